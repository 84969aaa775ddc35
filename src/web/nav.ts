import type { IconName } from './ui/icon.tsx';

/** The navigation's order and addresses are fixed; an entry appears when a feature registers it. */
export const NAV_GROUPS = [
  { id: null, entries: ['today'] },
  { id: 'deliver', entries: ['orders', 'deadlines', 'handover', 'scan', 'disputes'] },
  { id: 'sell', entries: ['products', 'changes', 'pricing', 'inventory', 'supply'] },
  { id: 'earn', entries: ['money', 'appeals', 'insights'] },
  { id: 'setup', entries: ['stores', 'rooms', 'rules', 'modes', 'team', 'webhooks', 'audit'] },
] as const;

export type NavId = (typeof NAV_GROUPS)[number]['entries'][number];

export const NAV_ICONS: Readonly<Record<NavId, IconName>> = {
  today: 'today',
  orders: 'orders',
  deadlines: 'clock',
  handover: 'truck',
  scan: 'scan',
  disputes: 'dispute',
  products: 'box',
  changes: 'change',
  pricing: 'tag',
  inventory: 'warehouse',
  supply: 'supply',
  money: 'money',
  appeals: 'appeal',
  insights: 'chart',
  stores: 'store',
  rooms: 'room',
  rules: 'rules',
  modes: 'modes',
  team: 'team',
  webhooks: 'link',
  audit: 'log',
};

/** Letters that follow `g`. */
export const GO_KEYS: Readonly<Record<string, NavId>> = {
  t: 'today',
  o: 'orders',
  d: 'deadlines',
  h: 'handover',
  p: 'products',
  c: 'changes',
  m: 'money',
};

/** The bottom bar of a phone, in this order, then "More". */
export const BOTTOM_BAR: readonly NavId[] = ['today', 'deadlines', 'scan', 'orders'];
