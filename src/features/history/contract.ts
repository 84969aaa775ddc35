import { z } from 'zod';
import { operation } from '#features/changes/operations/contract.ts';
import { value } from '#features/changes/shapes/contract.ts';
import { productFilter } from '#features/products/contract.ts';
import { endpoint, instantJson, refusals, uuid } from '#shared/contract.ts';
import { KINDS, LEFT_REASONS, SOURCES } from './rules.ts';

const text = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^\P{Cc}*$/u, 'must not contain control characters');
const id = text(100).min(1);

/** A kind (`cap`) with all its fields, or one field (`cap.BR`). */
const field = text(100).refine(
  (name) => KINDS.some((kind) => kind === name.split('.')[0]),
  'is no field the history records',
);
const fields = z.union([
  z.array(field).max(100),
  z
    .string()
    .max(5000)
    .transform((joined) => joined.split(',').filter(Boolean))
    .pipe(z.array(field).max(100)),
]);
const limit = z.coerce.number().int().min(1).max(200);

const place = z.object({
  storeId: uuid,
  productId: z.string(),
  /** Null for what is the product's: names, countries, status. */
  skuId: z.string().nullable(),
  /** Empty when the product is no longer known. */
  title: z.string(),
  skuName: z.string(),
  code: z.string().nullable(),
  mode: z.string(),
  currency: z.string(),
  field: z.string(),
});

const entry = place.extend({
  /** Of this change; larger is not always later. */
  id: z.int(),
  at: instantJson,
  /** Null = there was none. */
  from: value,
  to: value,
  source: z.enum(SOURCES),
  /** Who published the change set or brought the file; null for a sync, empty for an API key. */
  by: z.string().nullable(),
  /** Null where it was no change set, and for whoever may not see change sets. */
  set: z.object({ id: uuid, number: z.int(), title: z.string(), operations: z.array(operation) }).nullable(),
  /** What the platform answered: the state of the product in the change set, and what was wrong with it. */
  answer: z
    .object({
      state: z.string(),
      problem: z.looseObject({ code: z.string() }).nullable(),
      at: instantJson.nullable(),
    })
    .nullable(),
});
export type HistoryEntry = z.output<typeof entry>;

/** Of which SKUs which fields are compared, between which moments. */
export const compared = productFilter.extend({
  /** The moment: what was so at this instant. */
  at: instantJson,
  /** The second moment; now without one. */
  to: instantJson.optional(),
  /** Only these; all without. */
  fields: fields.optional(),
});
export type Compared = z.output<typeof compared>;

const difference = place.extend({
  /** At the moment. */
  was: value,
  /** At the second moment, or now. */
  is: value,
  /** Why it cannot be put back; null when it can. */
  left: z.enum(LEFT_REASONS).nullable(),
});
export type Difference = z.output<typeof difference>;

const left = z.array(z.object({ reason: z.enum(LEFT_REASONS), cells: z.int() }));
const badMoment = refusals({
  MOMENT_IN_FUTURE: 422,
  MOMENT_TOO_EARLY: 422,
  MOMENTS_REVERSED: 422,
  PRICE_COUNTRY_MISSING: 400,
});

export const historyContract = {
  listHistory: endpoint('products.view', 'GET', '/history', 'Every change of every field, newest first')
    .input(
      z.object({
        stores: productFilter.shape.stores,
        storeId: uuid.optional(),
        productId: id.optional(),
        skuId: id.optional(),
        fields: fields.optional(),
        sources: z
          .union([
            z.array(z.enum(SOURCES)),
            z
              .string()
              .max(200)
              .transform((joined) => joined.split(',').filter(Boolean))
              .pipe(z.array(z.enum(SOURCES))),
          ])
          .optional(),
        /** As `people` of `GET /history/facts` names them. */
        by: text(100).optional(),
        /** Only what this change set did. */
        changeSetId: uuid.optional(),
        from: instantJson.optional(),
        to: instantJson.optional(),
        after: z.string().max(2000).optional(),
        limit: limit.optional(),
      }),
    )
    .output(z.object({ rows: z.array(entry), after: z.string().nullable() })),
  readHistoryFacts: endpoint(
    'products.view',
    'GET',
    '/history/facts',
    'Since when there is a history, and whom it may name',
  ).output(
    z.object({
      /** Nothing before is known; null without products. */
      since: instantJson.nullable(),
      people: z.array(z.object({ by: z.string(), name: z.string() })),
    }),
  ),
  compareMoments: endpoint(
    'products.view',
    'GET',
    '/history/comparison',
    'What differs between a moment and now, or another moment: a row per SKU and field',
  )
    .input(compared.extend({ after: z.string().max(2000).optional(), limit: limit.optional() }))
    .output(z.object({ rows: z.array(difference), after: z.string().nullable() }))
    .errors(badMoment),
  summarizeMoments: endpoint(
    'products.view',
    'GET',
    '/history/comparison/summary',
    'How much differs between two moments, and how much of it can be put back',
  )
    .input(compared)
    .output(
      z.object({
        products: z.int(),
        skus: z.int(),
        cells: z.int(),
        /** `left`: how many of these cannot be put back. */
        kinds: z.array(z.object({ kind: z.string(), cells: z.int(), left: z.int() })),
        /** SKUs of the selection that were first seen after the moment. */
        younger: z.int(),
        /** What cannot be put back, by reason. */
        left,
      }),
    )
    .errors(badMoment),
  restoreMoment: endpoint(
    'changes.edit',
    'POST',
    '/history/restores',
    'Make a change set of what differs from a moment, and its preview',
  )
    .input(compared.omit({ to: true }).extend({ title: text(200).optional() }))
    .output(
      z.object({
        /** Null when nothing can be put back. */
        changeSet: z.object({ id: uuid, number: z.int() }).nullable(),
        cells: z.int(),
        left,
      }),
    )
    .errors({ ...badMoment, ...refusals({ RESTORE_TOO_LARGE: 422 }) }),
};
