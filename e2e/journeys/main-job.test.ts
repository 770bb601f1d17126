/**
 * The main job, keyboard only: search, cut, file, export, quit, come back, undo.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { journey } from '../harness/journey.ts';
import { until, type Page } from '../harness/page.ts';

const WORDS = 'bring into play the “multiplier effect” of research investment';

/** Finds the essay's paragraph and cuts it into a new pro brief. */
async function cut(page: Page, tag: string): Promise<void> {
  const box = await page.part('search-box');
  await until('the search box to have the focus', async () =>
    page.session.run<boolean>('return document.activeElement === arguments[0]', box),
  );
  await page.session.type('multiplier effect');
  const first = await page.part('result');
  expect(await first.attribute('data-passage')).toBe('techno-nationalism/essay:6');
  await page.session.press('Enter');
  await until('the paragraph to have the focus', async () =>
    page.session.run<boolean>('return document.activeElement?.dataset.paragraph === "6"'),
  );
  await page.session.press('c');
  await page.part('cut-tag');
  await page.session.type(tag);
  await page.session.press('Enter');
  await page.gone('[data-testid="cut-dialog"]');
  await page.part('brief-item');
}

async function exportAs(page: Page, format: 'pdf' | 'md'): Promise<void> {
  await page.session.press('Control+e');
  await page.part('export-dialog');
  const chosen = `return document.querySelector('[data-testid="export-${format}"]').checked`;
  if (!(await page.session.run<boolean>(chosen))) await page.session.press('ArrowDown');
  expect(await page.session.run<boolean>(chosen)).toBe(true);
  await page.session.press('Enter');
  await page.gone('[data-testid="export-dialog"]');
}

journey('search, cut, file, export, come back, undo', async (desk) => {
  let page = await desk.open({ width: 1280, height: 800 });
  await cut(page, 'Exchange multiplies research');
  await desk.picture('cut');

  await exportAs(page, 'pdf');
  await until('the PDF', async () => desk.saved().includes('Pro brief.pdf'));
  await exportAs(page, 'md');
  await until('the Markdown', async () => desk.saved().includes('Pro brief.md'));
  const pdf = execFileSync('pdftotext', [join(desk.exports, 'Pro brief.pdf'), '-'], { encoding: 'utf8' });
  expect(pdf.replaceAll(/\s+/g, ' ')).toContain(WORDS);
  expect(readFileSync(join(desk.exports, 'Pro brief.md'), 'utf8')).toContain(WORDS);

  await desk.quit();
  page = await desk.open();
  await page.part('brief-item');
  await page.shows('Exchange multiplies research');
  await page.session.press('Control+k');
  await page.part('palette');
  await page.session.press('Escape');
  await page.gone('[data-testid="palette"]');
  await (await page.part('undo')).click();
  await page.gone('[data-testid="brief-item"]');
  await (await page.byRole('button', /^Redo/)).click();
  await page.part('brief-item');
});

journey('the window follows a dark system', async (desk) => {
  const page = await desk.open({ dark: true, width: 1280, height: 800 });
  await page.part('search-box');
  const light = await page.session.run<number>(
    `const [r, g, b] = getComputedStyle(document.querySelector('[data-testid="reader"]')).backgroundColor.match(/\\d+/g).map(Number);
     return (r + g + b) / 3`,
  );
  expect(light).toBeLessThan(80);
  await desk.picture('dark');
});
