export const priceEn = {
  rounding: 'Rounding',
  nearest: 'nearest',
  up: 'upwards',
  down: 'downwards',
  round99: 'round to .99, {direction}',
  to99: 'price to .99',
  to: 'price {value}',
} as const;
