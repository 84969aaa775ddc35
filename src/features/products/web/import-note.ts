/** Why a listing file was not taken, `CODE {facts}` as the job notes it, as the sentence of that refusal. */
export function importNote(note: string): { key: string; facts: Record<string, string | number> } {
  const [, code = 'UNKNOWN', json = '{}'] = /^([A-Z_]+) (\{.*\})$/.exec(note) ?? [];
  const facts: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(JSON.parse(json)))
    facts[name] = typeof value === 'number' ? value : String(value);
  return code === 'INTERNAL' || code === 'UNKNOWN'
    ? { key: 'products.import.failed', facts: {} }
    : { key: `refusals.${code}`, facts };
}
