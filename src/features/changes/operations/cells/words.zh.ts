import type { Words } from '#web/words.ts';
import type { cellsEn } from './words.en.ts';

export const cellsZh: Words<typeof cellsEn> = {
  name: '单元格',
  chip: '按逐格填写的值',
  phrase: '单元格修改',
  note: '这些值是逐格填写的，请在矩阵或来源文件中修改。',
};
