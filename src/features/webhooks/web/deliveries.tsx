import { useInfiniteQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { explainError } from '#web/refusals.ts';
import { Instant } from '#web/ui/figures.tsx';
import { StateTag, type Tone } from '#web/ui/state-tag.tsx';
import { EmptyState, ErrorState } from '#web/ui/states.tsx';
import { useFormat, useNow } from '#web/ui/use-format.ts';
import type { Delivery, Webhook } from '../contract.ts';
import type { WebhookActs } from './use-webhook-acts.ts';
import { eventName, problemText, useWebhooksApi } from './use-webhooks.ts';

const PAGE = 30;
const TONES: Readonly<Record<Delivery['state'], Tone>> = {
  waiting: 'warn',
  delivered: 'ok',
  'given-up': 'error',
};

/** What was sent to a webhook, latest first, with the answers. */
export function Deliveries({ webhook, acts }: { webhook: Webhook; acts: WebhookActs }) {
  const { t } = useTranslation();
  const { query } = useWebhooksApi();
  const list = useInfiniteQuery(
    query.listWebhookDeliveries.infiniteOptions({
      input: (after: string | undefined) => ({ id: webhook.id, limit: PAGE, ...(after && { after }) }),
      initialPageParam: undefined,
      getNextPageParam: ({ after }) => after ?? undefined,
    }),
  );
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  if (list.error && rows.length === 0)
    return (
      <ErrorState
        what={t('webhooks.drawer.deliveries')}
        explanation={explainError(list.error, t)}
        onRetry={() => void list.refetch()}
      />
    );
  if (list.isSuccess && rows.length === 0) return <EmptyState sentence={t('webhooks.delivery.empty')} />;
  return (
    <>
      <ul className="wh-deliveries" aria-label={t('webhooks.drawer.deliveries')}>
        {rows.map((delivery) => (
          <OneDelivery
            key={delivery.id}
            delivery={delivery}
            {...(webhook.state === 'off' && { whyNot: t('webhooks.why.off') })}
            onReplay={() => acts.sendAgain(delivery.id)}
          />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('webhooks.act.more')}
        </Button>
      )}
    </>
  );
}

type OneProps = { delivery: Delivery; whyNot?: string; onReplay: () => void };

function OneDelivery({ delivery, whyNot, onReplay }: OneProps) {
  const { t } = useTranslation();
  const detailsId = useId();
  const [isOpen, setOpen] = useState(false);
  const { state, attempts } = delivery;
  const isFirst = state === 'waiting' && attempts === 0;
  const word = isFirst ? 'first' : state;
  return (
    <li className="wh-delivery">
      <div className="wh-delivery-line">
        <StateTag tone={isFirst ? 'info' : TONES[state]}>{t(`webhooks.delivery.states.${word}`)}</StateTag>
        <span className="wh-two wh-delivery-what">
          <span>
            {eventName(t, delivery.type)} <Instant value={delivery.createdAt} />
          </span>
          <span className="sh-meta">
            <Outcome delivery={delivery} />
          </span>
        </span>
        <button
          type="button"
          className="sh-text-button"
          aria-expanded={isOpen}
          aria-controls={detailsId}
          onClick={() => setOpen(!isOpen)}
        >
          {t(isOpen ? 'webhooks.act.hide' : 'webhooks.act.details')}
        </button>
        <button
          type="button"
          className="sh-text-button"
          disabled={whyNot !== undefined}
          title={whyNot}
          onClick={onReplay}
        >
          {t('webhooks.act.replay')}
        </button>
      </div>
      <div id={detailsId} hidden={!isOpen} className="wh-details">
        {isOpen && <Details delivery={delivery} />}
      </div>
    </li>
  );
}

function Outcome({ delivery }: { delivery: Delivery }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const { attempts, status, tookMs, nextTryAt, problem } = delivery;
  const next = attempts > 0 && nextTryAt ? format.instant(new Date(nextTryAt), now) : null;
  const parts = [
    problemText(t, delivery) ?? (status && t('webhooks.delivery.status', { status })),
    attempts > 1 && t('webhooks.delivery.tries', { count: attempts }),
    next && t('webhooks.delivery.next', { at: next }),
    !problem && tookMs !== null && t('webhooks.delivery.took', { ms: format.count(tookMs) }),
  ];
  return parts.filter(Boolean).join(' · ');
}

function Details({ delivery: { id, body, status, answer } }: { delivery: Delivery }) {
  const { t } = useTranslation();
  return (
    <>
      <p className="sh-meta">
        {t('webhooks.delivery.id')} <span className="wh-mono">{id}</span>
      </p>
      <p className="sh-meta">{t('webhooks.delivery.body')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a text that scrolls must be reachable by keyboard. */}
      <pre className="wh-text" tabIndex={0}>
        {readable(body)}
      </pre>
      {status !== null && (
        <>
          <p className="sh-meta">{t('webhooks.delivery.answer')}</p>
          {answer ? <pre className="wh-text">{answer}</pre> : <p>{t('webhooks.delivery.noAnswer')}</p>}
        </>
      )}
    </>
  );
}

/** The body is JSON of our own; only the line breaks are for people. */
function readable(body: string): string {
  return JSON.stringify(JSON.parse(body), null, 2);
}
