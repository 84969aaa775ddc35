import type { Locale } from 'antd/es/locale';
import i18next, { type i18n } from 'i18next';
import ICU from 'i18next-icu';
import { initReactI18next } from 'react-i18next';
import { currentLanguage, setDocumentLanguage } from './preferences.ts';
import type { Dictionary, Language } from './words.ts';

/** Loads one language's words; each language is a chunk of its own. */
export type WordLoaders = Readonly<Record<Language, () => Promise<Dictionary>>>;

const antdLocales: Record<Language, () => Promise<{ default: Locale }>> = {
  en: () => import('antd/es/locale/en_US'),
  zh: () => import('antd/es/locale/zh_CN'),
};

export type Translations = {
  i18n: i18n;
  antdLocale(): Locale | undefined;
  /** Loads the other language, then switches words, formats and `lang` together. */
  switchTo(language: Language): Promise<void>;
};

/** Starts i18next with the language the page was painted in; only that language is loaded. */
export async function startTranslations(loaders: WordLoaders): Promise<Translations> {
  const locales = new Map<Language, Locale>();
  const i18n = i18next.createInstance();
  const load = async (language: Language) => {
    if (locales.has(language)) return;
    const [words, locale] = await Promise.all([loaders[language](), antdLocales[language]()]);
    locales.set(language, locale.default);
    i18n.addResourceBundle(language, 'translation', words);
  };
  const first = currentLanguage();
  await i18n
    .use(new ICU())
    .use(initReactI18next)
    .init({ lng: first, fallbackLng: false, resources: {}, interpolation: { escapeValue: false } });
  await load(first);
  return {
    i18n,
    antdLocale: () => locales.get(currentLanguage()),
    async switchTo(language) {
      await load(language);
      setDocumentLanguage(language);
      await i18n.changeLanguage(language);
    },
  };
}
