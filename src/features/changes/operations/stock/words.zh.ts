import type { Words } from '#web/words.ts';
import type { stockEn } from './words.en.ts';

export const stockZh: Words<typeof stockEn> = {
  name: '库存',
  in: '库存（{warehouse}）',
  own: '自有',
  ownStock: 'POP 商品自有库存',
  warehouse: '仓库',
  everyWarehouse: '全部仓库',
  noteSet: '预览到发布之间售出的件数不影响结果：库存将变为该数值。',
  noteStep: '向下取整。预览后库存有变化的，不提交。',
};
