import { useMutation, useQueryClient } from '@tanstack/react-query';
import Checkbox from 'antd/es/checkbox';
import Input from 'antd/es/input';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '#features/team/web/public.tsx';
import { Field } from '#web/ui/field.tsx';
import type { Webhook } from '../contract.ts';
import { WEBHOOK_EVENTS, type WebhookEvent } from '../rules.ts';
import { eventKey, eventName, useFormProblem, useWebhooksApi } from './use-webhooks.ts';

type WebhookFormProps = {
  /** The one to edit; without it a new one is added. */
  webhook?: Webhook;
  onAdded: (name: string, secret: string) => void;
  onSaved: (name: string) => void;
  onCancel: () => void;
};

/** Name, address and events of a webhook. */
export function WebhookForm({ webhook, onAdded, onSaved, onCancel }: WebhookFormProps) {
  const { t } = useTranslation();
  const { query } = useWebhooksApi();
  const queries = useQueryClient();
  const [name, setName] = useState(webhook?.name ?? '');
  const [url, setUrl] = useState(webhook?.url ?? '');
  const [events, setEvents] = useState<readonly WebhookEvent[]>(webhook?.events ?? WEBHOOK_EVENTS);
  const onSettled = () => queries.invalidateQueries({ queryKey: query.key() });
  const create = useMutation(
    query.createWebhook.mutationOptions({
      onSuccess: ({ secret, webhook: added }) => onAdded(added.name, secret),
      onSettled,
    }),
  );
  const change = useMutation(
    query.changeWebhook.mutationOptions({ onSuccess: (saved) => onSaved(saved.name), onSettled }),
  );
  const problem = useFormProblem(create.error ?? change.error);
  const toggle = (event: WebhookEvent) =>
    setEvents(WEBHOOK_EVENTS.filter((one) => (one === event) !== events.includes(one)));
  const submit = () => {
    const given = { name, url, events: [...events] };
    if (webhook) change.mutate({ id: webhook.id, ...given });
    else create.mutate(given);
  };
  return (
    <FormDialog
      title={webhook ? t('webhooks.form.edit', { name: webhook.name }) : t('webhooks.form.add')}
      action={t(webhook ? 'webhooks.form.save' : 'webhooks.add')}
      isBusy={create.isPending || change.isPending}
      problem={problem.whole ?? problem.of('events')}
      onCancel={onCancel}
      onSubmit={submit}
    >
      <Field label={t('webhooks.form.name')} hint={t('webhooks.form.nameHint')} problem={problem.of('name')}>
        {(input) => (
          <Input
            {...input}
            autoFocus
            maxLength={100}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <Field label={t('webhooks.form.url')} hint={t('webhooks.form.urlHint')} problem={problem.of('url')}>
        {(input) => (
          <Input
            {...input}
            type="url"
            maxLength={2000}
            placeholder="https://"
            value={url}
            onChange={(event) => setUrl(event.target.value)}
          />
        )}
      </Field>
      <fieldset className="wh-events">
        <legend className="sh-muted">{t('webhooks.form.events')}</legend>
        {WEBHOOK_EVENTS.map((event) => (
          <Checkbox key={event} checked={events.includes(event)} onChange={() => toggle(event)}>
            {eventName(t, event)}{' '}
            <span className="sh-meta">{t(`webhooks.eventNotes.${eventKey(event)}`)}</span>
          </Checkbox>
        ))}
      </fieldset>
    </FormDialog>
  );
}
