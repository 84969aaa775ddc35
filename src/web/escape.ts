import { useEffect, useRef } from 'react';

const escapes: (() => void)[] = [];

/** Esc closes the topmost thing that asked for it. */
export function useEscape(close: () => void, isActive = true): void {
  const latest = useRef(close);
  latest.current = close;
  useEffect(() => {
    if (!isActive) return;
    const entry = () => latest.current();
    escapes.push(entry);
    return () => {
      escapes.splice(escapes.indexOf(entry), 1);
    };
  }, [isActive]);
}

/** Closes what was opened last and is still open. */
export function closeTopmost(): void {
  escapes.at(-1)?.();
}
