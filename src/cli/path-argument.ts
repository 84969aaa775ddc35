import { resolve } from 'node:path';

/** A path as the person meant it: npm runs scripts in the project's folder, not in theirs. */
export function pathOf(argument: string): string {
  return resolve(process.env.INIT_CWD ?? '.', argument);
}
