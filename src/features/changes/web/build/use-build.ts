import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { explainError } from '#web/refusals.ts';
import type { ChosenOperation } from '../../operations/contract.ts';
import type { ChangeSetJson } from '../../shapes/contract.ts';
import { useChanges, useKeepChangeSet } from '../use-changes.ts';
import { type Line, lineOf, newLine, readLine } from './line.ts';

const DEBOUNCE_MS = 150;
/** Up to here the count under the steps follows every edit; above, Preview works it out in the background. */
const COUNTED_BELOW_SKUS = 5000;

export type Build = ReturnType<typeof useBuild>;

/**
 * The steps while they are edited: kept here as typed, saved shortly after, and counted at once where that is quick.
 * Counting makes a preview, so `onEdit` has to keep the steps on screen.
 */
export function useBuild(set: ChangeSetJson, onEdit: () => void) {
  const { t } = useTranslation();
  const { client } = useChanges();
  const keep = useKeepChangeSet();
  const [lines, setLines] = useState<readonly Line[]>(() => linesOf(set));
  const [saving, setSaving] = useState({ isBusy: false, problem: '' });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const saved = useRef(JSON.stringify(set.operations));
  const work = useRef<Promise<unknown>>(Promise.resolve());

  const readings = lines.map((line) => ({ key: line.key, ...readLine(line) }));
  const operations = readings.flatMap(({ operation }) => (operation ? [operation] : []));
  const isComplete = lines.length > 0 && operations.length === lines.length;
  const isCounted = (set.selectedSkus ?? 0) < COUNTED_BELOW_SKUS;

  const save = async (next: readonly ChosenOperation[]) => {
    const text = JSON.stringify(next);
    if (text === saved.current) return;
    const edited = await client.changes.editChangeSet({ id: set.id, operations: [...next] });
    saved.current = text;
    keep(isCounted ? await client.changes.previewChangeSet({ id: set.id }) : edited);
  };
  /** One call after the other: an edit typed meanwhile waits for the answer to the one before. */
  const queue = (next: readonly ChosenOperation[]) => {
    setSaving({ isBusy: true, problem: '' });
    const mine = work.current
      .then(() => save(next))
      .then(() => setSaving({ isBusy: false, problem: '' }))
      .catch((error: unknown) => setSaving({ isBusy: false, problem: explainError(error, t).sentence }));
    work.current = mine;
    return mine;
  };

  const change = (next: readonly Line[]) => {
    setLines(next);
    onEdit();
    clearTimeout(timer.current);
    const read = next.map(readLine).flatMap(({ operation }) => (operation ? [operation] : []));
    if (read.length !== next.length || next.length === 0) return;
    timer.current = setTimeout(() => void queue(read), DEBOUNCE_MS);
  };

  return {
    lines,
    problems: new Map(readings.flatMap(({ key, problem }) => (problem ? [[key, problem] as const] : []))),
    operations,
    isComplete,
    isCounted,
    ...saving,
    change,
    /** Adds steps after those that stand; one that nobody has filled in makes room for them. */
    insert(more: readonly ChosenOperation[]) {
      const kept = lines.filter((line) => readLine(line).operation || Object.keys(line.drafts).length > 0);
      const added = more.flatMap((operation) => lineOf(operation, `inserted-${crypto.randomUUID()}`) ?? []);
      change([...kept, ...added]);
    },
    /** Everything typed so far is saved; used before the preview. */
    async settle() {
      clearTimeout(timer.current);
      await queue(operations);
    },
  };
}

function linesOf({ operations }: ChangeSetJson): Line[] {
  const lines = operations.flatMap((operation, index) => lineOf(operation, `line-${index}`) ?? []);
  return lines.length > 0 ? lines : [newLine('line-0')];
}
