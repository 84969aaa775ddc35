import { InBandError } from '../errors.ts';
import { list, type WireObject } from '../json.ts';
import { CATEGORIES, type Category } from '../world/categories.ts';
import { listAttributes } from './attributes.ts';
import { type Call, failResult, type Method, readId } from './method.ts';
import { failList } from './pop-read.ts';

/** Category methods; `param0` is the category id, 0 the top of the tree. */
export const CATEGORY_METHODS: readonly Method[] = [
  { name: 'aliexpress.category.redefining.getchildrenpostcategorybyid', run: listChildren, fail: failList },
  { name: 'aliexpress.category.redefining.getpostcategorybyid', run: getCategory, fail: failList },
  {
    name: 'aliexpress.category.redefining.getchildattributesresultbypostcateidandpath',
    run: listAttributes,
    fail: failResult,
  },
];

function listChildren(call: Call): WireObject {
  const parentId = readId(call.params.get('param0'), 'param0') ?? '0';
  return answer(CATEGORIES.filter((category) => String(category.parentId) === parentId));
}

function getCategory(call: Call): WireObject {
  const id = readId(call.params.get('param0'), 'param0');
  if (id === null) throw new InBandError('MISSING_PARAMETER', 'param0 is required');
  return answer(CATEGORIES.filter((category) => String(category.id) === id));
}

function answer(categories: readonly Category[]): WireObject {
  return {
    result: {
      // Recorded replies name the element `aeop_post_category_dto`, the class-derived catalogue `…_d_t_o`.
      aeop_post_category_list: list('aeop_post_category_dto', categories.map(row)),
      success: true,
    },
  };
}

function row(category: Category): WireObject {
  return {
    id: category.id,
    isleaf: !CATEGORIES.some((other) => other.parentId === category.id),
    level: category.level,
    names: JSON.stringify({ en: category.en, zh: category.zh }),
    features: '{}',
  };
}
