import { z } from 'zod';
import { badPattern, badSteps } from '#features/changes/contract.ts';
import { chosenOperation, chosenOperations } from '#features/changes/operations/contract.ts';
import { STEP_PROBLEMS } from '#features/changes/rules.ts';
import { selection } from '#features/changes/selection/contract.ts';
import { changeSet } from '#features/changes/shapes/contract.ts';
import { endpoint, instantJson, refusals, uuid } from '#shared/contract.ts';
import { NAME_LENGTH } from './rules.ts';

const name = z
  .string()
  .trim()
  .min(1)
  .max(NAME_LENGTH)
  .regex(/^\P{Cc}*$/u, 'must not contain control characters');
const operations = chosenOperations.min(1);

const step = z.object({
  /** Null when operations of today have no such step. */
  operation: chosenOperation.nullable(),
  /** Why the step cannot be used; its `step` counts from 1. */
  problem: z.looseObject({ code: z.enum(STEP_PROBLEMS), step: z.int() }).nullable(),
});
export type TemplateStep = z.infer<typeof step>;

const template = z.object({
  id: uuid,
  name: z.string(),
  steps: z.array(step),
  /** The operations in plain English, for clients that have no words of their own. */
  sentence: z.string(),
  /** Goes up with each edit. */
  version: z.int(),
  createdBy: z.string(),
  updatedBy: z.string(),
  updatedAt: instantJson,
});
export type TemplateJson = z.infer<typeof template>;

const [byProducts, byFilter] = selection.options;
const one = z.object({ id: uuid });
const missing = { NOT_FOUND: 404 } as const;
const badContent = { TEMPLATE_NAME_TAKEN: 409, TEMPLATE_SINGLE_SKUS: 422 } as const;

export const templatesContract = {
  listTemplates: endpoint('changes.view', 'GET', '/templates', 'Templates by name')
    .input(
      z.object({
        /** A part of the name. */
        q: z.string().max(200).optional(),
        after: z.string().optional(),
        limit: z.coerce.number().int().min(1).max(200).optional(),
      }),
    )
    .output(z.object({ rows: z.array(template), after: z.string().nullable() })),
  readTemplate: endpoint('changes.view', 'GET', '/templates/{id}', 'A template')
    .input(one)
    .output(template)
    .errors(refusals(missing)),
  createTemplate: endpoint('changes.edit', 'POST', '/templates', 'Save operations under a name')
    .input(z.object({ name, operations }))
    .output(template)
    .errors(refusals({ ...badContent, TEMPLATES_FULL: 409 })),
  editTemplate: endpoint(
    'changes.edit',
    'PATCH',
    '/templates/{id}',
    'Rename a template, or change its operations',
  )
    .input(
      z.object({
        id: uuid,
        /** Of the template as it was read; another one is refused. */
        version: z.int(),
        name: name.optional(),
        operations: operations.optional(),
      }),
    )
    .output(template)
    .errors(refusals({ ...missing, ...badContent, TEMPLATE_CHANGED: 409 })),
  copyTemplate: endpoint(
    'changes.edit',
    'POST',
    '/templates/{id}/copy',
    'The same operations under another name',
  )
    .input(one)
    .output(template)
    .errors(refusals({ ...missing, TEMPLATES_FULL: 409 })),
  deleteTemplate: endpoint(
    'changes.edit',
    'DELETE',
    '/templates/{id}',
    'Delete a template; change sets made from it stay',
  )
    .input(one)
    .output(z.object({}))
    .errors(refusals(missing)),
  checkTemplate: endpoint(
    'changes.view',
    'POST',
    '/templates/{id}/check',
    'What of a template can not be used, for a selection or for the products of a change set',
  )
    .input(
      z.object({
        id: uuid,
        selection: z.union([byProducts, byFilter]).optional(),
        changeSetId: uuid.optional(),
      }),
    )
    .output(template)
    .errors(refusals(missing)),
  startFromTemplate: endpoint(
    'changes.edit',
    'POST',
    '/templates/{id}/change-sets',
    'Make a change set of a template and a selection, with its preview',
  )
    .input(z.object({ id: uuid, selection: z.union([byProducts, byFilter]) }))
    .output(changeSet)
    .errors(refusals({ ...missing, ...badPattern, ...badSteps })),
};
