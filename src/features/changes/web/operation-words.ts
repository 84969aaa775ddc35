import type { TFunction } from 'i18next';
import type { Format } from '#web/ui/format.ts';
import type { Operation } from '../operations/contract.ts';

export type OperationChip = { id: string; field: string; text: string };

/** How an operation is written: as a chip of field and text, and as a piece of the title. */
export type OperationWords = {
  chips(operations: readonly Operation[], priceField: string, undoneNumber?: number): OperationChip[];
  sentence(operations: readonly Operation[]): string;
};

/** Countries named before "and 5 more". */
const NAMED = 3;

export function operationWords(t: TFunction, format: Format): OperationWords {
  const countries = (codes: readonly string[]) => {
    const names = format.list(codes.slice(0, NAMED).map(format.country));
    const more = codes.length - NAMED;
    return more > 0 ? t('changes.chip.more', { names, count: more }) : names;
  };
  const amount = (value: string, currency: string | undefined) =>
    [format.decimal(value.replace(/^-/, '')), currency].filter(Boolean).join(' ');

  const chipText = (operation: Operation, undoneNumber: number | undefined): string => {
    switch (operation.kind) {
      case 'price':
        switch (operation.verb) {
          case 'set':
            return t('changes.chip.set', { value: amount(operation.value, operation.currency) });
          case 'add':
            return t(operation.value.startsWith('-') ? 'changes.chip.take' : 'changes.chip.add', {
              value: amount(operation.value, operation.currency),
            });
          case 'percent':
            return t(
              operation.value.startsWith('-') ? 'changes.chip.percentDown' : 'changes.chip.percentUp',
              {
                value: amount(operation.value, undefined),
              },
            );
          case 'round-99':
            return t('changes.chip.round99', {
              direction: t(`changes.direction.${operation.direction ?? 'nearest'}`),
            });
          default:
            return operation satisfies never;
        }
      case 'country-cap': {
        const where = { countries: countries(operation.countries) };
        if (operation.value === null) return t('changes.chip.clear', where);
        if (operation.value === 0) return t('changes.chip.stop', where);
        return t('changes.chip.cap', { ...where, value: format.count(operation.value) });
      }
      case 'restore':
        return t('changes.chip.restore', { number: undoneNumber === undefined ? '…' : String(undoneNumber) });
      default:
        return operation satisfies never;
    }
  };

  const scopeText = (operation: Operation): string => {
    if (operation.kind === 'restore' || !operation.scope) return '';
    const { nameHas, skuIds } = operation.scope;
    if (nameHas) return t('changes.chip.scope', { text: nameHas });
    return skuIds ? t('changes.chip.scopeSkus', { count: skuIds.length }) : '';
  };

  const fieldOf = (operation: Operation, priceField: string) => {
    if (operation.kind === 'price') return priceField;
    return t(operation.kind === 'restore' ? 'changes.field.restore' : 'changes.field.cap');
  };

  const priceSentence = (operation: Extract<Operation, { kind: 'price' }>) => {
    if (operation.verb === 'round-99') return t('changes.sentence.round99');
    if (operation.verb === 'set')
      return t('changes.sentence.priceSet', { value: amount(operation.value, operation.currency) });
    const sign = operation.value.startsWith('-') ? '−' : '+';
    const unit = operation.verb === 'percent' ? '%' : operation.currency ? ` ${operation.currency}` : '';
    return t('changes.sentence.price', { value: `${sign}${amount(operation.value, undefined)}${unit}` });
  };

  const sentencePart = (operation: Operation): string => {
    switch (operation.kind) {
      case 'price':
        return priceSentence(operation);
      case 'country-cap': {
        const where = { countries: countries(operation.countries) };
        if (operation.value === null) return t('changes.sentence.clear', where);
        if (operation.value === 0) return t('changes.sentence.stop', where);
        return t('changes.sentence.cap', { ...where, value: format.count(operation.value) });
      }
      case 'restore':
        return t('changes.sentence.restore');
      default:
        return operation satisfies never;
    }
  };

  return {
    chips: (operations, priceField, undoneNumber) =>
      operations.map((operation, index) => ({
        id: `${index}-${operation.kind}`,
        field: fieldOf(operation, priceField),
        text: [chipText(operation, undoneNumber), scopeText(operation)].filter(Boolean).join(' · '),
      })),
    sentence: (operations) => {
      const text = format.list(operations.map(sentencePart));
      return text.charAt(0).toUpperCase() + text.slice(1);
    },
  };
}
