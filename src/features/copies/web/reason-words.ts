import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { copyReasonsEn } from './reasons.en.ts';
import { copyReasonsZh } from './reasons.zh.ts';

export type Reason = (
  code: string,
  facts?: Readonly<Record<string, unknown>>,
) => { title: string; why: string };

/** What a reason of a row or a copy means; a code nobody has words for stands for itself. */
export function useReason(): Reason {
  const { t, i18n } = useTranslation();
  const known: Readonly<Record<string, { title: string; why: string }>> = i18n.language.startsWith('zh')
    ? copyReasonsZh
    : copyReasonsEn;
  return useCallback(
    (code, facts = {}) => {
      const texts = Object.fromEntries(
        Object.entries(facts).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
      );
      const values = { text: '', store: '', ...texts };
      const { title = code, why = '' } = known[code] ?? {};
      return {
        title: t(`copies.reason.${code}.title`, { ...values, defaultValue: title }),
        why: why && t(`copies.reason.${code}.why`, { ...values, defaultValue: why }),
      };
    },
    [t, known],
  );
}
