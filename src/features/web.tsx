import { paths } from '#web/paths.ts';
import type { FeatureScreens } from '#web/screens.ts';
import { useOfferList, useStartChange } from './changes/web/public.tsx';
import { changesScreens } from './changes/web/screens.ts';
import { CopyDialog } from './copies/web/public.tsx';
import { copiesScreens } from './copies/web/screens.ts';
import { ProductHistory } from './history/web/public.tsx';
import { historyScreens } from './history/web/screens.ts';
import { matrixScreens } from './matrix/web/screens.ts';
import type { productsContract } from './products/contract.ts';
import { productsScreens } from './products/web/screens.tsx';
import { ScheduleAct } from './schedules/web/public.tsx';
import { schedulesScreens } from './schedules/web/screens.ts';
import { ChangeFileResult, EarlierChangeFiles, ExportDialog, useSendChanges } from './sheets/web/public.tsx';
import { sheetsScreens } from './sheets/web/screens.ts';
import { storesScreens } from './stores/web/screens.tsx';
import { teamScreens } from './team/web/screens.ts';
import { SaveTemplate, TemplateActs } from './templates/web/public.tsx';
import { templatesScreens } from './templates/web/screens.ts';
import { webhooksScreens } from './webhooks/web/screens.ts';

/** Every feature's screens, in the order of the features. A new feature adds one entry. */
export const features: readonly FeatureScreens[] = [
  teamScreens,
  storesScreens({
    startRead: (api, storeId, kind) =>
      api.of<{ products: typeof productsContract }>().client.products.startSync({ storeId, kind }),
    fetchGap: (api, syncId) =>
      api.of<{ products: typeof productsContract }>().client.products.fetchGap({ id: syncId }),
    importPath: (storeId) => paths.importListings({ store: storeId }),
  }),
  productsScreens({
    ...{ useStartChange, useOfferList, ProductHistory, CopyDialog },
    ...{ ExportDialog, useSendChanges, ChangeFileResult, EarlierChangeFiles },
  }),
  webhooksScreens,
  changesScreens({ ScheduleAct, TemplateActs, SaveTemplate }),
  templatesScreens,
  copiesScreens,
  schedulesScreens,
  historyScreens,
  matrixScreens,
  sheetsScreens,
];
