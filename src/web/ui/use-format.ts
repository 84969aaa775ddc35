import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../words.ts';
import { createFormat, type Format } from './format.ts';

const formats: Partial<Record<Language, Format>> = {};

/** The formats of the language on screen. */
export function useFormat(): Format {
  const { i18n } = useTranslation();
  const language: Language = i18n.language === 'zh' ? 'zh' : 'en';
  formats[language] ??= createFormat(language);
  return formats[language];
}

const MINUTE = 60_000;
const SECOND = 1_000;
const clocks = new Map<
  number,
  { now: Date; listeners: Set<() => void>; timer?: ReturnType<typeof setInterval> }
>();

function clock(everyMs: number) {
  const known = clocks.get(everyMs);
  if (known) return known;
  const made: NonNullable<ReturnType<typeof clocks.get>> = { now: new Date(), listeners: new Set() };
  clocks.set(everyMs, made);
  return made;
}

/** The time on screen: one clock for the page, moving each minute, or each second where asked. */
export function useNow(withSeconds = false): Date {
  const every = withSeconds ? SECOND : MINUTE;
  const shared = clock(every);
  return useSyncExternalStore(
    (listener) => {
      shared.listeners.add(listener);
      shared.timer ??= setInterval(() => {
        shared.now = new Date();
        for (const tell of shared.listeners) tell();
      }, every);
      return () => {
        shared.listeners.delete(listener);
        if (shared.listeners.size > 0 || shared.timer === undefined) return;
        clearInterval(shared.timer);
        delete shared.timer;
      };
    },
    () => shared.now,
  );
}
