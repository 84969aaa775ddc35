import type { ColumnGrouping, ColumnRegular, HyperFunc, VNode } from '@revolist/react-datagrid';
import { titleLang } from '#features/products/web/public.tsx';
import type { Format } from '#web/ui/format.ts';
import type { Sheet } from '../sheet/sheet.ts';
import type { Layer } from '../sheet/sheet-rows.ts';
import { type FaceWords, faceOf } from './cell-face.ts';

export type CountryGroup = { id: string; name: string; codes: readonly string[] };
export type ColumnWords = FaceWords & {
  sku: string;
  code: string;
  price: string;
  inactive: string;
  countryHead: (country: string) => string;
};

type ColumnsNeeds = {
  sheet: Sheet;
  layer: Layer;
  groups: readonly CountryGroup[];
  format: Format;
  words: ColumnWords;
  /** Below 1280 px the frozen columns take less. */
  isWide: boolean;
};

type H = HyperFunc<VNode>;

const COUNTRY_WIDTH: Readonly<Record<Layer, number>> = { cap: 64, price: 76, sold: 64 };

/** The frozen columns and one per country, grouped by region. Cells read the sheet while they are drawn. */
export function matrixColumns(needs: ColumnsNeeds): (ColumnGrouping | ColumnRegular)[] {
  const { groups, words, isWide } = needs;
  return [
    {
      prop: 'sku',
      name: words.sku,
      pin: 'colPinStart',
      size: isWide ? 288 : 228,
      readonly: true,
      cellProperties: () => ({ class: 'mx-cell mx-sku' }),
      cellTemplate: (h: H, { rowIndex }: { rowIndex: number }) => skuFace(h, needs, rowIndex),
    },
    {
      prop: 'code',
      name: words.code,
      pin: 'colPinStart',
      size: isWide ? 112 : 84,
      readonly: true,
      cellProperties: () => ({ class: 'mx-cell mx-code' }),
      cellTemplate: (h: H, { rowIndex }: { rowIndex: number }) => {
        const row = needs.sheet.rowAt(rowIndex);
        return row ? h('span', { title: row.code ?? '' }, row.code ?? '—') : bone(h, 48);
      },
    },
    {
      prop: 'price',
      name: words.price,
      pin: 'colPinStart',
      size: isWide ? 108 : 92,
      readonly: true,
      columnProperties: () => ({ class: 'mx-end' }),
      cellProperties: () => ({ class: 'mx-cell mx-end mx-last' }),
      cellTemplate: (h: H, { rowIndex }: { rowIndex: number }) => {
        const row = needs.sheet.rowAt(rowIndex);
        if (!row) return bone(h, 40);
        const text = row.price === null ? '—' : needs.format.amount(BigInt(row.price), row.product.currency);
        return h('span', {}, text);
      },
    },
    ...groups.map(({ name, codes }) => ({ name, children: codes.map((code) => countryColumn(needs, code)) })),
  ];
}

function countryColumn(needs: ColumnsNeeds, country: string): ColumnRegular {
  const { sheet, layer, format, words } = needs;
  const face = (index: number) => faceOf(sheet.rowAt(index), country, layer, { format, words });
  return {
    prop: country,
    name: country,
    size: COUNTRY_WIDTH[layer],
    editor: 'cell',
    columnProperties: () => ({ class: 'mx-end', title: words.countryHead(country) }),
    columnTemplate: (h: H) => h('abbr', { title: words.countryHead(country) }, country),
    cellProperties: ({ rowIndex }) => ({ class: face(rowIndex).className }),
    cellTemplate: (h: H, { rowIndex }: { rowIndex: number }) => {
      const { text, note, isTick } = face(rowIndex);
      if (isTick) return h('i', { role: 'img', 'aria-label': words.sold });
      if (!note) return text;
      return [h('span', {}, text), h('small', {}, note)];
    },
  };
}

function skuFace(h: H, { sheet, words }: ColumnsNeeds, index: number) {
  const row = sheet.rowAt(index);
  if (!row) return [h('i', { class: 'mx-thumb' }), bone(h, 120 + ((index * 37) % 60))];
  const { product } = row;
  const isFirst = product.rows[0] === row || !sheet.rowAt(index - 1);
  const picture = product.picture
    ? h('img', {
        src: `/api/pictures/${product.picture}?size=60`,
        alt: '',
        width: 30,
        height: 30,
        loading: 'lazy',
      })
    : undefined;
  const lang = titleLang(product.title);
  const name = row.name || row.skuId;
  return [
    h('i', { class: 'mx-thumb' }, [picture]),
    h('span', { class: 'mx-names' }, [
      h(
        'b',
        { class: isFirst ? '' : 'mx-again', title: product.title, ...(lang && { lang }) },
        product.title,
      ),
      h('span', {}, row.isActive ? name : `${name} · ${words.inactive}`),
    ]),
  ];
}

function bone(h: H, width: number) {
  return h('span', { class: 'sh-bone', style: { width: `${width}px` } });
}
