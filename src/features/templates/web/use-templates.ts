import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ChosenOperation } from '#features/changes/operations/contract.ts';
import { useApi } from '#web/context.ts';
import { explainError } from '#web/refusals.ts';
import { useToast } from '#web/ui/toast.ts';
import type { TemplateJson, templatesContract } from '../contract.ts';

/** The templates' part of the API: calls in `client`, query and mutation options in `query`. */
export function useTemplatesApi() {
  const { client, query } = useApi<{ templates: typeof templatesContract }>();
  return { client: client.templates, query: query.templates };
}

type Client = ReturnType<typeof useTemplatesApi>['client'];
type Created = Parameters<Client['createTemplate']>[0];

/** What is done to templates where they are listed; what is deleted can be taken back. */
export function useTemplateActs() {
  const { t } = useTranslation();
  const { client, query } = useTemplatesApi();
  const queries = useQueryClient();
  const toast = useToast();
  const rest = {
    onError: (error: unknown) =>
      toast.show({ text: explainError(error, t).sentence, tone: 'error' as const }),
    onSettled: () => queries.invalidateQueries({ queryKey: query.key() }),
  };
  const copy = useMutation({
    ...rest,
    mutationFn: (id: string) => client.copyTemplate({ id }),
    onSuccess: ({ name }) => toast.show({ text: t('templates.copied', { name }) }),
  });
  const create = useMutation({ ...rest, mutationFn: (input: Created) => client.createTemplate(input) });
  const remove = useMutation({
    ...rest,
    mutationFn: ({ id }: TemplateJson) => client.deleteTemplate({ id }),
    onSuccess: (_, { name, steps }) => {
      const operations = usableOf(steps);
      toast.show({
        text: t('templates.deleted', { name }),
        ...(operations.length > 0 && {
          action: { label: t('list.undo'), run: () => create.mutate({ name, operations }) },
        }),
      });
    },
  });
  return { copy: copy.mutate, remove: remove.mutate };
}

/** The steps that operations of today know. */
export function usableOf(steps: TemplateJson['steps']): ChosenOperation[] {
  return steps.flatMap(({ operation }) => operation ?? []);
}
