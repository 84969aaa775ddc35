import { INFOS, KEYS, type KeyColumn, kindOf, MACHINE_MARK } from './columns.ts';
import { headOf, SHEET_LANGUAGES } from './text.ts';

export type HeadColumn = {
  index: number;
  /** What stands above the column for people. */
  head: string;
  /** A key, something for people, or a field; null for what is none of ours. */
  name: string | null;
};

/** Fields whose heads hold no entry, and what our own files add. */
const PLAIN_NAMES = [
  ...KEYS,
  ...INFOS,
  ...['price', 'floor', 'supplyPrice', 'weight', 'length', 'width', 'height', 'specialTypes', 'originalBox'],
  ...['skuCode', 'goodsCode', 'goodsBarcode', 'sellable'],
];
const BY_HEAD = new Map(
  PLAIN_NAMES.flatMap((name) => SHEET_LANGUAGES.map((language) => [plain(headOf(name, language)), name])),
);
/** Heads with an entry in them, in both languages. */
const PATTERNS: readonly (readonly [pattern: RegExp, field: string])[] = [
  [/^cap,.*\(([a-z]{2})\)/, 'cap'],
  [/\(([a-z]{2})\)上限/, 'cap'],
  [/^(?:soldin|在).*\(([a-z]{2})\)/, 'sold'],
  [/^stock,(.+),units$/, 'stock'],
  [/^(.+)库存\(件\)$/, 'stock'],
  [/^(?:name,|名称)([a-z]{2}_[a-z]{2})$/, 'title'],
];

/** True for the row of names for machines. */
export function isMachineRow(cells: readonly string[]): boolean {
  return cells.some((cell) => cell.trim().startsWith(MACHINE_MARK));
}

/** True for a row of heads as our files have them: the key of the store stands in no other file. */
export function isHeadRow(cells: readonly string[]): boolean {
  return isMachineRow(cells) || cells.some((cell) => nameOf(cell) === 'storeId');
}

/** What each column is, by its name for machines and else by its head. */
export function readHead(machine: readonly string[] | null, heads: readonly string[]): HeadColumn[] {
  const length = Math.max(machine?.length ?? 0, heads.length);
  const seen = new Set<string>();
  return Array.from({ length }, (_, index) => {
    const head = (heads[index] ?? '').trim();
    const given = machine?.[index]?.trim() ?? '';
    const name = given.startsWith(MACHINE_MARK) ? given.slice(MACHINE_MARK.length) : nameOf(head);
    // Of two columns of one name the first one counts.
    const isKnown = name !== null && isColumn(name) && !seen.has(name);
    if (isKnown) seen.add(name);
    return { index, head: head || given, name: isKnown ? name : null };
  });
}

/** Keys no column holds. */
export function missingKeys(columns: readonly HeadColumn[]): KeyColumn[] {
  return KEYS.filter((key) => !columns.some(({ name }) => name === key));
}

export function isField(name: string | null): name is string {
  return name !== null && kindOf(name) !== null;
}

function isColumn(name: string): boolean {
  return isField(name) || [...KEYS, ...INFOS].some((known) => known === name);
}

function nameOf(head: string): string | null {
  const text = plain(head);
  const known = BY_HEAD.get(text);
  if (known) return known;
  for (const [pattern, field] of PATTERNS) {
    const entry = pattern.exec(text)?.[1];
    if (entry) return `${field}.${entryOf(field, entry)}`;
  }
  return null;
}

function entryOf(field: string, entry: string): string {
  if (field !== 'title') return entry.toUpperCase();
  const [language = '', country = ''] = entry.split('_');
  return `${language}_${country.toUpperCase()}`;
}

/** Without case, spaces and full-width signs, as people retype heads. */
function plain(head: string): string {
  return head.normalize('NFKC').toLowerCase().replace(/\s/g, '');
}
