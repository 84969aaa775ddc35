import type { TFunction } from 'i18next';
import type { Format } from '#web/ui/format.ts';
import type { Operation } from '../operations/contract.ts';
import { displayOf } from '../operations/displays.ts';

export type OperationChip = { id: string; field: string; text: string };

/** How an operation is written: as a chip of field and text, and as a piece of the title. */
export type OperationWords = {
  chips(operations: readonly Operation[], priceField: string, undoneNumber?: number): OperationChip[];
  sentence(operations: readonly Operation[]): string;
};

export function operationWords(t: TFunction, format: Format): OperationWords {
  const scopeText = (operation: Operation): string => {
    const { nameHas, skuIds } = ('scope' in operation && operation.scope) || {};
    if (nameHas) return t('changes.chip.scope', { text: nameHas });
    return skuIds ? t('changes.chip.scopeSkus', { count: skuIds.length }) : '';
  };
  return {
    chips: (operations, priceField, undoneNumber) => {
      const words = { t, format, priceField, undoneNumber };
      return operations.map((operation, index) => {
        const display = displayOf(operation);
        const parts = [display.chip(operation, words), scopeText(operation)];
        return {
          id: `${index}-${operation.kind}`,
          field: display.field(operation, words),
          text: parts.filter(Boolean).join(' · '),
        };
      });
    },
    sentence: (operations) => {
      const words = { t, format, priceField: t('changes.field.price') };
      const text = format.list(operations.map((operation) => displayOf(operation).phrase(operation, words)));
      return text.charAt(0).toUpperCase() + text.slice(1);
    },
  };
}
