import { INFOS, KEYS, kindOf, MACHINE_MARK } from './columns.ts';
import { headOf, type SheetLanguage, TEXTS } from './text.ts';
import { type LayoutColumn, MONEY } from './writing/workbook-writer.ts';

/** The columns of an exported file: keys, what people need to recognise a SKU, and the fields. */
export function exportColumns(fields: readonly string[]): string[] {
  return [...KEYS, ...INFOS, ...fields];
}

/** How a column is written. */
export function layoutOf(name: string, language: SheetLanguage): LayoutColumn {
  const isField = kindOf(name) !== null;
  return {
    head: headOf(name, language),
    machine: `${MACHINE_MARK}${name}`,
    width: WIDTHS[name] ?? 14,
    format: isField ? formatOf(name) : '@',
    isLocked: !isField,
    isHidden: name === 'storeId',
    list: listOf(name, language),
  };
}

const WIDTHS: Readonly<Record<string, number>> = {
  productId: 19,
  skuId: 19,
  'info.store': 16,
  'info.title': 42,
  'info.sku': 20,
  'info.currency': 9,
  specialTypes: 24,
  skuCode: 20,
  goodsCode: 20,
  goodsBarcode: 22,
};

function formatOf(field: string): string {
  const kind = kindOf(field);
  switch (kind) {
    case 'money':
      return MONEY;
    case 'weight':
      return '0.000';
    case 'size':
      return '0.00';
    case 'units':
      return '#,##0';
    case 'yesNo':
    case 'types':
    case 'text':
    case null:
      return '@';
    default:
      return kind satisfies never;
  }
}

function listOf(name: string, language: SheetLanguage): LayoutColumn['list'] {
  const { yes, no, general, types } = TEXTS[language];
  const kind = kindOf(name);
  if (kind === 'yesNo') return { words: [yes, no], isOpen: false };
  return kind === 'types' ? { words: [general, ...Object.values(types)], isOpen: true } : null;
}
