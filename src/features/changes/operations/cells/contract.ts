import { z } from 'zod';
import { MAX_CAP } from '../country-cap/contract.ts';
import { SPECIAL_TYPE_CODES, SPECIAL_TYPES } from '../special-types/rules.ts';

/** The values given cell by cell (`setCells`), each set as it stands. */
export const cellsOperation = z.strictObject({ kind: z.literal('cells') });
export type CellsOperation = z.infer<typeof cellsOperation>;

const minor = z.int().min(0).max(100_000_000_000);
const code = z
  .string()
  .max(200)
  .refine((value) => !/\p{Cc}/u.test(value), 'must not hold control characters');
const specialTypeIds = SPECIAL_TYPE_CODES.map((name) => SPECIAL_TYPES[name]);
const country = '[A-Z]{2}';

/** What each field takes; bounds of the platform are judged by the preview, so that a bad cell is a refused row. */
const VALUES: readonly (readonly [field: RegExp, value: z.ZodType])[] = [
  [/^(price|supplyPrice)$/, minor],
  [/^floor$/, minor.nullable()],
  [new RegExp(`^cap\\.${country}$`), z.int().min(0).max(MAX_CAP).nullable()],
  [new RegExp(`^sold\\.${country}$`), z.boolean()],
  [/^stock\.[!-~]{1,50}$/, z.int().min(-1_000_000).max(1_000_000)],
  [
    /^title\.[a-z]{2,3}_[A-Z]{2}$/,
    z
      .string()
      .min(1)
      .max(300)
      .refine((value) => !/\p{Cc}/u.test(value), 'must not hold control characters'),
  ],
  [/^weight$/, z.int().min(0).max(1_000_000)],
  [/^(length|width|height)$/, z.number().min(0).max(10_000).multipleOf(0.01)],
  [/^(skuCode|goodsCode|goodsBarcode)$/, code],
  [/^specialTypes$/, z.array(z.enum(specialTypeIds as [string, ...string[]])).max(20)],
  [/^(originalBox|sellable)$/, z.boolean()],
  [/^attribute\.(\d{1,19}|~.{1,100})$/, z.array(z.string().min(1).max(600)).min(1).max(50).nullable()],
];

const values = z.record(z.string().max(60), z.json()).superRefine((given, check) => {
  for (const [field, value] of Object.entries(given)) {
    const schema = VALUES.find(([name]) => name.test(field))?.[1];
    if (!schema) {
      check.addIssue({ code: 'custom', path: [field], message: 'is no field that can be set' });
      continue;
    }
    for (const issue of schema.safeParse(value).error?.issues ?? []) {
      check.addIssue({ code: 'custom', path: [field, ...issue.path], message: issue.message });
    }
  }
});

/** Most SKUs and most fields of one call; a client sends more in pieces. */
export const MAX_CELL_ROWS = 5000;
const MAX_FIELDS = 200;

/** Values of one SKU: money in minor units, weight in grams, sizes in cm; `unset` takes cells back. */
export const cellRow = z
  .strictObject({
    storeId: z.uuid(),
    productId: z.string().min(1).max(64),
    skuId: z.string().min(1).max(64),
    values: values.optional(),
    unset: z.array(z.string().max(60)).max(MAX_FIELDS).optional(),
  })
  .refine((row) => Object.keys(row.values ?? {}).length <= MAX_FIELDS, {
    path: ['values'],
    message: `must not hold more than ${MAX_FIELDS} fields`,
  });
export type CellRow = z.infer<typeof cellRow>;
