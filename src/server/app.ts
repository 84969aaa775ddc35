import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { resolve } from 'node:path';
import type { AnyContractRouter } from '@orpc/contract';
import type { Router } from '@orpc/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from './config.ts';
import type { Services } from './context.ts';
import { type Database, openDatabase } from './db/database.ts';
import { type Cluster, openCluster } from './db/embedded.ts';
import { migrate, readMigrations } from './db/migrate.ts';
import { createEventStreams } from './http/event-stream.ts';
import { type FrontDoor, openFrontDoor } from './http/front-door.ts';
import type { RawEndpoint } from './http/raw-endpoint.ts';
import type { Authenticate, RequestContext } from './http/request.ts';
import { createHttpServer } from './http/server.ts';
import type { AnyJob, Schedule } from './jobs/job.ts';
import { createQueue, type Queue } from './jobs/queue.ts';
import { startScheduler } from './jobs/scheduler.ts';
import type { WelcomeLine } from './launch/banner.ts';
import { createLog, type Log } from './log.ts';
import { openSecrets, type Resealer } from './secrets.ts';
import { startWorkerPulse } from './workers.ts';

/** The product as the server sees it; written out by hand in `features/server.ts`. */
export type ServerFeatures = {
  contract: AnyContractRouter;
  router: Router<AnyContractRouter, RequestContext>;
  authenticate: Authenticate;
  jobs: readonly AnyJob[];
  schedules: readonly Schedule[];
  /** Routes that are no endpoints of the contract. */
  extend?(
    app: FastifyInstance,
    contextOf: (request: FastifyRequest, reply: FastifyReply) => Promise<RequestContext>,
  ): void;
  /** What `extend` adds under `/api`, for `/api/openapi.json`. */
  rawEndpoints: readonly RawEndpoint[];
  /** Runs once after the migrations, before anything listens (first accounts, demo). */
  prepare?(services: Services): Promise<void>;
  /** Seal what a feature stores anew under the current key (`npm run cli -- rotate-key`); each returns how many. */
  resealers?: readonly Resealer[];
  /** What the person who started the program needs to know: demo users or the set-up code. */
  welcome?(services: Services): Promise<readonly WelcomeLine[]>;
};

export type Overrides = {
  now?: () => Date;
  log?: Log;
  webFolder?: string;
  migrationsFolder?: string;
  heartbeatMs?: number;
};

export type App = {
  services: Services;
  http: FastifyInstance;
  /** Runs waiting jobs until none is left, in this process. */
  runJobs(): Promise<number>;
  /** Begins to answer and, by the configured roles, to work. */
  start(): Promise<void>;
  close(): Promise<void>;
};

/** Listens (answering 503), gets ready, answers and works: the server of `npm start`. */
export async function serve(config: Config, features: ServerFeatures, overrides: Overrides = {}) {
  const door = config.roles.includes('web') ? await openFrontDoor(config.port, config.host) : null;
  try {
    const app = await createApp(config, features, overrides, door);
    await app.start();
    return { app, address: door?.address ?? null };
  } catch (error) {
    await door?.close();
    throw error;
  }
}

/** The whole server: the same constructor in tests and in production. */
export async function createApp(
  config: Config,
  features: ServerFeatures,
  overrides: Overrides = {},
  door: FrontDoor | null = null,
): Promise<App> {
  const log = overrides.log ?? createLog(config.logLevel);
  const cluster = await connect(config, log);
  const db = openDatabase(cluster.url);
  const queue = createQueue(db, log);
  const drain = new AbortController();
  // Every turn of work under way may listen; their number is bounded by the jobs' concurrency.
  setMaxListeners(0, drain.signal);
  try {
    const applied = await migrate(db.pool, await readMigrations(overrides.migrationsFolder ?? 'migrations'));
    if (applied.length > 0) log.info({ applied }, 'migrated');
    const services: Services = {
      config,
      db,
      log,
      enqueue: queue.enqueue,
      secrets: await openSecrets(config.keyFile),
      workerId: randomUUID(),
      draining: drain.signal,
      now: overrides.now ?? (() => new Date()),
    };
    await queue.prepare(features.jobs);
    await features.prepare?.(services);
    return await assemble(services, features, {
      cluster,
      queue,
      drain,
      door,
      webFolder: resolve(overrides.webFolder ?? 'dist/web'),
      heartbeatMs: overrides.heartbeatMs,
    });
  } catch (error) {
    await queue.stop();
    await db.close();
    await cluster.close();
    throw error;
  }
}

type Ground = {
  cluster: Cluster;
  queue: Queue;
  drain: AbortController;
  door: FrontDoor | null;
  webFolder: string;
  heartbeatMs: number | undefined;
};

async function assemble(services: Services, features: ServerFeatures, ground: Ground): Promise<App> {
  const { cluster, queue, drain, door, webFolder } = ground;
  const { config, db } = services;
  const events = createEventStreams(services, features.authenticate, ground.heartbeatMs);
  const http = await createHttpServer(services, {
    ...features,
    extend: (app, contextOf) => {
      events.register(app, contextOf);
      features.extend?.(app, contextOf);
    },
    webFolder,
    isReady: async () => !drain.signal.aborted && (await isAnswering(db)),
  });
  // In the order of starting; stopped from the last to the first.
  const stops: (() => Promise<void>)[] = [queue.stop];
  return {
    services,
    http,
    runJobs: () => queue.runDry(features.jobs, services),
    start: async () => {
      if (config.roles.includes('worker')) {
        // Leases name this process until its last job has ended, so the pulse stops after the queue.
        stops.unshift((await startWorkerPulse(services)).stop);
        await queue.work(features.jobs, services);
      }
      if (config.roles.includes('scheduler')) stops.push(startScheduler(features.schedules, services).stop);
      await http.ready();
      door?.open((request, response) => http.routing(request, response));
    },
    close: async () => {
      drain.abort();
      for (const stop of stops.reverse()) await stop();
      await events.close();
      await door?.close();
      await http.close();
      await db.close();
      await cluster.close();
    },
  };
}

async function connect(config: Config, log: Log): Promise<Cluster> {
  if (config.databaseUrl) return { url: config.databaseUrl, close: async () => undefined };
  return openCluster(config.dataDir, (message) => log.info(message));
}

async function isAnswering(db: Database): Promise<boolean> {
  return db.pool.query('select 1').then(
    () => true,
    () => false,
  );
}
