import type { TFunction } from 'i18next';
import type { AttributeNames } from '#features/changes/web/dialogs/public.ts';
import type { Column } from '#web/ui/data-table-types.ts';
import type { Format } from '#web/ui/format.ts';
import { Icon } from '#web/ui/icon.tsx';
import type { Difference } from '../contract.ts';
import { ChangeCell, PlaceCell, skuOf, TwoLines } from './cells.tsx';
import { nameOf } from './value-text.ts';

type CompareNeeds = {
  t: TFunction;
  format: Format;
  attributes: AttributeNames;
  isPhone: boolean;
  isOfProduct: boolean;
};

/** Columns of a comparison: where, which field, the value at the moment and since, whether it can be put back. */
export function compareColumns({
  t,
  format,
  attributes,
  isPhone,
  isOfProduct,
}: CompareNeeds): Column<Difference>[] {
  const values: Column<Difference> = {
    id: 'values',
    head: t('history.compare.values'),
    width: isPhone ? 132 : 230,
    isOnPhone: true,
    align: isPhone ? 'end' : 'start',
    cell: (row) => <ChangeCell row={row} before={row.was} after={row.is} t={t} format={format} />,
  };
  if (isPhone) {
    const cell = (row: Difference) => (
      <TwoLines
        first={`${nameOf(row, t, format, attributes)} · ${isOfProduct ? skuOf(row, t) : row.title || row.productId}`}
        second={[isOfProduct ? '' : skuOf(row, t), row.left ? t(`history.left.${row.left}`) : '']
          .filter(Boolean)
          .join(' · ')}
      />
    );
    return [{ id: 'field', head: t('history.field'), width: 170, grows: true, cell }, values];
  }
  return [
    isOfProduct
      ? { id: 'sku', head: t('history.sku'), width: 200, grows: true, cell: (row) => skuOf(row, t) }
      : {
          id: 'where',
          head: t('history.where'),
          width: 240,
          grows: true,
          cell: (row) => <PlaceCell row={row} t={t} />,
        },
    { id: 'field', head: t('history.field'), width: 190, cell: (row) => nameOf(row, t, format, attributes) },
    values,
    {
      id: 'left',
      head: t('history.compare.left'),
      width: 210,
      cell: ({ left }) =>
        left === null ? (
          t('history.compare.can')
        ) : (
          <span className="hi-source sh-is-muted" title={t(`history.left.${left}`)}>
            <Icon name="minus" size={14} />
            {t(`history.left.${left}`)}
          </span>
        ),
    },
  ];
}
