import { describe, expect, it } from 'vitest';
import { GatewayTrouble } from './errors.ts';
import { cadenceOf, createLimiter, type LimitedCall, memorySlots } from './throttle.ts';

const call: LimitedCall = { app: '1', seller: 's', method: 'm', kind: 'read' };

async function timesOf(count: number, acquire: () => Promise<unknown>): Promise<number[]> {
  const startedAt = performance.now();
  return Promise.all(
    Array.from({ length: count }, async () => {
      await acquire();
      return performance.now() - startedAt;
    }),
  );
}

describe('the pace of calls', () => {
  it('is even: calls that come together leave one after the other', async () => {
    const limiter = createLimiter(memorySlots({ rate: 125, share: 0.8 }));
    const times = await timesOf(20, () => limiter.acquire(call));
    // 20 calls at 100 a second are 19 gaps of 10 ms; timers may be late, never early by more than their rounding.
    times.forEach((time, place) => {
      expect(time).toBeGreaterThan(place * 10 - 3);
    });
    expect(times.at(-1)).toBeLessThan(3000);
  });

  it('does not hold up another seller or another method', async () => {
    const limiter = createLimiter(memorySlots({ rate: 1, share: 0.8 }));
    const others = [call, { ...call, seller: 't' }, { ...call, method: 'n' }, { ...call, app: '2' }];
    const times = await Promise.all(others.map((other) => timesOf(1, () => limiter.acquire(other))));
    for (const [time] of times) expect(time).toBeLessThan(1000);
  });

  it('cannot be set to more than 95 % of what the platform permits', () => {
    expect(cadenceOf({ rate: 20, share: 0.8 }).intervalMs).toBe(62.5);
    expect(() => cadenceOf({ share: 0.96 })).toThrow(RangeError);
    expect(() => cadenceOf({ rate: 0 })).toThrow(RangeError);
  });

  it('lets a caller give up waiting, and gives its turn to the next', async () => {
    const limiter = createLimiter(memorySlots({ rate: 5, share: 0.8 }));
    await limiter.acquire(call);
    const gaveUp = new AbortController();
    const first = limiter.acquire(call, gaveUp.signal);
    const second = limiter.acquire(call);
    gaveUp.abort(new Error('left'));
    await expect(first).rejects.toThrow('left');
    const [time] = await timesOf(1, () => second);
    expect(time).toBeLessThan(450);
    await expect(limiter.acquire(call, gaveUp.signal)).rejects.toThrow('left');
  });
});

describe('a ban by the platform', () => {
  it('holds everyone back until it ends', async () => {
    const limiter = createLimiter(memorySlots({ rate: 1000 }));
    await limiter.acquire(call);
    await limiter.banned(call, 120);
    const times = await timesOf(3, () => limiter.acquire(call));
    for (const time of times) expect(time).toBeGreaterThan(115);
  });

  it('is reported at once when it is too long to wait for', async () => {
    const limiter = createLimiter(memorySlots({ rate: 1000 }), { maxWaitMs: 50 });
    const source = memorySlots({ rate: 1000 });
    const other = createLimiter(source, { maxWaitMs: 50 });
    await source.ban('1|s|m', 60_000);
    await limiter.banned(call, 60_000);
    for (const either of [limiter, other]) {
      const trouble = await either.acquire(call).catch((error: unknown) => error);
      expect(trouble).toBeInstanceOf(GatewayTrouble);
      expect(trouble).toMatchObject({ kind: 'throttled', code: 'Paused' });
    }
  });
});
