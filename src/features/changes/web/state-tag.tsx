import { useTranslation } from 'react-i18next';
import { useFormat } from '#web/ui/use-format.ts';
import type { ListedChangeSet } from '../shapes/contract.ts';

type Look = 'neutral' | 'info' | 'warn' | 'ok' | 'error';

/** Where a change set stands: glyph, word and tint; failures are named instead of a plain "Published". */
export function ChangeStateTag({ set }: { set: Pick<ListedChangeSet, 'state' | 'progress'> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { state, progress } = set;
  const failed = progress ? progress.failed + progress.conflict : 0;
  const hasFailed = state === 'done' && failed > 0;
  const { glyph, look } = hasFailed ? { glyph: '✕', look: 'error' } : lookOf(set);
  const word = hasFailed
    ? t('changes.state.partly', { count: format.count(failed) })
    : t(`changes.state.${state === 'cancelled' && !progress ? 'discarded' : state}`);
  return (
    <span className={`sh-tag sh-${look}`}>
      <span aria-hidden="true">{glyph}</span>
      {word}
    </span>
  );
}

function lookOf({ state }: Pick<ListedChangeSet, 'state'>): { glyph: string; look: Look } {
  switch (state) {
    case 'draft':
      return { glyph: '○', look: 'neutral' };
    case 'previewing':
      return { glyph: '…', look: 'neutral' };
    case 'previewed':
      return { glyph: '◐', look: 'info' };
    case 'waiting-approval':
      return { glyph: '◔', look: 'warn' };
    case 'publishing':
      return { glyph: '▸', look: 'info' };
    case 'paused':
      return { glyph: '‖', look: 'warn' };
    case 'done':
      return { glyph: '✓', look: 'ok' };
    case 'cancelled':
      return { glyph: '–', look: 'neutral' };
    default:
      return state satisfies never;
  }
}
