import { randomUUID } from 'node:crypto';
import { bindContext, type Ctx } from '#server/context.ts';
import type { World } from '../../../../test/world.ts';

/** A worker process of its own on the world's database. */
export function newWorker({ app, workspaceId }: World): Ctx {
  const services = { ...app.services, workerId: randomUUID() };
  return bindContext(services, workspaceId, { kind: 'program', name: 'changes.publish' });
}

/** A worker that is killed after so many transactions: from then on it reaches neither the database nor anyone. */
export function dyingWorker(world: World, transactions: number): { ctx: Ctx; isDead(): boolean } {
  const ctx = newWorker(world);
  let left = transactions;
  return {
    isDead: () => left < 0,
    ctx: {
      ...ctx,
      transaction: async (use) => {
        left -= 1;
        if (left < 0) throw new Error('killed');
        return ctx.transaction(use);
      },
    },
  };
}

// What tests of later features drive a worker by.
export { pump } from '../publish/pump.ts';
