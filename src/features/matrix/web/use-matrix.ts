import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { filterOf, LIST_KEYS, orderOf } from '#features/products/web/public.tsx';
import { useApi } from '#web/context.ts';
import { useStoreChoice } from '#web/shell/store-switcher.tsx';
import { useNow } from '#web/ui/use-format.ts';
import { useUrlState } from '#web/url-state.ts';
import { urlChoice, urlPattern } from '#web/url-state-values.ts';
import type { matrixContract } from '../contract.ts';
import type { Layer } from './sheet/sheet-rows.ts';

/** Rows of one page; the largest the endpoint gives. */
export const PAGE_ROWS = 500;
/** Rows the page opens with: what is in sight and a little more, the rest follows. */
export const FIRST_ROWS = 40;

const IDS = /^[\w.-]{1,100}(,[\w.-]{1,100}){0,499}$/;
export const MATRIX_KEYS = {
  ...LIST_KEYS,
  /** Products one by one; products left out. */
  ids: urlPattern(IDS),
  without: urlPattern(IDS),
  /** The change set every edit goes into. */
  set: urlPattern(/^\d{1,9}$/),
  layer: urlChoice(['price', 'sold']),
  show: urlChoice(['differ', 'edited']),
  /** The same as a table of one country. */
  as: urlChoice(['table']),
  at: urlPattern(/^[A-Z]{2}$/),
};

export type MatrixClient = ReturnType<typeof useMatrixApi>['client']['matrix'];
export type MatrixInput = Parameters<MatrixClient['readMatrix']>[0];

function useMatrixApi() {
  return useApi<{ matrix: typeof matrixContract }>();
}

/** What the address asks for, and the first page of it. */
export function useMatrix() {
  const { values, set, push } = useUrlState(MATRIX_KEYS);
  const stores = useStoreChoice();
  const now = useNow();
  const asked = values.set
    ? { set: values.set }
    : {
        ...filterOf(values, stores.ids, now),
        ...(values.ids && { productIds: values.ids }),
        ...(values.without && { without: values.without }),
      };
  const key = JSON.stringify({ ...asked, ...orderOf(values.sort) });
  // The key is the input as text, so that the same question stays the same object.
  const input = useMemo(() => JSON.parse(key) as NonNullable<MatrixInput>, [key]);
  const { query, client } = useMatrixApi();
  const first = useQuery({
    ...query.matrix.readMatrix.queryOptions({ input: { ...input, limit: FIRST_ROWS } }),
    // Rows under someone's hands do not change by themselves.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const isTable = values.as === 'table';
  const isOther = values.layer === 'price' || values.layer === 'sold';
  const layer: Layer = !isTable && isOther ? (values.layer ?? 'cap') : 'cap';
  const read = useMemo(
    () => (offset: number, signal: AbortSignal) =>
      client.matrix.readMatrix({ ...input, offset, limit: PAGE_ROWS }, { signal }),
    [client, input],
  );
  return { values, set, push, first, isTable, layer, read, key };
}
