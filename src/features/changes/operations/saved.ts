import type { Tx } from '#server/db/database.ts';
import { Refusal } from '#shared/refusal.ts';
import { namedLanguages, offeredCountries, startWarehouses, stockedWarehouses } from '../queries/preview.ts';
import type { StepProblemCode } from '../rules.ts';
import { type ChosenOperation, chosenOperation } from './contract.ts';
import type { Sql } from './operation-kind.ts';
import { outOfBoundsOf, referenceOf } from './registry.ts';

export type StepProblem = { code: StepProblemCode; step: number } & Record<
  string,
  string | number | string[] | null
>;
/** A step that was saved earlier: what it does, unless it means nothing any more, and why it can not be used. */
export type SavedStep = { operation: ChosenOperation | null; problem: StepProblem | null };

/** Reads steps as they were saved, by what operations are today. */
export function readSteps(saved: readonly unknown[]): SavedStep[] {
  return saved.map((one, index) => readStep(one, index + 1));
}

/** The same, and whether the picked products know the countries, warehouses and languages the steps name. */
export async function checkSteps(tx: Tx, saved: readonly unknown[], picked: Sql): Promise<SavedStep[]> {
  const steps = readSteps(saved);
  const checked: SavedStep[] = [];
  for (const [index, { operation, problem }] of steps.entries()) {
    const missing = operation && !problem ? await missingFor(tx, operation, picked) : null;
    checked.push({ operation, problem: missing ? { ...missing, step: index + 1 } : problem });
  }
  return checked;
}

/** The operations of saved steps; the first that can not be used refuses all of them. */
export async function mustFit(tx: Tx, saved: readonly unknown[], picked: Sql): Promise<ChosenOperation[]> {
  const steps = await checkSteps(tx, saved, picked);
  const problems = steps.flatMap(({ problem }) => problem ?? []);
  const [first] = problems;
  if (first) {
    const { code, ...facts } = first;
    throw new Refusal(code, { ...facts, more: problems.length - 1 });
  }
  return steps.flatMap(({ operation }) => operation ?? []);
}

function readStep(saved: unknown, step: number): SavedStep {
  const kind = textAt(saved, ['kind']);
  const schema = chosenOperation.options.find((option) => kindOf(option) === kind);
  if (!schema) return { operation: null, problem: { code: 'STEP_KIND_GONE', step, kind } };
  const { data, error } = schema.safeParse(saved);
  if (data) return { operation: data, problem: boundsProblem(data, step) };
  const [issue = { path: [] }] = error.issues;
  const facts = { step, kind, field: issue.path.join('.'), value: textAt(saved, issue.path) };
  const bounds = { least: boundIn(issue, 'minimum'), most: boundIn(issue, 'maximum') };
  const isBound = bounds.least !== null || bounds.most !== null;
  const problem: StepProblem = isBound
    ? { code: 'STEP_OUT_OF_BOUNDS', ...facts, ...bounds }
    : { code: 'STEP_INVALID', ...facts };
  return { operation: null, problem };
}

/** A kind with several verbs has a schema for each. */
function kindOf(option: (typeof chosenOperation.options)[number]): string {
  const object = 'options' in option ? option.options[0] : option;
  return object.shape.kind.value;
}

function boundsProblem(operation: ChosenOperation, step: number): StepProblem | null {
  const outside = outOfBoundsOf(operation);
  return outside && { code: 'STEP_OUT_OF_BOUNDS', step, kind: operation.kind, field: 'value', ...outside };
}

/** What a step names that none of the picked products has; nothing is said where they are not known. */
async function missingFor(
  tx: Tx,
  operation: ChosenOperation,
  picked: Sql,
): Promise<(Omit<StepProblem, 'step'> & { code: StepProblemCode }) | null> {
  const reference = referenceOf(operation);
  if (!reference) return null;
  const { kind } = operation;
  switch (reference.what) {
    case 'countries': {
      const offered = await offeredCountries(tx, picked);
      const countries = offered ? reference.codes.filter((code) => !offered.includes(code)) : [];
      return countries.length > 0 ? { code: 'STEP_COUNTRIES_GONE', kind, countries } : null;
    }
    case 'warehouse': {
      const known = [...(await stockedWarehouses(tx, picked)), ...(await startWarehouses(tx, picked))];
      return isMissing(reference.code, known)
        ? { code: 'STEP_WAREHOUSE_GONE', kind, warehouse: reference.code, known }
        : null;
    }
    case 'language': {
      const known = await namedLanguages(tx, picked);
      return isMissing(reference.code, known)
        ? { code: 'STEP_LANGUAGE_GONE', kind, language: reference.code, known }
        : null;
    }
    default:
      return reference satisfies never;
  }
}

const isMissing = (code: string, known: readonly string[]) => known.length > 0 && !known.includes(code);

function boundIn(issue: object, name: 'minimum' | 'maximum'): string | null {
  const bound: unknown = Reflect.get(issue, name);
  return typeof bound === 'number' || typeof bound === 'bigint' ? String(bound) : null;
}

/** What stands in a saved step at a path, as a text to show. */
function textAt(saved: unknown, path: readonly PropertyKey[]): string {
  const value = path.reduce<unknown>(
    (inside, key) => (inside !== null && typeof inside === 'object' ? Reflect.get(inside, key) : undefined),
    saved,
  );
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}
