import { isoCountry } from '#gateway/wire/country-codes.ts';
import { shownText } from './shown-text.ts';

/** What a column of a listing file can hold. `attribute` keeps what we have no column for, under its own header. */
export type Field =
  | 'title'
  | 'price'
  | 'currency'
  | 'productId'
  | 'link'
  | 'picture'
  | 'skuId'
  | 'code'
  | 'option'
  | 'optionName'
  | 'stock'
  | 'weightKg'
  | 'weightGrams'
  | 'sold'
  | 'floor'
  | 'cap'
  | 'attribute';

export type Column = {
  index: number;
  header: string;
  field: Field /** Country of a cap. */;
  country: string | null;
};

/**
 * Headers in English, Chinese, French, Spanish and Portuguese, without case, accents and punctuation. Within a field
 * the earlier name wins where a row fills several columns.
 */
const NAMES: Readonly<Record<Exclude<Field, 'attribute' | 'cap'>, readonly string[]>> = {
  title: [
    'title',
    'producttitle',
    'productname',
    'itemname',
    'itemtitle',
    'subject',
    'name',
    '标题',
    '商品标题',
    '产品标题',
    '商品名称',
    '产品名称',
    '名称',
    'titre',
    'nomduproduit',
    'nom',
    'titulo',
    'nombredelproducto',
    'nombre',
    'nomedoproduto',
    'nome',
  ],
  price: [
    'price',
    'saleprice',
    'sellingprice',
    'baseprice',
    'bareprice',
    'unitprice',
    'retailprice',
    'variantprice',
    '价格',
    '售价',
    '裸价',
    '商品价格',
    '单价',
    '零售价',
    'prix',
    'prixdevente',
    'precio',
    'preciodeventa',
    'preco',
    'precodevenda',
    'suggestedsaleprice',
    'msrp',
  ],
  currency: ['currency', 'currencycode', '币种', '货币', 'devise', 'moneda', 'moeda'],
  productId: [
    'productid',
    'itemid',
    'id',
    'handle',
    '商品id',
    '产品id',
    'idproduit',
    'idproducto',
    'idproduto',
  ],
  link: ['link', 'url', 'producturl', 'productlink', 'itemurl', '链接', '商品链接', 'lien', 'enlace'],
  picture: [
    'image',
    'imageurl',
    'imagelink',
    'imagelink1',
    'imagesrc',
    'mainimage',
    'picture',
    'pictureurl',
    'photo',
    '图片',
    '主图',
    '图片链接',
    'imagen',
    'imagem',
  ],
  skuId: ['skuid', 'variantid', '规格id'],
  code: [
    'sku',
    'skucode',
    'sellersku',
    'variantsku',
    'reference',
    'ref',
    '商品编码',
    'sku编码',
    '商家编码',
    'referencia',
    'codigo',
  ],
  option: [
    'option1value',
    'option2value',
    'option3value',
    'variant',
    'variation',
    'color',
    'colour',
    'size',
    '颜色',
    '尺寸',
    '尺码',
    '规格',
    'couleur',
    'taille',
    'talla',
    'cor',
    'tamanho',
  ],
  optionName: ['option1name', 'option2name', 'option3name'],
  stock: [
    'stock',
    'quantity',
    'qty',
    'inventory',
    'variantinventoryqty',
    '库存',
    '数量',
    'quantite',
    'cantidad',
    'existencias',
    'quantidade',
    'estoque',
  ],
  weightKg: ['weight', 'weightkg', 'packageweight', '重量', '重量kg', 'poids', 'poidskg', 'peso', 'pesokg'],
  weightGrams: ['weightg', 'weightgrams', 'grams', 'variantgrams', '重量g', '克重', 'poidsg', 'pesog'],
  sold: [
    'sold',
    'solde',
    'sales',
    'orders',
    'soldcount',
    'salesinfo',
    '销量',
    '已售',
    'vendus',
    'ventes',
    'vendidos',
    'ventas',
    'vendas',
  ],
  floor: [
    'floor',
    'pricefloor',
    'lowestprice',
    'minprice',
    '底价',
    '最低价',
    'prixplancher',
    'preciominimo',
    'precominimo',
  ],
};

/** `cap BR`, `Cap_FR`, `上限 BR`: most units to sell in a country. */
const CAP = /^(?:cap|上限)[ _:.-]*([a-z]{2})$/i;

/** What each column of a header row holds; null when it has neither a title nor anything that names a SKU. */
export function readHeader(cells: readonly string[]): Column[] | null {
  const columns = cells.map((cell, index) => columnOf(cell, index));
  const has = (...fields: Field[]) => columns.some((column) => fields.includes(column.field));
  const isListing = has('title') && has('price');
  const isOwnValues = has('floor', 'cap') && has('skuId', 'code', 'productId');
  return isListing || isOwnValues ? columns : null;
}

function columnOf(cell: string, index: number): Column {
  const header = shownText(cell.trim(), 100) || `column ${index + 1}`;
  const cap = CAP.exec(header);
  if (cap) return { index, header, field: 'cap', country: isoCountry(cap[1] ?? '') };
  const name = plain(header);
  const field = FIELDS.find((known) => NAMES[known].includes(name));
  return { index, header, field: field ?? 'attribute', country: null };
}

// Object.keys loses the key type; the keys are exactly those of NAMES.
const FIELDS = Object.keys(NAMES) as (keyof typeof NAMES)[];

function plain(header: string): string {
  return header
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** Columns of a field, the one with the better name first. */
export function columnsOf(columns: readonly Column[], field: Field): Column[] {
  const found = columns.filter((column) => column.field === field);
  if (field === 'attribute' || field === 'cap') return found;
  const rank = (column: Column) => NAMES[field].indexOf(plain(column.header));
  return found.sort((a, b) => rank(a) - rank(b) || a.index - b.index);
}
