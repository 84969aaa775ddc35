import type { Words } from '#web/words.ts';
import type { titleEn } from './words.en.ts';

export const titleZh: Words<typeof titleEn> = {
  name: '标题',
  in: '标题（{language}）',
  names: '标题（所有语言）',
  language: '语言',
  all: '所有语言',
  verbs: {
    set: '设为',
    prefix: '加前缀',
    suffix: '加后缀',
    replace: '替换',
    regex: '按规则替换',
    trim: '截短到',
  },
  set: '“{value}”',
  prefix: '前加“{value}”',
  suffix: '后加“{value}”',
  replace: '“{find}”改为“{value}”',
  remove: '去掉“{find}”',
  regex: '规则 {find} 改为“{value}”',
  trim: '最多 {most} 个字符',
  find: '要替换的文字',
  pattern: '规则',
  by: '替换为',
  examples: {
    set: '陶瓷花瓶 白色',
    prefix: '新款 ',
    suffix: ' 礼盒装',
    find: '旧款',
    pattern: '[0-9]+ ?pcs',
  },
  ignoreCase: '不区分大小写',
  characters: '个字符',
  note: '作用于整个商品。速卖通最多 {most} 个字符；首尾空格也算文字的一部分。',
  patternNote: 'PostgreSQL 正则表达式；{group} 代表第一个分组。',
};
