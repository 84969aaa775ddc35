/** One call that was let go; `over` tells when its answer came, whatever it was. */
export type Passage = { over(): void };

type Sent = { at: number; answeredAt: number | null };

/**
 * A call that took longer than others may have reached the platform this much later at most. The default share leaves
 * room for it; with a larger one a slow way costs a part of the rate, where a refused call would cost a second of it.
 */
const MAX_DELAY_MS = 250;
const SECOND_MS = 1000;
const LATENCIES_KEPT = 32;
/** How late a slot may be used by a process that has all of them: it knows every call of the second. */
const LATE_ALONE_MS = 250;

export type Second = {
  /** Takes note of a slot of this process whose time has come, used or lost. */
  grant(slot: number): void;
  /** Whether a slot is too old to be used. */
  isLost(now: number, slot: number): boolean;
  /** Whether a call with this slot now leaves every second the platform may count with no more than it permits. */
  hasRoom(now: number, slot: number): boolean;
  /** When to ask again after a no. */
  roomAt(now: number): number;
  send(now: number, clock: () => number): Passage;
};

/**
 * Keeps the calls of one process within the second the platform counts. Slots are handed out evenly to all processes,
 * so if none has more calls arrive in any second than it had slots in that second, all together keep the rate; what
 * our share leaves of the rate is divided in the same proportion. A call counts from the latest moment at which it may
 * have arrived: one that took longer than the fastest of late may have been under way for the difference.
 */
export function createSecond({ rate, share }: { rate: number; share: number }): Second {
  const slotsASecond = Math.ceil(rate * share - 1e-9);
  const spare = Math.floor(rate + 1e-9) - rate * share;
  /** Late calls of one process crowd the second of another: only as late as the spare room allows, less its jitter. */
  const lateTogetherMs = 600 * (1 / share - 1);
  let slots: number[] = [];
  let sent: Sent[] = [];
  const latencies: number[] = [];

  function arrivedBy({ at, answeredAt }: Sent, now: number): number {
    const fastest = latencies.length > 0 ? Math.min(...latencies) : 0;
    return Math.min(at + MAX_DELAY_MS, Math.max(at, (answeredAt ?? now) - fastest));
  }

  function countSlots(now: number, next: number): number {
    slots = slots.filter((slot) => slot > now - SECOND_MS);
    return slots.length + (next > now - SECOND_MS ? 1 : 0);
  }

  function budget(now: number, next: number): number {
    const count = countSlots(now, next);
    return Math.max(1, Math.floor(count + (spare * count) / slotsASecond + 1e-9));
  }

  function arrivals(now: number): number[] {
    sent = sent.filter((call) => call.at > now - SECOND_MS - MAX_DELAY_MS);
    return sent.map((call) => arrivedBy(call, now)).filter((arrival) => arrival > now - SECOND_MS);
  }

  return {
    isLost(now, slot) {
      const isAlone = countSlots(now, slot) >= slotsASecond - 1;
      return slot < now - (isAlone ? LATE_ALONE_MS : lateTogetherMs);
    },
    grant: (slot) => void slots.push(slot),
    hasRoom: (now, slot) => arrivals(now).length < budget(now, slot),
    roomAt(now) {
      const oldest = Math.min(...arrivals(now));
      return Math.max(now + 1, Math.min(oldest + SECOND_MS + 1, now + MAX_DELAY_MS));
    },
    send(now, clock) {
      const call: Sent = { at: now, answeredAt: null };
      sent.push(call);
      return {
        over() {
          if (call.answeredAt !== null) return;
          call.answeredAt = clock();
          latencies.push(call.answeredAt - call.at);
          if (latencies.length > LATENCIES_KEPT) latencies.shift();
        },
      };
    },
  };
}
