import { z } from 'zod';
import { wireMethod } from './method.ts';
import { count, flag, id, jsonText, list, optional } from './shapes.ts';

/** Names by language travel as JSON inside a text (seen in recorded replies). */
const names = jsonText(z.record(z.string(), z.string()));

const category = z.looseObject({ id, isleaf: flag, level: optional(count), names });
export type Category = z.output<typeof category>;

const categories = z.looseObject({
  result: z.looseObject({ aeop_post_category_list: list(category) }),
});

/** One category. */
export const getCategory = wireMethod({
  name: 'aliexpress.category.redefining.getpostcategorybyid',
  endpoint: 'sync',
  kind: 'read',
  inBand: 'result',
  encode: ({ categoryId }: { categoryId: string }) => ({ param0: categoryId }),
  answer: categories,
});

/** Children of a category for overseas sellers. */
export const querySolutionCategories = wireMethod({
  name: 'aliexpress.solution.seller.category.tree.query',
  endpoint: 'sync',
  kind: 'read',
  inBand: 'result',
  encode: ({ categoryId }: { categoryId: string }) => ({
    category_id: categoryId,
    filter_no_permission: 'true',
  }),
  answer: z.looseObject({
    children_category_list: list(
      z.looseObject({
        children_category_id: id,
        is_leaf_category: flag,
        level: optional(count),
        multi_language_names: names,
      }),
    ),
  }),
});

const attributeValue = z.looseObject({ id, names: optional(names) });
const categoryAttribute = z.looseObject({
  id,
  names: optional(names),
  required: optional(flag),
  /** A variation of SKUs. */
  sku: optional(flag),
  /** @NOTE unverified: its words; `check_box` is taken for "several values". */
  attribute_show_type_value: z.string().nullish(),
  /** @NOTE unverified: taken as "a text of one's own may be given". */
  support_enum_input: optional(flag),
  values: list(attributeValue),
});
export type CategoryAttribute = z.output<typeof categoryAttribute>;

/** Attributes of a category with the values it permits, brands only as far as the seller owns them. */
export const queryCategoryAttributes = wireMethod({
  name: 'aliexpress.category.redefining.getchildattributesresultbypostcateidandpath',
  endpoint: 'sync',
  kind: 'read',
  inBand: 'result',
  encode: ({ categoryId }: { categoryId: string }) => ({ param1: categoryId }),
  answer: z.looseObject({ result: z.looseObject({ attributes: list(categoryAttribute) }) }),
});
