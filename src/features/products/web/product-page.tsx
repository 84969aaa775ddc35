import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStores } from '#features/stores/web/public.tsx';
import { Link } from '#web/link.tsx';
import { paths } from '#web/paths.ts';
import { explainError } from '#web/refusals.ts';
import { useMay, useWorkspace } from '#web/session.tsx';
import { Instant } from '#web/ui/figures.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { SkeletonPage } from '#web/ui/skeleton.tsx';
import { ErrorState, PartialBanner } from '#web/ui/states.tsx';
import { StoreMark } from '#web/ui/store-mark.tsx';
import { useUrlState } from '#web/url-state.ts';
import { urlChoice } from '#web/url-state-values.ts';
import type { ProductWebLinks } from './links.ts';
import { ProductFacts } from './product-facts.tsx';
import { ProductJoining } from './product-joining.tsx';
import { ProductState } from './product-state.tsx';
import { ProductTab, TABS } from './product-tabs.tsx';
import { Thumb, titleLang } from './thumb.tsx';
import { type Product, useProductsApi } from './use-products.ts';
import './products.css';

const KEYS = { tab: urlChoice(TABS, 'skus') };

/** One product as the platform last showed it, with what we know of each value's origin. */
export function ProductPage({ links }: { links: ProductWebLinks }) {
  const { t } = useTranslation();
  const { storeId = '', productId = '' } = useParams({ strict: false });
  const { query } = useProductsApi();
  const {
    data: product,
    error,
    refetch,
  } = useQuery(query.readProduct.queryOptions({ input: { storeId, productId } }));
  if (product) return <Loaded product={product} links={links} />;
  if (!error) return <SkeletonPage what={t('products.page.reading')} />;
  return (
    <>
      <PageHeader title={productId} parent={{ label: t('products.page.back'), to: paths.products() }} />
      <ErrorState
        what={t('products.page.reading')}
        explanation={explainError(error, t)}
        onRetry={() => void refetch()}
      />
    </>
  );
}

function Loaded({ product, links }: { product: Product; links: ProductWebLinks }) {
  const { t } = useTranslation();
  const { values, to } = useUrlState(KEYS);
  const store = useStores().find(({ id }) => id === product.storeId);
  const lang = titleLang(product.title);
  const tabs = TABS.filter((one) => one !== 'history' || links.ProductHistory !== undefined);
  const tab = tabs.find((one) => one === values.tab) ?? 'skus';
  return (
    <div className="pr-page">
      <PageHeader
        title={product.title}
        parent={{ label: t('products.page.back'), to: paths.products() }}
        {...(lang && { titleLang: lang })}
      >
        <Acts product={product} links={links} isFile={store?.businessType === 'FILE'} />
      </PageHeader>
      <div className="pr-head">
        <Thumb picture={product.picture} size={48} />
        <span>
          <span className="pr-head-line">
            <strong>{product.productId}</strong>
            {store && <StoreMark name={store.name} index={store.colour} />}
            <span>{t(`products.modes.${product.mode}`)}</span>
            <ProductState {...product} />
          </span>
          <ReadLine product={product} />
        </span>
      </div>
      <Gaps product={product} store={store?.name ?? ''} />
      <nav className="sh-tabs" aria-label={t('products.page.tabs')}>
        {tabs.map((one) => (
          <Link
            key={one}
            to={to({ tab: one })}
            replace
            className="sh-tab"
            {...(one === tab && { 'aria-current': 'page' as const })}
          >
            {t(`products.page.tab.${one}`)}
          </Link>
        ))}
      </nav>
      <div className="pr-body pr-ready">
        <ProductTab tab={tab} product={product} links={links} />
        <ProductFacts product={product}>
          <ProductJoining product={product} useStartChange={links.useStartChange} />
        </ProductFacts>
      </div>
    </div>
  );
}

/** Where the values come from and how old they are. */
function ReadLine({ product: { detailReadAt, detailSource } }: { product: Product }) {
  const { t } = useTranslation();
  if (!detailReadAt) return <span className="sh-meta">{t('products.page.neverRead')}</span>;
  return (
    <span className="sh-meta">
      {t('products.page.read')} <Instant value={detailReadAt} />
      {' · '}
      {detailSource ?? t('products.page.fromFile')}
    </span>
  );
}

function Gaps({ product: { goneAt, readProblem }, store }: { product: Product; store: string }) {
  const { t } = useTranslation();
  if (goneAt)
    return <PartialBanner lead={t('products.page.goneLead')} rest={t('products.page.goneRest', { store })} />;
  if (readProblem) return <PartialBanner lead={t('products.page.problemLead')} rest={readProblem} />;
  return null;
}

type ActsProps = { product: Product; links: ProductWebLinks; isFile: boolean };

function Acts({ product: { storeId, productId }, links, isFile }: ActsProps) {
  const { t } = useTranslation();
  const mayEdit = useMay('changes.edit');
  const isDemo = useWorkspace()?.isDemo ?? false;
  const { start, isStarting } = links.useStartChange();
  const [isCopying, setCopying] = useState(false);
  return (
    <>
      {!isFile && !isDemo && (
        <Button
          href={`https://www.aliexpress.com/item/${encodeURIComponent(productId)}.html`}
          target="_blank"
          rel="noreferrer"
          icon={<Icon name="external" />}
        >
          {t('products.act.open')}
        </Button>
      )}
      <Button
        icon={<Icon name="store" />}
        disabled={!mayEdit}
        title={mayEdit ? undefined : t('copies.whyNot')}
        onClick={() => setCopying(true)}
      >
        {t('copies.act')}
      </Button>
      {isCopying && (
        <Suspense>
          <links.CopyDialog
            selection={{ products: [{ storeId, productId }] }}
            onClose={() => setCopying(false)}
          />
        </Suspense>
      )}
      <Button
        type="primary"
        icon={<Icon name="change" />}
        loading={isStarting}
        disabled={!mayEdit}
        title={mayEdit ? undefined : t('products.why.change')}
        onClick={() => start({ products: [{ storeId, productId }] })}
      >
        {t('products.act.change')}
      </Button>
    </>
  );
}
