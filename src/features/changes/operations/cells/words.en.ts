export const cellsEn = {
  name: 'Single cells',
  chip: 'each value as it was entered',
  phrase: 'single cells',
  note: 'Values entered cell by cell. Change them in the matrix or in the file they came from.',
} as const;
