export const originalBoxEn = {
  name: 'Original box',
  yes: 'in the original box',
  no: 'not in the original box',
} as const;
