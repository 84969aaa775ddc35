/** One line of the table: what was measured, against what, and the bound the design sets. */
export type Figure = {
  work: string;
  figure: string;
  against?: string;
  ratio?: number;
  /** Largest ratio allowed; a figure without a bound is only reported. */
  bound?: number;
};

export type Bench = { name: string; run(): Promise<Figure[]> };

export async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; result: T }> {
  const started = performance.now();
  const result = await work();
  return { ms: performance.now() - started, result };
}

/** Runs `a` and `b` in turn, `rounds` times, so that a drift of the machine hits both; returns the medians. */
export async function inTurn(rounds: number, a: () => Promise<unknown>, b: () => Promise<unknown>) {
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    times[0].push((await timed(a)).ms);
    times[1].push((await timed(b)).ms);
  }
  return { a: percentile(times[0], 0.5), b: percentile(times[1], 0.5) };
}

export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((x, y) => x - y);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

/** Resident memory of this process in MB at its highest while `work` runs, sampled every 20 ms. */
export async function peakMemory<T>(
  work: () => Promise<T>,
): Promise<{ mb: number; grown: number; result: T }> {
  const before = process.memoryUsage.rss();
  let peak = before;
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 20);
  try {
    const result = await work();
    peak = Math.max(peak, process.memoryUsage.rss());
    return { mb: Math.round(peak / 1e6), grown: Math.round((peak - before) / 1e6), result };
  } finally {
    clearInterval(timer);
  }
}

export function ms(value: number): string {
  return value < 10 ? `${value.toFixed(2)} ms` : `${Math.round(value)} ms`;
}
