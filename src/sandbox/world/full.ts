import type { Product, ProductStatus, Sku } from './types.ts';
import { WAREHOUSES } from './warehouses.ts';

/** `product_status` of fully managed products (open-platform.md 5.3, seen in code). */
export const FULL_STATUSES = [
  'ONLINE',
  'PENDING_LAUNCH',
  'PENDING_APPROVAL',
  'VIOLATION_QC_FAILED',
  'OFFLINE',
] as const;
export type FullStatus = (typeof FULL_STATUSES)[number];

const STATUS: Readonly<Record<ProductStatus, FullStatus>> = {
  onSelling: 'ONLINE',
  auditing: 'PENDING_APPROVAL',
  editingRequired: 'VIOLATION_QC_FAILED',
  offline: 'OFFLINE',
};

/** One in ten that would be on sale still waits for its launch. */
export function fullStatus({ id, status }: Product): FullStatus {
  return status === 'onSelling' && lot(id) === 9 ? 'PENDING_LAUNCH' : STATUS[status];
}

/** `product_type`: 0 stock in the platform's warehouse, 1 JIT, 2 stock overseas (open-platform.md 5.3, seen in code). */
export function productType({ id }: Pick<Product, 'id'>): '0' | '1' | '2' {
  const roll = lot(id);
  if (roll < 2) return '0';
  return roll === 2 ? '2' : '1';
}

/** A digit that is the product's for good. */
function lot(id: string): number {
  return Number(id.slice(-2)) % 10;
}

/** Warehouses that are not the merchant's to fill; @NOTE unverified: their codes and types are ours. */
export const PLATFORM_WAREHOUSES: Readonly<Record<string, { name: string; type: string }>> = {
  'PLT-HZ01': { name: '平台杭州仓', type: 'platform_warehouse' },
  'OVS-PL01': { name: '波兰海外仓', type: 'overseas_warehouse' },
};

/** Stock of a new fully managed SKU, from its id alone. */
export function fullStocks(product: Pick<Product, 'id'>, skuId: string): Record<string, number> {
  const jit = WAREHOUSES[0]?.code ?? '';
  const units = 60 + (Number(skuId.slice(-3)) % 400);
  const type = productType(product);
  if (type === '1') return { [jit]: units };
  return type === '0' ? { 'PLT-HZ01': units, [jit]: units } : { 'OVS-PL01': units };
}

/** Least JIT stock of a category; @NOTE unverified: the numbers are ours, the field is `safety_threshold`. */
export function safetyThreshold(categoryId: number): number {
  return (categoryId % 5) * 10;
}

/** How long the platform takes to decide on a supply price; @NOTE unverified: four hours are ours. */
const AUDIT_MS = 4 * 3_600_000;
/** A price that rises by more than this is refused with this rise as the suggestion; @NOTE unverified: ours. */
const ACCEPTED_RISE = 1.05;

/** A supply price the platform decides on, or has refused. */
export type Audit = { price: string; until: number } | { price: string; suggest: string };

export function auditOf(sku: Sku): Audit | null {
  // Only `startAudit` and `decide` write it.
  return sku.audit ? (JSON.parse(sku.audit) as Audit) : null;
}

export function startAudit(price: string, now: number): string {
  return JSON.stringify({ price, until: now + AUDIT_MS } satisfies Audit);
}

/** What the platform says once the time is up: the new price, or the refusal; null while it still thinks. */
export function decide(sku: Sku, now: number): { price: string } | { refused: string } | null {
  const audit = auditOf(sku);
  if (!audit || !('until' in audit) || now < audit.until) return null;
  const most = Number(sku.basePrice) * ACCEPTED_RISE;
  if (Number(audit.price) <= most) return { price: audit.price };
  const refusal: Audit = { price: audit.price, suggest: (Math.floor(most * 100) / 100).toFixed(2) };
  return { refused: JSON.stringify(refusal) };
}
