import { shellEn } from '#web/words.en.ts';

/** All English words: the shell's, then each feature's under its own key; refusals of all in one place. */
export const en = {
  ...shellEn,
  refusals: { ...shellEn.refusals },
} as const;
