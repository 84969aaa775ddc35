import type { Words } from '#web/words.ts';
import { shellZh } from '#web/words.zh.ts';
import type { en } from './words.en.ts';

/** 全部中文用语：外壳的，再加各功能的；拒绝原因集中在 refusals。 */
export const zh: Words<typeof en> = {
  ...shellZh,
  refusals: { ...shellZh.refusals },
};
