import type { GatewayTrouble } from '#gateway/errors.ts';
import { MAX_ATTEMPTS, retryPauseMs } from './call-timing.ts';

export type AfterTrouble = {
  to: {
    state: 'waiting' | 'failed';
    problem: string;
    nextTryAt?: Date;
    facts?: TroubleJson | null;
    /** The attempt was none: the platform asked us to wait. */
    isFree?: boolean;
  };
  result: WorkResult;
};

/** What it means for the work: over, to be tried again, or nothing more before a person has acted. */
export type WorkResult = 'ended' | 'later' | StopResult;

/** Every other call of the work would end the same way: the seller has to authorize, or the server's clock be set. */
export type StopResult = keyof typeof STOP_CODES;

const STOP_CODES = { 'auth-ended': 'AUTHORIZATION_ENDED', 'clock-off': 'CLOCK_DIFFERS' } as const;

/** The reason a person reads where the whole work stops; null where it goes on. */
export function stopCode(result: WorkResult): (typeof STOP_CODES)[StopResult] | null {
  return result === 'ended' || result === 'later' ? null : STOP_CODES[result];
}

/** What the platform said, as rows keep it for a person. */
export type TroubleJson = { platformCode: string; text: string | null; requestId: string | null };

/** What becomes of a piece of work whose call was certainly not applied, or only read. */
export function afterTrouble(attempts: number, trouble: GatewayTrouble, now: Date): AfterTrouble {
  const later = (ms: number) => new Date(now.getTime() + ms);
  const { facts } = factsOf(trouble);
  switch (trouble.kind) {
    case 'throttled': {
      const nextTryAt = later(trouble.retryAfterMs ?? 1000);
      return { to: { state: 'waiting', nextTryAt, problem: 'THROTTLED', isFree: true }, result: 'later' };
    }
    case 'auth-expired':
      return {
        to: { state: 'waiting', problem: STOP_CODES['auth-ended'], isFree: true },
        result: 'auth-ended',
      };
    case 'clock-off':
      return {
        to: { state: 'waiting', problem: STOP_CODES['clock-off'], facts, isFree: true },
        result: 'clock-off',
      };
    case 'unavailable':
    case 'unknown-outcome': {
      const problem = 'PLATFORM_UNAVAILABLE';
      if (attempts >= MAX_ATTEMPTS) return { to: { state: 'failed', problem, facts }, result: 'ended' };
      return {
        to: { state: 'waiting', nextTryAt: later(retryPauseMs(attempts)), problem, facts },
        result: 'later',
      };
    }
    case 'rejected':
      return { to: { state: 'failed', problem: 'PLATFORM_REJECTED', facts }, result: 'ended' };
    default:
      return trouble.kind satisfies never;
  }
}

export function factsOf(trouble: GatewayTrouble): { facts: TroubleJson; requestId: string | null };
export function factsOf(trouble: GatewayTrouble | null): {
  facts: TroubleJson | null;
  requestId: string | null;
};
/** The platform's own words and the id of the request. */
export function factsOf(trouble: GatewayTrouble | null) {
  if (!trouble) return { facts: null, requestId: null };
  const { code, subCode, platformText, requestId } = trouble;
  return { facts: { platformCode: subCode ?? code, text: platformText, requestId }, requestId };
}
