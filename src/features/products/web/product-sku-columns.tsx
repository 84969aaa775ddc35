import type { TFunction } from 'i18next';
import type { Column } from '#web/ui/data-table-types.ts';
import { Count, Empty } from '#web/ui/figures.tsx';
import type { Format } from '#web/ui/format.ts';
import { StateTag } from '#web/ui/state-tag.tsx';
import { Thumb } from './thumb.tsx';
import type { Product, Sku } from './use-products.ts';

type SkuColumn = Column<Sku>;

const nameColumn = (t: TFunction): SkuColumn => ({
  id: 'sku',
  head: t('products.page.sku'),
  width: 220,
  grows: true,
  isPinned: true,
  cell: ({ name, picture, isActive, skuId }) => (
    <span className="sh-two-lines">
      <Thumb picture={picture} size={24} />
      <span className="sh-line-1" title={skuId}>
        {name || t('products.page.single')}
        {!isActive && <span className="sh-muted"> · {t('products.page.inactive')}</span>}
      </span>
    </span>
  ),
});

function priceColumn({ currency, mode }: Product, t: TFunction, format: Format): SkuColumn {
  return {
    id: 'price',
    head: t(mode === 'semi' ? 'products.page.bareIn' : 'products.page.priceIn', { currency }),
    width: 130,
    align: 'end',
    isOnPhone: true,
    cell: ({ price }) => (price === null ? <Empty /> : format.amount(BigInt(price), currency)),
  };
}

/** A supply price is asked for: what became of it so far, with what to ask for instead. */
function auditColumn({ currency }: Product, t: TFunction, format: Format, now: Date): SkuColumn {
  const amount = (minor: number) => format.amount(BigInt(minor), currency);
  return {
    id: 'audit',
    head: t('products.page.audit'),
    width: 300,
    cell: ({ audit }) => {
      if (audit === null) return <Empty />;
      const { state, since, asked, suggested, note } = audit;
      // What to do about it first: the column may be too narrow for all.
      const facts = [
        suggested !== null && t('products.page.auditSuggested', { amount: amount(suggested) }),
        asked !== null && t('products.page.auditAsked', { amount: amount(asked) }),
        since && t('products.page.auditSince', { time: format.instant(new Date(since), now) }),
        note,
      ];
      const text = facts.filter(Boolean).join(' · ');
      return (
        <span title={text}>
          <StateTag tone={state === 'refused' ? 'error' : 'warn'}>{t(`products.audits.${state}`)}</StateTag>{' '}
          <span className="sh-meta">{text}</span>
        </span>
      );
    },
  };
}

const stockColumn = (t: TFunction, head: string): SkuColumn => ({
  id: 'stock',
  head: t(head),
  width: 90,
  align: 'end',
  cell: ({ stock }) => <Count value={stock} />,
});

const weightColumn = (t: TFunction, format: Format): SkuColumn => ({
  id: 'weight',
  head: t('products.page.weight'),
  width: 100,
  align: 'end',
  cell: ({ weightGrams }) =>
    weightGrams === null ? <Empty /> : format.decimal((weightGrams / 1000).toFixed(3)),
});

export function skuColumns(
  product: Product,
  t: TFunction,
  format: Format,
  maySeePrices: boolean,
  now: Date,
): SkuColumn[] {
  const hasAudits = maySeePrices && product.mode === 'full';
  return [
    nameColumn(t),
    {
      id: 'code',
      head: t('products.page.code'),
      width: 150,
      cell: ({ code }) => (code ? <span title={code}>{code}</span> : <Empty />),
    },
    ...(maySeePrices ? [priceColumn(product, t, format)] : []),
    ...(hasAudits ? [auditColumn(product, t, format, now)] : []),
    stockColumn(t, 'products.page.stock'),
    weightColumn(t, format),
    {
      id: 'caps',
      head: t('products.page.cap'),
      width: 110,
      cell: ({ caps }) => {
        const count = Object.keys(caps).length;
        return count > 0 ? t('products.page.caps', { count }) : <Empty />;
      },
    },
  ];
}

/** Bare price and own floor, then what buyers see in each country. */
export function priceColumns(product: Product, t: TFunction, format: Format): SkuColumn[] {
  const { currency, skus } = product;
  const codes = [...new Set(skus.flatMap(({ displayed }) => Object.keys(displayed)))].toSorted();
  return [
    nameColumn(t),
    priceColumn(product, t, format),
    {
      id: 'floor',
      head: t('products.page.floorIn', { currency }),
      width: 110,
      align: 'end',
      cell: ({ floor }) => (floor === null ? <Empty /> : format.amount(BigInt(floor), currency)),
    },
    ...codes.map(
      (code): SkuColumn => ({
        id: code,
        head: code,
        width: 72,
        align: 'end',
        cell: ({ displayed }) => {
          const minor = displayed[code];
          return minor === undefined ? <Empty /> : format.amount(BigInt(minor), currency);
        },
      }),
    ),
  ];
}

/** One column per warehouse; only the name when no warehouse is known. */
export function stockColumns({ skus }: Product, t: TFunction): SkuColumn[] {
  const warehouses = [...new Set(skus.flatMap(({ stockByWarehouse }) => Object.keys(stockByWarehouse)))];
  if (warehouses.length === 0) return [nameColumn(t)];
  return [
    nameColumn(t),
    stockColumn(t, 'products.page.total'),
    ...warehouses.toSorted().map(
      (code): SkuColumn => ({
        id: code,
        head: code,
        width: 120,
        align: 'end',
        cell: ({ stockByWarehouse }) => <Count value={stockByWarehouse[code]} />,
      }),
    ),
  ];
}

export function weightColumns(t: TFunction, format: Format): SkuColumn[] {
  const size = ({ lengthCm, widthCm, heightCm }: Sku) =>
    lengthCm && widthCm && heightCm
      ? [lengthCm, widthCm, heightCm].map((side) => format.decimal(String(Number(side)))).join(' × ')
      : null;
  return [
    nameColumn(t),
    { ...weightColumn(t, format), isOnPhone: true },
    {
      id: 'size',
      head: t('products.page.size'),
      width: 140,
      align: 'end',
      cell: (sku) => size(sku) ?? <Empty />,
    },
    {
      id: 'special',
      head: t('products.page.special'),
      width: 120,
      cell: ({ specialTypes }) =>
        specialTypes === null ? (
          <Empty />
        ) : specialTypes.length === 0 ? (
          t('products.page.general')
        ) : (
          specialTypes.join(', ')
        ),
    },
    {
      id: 'box',
      head: t('products.page.box'),
      width: 100,
      cell: ({ originalBox }) =>
        originalBox === null ? <Empty /> : t(originalBox ? 'products.page.boxYes' : 'products.page.boxNo'),
    },
    {
      id: 'goods',
      head: t('products.page.goods'),
      width: 130,
      cell: ({ goodsCode, goodsItemId }) => goodsCode ?? goodsItemId ?? <Empty />,
    },
    {
      id: 'barcode',
      head: t('products.page.barcode'),
      width: 130,
      cell: ({ goodsBarcode }) => goodsBarcode ?? <Empty />,
    },
  ];
}
