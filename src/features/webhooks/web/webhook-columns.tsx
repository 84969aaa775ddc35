import type { TFunction } from 'i18next';
import { RowActs } from '#features/team/web/public.tsx';
import { Link } from '#web/link.tsx';
import type { Column } from '#web/ui/data-table-types.ts';
import { Instant } from '#web/ui/figures.tsx';
import { StateTag } from '#web/ui/state-tag.tsx';
import type { Webhook } from '../contract.ts';
import { WEBHOOK_EVENTS } from '../rules.ts';
import type { Asked, WebhookActs } from './use-webhook-acts.ts';
import { eventName, lookOf, problemText } from './use-webhooks.ts';

type Use = {
  t: TFunction;
  acts: WebhookActs;
  drawerOf: (id: string) => string;
  onAsk: (asked: Asked) => void;
};

export function webhookColumns({ t, acts, drawerOf, onAsk }: Use): Column<Webhook>[] {
  return [
    {
      id: 'name',
      head: t('webhooks.head.name'),
      width: 260,
      grows: true,
      cell: ({ id, name, url }) => (
        <span className="wh-two">
          <Link to={drawerOf(id)}>{name}</Link>
          <span className="sh-meta" title={url}>
            {url}
          </span>
        </span>
      ),
    },
    {
      id: 'events',
      head: t('webhooks.head.events'),
      width: 220,
      isWideOnly: true,
      cell: ({ events }) => {
        const names = events.map((event) => eventName(t, event)).join(' · ');
        const text = events.length === WEBHOOK_EVENTS.length ? t('webhooks.allEvents') : names;
        return <span title={names}>{text}</span>;
      },
    },
    {
      id: 'state',
      head: t('webhooks.head.state'),
      width: 130,
      isOnPhone: true,
      cell: (webhook) => <WebhookState webhook={webhook} t={t} />,
    },
    {
      id: 'last',
      head: t('webhooks.head.last'),
      width: 240,
      cell: (webhook) => <Last webhook={webhook} t={t} />,
    },
    {
      id: 'acts',
      head: t('webhooks.head.acts'),
      width: 190,
      isOnPhone: true,
      cell: (webhook) => <RowActs name={webhook.name} acts={rowActs(webhook, { t, acts, onAsk })} />,
    },
  ];
}

export function WebhookState({ webhook, t }: { webhook: Webhook; t: TFunction }) {
  const { tone, word } = lookOf(webhook);
  return <StateTag tone={tone}>{t(`webhooks.state.${word}`)}</StateTag>;
}

function Last({ webhook: { last, waiting }, t }: { webhook: Webhook; t: TFunction }) {
  if (!last) return <span className="sh-muted">{t('webhooks.none')}</span>;
  const problem = problemText(t, last);
  const word = last.state === 'waiting' && !problem ? 'first' : last.state;
  return (
    <span className="wh-two">
      <span>
        {t(`webhooks.delivery.states.${word}`)} <Instant value={last.createdAt} />
      </span>
      <span className="sh-meta">
        {[problem, waiting > 0 && t('webhooks.waiting', { count: waiting })].filter(Boolean).join(' · ')}
      </span>
    </span>
  );
}

function rowActs(webhook: Webhook, { t, acts, onAsk }: Pick<Use, 't' | 'acts' | 'onAsk'>) {
  const isOn = webhook.state === 'active';
  const noSecret = webhook.offReason === 'restored' ? t('webhooks.why.secret') : undefined;
  return [
    {
      label: t('webhooks.act.test'),
      reason: isOn ? undefined : t('webhooks.why.off'),
      run: () => acts.test(webhook),
    },
    { label: t('webhooks.act.edit'), run: () => onAsk({ kind: 'edit', webhook }) },
    isOn
      ? { label: t('webhooks.act.off'), run: () => onAsk({ kind: 'off', webhook }) }
      : { label: t('webhooks.act.on'), reason: noSecret, run: () => acts.switchOn(webhook) },
  ];
}
