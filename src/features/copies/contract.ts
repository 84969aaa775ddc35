import { z } from 'zod';
import { selection } from '#features/changes/selection/contract.ts';
import { endpoint, instantJson, refusals, uuid } from '#shared/contract.ts';
import {
  COPY_STATES,
  DUPLICATE_REASONS,
  MOST_TARGETS,
  PERCENT,
  REFUSAL_CODES,
  ROW_TABS,
  WARNING_CODES,
} from './rules.ts';

const currency = z.string().regex(/^[A-Z]{3}$/);
const facts = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]),
);
const count = z.int();

const options = z.strictObject({
  /** Percent added to every price, such as `-5` or `3.5`. */
  percent: z
    .string()
    .regex(/^-?\d{1,4}(\.\d{1,2})?$/, 'must be a number with at most two decimals')
    .refine((text) => Number(text) >= PERCENT.min && Number(text) <= PERCENT.max, {
      message: `must be from ${PERCENT.min} to ${PERCENT.max}`,
    })
    .default('0'),
  /** A fixed amount added afterwards, by currency of the target. */
  amounts: z.record(currency, z.string().regex(/^-?\d{1,7}(\.\d{1,3})?$/, 'must be an amount')).default({}),
  /** Where target and listing have different currencies: a listing whose pair is missing is refused. */
  rates: z
    .array(
      z.strictObject({
        from: currency,
        to: currency,
        rate: z
          .string()
          .regex(/^\d{1,9}(\.\d{1,8})?$/, 'must be a number above 0')
          .refine((text) => Number(text) > 0, { message: 'must be a number above 0' }),
      }),
    )
    .max(50)
    .default([]),
  /** Languages of the listing to take, such as `en_US`; null takes all. */
  languages: z
    .array(z.string().regex(/^[a-z]{2}_[A-Z]{2}$/, 'must look like en_US'))
    .min(1)
    .max(30)
    .nullable()
    .default(null),
  /** Put before every SKU code; empty keeps the codes. */
  codePrefix: z
    .string()
    .max(10)
    .regex(/^[!-;=?-~]*$/, 'must have half-width characters without spaces, < and >')
    .default(''),
  /** Units of every SKU in the draft. */
  stock: z.int().min(0).max(99_999).default(0),
});
export type CopyOptions = z.output<typeof options>;

const progress = z.object({
  total: count,
  done: count,
  failed: count,
  waiting: count,
  /** The answer of a call was lost; the store's drafts are being asked about it. */
  checking: count,
  cancelled: count,
});
export type CopyProgress = z.output<typeof progress>;

const group = z.object({
  kind: z.enum(['refused', 'duplicate', 'warning', 'failed']),
  code: z.string(),
  rows: count,
  /** Facts of one row, for the sentence. */
  facts,
});
export type CopyGroup = z.output<typeof group>;

const target = z.object({
  storeId: uuid,
  name: z.string(),
  currency,
  /** Why nothing can be made there. */
  problem: z.string().nullable(),
});

const copy = z.object({
  id: uuid,
  number: count,
  state: z.enum(COPY_STATES),
  targets: z.array(target),
  options,
  listings: count,
  /** Listings that have been read for the preview. */
  listingsRead: count,
  /** rows = make + left out + refused; null until the preview is ready. */
  counts: z
    .object({
      rows: count,
      make: count,
      leftOut: count,
      refused: count,
      /** Rows whose target has the same goods already, left out or not. */
      duplicates: count,
      warned: count,
    })
    .nullable(),
  groups: z.array(group),
  progress: progress.nullable(),
  /** Why it waits for a person. */
  problem: z.looseObject({ code: z.string() }).nullable(),
  createdBy: z.string(),
  createdAt: instantJson,
  previewedAt: instantJson.nullable(),
  isPreviewStale: z.boolean(),
  startedAt: instantJson.nullable(),
  finishedAt: instantJson.nullable(),
});
export type CopyJson = z.output<typeof copy>;

const duplicate = z.object({
  why: z.array(z.enum(DUPLICATE_REASONS)),
  storeId: uuid,
  productId: z.string().nullable(),
  draftId: z.string().nullable(),
  title: z.string(),
});
export type DuplicateJson = z.output<typeof duplicate>;

const row = z.object({
  targetId: uuid,
  storeId: uuid,
  productId: z.string(),
  title: z.string(),
  picture: z.string().nullable(),
  skus: count,
  pictures: count,
  currency: z.string().nullable(),
  /** Minor units of the target's currency. */
  priceMin: count.nullable(),
  priceMax: count.nullable(),
  refusal: z.enum(REFUSAL_CODES).nullable(),
  facts,
  warnings: z.array(z.enum(WARNING_CODES)),
  /** At most five, those in the target first. */
  duplicates: z.array(duplicate),
  isLeftOut: z.boolean(),
  state: z.enum(['waiting', 'working', 'checking', 'done', 'failed', 'cancelled']).nullable(),
  draftId: z.string().nullable(),
  problem: z.string().nullable(),
  problemFacts: facts,
});
export type CopyRowJson = z.output<typeof row>;

const one = z.object({ id: z.string().regex(/^(\d{1,9}|[0-9a-f-]{36})$/, 'must be an id or a number') });
const rowKey = z.strictObject({
  targetId: uuid,
  storeId: uuid,
  productId: z.string().min(1).max(64),
});
const moves = { NOT_FOUND: 404, COPY_STATE: 409 } as const;

export const copiesContract = {
  createCopy: endpoint(
    'changes.edit',
    'POST',
    '/copies',
    'Read listings and preview the drafts they would become in other stores; nothing is made yet',
  )
    .input(
      z.object({
        /** Products one by one, or all that match a filter but for some. */
        selection: z.union([selection.options[0], selection.options[1]]),
        targets: z.array(uuid).min(1).max(MOST_TARGETS),
        options: options.prefault({}),
      }),
    )
    .output(copy)
    .errors(
      refusals({
        NOT_FOUND: 404,
        TARGET_NOT_POSSIBLE: 422,
        STORE_DISCONNECTED: 409,
        NOTHING_CHOSEN: 422,
        COPY_TOO_LARGE: 422,
        PRICE_COUNTRY_MISSING: 400,
      }),
    ),
  listCopies: endpoint('changes.view', 'GET', '/copies', 'Copies between stores, newest first')
    .input(
      z.object({
        q: z.string().max(200).optional(),
        state: z.enum(COPY_STATES).optional(),
        after: z.string().max(200).optional(),
        limit: z.coerce.number().int().min(1).max(100).optional(),
      }),
    )
    .output(z.object({ rows: z.array(copy), after: z.string().nullable() }))
    .errors(refusals({ CURSOR_INVALID: 400 })),
  readCopy: endpoint('changes.view', 'GET', '/copies/{id}', 'One copy, by its id or number')
    .input(one)
    .output(copy)
    .errors(refusals({ NOT_FOUND: 404 })),
  listCopyRows: endpoint(
    'changes.view',
    'GET',
    '/copies/{id}/rows',
    'Drafts of a copy: made, to be made, or why not',
  )
    .input(
      z.object({
        id: z.string().max(36),
        tab: z.enum(ROW_TABS).optional(),
        /** Only rows with this reason. */
        code: z.string().max(40).optional(),
        q: z.string().max(200).optional(),
        after: z.string().max(500).optional(),
        limit: z.coerce.number().int().min(1).max(200).optional(),
      }),
    )
    .output(z.object({ rows: z.array(row), after: z.string().nullable() }))
    .errors(refusals({ NOT_FOUND: 404, CURSOR_INVALID: 400 })),
  previewCopy: endpoint(
    'changes.edit',
    'POST',
    '/copies/{id}/preview',
    'Read the listings again, with other options if they are given',
  )
    .input(z.object({ id: z.string().max(36), options: options.optional() }))
    .output(copy)
    .errors(refusals(moves)),
  leaveOut: endpoint(
    'changes.edit',
    'POST',
    '/copies/{id}/left-out',
    'Leave rows out of a previewed copy, or take them back in',
  )
    .input(
      z.object({
        id: z.string().max(36),
        isLeftOut: z.boolean(),
        /** Rows one by one, or all that have a reason: a duplicate or a warning. */
        rows: z.union([
          z.array(rowKey).min(1).max(1000),
          z.strictObject({ code: z.enum([...DUPLICATE_REASONS, ...WARNING_CODES]) }),
        ]),
      }),
    )
    .output(copy)
    .errors(refusals(moves)),
  startCopy: endpoint(
    'changes.publish',
    'POST',
    '/copies/{id}/drafts',
    'Make the drafts a preview shows; nothing goes on sale',
  )
    .input(
      z.object({
        id: z.string().max(36),
        /** As the preview that was looked at says it. */
        previewedAt: instantJson,
        drafts: count,
      }),
    )
    .output(copy)
    .errors(
      refusals({
        ...moves,
        PREVIEW_STALE: 409,
        COPY_MOVED: 409,
        NOTHING_TO_COPY: 409,
        STORE_DISCONNECTED: 409,
      }),
    ),
  pauseCopy: endpoint(
    'changes.publish',
    'POST',
    '/copies/{id}/pause',
    'Pause; what is in flight ends by itself',
  )
    .input(one)
    .output(copy)
    .errors(refusals(moves)),
  resumeCopy: endpoint('changes.publish', 'DELETE', '/copies/{id}/pause', 'Go on')
    .input(one)
    .output(copy)
    .errors(refusals(moves)),
  cancelCopy: endpoint(
    'changes.edit',
    'POST',
    '/copies/{id}/cancellation',
    'Stop; drafts that were made stay in their store',
  )
    .input(one)
    .output(copy)
    .errors(refusals(moves)),
  retryCopy: endpoint('changes.publish', 'POST', '/copies/{id}/retry', 'Try again what failed')
    .input(one)
    .output(copy)
    .errors(refusals({ ...moves, NOTHING_TO_COPY: 409 })),
};
