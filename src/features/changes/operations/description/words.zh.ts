import type { Words } from '#web/words.ts';
import type { descriptionEn } from './words.en.ts';

export const descriptionZh: Words<typeof descriptionEn> = {
  name: '商品描述',
  all: '描述（所有语言）',
  in: '描述（{language}）',
  verbs: { put: '放入模块', remove: '移除模块' },
  places: { start: '放在开头', end: '放在末尾', whole: '替换全部' },
  placed: {
    start: '开头放入模块“{name}”',
    end: '末尾放入模块“{name}”',
    whole: '用模块“{name}”替换全部',
  },
  removed: '移除模块“{name}”',
  place: '模块位置',
  block: '模块名称',
  html: '模块 HTML',
  example: '<p>{store} 一天内发货。</p>',
  note: '作用于整个商品。同名模块会被替换。{placeholders} 代表各商品自身的内容。可用文字、表格、列表和速卖通图片；将步骤存为模板即可重复使用。',
  removeNote: '作用于整个商品。移除此前步骤以该名称放入的内容，其余一字不改。',
  changed: '文本 {hash}',
  show: '查看文本',
  showOf: '查看{title}修改前后的描述',
  same: '未变更',
  look: '显示方式',
  looks: { page: '页面', html: 'HTML（标出差异）' },
  safe: '不加载图片，也不运行其中任何内容。速卖通的字体可能不同。',
  gone: '没有文本，或已不再保留。',
  before: '修改前',
  after: '修改后',
  wrong: {
    tag: '不允许的标签：{piece}',
    attribute: '标签中有不允许的内容：{piece}',
    unclosed: '标签未闭合或闭合错误：{piece}',
    placeholder: '未知占位符：{piece}',
    bracket: '请将 < 和 > 写作 &lt; 和 &gt;：{piece}',
  },
};
