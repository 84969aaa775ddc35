import { useTranslation } from 'react-i18next';
import type { ChangeSetJson } from '../shapes/contract.ts';

/** "Bare price" where only semi-managed products are selected, "Price" where it is not known or mixed. */
export function usePriceField({ selection }: Pick<ChangeSetJson, 'selection'>): string {
  const { t } = useTranslation();
  const modes = 'filter' in selection ? selection.filter.modes : undefined;
  const isSemi = Array.isArray(modes) ? modes.length === 1 && modes[0] === 'semi' : modes === 'semi';
  return t(isSemi ? 'changes.field.barePrice' : 'changes.field.price');
}
