export const sellableEn = { name: 'Sellable', yes: 'can be bought', no: 'cannot be bought' } as const;
