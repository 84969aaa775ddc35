export type Part = { name: string; fileName: string | null; contentType: string | null; body: Buffer };

const CRLF = Buffer.from('\r\n');

/**
 * Splits a multipart body as tolerantly as real clients need (open-platform.md 1.6): an extra CRLF in front of a
 * part's headers, no space after `Content-Disposition:`, file parts without a file name. Null when it is no multipart body.
 */
export function parseMultipart(body: Buffer, boundary: string): Part[] | null {
  const delimiter = Buffer.from(`--${boundary}`);
  const parts: Part[] = [];
  let at = body.indexOf(delimiter);
  if (at === -1) return null;
  for (;;) {
    let start = at + delimiter.length;
    if (body[start] === 0x2d && body[start + 1] === 0x2d) return parts;
    const next = nextDelimiter(body, delimiter, start);
    if (next === -1) return null;
    while (startsWithBreak(body, start)) start += body[start] === 0x0d ? 2 : 1;
    const part = parsePart(body.subarray(start, endOfContent(body, next)));
    if (part === null) return null;
    parts.push(part);
    at = next;
  }
}

/** A delimiter counts only at the start of a line: binary content may hold the same bytes. */
function nextDelimiter(body: Buffer, delimiter: Buffer, from: number): number {
  let at = body.indexOf(delimiter, from);
  while (at > 0 && body[at - 1] !== 0x0a) at = body.indexOf(delimiter, at + 1);
  return at;
}

function startsWithBreak(body: Buffer, at: number): boolean {
  return body[at] === 0x0a || (body[at] === 0x0d && body[at + 1] === 0x0a);
}

function endOfContent(body: Buffer, delimiterAt: number): number {
  return body[delimiterAt - 2] === 0x0d ? delimiterAt - 2 : delimiterAt - 1;
}

function parsePart(bytes: Buffer): Part | null {
  const crlf = bytes.indexOf('\r\n\r\n');
  const lf = bytes.indexOf('\n\n');
  const useLf = crlf === -1 || (lf !== -1 && lf < crlf);
  const headEnd = useLf ? lf : crlf;
  if (headEnd === -1) return null;
  const head = bytes.subarray(0, headEnd).toString('utf8');
  const body = bytes.subarray(headEnd + (useLf ? 2 : CRLF.length * 2));
  const disposition = /^content-disposition:\s*form-data(.*)$/im.exec(head)?.[1];
  const name = disposition && /;\s*name=(?:"([^"]*)"|([^;\s]+))/i.exec(disposition);
  if (!name) return null;
  const fileName = /;\s*filename\*?=(?:"([^"]*)"|([^;\s]+))/i.exec(disposition);
  return {
    name: name[1] ?? name[2] ?? '',
    fileName: fileName ? (fileName[1] ?? fileName[2] ?? '') : null,
    contentType: /^content-type:\s*([^\r\n;]+)/im.exec(head)?.[1]?.trim().toLowerCase() ?? null,
    body,
  };
}
