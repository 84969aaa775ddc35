import { readSteps, type SavedStep, sentenceOf } from '#features/changes/public.ts';
import { listMemberNames } from '#features/team/public.ts';
import type { Tx } from '#server/db/database.ts';
import type { TemplateJson } from '../contract.ts';
import type { TemplateRow } from '../queries.ts';

/** Templates as screens read them, with what can be said of their steps whatever they are used on. */
export async function describeTemplates(tx: Tx, rows: readonly TemplateRow[]): Promise<TemplateJson[]> {
  const names = await listMemberNames(tx);
  return rows.map((row) => templateJson(row, readSteps(savedIn(row)), names));
}

export function templateJson(
  row: TemplateRow,
  steps: SavedStep[],
  names: ReadonlyMap<string, string>,
): TemplateJson {
  return {
    ...{ id: row.id, name: row.name, version: row.version, steps },
    sentence: sentenceOf(steps.flatMap(({ operation }) => operation ?? [])),
    createdBy: names.get(row.created_by) ?? '',
    updatedBy: names.get(row.updated_by) ?? '',
    updatedAt: row.updated_at.toISOString(),
  };
}

/** The steps as they were saved; nothing is known of them but that they are a list. */
export function savedIn({ operations }: TemplateRow): readonly unknown[] {
  return Array.isArray(operations) ? operations : [];
}
