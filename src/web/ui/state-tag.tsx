export type Tone = 'ok' | 'info' | 'warn' | 'error' | 'neutral';

const GLYPHS: Readonly<Record<Tone, string | null>> = {
  ok: null,
  info: null,
  neutral: null,
  warn: '◔',
  error: '✕',
};

/** A row's state: a word on its tint, with a glyph where something is wrong. */
export function StateTag({ tone, children }: { tone: Tone; children: string }) {
  const glyph = GLYPHS[tone];
  return (
    <span className={`sh-tag sh-${tone}`}>
      {glyph && <span aria-hidden="true">{glyph}</span>}
      {children}
    </span>
  );
}
