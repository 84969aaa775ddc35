import type { PreviewRowJson } from '../../shapes/contract.ts';

/** What of a row names the product whose description is shown. */
export type DescribedRow = Pick<PreviewRowJson, 'storeId' | 'productId' | 'title'>;
