import { CATEGORY_METHODS } from './categories.ts';
import { CHOICE_EDIT_METHODS } from './choice.ts';
import { CHOICE_READ_METHODS } from './choice-read.ts';
import { DRAFT_METHODS } from './drafts.ts';
import type { Method } from './method.ts';
import { PHOTO_METHODS } from './photos.ts';
import { POP_CHOICE_EDIT_METHODS } from './pop-choice-edit.ts';
import { POP_CHOICE_JOIN_METHODS } from './pop-choice-join.ts';
import { POP_CHOICE_READ_METHODS } from './pop-choice-read.ts';
import { POP_EDIT_METHODS } from './pop-edit.ts';
import { POP_READ_METHODS } from './pop-read.ts';
import { SALES_METHODS } from './sales.ts';
import { STORE_METHODS } from './stores.ts';

/** Every dotted method the sandbox answers, by its exact name (case matters on the platform too). */
export const METHODS: ReadonlyMap<string, Method> = new Map(
  [
    ...STORE_METHODS,
    ...POP_CHOICE_READ_METHODS,
    ...POP_CHOICE_EDIT_METHODS,
    ...POP_CHOICE_JOIN_METHODS,
    ...POP_READ_METHODS,
    ...POP_EDIT_METHODS,
    ...CHOICE_READ_METHODS,
    ...CHOICE_EDIT_METHODS,
    ...CATEGORY_METHODS,
    ...DRAFT_METHODS,
    ...PHOTO_METHODS,
    ...SALES_METHODS,
  ].map((method) => [method.name, method]),
);
