import { parseArgs } from 'node:util';
import type { Config } from '#server/config.ts';

/** One command of `npm run cli`; each stands in its own file and is entered by hand in `main.ts`. */
export type Command = {
  /** What is typed, without the programme: `api-key create`. */
  name: string;
  /** What may follow the name: `--name NAME [--scope S]…`. */
  usage: string;
  summary: string;
  /** Prints its result on standard output and returns the exit code. */
  run(args: readonly string[], config: Config): Promise<number>;
};

/** A command line that cannot be carried out as typed; the message says what to type instead. */
export class UsageProblem extends Error {}

type Options = NonNullable<Parameters<typeof parseArgs>[0]>['options'];

/** Options of a command line by name; unknown ones are refused. */
export function readOptions<const O extends NonNullable<Options>>(args: readonly string[], options: O) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageProblem(error instanceof Error ? error.message : String(error));
  }
}
