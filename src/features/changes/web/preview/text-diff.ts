/** Where two texts differ: what both begin with, what one has instead of the other, what both end with. */
export type TextDiff = { head: string; out: string; in: string; tail: string };

/** One stretch from the first difference to the last, in whole words where there are any. */
export function textDiff(before: string, after: string): TextDiff {
  const [a, b] = [wordsOf(before), wordsOf(after)];
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  const most = Math.min(a.length, b.length) - head;
  while (tail < most && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  const text = (words: readonly string[], from: number, to: number) => words.slice(from, to).join('');
  return {
    head: text(a, 0, head),
    out: text(a, head, a.length - tail),
    in: text(b, head, b.length - tail),
    tail: text(a, a.length - tail, a.length),
  };
}

/** Words with the space or mark behind them; every character on its own in scripts without spaces. */
function wordsOf(text: string): string[] {
  return text.match(/\p{Script=Han}|[\p{L}\p{M}\p{N}]+|\s+|./gu) ?? [];
}

/** Characters kept of what both begin with: enough to see where one is. */
const KEPT = 22;

/** The beginning of a text may go where the difference lies far behind it. */
export function shortHead(head: string): string {
  const letters = [...head];
  if (letters.length <= KEPT + 3) return head;
  const kept = letters.slice(-KEPT).join('');
  return `…${kept.replace(/^\S*\s+(?=\S)/, '')}`;
}
