import Button from 'antd/es/button';
import { useTranslation } from 'react-i18next';
import { Drawer } from '#web/ui/drawer.tsx';
import { Fact } from '#web/ui/fact.tsx';
import { Instant } from '#web/ui/figures.tsx';
import { useFormat, useNow } from '#web/ui/use-format.ts';
import type { Webhook } from '../contract.ts';
import { Deliveries } from './deliveries.tsx';
import type { Asked, WebhookActs } from './use-webhook-acts.ts';
import { eventName, lookOf } from './use-webhooks.ts';
import { WebhookState } from './webhook-columns.tsx';

type WebhookDrawerProps = {
  webhook: Webhook;
  acts: WebhookActs;
  onAsk: (asked: Asked) => void;
  onClose: () => void;
};

/** One webhook: what it is told, what became of each delivery, and its secret. */
export function WebhookDrawer({ webhook, acts, onAsk, onClose }: WebhookDrawerProps) {
  const { t } = useTranslation();
  const isOn = webhook.state === 'active';
  const hasNoSecret = webhook.offReason === 'restored';
  return (
    <Drawer
      title={webhook.name}
      detail={<WebhookState webhook={webhook} t={t} />}
      onClose={onClose}
      foot={
        <>
          <Button danger onClick={() => onAsk({ kind: 'delete', webhook })}>
            {t('webhooks.act.delete')}
          </Button>
          <span className="sh-space" />
          <Button onClick={() => onAsk({ kind: 'edit', webhook })}>{t('webhooks.act.edit')}</Button>
          <Button onClick={() => onAsk({ kind: 'rotate', webhook })}>{t('webhooks.act.rotate')}</Button>
          {isOn ? (
            <Button type="primary" onClick={() => acts.test(webhook)}>
              {t('webhooks.act.test')}
            </Button>
          ) : (
            <Button
              type="primary"
              disabled={hasNoSecret}
              title={hasNoSecret ? t('webhooks.why.secret') : undefined}
              onClick={() => acts.switchOn(webhook)}
            >
              {t('webhooks.act.on')}
            </Button>
          )}
        </>
      }
    >
      <div className="wh-drawer">
        <Note webhook={webhook} />
        <dl className="wh-facts">
          <Fact name={t('webhooks.drawer.url')}>
            <span className="wh-mono">{webhook.url}</span>
          </Fact>
          <Fact name={t('webhooks.head.events')}>
            {webhook.events.map((event) => eventName(t, event)).join(' · ')}
          </Fact>
          <Fact name={t('webhooks.drawer.made')}>
            <Instant value={webhook.createdAt} />
          </Fact>
        </dl>
        <h3 className="wh-part">{t('webhooks.drawer.deliveries')}</h3>
        <Deliveries webhook={webhook} acts={acts} />
      </div>
    </Drawer>
  );
}

/** What is wrong with it and what to do, or until when the old secret counts. */
function Note({ webhook }: { webhook: Webhook }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const instant = (value: string | null) => (value ? format.instant(new Date(value), now) : '');
  const { tone, word } = lookOf(webhook);
  if (word !== 'on' && word !== 'off')
    return (
      <p className={tone === 'error' ? 'wh-note wh-note-error' : 'wh-note'} role="status">
        {t(`webhooks.stateNotes.${word}`, { since: instant(webhook.failingSince) })}
      </p>
    );
  if (!webhook.oldSecretUntil) return null;
  return <p className="wh-note">{t('webhooks.secret.old', { until: instant(webhook.oldSecretUntil) })}</p>;
}
