import type { Words } from '#web/words.ts';
import type { joinEn } from './words.en.ts';

export const joinZh: Words<typeof joinEn> = {
  name: '加入半托管',
  chip: '预存或提交',
  what: '待预存的先预存，待加入的直接提交',
  asks: '每个规格都要有价格（0.01–9,999）、重量（0.001–70 kg）、长宽高（各 0.01–200 cm）、是否原箱，以及某个仓库的库存（0–99,999）。预览会写明缺什么；可在这里再加一步补上，也可用表格填写。',
  forGood:
    '首次提交时店铺的全部国家都会勾选，加入后才能选择国家。加入后无法在这里撤回：速卖通没有为程序提供退出方式。',
};
