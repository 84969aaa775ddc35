import { useTranslation } from 'react-i18next';
import { SecretOnce } from '#features/team/web/public.tsx';
import { Confirm } from '#web/ui/confirm.tsx';
import { useToast } from '#web/ui/toast.ts';
import type { Asked, WebhookActs } from './use-webhook-acts.ts';
import { WebhookForm } from './webhook-form.tsx';

type AskedDialogProps = { asked: Asked; acts: WebhookActs; onAsk: (asked: Asked | null) => void };

/** The form or question that is open, and the secret that comes out of it. */
export function AskedDialog({ asked, acts, onAsk }: AskedDialogProps) {
  const { t } = useTranslation();
  const toast = useToast();
  const close = () => onAsk(null);
  const closeSaying = (text: string) => {
    toast.show({ text });
    close();
  };
  switch (asked.kind) {
    case 'add':
    case 'edit':
      return (
        <WebhookForm
          {...(asked.kind === 'edit' && { webhook: asked.webhook })}
          onAdded={(name, secret) => onAsk({ kind: 'secret', name, secret })}
          onSaved={(name) => closeSaying(t('webhooks.done.saved', { name }))}
          onCancel={close}
        />
      );
    case 'secret':
      return (
        <SecretOnce
          title={t('webhooks.secret.title', { name: asked.name })}
          note={t('webhooks.secret.note')}
          secret={asked.secret}
          onClose={close}
        />
      );
    case 'rotate': {
      const { id, name, state, offReason } = asked.webhook;
      const onSuccess = ({ secret }: { secret: string }) => onAsk({ kind: 'secret', name, secret });
      return (
        <Confirm
          title={t('webhooks.secret.ask', { name })}
          action={t('webhooks.secret.act')}
          isDanger={false}
          isBusy={acts.rotate.isPending}
          onCancel={close}
          onConfirm={() => acts.rotate.mutate({ id }, { onSuccess })}
        >
          {offReason !== 'restored' && <p>{t('webhooks.secret.askNote')}</p>}
          {state === 'off' && <p>{t('webhooks.secret.askFirst')}</p>}
        </Confirm>
      );
    }
    case 'off': {
      const { id, name, waiting } = asked.webhook;
      return (
        <Confirm
          title={t('webhooks.off.title', { name })}
          action={t('webhooks.off.act', { name })}
          isBusy={acts.change.isPending}
          onCancel={close}
          onConfirm={() => acts.change.mutate({ id, isOn: false }, { onSuccess: close })}
        >
          <p>{t('webhooks.off.note', { count: waiting })}</p>
        </Confirm>
      );
    }
    case 'delete': {
      const { id, name, url } = asked.webhook;
      const onSuccess = () => closeSaying(t('webhooks.done.deleted', { name }));
      return (
        <Confirm
          title={t('webhooks.delete.title', { name })}
          action={t('webhooks.delete.act', { name })}
          isBusy={acts.remove.isPending}
          onCancel={close}
          onConfirm={() => acts.remove.mutate({ id }, { onSuccess })}
        >
          <p>{t('webhooks.delete.note', { url })}</p>
        </Confirm>
      );
    }
    default:
      return asked satisfies never;
  }
}
