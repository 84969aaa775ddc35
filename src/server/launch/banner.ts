/** One line of what is printed when everything runs. */
export type WelcomeLine = { en: string; zh: string; value: string };

/** A short block in both languages; values stand in one column, Chinese characters being two cells wide. */
export function renderBanner(lines: readonly WelcomeLine[]): string {
  const labels = lines.map(({ en, zh }) => `${en} · ${zh}`);
  const width = Math.max(...labels.map(cells));
  const rows = lines.map(
    ({ value }, at) => `  ${labels[at]}${' '.repeat(width - cells(labels[at] ?? ''))}   ${value}`,
  );
  return ['', '  Shopherd is running · 已启动', '', ...rows, ''].join('\n');
}

function cells(text: string): number {
  return [...text].reduce((sum, char) => sum + (/[\u2e80-\uffef]/.test(char) ? 2 : 1), 0);
}
