import { listMemberNames } from '#features/team/public.ts';
import type { Ctx } from '#server/context.ts';
import type { Tx } from '#server/db/database.ts';
import type { RefusalFacts } from '#shared/refusal.ts';
import type { CopyJson } from '../contract.ts';
import { type CopyRow, listTargets } from '../queries/copies.ts';
import { readProgress } from '../queries/drafts.ts';
import { countRows, listGroups } from '../queries/rows.ts';
import { countSources } from '../queries/sources.ts';
import { isPreviewStale } from '../rules.ts';
import { optionsOf, problemOf, stateOf } from '../stored.ts';

/** Copies as screens and programs see them; reasons in groups only where one copy is looked at. */
export async function describe(
  tx: Tx,
  ctx: Ctx,
  copies: readonly CopyRow[],
  withGroups: boolean,
): Promise<CopyJson[]> {
  const ids = copies.map(({ id }) => id);
  const names = await listMemberNames(tx);
  const targets = await listTargets(tx, ids);
  const sources = byCopy(await countSources(tx, ids));
  const counts = byCopy(await countRows(tx, ids));
  const progress = byCopy(await readProgress(tx, ids));
  const described: CopyJson[] = [];
  for (const copy of copies) {
    const { id, previewed_at: previewedAt } = copy;
    const isReady = previewedAt !== null;
    const groups = withGroups && isReady ? await listGroups(tx, id) : [];
    described.push({
      ...{
        id,
        number: copy.number,
        state: stateOf(copy),
        options: optionsOf(copy),
        problem: problemOf(copy),
      },
      targets: targets
        .filter(({ copy_id }) => copy_id === id)
        .map(({ store_id, name, currency, problem }) => ({ storeId: store_id, name, currency, problem })),
      listings: sources.get(id)?.total ?? 0,
      listingsRead: sources.get(id)?.read ?? 0,
      counts: isReady ? countsOf(counts.get(id)) : null,
      groups: groups.map((group) => ({ ...group, facts: factsOf(group.facts) })),
      progress: progressOf(progress.get(id)),
      createdBy: names.get(copy.created_by) ?? '',
      createdAt: copy.created_at.toISOString(),
      previewedAt: previewedAt?.toISOString() ?? null,
      isPreviewStale: previewedAt !== null && isPreviewStale(previewedAt, ctx.now()),
      startedAt: copy.started_at?.toISOString() ?? null,
      finishedAt: copy.finished_at?.toISOString() ?? null,
    });
  }
  return described;
}

function byCopy<Row extends { copy_id: string }>(rows: readonly Row[]): ReadonlyMap<string, Row> {
  return new Map(rows.map((row) => [row.copy_id, row]));
}

function countsOf(row: Awaited<ReturnType<typeof countRows>>[number] | undefined): CopyJson['counts'] {
  const { rows = 0, make = 0, left_out: leftOut = 0, refused = 0, duplicates = 0, warned = 0 } = row ?? {};
  return { rows, make, leftOut, refused, duplicates, warned };
}

function progressOf(row: Awaited<ReturnType<typeof readProgress>>[number] | undefined): CopyJson['progress'] {
  if (!row) return null;
  const { copy_id: _, ...progress } = row;
  return progress;
}

/** Facts of a sentence, as columns of this feature hold them; what is no plain value is left out. */
export function factsOf(stored: Record<string, unknown> | null): RefusalFacts {
  return Object.fromEntries(
    Object.entries(stored ?? {}).flatMap(([name, value]): [string, RefusalFacts[string]][] =>
      typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value === null
        ? [[name, value]]
        : Array.isArray(value)
          ? [[name, value.map(String)]]
          : [],
    ),
  );
}
