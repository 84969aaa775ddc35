/** Words of change sets that the server's codes need; the screens add theirs. */
export const changesEn = {
  states: {
    draft: 'Draft',
    previewing: 'Previewing',
    previewed: 'Previewed',
    'waiting-approval': 'Waiting for approval',
    publishing: 'Publishing',
    paused: 'Paused',
    done: 'Done',
    cancelled: 'Cancelled',
  },
  operation: {
    price: 'Bare price',
    countryCap: 'Country cap',
    restore: 'Undo',
  },
  /** Why a row is refused in the preview. */
  refused: {
    STORE_NOT_CONNECTED: 'The store is not connected, so its prices cannot be published. Connect it first.',
    PRICE_BY_PLATFORM: 'The platform sets the price of these products.',
    PRICE_UNKNOWN: 'The price is not known yet. Sync the store, or set a price.',
    NOT_READ_YET: 'The product has not been read from AliExpress yet. Sync the store.',
    CURRENCY_DIFFERS: 'The price is in {currency}, the amount in {expected}.',
    CURRENCY_NOT_NAMED: 'The selection holds several currencies. Choose the one the amount is in.',
    NO_99_IN_CURRENCY: '{currency} has no cents, so nothing ends in .99.',
    PRICE_OUT_OF_LIMITS: 'The platform allows prices from 0.01 to 9,999.',
    SEMI_NOT_JOINED: 'The product has not joined semi-managed yet.',
    CAP_NEEDS_SEMI_MANAGED: 'Countries are chosen for semi-managed products only.',
    COUNTRY_NOT_OFFERED: 'The store does not offer these countries.',
    MOVED_SINCE: 'Changed on AliExpress since it was published, so it is not put back.',
  },
  /** What a warning means; the row may be published. */
  warned: {
    BELOW_FLOOR: 'Price below its floor',
    DROP_ABOVE: 'Price falls by more than your limit',
    WEIGHT_MISSING: 'Weight missing, so freight and displayed price are estimated',
    STALE_OBSERVATION: 'Not read from AliExpress for a day',
    CAP_NOT_ENFORCED: 'The cap is kept but not enforced yet: orders are not connected',
    NO_COUNTRY_LEFT: 'The product would be sold nowhere',
    PARTIAL_STOP: 'The platform cannot stop one variant in one country; it stays on sale there',
  },
  /** Why a product was not published, or not yet. */
  problem: {
    MOVED_SINCE: 'Changed on AliExpress since the preview. Nothing was sent.',
    MOVED_WHILE_SENDING:
      'The answer was lost and the product now holds other values. Check it on AliExpress.',
    ANSWER_LOST: 'The answer was lost. Checking with AliExpress; nothing is sent twice.',
    ANSWER_LOST_REPEATEDLY: 'The answer was lost again and again and nothing took effect. Retry later.',
    THROTTLED: 'AliExpress asked us to wait. Publishing goes on by itself.',
    AUTHORIZATION_ENDED: 'The authorization of the store has ended. Authorize again, then resume.',
    PLATFORM_UNAVAILABLE: 'AliExpress could not be reached. Retry later.',
    PLATFORM_REJECTED: 'AliExpress refused it: {text}',
    READS_DIFFERENT: 'AliExpress accepted it but shows another value. Check it there.',
  },
  approval: {
    ROWS_ABOVE: 'Above your limit of {limit, number} rows. A second person must approve.',
    LOSS_ABOVE:
      'Takes {value, number}% off the prices, above your limit of {limit, number}%. A second person must approve.',
  },
} as const;

export const changesRefusalsEn = {
  CHANGE_SET_STATE: 'This cannot be done now: the change set is {state}.',
  UNDO_FIXED:
    'An undo puts back exactly what was published, so its steps cannot be changed. Make a new change set.',
  PREVIEW_STALE: 'The preview is older than 15 minutes. Preview again before publishing.',
  PREVIEW_MOVED:
    '{rows, plural, one {# row} other {# rows}} changed on AliExpress since this preview. Preview again before publishing.',
  NOTHING_TO_PUBLISH:
    'There is nothing to publish in change set {number}. Change its steps or its selection.',
  APPROVAL_NEEDED: 'Above a limit of the owner: {value, number}, limit {limit, number}. Ask for approval.',
  APPROVAL_OWN: 'You made or changed this change set, so another person must approve it.',
  APPROVAL_NOT_NEEDED: 'Change set {number} is within the limits. Publish it.',
  PASSWORD_NEEDED:
    'Above a limit of the owner: {value, number}, limit {limit, number}. Type your password again, then publish.',
} as const;

export const changesAuditedEn = {
  'change-set-created': 'Started a change set',
  'change-set-approval-requested': 'Asked for approval of change set {number}',
  'change-set-published': 'Published change set {number}: {skus, plural, one {# SKU} other {# SKUs}}',
  'change-set-retried': 'Retried {skus, plural, one {# SKU} other {# SKUs}} of change set {number}',
  'change-set-paused': 'Paused change set {number}',
  'change-set-resumed': 'Resumed change set {number}',
  'change-set-cancelled': 'Cancelled change set {number}',
  'change-set-undo-drafted': 'Prepared the undo of change set {number}',
  'change-limits-set': 'Set the limits for change sets',
} as const;
