export const restoreEn = {
  name: 'Undo',
  chip: 'put back what change set {number} changed',
  phrase: 'undo',
} as const;
