import type { TFunction } from 'i18next';
import type { StoreJson } from '#features/stores/contract.ts';
import { Link } from '#web/link.tsx';
import { paths } from '#web/paths.ts';
import type { Column, Density } from '#web/ui/data-table-types.ts';
import { Count, Empty, Instant } from '#web/ui/figures.tsx';
import type { Format } from '#web/ui/format.ts';
import { StoreMark } from '#web/ui/store-mark.tsx';
import { ProductState } from './product-state.tsx';
import { Thumb, titleLang } from './thumb.tsx';
import type { ListedProduct } from './use-products.ts';

type ColumnNeeds = {
  t: TFunction;
  format: Format;
  density: Density;
  stores: readonly StoreJson[];
  /** Countries the platform opens to semi-managed goods. */
  countryTotal: number | undefined;
  /** The one currency of the stores on screen; null when they differ. */
  currency: string | null;
  isBarePrice: boolean;
  maySeePrices: boolean;
};

type ProductColumn = Column<ListedProduct>;

/** Columns of the product list, in their fixed order. */
export function productColumns(needs: ColumnNeeds): ProductColumn[] {
  const { t, format, density, stores, countryTotal, maySeePrices } = needs;
  const store: ProductColumn = {
    id: 'store',
    head: t('products.column.store'),
    width: 160,
    cell: ({ storeId }) => {
      const found = stores.find(({ id }) => id === storeId);
      return found ? <StoreMark name={found.name} index={found.colour} /> : <Empty />;
    },
  };
  return [
    {
      id: 'product',
      head: t('products.column.product'),
      width: 264,
      grows: true,
      isPinned: true,
      sort: 'title',
      cell: (row) => (
        <ProductCell row={row} density={density} skus={t('products.skus', { count: row.skuCount })} />
      ),
    },
    ...(stores.filter(({ products }) => products > 0).length > 1 ? [store] : []),
    {
      id: 'mode',
      head: t('products.column.mode'),
      width: 68,
      cell: ({ mode }) => t(`products.modesShort.${mode}`),
    },
    {
      id: 'standing',
      head: t('products.column.standing'),
      width: 148,
      isOnPhone: true,
      cell: (row) => <ProductState {...row} />,
    },
    {
      id: 'countries',
      head: t('products.column.countries'),
      width: 80,
      align: 'end',
      cell: ({ countryCount }) => <Countries count={countryCount} total={countryTotal} t={t} />,
    },
    ...(maySeePrices ? [priceColumn(needs)] : []),
    {
      id: 'stock',
      head: t('products.column.stock'),
      width: 84,
      align: 'end',
      sort: 'stock',
      cell: ({ stockTotal }) => <Count value={stockTotal} />,
    },
    {
      id: 'weight',
      head: t('products.column.weight'),
      width: 108,
      align: 'end',
      cell: (row) => <Weight row={row} t={t} format={format} />,
    },
    {
      id: 'sold',
      head: t('products.column.sold'),
      width: 84,
      align: 'end',
      sort: 'sold',
      cell: ({ sold30d }) => <Count value={sold30d} />,
    },
    {
      id: 'changed',
      head: t('products.column.changed'),
      width: 104,
      align: 'end',
      sort: 'changed',
      cell: ({ changedAt }) => (
        <span className="sh-muted">
          <Instant value={changedAt} />
        </span>
      ),
    },
  ];
}

function priceColumn({ t, format, currency, isBarePrice }: ColumnNeeds): ProductColumn {
  const head =
    currency === null
      ? t(isBarePrice ? 'products.column.bare' : 'products.column.price')
      : t(isBarePrice ? 'products.column.bareIn' : 'products.column.priceIn', { currency });
  return {
    id: 'price',
    head,
    // Its currency after every range, where they differ.
    width: currency === null ? 160 : 124,
    align: 'end',
    sort: 'price',
    cell: ({ priceMin, priceMax, currency: own }) => {
      if (priceMin === null || priceMax === null) return <Empty />;
      const [low, high] = [priceMin, priceMax].map((minor) => format.amount(BigInt(minor), own));
      const range = format.range(low ?? '', high ?? '');
      return currency === null ? `${range} ${own}` : range;
    },
  };
}

type ProductCellProps = { row: ListedProduct; density: Density; skus: string };

function ProductCell({ row, density, skus }: ProductCellProps) {
  const { title, picture, storeId, productId } = row;
  const lang = titleLang(title);
  const link = (
    <Link
      to={paths.product(storeId, productId)}
      className="sh-line-1"
      title={title}
      tabIndex={-1}
      {...(lang && { lang })}
    >
      {title}
    </Link>
  );
  return (
    <span className="sh-two-lines">
      <Thumb picture={picture} size={density === 40 ? 30 : 24} />
      <span>
        {link}
        {density === 40 && (
          <span className="sh-line-2">
            {productId} · {skus}
          </span>
        )}
      </span>
    </span>
  );
}

function Countries({ count, total, t }: { count: number | null; total: number | undefined; t: TFunction }) {
  if (count === null) return <Empty />;
  if (!total) return <Count value={count} />;
  const isWhole = count >= total;
  return (
    <span className="pr-countries" title={t('products.ofCountries', { count, total })}>
      <span>
        {count}
        <span className="sh-muted">/{total}</span>
      </span>
      <i aria-hidden="true" {...(isWhole && { hidden: true })}>
        <b style={{ width: `${(count / total) * 100}%` }} />
      </i>
    </span>
  );
}

/** Weights of the SKUs as a range, or how many have none: freight depends on it. */
function Weight({ row, t, format }: { row: ListedProduct; t: TFunction; format: Format }) {
  const { weightMissing, skuCount, skus = [] } = row;
  if (skuCount > 0 && weightMissing >= skuCount) return <span title={t('products.allNoWeight')}>—</span>;
  if (weightMissing > 0)
    return (
      <span className="pr-missing">
        {t('products.noWeight', { missing: weightMissing, count: skuCount })}
      </span>
    );
  const grams = skus.flatMap(({ weightGrams }) => weightGrams ?? []);
  if (grams.length === 0) return <Empty />;
  const kilograms = (value: number) => format.decimal((value / 1000).toFixed(3));
  return <>{format.range(kilograms(Math.min(...grams)), kilograms(Math.max(...grams)))}</>;
}
