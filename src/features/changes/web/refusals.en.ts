/** Sentences of the refusals this feature gives. */
export const changesRefusalsEn = {
  CHANGE_SET_STATE: 'This cannot be done now: the change set is {state}.',
  SKU_UNKNOWN: 'SKU {skuId} of product {productId} is not in this workspace. Nothing of this call was kept.',
  PATTERN_INVALID: 'Step {step}: “{pattern}” is no pattern that can be read: {text}. Nothing was changed.',
  PATTERN_TOO_SLOW:
    'Step {step}: the pattern “{pattern}” does not come to an end on these names. Make it simpler, most of all where it repeats groups or refers back to them. Nothing was changed.',
  STEP_KIND_GONE:
    'Nothing was made: step {step} (“{kind}”) is a kind of change Shopherd no longer has. Remove the step and save again.',
  STEP_INVALID:
    'Nothing was made: step {step} no longer takes “{value}”. Remove the step, add it anew and save again.',
  STEP_OUT_OF_BOUNDS:
    'Nothing was made: {value} in step {step} is outside what can be set{least, select, null {} other {, at least {least}}}{most, select, null {} other {, at most {most}}}. Change the value and save again.',
  STEP_COUNTRIES_GONE:
    'Nothing was made: no store of these products offers {countries}, which step {step} names. Take it out of the step, or choose products of another store.',
  STEP_WAREHOUSE_GONE:
    'Nothing was made: none of these products has stock in warehouse {warehouse}, which step {step} names. Choose a warehouse they have, or other products.',
  STEP_LANGUAGE_GONE:
    'Nothing was made: none of these products has a name in {language}, which step {step} changes. Choose a language they have, or other products.',
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

/** What the audit log says of this feature's acts. */
export const changesAuditedEn = {
  'change-set-created': 'Started a change set',
  'change-set-approval-requested': 'Asked for approval of change set {number}',
  'change-set-published': 'Published change set {number}: {skus, plural, one {# SKU} other {# SKUs}}',
  'change-set-retried': 'Retried {skus, plural, one {# SKU} other {# SKUs}} of change set {number}',
  'change-set-paused': 'Paused change set {number}',
  'change-set-resumed': 'Resumed change set {number}',
  'change-set-cancelled': 'Cancelled change set {number}',
  'change-set-undo-drafted': 'Prepared the undo of change set {number}',
  'change-limits-brand-words-set': 'Set the brand words: {words, plural, one {# word} other {# words}}',
  'change-limits-set': 'Set the limits for change sets',
} as const;
