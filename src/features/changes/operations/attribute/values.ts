import type { AttributeChoice, AttributeOperation } from './contract.ts';

/** The values an operation puts there. */
export function chosenValues(operation: AttributeOperation): readonly AttributeChoice[] {
  switch (operation.verb) {
    case 'set':
    case 'add':
      return operation.values;
    case 'replace':
      return [operation.value];
    case 'remove':
      return [];
    default:
      return operation satisfies never;
  }
}

/** What a person chose it by. */
export function nameOf(one: AttributeOperation['attribute'] | AttributeChoice): string {
  if ('text' in one) return one.text;
  return 'name' in one ? one.name : (one.label ?? one.id);
}
