import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Checkbox from 'antd/es/checkbox';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWeb } from '#web/context.ts';
import { paths } from '#web/paths.ts';
import { explainError } from '#web/refusals.ts';
import { BUSINESS_TYPES } from '../rules.ts';
import { Refused } from './connect-authorize.tsx';
import { useStoresApi } from './use-stores.ts';

type ChooseStepProps = { authorizationId: string; onConnected: (storeIds: string[]) => void };

/** Step 3: the stores behind the authorization; those we can read are chosen already. */
export function ChooseStep({ authorizationId, onConnected }: ChooseStepProps) {
  const { t } = useTranslation();
  const { go } = useWeb();
  const { query } = useStoresApi();
  const queries = useQueryClient();
  const [dropped, setDropped] = useState<ReadonlySet<string>>(new Set());
  const channels = useQuery({
    ...query.listChannels.queryOptions({ input: { id: authorizationId } }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const connect = useMutation(
    query.connectStores.mutationOptions({
      onSuccess: ({ stores }) => onConnected(stores.map(({ id }) => id)),
      onSettled: () => queries.invalidateQueries({ queryKey: query.listStores.key() }),
    }),
  );
  if (channels.error)
    return (
      <>
        <Refused sentence={explainError(channels.error, t).sentence} />
        <span className="sh-actions">
          <Button onClick={() => void channels.refetch()}>{t('stores.connect.again')}</Button>
          <Button onClick={() => go(paths.connectStore())}>{t('stores.act.authorize')}</Button>
        </span>
      </>
    );
  if (!channels.data)
    return (
      <ul className="st-channels" aria-busy="true" aria-label={t('stores.connect.asking')}>
        {['first', 'second'].map((key) => (
          <li key={key}>
            <span className="sh-bone" style={{ width: 220 }} />
          </li>
        ))}
      </ul>
    );
  const { login, channels: found } = channels.data;
  const chosen = found
    .filter(({ isKnownKind, channelSellerId }) => isKnownKind && !dropped.has(channelSellerId))
    .map(({ channelSellerId }) => channelSellerId);
  const toggle = (id: string) => {
    const next = new Set(dropped);
    if (!next.delete(id)) next.add(id);
    setDropped(next);
  };
  const kindOf = (businessType: string) => {
    const known = BUSINESS_TYPES.find((type) => type === businessType);
    return known ? t(`stores.kinds.${known}`) : t('stores.connect.unknownKind', { kind: businessType });
  };
  return (
    <>
      <p>
        {t('stores.connect.authorized', { login })} · {t('stores.connect.chooseNote')}
      </p>
      {found.length === 0 && <Refused sentence={t('stores.connect.noChannels')} />}
      <ul className="st-channels">
        {found.map(({ channelSellerId, name, businessType, isKnownKind, isConnected, productsReadable }) => (
          <li key={channelSellerId}>
            <Checkbox
              checked={chosen.includes(channelSellerId)}
              disabled={!isKnownKind}
              onChange={() => toggle(channelSellerId)}
            >
              {name}
              <em>{kindOf(businessType)}</em>
            </Checkbox>
            <span className="sh-space" />
            {isConnected && <span className="sh-meta">{t('stores.connect.isConnected')}</span>}
            {isKnownKind && !productsReadable && (
              <span className="sh-meta">{t('stores.connect.listedOnly')}</span>
            )}
          </li>
        ))}
      </ul>
      {connect.error && <Refused sentence={explainError(connect.error, t).sentence} />}
      <Button
        type="primary"
        loading={connect.isPending}
        disabled={chosen.length === 0}
        onClick={() => connect.mutate({ id: authorizationId, channelSellerIds: chosen })}
      >
        {t('stores.connect.choose', { count: chosen.length })}
      </Button>
    </>
  );
}
