/** Placeholders a text may hold: what the variant has today, and its number among its product's variants. */
export const CODE_PLACEHOLDERS = ['{sku}', '{goods}', '{barcode}', '{skuId}', '{productId}', '{n}'] as const;
