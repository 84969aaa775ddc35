/** A byte order mark lets spreadsheets read UTF-8. */
const BOM = '\uFEFF';

/** CSV that a spreadsheet opens as it is: text that would run as a formula there gets an apostrophe in front. */
export function csvOf(lines: readonly (readonly string[])[]): string {
  return BOM + lines.map((cells) => cells.map(cellOf).join(',')).join('\r\n');
}

function cellOf(text: string): string {
  const isFormula = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text);
  const safe = isFormula ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
