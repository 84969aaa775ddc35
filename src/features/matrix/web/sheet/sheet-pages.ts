import type { MatrixPage } from '../../contract.ts';
import type { SheetProduct, SheetRow } from './sheet-rows.ts';

/** Rows of the matrix as far as they have been read; a row that was read keeps its edits whatever is read later. */
export class SheetPages {
  readonly total: number;
  private readonly rows = new Map<number, SheetRow>();
  private readonly products = new Map<string, SheetProduct>();

  constructor(first: MatrixPage) {
    this.total = first.total;
    this.take(first);
  }

  rowAt(index: number): SheetRow | undefined {
    return this.rows.get(index);
  }

  /** Rows read so far. */
  read(): Iterable<SheetRow> {
    return this.rows.values();
  }

  /** Adds a page. Where the list moved meanwhile, a SKU stays the row it was first read as. */
  take(page: MatrixPage): SheetRow[] {
    const stores = new Map(page.stores.map((store) => [store.storeId, store]));
    const products = page.products.map((product) => {
      const key = `${product.storeId}/${product.productId}`;
      const store = stores.get(product.storeId);
      const known = this.products.get(key) ?? {
        ...{ key, storeId: product.storeId, productId: product.productId, title: product.title },
        ...{ picture: product.picture, mode: product.mode, semiState: product.semiState },
        currency: product.currency,
        joined: product.joined && new Set(product.joined),
        offered: new Set(store?.countries),
        isFile: store?.isFile ?? false,
        first: product.first,
        count: product.skus,
        rows: [],
        sold: new Map<string, boolean>(),
        capEdits: 0,
        sentSold: new Set<string>(),
      };
      this.products.set(key, known);
      return known;
    });
    return page.rows.flatMap((sku, place) => {
      const product = products[sku.product];
      const index = page.offset + place;
      if (!product || this.rows.has(index)) return [];
      const row = this.rowOf(product, sku, index);
      this.rows.set(index, row);
      return [row];
    });
  }

  private rowOf(product: SheetProduct, sku: MatrixPage['rows'][number], index: number): SheetRow {
    const place = index - product.first;
    const known = product.rows.find((row) => row?.skuId === sku.skuId);
    if (known) return known;
    const { skuId, code, name, isActive, price, caps, displayed } = sku;
    const row: SheetRow = {
      ...{
        key: `${product.key}/${skuId}`,
        index,
        product,
        skuId,
        code,
        name,
        isActive,
        price,
        caps,
        displayed,
      },
      edits: new Map(),
      wrongSold: new Map(),
      sentCaps: new Set(),
    };
    seed(row, sku.cells);
    product.rows[place] = row;
    return row;
  }
}

/** Values a change set holds already come back as edits. */
function seed(row: SheetRow, cells: MatrixPage['rows'][number]['cells']): void {
  for (const [field, value] of Object.entries(cells ?? {})) {
    const country = field.slice(field.indexOf('.') + 1);
    if (field.startsWith('cap.') && (value === null || typeof value === 'number')) {
      row.edits.set(country, value);
      row.sentCaps.add(country);
      row.product.capEdits += 1;
    }
    if (field.startsWith('sold.') && typeof value === 'boolean') {
      row.product.sold.set(country, value);
      row.product.sentSold.add(country);
    }
  }
}
