import { wakeSenders } from '#features/webhooks/actions/upkeep.ts';
import { type Receiver, startReceiver } from './receiver.ts';
import { createWorld, type World } from './world.ts';

export type WebhooksWorld = {
  world: World;
  receiver: Receiver;
  /** A webhook for every event at the receiver. */
  add(name?: string): Promise<{ id: string; secret: string }>;
  /** Sends what is due now. */
  send(): Promise<void>;
};

/** A workspace, and a program of the merchant on this machine which webhooks may be sent to. */
export async function webhooksWorld(): Promise<WebhooksWorld> {
  const world = await createWorld({ env: { WEBHOOK_ALLOW: '127.0.0.1' } });
  const receiver = await startReceiver();
  const { client } = world.as('owner');
  return {
    world,
    receiver,
    add: async (name = 'ERP') => {
      const { webhook, secret } = await client.webhooks.createWebhook({
        name,
        url: receiver.url,
        events: ['change-set.started', 'change-set.needs-approval', 'change-set.ended'],
      });
      return { id: webhook.id, secret };
    },
    send: async () => {
      await wakeSenders(world.app.services);
      await world.runJobs();
    },
  };
}
