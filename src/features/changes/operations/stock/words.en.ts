export const stockEn = {
  name: 'Stock',
  in: 'Stock, {warehouse}',
  own: 'own',
  ownStock: 'Own stock of POP products',
  warehouse: 'Warehouse',
  everyWarehouse: 'every warehouse',
  noteSet: 'Units sold between preview and publishing change nothing: the stock becomes this number.',
  noteStep: 'Rounded down to whole units. Where the stock moved since the preview, nothing is sent.',
} as const;
