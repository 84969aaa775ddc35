import type { Words } from '#web/words.ts';
import type { sheetsAuditedEn, sheetsEn, sheetsRefusalsEn } from './words.en.ts';

export const sheetsZh: Words<typeof sheetsEn> = {
  export: {
    act: '导出 .xlsx',
    title: '导出为表格',
    about: '{products} 个商品的 SKU。标识、店铺、标题、规格和币种总是包含在内。',
    all: '列表中全部符合条件商品的 SKU。',
    language: '文件语言',
    groups: {
      price: '价格',
      countries: '国家',
      logistics: '物流',
      warehousing: '仓储',
      stock: '库存',
      names: '名称',
    },
    caps: '国家库存上限',
    sold: '各国是否销售',
    warehouses: '各仓库库存',
    languages: '各语言名称',
    none: '请选择列。',
    tooMany: '最多 {most} 列，当前 {count} 列。',
    start: '导出 {columns} 列',
    started: '正在生成表格，进度见运行中的任务。',
    ready: '表格已生成：{rows} 行，{size}。',
    writing: '已写入 {done} / {total} 行。可以关闭此窗口，进度见运行中的任务。',
    failed: '表格未能生成，未做任何改动。请重新导出。',
    cancelled: '已取消，没有生成文件。',
    download: '下载 .xlsx',
    cancel: '取消导出',
    why: '只有可查看商品的成员才能导出。',
    kept: '文件保留七天。',
  },
  import: {
    reading: '正在读取 {file}，已读 {rows} 行。可以离开此页，进度见运行中的任务。',
    strict: '有一个单元格出错就全部不采用',
    strictNote: '用于变更表格。不勾选时采用正确的部分，并列出其余部分。',
    differs: '{skus} 个 SKU 的 {cells} 个单元格与现值不同。',
    same: '所有单元格都与现值一致，没有需要变更的内容。',
    held: '{count} 个单元格有误，因此没有采用任何内容。请改正后重新导入。',
    read: '已读 {rows} 行，{bad, plural, =0 {没有错误单元格} other {# 个单元格有误}}。',
    open: '打开变更单 {number} 的预览',
    marked: '下载标出错误单元格的文件',
    again: '导入其他文件',
    otherColumns: '已忽略的列：{list}。',
    otherSheets: '已忽略的工作表：{list}。',
    formulas: '{count} 个公式按文件中的计算结果采用。',
    failed: '文件未能采用，未做任何改动。',
    cancelled: '已取消，没有采用任何内容。',
    cancel: '取消导入',
    bad: '有误的单元格',
    first: '前 {shown} 个，共 {count} 个：',
    cell: '单元格',
    column: '列',
    value: '值',
    why: '原因',
    earlier: '以往的变更表格',
    state: {
      reading: '读取中',
      done: '采用 {cells} 个单元格，{bad, plural, =0 {没有错误} other {# 个有误}}',
      held: '{bad} 个单元格有误，未采用',
      failed: '未采用',
      cancelled: '已取消',
    },
  },
  task: { export: '正在生成表格', import: '正在读取 {file}' },
};

export const sheetsRefusalsZh: Words<typeof sheetsRefusalsEn> = {
  SHEET_HEAD_UNKNOWN: '{fileName} 中没有变更表格。请先从商品页导出，编辑后再导入。',
  SHEET_KEYS_MISSING:
    '工作表“{sheet}”缺少标识列 {missing}。每个导出文件都有这些列，店铺标识在隐藏的首列。请重新导出并编辑该文件。',
  SHEET_COLUMN_UNKNOWN: '没有这些列：{columns}。请选择其他列。',
  SHEET_NOTHING_CHOSEN: '没有符合条件的商品，无可导出。请修改筛选条件。',
  SHEET_ROWS_TOO_MANY: '{rows, number} 行过多，最多 {most, number} 行。请用筛选拆分。',
  SHEET_ENDED: '已经结束。',
  SHEET_INTERRUPTED: '处理此文件时被中断三次，未做任何改动。请减少行数后重试。',
};

export const sheetsAuditedZh: Words<typeof sheetsAuditedEn> = {
  'change-set-spreadsheet-taken':
    '从 {file} 导入变更：{rows} 行，{bad, plural, =0 {没有错误单元格} other {# 个单元格有误}}',
};
