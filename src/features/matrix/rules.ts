/** Largest cap a change set takes; the same bound as of the operation "country cap". */
export const MAX_CAP = 99_999;
/** Most cells one paste, fill or clearing changes at once: what a person can still look over and take back. */
export const MAX_CELLS_AT_ONCE = 250_000;

/** Why nothing can be set in a cell at all. */
export type BlockReason = 'mode' | 'not-joined' | 'unread' | 'not-offered' | 'file';
/** Why the text of a cell is not taken. */
export type CellProblem = 'whole' | 'large' | 'ambiguous' | 'sold' | 'variants' | BlockReason;

/** A cap as typed or pasted: a whole number, 0 = not sold there, nothing = no cap. */
export function readCap(text: string): { value: number | null } | { problem: CellProblem } {
  const plain = plainNumber(text);
  if (plain === '') return { value: null };
  // 1.000 is a thousand in some countries and one in others.
  if (/^[1-9]\d{0,2}\.000$/.test(plain)) return { problem: 'ambiguous' };
  if (!/^(\d+|\d{1,3}(,\d{3})+)(\.0+)?$/.test(plain)) return { problem: 'whole' };
  const value = Number(plain.replaceAll(',', ''));
  return value > MAX_CAP ? { problem: 'large' } : { value };
}

const YES = new Set(['1', 'yes', 'y', 'true', '✓', '√', '是', '参与', '在售', 'sold']);
const NO = new Set(['0', 'no', 'n', 'false', '–', '-', '—', '✗', '×', '否', '不参与', '不售', 'not sold']);

/** Participation as typed or pasted; nothing leaves it as it is. */
export function readSold(text: string): { value: boolean | null } | { problem: CellProblem } {
  const plain = plainNumber(text).toLowerCase();
  if (plain === '') return { value: null };
  if (YES.has(plain)) return { value: true };
  return NO.has(plain) ? { value: false } : { problem: 'sold' };
}

/** Full-width digits and signs become plain ones, thousands apart by spaces or apostrophes stand together. */
function plainNumber(text: string): string {
  const plain = text.normalize('NFKC').trim();
  return plain.replace(/(?<=\d)[\s'’](?=\d{3}(\D|$))/g, '');
}

/** What decides whether caps and countries of a product can be set; the server asks the same (`operations/refusals.ts`). */
export type ProductFacts = {
  mode: string;
  semiState: string | null;
  joined: ReadonlySet<string> | null;
  offered: ReadonlySet<string>;
  /** Of a store of listing files: caps are ours, but there is no platform to tick a country. */
  isFile: boolean;
};

/** Why a cap (or with `layer` `sold` the tick) of a product cannot be set in a country; null when it can. */
export function blockReason(
  product: ProductFacts,
  country: string,
  layer: 'cap' | 'sold',
): BlockReason | null {
  if (product.mode !== 'semi') return 'mode';
  if (!product.offered.has(country)) return 'not-offered';
  if (product.isFile) return layer === 'sold' ? 'file' : null;
  // Countries can be chosen once the product has joined (domain.md 5.2, found).
  if (product.semiState !== 'joined') return 'not-joined';
  return product.joined === null ? 'unread' : null;
}

/** Caps of the active variants of a product in one country, before and after the edits. */
export type VariantCaps = readonly { before: number | null; after: number | null }[];

/**
 * Whether a product is sold in a country after caps of it were edited there (domain.md 5.2): all 0 stops the sale, one
 * above 0 or a 0 taken away opens it. The plan of a change set decides the same (`changes/plan/countries.ts`).
 */
export function soldAfter(isSold: boolean, variants: VariantCaps): boolean {
  if (variants.length === 0) return isSold;
  if (variants.every(({ after }) => after === 0)) return false;
  return (
    isSold || variants.some(({ after }) => (after ?? 0) > 0) || variants.every(({ before }) => before === 0)
  );
}
