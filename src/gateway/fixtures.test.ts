import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readAnswer } from './answer.ts';
import { getCategory } from './wire/category.ts';
import { getDraft, listDrafts, postDraft } from './wire/draft.ts';
import type { WireMethod } from './wire/method.ts';
import { listPhotos, uploadPhoto } from './wire/photo-bank.ts';
import { editPopSkuPrices, listPopProducts, queryPopProduct } from './wire/pop-product.ts';
import {
  listSemiManagedProducts,
  querySemiManagedInfo,
  querySemiManagedProduct,
} from './wire/semi-managed.ts';
import { editOf, editSemiManagedProduct, updateSemiManagedStocks } from './wire/semi-managed-edit.ts';
import { getMerchantProfile, querySellerRelations } from './wire/store.ts';

const folder = join(import.meta.dirname, 'fixtures');
const methods = [
  getCategory,
  getDraft,
  listDrafts,
  postDraft,
  getMerchantProfile,
  listPhotos,
  uploadPhoto,
  editPopSkuPrices,
  listPopProducts,
  queryPopProduct,
  editSemiManagedProduct,
  listSemiManagedProducts,
  querySemiManagedInfo,
  querySemiManagedProduct,
  updateSemiManagedStocks,
  querySellerRelations,
] as const;

function read<In, Out>(method: WireMethod<In, Out>, form: 'simplified' | 'wrapped'): Out {
  return readAnswer(method, 200, readFileSync(join(folder, `${method.name}.${form}.json`), 'utf8')).answer;
}

/** The fields both forms share: only the simplified one has `code` and flags that are no text. */
function comparable(answer: unknown): string {
  return JSON.stringify(answer, (key, value) => (key === 'code' || key === 'success' ? undefined : value));
}

describe('answers of the platform', () => {
  it('all fixtures are used', () => {
    const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
    const used = methods.flatMap(({ name }) => [`${name}.simplified.json`, `${name}.wrapped.json`]);
    expect(files.sort()).toEqual(used.sort());
  });

  it.each(methods.map((method) => [method.name, method] as const))(
    'reads alike in both forms: %s',
    (_, method) => {
      // The methods differ in their types; here only the sameness of the two answers counts.
      const any = method as unknown as WireMethod<unknown, unknown>;
      expect(comparable(read(any, 'wrapped'))).toBe(comparable(read(any, 'simplified')));
    },
  );

  it('keeps every digit of SKU ids and reads a missing list as empty', () => {
    const [red, blue] = read(querySemiManagedProduct, 'wrapped').result.pop_choice_product.product_sku_list;
    expect(red).toMatchObject({
      sku_id: '12000041000000017',
      base_price: '4.10',
      pop_choice_product_sku_sc_item_info: { sc_item_bar_code: null, special_product_type_list: [] },
      pop_choice_sku_warehouse_stock_list: [{ warehouse_code: 'CTU0007-JIT', sellable_quantity: 120 }],
    });
    expect(blue).toMatchObject({
      sku_id: '12000041000000018',
      base_price: '6.9',
      package_weight: null,
      pop_choice_sku_warehouse_stock_list: [],
    });
  });

  it('lists every shop behind one authorization with its kind', () => {
    const shops = read(querySellerRelations, 'simplified').seller_relation_list;
    expect(shops.map((shop) => [shop.channel_seller_id, shop.business_type])).toEqual([
      ['9223372036854770001', 'POP_CHOICE'],
      ['2200000000103', 'ONE_STOP_SERVICE'],
    ]);
  });

  it('reads names of categories out of the JSON inside a text', () => {
    expect(read(getCategory, 'wrapped').result.aeop_post_category_list[0]?.names.zh).toBe('灯笼');
  });
});

describe('what an edit sends', () => {
  const product = read(querySemiManagedProduct, 'wrapped').result.pop_choice_product;

  it('is the whole product without what the platform computes', () => {
    const sent = JSON.parse(editSemiManagedProduct.encode(editOf(product)).pop_choice_product ?? '');
    expect(sent).toMatchObject({
      product_id: 1005007000000011,
      category_id: '200003210',
      currency_code: 'USD',
      joined_country_list: ['UK', 'PL'],
    });
    expect(sent.product_sku_list).toEqual([
      {
        sku_id: '12000041000000017',
        sku_code: 'LAN30RED',
        status: 'active',
        base_price: '4.10',
        package_weight: '0.350',
        package_length: '31.00',
        package_width: '31.00',
        package_height: '3.5',
        pop_choice_product_sku_sc_item_info: {
          sc_item_code: 'LAN-30-RED',
          original_box: '0',
          special_product_type_list: [],
        },
        pop_choice_sku_warehouse_stock_list: [{ warehouse_code: 'CTU0007-JIT', sellable_quantity: 120 }],
        sku_property_list: [
          {
            sku_property_id_long: 14,
            sku_property_name: 'Color',
            property_value_id_long: 10,
            sku_property_value: 'Red',
            sku_image: 'https://img.example/kf/red.jpg',
            image_url_list: ['https://img.example/kf/red.jpg'],
          },
        ],
      },
      {
        sku_id: '12000041000000018',
        sku_code: 'LAN30BLUE',
        status: 'inactive',
        base_price: '6.9',
        pop_choice_sku_warehouse_stock_list: [],
        sku_property_list: [],
      },
    ]);
  });

  it('keeps every digit of product and property ids', () => {
    const [first] = editOf(product).product_sku_list;
    const { pop_choice_product: sent } = editSemiManagedProduct.encode({
      ...editOf(product),
      product_id: '1005007000000011999',
      product_sku_list: first
        ? [
            {
              ...first,
              sku_property_list: [{ property_value_id_long: '9007199254740993', image_url_list: [] }],
            },
          ]
        : [],
    });
    expect(sent).toContain('"product_id":1005007000000011999');
    expect(sent).toContain('"property_value_id_long":9007199254740993');
  });
});
