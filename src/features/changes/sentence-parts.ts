/** A typed number with its sign: `+3`, `−3`. */
export function signed(value: string): string {
  return value.startsWith('-') ? `\u2212${value.slice(1)}` : `+${value}`;
}

/** The first few codes, and how many more. */
export function someOf(codes: readonly string[], most = 5): string {
  const named = codes.slice(0, most).join(', ');
  return codes.length > most ? `${named} and ${codes.length - most} more` : named;
}
