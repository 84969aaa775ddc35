import type { ReactNode } from 'react';
import type { ChosenOperation } from './contract.ts';
import type { DisplayWords } from './operation-display.ts';

/** A key under `changes.build.problem`: what a step still needs. */
export type LineProblem = string;

export type EditorProps<Draft> = {
  draft: Draft;
  onChange: (draft: Draft) => void;
  /** What is missing, once the person asked to go on. */
  problem: LineProblem | undefined;
  /** Only some variants are meant. */
  coversPart: boolean;
  /** Currencies to offer. */
  currencies: readonly string[];
};

type Unscoped<Op> = Op extends unknown ? Omit<Op, 'scope'> : never;

/** One field of the form: what is typed (a draft), the operation it stands for, and how it is edited. */
export type OperationForm<Op extends ChosenOperation, Draft> = {
  name(words: DisplayWords): string;
  blank: Draft;
  /** The draft of an operation this field is about; null for others. */
  draftOf(operation: ChosenOperation): Draft | null;
  /** What is typed as an operation, or what is missing. Numbers are read as people type them. */
  read(draft: Draft): { operation: Unscoped<Op> } | { problem: LineProblem };
  /** Its product is changed as a whole, so there is no choice of variants. */
  isWholeProduct?: true;
  Editor(props: EditorProps<Draft>): ReactNode;
  /** Lines under the step: a question, a note. */
  Foot?(props: EditorProps<Draft>): ReactNode;
};

/** A number as people type it: `−3`, `+3`, `3 %`, `1,000`; null when it is none. */
export function plainNumber(text: string): string | null {
  const plain = text
    .replace(/[\s,，%％]/g, '')
    .replace(/[−－]/g, '-')
    .replace(/^\+/, '');
  return /^-?\d{1,6}(\.\d{1,6})?$/.test(plain) ? plain : null;
}

/** A percentage to add, as the operations take it. */
export function plainPercent(text: string): string | null {
  const number = plainNumber(text);
  const isPercent =
    number !== null &&
    /^-?\d{1,4}(\.\d{1,4})?$/.test(number) &&
    Number(number) > -100 &&
    Number(number) <= 1000;
  return isPercent && Number(number) !== 0 ? number : null;
}
