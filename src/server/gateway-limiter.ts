import {
  type Cadence,
  cadenceOf,
  createLimiter,
  type Limiter,
  type Pace,
  type Reservation,
  type SlotSource,
} from '#gateway/throttle.ts';

/** The part of a connection pool the limiter needs. */
type Queryable = {
  query(text: string, values: unknown[]): Promise<{ rows: Record<string, unknown>[] }>;
};

/** A limiter whose pace all processes on this database share. */
export function createGatewayLimiter(pool: Queryable, pace: Pace = {}): Limiter {
  return createLimiter(databaseSlots(pool, cadenceOf(pace)));
}

/**
 * More slots than this ahead of now are not believed, unless the platform has banned the key: the clock of the
 * database server was set back.
 */
const MAX_SLOTS_AHEAD = 200;

/** Takes slots in one statement: none while the key is banned, else the next free ones, never in the past. */
const RESERVE = `
  insert into core.rate_slots as slot (key, next_at)
  values ($1, clock_timestamp() + make_interval(secs => $2))
  on conflict (key) do update
  set next_at = make_interval(secs => $2) + greatest(
    clock_timestamp(), least(slot.next_at, clock_timestamp() + make_interval(secs => $3)))
  where slot.banned_until is null or slot.banned_until <= clock_timestamp()
  returning extract(epoch from next_at - clock_timestamp()) * 1000 as ends_in_ms`;

const BAN_LEFT = `
  select extract(epoch from banned_until - clock_timestamp()) * 1000 as banned_for_ms
  from core.rate_slots where key = $1`;

const BAN = `
  insert into core.rate_slots as slot (key, next_at, banned_until)
  values ($1, clock_timestamp(), clock_timestamp() + make_interval(secs => $2))
  on conflict (key) do update set banned_until = greatest(slot.banned_until, excluded.banned_until)`;

function databaseSlots(pool: Queryable, cadence: Cadence): SlotSource {
  const { intervalMs } = cadence;
  return {
    cadence,
    async reserve(key, slots): Promise<Reservation> {
      const seconds = (slots * intervalMs) / 1000;
      const ahead = (MAX_SLOTS_AHEAD * intervalMs) / 1000;
      const { rows } = await pool.query(RESERVE, [key, seconds, ahead]);
      const reserved = rows[0];
      if (reserved) {
        return { startsInMs: Math.max(0, Number(reserved.ends_in_ms) - slots * intervalMs) };
      }
      const { rows: bans } = await pool.query(BAN_LEFT, [key]);
      return { bannedForMs: Math.max(1, Number(bans[0]?.banned_for_ms ?? 1)) };
    },
    async ban(key, ms) {
      await pool.query(BAN, [key, ms / 1000]);
    },
  };
}
