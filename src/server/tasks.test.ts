import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { createWorld } from '../../test/world.ts';
import { bindContext } from './context.ts';
import { readTasks, reportTask, startTask } from './tasks.ts';

test('a task that goes on with products is not given the number of pages it counted before', async () => {
  const { app, workspaceId } = await createWorld();
  const ctx = bindContext(app.services, workspaceId, { kind: 'program', name: 'products.sync' });
  const task = { id: randomUUID(), kind: 'products.sync', subject: 'store', facts: {} } as const;
  await ctx.transaction((tx) => startTask(tx, ctx, { ...task, unit: 'pages', total: null }));
  await reportTask(ctx, task.id, { done: 44, total: 45 });
  await reportTask(ctx, task.id, { done: 45, total: 45 });
  await ctx.transaction((tx) => startTask(tx, ctx, { ...task, unit: 'products', total: 800 }));
  await reportTask(ctx, task.id, { done: 100 });
  const [shown] = await ctx.transaction((tx) => readTasks(tx, [task.id]));
  expect(shown).toMatchObject({ done: 100, total: 800, unit: 'products' });
});
