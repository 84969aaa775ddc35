/** Our own bounds; @NOTE unverified: no length of a description is printed. */
export const BLOCK_LENGTH = 20_000;
export const BODY_LENGTH = 100_000;
export const BLOCK_NAME = /^[a-z0-9][a-z0-9-]{0,39}$/;

/** What stands for something of the product in a block. */
export const PLACEHOLDERS = ['title', 'skuCodes', 'store', 'productId'] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];

export const PLACES = ['start', 'end', 'whole'] as const;
