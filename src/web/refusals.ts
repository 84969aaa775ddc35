import { ORPCError } from '@orpc/client';
import type { TFunction } from 'i18next';
import type { Permission } from '#shared/permissions.ts';
import { HttpFailure } from './http.ts';

/** What a failed call means to a person. `id` only for a failure on our side, never for a refusal. */
export type Explanation = { code: string; sentence: string; id?: string; isRefusal: boolean };

/**
 * The sentence of an error: a refusal's words are `refusals.CODE` with its facts as ICU parameters.
 * An unknown code or a crash becomes the general sentence with the id to send.
 */
export function explainError(error: unknown, t: TFunction): Explanation {
  const { code, status, facts, id } = readError(error);
  if (status === 0) return { code: 'OFFLINE', sentence: t('refusals.OFFLINE'), isRefusal: false };
  const sentence: string =
    code === 'UNKNOWN' ? '' : t(`refusals.${code}`, { ...inWords(facts, t), defaultValue: '' });
  if (sentence && status < 500) return { code, sentence, isRefusal: true };
  if (status === 503) return { code, sentence: t('refusals.SERVICE_UNAVAILABLE'), isRefusal: false };
  const shown = id ?? localId();
  return { code, sentence: t('refusals.UNKNOWN', { id: shown }), id: shown, isRefusal: false };
}

/** That a permission is missing, by what it lets people do. */
export function permissionNeeded(permission: Permission, t: TFunction): string {
  return t('refusals.PERMISSION_NEEDED', { permission: permissionWords(permission, t) });
}

/** What a permission lets people do; one that a newer server names is left as it is. */
export function permissionWords(permission: string, t: TFunction): string {
  return t(`permissions.${permission}`, { defaultValue: permission });
}

type ReadError = { code: string; status: number; facts: Record<string, unknown>; id: string | undefined };

function readError(error: unknown): ReadError {
  if (error instanceof HttpFailure) {
    const { code, status, facts } = error;
    return { code, status, facts: { ...facts }, id: idIn(facts) };
  }
  if (error instanceof ORPCError) {
    const data: unknown = error.data;
    const facts = data && typeof data === 'object' ? { ...data } : {};
    return { code: error.code, status: error.status, facts, id: idIn(facts) };
  }
  const isNetwork = error instanceof TypeError && /fetch|network|load/i.test(error.message);
  return { code: 'UNKNOWN', status: isNetwork ? 0 : 500, facts: {}, id: undefined };
}

function inWords(facts: Readonly<Record<string, unknown>>, t: TFunction): Record<string, unknown> {
  const { permission } = facts;
  return typeof permission === 'string' ? { ...facts, permission: permissionWords(permission, t) } : facts;
}

/** The request id under which the server logged a crash. */
const idIn = (facts: Readonly<Record<string, unknown>>) =>
  typeof facts.id === 'string' ? facts.id : undefined;

/** A short id for a failure that never reached the server: nothing is logged there, but two reports can be compared. */
export function localId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(4));
  const text = Array.from(bytes, (byte) => 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'[byte % 32]).join('');
  return `W-${text}`;
}
