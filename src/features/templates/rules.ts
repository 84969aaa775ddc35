/** Characters of a template's name. */
export const NAME_LENGTH = 100;
/** More than a team can tell apart; keeps the list of one page. */
export const MAX_TEMPLATES = 500;

/** The first of `Sale`, `Sale 2`, `Sale 3` … that nobody has taken, in the length a name may have. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  for (let count = 2; ; count += 1) {
    const end = ` ${count}`;
    const free = `${name.slice(0, NAME_LENGTH - end.length).trimEnd()}${end}`;
    if (!taken.has(free.toLowerCase())) return free;
  }
}

type Step = { kind: string; scope?: { skuIds?: readonly string[] | undefined } | undefined };

/** The first step, counted from 1, that only means something for certain SKUs; null when all fit any selection. */
export function stepOfSingleSkus(operations: readonly object[]): number | null {
  // Every operation has a kind; those with variants may have a scope.
  const index = (operations as readonly Step[]).findIndex(
    ({ kind, scope }) => kind === 'cells' || scope?.skuIds !== undefined,
  );
  return index < 0 ? null : index + 1;
}
