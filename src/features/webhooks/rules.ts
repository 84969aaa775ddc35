/** Events an endpoint can ask for; `ping` is sent by the test button only. */
export const WEBHOOK_EVENTS = [
  'change-set.started',
  'change-set.needs-approval',
  'change-set.ended',
  'change-set.decided',
  'schedule.started',
  'schedule.needs-approval',
  'schedule.ended',
] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];
export type DeliveryType = WebhookEvent | 'ping';

export const DELIVERY_STATES = ['waiting', 'delivered', 'given-up'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

export const OFF_REASONS = ['person', 'failing', 'restored'] as const;
export type OffReason = (typeof OFF_REASONS)[number];

/** What kept a try from arriving. */
export const DELIVERY_PROBLEMS = [
  'STATUS',
  'REDIRECT',
  'TIMEOUT',
  'UNREACHABLE',
  'UNRESOLVED',
  'TLS',
  'ADDRESS_REFUSED',
  'SECRET_LOST',
  'ENDPOINT_OFF',
] as const;
export type DeliveryProblem = (typeof DELIVERY_PROBLEMS)[number];

export const MAX_ENDPOINTS = 20;
export const KEEP_DAYS = 30;
/** How long the secret before goes on signing beside the new one. */
export const OLD_SECRET_HOURS = 24;
/** An endpoint at which nothing has arrived for this long is switched off with the next event that is given up. */
export const FAILING_DAYS = 3;

const MINUTE = 60_000;
/** Pauses after the first try, the second …: 22 hours in all. */
const PAUSES_MS = [1, 5, 15, 60, 180, 360, 720].map((minutes) => minutes * MINUTE);
export const MAX_ATTEMPTS = PAUSES_MS.length + 1;

/** How long to wait after so many tries in vain, up to a fifth more or less; null when it was the last. `random` is from 0 to 1. */
export function retryPauseMs(attempts: number, random: number): number | null {
  const pause = PAUSES_MS[attempts - 1];
  return pause === undefined ? null : Math.round(pause * (0.8 + 0.4 * random));
}

export function isFailingForLong(failingSince: Date, now: Date): boolean {
  return now.getTime() - failingSince.getTime() >= FAILING_DAYS * 24 * 60 * MINUTE;
}

/** What is wrong with the address of an endpoint. */
export type UrlProblem = 'no-url' | 'not-https' | 'credentials' | 'port' | 'private' | 'demo';

/**
 * Why nothing may be sent there; null when it may. `isListed` asks the installation's own list, `isRefusedAddress`
 * whether an address written out is one that is never connected to.
 */
export function urlProblem(
  text: string,
  about: { isDemo: boolean; isListed(host: string): boolean; isRefusedAddress(host: string): boolean },
): UrlProblem | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.hostname === '') return 'no-url';
  if (url.username || url.password) return 'credentials';
  if (about.isListed(hostOf(url))) return null;
  if (about.isDemo) return 'demo';
  if (url.protocol !== 'https:') return 'not-https';
  // Ports below 1024 belong to other protocols, which must not be talked to by this way.
  if (url.port !== '' && Number(url.port) < 1024) return 'port';
  return about.isRefusedAddress(hostOf(url)) ? 'private' : null;
}

/** `[::1]` → `::1`, `Erp.example.` → `erp.example`. */
export function hostOf({ hostname }: URL): string {
  return hostname
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
    .toLowerCase();
}
