import { mkdir } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Receiver, startReceiver } from '../receiver.ts';
import { openSite, type Site, seriousProblems } from './site.ts';

const SHOTS = process.env.SHOTS;
let site: Site;
let receiver: Receiver;
beforeAll(async () => {
  site = await openSite({ env: { WEBHOOK_ALLOW: '127.0.0.1' } });
  receiver = await startReceiver();
}, 120_000);
afterAll(() => site.close());

async function shot(page: Page, name: string) {
  if (!SHOTS) return;
  await mkdir(SHOTS, { recursive: true });
  await page.waitForTimeout(400);
  await page.screenshot({ path: `${SHOTS}/${name}.png` });
}

test('an owner adds a webhook, keeps its secret, tests it, sends again, and sees what was answered', async () => {
  const page = await site.open('/webhooks', 'owner');
  await page.getByText('No webhooks yet.').waitFor();
  await shot(page, 'empty-en-light');
  await page.getByRole('button', { name: 'Add webhook' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('ERP');
  await dialog.getByRole('textbox', { name: 'Address' }).fill('https://10.1.2.3/hook');
  await dialog.getByRole('button', { name: 'Add webhook' }).click();
  await dialog.getByText('This address is private. To allow it, list it in WEBHOOK_ALLOW.').waitFor();
  await shot(page, 'form-problem-en-light');
  await dialog.getByRole('textbox', { name: 'Address' }).fill(receiver.url);
  expect(await seriousProblems(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Add webhook' }).click();
  const secret = await page.getByRole('textbox', { name: 'Secret of ERP' }).inputValue();
  expect(secret).toMatch(/^whsec_/);
  await shot(page, 'secret-en-light');
  await page.getByRole('button', { name: 'Done' }).click();
  const row = page.getByRole('row', { name: /ERP/ });
  await row.getByText('All events').waitFor();
  expect(await page.content()).not.toContain(secret);

  receiver.answer((response) => response.writeHead(500).end('order table is locked'));
  await row.getByRole('button', { name: 'Test' }).click();
  await page.getByText('A test is on its way to ERP.').waitFor();
  await site.world.runJobs();
  await row.getByText('Nothing arrives').waitFor();
  await row.getByRole('link', { name: 'ERP' }).click();
  const drawer = page.getByRole('complementary', { name: 'ERP' });
  await drawer.getByText('answered 500').waitFor();
  await drawer.getByRole('button', { name: 'Details' }).click();
  await drawer.getByText('order table is locked').waitFor();
  await shot(page, 'drawer-en-light');
  expect(await seriousProblems(page)).toEqual([]);

  receiver.answer((response) => response.end('ok'));
  await drawer.getByRole('button', { name: 'Send again' }).click();
  await page.getByText('It is being sent again.').waitFor();
  await site.world.runJobs();
  await drawer.getByText('Arrived').waitFor();
  const ids = receiver.received.map(({ headers }) => headers['shopherd-delivery']);
  expect(ids).toHaveLength(2);
  expect(new Set(ids).size).toBe(1);
});

test('switched off, given a new secret and deleted, each after a question', async () => {
  const page = await site.open('/webhooks', 'operator');
  const row = page.getByRole('row', { name: /ERP/ });
  await row.getByRole('button', { name: 'Switch off' }).click();
  await page.getByRole('button', { name: 'Switch ERP off' }).click();
  await row.getByRole('button', { name: 'Switch on' }).waitFor();
  await row.getByRole('button', { name: 'Test' }).hover();
  await page.getByText('It is off. Switch it on first.').waitFor();
  await row.getByRole('button', { name: 'Switch on' }).click();
  await page.getByText('ERP is on.').waitFor();

  await row.getByRole('link', { name: 'ERP' }).click();
  const drawer = page.getByRole('complementary', { name: 'ERP' });
  await drawer.getByRole('button', { name: 'New secret' }).click();
  await page.getByRole('button', { name: 'Make new secret' }).click();
  expect(await page.getByRole('textbox', { name: 'Secret of ERP' }).inputValue()).toMatch(/^whsec_/);
  await page.getByRole('button', { name: 'Done' }).click();
  await drawer.getByText(/^The secret before counts until/).waitFor();

  await drawer.getByRole('button', { name: 'Edit' }).click();
  await page
    .getByRole('dialog')
    .getByRole('checkbox', { name: /^Change set starts/ })
    .uncheck();
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await page.getByText('ERP is saved.').waitFor();
  await drawer.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'Delete ERP' }).click();
  await page.getByText('No webhooks yet.').waitFor();
  const log = await site.open('/audit?action=webhook', 'owner');
  await log.getByText(`Deleted the webhook ERP at 127.0.0.1:${receiver.port}`).waitFor();
});

test('in Chinese, dark and on a phone: what is switched off for long failing is red and says what to do', async () => {
  const { client } = site.world.as('owner');
  const { webhook } = await client.webhooks.createWebhook({
    name: '旺店通 ERP 通知',
    url: receiver.url,
    events: ['change-set.needs-approval', 'change-set.ended'],
  });
  receiver.answer((response) => response.writeHead(404).end('{"error":"路径不存在"}'));
  await client.webhooks.pingWebhook({ id: webhook.id });
  await site.world.runJobs();
  await client.webhooks.createWebhook({
    name: '群机器人',
    url: 'https://robot.example/send?token=1',
    events: ['change-set.ended'],
  });
  await site.world.app.services.db.pool.query(
    `update app.webhook_endpoints set state = 'off', off_reason = 'failing' where id = $1`,
    [webhook.id],
  );
  await client.webhooks.listWebhookDeliveries({ id: webhook.id });
  for (const [name, look] of Object.entries({
    'wide-zh-dark': { language: 'zh', theme: 'dark' },
    'narrow-zh-light': { language: 'zh', theme: 'light', width: 390, height: 844 },
    'middle-en-dark': { language: 'en', theme: 'dark', width: 1024, height: 768 },
  } as const)) {
    const page = await site.open('/webhooks', 'owner', look);
    const isZh = look.language === 'zh';
    await page
      .getByText(isZh ? '已自动停用' : 'Switched off')
      .first()
      .waitFor();
    expect(await seriousProblems(page), name).toEqual([]);
    await shot(page, `list-${name}`);
    await page.getByRole('link', { name: '旺店通 ERP 通知' }).click();
    const drawer = page.getByRole('complementary', { name: '旺店通 ERP 通知' });
    await drawer.getByText(isZh ? /一直无法送达/ : /Nothing had arrived since/).waitFor();
    await drawer.getByRole('button', { name: isZh ? '详情' : 'Details' }).click();
    expect(await seriousProblems(page), name).toEqual([]);
    await shot(page, `drawer-${name}`);
  }
});

test('a packer finds no webhooks, and the address says who can help', async () => {
  const page = await site.open('/webhooks', 'packer');
  await page.getByText('This page needs the right to manage webhooks.').waitFor();
  expect(await page.getByRole('link', { name: 'Webhooks' }).count()).toBe(0);
});
