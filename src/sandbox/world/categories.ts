export type Category = { id: number; parentId: number; level: number; en: string; zh: string };

const ROWS: readonly (readonly [number, number, string, string])[] = [
  [100100, 0, 'Home & Garden', '家居园艺'],
  [100101, 100100, 'Lighting', '灯具照明'],
  [100102, 100100, 'Storage & Organization', '收纳整理'],
  [100103, 100100, 'Home Textiles', '家用纺织'],
  [100104, 100100, 'Kitchen & Dining', '厨房餐饮'],
  [100200, 0, 'Tools & Outdoor', '工具户外'],
  [100201, 100200, 'Hand Tools', '手动工具'],
  [100202, 100200, 'Camping & Hiking', '露营徒步'],
  [100203, 100200, 'Cycling & Running', '骑行跑步'],
  [100300, 0, 'Clothing & Accessories', '服饰配件'],
  [100301, 100300, "Women's Clothing", '女装'],
  [100302, 100300, "Men's Clothing", '男装'],
  [100303, 100300, 'Fashion Jewelry', '流行饰品'],
  [100304, 100300, 'Bags', '箱包'],
  [100400, 0, 'Consumer Electronics', '消费电子'],
  [100401, 100400, 'Audio & Cables', '音频线材'],
  [100402, 100400, 'Computer Accessories', '电脑配件'],
  [100500, 0, 'Beauty & Pets', '美妆宠物'],
  [100501, 100500, 'Beauty Tools', '美妆工具'],
  [100502, 100500, 'Pet Supplies', '宠物用品'],
];

/** The sandbox's category tree: two levels, ids and names are ours. */
export const CATEGORIES: readonly Category[] = ROWS.map(([id, parentId, en, zh]) => ({
  id,
  parentId,
  level: parentId === 0 ? 1 : 2,
  en,
  zh,
}));

/** Where an imported listing goes that names no category of ours. */
export const DEFAULT_CATEGORY_ID = 100102;
