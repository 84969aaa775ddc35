import type { ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Services } from '../context.ts';
import { listenForEvents, type Notice } from '../events.ts';
import { readTasks } from '../tasks.ts';
import type { RawEndpoint } from './raw-endpoint.ts';
import type { Authenticate, Identity, RequestContext } from './request.ts';

export const EVENTS: RawEndpoint = {
  path: '/events',
  summary: 'What happens in the workspace, as it happens',
  access: 'signed-in',
  answer: {
    type: 'text/event-stream',
    description:
      'Events: `ready` once; `task` with a task as in /tasks; `changed` with `{topic,id}` (topic `*`: read anew). ' +
      'Ends when the sign-in does.',
  },
  refusals: { SIGN_IN_NEEDED: 401, WORKSPACE_NEEDED: 409, TOO_MANY_STREAMS: 429 },
};

/** A browser opens one for all its tabs, or one per tab where it cannot share. */
const STREAMS_PER_ACCOUNT = 10;
/** A reader that does not take what it is sent is let go. */
const UNSENT_LIMIT = 1024 * 1024;
export const HEARTBEAT_MS = 15_000;

type Stream = {
  owner: string;
  workspaceId: string;
  response: ServerResponse;
  isStillWelcome(): Promise<boolean>;
};
type ContextOf = (request: FastifyRequest, reply: FastifyReply) => Promise<RequestContext>;

export type EventStreams = {
  register(app: FastifyInstance, contextOf: ContextOf): void;
  close(): Promise<void>;
};

/**
 * `GET /api/events`: what happens in the workspace, as it happens. Events: `ready` once, `task` with the whole
 * task, `changed` with `{topic, id}` (topic `*`: anything may have changed, read anew).
 */
export function createEventStreams(
  services: Services,
  authenticate: Authenticate,
  heartbeatMs = HEARTBEAT_MS,
): EventStreams {
  const { db, log } = services;
  const streams = new Set<Stream>();
  const movedTasks = new Map<string, Set<string>>();
  const to = (workspaceId: string) => [...streams].filter((stream) => stream.workspaceId === workspaceId);

  const onEvent = (event: Notice) => {
    if (to(event.workspaceId).length === 0) return;
    if ('topic' in event) {
      const { topic, id } = event;
      for (const stream of to(event.workspaceId)) send(stream, 'changed', { topic, id });
      return;
    }
    const waiting = movedTasks.get(event.workspaceId);
    if (waiting) return void waiting.add(event.taskId);
    movedTasks.set(event.workspaceId, new Set([event.taskId]));
    // One read serves all that moved until it starts.
    setImmediate(() => {
      sendTasks(event.workspaceId).catch((error: Error) =>
        log.warn({ error: error.message }, 'task events not sent'),
      );
    });
  };
  const sendTasks = async (workspaceId: string) => {
    const ids = [...(movedTasks.get(workspaceId) ?? [])];
    movedTasks.delete(workspaceId);
    const tasks = await db.tenant(workspaceId, (tx) => readTasks(tx, ids));
    for (const stream of to(workspaceId)) for (const task of tasks) send(stream, 'task', task);
  };
  const listener = listenForEvents(db, log, {
    event: onEvent,
    gap: () => {
      for (const stream of streams) send(stream, 'changed', { topic: '*', id: null });
    },
  });

  const heartbeat = setInterval(() => {
    void listener.probe();
    for (const stream of streams) {
      stream.response.write(': \n\n');
      void letGoIfUnwelcome(stream, log);
    }
  }, heartbeatMs);

  const open = async (request: FastifyRequest, reply: FastifyReply, contextOf: ContextOf) => {
    const { identity, request: facts } = await contextOf(request, reply);
    if (!identity) return refuse(reply, 401, 'SIGN_IN_NEEDED', {});
    if (!identity.workspaceId) return refuse(reply, 409, 'WORKSPACE_NEEDED', {});
    const owner = ownerOf(identity);
    if ([...streams].filter((stream) => stream.owner === owner).length >= STREAMS_PER_ACCOUNT)
      return refuse(reply, 429, 'TOO_MANY_STREAMS', { limit: STREAMS_PER_ACCOUNT });
    const silent = { ...facts, setCookie: () => undefined, clearCookie: () => undefined };
    const stream: Stream = {
      owner,
      workspaceId: identity.workspaceId,
      response: reply.raw,
      isStillWelcome: async () => {
        const now = await authenticate(services, silent);
        return now !== null && ownerOf(now) === owner && now.workspaceId === identity.workspaceId;
      },
    };
    // Gone while it was looked up: its end has been told already and would never take it out of the set.
    if (reply.raw.destroyed) return reply.hijack();
    reply.hijack();
    begin(reply);
    streams.add(stream);
    reply.raw.once('close', () => streams.delete(stream));
    send(stream, 'ready', {});
  };

  return {
    register: (app, contextOf) => {
      app.get('/api/events', (request, reply) => open(request, reply, contextOf));
    },
    close: async () => {
      clearInterval(heartbeat);
      for (const { response } of streams) response.end();
      await listener.close();
    },
  };
}

function begin(reply: FastifyReply): void {
  for (const [name, value] of Object.entries(reply.getHeaders()))
    if (value !== undefined) reply.raw.setHeader(name, value);
  reply.raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  reply.raw.write('retry: 2000\n\n');
}

function send({ response }: Stream, event: string, data: unknown): void {
  if (response.writableLength > UNSENT_LIMIT) return void response.destroy();
  response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
}

/** Signed out, disabled, or moved to another workspace: the stream ends. While the database is away nobody is judged. */
async function letGoIfUnwelcome(stream: Stream, log: Services['log']): Promise<void> {
  const welcome = await stream.isStillWelcome().catch((error: Error) => {
    log.debug({ error: error.message }, 'stream not checked');
    return true;
  });
  if (!welcome) stream.response.end();
}

function ownerOf({ actor }: Identity): string {
  return actor.kind === 'member' ? `member:${actor.accountId}` : `api-key:${actor.keyId}`;
}

function refuse(reply: FastifyReply, status: number, code: string, data: Record<string, unknown>) {
  return reply.code(status).send({ defined: true, code, status, data });
}
