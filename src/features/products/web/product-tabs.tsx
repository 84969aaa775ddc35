import type { TFunction } from 'i18next';
import { type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { permissionNeeded } from '#web/refusals.ts';
import { useMay } from '#web/session.tsx';
import { DataTable } from '#web/ui/data-table.tsx';
import type { Column } from '#web/ui/data-table-types.ts';
import type { Format } from '#web/ui/format.ts';
import { EmptyState } from '#web/ui/states.tsx';
import { useFormat, useNow } from '#web/ui/use-format.ts';
import type { ProductWebLinks } from './links.ts';
import { type CountryRow, countryColumns } from './product-country-columns.tsx';
import { priceColumns, skuColumns, stockColumns, weightColumns } from './product-sku-columns.tsx';
import type { Product, Sku } from './use-products.ts';

export const TABS = ['skus', 'countries', 'prices', 'stock', 'weight', 'history', 'raw'] as const;
export type Tab = (typeof TABS)[number];

type ProductTabProps = { tab: Tab; product: Product; links: ProductWebLinks };

/** The table of one tab; observed values are text, never inputs. */
export function ProductTab({ tab, product, links }: ProductTabProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const maySeePrices = useMay('prices.view');
  const now = useNow();
  switch (tab) {
    case 'skus':
      return <Skus product={product} columns={skuColumns(product, t, format, maySeePrices, now)} />;
    case 'countries':
      return <Countries product={product} t={t} format={format} maySeePrices={maySeePrices} />;
    case 'prices':
      if (!maySeePrices) return <Nothing>{permissionNeeded('prices.view', t)}</Nothing>;
      return (
        <Skus
          product={product}
          columns={priceColumns(product, t, format)}
          none={t('products.page.noPrices')}
        />
      );
    case 'stock':
      return <Skus product={product} columns={stockColumns(product, t)} none={t('products.page.noStock')} />;
    case 'weight':
      return <Skus product={product} columns={weightColumns(t, format)} />;
    case 'history':
      return links.ProductHistory ? (
        <div className="pr-main">
          <Suspense fallback={null}>
            <links.ProductHistory storeId={product.storeId} productId={product.productId} />
          </Suspense>
        </div>
      ) : null;
    case 'raw':
      return <Raw raw={product.raw} />;
    default:
      return tab satisfies never;
  }
}

const Nothing = ({ children }: { children: string }) => (
  <div className="pr-main">
    <EmptyState sentence={children} />
  </div>
);

type SkusProps = { product: Product; columns: readonly Column<Sku>[]; none?: ReactNode };

/** SKUs in rows; with nothing beside the name there is nothing to show. */
function Skus({ product, columns, none }: SkusProps) {
  const { t } = useTranslation();
  if (columns.length <= 1 && typeof none === 'string') return <Nothing>{none}</Nothing>;
  return (
    <div className="pr-main">
      <DataTable
        label={t('products.page.tab.skus')}
        columns={columns}
        rows={product.skus}
        rowId={({ skuId }) => skuId}
        rowName={({ name, skuId }) => name || skuId}
        total={product.skus.length}
        density={32}
      />
    </div>
  );
}

type CountriesProps = { product: Product; t: TFunction; format: Format; maySeePrices: boolean };

function Countries({ product, t, format, maySeePrices }: CountriesProps) {
  if (product.countries.length === 0)
    return (
      <Nothing>
        {t(product.countryCount === 0 ? 'products.page.noneJoined' : 'products.page.noCountries')}
      </Nothing>
    );
  const rows: CountryRow[] = product.countries
    .map((country) => ({
      ...country,
      name: format.country(country.code),
      caps: product.skus.flatMap(({ caps }) => caps[country.code] ?? []),
    }))
    .toSorted(
      (a, b) => Number(b.isJoined) - Number(a.isJoined) || a.name.localeCompare(b.name, format.language),
    );
  return (
    <div className="pr-main">
      <DataTable
        label={t('products.page.tab.countries')}
        columns={countryColumns(product.currency, t, format, maySeePrices)}
        rows={rows}
        rowId={({ code }) => code}
        rowName={({ name }) => name}
        total={rows.length}
        density={32}
      />
    </div>
  );
}

function Raw({ raw }: { raw: unknown }) {
  const { t } = useTranslation();
  if (raw === null || raw === undefined) return <Nothing>{t('products.page.rawNone')}</Nothing>;
  return (
    <div className="pr-main pr-raw">
      <p className="sh-meta">{t('products.page.rawNote')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled text has to be reachable by key */}
      <pre tabIndex={0}>{JSON.stringify(raw, null, 2)}</pre>
    </div>
  );
}
