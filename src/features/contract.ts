/** Every endpoint of the product, by feature. */
export const contract = {};
