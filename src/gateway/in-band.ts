import { GatewayTrouble } from './errors.ts';
import type { InBandFamily } from './wire/method.ts';

type Places = { flags: string[]; failed: string[]; codes: string[]; texts: string[] };

/** Where each family of methods reports a failure inside a successful answer (open-platform.md 2.3, seen in code). */
const PLACES: Readonly<Record<Exclude<InBandFamily, 'none'>, Places>> = {
  result: {
    flags: ['success', 'is_success'],
    failed: [],
    codes: ['error_code'],
    texts: ['error_message', 'error_msg'],
  },
  ascp: {
    flags: ['success'],
    failed: ['fail'],
    codes: ['error_code', 'err_code'],
    texts: ['error_msg', 'err_message', 'error_message'],
  },
  asf: { flags: ['success'], failed: [], codes: ['errorCode'], texts: ['errorMessage'] },
  logistics: {
    flags: ['result_success', 'is_success'],
    failed: [],
    codes: ['result_error_code', 'error_code'],
    texts: ['result_error_desc', 'error_desc'],
  },
};

export type Fields = Readonly<Record<string, unknown>>;

/** The platform's "no" inside an answer the gateway calls a success; null when there is none. */
export function inBandTrouble(
  answer: Fields,
  family: InBandFamily,
  requestId: string | null,
): GatewayTrouble | null {
  if (family === 'none') return null;
  const places = PLACES[family];
  const levels = isFields(answer.result) ? [answer.result, answer] : [answer];
  const says = (names: string[], wanted: boolean) =>
    levels.some((level) => names.some((name) => isFlag(level[name], wanted)));
  const saysNo = says(places.flags, false) || says(places.failed, true);
  const code = first(levels, places.codes);
  const isSilent = !saysNo && !says(places.flags, true) && !says(places.failed, false);
  if (!saysNo && !(isSilent && code !== null && code !== '0')) return null;
  return new GatewayTrouble('rejected', {
    code: code ?? 'Unnamed',
    platformText: first(levels, places.texts),
    requestId,
  });
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Text of a field that travels as text or as a number; null when it is missing or empty. */
export function fieldText(value: unknown): string | null {
  return (typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value) : null;
}

function isFlag(value: unknown, wanted: boolean): boolean {
  return value === wanted || (typeof value === 'string' && value.toLowerCase() === String(wanted));
}

function first(levels: Fields[], names: string[]): string | null {
  for (const level of levels) {
    for (const name of names) {
      const text = fieldText(level[name]);
      if (text) return text;
    }
  }
  return null;
}
