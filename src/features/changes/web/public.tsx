import { useMutation } from '@tanstack/react-query';
import { lazy, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { explainError } from '#web/refusals.ts';
import { useToast } from '#web/ui/toast.ts';
import { useOpenDrawer } from '#web/url-state.ts';
import type { Selection } from '../selection/contract.ts';
import { offerList } from './from-list.ts';
import { useChanges, useKeepChangeSet } from './use-changes.ts';

/** The tab "Changes" of a product's page. */
export type { ChangeSetJson } from '../shapes/contract.ts';
export { useChangeTitle } from './change-title.ts';
export { PasswordDialog } from './preview/password-dialog.tsx';
export const ProductChanges = lazy(() => import('./product/product-changes.tsx'));

/** What "Change…" needs of a list: a filter with exclusions, or products one by one. */
export type ChangeSelection = Selection;

/** Starts a change set about a selection and opens it beside the list it comes from. */
export function useStartChange(): { start: (selection: ChangeSelection) => void; isStarting: boolean } {
  const { t } = useTranslation();
  const { client } = useChanges();
  const { open } = useOpenDrawer('change');
  const keep = useKeepChangeSet();
  const toast = useToast();
  const { mutate, isPending } = useMutation({
    mutationFn: (selection: ChangeSelection) => client.changes.createChangeSet({ selection, operations: [] }),
    onSuccess: (set) => {
      keep(set);
      open(String(set.number));
    },
    onError: (error) => toast.show({ text: explainError(error, t).sentence, tone: 'error' }),
  });
  return { start: mutate, isStarting: isPending };
}

/** While a list is on screen, ⌘K offers "New change set from this list" for what `start` takes from it. */
export function useOfferList(start: () => void): void {
  useEffect(() => offerList(start), [start]);
}
