import { setTimeout } from 'node:timers/promises';
import type { Ctx } from '../context.ts';

/** A pump nobody asks for any more stops taking pieces after this long; hints come every two seconds. */
const ASKED_FOR_MS = 5000;
const REPORT_EVERY_MS = 1000;

/** Work that stands in rows: pieces are claimed by lease, worked on side by side, and let go of. */
export type PumpWork<Piece> = {
  /** What is worked on, of the whole installation: one pump of a process works on it. */
  key: string;
  /** Pieces in hand at once. */
  most: number;
  keyOf(piece: Piece): string;
  /** Takes at most so many pieces; those in hand are not taken a second time. */
  claim(limit: number, inHand: readonly string[]): Promise<readonly Piece[]>;
  /** Works on one piece; `stop`: nothing more may be taken until somebody has acted. What it throws ends the pump. */
  work(piece: Piece): Promise<'go-on' | 'stop'>;
  /** Tells how far it is; about once a second. */
  report(): Promise<void>;
  /** Nothing is left to take now. */
  end(): Promise<void>;
};

type Pump = {
  askedUntil: number;
  inHand: Map<string, Promise<void>>;
  isStopped: boolean;
  reportedAt: number;
};

/** Pumps of this process; what they do stands in the rows, so losing one loses nothing. */
const pumps = new Map<string, Pump>();

/**
 * Works off what it can. A second hint to the same process only keeps the first one's work going, so any number of
 * hints and workers may run.
 */
export async function runPump<Piece>(ctx: Ctx, work: PumpWork<Piece>): Promise<void> {
  const key = `${ctx.workerId} ${work.key}`;
  const running = pumps.get(key);
  if (running) {
    running.askedUntil = Date.now() + ASKED_FOR_MS;
    return;
  }
  const mine: Pump = {
    askedUntil: Date.now() + ASKED_FOR_MS,
    inHand: new Map(),
    isStopped: false,
    reportedAt: 0,
  };
  pumps.set(key, mine);
  try {
    await run(ctx, work, mine);
  } finally {
    pumps.delete(key);
  }
}

async function run<Piece>(ctx: Ctx, work: PumpWork<Piece>, mine: Pump): Promise<void> {
  try {
    for (;;) {
      for (const piece of await claim(ctx, work, mine)) start(work, piece, mine);
      if (mine.inHand.size === 0) break;
      // A pause the platform asks for lets no call end, and has to be told all the same.
      const tick = setTimeout(REPORT_EVERY_MS, undefined, { ref: false });
      await Promise.race([...mine.inHand.values(), tick]);
      await report(work, mine);
    }
  } finally {
    await Promise.allSettled(mine.inHand.values());
  }
  await work.report();
  await work.end();
}

async function claim<Piece>({ draining }: Ctx, work: PumpWork<Piece>, mine: Pump): Promise<readonly Piece[]> {
  if (draining.aborted || mine.isStopped || Date.now() > mine.askedUntil) return [];
  const limit = work.most - mine.inHand.size;
  // Taking a few at a time would cost a statement for each.
  return limit < work.most / 4 ? [] : work.claim(limit, [...mine.inHand.keys()]);
}

function start<Piece>(work: PumpWork<Piece>, piece: Piece, mine: Pump): void {
  const key = work.keyOf(piece);
  const done = work
    .work(piece)
    .then((next) => {
      if (next === 'stop') mine.isStopped = true;
    })
    .finally(() => mine.inHand.delete(key));
  mine.inHand.set(key, done);
}

async function report<Piece>(work: PumpWork<Piece>, mine: Pump): Promise<void> {
  if (Date.now() - mine.reportedAt < REPORT_EVERY_MS) return;
  mine.reportedAt = Date.now();
  await work.report();
}
