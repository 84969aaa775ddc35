import { useTranslation } from 'react-i18next';
import { StateTag, type Tone } from '#web/ui/state-tag.tsx';
import type { CopyJson } from '../contract.ts';

/** What a copy is doing, in a word. */
export function CopyState({ copy: { state, progress } }: { copy: CopyJson }) {
  const { t } = useTranslation();
  const failed = state === 'done' ? (progress?.failed ?? 0) : 0;
  if (failed > 0) return <StateTag tone="error">{t('copies.partly', { count: failed })}</StateTag>;
  return <StateTag tone={TONES[state]}>{t(`copies.state.${state}`)}</StateTag>;
}

const TONES: Readonly<Record<CopyJson['state'], Tone>> = {
  previewing: 'neutral',
  previewed: 'info',
  copying: 'info',
  paused: 'warn',
  done: 'ok',
  cancelled: 'neutral',
};
