import { endpointsOf } from '#server/http/implement.ts';
import { ctxOf } from '#server/http/request.ts';
import { originOf, requestAuthorization } from './actions/authorize.ts';
import { connectStores, listChannels } from './actions/connect.ts';
import * as stores from './actions/stores.ts';
import { storesContract } from './contract.ts';

const on = endpointsOf(storesContract);

export const storesRoutes = (links: stores.StoreLinks) => ({
  requestAuthorization: on.requestAuthorization.handler(({ context }) =>
    requestAuthorization(ctxOf(context), originOf(context)),
  ),
  listChannels: on.listChannels.handler(({ context, input }) => listChannels(ctxOf(context), input.id)),
  connectStores: on.connectStores.handler(({ context, input }) =>
    connectStores(ctxOf(context), links, input),
  ),
  listStores: on.listStores.handler(async ({ context }) => ({
    stores: await stores.listStores(ctxOf(context), links),
  })),
  readStore: on.readStore.handler(({ context, input }) => stores.readStore(ctxOf(context), links, input.id)),
  listCountries: on.listCountries.handler(async ({ context }) => ({
    countries: await stores.listCountries(ctxOf(context)),
  })),
  listWarehouses: on.listWarehouses.handler(async ({ context }) => ({
    warehouses: await stores.listWarehouses(ctxOf(context)),
  })),
  createFileStore: on.createFileStore.handler(({ context, input }) =>
    stores.createFileStore(ctxOf(context), links, input),
  ),
  changeStore: on.changeStore.handler(({ context, input }) =>
    stores.changeStore(ctxOf(context), links, input),
  ),
  disconnectStore: on.disconnectStore.handler(({ context, input }) =>
    stores.disconnectStore(ctxOf(context), links, input),
  ),
});
