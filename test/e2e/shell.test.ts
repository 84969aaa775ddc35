import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSite, type Site, seriousProblems } from './site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
}, 120_000);
afterAll(() => site.close());

const looks = [
  { language: 'en', theme: 'light' },
  { language: 'en', theme: 'dark' },
  { language: 'zh', theme: 'light' },
  { language: 'zh', theme: 'dark' },
] as const;

describe('the frame around every page', () => {
  it.each(looks)('is painted in the language and theme of the visitor: $language, $theme', async (look) => {
    const page = await site.open('/nowhere', 'owner', look);
    await page.getByRole('navigation').first().waitFor();
    const painted = await page.evaluate(() => ({
      lang: document.documentElement.lang,
      theme: document.documentElement.dataset.theme,
    }));
    expect(painted).toEqual({ lang: look.language === 'zh' ? 'zh-CN' : 'en', theme: look.theme });
    await page
      .getByText(look.language === 'zh' ? '这个地址没有页面。' : 'There is no page at this address.')
      .waitFor();
    expect(await seriousProblems(page)).toEqual([]);
  });

  it('changes the language without leaving the address, and remembers it on every device', async () => {
    const page = await site.open('/nowhere?q=led', 'operator');
    await page.getByRole('button', { name: 'Language: English' }).click();
    await page.getByRole('menuitem', { name: '简体中文' }).click();
    await page.getByText('这个地址没有页面。').waitFor();
    expect(page.url()).toBe(`${site.address}/nowhere?q=led`);
    await page.reload();
    await page.getByText('这个地址没有页面。').waitFor();
    const elsewhere = await site.open('/nowhere', 'operator', { language: 'en' });
    await elsewhere.getByText('这个地址没有页面。').waitFor();
  });

  it('changes the theme at once, and remembers it on every device', async () => {
    const page = await site.open('/nowhere', 'finance');
    await page.getByRole('button', { name: 'Theme: System' }).click();
    await page.getByRole('menuitem', { name: 'Dark' }).click();
    const theme = () => page.evaluate(() => document.documentElement.dataset.theme);
    expect(await theme()).toBe('dark');
    await page.reload();
    expect(await theme()).toBe('dark');
    const elsewhere = await site.open('/nowhere', 'finance', { theme: 'light' });
    await elsewhere.locator('html[data-theme=dark]').waitFor();
  });

  it('opens search and keyboard help by key, and Esc gives the page back', async () => {
    const page = await site.open('/nowhere', 'packer');
    await page.getByText('There is no page at this address.').waitFor();
    await page.keyboard.press('Control+k');
    const palette = page.getByRole('dialog', { name: 'Search or jump' });
    await palette.waitFor();
    expect(await seriousProblems(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await palette.waitFor({ state: 'detached' });
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: 'Keyboard' });
    await help.waitFor();
    // A packer has products and no change sets; pages that are not there yet have no key either.
    expect(await help.getByText(/^g /).allTextContents()).toEqual(['g p']);
    expect(await seriousProblems(page)).toEqual([]);
  });

  it('breaks no rule of its own content policy', async () => {
    const page = await site.open('/nowhere', 'owner');
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await page.reload();
    await page.getByText('There is no page at this address.').waitFor();
    expect(complaints).toEqual([]);
  });

  it('fits a phone: places at the bottom, nothing wider than the screen', async () => {
    const page = await site.open('/nowhere', 'owner', { width: 390, height: 844 });
    await page.getByRole('button', { name: 'More' }).waitFor();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  });
});
