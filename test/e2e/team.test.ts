import { afterAll, beforeAll, expect, test } from 'vitest';
import { newLink, PASSWORD } from '../people.ts';
import { openSite, type Site, seriousProblems } from './site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite({ hasDemo: true });
}, 120_000);
afterAll(() => site.close());

test('a demo person is filled in by one click, signs in and arrives where they wanted to go', async () => {
  const page = await site.open('/audit?action=member');
  await page.getByRole('button', { name: /^Owner/ }).click();
  expect(await seriousProblems(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Audit' }).waitFor();
  expect(page.url()).toBe(`${site.address}/audit?action=member`);
});

test('a wrong password is answered in the language on screen, and the address after sign-in stays inside', async () => {
  const page = await site.open('/sign-in?back=//elsewhere.example/', undefined, {
    language: 'zh',
    theme: 'dark',
  });
  await page.getByLabel('邮箱').fill('owner@demo.test');
  await page.getByLabel('密码', { exact: true }).fill('not the password');
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.getByRole('alert').getByText('邮箱或密码有误').waitFor();
  await page.getByLabel('密码', { exact: true }).fill('shopherd-demo');
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.getByRole('navigation').first().waitFor();
  expect(new URL(page.url()).origin).toBe(site.address);
});

test('whoever opens an invitation makes an account and is in', async () => {
  const secret = await newLink(site.world, 'finance');
  const page = await site.open(`/join#${secret}`, undefined, { width: 390, height: 844 });
  await page.getByRole('heading', { name: `Join ${site.world.slug}` }).waitFor();
  await page.getByLabel('Your name').fill('Sun Yue');
  await page.getByLabel('Email').fill('sun.yue@example.test');
  await page.getByLabel('Password', { exact: true }).fill('too short');
  await page.getByRole('button', { name: /^Join/ }).click();
  await page.getByText('The password needs 10 to 200 characters.').waitFor();
  expect(await seriousProblems(page)).toEqual([]);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: /^Join/ }).click();
  await page.getByRole('navigation').first().waitFor();
  await page.goto(`${site.address}/audit`);
  await page.getByText('Sun Yue joined as Finance').waitFor();
});

test('an owner invites, makes a key that is shown once, and sees why the last owner stays', async () => {
  const page = await site.open('/team', 'owner');
  const own = page.getByRole('row', { name: new RegExp(`owner@${site.world.slug}`) });
  await own.getByRole('button', { name: 'Disable' }).hover();
  await page.getByText('The only owner. Make someone else owner first.').waitFor();
  expect(await seriousProblems(page)).toEqual([]);

  await page.getByRole('button', { name: 'Invite a person' }).click();
  await page.getByLabel('For whom').fill('孙悦');
  await page.getByRole('button', { name: 'Create link' }).click();
  expect(await page.getByRole('textbox', { name: 'Link for 孙悦' }).inputValue()).toMatch(
    new RegExp(`^${site.address}/join#[\\w-]{32}$`),
  );
  await page.getByRole('button', { name: 'Done' }).click();

  await page.getByRole('tab', { name: 'API keys' }).click();
  await page.getByRole('button', { name: 'Create API key' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('ERP');
  await page.getByRole('dialog').getByRole('button', { name: 'Create API key' }).click();
  const key = await page.getByRole('textbox', { name: 'Key ERP' }).inputValue();
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('row', { name: /ERP/ }).waitFor();
  expect(await page.content()).not.toContain(key);
  const { status } = await site.world
    .visitor({ authorization: `Bearer ${key}` })
    .request('GET', '/api/members');
  expect(status).toBe(200);
});

test('a packer finds no team in the navigation, and its address says who can help', async () => {
  const page = await site.open('/team', 'packer');
  await page.getByText('This page needs the right to see the team.').waitFor();
  expect(await page.getByRole('link', { name: 'Team' }).count()).toBe(0);
  expect(await seriousProblems(page)).toEqual([]);
});

test('an owner gives a member another role on a phone', async () => {
  const page = await site.open('/team', 'owner', { width: 390, height: 844 });
  const packer = page.getByRole('row', { name: new RegExp(`packer@${site.world.slug}`) });
  await packer.getByRole('button', { name: /^More for/ }).click();
  await page.getByRole('menuitem', { name: 'Change role' }).click();
  await page.getByRole('radio', { name: /^Order clerk/ }).check();
  await page.getByRole('button', { name: 'Change role to Order clerk' }).click();
  await packer.getByText('Order clerk').waitFor();
  expect(await seriousProblems(page)).toEqual([]);
});
