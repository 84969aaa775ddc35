/** @NOTE unverified: no length of an attribute's own name or value is printed; our own bounds. */
export const ATTRIBUTE_NAME_LENGTH = 40;
export const ATTRIBUTE_TEXT_LENGTH = 70;
/** Values of one attribute at most; real categories offer fewer to tick. */
export const MAX_VALUES = 20;
