import { detailedPopProduct } from '#features/products/public.ts';
import { queryPopProduct } from '#gateway/wire/pop-product.ts';
import { editPopProduct, type PopEdit, popEditOf } from '#gateway/wire/pop-product-edit.ts';
import type { StepIntent } from '../intent.ts';
import type { StepDefinition } from './step.ts';

const TITLE = 'title.';

/**
 * Names, in the complete POP document. `aliexpress.postproduct.redefining.editmultilanguageproduct` takes one language
 * a call, so several languages would have steps that take effect one by one; this one takes all at once.
 * @NOTE unverified: that the platform takes it for a semi-managed product as for a POP product.
 */
export const productEdit: StepDefinition = {
  document: 'pop',
  takes: (field) => field.startsWith(TITLE),
  read: async (gateway, productId) => {
    const { result } = await gateway.call(queryPopProduct, { productId });
    return {
      product: detailedPopProduct(result),
      send: async (intent, signal) => {
        await gateway.call(editPopProduct, changed(popEditOf(result), intent), signal);
      },
    };
  },
};

function changed(edit: PopEdit, intent: StepIntent): PopEdit {
  const names = namesAfter(intent);
  const languages = new Set(edit.subject_list.map(({ locale }) => locale));
  const kept = edit.subject_list.flatMap((name) => {
    const value = names.get(name.locale);
    return value === null ? [] : [value === undefined ? name : { ...name, value }];
  });
  const added = [...names].flatMap(([locale, value]) =>
    value === null || languages.has(locale) ? [] : [{ locale, value }],
  );
  return { ...edit, subject_list: [...kept, ...added] };
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
