export const CHANGE_SET_STATES = [
  'draft',
  'previewing',
  'previewed',
  'waiting-approval',
  'publishing',
  'paused',
  'done',
  'cancelled',
] as const;
export type ChangeSetState = (typeof CHANGE_SET_STATES)[number];

export const CHANGE_SET_ACTS = [
  'edit',
  'preview',
  'preview-ready',
  'preview-failed',
  'leave-out',
  'request-approval',
  'approve',
  'publish',
  'pause',
  'resume',
  'cancel',
  'finish',
  'retry',
  'undo',
] as const;
export type ChangeSetAct = (typeof CHANGE_SET_ACTS)[number];

/** What may be done in which state, and where it leads. What is not here is refused. */
const TRANSITIONS: Readonly<Record<ChangeSetState, Partial<Readonly<Record<ChangeSetAct, ChangeSetState>>>>> =
  {
    draft: { edit: 'draft', preview: 'previewing', cancel: 'cancelled' },
    previewing: { 'preview-ready': 'previewed', 'preview-failed': 'draft', cancel: 'cancelled' },
    previewed: {
      edit: 'draft',
      preview: 'previewing',
      'leave-out': 'previewing',
      'request-approval': 'waiting-approval',
      approve: 'publishing',
      publish: 'publishing',
      cancel: 'cancelled',
    },
    'waiting-approval': {
      edit: 'draft',
      preview: 'previewing',
      'leave-out': 'previewing',
      approve: 'publishing',
      cancel: 'cancelled',
    },
    publishing: { pause: 'paused', cancel: 'cancelled', finish: 'done' },
    paused: { resume: 'publishing', cancel: 'cancelled' },
    done: { retry: 'publishing', undo: 'done' },
    cancelled: { undo: 'cancelled' },
  };

/** The state an act leads to; null when the act is not possible now. */
export function nextState(state: ChangeSetState, act: ChangeSetAct): ChangeSetState | null {
  return TRANSITIONS[state][act] ?? null;
}

/** States in which an act is possible, for the refusal's sentence. */
export function statesThatAllow(act: ChangeSetAct): ChangeSetState[] {
  return CHANGE_SET_STATES.filter((state) => nextState(state, act) !== null);
}

/** Reasons to look at a row before it is published. */
export const WARNING_CODES = [
  'BELOW_FLOOR',
  'DROP_ABOVE',
  'WEIGHT_MISSING',
  'STALE_OBSERVATION',
  'CAP_NOT_ENFORCED',
  'NO_COUNTRY_LEFT',
  'PARTIAL_STOP',
  'NAME_TAKEN',
  'BRAND_WORD',
  'JOINS_FOR_GOOD',
  'REFUSED_BEFORE',
] as const;
export type WarningCode = (typeof WARNING_CODES)[number];

/** Why a step that was saved earlier cannot be used. */
export const STEP_PROBLEMS = [
  'STEP_KIND_GONE',
  'STEP_INVALID',
  'STEP_OUT_OF_BOUNDS',
  'STEP_COUNTRIES_GONE',
  'STEP_WAREHOUSE_GONE',
  'STEP_LANGUAGE_GONE',
] as const;
export type StepProblemCode = (typeof STEP_PROBLEMS)[number];

/** After this long a preview no longer tells what would happen. */
export const PREVIEW_FRESH_MS = 15 * 60_000;

export function isPreviewStale(previewedAt: Date, now: Date): boolean {
  return now.getTime() - previewedAt.getTime() > PREVIEW_FRESH_MS;
}

/** What the owner sets for the whole workspace; null switches a guard off. */
export type ChangeLimits = {
  /** More SKUs than this need a second person. */
  maxRows: number | null;
  /** A set that takes more than this percent off the prices it changes needs a second person. */
  maxLossPercent: number | null;
  /** A price falling by more than this percent is warned about. */
  dropPercent: number | null;
  /** Without a floor of its own a SKU's floor lies this many percent below today's price. */
  floorPercent: number | null;
};

export const DEFAULT_LIMITS: ChangeLimits = {
  maxRows: 10_000,
  maxLossPercent: 20,
  dropPercent: 30,
  floorPercent: null,
};

export type ApprovalReason = { code: 'ROWS_ABOVE' | 'LOSS_ABOVE'; limit: number; value: number };

/** Why a second person must approve; empty when nobody needs to. `lossPercent` is the largest over the currencies. */
export function approvalReasons(
  limits: ChangeLimits,
  plan: { rows: number; lossPercent: number },
): ApprovalReason[] {
  const reasons: ApprovalReason[] = [];
  if (limits.maxRows !== null && plan.rows > limits.maxRows) {
    reasons.push({ code: 'ROWS_ABOVE', limit: limits.maxRows, value: plan.rows });
  }
  if (limits.maxLossPercent !== null && plan.lossPercent > limits.maxLossPercent) {
    reasons.push({ code: 'LOSS_ABOVE', limit: limits.maxLossPercent, value: plan.lossPercent });
  }
  return reasons;
}

/** Percent of the prices before that a set takes away, two decimals, never below 0. Minor units. */
export function lossPercent(before: bigint, after: bigint): number {
  if (before <= 0n || after >= before) return 0;
  return Number(((before - after) * 10_000n) / before) / 100;
}
