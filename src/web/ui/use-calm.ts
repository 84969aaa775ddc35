import { useSyncExternalStore } from 'react';

const calm = window.matchMedia('(prefers-reduced-motion: reduce)');

function subscribe(listener: () => void): () => void {
  calm.addEventListener('change', listener);
  return () => calm.removeEventListener('change', listener);
}

/** Whether the person wishes for less motion. antd waits for the end of a movement, so it is told, not only styled. */
export function useCalm(): boolean {
  return useSyncExternalStore(subscribe, () => calm.matches);
}
