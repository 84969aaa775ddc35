/** Our own bounds: the list of any store fits, and the pattern made of it stays small. */
export const MAX_BRAND_WORDS = 500;
export const BRAND_WORD_LENGTH = 60;

/** @NOTE assumed: names of at most 128 characters; real listings run to 120-128 (domain rules 5.3, July 2026). */
export const NAME_LENGTH = 128;
/** Our own bound: no sensible pattern is longer, and a longer one costs more to prepare than to run. */
export const PATTERN_LENGTH = 200;

/** Languages of listings as the platform writes them: `en_US` (open-platform.md 8, seen in code). */
export const LANGUAGES = [
  ...(['en_US', 'ru_RU', 'es_ES', 'pt_BR', 'fr_FR', 'de_DE', 'it_IT', 'nl_NL', 'pl_PL', 'tr_TR'] as const),
  ...(['ar_MA', 'iw_IL', 'in_ID', 'ja_JP', 'ko_KR', 'th_TH', 'vi_VN', 'zh_CN', 'zh_TW', 'uk_UA'] as const),
] as const;
