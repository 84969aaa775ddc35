/** The shape a translation must fill: the same keys as the English words, any text. */
export type Words<T> = { readonly [K in keyof T]: T[K] extends string ? string : Words<T[K]> };

export type Language = 'en' | 'zh';
export const LANGUAGES: readonly Language[] = ['en', 'zh'];

export type Dictionary = { readonly [key: string]: string | Dictionary };
