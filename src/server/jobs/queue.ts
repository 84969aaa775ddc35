import { randomUUID } from 'node:crypto';
import { PgBoss } from 'pg-boss';
import { z } from 'zod';
import { bindContext, type Services } from '../context.ts';
import { asOwner, type Database } from '../db/database.ts';
import { type Listener, listenOn } from '../db/listen.ts';
import type { Log } from '../log.ts';
import type { Enqueue } from './enqueue.ts';
import type { AnyJob } from './job.ts';

/**
 * A worker is woken when a job is added; it looks by itself only for what nobody announces (jobs that wait for an
 * instant, tries after a failure, announcements lost with a connection), at most this much late.
 */
const POLL_SECONDS = 5;
const PROBE_MS = 15_000;

const envelope = z.object({ workspaceId: z.uuid(), input: z.unknown() });

export type Queue = {
  enqueue: Enqueue;
  /** Creates the queue tables and one queue per job. Call once before anything is enqueued. */
  prepare(jobs: readonly AnyJob[]): Promise<void>;
  /** Begins to take jobs. */
  work(jobs: readonly AnyJob[], services: Services): Promise<void>;
  /** Runs what waits until nothing is left, in this process; for tests and commands. */
  runDry(jobs: readonly AnyJob[], services: Services): Promise<number>;
  /** Takes no new jobs and waits for those that run. */
  stop(): Promise<void>;
};

export function createQueue(db: Database, log: Log): Queue {
  const wakeUp = createWakeUp(db);
  const boss = new PgBoss({
    db: {
      executeSql: (text, values) => db.pool.query(text, values as unknown[]),
      listen: wakeUp.listen,
    },
    schema: 'pgboss',
    useListenNotify: true,
    supervise: true,
    schedule: false,
    monitorVacuum: false,
  });
  boss.on('error', (error) => log.warn({ err: error }, 'job queue'));
  const knownJobs = new Set<string>();

  return {
    enqueue: (tx, workspaceId, job, input, options = {}) =>
      asOwner(tx, async (client) => {
        if (!knownJobs.has(job.name)) throw new Error(`The job ${job.name} is not registered.`);
        await boss.send(
          job.name,
          { workspaceId, input: job.input.parse(input) },
          {
            db: { executeSql: (text, values) => client.query(text, values as unknown[]) },
            // The policy "exclusive" allows one waiting or running job per key, so a job without a key gets its own.
            singletonKey: `${workspaceId}:${options.singletonKey ?? randomUUID()}`,
            ...(options.startAfterSeconds ? { startAfter: options.startAfterSeconds } : {}),
          },
        );
      }),
    prepare: async (jobs) => {
      await boss.start();
      for (const job of jobs) {
        knownJobs.add(job.name);
        const options = queueOptions(job);
        // Options may have changed since the queue was made; the policy cannot.
        if (await boss.getQueue(job.name)) await boss.updateQueue(job.name, options);
        else await boss.createQueue(job.name, { ...options, policy: 'exclusive' });
      }
    },
    work: async (jobs, services) => {
      wakeUp.begin();
      for (const job of jobs) {
        await boss.work(
          job.name,
          {
            pollingIntervalSeconds: POLL_SECONDS,
            notifyPollingIntervalSeconds: POLL_SECONDS,
            batchSize: 1,
            localConcurrency: job.options?.concurrency ?? 4,
          },
          async ([taken]) => {
            if (taken) await runJob(job, taken.data, services);
          },
        );
      }
    },
    runDry: async (jobs, services) => {
      let ran = 0;
      for (let idle = false; !idle; ) {
        idle = true;
        for (const job of jobs) {
          for (const taken of await boss.fetch(job.name, { batchSize: 1 })) {
            idle = false;
            ran += 1;
            await runJob(job, taken.data, services);
            await boss.complete(job.name, taken.id);
          }
        }
      }
      return ran;
    },
    stop: () => boss.stop({ graceful: true, timeout: 20_000 }),
  };
}

function queueOptions({ options = {} }: AnyJob) {
  return {
    retryLimit: options.retries ?? 3,
    retryDelay: options.retryDelaySeconds ?? 5,
    retryBackoff: true,
    expireInSeconds: options.expireSeconds ?? 900,
    notify: true,
  };
}

/** Hears that a job was added, in processes that work; others need no connection for it. */
function createWakeUp(db: Database) {
  let subscribe: (() => Listener) | null = null;
  let listener: Listener | null = null;
  let timer: NodeJS.Timeout | null = null;
  return {
    listen: async (channel: string, payload: (text: string) => void, gap: () => void) => {
      subscribe = () => listenOn(db, channel, { payload, gap });
      return {
        close: async () => {
          if (timer) clearInterval(timer);
          await listener?.close();
        },
      };
    },
    begin: () => {
      listener ??= subscribe?.() ?? null;
      timer ??= setInterval(() => void listener?.probe(), PROBE_MS);
    },
  };
}

async function runJob(job: AnyJob, data: unknown, services: Services): Promise<void> {
  const { workspaceId, input } = envelope.parse(data);
  const started = performance.now();
  const log = services.log.child({ job: job.name, workspaceId });
  const ctx = bindContext({ ...services, log }, workspaceId, { kind: 'program', name: job.name });
  try {
    await job.run(ctx, job.input.parse(input));
    log.info({ ms: Math.round(performance.now() - started) }, 'job done');
  } catch (error) {
    log.error({ err: error, ms: Math.round(performance.now() - started) }, 'job failed');
    throw error;
  }
}
