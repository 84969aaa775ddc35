import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useWeb } from '#web/context.ts';
import { paths } from '#web/paths.ts';
import { explainError } from '#web/refusals.ts';
import { parseSearch } from '#web/search.ts';
import { SavedViewTabs } from '#web/ui/saved-view-tabs.tsx';
import { useToast } from '#web/ui/toast.ts';
import { useSemiCounts } from './join-states.tsx';
import { BUILT_IN_VIEWS, viewQuery } from './list-state.ts';
import { useProductsApi } from './use-products.ts';

/** A count that is some minutes old is good enough on a tab. */
const COUNT_STALE_MS = 60_000;

type ProductViewsProps = { viewId: string | undefined; stores: string | undefined };

/** Views everyone has, then the person's own. A view is a link that carries its filters. */
export function ProductViews({ viewId, stores }: ProductViewsProps) {
  const { t } = useTranslation();
  const { go } = useWeb();
  const { searchStr } = useLocation();
  const { query } = useProductsApi();
  const counts = useBuiltInCounts(stores);
  const own = useQuery({ ...query.listViews.queryOptions(), staleTime: COUNT_STALE_MS }).data?.views ?? [];
  const acts = useViewActs();
  const views = [
    ...BUILT_IN_VIEWS.map(({ id, query: text }) => ({
      id: id as string,
      name: t(`products.views.${id}`),
      query: text as string,
      count: counts[id],
    })),
    ...own.map(({ id, name, query: text }) => ({ id, name, query: text, count: undefined })),
  ];
  const toOf = (id: string, text: string) =>
    paths.products({ ...parseSearch(text), view: id === 'all' ? undefined : id, stores });
  const current = viewQuery(searchStr);
  const named = views.find(({ id }) => id === viewId);
  const active = named ?? views.find(({ query: text }) => text === current) ?? views[0];
  const isOwn = own.some(({ id }) => id === active?.id);
  const isChanged = active !== undefined && active.query !== current;
  return (
    <SavedViewTabs
      views={views.map(({ id, name, query: text, count }) => ({ id, name, count, to: toOf(id, text) }))}
      activeId={active?.id}
      isChanged={isChanged}
      onReset={active && (() => go(toOf(active.id, active.query)))}
      onSaveAs={(name) =>
        acts.save.mutate(
          { name, query: current },
          { onSuccess: (saved) => go(toOf(saved.id, saved.query), { replace: true }) },
        )
      }
      {...(isOwn &&
        active && {
          onSave: () => acts.change.mutate({ id: active.id, query: current }),
          onDelete: () =>
            acts.remove.mutate(
              { id: active.id },
              {
                onSuccess: () => {
                  go(paths.products({ stores }));
                  acts.offerUndo(active.name, active.query);
                },
              },
            ),
        })}
    />
  );
}

/** Only views where a figure means work: what lacks a weight, what is sold out, and what may join. */
function useBuiltInCounts(stores: string | undefined): Readonly<Record<string, number | undefined>> {
  const { query } = useProductsApi();
  const within = stores ? { stores } : {};
  const weight = useQuery({
    ...query.countProducts.queryOptions({ input: { ...within, missingWeight: true } }),
    staleTime: COUNT_STALE_MS,
  });
  const stock = useQuery({
    ...query.countProducts.queryOptions({ input: { ...within, stock: 'eq:0' } }),
    staleTime: COUNT_STALE_MS,
  });
  const semi = useSemiCounts(stores?.split(',') ?? []);
  const some = (count: number | undefined) => (count ? count : undefined);
  const joinable = semi && semi['to-pre-save'] + semi['can-join'] + semi.refused;
  return {
    weight: some(weight.data?.products),
    stock: some(stock.data?.products),
    join: some(joinable),
  };
}

function useViewActs() {
  const { t } = useTranslation();
  const { query } = useProductsApi();
  const queries = useQueryClient();
  const toast = useToast();
  const rest = {
    onError: (error: unknown) =>
      toast.show({ text: explainError(error, t).sentence, tone: 'error' as const }),
    onSettled: () => queries.invalidateQueries({ queryKey: query.listViews.key() }),
  };
  const say = ({ name }: { name: string }) => toast.show({ text: t('products.views.saved', { name }) });
  const save = useMutation(query.saveView.mutationOptions({ ...rest, onSuccess: say }));
  const change = useMutation(query.changeView.mutationOptions({ ...rest, onSuccess: say }));
  const remove = useMutation(query.deleteView.mutationOptions(rest));
  return {
    ...{ save, change, remove },
    offerUndo: (name: string, text: string) =>
      toast.show({
        text: t('products.views.deleted', { name }),
        action: { label: t('list.undo'), run: () => save.mutate({ name, query: text }) },
      }),
  };
}
