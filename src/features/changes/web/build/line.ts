import type { ChosenOperation, Operation } from '../../operations/contract.ts';
import { FORMS, LINE_FIELDS, type LineField } from '../../operations/forms.tsx';
import type { LineProblem } from '../../operations/operation-form.ts';

/** One step as the form holds it: what was typed for every field, so that going back to one finds it again. */
export type Line = {
  key: string;
  field: LineField;
  drafts: Partial<Record<LineField, unknown>>;
  nameHas: string;
  /** Chosen through the API; the form keeps them. */
  skuIds: readonly string[] | undefined;
};

export type ReadLine =
  | { operation: ChosenOperation; problem?: undefined }
  | { operation?: undefined; problem: LineProblem };

export function newLine(key: string, field: LineField = 'price'): Line {
  return { key, field, drafts: {}, nameHas: '', skuIds: undefined };
}

export function draftOf({ field, drafts }: Line): unknown {
  return drafts[field] ?? FORMS[field].blank;
}

export function withDraft(line: Line, draft: unknown): Line {
  return { ...line, drafts: { ...line.drafts, [line.field]: draft } };
}

/** Whether a step means only some variants of the selected products. */
export function coversPart({ field, nameHas, skuIds }: Line): boolean {
  return !FORMS[field].isWholeProduct && (nameHas.trim() !== '' || skuIds !== undefined);
}

/** The form's step of an operation; an undo has none, it cannot be edited. */
export function lineOf(operation: Operation, key: string): Line | null {
  if (operation.kind === 'restore') return null;
  const scope = 'scope' in operation ? operation.scope : undefined;
  for (const field of LINE_FIELDS) {
    const draft = FORMS[field].draftOf(operation);
    if (draft === null) continue;
    return {
      ...newLine(key, field),
      drafts: { [field]: draft },
      nameHas: scope?.nameHas ?? '',
      skuIds: scope?.skuIds,
    };
  }
  return null;
}

/** The operation a step stands for, or what is missing. */
export function readLine(line: Line): ReadLine {
  const read = FORMS[line.field].read(draftOf(line));
  if ('problem' in read) return read;
  const nameHas = line.nameHas.trim();
  const scope = { ...(nameHas && { nameHas }), ...(line.skuIds && { skuIds: [...line.skuIds] }) };
  const isScoped = coversPart(line) && Object.keys(scope).length > 0;
  // A form reads its own kind of operation; every kind that has variants has a scope.
  return { operation: (isScoped ? { ...read.operation, scope } : read.operation) as ChosenOperation };
}
