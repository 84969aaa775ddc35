import { splitField } from './columns.ts';
import { type BadCode, type SheetText, textEn } from './text.en.ts';
import { textZh } from './text.zh.ts';

export const SHEET_LANGUAGES = ['en', 'zh'] as const;
export type SheetLanguage = (typeof SHEET_LANGUAGES)[number];
export const TEXTS: Readonly<Record<SheetLanguage, SheetText>> = { en: textEn, zh: textZh };

export type Facts = Readonly<Record<string, string | number>>;

/** The head of a column, with its unit. */
export function headOf(column: string, language: SheetLanguage): string {
  const [first, entry] = splitField(column);
  const heads: Readonly<Record<string, string>> = TEXTS[language].column;
  const text = heads[column] ?? heads[first];
  return text ? fill(text, { entry, country: countryName(entry, language) }) : column;
}

/** Why a cell was not taken, as a sentence. */
export function reasonText(code: BadCode, facts: Facts, language: SheetLanguage): string {
  return fill(TEXTS[language].reason[code], facts);
}

function fill(text: string, facts: Facts): string {
  return text.replace(/\{(\w+)\}/g, (whole, name) => String(facts[name] ?? whole));
}

const NAMES: Readonly<Record<SheetLanguage, Intl.DisplayNames>> = {
  en: new Intl.DisplayNames('en', { type: 'region', fallback: 'code' }),
  zh: new Intl.DisplayNames('zh-CN', { type: 'region', fallback: 'code' }),
};

function countryName(code: string, language: SheetLanguage): string {
  return /^[A-Z]{2}$/.test(code) ? (NAMES[language].of(code) ?? code) : code;
}
