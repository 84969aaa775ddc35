/** Most units of a SKU in one warehouse (domain rules 5.3, found). */
export const MAX_STOCK = 99_999;
