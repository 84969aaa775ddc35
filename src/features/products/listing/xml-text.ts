const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** A text of a workbook: XML references, and the `_x000D_` by which it writes control characters. */
export function plainText(xml: string): string {
  const text = xml.includes('&')
    ? xml.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex, decimal, name) => {
        if (name) return NAMED[name] ?? whole;
        const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
        return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
      })
    : xml;
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9a-f]{4})_/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** The text of a string with runs of its own looks; how it is pronounced is no part of it. */
export function runsText(xml: string): string {
  const spoken = xml.includes('rPh') ? xml.replace(/<(\w+:)?rPh\b[\s\S]*?<\/(?:\w+:)?rPh>/g, '') : xml;
  let text = '';
  for (const [, run = ''] of spoken.matchAll(/<(?:\w+:)?t\b[^>/]*>([\s\S]*?)<\/(?:\w+:)?t>/g)) text += run;
  return plainText(text);
}

/** The value of an attribute in the text of a tag. */
export function attributeOf(tag: string, name: string): string | null {
  const found = new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag);
  return found ? plainText(found[1] ?? found[2] ?? '') : null;
}
