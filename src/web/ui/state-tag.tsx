import { useTranslation } from 'react-i18next';

/** States of a clock; each has a glyph, a word and a colour, so that none depends on colour alone. */
export type ClockState =
  | 'running'
  | 'warned'
  | 'critical'
  | 'met'
  | 'breached'
  | 'exempt'
  | 'cancelled'
  | 'unknown'
  | 'estimate';

const CLOCKS: Readonly<Record<ClockState, { glyph: string; look: string }>> = {
  running: { glyph: '○', look: 'sh-plain' },
  warned: { glyph: '◔', look: 'sh-warn' },
  critical: { glyph: '◕', look: 'sh-solid-error' },
  met: { glyph: '✓', look: 'sh-plain-ok' },
  breached: { glyph: '✕', look: 'sh-solid-breach' },
  exempt: { glyph: '–', look: 'sh-plain-muted' },
  cancelled: { glyph: '–', look: 'sh-plain-muted' },
  unknown: { glyph: '?', look: 'sh-info' },
  estimate: { glyph: '≈', look: 'sh-plain-muted' },
};

/** `children` replaces the usual word, for instance by the time left. */
export function ClockTag({ state, children }: { state: ClockState; children?: string }) {
  const { t } = useTranslation();
  const { glyph, look } = CLOCKS[state];
  const word = t(`clock.${state}`);
  return (
    <span className={`sh-tag ${look}`} {...(children && { title: word })}>
      <span aria-hidden="true">{glyph}</span>
      {children && <span className="sh-visually-hidden">{word}</span>}
      {children ?? word}
    </span>
  );
}

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
