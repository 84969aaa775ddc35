import { z } from 'zod';
import { endpoint, instantJson, refusals, uuid } from '#shared/contract.ts';
import { attributeEndpoints } from './attributes/contract.ts';
import { descriptionEndpoints } from './descriptions/contract.ts';
import { cellRow, MAX_CELL_ROWS } from './operations/cells/contract.ts';
import { chosenOperations } from './operations/contract.ts';
import { BRAND_WORD_LENGTH, MAX_BRAND_WORDS } from './operations/title/rules.ts';
import { type StepProblemCode, WARNING_CODES } from './rules.ts';
import { selection } from './selection/contract.ts';
import {
  changeSet,
  failureGroup,
  listed,
  previewRow,
  productChange,
  row,
  rowsQuery,
  state,
} from './shapes/contract.ts';

const title = z
  .string()
  .trim()
  .max(200)
  .regex(/^\P{Cc}*$/u, 'must not contain control characters');
const limit = z.coerce.number().int().min(1).max(1000);

const limits = z.object({
  maxRows: z.int().min(0).max(10_000_000).nullable(),
  maxLossPercent: z.number().min(0).max(100).nullable(),
  dropPercent: z.number().min(0).max(100).nullable(),
  floorPercent: z.number().min(0).max(100).nullable(),
});

const brandWords = z.object({
  words: z
    .array(
      z
        .string()
        .trim()
        .min(1)
        .max(BRAND_WORD_LENGTH)
        .regex(/^\P{Cc}*$/u, 'must not contain control characters'),
    )
    .max(MAX_BRAND_WORDS),
});

const one = z.object({ id: uuid });
/** With the `previewedAt` of the preview somebody looked at, a newer one is refused as PREVIEW_STALE. */
const seen = one.extend({ previewedAt: instantJson.optional() });
/** Its id, or its number as people name it. */
const named = z.object({ id: z.union([uuid, z.string().regex(/^\d{1,9}$/)]) });
const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]);
const notNow = { NOT_FOUND: 404, CHANGE_SET_STATE: 409 } as const;
export const badPattern = { PATTERN_INVALID: 422, PATTERN_TOO_SLOW: 422 } as const;
/** A step saved earlier does not fit any more; the facts name it. */
export const badSteps = {
  STEP_KIND_GONE: 422,
  STEP_INVALID: 422,
  STEP_OUT_OF_BOUNDS: 422,
  STEP_COUNTRIES_GONE: 422,
  STEP_WAREHOUSE_GONE: 422,
  STEP_LANGUAGE_GONE: 422,
} as const satisfies Record<StepProblemCode, 422>;
const needsPreview = { ...notNow, PREVIEW_STALE: 409, PREVIEW_MOVED: 409, NOTHING_TO_PUBLISH: 409 } as const;

export const changesContract = {
  ...attributeEndpoints,
  ...descriptionEndpoints,
  createChangeSet: endpoint('changes.edit', 'POST', '/change-sets', 'Start a change set')
    .input(z.object({ selection, operations: chosenOperations, title: title.optional() }))
    .output(changeSet),
  listChangeSets: endpoint('changes.view', 'GET', '/change-sets', 'Change sets, newest first')
    .input(
      z.object({
        state: state.optional(),
        /** Words of the name, or the beginning of the number. */
        q: z.string().max(200).optional(),
        /** Only those that wait for a person: for approval, for a problem to be solved, or with failures to retry. */
        attention: flag.optional(),
        after: z.string().optional(),
        limit: limit.optional(),
      }),
    )
    .output(z.object({ rows: z.array(listed), after: z.string().nullable() })),
  readChangeSet: endpoint(
    'changes.view',
    'GET',
    '/change-sets/{id}',
    'A change set with its preview and progress',
  )
    .input(named)
    .output(changeSet)
    .errors(refusals({ NOT_FOUND: 404 })),
  editChangeSet: endpoint(
    'changes.edit',
    'PATCH',
    '/change-sets/{id}',
    'Change what a change set does, until it is published',
  )
    .input(
      z.object({
        id: uuid,
        operations: chosenOperations.min(1).optional(),
        selection: selection.optional(),
        title: title.optional(),
      }),
    )
    .output(changeSet)
    .errors(refusals({ ...notNow, UNDO_FIXED: 409 })),
  previewChangeSet: endpoint(
    'changes.edit',
    'POST',
    '/change-sets/{id}/preview',
    'Work out what would change',
  )
    .input(one)
    .output(changeSet)
    .errors(refusals({ ...notNow, ...badPattern })),
  leaveOut: endpoint(
    'changes.edit',
    'PUT',
    '/change-sets/{id}/left-out',
    'Leave out the rows with these warnings, and count anew',
  )
    .input(z.object({ id: uuid, codes: z.array(z.enum(WARNING_CODES)).max(20) }))
    .output(changeSet)
    .errors(refusals({ ...notNow, ...badPattern })),
  setCells: endpoint(
    'changes.edit',
    'PATCH',
    '/change-sets/{id}/cells',
    'Give values cell by cell, SKU by SKU',
  )
    .input(z.object({ id: uuid, rows: z.array(cellRow).min(1).max(MAX_CELL_ROWS) }))
    .output(z.object({ skus: z.int(), cells: z.int() }))
    .errors(refusals({ ...notNow, UNDO_FIXED: 409, SKU_UNKNOWN: 422 })),
  listRows: endpoint(
    'changes.view',
    'GET',
    '/change-sets/{id}/rows',
    'One entry per changed field: before, after, outcome',
  )
    .input(rowsQuery)
    .output(z.array(row))
    .errors(refusals({ NOT_FOUND: 404 })),
  listPreviewRows: endpoint(
    'changes.view',
    'GET',
    '/change-sets/{id}/preview-rows',
    'One entry per SKU with all touched fields',
  )
    .input(rowsQuery)
    .output(z.object({ rows: z.array(previewRow), after: z.string().nullable() }))
    .errors(refusals({ NOT_FOUND: 404 })),
  listFailures: endpoint(
    'changes.view',
    'GET',
    '/change-sets/{id}/failures',
    'What was not published, by reason',
  )
    .input(one)
    .output(z.array(failureGroup))
    .errors(refusals({ NOT_FOUND: 404 })),
  listProductChanges: endpoint(
    'changes.view',
    'GET',
    '/products/{storeId}/{productId}/changes',
    'What change sets did to a product, newest first; one entry per SKU',
  )
    .input(
      z.object({
        storeId: uuid,
        productId: z.string().min(1).max(64),
        after: z.string().optional(),
        limit: limit.optional(),
      }),
    )
    .output(z.object({ rows: z.array(productChange), after: z.string().nullable() })),
  requestApproval: endpoint(
    'changes.edit',
    'POST',
    '/change-sets/{id}/approval-request',
    'Ask a second person',
  )
    .input(one)
    .output(changeSet)
    .errors(refusals({ ...needsPreview, APPROVAL_NOT_NEEDED: 409 })),
  approve: endpoint(
    'changes.approve',
    'POST',
    '/change-sets/{id}/approval',
    'Approve and publish what another person made',
  )
    .input(seen)
    .output(changeSet)
    .errors(refusals({ ...needsPreview, APPROVAL_OWN: 403, APPROVAL_NOT_NEEDED: 409 })),
  publish: endpoint('changes.publish', 'POST', '/change-sets/{id}/publication', 'Publish')
    .input(seen)
    .output(changeSet)
    .errors(refusals({ ...needsPreview, APPROVAL_NEEDED: 409, PASSWORD_NEEDED: 403 })),
  pause: endpoint('changes.publish', 'POST', '/change-sets/{id}/pause', 'Stop after the calls in flight')
    .input(one)
    .output(changeSet)
    .errors(refusals(notNow)),
  resume: endpoint('changes.publish', 'DELETE', '/change-sets/{id}/pause', 'Go on publishing')
    .input(one)
    .output(changeSet)
    .errors(refusals(notNow)),
  cancel: endpoint(
    'changes.edit',
    'POST',
    '/change-sets/{id}/cancellation',
    'Cancel; what is published stays published',
  )
    .input(one)
    .output(changeSet)
    .errors(refusals(notNow)),
  retry: endpoint('changes.publish', 'POST', '/change-sets/{id}/retry', 'Publish again what failed')
    .input(one)
    .output(changeSet)
    .errors(refusals({ ...notNow, NOTHING_TO_PUBLISH: 409 })),
  undo: endpoint(
    'changes.edit',
    'POST',
    '/change-sets/{id}/undo',
    'Make the change set that takes back what was published',
  )
    .input(one)
    .output(changeSet)
    .errors(refusals({ ...notNow, NOTHING_TO_PUBLISH: 409 })),
  copyChangeSet: endpoint(
    'changes.edit',
    'POST',
    '/change-sets/{id}/copy',
    'Make the same change again: a new change set with its own preview',
  )
    .input(one)
    .output(changeSet)
    .errors(refusals({ NOT_FOUND: 404, UNDO_FIXED: 409, ...badPattern, ...badSteps })),
  readLimits: endpoint(
    'changes.view',
    'GET',
    '/change-limits',
    'From where a second person must approve',
  ).output(limits),
  setLimits: endpoint(
    'changes.limits',
    'PUT',
    '/change-limits',
    'Set from where a second person must approve',
  )
    .input(limits)
    .output(limits),
  readBrandWords: endpoint(
    'changes.view',
    'GET',
    '/brand-words',
    'Words that new names of products are warned about',
  ).output(brandWords),
  setBrandWords: endpoint(
    'changes.limits',
    'PUT',
    '/brand-words',
    'Set the words that new names of products are warned about',
  )
    .input(brandWords)
    .output(brandWords),
};
