export const measureEn = { weight: 'Weight', length: 'Length', width: 'Width', height: 'Height' } as const;
