import type { TFunction } from 'i18next';
import type { Column } from '#web/ui/data-table-types.ts';
import { Empty } from '#web/ui/figures.tsx';
import type { Format } from '#web/ui/format.ts';
import { StateTag } from '#web/ui/state-tag.tsx';
import type { Product } from './use-products.ts';

/** `caps`: own caps of the SKUs in this country. */
export type CountryRow = Product['countries'][number] & { name: string; caps: readonly number[] };

export function countryColumns(
  currency: string,
  t: TFunction,
  format: Format,
  maySeePrices: boolean,
): Column<CountryRow>[] {
  const prices: Column<CountryRow>[] = [
    {
      id: 'freight',
      head: t('products.page.freightIn', { currency }),
      width: 150,
      align: 'end',
      cell: ({ freightMin }) =>
        freightMin === null ? <Empty /> : format.amount(BigInt(freightMin), currency),
    },
    {
      id: 'displayed',
      head: t('products.page.displayedIn', { currency }),
      width: 170,
      align: 'end',
      cell: ({ displayedMin, displayedMax }) =>
        displayedMin === null || displayedMax === null ? (
          <Empty />
        ) : (
          format.range(
            format.amount(BigInt(displayedMin), currency),
            format.amount(BigInt(displayedMax), currency),
          )
        ),
    },
  ];
  return [
    {
      id: 'country',
      head: t('products.page.country'),
      width: 180,
      grows: true,
      isPinned: true,
      cell: ({ name, code }) => (
        <span>
          {name} <span className="sh-muted">{code}</span>
        </span>
      ),
    },
    {
      id: 'sold',
      head: t('products.page.sold'),
      width: 150,
      isOnPhone: true,
      cell: ({ isJoined }) =>
        isJoined ? (
          <StateTag tone="ok">{t('products.page.soldYes')}</StateTag>
        ) : (
          <StateTag tone="neutral">{t('products.page.soldNo')}</StateTag>
        ),
    },
    ...(maySeePrices ? prices : []),
    {
      id: 'cap',
      head: t('products.page.cap'),
      width: 120,
      align: 'end',
      cell: ({ caps }) =>
        caps.length === 0 ? (
          <Empty />
        ) : (
          format.range(format.count(Math.min(...caps)), format.count(Math.max(...caps)))
        ),
    },
  ];
}
