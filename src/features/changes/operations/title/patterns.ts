/** A pattern that matches exactly this text. */
export function literalPattern(text: string): string {
  return text.replace(/[^\p{L}\p{N}\s]/gu, '\\$&');
}

/** A replacement that stands for itself: a backslash would otherwise mean a group. */
export function literalReplacement(text: string): string {
  return text.replaceAll('\\', '\\\\');
}
