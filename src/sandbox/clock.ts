/** The sandbox's own clock: real time plus an offset that can be set and advanced. */
export type SandboxClock = {
  now(): Date;
  offsetMs(): number;
  setOffset(offsetMs: number): void;
};

export function createClock(): SandboxClock {
  let offset = 0;
  return {
    now: () => new Date(Date.now() + offset),
    offsetMs: () => offset,
    setOffset: (offsetMs) => {
      offset = offsetMs;
    },
  };
}

/** Milliseconds of an ISO 8601 duration in weeks to seconds (`P31D`, `PT2H`, `-PT90S`); null when it is none. */
export function parseDuration(text: string): number | null {
  const m =
    /^([+-]?)P(?:(\d+(?:\.\d+)?)W)?(?:(\d+(?:\.\d+)?)D)?(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(
      text,
    );
  if (!m || m.slice(2).every((part) => part === undefined)) return null;
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = m
    .slice(2)
    .map((part) => Number(part ?? 0));
  const total = (((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60 + seconds;
  return Math.round(total * 1000) * (m[1] === '-' ? -1 : 1);
}
