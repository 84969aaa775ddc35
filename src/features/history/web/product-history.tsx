import Segmented from 'antd/es/segmented';
import { Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { ProductChanges } from '#features/changes/web/public.tsx';
import { useMay } from '#web/session.tsx';
import { useUrlState } from '#web/url-state.ts';
import { urlChoice } from '#web/url-state-values.ts';
import { Compare } from './compare.tsx';
import { HistoryList } from './history-list.tsx';

const VIEWS = ['changes', 'compare', 'sets'] as const;
const KEYS = { show: urlChoice(VIEWS, 'changes') };

/** The tab "History" of a product: what changed, two moments beside each other, and what change sets tried. */
export default function ProductHistory({ storeId, productId }: { storeId: string; productId: string }) {
  const { t } = useTranslation();
  const { values, set } = useUrlState(KEYS);
  const maySeeSets = useMay('changes.view');
  const scope = useMemo(() => ({ storeId, productId }), [storeId, productId]);
  const views = VIEWS.filter((view) => view !== 'sets' || maySeeSets);
  const view = views.find((one) => one === values.show) ?? 'changes';
  return (
    <>
      <div className="hi-views">
        <Segmented
          size="small"
          aria-label={t('history.views')}
          options={views.map((value) => ({ value, label: t(`history.view.${value}`) }))}
          value={view}
          onChange={(next) => set({ show: next })}
        />
      </div>
      {view === 'compare' && <Compare scope={scope} />}
      {view === 'changes' && <HistoryList scope={scope} />}
      {view === 'sets' && (
        <Suspense fallback={null}>
          <ProductChanges storeId={storeId} productId={productId} />
        </Suspense>
      )}
    </>
  );
}
