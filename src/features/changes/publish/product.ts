import { GatewayTrouble } from '#gateway/errors.ts';
import type { Tx } from '#server/db/database.ts';
import type { WorkResult } from '#server/jobs/after-trouble.ts';
import { callBudgetMs, MAX_SENDS, settleMs } from '#server/jobs/call-timing.ts';
import { setsStock } from '../operations/registry.ts';
import { textsOf } from './descriptions.ts';
import { intentOf, isApplied, isUntouched, type StepIntent } from './intent.ts';
import type { Work } from './outcomes.ts';
import * as outcomes from './outcomes.ts';
import type { Held, StepRow } from './records.ts';
import * as records from './records.ts';
import { documentsOf, STEPS, stepsFor } from './steps/registry.ts';
import type { Reading } from './steps/step.ts';

/**
 * Takes one product through its steps. Each step has three beats: intent and `sent` are recorded, the platform is
 * called, the outcome is recorded. It may die between any two of them: the next worker finds `sent` and asks the
 * platform what became of it.
 */
export async function publishProduct(start: Omit<Work, 'steps' | 'isNew'>): Promise<WorkResult> {
  const plan = await start.ctx.transaction((tx) => loadPlan(tx, start.held));
  if (!plan) return 'ended';
  const work: Work = { ...start, ...plan };
  if (work.steps.length === 0) return outcomes.storeOwnValues(work);
  for (const step of work.steps) {
    if (step.state === 'done') continue;
    const result = await runStep(work, step);
    if (result !== 'done') return halfway(work, result);
    // What follows the last step is its own piece of work: products that are not written yet go first.
    if (step === work.steps.at(-1)) return 'ended';
  }
  return confirm(work);
}

/** The answer of an edit does not say what the product is now, so it is read once there is nothing left to write. */
async function confirm(work: Work): Promise<WorkResult> {
  try {
    return await outcomes.recordConfirmed(work, await readAll(work, work.steps));
  } catch (error) {
    if (error instanceof GatewayTrouble) return outcomes.confirmingFailed(work, error);
    throw error;
  }
}

/** Some calls may have taken when a later one could not be made. */
async function halfway(work: Work, result: WorkResult): Promise<WorkResult> {
  const done = work.steps.filter(({ state }) => state === 'done');
  if (done.length === 0) return result;
  try {
    await outcomes.recordHalfway(work, await readAll(work, done));
  } catch (error) {
    if (!(error instanceof GatewayTrouble)) throw error;
    await outcomes.recordHalfway(work, null);
  }
  return result;
}

/** The documents that these steps touch, read once each. */
async function readAll(work: Work, steps: readonly StepRow[]): Promise<Reading[]> {
  const readings: Reading[] = [];
  for (const document of documentsOf(steps)) {
    const step = steps.find(({ kind }) => STEPS[kind].document === document);
    if (step) readings.push(await read(work, step));
  }
  return readings;
}

/** The steps as they stand, or those the product will take; none when only our own values change. */
async function loadPlan(tx: Tx, held: Held): Promise<Pick<Work, 'steps' | 'isNew'> | null> {
  if (!(await records.lockHeld(tx, held))) return null;
  const known = await records.readSteps(tx, held);
  if (known.length > 0) return { steps: known, isNew: false };
  const facts = await records.readProductFacts(tx, held);
  const operations = await records.readOperations(tx, held.changeSetId);
  const intent = intentOf(await records.readChangedRows(tx, held), setsStock(operations));
  const steps = stepsFor(facts?.mode ?? 'semi', intent);
  return { steps: steps.map(({ kind, intent }, at) => planned(kind, at + 1, intent)), isNew: true };
}

function planned(kind: StepRow['kind'], step: number, intent: StepIntent): StepRow {
  return { step, kind, state: 'planned', intent, sent_at: null, check_at: null, sends: 0 };
}

async function runStep(work: Work, step: StepRow): Promise<WorkResult | 'done'> {
  try {
    if (step.state === 'sent' || step.state === 'unknown') {
      const settled = await settle(work, step);
      if (settled !== 'not-applied') return settled;
    }
    return await send(work, step);
  } catch (error) {
    if (error instanceof GatewayTrouble) return outcomes.readingFailed(work, step, error);
    throw error;
  }
}

/** Asks the platform what became of a call whose answer was lost, once it cannot be under way any more. */
async function settle(work: Work, step: StepRow): Promise<WorkResult | 'done' | 'not-applied'> {
  const { ctx } = work;
  const overAt = (step.sent_at?.getTime() ?? 0) + callBudgetMs(ctx.config) + settleMs(ctx.config);
  const checkAt = step.check_at ?? new Date(overAt);
  if (ctx.now() < checkAt) return outcomes.checkLater(work, checkAt);
  const reading = await read(work, step);
  if (isApplied(reading.product, step.intent)) {
    await outcomes.recordDone(work, step, reading);
    return 'done';
  }
  if (!isUntouched(reading.product, step.intent)) {
    return outcomes.refuse(work, step, { state: 'conflict', problem: 'MOVED_WHILE_SENDING' }, reading);
  }
  if (step.sends >= MAX_SENDS) {
    return outcomes.refuse(work, step, { state: 'failed', problem: 'ANSWER_LOST_REPEATEDLY' }, reading);
  }
  return 'not-applied';
}

/** Reads, compares with what the preview saw, records, sends the complete document, records. */
async function send(work: Work, step: StepRow): Promise<WorkResult | 'done'> {
  const reading = await read(work, step);
  if (step.sends > 0 && isApplied(reading.product, step.intent)) {
    // An earlier call took effect after we had asked for it: slower than any time-out, but ours.
    await outcomes.recordDone(work, step, reading);
    return 'done';
  }
  if (!isUntouched(reading.product, step.intent)) {
    return outcomes.refuse(work, step, { state: 'conflict', problem: 'MOVED_SINCE' }, reading);
  }
  const texts = await work.ctx.transaction((tx) => textsOf(tx, work.held, step.intent, reading));
  if (texts === null) {
    return outcomes.refuse(work, step, { state: 'conflict', problem: 'MOVED_SINCE' }, reading);
  }
  const go = await outcomes.recordSent(work, step);
  if (go !== 'go') return go;
  try {
    await reading.send(step.intent, AbortSignal.timeout(callBudgetMs(work.ctx.config)), texts);
  } catch (error) {
    return outcomes.sendingFailed(work, step, error);
  }
  await outcomes.recordDone(work, step, null);
  return 'done';
}

async function read({ gateway, held }: Work, step: StepRow): Promise<Reading> {
  const { document, read: ask } = STEPS[step.kind];
  return { document, ...(await ask(await gateway(), held.productId)) };
}
