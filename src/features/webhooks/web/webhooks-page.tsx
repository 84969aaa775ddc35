import { useQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { explainError } from '#web/refusals.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { EmptyState, ErrorState } from '#web/ui/states.tsx';
import { useOpenDrawer } from '#web/url-state.ts';
import { AskedDialog } from './asked-dialog.tsx';
import { type Asked, useWebhookActs } from './use-webhook-acts.ts';
import { useWebhooksApi } from './use-webhooks.ts';
import { webhookColumns } from './webhook-columns.tsx';
import { WebhookDrawer } from './webhook-drawer.tsx';
import './webhooks.css';

/** Programs that are told about events, and whether they hear. */
export default function WebhooksPage() {
  const { t } = useTranslation();
  const { query } = useWebhooksApi();
  const { data, error, isPending, refetch } = useQuery(query.listWebhooks.queryOptions());
  const acts = useWebhookActs();
  const drawer = useOpenDrawer('webhook');
  const [asked, setAsked] = useState<Asked | null>(null);
  const rows = data ?? [];
  const open = rows.find(({ id }) => id === drawer.id);
  const active = rows.filter(({ state }) => state === 'active').length;
  const addButton = (
    <Button type="primary" onClick={() => setAsked({ kind: 'add' })}>
      {t('webhooks.add')}
    </Button>
  );
  return (
    <div className="wh-page">
      <PageHeader
        title={t('webhooks.title')}
        counts={rows.length > 0 && t('webhooks.counts', { count: rows.length, active })}
      >
        {rows.length > 0 && addButton}
      </PageHeader>
      <DataTable
        label={t('webhooks.title')}
        columns={webhookColumns({ t, acts, drawerOf: drawer.to, onAsk: setAsked })}
        rows={rows}
        rowId={({ id }) => id}
        rowName={({ name }) => name}
        total={data?.length}
        density={40}
        isLoading={isPending}
        onOpen={({ id }) => drawer.open(id)}
        {...(error && {
          instead: (
            <ErrorState
              what={t('webhooks.title')}
              explanation={explainError(error, t)}
              onRetry={() => void refetch()}
            />
          ),
        })}
        {...(data?.length === 0 && {
          instead: <EmptyState sentence={t('webhooks.empty')}>{addButton}</EmptyState>,
        })}
      />
      {open && (
        <WebhookDrawer key={open.id} webhook={open} acts={acts} onAsk={setAsked} onClose={drawer.close} />
      )}
      {asked && <AskedDialog asked={asked} acts={acts} onAsk={setAsked} />}
    </div>
  );
}
