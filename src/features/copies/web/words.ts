import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#web/ui/use-format.ts';
import type { CopyJson, CopyRowJson } from '../contract.ts';

/** What a copy is called, and where it goes. */
export function useCopyWords() {
  const { t } = useTranslation();
  const title = useCallback(({ number }: CopyJson) => t('copies.title', { number: String(number) }), [t]);
  const targets = useCallback(
    ({ targets: stores }: CopyJson) =>
      t('copies.into', { stores: stores.map(({ name }) => name).join(' · ') }),
    [t],
  );
  return { title, targets };
}

/** The price of a draft, or the span of its SKUs' prices. */
export function useDraftPrice() {
  const format = useFormat();
  return useCallback(
    ({ currency, priceMin, priceMax }: CopyRowJson) => {
      if (currency === null || priceMin === null || priceMax === null) return null;
      const [low, high] = [priceMin, priceMax].map((minor) => format.amount(BigInt(minor), currency));
      return `${low === high ? low : `${low}–${high}`} ${currency}`;
    },
    [format],
  );
}
