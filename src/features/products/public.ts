export { pictureId } from './actions/picture-id.ts';
export { refuseToTellPrices, seesPrices } from './actions/price-view.ts';
export { storeFacts } from './actions/read.ts';
export { storeConnected } from './actions/schedule.ts';
export { cancelStoreSyncs } from './actions/syncs.ts';
export { compileProductFilter } from './queries/filter.ts';
export { compileProductOrder } from './queries/list.ts';
export { type ListedOptions, type Target, writeDetails, writeListed, writeNames } from './queries/write.ts';
export {
  type DetailedProduct,
  detailedPopProduct,
  detailedSemiProduct,
  type ListedProduct,
  type MirrorSku,
  namesOf,
} from './translate.ts';
