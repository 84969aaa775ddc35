import { endpointsOf } from '#server/http/implement.ts';
import { ctxOf } from '#server/http/request.ts';
import { copyChangeSet } from './actions/again.ts';
import { readBrandWords, setBrandWords } from './actions/brand-words.ts';
import { setCells } from './actions/cells.ts';
import * as changeSets from './actions/change-sets.ts';
import { readLimits, setLimits } from './actions/limits.ts';
import { leaveOut, previewChangeSet } from './actions/preview.ts';
import { listProductChanges } from './actions/product-changes.ts';
import * as publishing from './actions/publish.ts';
import { listChangedFields, listFailures, listPreviewRows } from './actions/rows.ts';
import { undo } from './actions/undo.ts';
import { listAttributes, listAttributeValues } from './attributes/actions.ts';
import { changesContract } from './contract.ts';
import { readDescription } from './descriptions/actions.ts';

const on = endpointsOf(changesContract);

export const changesRoutes = {
  createChangeSet: on.createChangeSet.handler(({ context, input }) =>
    changeSets.createChangeSet(ctxOf(context), input),
  ),
  listChangeSets: on.listChangeSets.handler(({ context, input }) =>
    changeSets.listChangeSets(ctxOf(context), input),
  ),
  readChangeSet: on.readChangeSet.handler(({ context, input }) =>
    changeSets.readChangeSet(ctxOf(context), input.id),
  ),
  setCells: on.setCells.handler(({ context, input }) => setCells(ctxOf(context), input)),
  editChangeSet: on.editChangeSet.handler(({ context, input }) =>
    changeSets.editChangeSet(ctxOf(context), input),
  ),
  previewChangeSet: on.previewChangeSet.handler(({ context, input }) =>
    previewChangeSet(ctxOf(context), input.id),
  ),
  leaveOut: on.leaveOut.handler(({ context, input }) => leaveOut(ctxOf(context), input.id, input.codes)),
  listRows: on.listRows.handler(({ context, input }) => listChangedFields(ctxOf(context), input)),
  listPreviewRows: on.listPreviewRows.handler(({ context, input }) => listPreviewRows(ctxOf(context), input)),
  listFailures: on.listFailures.handler(({ context, input }) => listFailures(ctxOf(context), input.id)),
  listProductChanges: on.listProductChanges.handler(({ context, input }) =>
    listProductChanges(ctxOf(context), input),
  ),
  requestApproval: on.requestApproval.handler(({ context, input }) =>
    publishing.requestApproval(ctxOf(context), input.id),
  ),
  approve: on.approve.handler(({ context, input }) => publishing.approve(ctxOf(context), input)),
  publish: on.publish.handler(({ context, input }) => publishing.publish(ctxOf(context), input)),
  pause: on.pause.handler(({ context, input }) => publishing.pause(ctxOf(context), input.id)),
  resume: on.resume.handler(({ context, input }) => publishing.resume(ctxOf(context), input.id)),
  cancel: on.cancel.handler(({ context, input }) => publishing.cancel(ctxOf(context), input.id)),
  retry: on.retry.handler(({ context, input }) => publishing.retry(ctxOf(context), input.id)),
  undo: on.undo.handler(({ context, input }) => undo(ctxOf(context), input.id)),
  copyChangeSet: on.copyChangeSet.handler(({ context, input }) => copyChangeSet(ctxOf(context), input.id)),
  listAttributes: on.listAttributes.handler(({ context, input }) => listAttributes(ctxOf(context), input)),
  listAttributeValues: on.listAttributeValues.handler(({ context, input }) =>
    listAttributeValues(ctxOf(context), input),
  ),
  readDescription: on.readDescription.handler(({ context, input }) => readDescription(ctxOf(context), input)),
  readLimits: on.readLimits.handler(({ context }) => ctxOf(context).transaction(readLimits)),
  readBrandWords: on.readBrandWords.handler(({ context }) => readBrandWords(ctxOf(context))),
  setBrandWords: on.setBrandWords.handler(({ context, input }) => setBrandWords(ctxOf(context), input.words)),
  setLimits: on.setLimits.handler(({ context, input }) => setLimits(ctxOf(context), input)),
};
