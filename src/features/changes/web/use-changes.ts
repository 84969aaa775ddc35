import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '#web/context.ts';
import { explainError } from '#web/refusals.ts';
import { useToast } from '#web/ui/toast.ts';
import type { changesContract } from '../contract.ts';
import type { ChangeSetJson } from '../shapes/contract.ts';

export type ChangesContract = { changes: typeof changesContract };
export type ChangesClient = ReturnType<typeof useApi<ChangesContract>>['client']['changes'];

export const useChanges = () => useApi<ChangesContract>();

const FOLLOW_MS = 2000;

/** Whether outcomes are still arriving. */
export function isUnderWay({ state, progress }: ChangeSetJson): boolean {
  return state === 'publishing' || (progress?.checking ?? 0) > 0;
}

/** A change set by its number, as addresses name it, or by its id. */
export function useChangeSet(id: string | undefined) {
  const { query } = useChanges();
  return useQuery({
    ...query.changes.readChangeSet.queryOptions({ input: { id: id ?? '' } }),
    enabled: id !== undefined,
    // Tasks move the bar at once; the figures by outcome follow this often while something is under way.
    refetchInterval: ({ state: { data } }) => (data && isUnderWay(data) ? FOLLOW_MS : false),
  });
}

/** Puts an answer where the screens read it, under number and id, so that nothing flickers until it is read anew. */
export function useKeepChangeSet() {
  const queries = useQueryClient();
  const { query } = useChanges();
  return (set: ChangeSetJson) => {
    for (const id of [set.id, String(set.number)]) {
      queries.setQueryData(query.changes.readChangeSet.queryKey({ input: { id } }), set);
    }
    void queries.invalidateQueries({ queryKey: query.changes.listChangeSets.key() });
    void queries.invalidateQueries({ queryKey: query.changes.listPreviewRows.key() });
  };
}

type Act = {
  call: (client: ChangesClient) => Promise<ChangeSetJson>;
  /** After it took: the answer is shown already. */
  after?: (set: ChangeSetJson) => void;
  /** True when a refusal was dealt with; otherwise it becomes a toast. */
  refused?: (code: string) => boolean;
};

/** Does one thing to a change set at a time; a refusal is told in words and what is on screen is read again. */
export function useAct() {
  const { t } = useTranslation();
  const { client } = useChanges();
  const toast = useToast();
  const keep = useKeepChangeSet();
  const queries = useQueryClient();
  const { mutate, isPending } = useMutation({
    mutationFn: ({ call }: Act) => call(client.changes),
    onSuccess: (set, { after }) => {
      keep(set);
      after?.(set);
    },
    onError: (error, { refused }) => {
      const { code, sentence } = explainError(error, t);
      if (refused?.(code)) return;
      toast.show({ text: sentence, tone: 'error' });
      void queries.invalidateQueries({ queryKey: [['changes']] });
    },
  });
  return { act: mutate, isBusy: isPending };
}
export type Acts = ReturnType<typeof useAct>;
