import { PLACEHOLDERS } from '../rules.ts';

/** What a block may hold: text, tables, lists, pictures. No links, styles of pages, frames, forms or scripts. */
const TAGS: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    ['h2', 'h3', 'h4', 'ul', 'ol', 'li', 'b', 'strong', 'i', 'em', 'u', 's', 'sup', 'sub', 'small'].map(
      (tag) => [tag, []],
    ),
  ),
  ...Object.fromEntries(
    ['p', 'div', 'span', 'table', 'thead', 'tbody', 'tr'].map((tag) => [tag, ['align', 'style']]),
  ),
  td: ['align', 'style', 'colspan', 'rowspan'],
  th: ['align', 'style', 'colspan', 'rowspan'],
  br: [],
  hr: [],
  img: ['src', 'alt', 'width', 'height', 'style'],
};
const EMPTY: readonly string[] = ['br', 'hr', 'img'];
/** Looks only: nothing that loads, covers the page or runs. Asked of one declaration, so that no text takes long. */
const DECLARATION =
  /^(?:color|background-color|font-size|font-weight|font-style|text-align|line-height|margin|padding|border|width|max-width|height)\s*:[#\w\s.,%-]{1,61}$/i;
/** Pictures of the platform's own hosts (seen in recorded replies and listings). */
const PICTURE = /^https:\/\/(?:[\w-]+\.)*(?:alicdn\.com|aliexpress-media\.com)\/[\w\-./%~!*,=]*$/;

export type HtmlProblem = 'tag' | 'attribute' | 'unclosed' | 'placeholder' | 'bracket';

/** The first thing a block may not hold, with the piece it is about; null for a block that is fine. */
export function htmlProblem(html: string): { problem: HtmlProblem; piece: string } | null {
  const open: string[] = [];
  const pieces = html.split(/(<[^<>]*>)/);
  for (const piece of pieces) {
    const found = piece.startsWith('<') && piece.endsWith('>') ? tagProblem(piece, open) : textProblem(piece);
    if (found) return { problem: found, piece: piece.slice(0, 60) };
  }
  const [left] = open;
  return left === undefined ? null : { problem: 'unclosed', piece: `<${left}>` };
}

/** A tag, which is opened or closes the one opened last. */
function tagProblem(tag: string, open: string[]): HtmlProblem | null {
  const [, slash, name = '', rest = ''] = /^<(\/?)([a-z][a-z0-9]*)((?:\s[^<>]*)?)\/?>$/is.exec(tag) ?? [];
  const lower = name.toLowerCase();
  const attributes = Object.hasOwn(TAGS, lower) ? TAGS[lower] : undefined;
  if (attributes === undefined) return 'tag';
  if (slash) return rest.trim() === '' && open.pop() === lower ? null : 'unclosed';
  if (!EMPTY.includes(lower)) open.push(lower);
  return attributesProblem(rest.replace(/\/$/, ''), attributes);
}

function attributesProblem(text: string, permitted: readonly string[]): HtmlProblem | null {
  // Begins where spaces begin: begun anew at each of many spaces, it would take the square of their number.
  const left = text.replace(/(?<!\s)\s+([a-z]+)="([^"<>]*)"/gi, (whole, name: string, value: string) =>
    permitted.includes(name.toLowerCase()) && isValue(name.toLowerCase(), value) ? '' : whole,
  );
  return left.trim() === '' ? null : 'attribute';
}

function isValue(name: string, value: string): boolean {
  switch (name) {
    case 'src':
      return PICTURE.test(value);
    case 'style':
      return value.split(';').every((part) => part.trim() === '' || DECLARATION.test(part.trim()));
    case 'alt':
      return true;
    case 'align':
      return /^(?:left|right|center|justify)$/.test(value);
    default:
      return /^\d{1,4}%?$/.test(value);
  }
}

function textProblem(text: string): HtmlProblem | null {
  if (/[<>]/.test(text)) return 'bracket';
  const known: readonly string[] = PLACEHOLDERS;
  const isUnknown = [...text.matchAll(/\{(\w*)\}/g)].some(([, name = '']) => !known.includes(name));
  return isUnknown ? 'placeholder' : null;
}
