import { z } from 'zod';
import { instantJson, moneyJson, uuid } from '#shared/contract.ts';
import { operation } from '../operations/contract.ts';
import { CHANGE_SET_STATES, WARNING_CODES } from '../rules.ts';
import { selection } from '../selection/contract.ts';

const limit = z.coerce.number().int().min(1).max(1000);

export const counts = z.object({
  selected: z.int(),
  change: z.int(),
  same: z.int(),
  refused: z.int(),
  leftOut: z.int(),
  /** SKUs that change and have a warning. */
  warned: z.int(),
  /** Products with a change: the unit of publishing. */
  products: z.int(),
});
export type ChangeCounts = z.infer<typeof counts>;

/** One sentence of the preview: how many SKUs, why, and the worst of them. */
export const group = z.object({
  kind: z.enum(['refused', 'warning', 'left-out']),
  code: z.string(),
  skus: z.int(),
  products: z.int(),
  worst: z
    .object({
      storeId: uuid,
      productId: z.string(),
      skuId: z.string(),
      title: z.string(),
      /** Facts of the refusal, or price before and after and the floor, in minor units. */
      facts: z.record(z.string(), z.json()),
    })
    .nullable(),
});
export type ChangeGroup = z.infer<typeof group>;

/** What was not published for one reason. */
export const failureGroup = z.object({
  code: z.string(),
  skus: z.int(),
  products: z.int(),
  /** The platform's own words about one of them. */
  text: z.string().nullable(),
});
export type FailureGroup = z.infer<typeof failureGroup>;

export const moneyEffect = z.object({
  currency: z.string(),
  /** Sum over the SKUs of price after minus price before. */
  bare: moneyJson,
  /** The same for the sales of the last 30 days, spread evenly over the SKUs of a product: an estimate. Null = no sales known. */
  per30Days: moneyJson.nullable(),
  lossPercent: z.number(),
});
export type MoneyEffect = z.infer<typeof moneyEffect>;

export const progress = z.object({
  total: z.int(),
  published: z.int(),
  failed: z.int(),
  /** Part of `failed`: some fields of these SKUs were published. */
  partly: z.int().default(0),
  conflict: z.int(),
  cancelled: z.int(),
  /** The answer of the platform was lost; it is being asked. */
  checking: z.int(),
  waiting: z.int(),
  /** Published, and still to be read back; counted in `published` too. Absent in sets that ended before it was kept. */
  confirming: z.int().default(0),
});
export type ChangeProgress = z.infer<typeof progress>;

export const approvalReason = z.object({
  code: z.enum(['ROWS_ABOVE', 'LOSS_ABOVE']),
  limit: z.number(),
  value: z.number(),
});
export const problem = z.looseObject({ code: z.string() });
export const state = z.enum(CHANGE_SET_STATES);

export const listed = z.object({
  id: uuid,
  number: z.int(),
  /** Empty when nobody gave one: then the operations are its title. */
  title: z.string(),
  /** The operations in plain English, for clients that have no words of their own. */
  sentence: z.string(),
  state,
  operations: z.array(operation),
  reverseOf: uuid.nullable(),
  counts: counts.nullable(),
  progress: progress.nullable(),
  createdBy: z.object({ id: z.string(), name: z.string() }),
  createdAt: instantJson,
  updatedAt: instantJson,
  finishedAt: instantJson.nullable(),
});

export const changeSet = listed.extend({
  selection,
  /** SKUs of the selection as it is now. */
  selectedSkus: z.int(),
  groups: z.array(group),
  money: z.array(moneyEffect),
  /** Calls that change something, and how long publishing takes at our share of the platform's rate: an estimate. */
  calls: z.int(),
  seconds: z.int(),
  /** How many of these calls a second publishing makes at the permitted rate. */
  callsPerSecond: z.number(),
  previewedAt: instantJson.nullable(),
  isStale: z.boolean(),
  /** Rows whose observed state moved since the preview. */
  moved: z.int(),
  approvalReasons: z.array(approvalReason),
  publishedBy: z.string().nullable(),
  approvedBy: z.string().nullable(),
  publishingAt: instantJson.nullable(),
  /** The running-jobs entry of its preview or publishing. */
  taskId: uuid.nullable(),
  problem: problem.nullable(),
});
export type ChangeSetJson = z.infer<typeof changeSet>;
export type ListedChangeSet = z.infer<typeof listed>;

export const rowsTab = z.enum([
  'all',
  'change',
  'warnings',
  'refused',
  'left-out',
  'published',
  'failed',
  'same',
]);
export type RowsTab = z.infer<typeof rowsTab>;
export const rowsQuery = z.object({
  id: uuid,
  after: z.string().optional(),
  tab: rowsTab.optional(),
  /** Only rows with this warning or refusal, or not published for this reason. */
  code: z.string().max(60).optional(),
  /** Title, SKU or id. */
  q: z.string().max(200).optional(),
  limit: limit.optional(),
});
export type RowsQuery = z.infer<typeof rowsQuery>;

/** Prices in minor units of the currency, caps in units (null = no cap), sold as true or false, texts, lists of codes. */
export const value = z.union([z.number(), z.boolean(), z.string(), z.array(z.string()), z.null()]);
export const verdict = z.enum(['change', 'same', 'refused', 'left-out']);
export const outcome = z.enum(['published', 'failed', 'conflict', 'cancelled']);

/** What the platform decided on a supply price or on joining; a refusal may hold the most it would take, and why. */
const decision = z.looseObject({
  state: z.enum(['in-review', 'accepted', 'refused']),
  suggestPrice: z.number().nullish(),
  note: z.string().nullish(),
});

export const row = z.object({
  productId: z.string(),
  skuId: z.string(),
  /** `price`, `cap.BR` (most units to sell there) or `sold.BR` (is the product on sale there). */
  field: z.string(),
  before: value,
  after: value,
  /** Null while it is not decided, and for rows that change nothing. */
  outcome: outcome.nullable(),
  audit: decision.optional(),
  storeId: uuid,
  currency: z.string(),
  verdict,
  refusal: z.string().nullable(),
  warnings: z.array(z.string()),
  problem: problem.nullable(),
  /** Pass the last one as `after` for the next page; a page without rows is the last. */
  cursor: z.string(),
});
export type ChangeRowJson = z.infer<typeof row>;

export const previewRow = z.object({
  storeId: uuid,
  productId: z.string(),
  skuId: z.string(),
  title: z.string(),
  skuName: z.string(),
  code: z.string().nullable(),
  pictureUrl: z.string().nullable(),
  mode: z.string(),
  currency: z.string(),
  verdict,
  refusal: z.string().nullable(),
  facts: z.record(z.string(), z.json()),
  warnings: z.array(z.enum(WARNING_CODES)),
  before: z.record(z.string(), value),
  after: z.record(z.string(), value),
  outcome: outcome.nullable(),
  /** State of its product while publishing: `waiting`, `working`, `checking`, `partly`… */
  productState: z.string().nullable(),
  problem: problem.nullable(),
  audit: decision.nullable(),
});
export type PreviewRowJson = z.infer<typeof previewRow>;

/** What a published change set did to one SKU of a product, or tried to. */
export const productChange = previewRow.extend({
  set: listed.pick({ id: true, number: true, title: true, sentence: true, operations: true }),
  /** When the product was finished; until then when publishing began. */
  at: instantJson,
  /** Who published it; empty for an API key. */
  by: z.string(),
});
export type ProductChangeJson = z.infer<typeof productChange>;
