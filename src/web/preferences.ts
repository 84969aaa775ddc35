import { useSyncExternalStore } from 'react';
import type { ThemeName } from './ui/tokens.ts';
import type { Language } from './words.ts';

/** What a person chose for this browser. The inline script of `index.html` reads the same two keys before first paint. */
export type ThemeChoice = 'system' | ThemeName;

const LANGUAGE_KEY = 'shopherd.language';
const THEME_KEY = 'shopherd.theme';
const SINGLE_KEYS = 'shopherd.single-keys';
const listeners = new Set<() => void>();
const systemDark = window.matchMedia('(prefers-color-scheme: dark)');

/** A remembered value; null where the browser keeps nothing for us. */
export function recall(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // storage is blocked for this site: the choice lasts as long as the page
  }
}

/** Keeps a value for the next visit, where the browser allows it. */
export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    return; // storage is blocked or full: nothing of value is lost
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  systemDark.addEventListener('change', onSystemChange);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) systemDark.removeEventListener('change', onSystemChange);
  };
}

function onSystemChange(): void {
  if (themeChoice() === 'system') applyTheme();
  announce();
}

function announce(): void {
  for (const listener of listeners) listener();
}

export function themeChoice(): ThemeChoice {
  const stored = recall(THEME_KEY);
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}

function applyTheme(): void {
  const choice = themeChoice();
  const name = choice === 'system' ? (systemDark.matches ? 'dark' : 'light') : choice;
  document.documentElement.dataset.theme = name;
}

export function setTheme(choice: ThemeChoice): void {
  remember(THEME_KEY, choice);
  applyTheme();
  announce();
}

/** The language the page was painted in. */
export function currentLanguage(): Language {
  return document.documentElement.lang.startsWith('zh') ? 'zh' : 'en';
}

export function setDocumentLanguage(language: Language): void {
  remember(LANGUAGE_KEY, language);
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  announce();
}

const painted = (): ThemeName => (document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light');

/** The theme on screen; follows the system while the choice is `system`. */
export function useTheme(): ThemeName {
  return useSyncExternalStore(subscribe, painted);
}

export function useThemeChoice(): ThemeChoice {
  return useSyncExternalStore(subscribe, themeChoice);
}

/** Single keys can be switched off for speech input and the like (WCAG 2.1.4). */
export function singleKeysOn(): boolean {
  return recall(SINGLE_KEYS) !== 'off';
}

export function setSingleKeys(isOn: boolean): void {
  remember(SINGLE_KEYS, isOn ? 'on' : 'off');
  announce();
}

export function useSingleKeys(): boolean {
  return useSyncExternalStore(subscribe, singleKeysOn);
}
