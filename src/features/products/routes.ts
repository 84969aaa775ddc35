import { endpointsOf } from '#server/http/implement.ts';
import { ctxOf } from '#server/http/request.ts';
import { importListing, listImports, readImport } from './actions/import-listing.ts';
import { countProducts, countSemiStates, listProducts, listStockWarehouses } from './actions/list.ts';
import { listSkus, readProduct } from './actions/read.ts';
import * as syncs from './actions/syncs.ts';
import * as views from './actions/views.ts';
import { productsContract } from './contract.ts';

const on = endpointsOf(productsContract);

export const productsRoutes = {
  listProducts: on.listProducts.handler(({ context, input }) => listProducts(ctxOf(context), input)),
  countProducts: on.countProducts.handler(({ context, input }) => countProducts(ctxOf(context), input)),
  countSemiStates: on.countSemiStates.handler(({ context, input }) => countSemiStates(ctxOf(context), input)),
  readProduct: on.readProduct.handler(({ context, input }) =>
    readProduct(ctxOf(context), input.storeId, input.productId),
  ),
  listSkus: on.listSkus.handler(({ context, input }) =>
    listSkus(ctxOf(context), input.storeId, input.productId),
  ),
  importListing: on.importListing.handler(({ context, input }) =>
    importListing(ctxOf(context), input.storeId, input.file),
  ),
  listImports: on.listImports.handler(({ context, input }) => listImports(ctxOf(context), input.storeId)),
  readImport: on.readImport.handler(({ context, input }) => readImport(ctxOf(context), input.id)),
  listStockWarehouses: on.listStockWarehouses.handler(({ context }) => listStockWarehouses(ctxOf(context))),
  listViews: on.listViews.handler(({ context }) => views.listViews(ctxOf(context))),
  saveView: on.saveView.handler(({ context, input }) => views.saveView(ctxOf(context), input)),
  changeView: on.changeView.handler(({ context, input }) => views.changeView(ctxOf(context), input)),
  deleteView: on.deleteView.handler(({ context, input }) => views.deleteView(ctxOf(context), input.id)),
  startSync: on.startSync.handler(({ context, input }) =>
    syncs.startSync(ctxOf(context), input.storeId, input.kind),
  ),
  listSyncs: on.listSyncs.handler(({ context, input }) => syncs.listSyncs(ctxOf(context), input.storeId)),
  pauseSync: on.pauseSync.handler(({ context, input }) => syncs.pauseSync(ctxOf(context), input.id)),
  resumeSync: on.resumeSync.handler(({ context, input }) => syncs.resumeSync(ctxOf(context), input.id)),
  cancelSync: on.cancelSync.handler(({ context, input }) => syncs.cancelSync(ctxOf(context), input.id)),
  fetchGap: on.fetchGap.handler(({ context, input }) => syncs.fetchGap(ctxOf(context), input.id)),
};
