import { useQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Input from 'antd/es/input';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Drawer } from '#web/ui/drawer.tsx';
import { Fact } from '#web/ui/fact.tsx';
import { Field } from '#web/ui/field.tsx';
import { Count, Instant } from '#web/ui/figures.tsx';
import { StoreSquare } from '#web/ui/store-mark.tsx';
import { useFormat } from '#web/ui/use-format.ts';
import type { StoreJson } from '../contract.ts';
import { STORE_COLOURS } from '../rules.ts';
import type { StoreActs } from './store-acts.ts';
import { useStoresApi } from './use-stores.ts';

type StoreDrawerProps = { store: StoreJson; acts: StoreActs; onClose: () => void };

const COLOURS = Array.from({ length: STORE_COLOURS }, (_, index) => index);

/** One store: what may be edited, and what is known of it. */
export function StoreDrawer({ store, acts, onClose }: StoreDrawerProps) {
  const { t } = useTranslation();
  const formId = useId();
  const [name, setName] = useState(store.name);
  const [holder, setHolder] = useState(store.licenceHolder ?? '');
  const [colour, setColour] = useState(store.colour);
  const isSame =
    name.trim() === store.name && holder.trim() === (store.licenceHolder ?? '') && colour === store.colour;
  const save = () => {
    if (isSame || name.trim() === '') return;
    acts.change.mutate({ id: store.id, name: name.trim(), licenceHolder: holder.trim() || null, colour });
  };
  return (
    <Drawer
      title={store.name}
      detail={t(`stores.kinds.${store.businessType}`)}
      size={480}
      onClose={onClose}
      onPrimary={save}
      foot={
        <>
          <span className="sh-space" />
          <Button
            type="primary"
            htmlType="submit"
            form={formId}
            loading={acts.change.isPending}
            disabled={isSame || name.trim() === '' || !acts.mayConnect}
            title={acts.whyNotConnect}
          >
            {t('stores.drawer.save')}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className="sh-form st-drawer-part"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Field label={t('stores.drawer.name')}>
          {(input) => (
            <Input
              {...input}
              maxLength={100}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Field label={t('stores.drawer.holder')} hint={t('stores.drawer.holderHint')}>
          {(input) => (
            <Input
              {...input}
              maxLength={200}
              value={holder}
              onChange={(event) => setHolder(event.target.value)}
            />
          )}
        </Field>
        <fieldset className="sh-field">
          <legend>{t('stores.drawer.colour')}</legend>
          <div className="st-colours">
            {COLOURS.map((index) => (
              <button
                key={index}
                type="button"
                aria-pressed={index === colour}
                aria-label={t('stores.drawer.colourOne', { index: index + 1 })}
                onClick={() => setColour(index)}
              >
                <StoreSquare index={index} />
              </button>
            ))}
          </div>
        </fieldset>
      </form>
      <StoreFacts store={store} />
    </Drawer>
  );
}

function StoreFacts({ store }: { store: StoreJson }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { query } = useStoresApi();
  const { data } = useQuery(query.readStore.queryOptions({ input: { id: store.id } }));
  const sync = store.lastSync;
  return (
    <dl className="st-facts">
      {store.login && <Fact name={t('stores.drawer.login')}>{store.login}</Fact>}
      {store.channelSellerId && <Fact name={t('stores.drawer.channel')}>{store.channelSellerId}</Fact>}
      <Fact name={t('stores.drawer.currency')}>{store.currency}</Fact>
      <Fact name={t('stores.drawer.connected')}>
        <Instant value={store.connectedAt} />
      </Fact>
      {sync && (
        <>
          <Fact name={t('stores.drawer.lastRead')}>
            {t(sync.kind === 'complete' ? 'stores.drawer.readComplete' : 'stores.drawer.readChanges')}
          </Fact>
          <Fact name={t('stores.drawer.began')}>
            <Instant value={sync.startedAt} />
          </Fact>
          <Fact name={t('stores.drawer.ended')}>
            <Instant value={sync.finishedAt} />
          </Fact>
          <Fact name={t('stores.drawer.pages')}>
            <Part done={sync.pagesDone} total={sync.pagesTotal} missing={sync.pagesMissing} />
          </Fact>
          <Fact name={t('stores.drawer.details')}>
            <Part done={sync.detailsDone} total={sync.detailsTotal} missing={sync.detailsMissing} />
          </Fact>
        </>
      )}
      {data && store.connection !== 'file' && (
        <>
          <Fact name={t('stores.drawer.countries')}>
            {t(data.areCountriesOwn ? 'stores.drawer.countriesOwn' : 'stores.drawer.countriesDefault', {
              count: data.countries.length,
            })}
            <span className="sh-meta">{data.countries.map(({ code }) => code).join(' ')}</span>
          </Fact>
          <Fact name={t('stores.drawer.warehouses')}>
            {data.warehouses.length > 0
              ? format.list(data.warehouses.map(({ name, code }) => name || code))
              : t('stores.drawer.noWarehouses')}
          </Fact>
        </>
      )}
    </dl>
  );
}

function Part({ done, total, missing }: { done: number; total: number | null; missing: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      {total === null ? <Count value={done} /> : format.ofTotal(done, total)}
      {missing > 0 && (
        <span className="sh-tag sh-warn">{t('stores.drawer.missing', { count: format.count(missing) })}</span>
      )}
    </>
  );
}
