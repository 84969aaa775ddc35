import { isPreviewStale } from '../rules.ts';
import type { ChangeSetJson } from '../shapes/contract.ts';

/** Whether a preview has to be made again: as the server said, or since then by the clock on screen. */
export function isOutdated({ isStale, moved, previewedAt, state }: ChangeSetJson, now: Date): boolean {
  if (state !== 'previewed' && state !== 'waiting-approval') return false;
  return isStale || moved > 0 || (previewedAt !== null && isPreviewStale(new Date(previewedAt), now));
}
