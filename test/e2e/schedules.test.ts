import { afterAll, beforeAll, expect, test } from 'vitest';
import { changesWorld } from '#features/changes/testing/published.ts';
import { openSite, type Site, seriousProblems } from './site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const words = {
  en: {
    act: 'Schedule…',
    save: 'Schedule',
    scheduled: /^Scheduled for/,
    stop: 'Stop',
    stopped: 'Stopped',
    again: 'Use again',
    startsAt: 'Publish at',
    planned: 'Planned',
  },
  zh: {
    act: '定时…',
    save: '定时',
    scheduled: /^定时于/,
    stop: '停止',
    stopped: '已停止',
    again: '再次使用',
    startsAt: '发布时间',
    planned: '已定时',
  },
} as const;

test.each([
  { language: 'en', theme: 'light', width: 1440 },
  { language: 'zh', theme: 'dark', width: 390 },
] as const)(
  'a preview is scheduled, stands in the calendar, and is stopped ($language, $width px)',
  async (look) => {
    const { api, world, semi } = await changesWorld(60);
    const say = words[look.language];
    const set = await api.createChangeSet({
      selection: { products: semi.slice(0, 3) },
      operations: [{ kind: 'price', verb: 'percent', value: '-3' }],
    });
    await api.previewChangeSet({ id: set.id });
    const page = await site.open(`/changes/${set.number}`, 'owner', { ...look, world });
    await page.getByRole('button', { name: say.act }).click();
    await page.getByRole('dialog').waitFor();
    expect(await seriousProblems(page)).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: say.save, exact: true }).click();
    await page.getByRole('link', { name: say.scheduled }).click();
    await page.waitForURL(/\/changes\/calendar/);
    const row = page.getByRole('row').filter({ hasText: String(set.number) });
    await row.getByText(say.planned).waitFor();
    expect(await seriousProblems(page)).toEqual([]);
    await row.getByRole('button', { name: say.stop }).click();
    await page.getByRole('dialog').getByRole('button', { name: say.stop, exact: true }).click();
    await row.getByText(say.stopped).waitFor();

    await row.getByRole('button', { name: say.again }).click();
    await page.waitForURL(/\/changes\/\d+\?schedule=/);
    expect(page.url()).not.toContain(`/changes/${set.number}?`);
    await page.getByRole('button', { name: say.act }).click();
    const [startsAt] = new URL(page.url()).searchParams.get('schedule')?.split('_') ?? [];
    expect(await page.getByRole('dialog').getByLabel(say.startsAt).inputValue()).toBe(startsAt);
  },
);
