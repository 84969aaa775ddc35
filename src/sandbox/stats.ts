export type MethodStats = { calls: number; throttled: number; refusedSignatures: number; faults: number };

export type Stats = {
  count(method: string, what: keyof MethodStats): void;
  totals(): MethodStats & { methods: Record<string, MethodStats> };
  clear(): void;
};

const NAMES_LIMIT = 1000;

export function createStats(): Stats {
  const methods = new Map<string, MethodStats>();
  return {
    count(method, what) {
      let row = methods.get(method);
      if (!row) {
        if (methods.size >= NAMES_LIMIT) return;
        row = { calls: 0, throttled: 0, refusedSignatures: 0, faults: 0 };
        methods.set(method, row);
      }
      row[what] += 1;
    },
    totals() {
      const sum = { calls: 0, throttled: 0, refusedSignatures: 0, faults: 0 };
      for (const row of methods.values()) {
        sum.calls += row.calls;
        sum.throttled += row.throttled;
        sum.refusedSignatures += row.refusedSignatures;
        sum.faults += row.faults;
      }
      return { ...sum, methods: Object.fromEntries(methods) };
    },
    clear: () => methods.clear(),
  };
}
