export { type OriginalPicture, readOriginal } from './actions/original-picture.ts';
export { pictureId } from './actions/picture-id.ts';
export { refuseToTellPrices, seesPrices } from './actions/price-view.ts';
export { storeFacts } from './actions/read.ts';
export { readFullProduct } from './actions/read-full.ts';
export { readJoining } from './actions/read-standing.ts';
export { followJoining, storeConnected } from './actions/schedule.ts';
export { cancelStoreSyncs } from './actions/syncs.ts';
export { withAttributes } from './attributes/translate.ts';
export { openWorkbook } from './listing/open-workbook.ts';
export { detectFormat, readText } from './listing/read-rows.ts';
export { MARKS, type SheetCell, type SheetPart, type SheetRow } from './listing/sheet-parts.ts';
export { keptFileName, shownText } from './listing/shown-text.ts';
export { noteAskedPrices } from './queries/asked.ts';
export { nameCause } from './queries/cause.ts';
export { compileProductFilter } from './queries/filter.ts';
export type { Target } from './queries/json.ts';
export { compileProductOrder } from './queries/list.ts';
export { type ListedOptions, writeDetails, writeListed, writeListingTexts } from './queries/write.ts';
export {
  type DetailedProduct,
  detailedPopProduct,
  detailedSemiProduct,
  type ListedProduct,
  type MirrorSku,
  namesOf,
} from './translate.ts';
