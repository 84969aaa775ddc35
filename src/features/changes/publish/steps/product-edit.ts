import { detailedPopProduct } from '#features/products/public.ts';
import { queryPopProduct } from '#gateway/wire/pop-product.ts';
import { editPopProduct, type PopEdit, popEditOf } from '#gateway/wire/pop-product-edit.ts';
import type { StepIntent } from '../intent.ts';
import type { StepDefinition, Texts } from './step.ts';

const TITLE = 'title.';

/**
 * Names and descriptions, in the complete POP document. `aliexpress.postproduct.redefining.editmultilanguageproduct` takes one language
 * a call, so several languages would have steps that take effect one by one; this one takes all at once.
 * @NOTE unverified: that the platform takes it for a semi-managed product as for a POP product.
 */
export const productEdit: StepDefinition = {
  document: 'pop',
  takes: (field) => field.startsWith(TITLE) || field.startsWith('description.'),
  read: async (gateway, productId) => {
    const { result } = await gateway.call(queryPopProduct, { productId });
    return {
      product: detailedPopProduct(result),
      send: async (intent, signal, texts) => {
        await gateway.call(editPopProduct, changed(popEditOf(result), intent, texts), signal);
      },
    };
  },
};

function changed(edit: PopEdit, intent: StepIntent, texts: Texts): PopEdit {
  const names = namesAfter(intent);
  const languages = new Set(edit.subject_list.map(({ locale }) => locale));
  const kept = edit.subject_list.flatMap((name) => {
    const value = names.get(name.locale);
    return value === null ? [] : [value === undefined ? name : { ...name, value }];
  });
  const added = [...names].flatMap(([locale, value]) =>
    value === null || languages.has(locale) ? [] : [{ locale, value }],
  );
  const details = edit.detail_source_list.map((detail) => ({
    ...detail,
    web_detail: texts.get(detail.locale ?? '') ?? detail.web_detail,
  }));
  return { ...edit, subject_list: [...kept, ...added], detail_source_list: details };
}

/** Names are the product's: every row of it says the same of them. Null = none in that language. */
function namesAfter({ after }: StepIntent): Map<string, string | null> {
  return new Map(
    Object.values(after).flatMap((row) =>
      Object.entries(row).flatMap(([field, name]): [string, string | null][] =>
        field.startsWith(TITLE) ? [[field.slice(TITLE.length), name === null ? null : String(name)]] : [],
      ),
    ),
  );
}
