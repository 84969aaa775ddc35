import type { TFunction } from 'i18next';
import type { Format } from '#web/ui/format.ts';
import type { PreviewRowJson } from '../../shapes/contract.ts';
import { reasonWords } from '../reason-words.ts';

/** What a row is right now: its verdict, then what became of it. */
export type RowState =
  | 'change'
  | 'warning'
  | 'same'
  | 'refused'
  | 'left-out'
  | 'published'
  | 'failed'
  | 'partly'
  | 'conflict'
  | 'cancelled'
  | 'waiting'
  | 'working'
  | 'checking';

const UNDER_WAY = ['waiting', 'working', 'checking'] as const;

export function stateOfRow({ verdict, outcome, productState, warnings }: PreviewRowJson): RowState {
  if (verdict !== 'change') return verdict;
  if (productState === 'partly') return 'partly';
  if (outcome) return outcome;
  const underWay = UNDER_WAY.find((state) => state === productState);
  return underWay ?? (warnings.length > 0 ? 'warning' : 'change');
}

export type RowNote = { text: string; hint: string; tone: 'warn' | 'error' | 'muted' };

const PLAIN: readonly RowState[] = ['same', 'left-out', 'published', 'cancelled', 'waiting', 'working'];
const BAD: readonly RowState[] = ['failed', 'conflict', 'partly'];

/** The word beside a row, and the whole story behind it. */
export function noteOf(row: PreviewRowJson, t: TFunction, format: Format): RowNote {
  const state = stateOfRow(row);
  const facts = { before: row.before, after: row.after, currency: row.currency, ...row.facts };
  const say = (code: string, more: object = {}) =>
    reasonWords(code, { ...facts, ...more }, row.title, t, format);
  if (row.problem) {
    const { short, title, why } = say(row.problem.code, row.problem);
    const { text, requestId } = row.problem;
    const raw = text ? t('changes.row.detailsOf', { text: String(text), id: String(requestId ?? '–') }) : '';
    const said = state === 'partly' ? `${t('changes.row.partly')}: ${short}` : short;
    return {
      text: said,
      hint: joined([...stepTexts(row.problem.steps, t, format), title, why, raw]),
      tone: BAD.includes(state) ? 'error' : 'warn',
    };
  }
  if (row.refusal) {
    const { short, title, why } = say(row.refusal);
    return { text: short, hint: joined([title, why]), tone: 'error' };
  }
  if (state === 'published' && row.audit) return auditNote(row.audit, row, t, format);
  if (state !== 'change' && state !== 'warning') {
    return { text: t(`changes.row.${state}`), hint: '', tone: PLAIN.includes(state) ? 'muted' : 'warn' };
  }
  const reasons = row.warnings.map((code) => say(code));
  return {
    text: format.list(reasons.map(({ short }) => short)),
    hint: reasons.map(({ title, why }) => joined([title, why])).join('\n'),
    tone: 'warn',
  };
}

/** What the platform decides on is published once it has it, and may still be a "no". */
function auditNote(
  { state, suggestPrice, note }: NonNullable<PreviewRowJson['audit']>,
  { currency, after }: PreviewRowJson,
  t: TFunction,
  format: Format,
): RowNote {
  const isJoining = 'semiState' in after;
  const most =
    suggestPrice == null
      ? ''
      : t('changes.row.auditMost', {
          amount: `${format.amount(BigInt(suggestPrice), currency)} ${currency}`,
        });
  return {
    text: t(isJoining ? `changes.row.joining.${state}` : `changes.row.audit.${state}`),
    hint: joined([
      t(isJoining ? `changes.row.joiningWhy.${state}` : `changes.row.auditWhy.${state}`),
      most,
      note ?? '',
    ]),
    tone: state === 'refused' ? 'error' : state === 'in-review' ? 'warn' : 'muted',
  };
}

/** Which calls of a partly published product took, and which did not. */
function stepTexts(steps: unknown, t: TFunction, format: Format): string[] {
  if (!Array.isArray(steps)) return [];
  const named = (wanted: string) =>
    steps.flatMap(({ kind, state }) => (state === wanted ? [t(`changes.step.${String(kind)}`)] : []));
  const [done, failed] = [named('done'), named('failed')];
  return [
    ...(done.length > 0 ? [t('changes.row.stepsDone', { list: format.list(done) })] : []),
    ...(failed.length > 0 ? [t('changes.row.stepsFailed', { list: format.list(failed) })] : []),
  ];
}

const joined = (parts: readonly string[]) => parts.filter(Boolean).join(' · ');
