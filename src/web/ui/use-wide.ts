import { useSyncExternalStore } from 'react';

/** `full` from 1280 px, `medium` from 768, `narrow` below. */
export type Width = 'full' | 'medium' | 'narrow';

const full = window.matchMedia('(min-width: 1280px)');
const medium = window.matchMedia('(min-width: 768px)');

function subscribe(listener: () => void): () => void {
  full.addEventListener('change', listener);
  medium.addEventListener('change', listener);
  return () => {
    full.removeEventListener('change', listener);
    medium.removeEventListener('change', listener);
  };
}

/** The window's width class. */
export function useWide(): Width {
  return useSyncExternalStore(subscribe, () =>
    full.matches ? 'full' : medium.matches ? 'medium' : 'narrow',
  );
}
