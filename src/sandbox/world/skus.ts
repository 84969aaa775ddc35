import { minorToWire } from './freight.ts';
import type { Axis, GoodsKind } from './goods.ts';
import type { Ids } from './ids.ts';
import type { Random } from './random.ts';
import type { Sku, SkuProperty, Tab } from './types.ts';
import { WAREHOUSES } from './warehouses.ts';

type Axes = Readonly<Record<Exclude<Axis, 'none'>, { id: number; name: string; values: readonly string[] }>>;

/** Variation axes. Property 14 is colour and 5 is size in the platform's samples, the other ids are ours. */
const AXES: Axes = {
  color: {
    id: 14,
    name: 'Color',
    values: ['Black', 'White', 'Beige', 'Navy Blue', 'Sage Green', 'Rose', 'Grey', 'Amber'],
  },
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
