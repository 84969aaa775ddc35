import type { Words } from '#web/words.ts';
import type { attributeEn } from './words.en.ts';

export const attributeZh: Words<typeof attributeEn> = {
  name: '商品属性',
  own: '自定义：{name}',
  numbered: '属性 {id}',
  added: '增加{values}',
  replaced: '{from}改为{value}',
  removed: '删除',
  verbs: { set: '设为', add: '增加', replace: '替换', remove: '删除' },
  choose: '选择属性，或输入自定义名称',
  chooseValue: '选择属性值',
  write: '属性值',
  example: 'A 7',
  from: '要替换的值',
  by: '替换为',
  useOwn: '自定义属性“{name}”',
  noneFound: '这些商品的类目都没有该属性。可输入名称，作为自定义属性。',
  loading: '正在读取属性…',
  failed: '属性读取失败。请关闭后重新打开此步骤。',
  permitted:
    '作用于整个商品。{name}：{all} 个类目中有 {in} 个提供{required, plural, =0 {} other {，其中 # 个为必填}}。',
  missing: '{categories}没有该属性，这些商品会被拒绝。',
  ownNote: '作用于整个商品。自定义属性，速卖通按您填写的内容展示。',
  unread: '请先同步店铺：类目允许的属性还未读取。',
};
