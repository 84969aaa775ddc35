/** Why a listing is refused, left out, warned about or failed. Loaded with the page that shows them, not with the words of all pages. */
export const copyReasonsEn = {
  SAME_STORE: { title: 'Its own store', why: 'The listing is in {store} already.' },
  SOURCE_NOT_CONNECTED: {
    title: 'Store not connected',
    why: '{store} cannot be read. Connect it, then preview again.',
  },
  MODE_NOT_COPIED: {
    title: 'Fully managed',
    why: 'Only POP and semi-managed listings can become drafts in another store.',
  },
  STORE_DISCONNECTED: { title: '{store} is not connected', why: 'Connect it under Stores.' },
  TARGET_REFUSES: { title: '{store} takes no drafts', why: 'AliExpress answered: {text}' },
  AUTHORIZATION_ENDED: { title: 'Authorization has ended', why: 'Authorize {store} again under Stores.' },
  CLOCK_DIFFERS: {
    title: 'Clock of the server is off',
    why: 'AliExpress refuses calls whose time is too far from its own. Set the server’s clock right (NTP), then go on.',
  },
  PLATFORM_REJECTED: { title: 'Refused by AliExpress', why: '{text}' },
  PLATFORM_UNAVAILABLE: { title: 'AliExpress did not answer', why: 'Try again later.' },
  CATEGORY_UNKNOWN: {
    title: 'Category unknown',
    why: 'The listing has no category. Set it in the seller centre.',
  },
  CATEGORY_REFUSED: {
    title: 'Category not open',
    why: '{store} cannot list in category {category}. {text}',
  },
  LANGUAGE_MISSING: {
    title: 'Not in a chosen language',
    why: 'The listing is in {languages}. Preview with one of these.',
  },
  NO_SKUS: { title: 'No SKU', why: 'The listing has none to copy.' },
  PRICE_MISSING: { title: 'Price missing', why: 'SKU {sku} has no price that can be read.' },
  PRICE_OUT_OF_RANGE: {
    title: 'Price not possible',
    why: 'It would be {price} {currency}; above 0 and up to {most} is allowed.',
  },
  RATE_MISSING: {
    title: 'Rate missing',
    why: 'No rate from {from} to {to} was given. Start the copy again with one.',
  },
  CODE_TOO_LONG: { title: 'SKU code too long', why: '{code} has more than 20 characters.' },
  CODE_INVALID: {
    title: 'SKU code not possible',
    why: '{code} has a space, an angle bracket or a full-width character.',
  },
  PICTURE_TOO_LARGE: {
    title: 'Picture too large',
    why: 'One has {megabytes} MB and {width} × {height} pixels; the photo bank takes 3 MB and 5,000 × 5,000.',
  },
  PICTURE_UNREADABLE: { title: 'Picture cannot be read', why: '{reason}: {url}' },
  PICTURE_CHANGED: {
    title: 'Picture changed',
    why: 'It is another one than in the preview. Copy the listing again.',
  },
  ANSWER_LOST: { title: 'Answer lost', why: 'The store is being looked through.' },
  ANSWER_LOST_REPEATEDLY: {
    title: 'Answer lost again and again',
    why: 'Look for the draft in the seller centre before you retry.',
  },
  THROTTLED: { title: 'AliExpress asked us to wait', why: 'It goes on by itself.' },
  UNEXPECTED: { title: 'Failed on our side', why: 'Retry, or tell your administrator.' },
  SAME_CODE: {
    title: 'Same SKU code',
    why: 'A listing of the store has one of the codes the draft would have.',
  },
  SAME_TITLE: { title: 'Same title', why: 'A listing of the store is called the same.' },
  COPIED_BEFORE: { title: 'Copied before', why: 'A draft of this listing was made in the store already.' },
  SAME_DRAFT: { title: 'Draft of that name', why: 'The store has a draft that is called the same.' },
  SAME_COPY: {
    title: 'Twice in this copy',
    why: 'Another listing chosen here has the same title or SKU code.',
  },
  LISTED_ELSEWHERE: {
    title: 'In another of your stores',
    why: 'Another listing of yours has the same title or SKU code. AliExpress may count listings of the same goods as duplicates.',
  },
  PICTURE_MISSING: { title: 'No picture', why: 'Add one in the draft before it is published.' },
  TEXT_PICTURES_KEPT: {
    title: 'Pictures in the description',
    why: 'Some could not be read and keep their old address.',
  },
  VIDEO_LEFT_OUT: { title: 'Video left out', why: 'Videos belong to one seller. Add it in the draft.' },
  COUNTRY_PRICES_LEFT_OUT: {
    title: 'Prices by country left out',
    why: 'The draft has the one price shown here.',
  },
} as const;
