import { ORPCError } from '@orpc/client';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useApi } from '#web/context.ts';
import { explainError } from '#web/refusals.ts';
import type { Delivery, Webhook, webhooksContract } from '../contract.ts';
import type { DeliveryType } from '../rules.ts';

/** The webhooks' part of the API: calls in `client`, query and mutation options in `query`. */
export function useWebhooksApi() {
  const { client, query } = useApi<{ webhooks: typeof webhooksContract }>();
  return { client: client.webhooks, query: query.webhooks };
}

/** `change-set.ended` as the screen names it; dots part the keys of words. */
export function eventName(t: TFunction, type: DeliveryType): string {
  return t(`webhooks.events.${eventKey(type)}`);
}

export function eventKey<Type extends string>(type: Type) {
  // The type of the text follows what replace does.
  return type.replace('.', '-') as Type extends `${infer Area}.${infer Act}` ? `${Area}-${Act}` : Type;
}

/** Why a try did not arrive, in words; null when it did. */
export function problemText(
  t: TFunction,
  { problem, status }: Pick<Delivery, 'problem' | 'status'>,
): string | null {
  return problem && t(`webhooks.problem.${problem}`, { status: status ?? '' });
}

const FIELDS = ['name', 'url', 'events'] as const;
type FieldName = (typeof FIELDS)[number];

/** A failed form: the sentence beside the field that was refused, or one for the whole form. */
export function useFormProblem(error: unknown) {
  const { t } = useTranslation();
  const refused = refusedField(error);
  const sentence = (field: FieldName) => {
    if (refused?.field !== field) return undefined;
    const fallback = t(`webhooks.problems.${field}`);
    return refused.problem
      ? t(`webhooks.urlProblems.${refused.problem}`, { defaultValue: fallback })
      : fallback;
  };
  return { whole: !error || refused ? undefined : explainError(error, t).sentence, of: sentence };
}

function refusedField(error: unknown): { field: FieldName; problem: string | null } | undefined {
  if (!(error instanceof ORPCError)) return undefined;
  const data: unknown = error.data;
  const facts: { field?: unknown; problem?: unknown } = data && typeof data === 'object' ? data : {};
  if (error.code === 'WEBHOOK_URL') return { field: 'url', problem: String(facts.problem) };
  const [named] = error.code === 'INPUT_INVALID' ? String(facts.field).split('.') : [];
  const field = FIELDS.find((one) => one === named);
  return field && { field, problem: null };
}

export type WebhookLook = { tone: 'ok' | 'warn' | 'error' | 'neutral'; word: keyof Words };
type Words = { on: 0; failing: 0; off: 0; failed: 0; restored: 0 };

/** How a webhook's state is shown. */
export function lookOf({ state, offReason, failingSince }: Webhook): WebhookLook {
  if (state === 'active')
    return failingSince ? { tone: 'warn', word: 'failing' } : { tone: 'ok', word: 'on' };
  if (offReason === 'failing') return { tone: 'error', word: 'failed' };
  return offReason === 'restored' ? { tone: 'warn', word: 'restored' } : { tone: 'neutral', word: 'off' };
}
