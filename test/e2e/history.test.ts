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
    compare: 'Compare and restore',
    set: 'Change set',
    moment: 'Moment',
    before: 'Before change set…',
    number: 'Number of the change set',
    restore: /^Restore \d+ values/,
    preview: /^Preview \d+ values/,
    publish: /^Publish/,
  },
  zh: {
    compare: '对比与恢复',
    set: '变更单',
    moment: '时刻',
    before: '某变更单之前…',
    number: '变更单编号',
    restore: /^恢复 \d+ 个值/,
    preview: /^预览 \d+ 个值/,
    publish: /^发布/,
  },
} as const;

test.each([
  { language: 'en', theme: 'light', width: 1440 },
  { language: 'zh', theme: 'dark', width: 390 },
] as const)(
  'what a change set did is found in the history, and the moment before is put back ($language, $width px)',
  async (look) => {
    const { api, world, semi, work } = await changesWorld(60);
    const say = words[look.language];
    world.clock.advance('1m');
    const set = await api.createChangeSet({
      selection: { products: semi.slice(0, 3) },
      operations: [{ kind: 'price', verb: 'percent', value: '-3' }],
    });
    await api.previewChangeSet({ id: set.id });
    await api.publish({ id: set.id });
    await work();
    await work();
    const page = await site.open('/history', 'owner', { ...look, world });
    await page
      .getByText(new RegExp(`${say.set}.*${set.number}|${set.number}`))
      .first()
      .waitFor();
    expect(await seriousProblems(page)).toEqual([]);

    await page.getByRole('link', { name: say.compare }).click();
    await page.goto(`${page.url().split('?')[0]}?show=compare&at=set.${set.number}`);
    await page.getByRole('button', { name: say.restore }).click();
    await page.getByRole('dialog').waitFor();
    expect(await seriousProblems(page)).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: say.preview }).click();
    await page.getByRole('button', { name: say.publish }).first().waitFor();
    expect(page.url()).toContain(`open=change.${set.number + 1}`);
    const [restored] = (await api.listChangeSets({})).rows;
    expect(restored).toMatchObject({ number: set.number + 1, counts: { refused: 0 } });
  },
);
