import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { explainError } from '#web/refusals.ts';
import { useToast } from '#web/ui/toast.ts';
import type { Webhook } from '../contract.ts';
import { useWebhooksApi } from './use-webhooks.ts';

/** What can be done with a webhook that needs no form; each says what happened. */
export function useWebhookActs() {
  const { t } = useTranslation();
  const { query } = useWebhooksApi();
  const queries = useQueryClient();
  const toast = useToast();
  const shared = {
    onError: (error: unknown) => toast.show({ text: explainError(error, t).sentence, tone: 'error' }),
    onSettled: () => queries.invalidateQueries({ queryKey: query.key() }),
  };
  const ping = useMutation(query.pingWebhook.mutationOptions(shared));
  const change = useMutation(query.changeWebhook.mutationOptions(shared));
  const rotate = useMutation(query.rotateWebhookSecret.mutationOptions(shared));
  const remove = useMutation(query.deleteWebhook.mutationOptions(shared));
  const replay = useMutation(query.replayWebhookDelivery.mutationOptions(shared));
  const say = (text: string) => () => toast.show({ text });
  return {
    change,
    rotate,
    remove,
    replay,
    test: ({ id, name }: Webhook) =>
      ping.mutate({ id }, { onSuccess: say(t('webhooks.done.test', { name })) }),
    switchOn: ({ id, name }: Webhook) =>
      change.mutate({ id, isOn: true }, { onSuccess: say(t('webhooks.done.on', { name })) }),
    sendAgain: (id: string) => replay.mutate({ id }, { onSuccess: say(t('webhooks.done.replay')) }),
  };
}
export type WebhookActs = ReturnType<typeof useWebhookActs>;

/** What is being asked of the person. */
export type Asked =
  | { kind: 'add' }
  | { kind: 'edit' | 'off' | 'rotate' | 'delete'; webhook: Webhook }
  | { kind: 'secret'; name: string; secret: string };
