/**
 * Templates, times, history, answers as blocks, both sides, with keys alone.
 *
 * 1. A brief is begun from a template, after a look at its sections and speech times; the speeches are timed.
 * 2. A point of the history gets a name; what has changed since is shown word by word; it comes back, and undo undoes that.
 * 3. An answer becomes a block “AT: …” in one action, a result of the search an entry, a card of the library too.
 * 4. Pro and con stand side by side, one goes between them, and entries are pasted across.
 * 5. One's own pace is measured by reading aloud against the clock.
 */

import { expect } from 'vitest';
import { journey } from '../harness/journey.ts';
import { until, type Page } from '../harness/page.ts';
import { itemsOf, makeBrief, kept, openBench, shows, shownIn, told, twoSections } from './bench-scene.ts';
import { emptyDesk, entries, focusOn, search, openFirst, SIZE } from './scene.ts';

journey('a brief is begun from a template, with its sections and speech times', async (desk) => {
  emptyDesk(desk);
  const page = await desk.open(SIZE);
  const { session } = page;
  await focusOn(page, '[data-testid="search-box"]');
  await session.press('Control+n');
  await focusOn(page, '[data-testid="new-title"]');
  await until('the templates', async () => (await page.visible('[data-testid^="template-"]')).length > 5);
  await session.press('Tab'); // the side
  await session.press('ArrowDown'); // con
  await session.press('Tab'); // the template: none
  for (let at = 0; at < 10 && !(await chosen(page, 'public-forum')); at += 1)
    await session.press('ArrowDown');
  const preview = await (await page.part('preview')).text();
  expect(preview).toMatch(/Sections/);
  expect(preview).toMatch(/4:00/);
  await session.press('Enter');
  await page.gone('[data-testid="new-brief"]');
  await page.part('brief-item');
  await focusOn(page, '[data-place="brief"] *');
  const { briefs } = told<{ briefs: { id: string; side: string; title: string }[] }>(desk, 'brief', 'list');
  expect(briefs).toHaveLength(1);
  expect(briefs[0]?.side).toBe('con');
  expect(itemsOf(desk, briefs[0]?.id ?? '').length).toBeGreaterThan(3);

  await session.press('Control+5');
  await page.part('speeches');
  const speeches = await page.session.run<string[]>(
    `return [...document.querySelectorAll('[data-testid="speech"] meter')].map((meter) => meter.ariaLabel)`,
  );
  expect(speeches.length).toBeGreaterThan(2);
  expect(speeches[0]).toMatch(/of 4 min, fits$/);
  // An overrun is said in words, not by colour alone.
  await session.press('Control+3');
  await session.press('Home');
  await session.press('t');
  await focusOn(page, '[data-testid="speech"] select');
  await session.press('Tab');
  await session.type('0:01');
  await session.press('Enter');
  await page.gone('dialog[data-testid="speech"]');
  await session.press('a');
  await focusOn(page, '[data-testid="draft"]');
  await session.type('one two three four five six seven eight nine ten eleven twelve');
  await session.press('Escape');
  await page.shows('over');
});

journey('a point gets a name, differences are shown, and it comes back', async (desk) => {
  const brief = twoSections(desk);
  const page = await openBench(desk);
  const { session } = page;
  await session.press('Control+s');
  await focusOn(page, '[data-testid="point"] input');
  await session.type('Before the final');
  await session.press('Enter');
  await page.gone('[data-testid="point"]');
  await page.shows('Before the final');
  await session.press('End');
  await session.press('Delete');
  await session.press('Home');
  await session.press('F7');
  await focusOn(page, '[data-testid="entry-edit"]');
  await session.press('End');
  await session.type(' hundred');
  await session.press('Enter');
  await shows(page, ['One hundred', '.a', '.b', '.c', 'Two']);

  await session.press('Control+Shift+H');
  await page.part('history');
  await until('the versions', async () => (await page.visible('[data-testid="version"]')).length > 0);
  await focusOn(page, '[data-testid="history"] [role="listbox"]');
  for (let step = 0; step < 20; step += 1) {
    const text = await session.run<string>(
      `return document.querySelector('[data-testid="version"][aria-selected="true"]')?.textContent ?? ''`,
    );
    if (text.includes('Before the final')) break;
    await session.press('ArrowDown');
  }
  await page.find('[data-testid="difference"][data-change="removed"]');
  const words = await session.run<string[]>(
    `return [...document.querySelectorAll('[data-testid="differences"] ins')].map((e) => e.textContent.trim())`,
  );
  expect(words.join(' ')).toContain('hundred');
  await (await page.part('version-restore')).click();
  await page.gone('[data-testid="history"]');
  await shows(page, ['One', '.a', '.b', '.c', 'Two', '.d']);
  await focusOn(page, '[data-place="brief"] *');
  await session.press('Control+z');
  await shows(page, ['One hundred', '.a', '.b', '.c', 'Two']);
  await kept(desk, brief, ['One hundred', '.a', '.b', '.c', 'Two']);
});

journey('answers become blocks, results and cards entries, each by one key', async (desk) => {
  emptyDesk(desk);
  const brief = makeBrief(desk, 'Case');
  const page = await desk.open(SIZE);
  const { session } = page;
  await search(page, 'multiplier effect', 'techno-nationalism/essay:6');
  await session.press('Control+Enter');
  await entries(page, 1);
  await focusOn(page, '[data-testid="search-box"]');
  await openFirst(page, 6);
  await session.press('s');
  await session.press('Control+Enter');
  await entries(page, 2);
  await session.press('Control+2');
  await focusOn(page, '[data-testid="passage-6"]');
  await session.press('w');
  await focusOn(page, '[data-answer]');
  await session.press('b');
  await until('the block', async () =>
    (await shownIn(page)).some((line) => /^\*?\.?AT: /.test(line.replace('*', ''))),
  );
  const lines = itemsOf(desk, brief);
  const at = lines.findIndex((item) => item.title?.startsWith('AT: '));
  expect(lines[at + 1]?.kind).toBe('card');
  await session.press('Control+z');
  await entries(page, 2);

  await session.press('Control+5');
  await session.press('Control+4');
  await focusOn(page, '[data-testid="cards-find"]');
  await until('the cards', async () => (await page.visible('[data-testid="card-row"]')).length > 0);
  await session.press('Control+Enter');
  await entries(page, 3);
});

journey('pro and con stand side by side, and entries go across', async (desk) => {
  const brief = twoSections(desk);
  const con = makeBrief(desk, 'Against', 'con');
  const page = await openBench(desk, { ...SIZE, width: 1500 });
  const { session } = page;
  await session.press('Control+Shift+B');
  await page.part('other-pane');
  await until('the con brief', async () => {
    const picker = await page.part('other-picker');
    return (await picker.text()).includes('Against');
  });
  await session.press('Control+3');
  await session.press('Home');
  await session.press('Control+c');
  await session.press('Control+7');
  await focusOn(page, '[data-testid="other-pane"], [data-testid="other-pane"] *');
  await session.press('Control+v');
  await shows(page, ['One', '.a', '.b', '.c'], 'other-pane');
  await shows(page, ['One', '.a', '.b', '.c', 'Two', '.d']);
  await kept(desk, con, ['One', '.a', '.b', '.c']);
  await session.press('Control+7');
  await focusOn(page, '[data-testid="brief-pane"] *');
  await session.press('Home');
  await session.press('Delete');
  await shows(page, ['Two', '.d']);
  await shows(page, ['One', '.a', '.b', '.c'], 'other-pane');
  await kept(desk, brief, ['Two', '.d']);
  await session.press('Control+Shift+B');
  await page.gone('[data-testid="other-pane"]');
});

journey('one reads aloud against the clock, and times follow the pace', async (desk) => {
  twoSections(desk);
  const page = await openBench(desk);
  const { session } = page;
  await session.press('Control+k');
  await focusOn(page, '[data-testid="palette"] input');
  await session.type('words per minute');
  await session.press('Enter');
  await focusOn(page, '[data-testid="speed"] input');
  await (await page.part('pace-measure')).click();
  await page.part('pace-passage');
  await focusOn(page, '[data-testid="pace-button"]');
  // At 600 words a minute, faster than anybody reads.
  const words = (await (await page.part('pace-passage')).text()).split(/\s+/).length;
  await session.press('Enter');
  await new Promise((resolve) => setTimeout(resolve, Math.max(words * 100, 6_500)));
  await session.press('Enter');
  await until('the pace', async () => /words a minute/.test(await (await page.part('pace-result')).text()));
  const [, pace] = /: (\d+) words/.exec(await (await page.part('pace-result')).text()) ?? [];
  await (await page.part('pace-take')).click();
  await focusOn(page, '[data-testid="speed"] input');
  await session.press('Enter');
  await page.gone('[data-testid="speed"]');
  const wanted = Math.min(Number(pace), 1_000);
  await until('the time at that pace', async () => {
    const shown = await session.run<string>(`return document.querySelector('.time span')?.textContent ?? ''`);
    const now = Number(/(\d+) wpm/.exec(shown)?.[1]);
    return Math.abs(now - wanted) <= wanted / 20;
  });
  await page.byRole('button', /wpm$/);
});

async function chosen(page: Page, template: string): Promise<boolean> {
  return await page.session.run(
    `return document.querySelector('[data-testid="template-' + arguments[0] + '"]')?.checked ?? false`,
    template,
  );
}
