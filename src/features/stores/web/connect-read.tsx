import Button from 'antd/es/button';
import { useTranslation } from 'react-i18next';
import { useWeb } from '#web/context.ts';
import { useTasks } from '#web/live/live.tsx';
import { paths } from '#web/paths.ts';
import type { Task } from '#web/screens.ts';
import { Progress } from '#web/ui/figures.tsx';
import { StoreMark } from '#web/ui/store-mark.tsx';
import { useFormat } from '#web/ui/use-format.ts';
import type { StoreJson } from '../contract.ts';
import { useStores } from './use-stores.ts';

/** Step 4: the first read of each store, moving by itself; the lists are usable meanwhile. */
export function ReadStep({ storeIds }: { storeIds: readonly string[] }) {
  const { t } = useTranslation();
  const { go } = useWeb();
  const stores = useStores().filter(({ id }) => storeIds.includes(id));
  const tasks = useTasks();
  const readable = stores.filter(({ productsReadable }) => productsReadable).map(({ id }) => id);
  return (
    <>
      <p>
        {t('stores.connect.chosen', { count: stores.length })} · {t('stores.connect.readNote')}
      </p>
      <ul className="st-reads">
        {stores.map((store) => (
          <li key={store.id} className="st-read">
            <StoreMark name={store.name} index={store.colour} />
            <FirstRead store={store} task={tasks.find(({ subject }) => subject === store.id)} />
          </li>
        ))}
      </ul>
      <span className="sh-actions">
        <Button type="primary" onClick={() => go(paths.products({ stores: readable.join(',') }))}>
          {t('stores.connect.open')}
        </Button>
        <Button onClick={() => go(paths.stores())}>{t('stores.connect.toStores')}</Button>
      </span>
    </>
  );
}

function FirstRead({ store, task }: { store: StoreJson; task: Task | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (!store.productsReadable) return <span className="sh-muted">{t('stores.connect.readNone')}</span>;
  if (task && (task.state === 'running' || task.state === 'paused'))
    return (
      <Progress
        label={t('stores.connect.step.read')}
        done={task.done}
        total={task.total}
        noun={t(task.unit === 'pages' ? 'stores.unit.pages' : 'stores.unit.products')}
        perSecond={task.ratePerSecond}
        secondsLeft={task.secondsLeft}
      />
    );
  if (store.lastSync?.state === 'done')
    return (
      <span className="sh-muted">
        {t('stores.connect.readDone', { products: format.count(store.products) })}
      </span>
    );
  if (store.lastSync?.state === 'incomplete' || store.lastSync?.state === 'failed')
    return <span className="sh-tag sh-warn">{t('stores.connect.readGap')}</span>;
  return <span className="sh-muted">{t('stores.connect.readWaits')}</span>;
}
