import { useTranslation } from 'react-i18next';
import { StateTag } from '#web/ui/state-tag.tsx';
import type { ListedProduct } from './use-products.ts';

/** The one state a merchant has to know: what keeps it from sale, else how far it is in the semi-managed programme. */
export function ProductState({ status, semiState }: Pick<ListedProduct, 'status' | 'semiState'>) {
  const { t } = useTranslation();
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
        <StateTag tone={semiState === 'joined' ? 'ok' : semiState === 'pre-saved' ? 'info' : 'neutral'}>
          {t(`products.states.${semiState}`)}
        </StateTag>
      );
    default:
      return status satisfies never;
  }
}
