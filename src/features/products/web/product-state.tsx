import { useTranslation } from 'react-i18next';
import { StateTag, type Tone } from '#web/ui/state-tag.tsx';
import type { SemiState } from '../rules.ts';
import type { ListedProduct } from './use-products.ts';

const TONES = {
  'to-pre-save': 'neutral',
  'pre-saved': 'info',
  'can-join': 'neutral',
  'in-review': 'info',
  refused: 'error',
  joined: 'ok',
} as const satisfies Record<SemiState, Tone>;

/** The one state a merchant has to know: what keeps it from sale, else how far it is in the semi-managed programme. */
export function ProductState({ status, semiState }: Pick<ListedProduct, 'status' | 'semiState'>) {
  const { t } = useTranslation();
  // While the platform decides on joining, or has refused it, the listing itself reads as under review or to be edited.
  if (semiState === 'in-review' || semiState === 'refused')
    return <StateTag tone={TONES[semiState]}>{t(`products.states.${semiState}`)}</StateTag>;
  switch (status) {
    case 'needs-editing':
      return <StateTag tone="warn">{t('products.statuses.needs-editing')}</StateTag>;
    case 'in-review':
      return <StateTag tone="info">{t('products.statuses.in-review')}</StateTag>;
    case 'off-sale':
      return <StateTag tone="neutral">{t('products.statuses.off-sale')}</StateTag>;
    case 'on-sale':
      return semiState === null ? (
        <StateTag tone="ok">{t('products.statuses.on-sale')}</StateTag>
      ) : (
        <StateTag tone={TONES[semiState]}>{t(`products.states.${semiState}`)}</StateTag>
      );
    default:
      return status satisfies never;
  }
}
