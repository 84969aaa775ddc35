/** What a column of a listing file can mean to the sandbox. */
export type Role =
  | 'title'
  | 'price'
  | 'currency'
  | 'sku'
  | 'productId'
  | 'link'
  | 'stock'
  | 'sold'
  | 'weight'
  | 'length'
  | 'width'
  | 'height'
  | 'optionName'
  | 'optionValue'
  | 'color'
  | 'size'
  | 'category';

/** Column numbers by role, likeliest first, and the columns that mean nothing to us by name. */
export type Columns = Record<Role, number[]> & {
  other: { index: number; name: string }[];
  fieldCount: number;
};

/** Header words in the order they are trusted; spaces, case and punctuation do not count. */
// biome-ignore format: one role a line
const NAMES: Readonly<Record<Role, readonly string[]>> = {
  title: ['title', 'subject', 'producttitle', 'itemtitle', 'productname', 'name', 'titre', 'nom', 'titulo', 'название', '标题', '商品标题', '商品名称', '产品标题'],
  price: ['baseprice', 'price', 'saleprice', 'sellingprice', 'skuprice', 'suggestedsaleprice', 'msrp', 'prix', 'precio', 'preco', 'цена', '价格', '售价', '零售价', '商品价格'],
  currency: ['currency', 'currencycode', 'devise', '币种', '货币'],
  sku: ['sku', 'skucode', 'sellersku', 'merchantsku', '商家编码', '货号', 'sku编码'],
  productId: ['productid', 'itemid', '商品id', '产品id'],
  link: ['productlink', 'url', 'link', 'producturl', 'itemurl', '链接', '商品链接'],
  stock: ['quantity', 'stock', 'inventory', 'qty', 'stocks', '库存', '数量'],
  sold: ['sold', 'solde', 'sales', 'salesinfo', 'orders', 'ventes', '销量', '已售'],
  weight: ['packageweight', 'grossweight', 'weight', 'weightkg', 'poids', '重量', '毛重'],
  length: ['packagelength', 'length', '长', '长度'],
  width: ['packagewidth', 'width', '宽', '宽度'],
  height: ['packageheight', 'height', '高', '高度'],
  optionName: ['option1name', 'option2name', 'option3name', 'option4name'],
  optionValue: ['option1value', 'option2value', 'option3value', 'option4value'],
  color: ['color', 'colour', 'couleur', '颜色'],
  size: ['size', 'taille', '尺码', '尺寸'],
  category: ['categoryid', 'leafcategory', '类目id'],
};

const ROLES = Object.keys(NAMES) as Role[]; // NAMES has exactly the roles as keys

export function recogniseColumns(header: readonly string[]): Columns {
  const words = header.map((name) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ''));
  const find = (role: Role) =>
    NAMES[role].flatMap((name) => words.flatMap((word, index) => (word === name ? [index] : [])));
  const byRole = Object.fromEntries(ROLES.map((role) => [role, find(role)])) as Record<Role, number[]>; // one entry per role
  const known = new Set(Object.values(byRole).flat());
  const other = header.flatMap((name, index) =>
    known.has(index) ? [] : [{ index, name: attributeName(header, name, index) }],
  );
  return { ...byRole, other, fieldCount: header.length };
}

/** Attributes keep the header as their name; a repeated or empty one gets its column number. */
function attributeName(header: readonly string[], name: string, index: number): string {
  const trimmed = name.trim();
  if (trimmed === '') return `Column ${index + 1}`;
  return header.indexOf(name) === index ? trimmed : `${trimmed} (${index + 1})`;
}
