import { useEffect } from 'react';
import { useWeb } from '../context.ts';
import { closeTopmost } from '../escape.ts';
import { paths } from '../paths.ts';
import { singleKeysOn } from '../preferences.ts';
import { useSession } from '../session.tsx';
import { goKeys } from './registered.ts';

/** How long `g` waits for its second letter. */
const SEQUENCE_MS = 1_200;

/** Whether the key belongs to a field the person is typing in. */
export function isTyping(event: KeyboardEvent): boolean {
  const target = event.target;
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button'].includes(target.type);
  return (
    target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
  );
}

/** Whether something above the page is open that handles its own keys. */
function hasModal(): boolean {
  return (
    document.querySelector(
      'dialog[open], [aria-modal="true"]:not([aria-hidden="true"]), .ant-dropdown:not(.ant-dropdown-hidden)',
    ) !== null
  );
}

type ShellKeys = { openPalette: () => void; openHelp: () => void };

/** Keys that work on every screen: ⌘K, `?`, `/`, `g` and a letter, Esc, F6. */
export function useShellKeys({ openPalette, openHelp }: ShellKeys): void {
  const { features, go } = useWeb();
  const session = useSession();
  useEffect(() => {
    let goUntil = 0;
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const hasCommand = event.metaKey || event.ctrlKey;
      if (hasCommand && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        openPalette();
        return;
      }
      if (event.key === 'F6') {
        event.preventDefault();
        focusNextRegion(event.shiftKey);
        return;
      }
      if (event.key === 'Escape') {
        if (!hasModal()) closeTopmost();
        return;
      }
      if (hasCommand || event.altKey || isTyping(event) || hasModal() || !singleKeysOn()) return;
      const wasGo = goUntil > event.timeStamp;
      goUntil = 0;
      if (wasGo) {
        const id = goKeys(features, session).get(event.key);
        if (!id) return;
        event.preventDefault();
        go(paths.nav(id));
      } else if (event.key === 'g') {
        goUntil = event.timeStamp + SEQUENCE_MS;
      } else if (event.key === '?') {
        event.preventDefault();
        openHelp();
      } else if (event.key === '/') {
        const field = document.querySelector<HTMLInputElement>(
          '[data-list-search] input, input[data-list-search]',
        );
        if (!field) return;
        event.preventDefault();
        field.focus();
        field.select();
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [features, go, session, openPalette, openHelp]);
}

/** F6: navigation, list, drawer, and round again. */
function focusNextRegion(isBackwards: boolean): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')].filter(
    (region) => region.offsetParent !== null || getComputedStyle(region).position === 'fixed',
  );
  const current = regions.findIndex((region) => region.contains(document.activeElement));
  const step = isBackwards ? -1 : 1;
  const next = regions[(current + step + regions.length) % regions.length];
  const inside = next?.querySelector<HTMLElement>(
    '[aria-current="page"], [tabindex="0"], a[href], button, input',
  );
  (inside ?? next)?.focus();
}
