import { useMutation } from '@tanstack/react-query';
import { lazy, useCallback, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { explainError } from '#web/refusals.ts';
import { useToast } from '#web/ui/toast.ts';
import { useOpenDrawer } from '#web/url-state.ts';
import type { Selection } from '../selection/contract.ts';
import { offerList } from './from-list.ts';
import { type ChangesClient, useChangeSet, useChanges, useKeepChangeSet } from './use-changes.ts';

export type { ChangeSetJson } from '../shapes/contract.ts';
export { byRegion } from './build/regions.ts';
export { ReasonedButton } from './reasoned-button.tsx';
/** What change sets did to a product, or tried to: part of its history. */
export const ProductChanges = lazy(() => import('./product/product-changes.tsx'));

/** What "Change…" needs of a list: a filter with exclusions, or products one by one. */
export type ChangeSelection = Selection;

/** Starts a change set about a selection, empty or with a first step, and opens it beside the list it comes from. */
export function useStartChange() {
  const { t } = useTranslation();
  const { client } = useChanges();
  const { open } = useOpenDrawer('change');
  const keep = useKeepChangeSet();
  const toast = useToast();
  const { mutate, isPending } = useMutation({
    mutationFn: ({ selection, first }: { selection: ChangeSelection; first: 'join' | undefined }) =>
      client.changes.createChangeSet({ selection, operations: first ? [{ kind: first }] : [] }),
    onSuccess: (set) => {
      keep(set);
      open(String(set.number));
    },
    onError: (error) => toast.show({ text: explainError(error, t).sentence, tone: 'error' }),
  });
  const start = useCallback(
    (selection: ChangeSelection, first?: 'join') => mutate({ selection, first }),
    [mutate],
  );
  return { start, isStarting: isPending };
}

type Cells = Parameters<ChangesClient['setCells']>[0]['rows'];

/** A change set made of single cells: begun, given its cells piece by piece, or discarded before anybody saw it. */
export function useStartCells() {
  const { client } = useChanges();
  const keep = useKeepChangeSet();
  const latest = useRef(keep);
  latest.current = keep;
  return useMemo(
    () => ({
      create: () => client.changes.createChangeSet({ selection: { cells: true }, operations: [] }),
      add: (id: string, rows: Cells) => client.changes.setCells({ id, rows }),
      preview: async (id: string) => latest.current(await client.changes.previewChangeSet({ id })),
      discard: (id: string) => client.changes.cancel({ id }),
    }),
    [client],
  );
}

export type { ChangeSetJson as OpenChangeSet } from '../shapes/contract.ts';

/** An open change set by its number; `undefined` asks for none. */
export function useOpenChangeSet(number: string | undefined) {
  return useChangeSet(number);
}

/** While a list is on screen, ⌘K offers "New change set from this list" for what `start` takes from it. */
export function useOfferList(start: () => void): void {
  useEffect(() => offerList(start), [start]);
}
