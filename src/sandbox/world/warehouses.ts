/**
 * Semi-managed JIT warehouses of every seller. Chengdu and Yantai are named in sources (domain.md 5.7), the other
 * cities are assumed; the codes are ours, in the shape of the platform's samples (`…-JIT`).
 */
export const WAREHOUSES: readonly { code: string; en: string; zh: string }[] = [
  { code: 'CTU001-JIT', en: 'Chengdu preferred warehouse', zh: '成都优选仓' },
  { code: 'DGG002-JIT', en: 'Dongguan preferred warehouse', zh: '东莞优选仓' },
  { code: 'YIW003-JIT', en: 'Yiwu preferred warehouse', zh: '义乌优选仓' },
  { code: 'HZH004-JIT', en: 'Huizhou preferred warehouse', zh: '惠州优选仓' },
  { code: 'YNT005-JIT', en: 'Yantai preferred warehouse', zh: '烟台优选仓' },
  { code: 'HGH006-JIT', en: 'Hangzhou preferred warehouse', zh: '杭州优选仓' },
];

export const WAREHOUSE_BY_CODE: ReadonlyMap<string, (typeof WAREHOUSES)[number]> = new Map(
  WAREHOUSES.map((warehouse) => [warehouse.code, warehouse]),
);

/** `warehouse_type` of JIT stock (open-platform.md 5.2). */
export const JIT_WAREHOUSE_TYPE = 'jit_warehouse';
