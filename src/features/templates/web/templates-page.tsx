import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useWeb } from '#web/context.ts';
import { paths } from '#web/paths.ts';
import { explainError, permissionNeeded } from '#web/refusals.ts';
import { useMay } from '#web/session.tsx';
import { DataTable } from '#web/ui/data-table.tsx';
import { moreRows } from '#web/ui/data-table-types.ts';
import { FilterBar } from '#web/ui/filter-bar.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { EmptyState, ErrorState } from '#web/ui/states.tsx';
import { useFormat } from '#web/ui/use-format.ts';
import { useOpenDrawer, useUrlState } from '#web/url-state.ts';
import { urlText } from '#web/url-state-values.ts';
import { templateColumns } from './template-columns.tsx';
import { TemplateDrawer } from './template-drawer.tsx';
import { UseTemplateDialog } from './use-template-dialog.tsx';
import { useTemplateActs, useTemplatesApi } from './use-templates.ts';
import './templates.css';

const PAGE = 100;
const KEYS = { q: urlText() };
/** `open=template.new` */
const NEW = 'new';

/** Operations under a name: found, used, changed. */
export default function TemplatesPage() {
  const { t } = useTranslation();
  const { go } = useWeb();
  const format = useFormat();
  const { query } = useTemplatesApi();
  const { values, set } = useUrlState(KEYS);
  const drawer = useOpenDrawer('template');
  const use = useOpenDrawer('use');
  const { copy, remove } = useTemplateActs();
  const whyNot = useMay('changes.edit') ? undefined : permissionNeeded('changes.edit', t);
  const answer = useInfiniteQuery({
    ...query.listTemplates.infiniteOptions({
      input: (after: string | undefined) => ({
        limit: PAGE,
        ...(values.q && { q: values.q }),
        ...(after && { after }),
      }),
      initialPageParam: undefined,
      getNextPageParam: (last) => last.after ?? undefined,
    }),
    placeholderData: keepPreviousData,
  });
  const rows = useMemo(() => answer.data?.pages.flatMap((page) => page.rows) ?? [], [answer.data]);
  const columns = templateColumns({
    ...{ t, format, whyNot, drawerOf: drawer.to },
    onUse: use.open,
    onCopy: copy,
    onDelete: remove,
  });
  const addButton = (
    <Button type="primary" disabled={whyNot !== undefined} title={whyNot} onClick={() => drawer.open(NEW)}>
      {t('templates.add')}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={t('templates.title')}
        counts={answer.isSuccess && !answer.hasNextPage && t('templates.counts', { count: rows.length })}
        parent={{ label: t('nav.changes'), to: paths.changes() }}
      >
        {(rows.length > 0 || values.q) && addButton}
      </PageHeader>
      <FilterBar
        search={{
          value: values.q ?? '',
          placeholder: t('templates.find'),
          onChange: (q) => set({ q: q || undefined }),
        }}
        fields={[]}
        values={values}
        onChange={() => undefined}
      />
      <DataTable
        label={t('templates.title')}
        columns={columns}
        rows={rows}
        rowId={({ id }) => id}
        rowName={({ name }) => name}
        total={answer.hasNextPage ? undefined : rows.length}
        density={40}
        isLoading={answer.isPending}
        isStale={answer.isPlaceholderData}
        onOpen={({ id }) => drawer.open(id)}
        more={moreRows(answer)}
        instead={
          answer.isError && rows.length === 0 ? (
            <ErrorState
              what={t('templates.title')}
              explanation={explainError(answer.error, t)}
              onRetry={() => void answer.refetch()}
            />
          ) : answer.isSuccess && rows.length === 0 ? (
            values.q ? (
              <EmptyState sentence={t('templates.noMatch', { text: values.q })}>
                <Button onClick={() => set({ q: undefined })}>{t('list.clearAll')}</Button>
              </EmptyState>
            ) : (
              <EmptyState sentence={t('templates.empty')}>{addButton}</EmptyState>
            )
          ) : undefined
        }
      />
      {drawer.id && (
        <TemplateDrawer
          key={drawer.id}
          id={drawer.id === NEW ? undefined : drawer.id}
          whyNot={whyNot}
          onUse={use.open}
          onClose={drawer.close}
        />
      )}
      {use.id && (
        <UseTemplateDialog
          templateId={use.id}
          onStarted={(number) => go(paths.change(String(number)))}
          onClose={use.close}
        />
      )}
    </>
  );
}
