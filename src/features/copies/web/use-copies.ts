import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '#web/context.ts';
import { explainError } from '#web/refusals.ts';
import { useToast } from '#web/ui/toast.ts';
import type { CopyJson, copiesContract } from '../contract.ts';

export type CopiesContract = { copies: typeof copiesContract };
export type CopiesClient = ReturnType<typeof useApi<CopiesContract>>['client']['copies'];

export const useCopiesApi = () => useApi<CopiesContract>();

const FOLLOW_MS = 2000;

/** Whether listings are being read, drafts made, or lost answers asked about. */
export function isUnderWay({ state, progress }: CopyJson): boolean {
  return state === 'previewing' || state === 'copying' || (progress?.checking ?? 0) > 0;
}

/** A copy by its number, as addresses name it. */
export function useCopy(number: string) {
  const { query } = useCopiesApi();
  return useQuery({
    ...query.copies.readCopy.queryOptions({ input: { id: number } }),
    refetchInterval: ({ state: { data } }) => (data && isUnderWay(data) ? FOLLOW_MS : false),
  });
}

/** Does one thing to a copy; a refusal is told in words and what is on screen is read again. */
export function useCopyAct() {
  const { t } = useTranslation();
  const { client, query } = useCopiesApi();
  const queries = useQueryClient();
  const toast = useToast();
  const { mutate, isPending } = useMutation({
    mutationFn: (call: (client: CopiesClient) => Promise<CopyJson>) => call(client.copies),
    onSuccess: (copy) => {
      const queryKey = query.copies.readCopy.queryKey({ input: { id: String(copy.number) } });
      queries.setQueryData(queryKey, copy);
      void queries.invalidateQueries({ queryKey: query.copies.listCopyRows.key() });
      void queries.invalidateQueries({ queryKey: query.copies.listCopies.key() });
    },
    onError: (error) => {
      toast.show({ text: explainError(error, t).sentence, tone: 'error' });
      void queries.invalidateQueries({ queryKey: [['copies']] });
    },
  });
  return { act: mutate, isBusy: isPending };
}
export type CopyActs = ReturnType<typeof useCopyAct>;
