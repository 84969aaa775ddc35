import { expect, test } from 'vitest';
import { bindContext } from '#server/context.ts';
import { webhooksWorld } from '../../../test/webhooks-world.ts';
import { wakeWorkers } from './actions/publish.ts';
import { pauseForProblem } from './publish/ending.ts';
import { insertListings } from './testing/listings.ts';

/** A workspace with a webhook and two SKUs of a listing file; publishing them needs no platform. */
async function announced() {
  const { world, receiver, add, send } = await webhooksWorld();
  await add();
  await world.app.services.db.tenant(world.workspaceId, (tx) =>
    insertListings(tx, world.workspaceId, [{ id: '1', skus: [{}, {}] }], { businessType: 'FILE' }),
  );
  const { changes } = world.as('owner').client;
  const previewed = async (value: number) => {
    const operations = [{ kind: 'country-cap' as const, countries: ['BR'], value }];
    const { id, number } = await changes.createChangeSet({ selection: { filter: {} }, operations });
    await changes.previewChangeSet({ id });
    return { id, number };
  };
  const work = async () => {
    await wakeWorkers(world.app.services);
    await world.runJobs();
    await send();
  };
  const heard = () =>
    receiver.received.map(({ body }) => {
      const { type, data } = JSON.parse(body);
      return [type, data.state, data.problem];
    });
  return { world, receiver, changes, previewed, work, heard };
}

test('webhooks hear that a change set starts and how it ended, with its counts', async () => {
  const { receiver, changes, previewed, work, heard } = await announced();
  const { id, number } = await previewed(5);
  await changes.publish({ id });
  await work();
  expect(heard()).toEqual([
    ['change-set.started', 'publishing', null],
    ['change-set.ended', 'done', null],
  ]);
  expect(JSON.parse(receiver.received[1]?.body ?? '')).toMatchObject({
    subject: `change-set:${id}`,
    data: {
      id,
      number,
      title: expect.stringMatching(/BR/),
      skus: { total: 2, published: 2, failed: 0, conflict: 0, cancelled: 0 },
      url: expect.stringMatching(new RegExp(`/changes/${id}$`)),
    },
  });
});

test('webhooks hear that a change set waits for a second person, and that it was cancelled', async () => {
  const { world, changes, previewed, work, heard } = await announced();
  await changes.setLimits({ ...(await changes.readLimits()), maxRows: 1 });
  const { id } = await previewed(6);
  await world.as('operator').client.changes.requestApproval({ id });
  await changes.cancel({ id });
  await work();
  expect(heard()).toEqual([
    ['change-set.needs-approval', 'waiting-approval', null],
    ['change-set.ended', 'cancelled', null],
  ]);
});

test('a draft that is thrown away ends without a word', async () => {
  const { changes, previewed, work, heard } = await announced();
  const { id } = await previewed(7);
  await changes.cancel({ id });
  await work();
  expect(heard()).toEqual([]);
});

test('webhooks hear of a problem that stops a change set, and that it goes on, but not of a pause by a person', async () => {
  const { world, changes, previewed, work, heard } = await announced();
  const { id } = await previewed(8);
  await changes.publish({ id });
  await changes.pause({ id });
  await changes.resume({ id });
  const { services } = world.app;
  const ctx = bindContext(services, world.workspaceId, { kind: 'program', name: 'changes.publish' });
  await pauseForProblem(ctx, id, { code: 'AUTHORIZATION_ENDED' });
  await changes.resume({ id });
  await work();
  expect(heard()).toEqual([
    ['change-set.started', 'publishing', null],
    ['change-set.ended', 'paused', 'AUTHORIZATION_ENDED'],
    ['change-set.started', 'publishing', null],
    ['change-set.ended', 'done', null],
  ]);
});
