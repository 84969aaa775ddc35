import { minorToWire } from './freight.ts';
import type { Axis, GoodsKind } from './goods.ts';
import type { Ids } from './ids.ts';
import type { Random } from './random.ts';
import type { Sku, SkuProperty, Tab } from './types.ts';
import { WAREHOUSES } from './warehouses.ts';

/** The variation property for colour, in the platform's samples too. */
export const COLOR_PROPERTY_ID = 14;

/** Colour values of generated products and how their pictures are painted. */
export const COLORS = [
  { name: 'Black', main: '#2b2d31', dark: '#141518', light: '#6b6f78' },
  { name: 'White', main: '#f1f1ee', dark: '#b9b9b3', light: '#ffffff' },
  { name: 'Beige', main: '#d9c4a3', dark: '#a58c66', light: '#f0e4cf' },
  { name: 'Navy Blue', main: '#27406b', dark: '#152440', light: '#6f89b8' },
  { name: 'Sage Green', main: '#8da58a', dark: '#5c7459', light: '#c6d5c3' },
  { name: 'Rose', main: '#d27c8c', dark: '#97485a', light: '#f0bcc6' },
  { name: 'Grey', main: '#93989e', dark: '#5e6369', light: '#cfd3d7' },
  { name: 'Amber', main: '#d99a2b', dark: '#96650f', light: '#f3cf86' },
] as const;

type Axes = Readonly<Record<Exclude<Axis, 'none'>, { id: number; name: string; values: readonly string[] }>>;

/** Variation axes. Property 5 is size in the platform's samples, the ids below are ours. */
const AXES: Axes = {
  color: { id: COLOR_PROPERTY_ID, name: 'Color', values: COLORS.map((color) => color.name) },
  size: { id: 5, name: 'Size', values: ['S', 'M', 'L', 'XL', 'XXL'] },
  plug: { id: 200000828, name: 'Plug Type', values: ['EU', 'US', 'UK', 'AU'] },
  pack: { id: 200001033, name: 'Quantity', values: ['1 pc', '2 pcs', '5 pcs', '10 pcs'] },
  length: { id: 200000639, name: 'Length', values: ['0.5 m', '1 m', '2 m', '3 m'] },
};

/** SKU counts of generated products: three on average. */
const COUNTS: readonly number[] = [1, 1, 2, 2, 3, 3, 4, 4, 4, 6];

/** The SKUs of one product, all near one weight and price. */
export function makeSkus(
  random: Random,
  ids: Ids,
  kind: GoodsKind,
  currency: string,
  tab: Tab | null,
): Sku[] {
  const grams = random.int(...kind.grams);
  const cents = Math.round((random.int(...kind.cents) * (currency === 'CNY' ? 7.1 : 1)) / 10) * 10 + 9;
  const side = random.int(...kind.side);
  const combos = combine(random, kind, random.pick(COUNTS));
  return combos.map((properties, index) => {
    const scItemId = ids.scItemId();
    const isUnweighed = random.chance(tab === 'joined' ? 0.015 : 0.25);
    const price = cents + index * Math.round(cents * 0.04);
    return {
      id: ids.skuId(),
      code: random.chance(0.92)
        ? `${'LHM'[kind.categoryId % 3]}${kind.categoryId % 1000}${scItemId.slice(-5)}`
        : '',
      status: random.chance(0.97) ? 'active' : 'inactive',
      basePrice: minorToWire(price),
      skuPrice: minorToWire(Math.round(price * 1.35)),
      weight: isUnweighed ? '' : ((grams + index * 6) / 1000).toFixed(3),
      length: isUnweighed ? '' : side.toFixed(2),
      width: isUnweighed ? '' : (side * 0.7).toFixed(2),
      height: isUnweighed ? '' : Math.max(1, side * 0.3).toFixed(2),
      stocks: makeStocks(random, tab),
      popStock: random.int(0, 400),
      scItemId,
      scItemCode: `G${scItemId.slice(-8)}`,
      scItemBarCode: `69${scItemId}`.slice(0, 13),
      originalBox: random.chance(0.25) ? '1' : '0',
      specialTypes: [...(kind.special ?? [])],
      properties,
    };
  });
}

/** Most products keep stock in Chengdu only; a few spread it, a few have run out. */
function makeStocks(random: Random, tab: Tab | null): Record<string, number> {
  if (tab === null) return {};
  const used = random.chance(0.7) ? WAREHOUSES.slice(0, 1) : random.some(WAREHOUSES, random.int(1, 3));
  return Object.fromEntries(
    used.map(({ code }) => [
      code,
      random.chance(0.08) ? 0 : random.chance(0.3) ? 20_000 : random.int(1, 900),
    ]),
  );
}

function combine(random: Random, kind: GoodsKind, count: number): SkuProperty[][] {
  const [first, second] = kind.axes.map((axis) => axisValues(random, axis, count));
  const pairs = (first ?? [[]]).flatMap((a) => (second ?? [[]]).map((b) => [...a, ...b]));
  return pairs.slice(0, count);
}

function axisValues(random: Random, axis: Axis, count: number): SkuProperty[][] {
  if (axis === 'none') return [[]];
  const { id, name, values } = AXES[axis];
  return random.some(values, Math.min(count, values.length)).map((value) => [
    {
      propertyId: id,
      propertyName: name,
      valueId: id * 100 + values.indexOf(value) + 1,
      value,
      alias: axis === 'color' && random.chance(0.15) ? `${value} ${random.int(1, 9)}` : '',
    },
  ]);
}
