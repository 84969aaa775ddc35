import type { Operation } from './operations/contract.ts';

/** The operations as one English sentence: `Price +3%, then to .99; cap 0 in BR, not sold there`. */
export function sentenceOf(operations: readonly Operation[]): string {
  const text = operations.map(operationText).join(', ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function operationText(operation: Operation): string {
  switch (operation.kind) {
    case 'price':
      return priceText(operation);
    case 'country-cap': {
      const where = operation.countries.slice(0, 5).join(', ');
      const more = operation.countries.length > 5 ? ` and ${operation.countries.length - 5} more` : '';
      if (operation.value === null) return `no cap in ${where}${more}`;
      return operation.value === 0 ? `stop ${where}${more}` : `cap ${operation.value} in ${where}${more}`;
    }
    case 'restore':
      return 'undo';
    default:
      return operation satisfies never;
  }
}

function priceText(operation: Extract<Operation, { kind: 'price' }>): string {
  switch (operation.verb) {
    case 'set':
      return `price ${operation.value}${operation.currency ? ` ${operation.currency}` : ''}`;
    case 'add':
      return `price ${signed(operation.value)}${operation.currency ? ` ${operation.currency}` : ''}`;
    case 'percent':
      return `price ${signed(operation.value)}%`;
    case 'round-99':
      return 'price to .99';
    default:
      return operation satisfies never;
  }
}

function signed(value: string): string {
  return value.startsWith('-') ? `\u2212${value.slice(1)}` : `+${value}`;
}
