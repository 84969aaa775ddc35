/** Symbols that stand for the control characters U+0000 to U+001F. */
const PICTURES = 0x2400;
const NAME_LENGTH = 200;
const ENDING = /\.[\p{L}\p{N}]{1,10}$/u;

/** A text out of a file as people may see it: control characters are shown as symbols, and only its beginning is kept. */
export function shownText(text: string, length: number): string {
  const shown = text.slice(0, length + 1).replace(/\p{Cc}/gu, (sign) => {
    const code = sign.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(PICTURES + code);
    return code === 0x7f ? '\u2421' : '\ufffd';
  });
  return cut(shown, length);
}

/** The name of a file as it is kept: no control characters, at most 200 characters, and always with its ending. */
export function keptFileName(name: string): string {
  const clean = name.replace(/\p{Cc}/gu, '').trim();
  const ending = ENDING.exec(clean)?.[0] ?? '';
  return `${cut(clean.slice(0, clean.length - ending.length), NAME_LENGTH - ending.length)}${ending}`;
}

/** Half of a surrogate pair is no text a database takes. */
function cut(text: string, length: number): string {
  return text.slice(0, length).replace(/[\ud800-\udbff]$/, '');
}
