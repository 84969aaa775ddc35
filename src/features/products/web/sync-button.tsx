import { useMutation, useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { useTranslation } from 'react-i18next';
import type { StoreJson } from '#features/stores/contract.ts';
import { explainError } from '#web/refusals.ts';
import { useMay } from '#web/session.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { useToast } from '#web/ui/toast.ts';
import { useProductsApi } from './use-products.ts';

/** Reads what changed in the chosen stores; a store never read whole is read whole. */
export function SyncButton({ stores }: { stores: readonly StoreJson[] }) {
  const { t } = useTranslation();
  const { client } = useProductsApi();
  const queries = useQueryClient();
  const toast = useToast();
  const maySync = useMay('products.sync');
  const readable = stores.filter(
    ({ productsReadable, connection }) => productsReadable && connection === 'connected',
  );
  const idle = readable.filter(
    ({ lastSync }) => lastSync?.state !== 'running' && lastSync?.state !== 'paused',
  );
  const start = useMutation({
    mutationFn: () => Promise.all(idle.map(({ id }) => client.startSync({ storeId: id, kind: 'changes' }))),
    onSuccess: (started) => toast.show({ text: t('products.syncStarted', { count: started.length }) }),
    onError: (error) => toast.show({ text: explainError(error, t).sentence, tone: 'error' }),
    onSettled: () => queries.invalidateQueries(),
  });
  const why = !maySync
    ? t('products.why.sync')
    : readable.length === 0
      ? t('products.why.noStore')
      : idle.length === 0
        ? t('products.why.running')
        : undefined;
  return (
    <Button
      icon={<Icon name="sync" />}
      disabled={why !== undefined}
      title={why}
      loading={start.isPending}
      onClick={() => start.mutate()}
    >
      {t('products.act.sync')}
    </Button>
  );
}
