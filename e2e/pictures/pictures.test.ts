/**
 * The pictures of the documentation, taken of the real window: `docs/images/{search,reader,brief,evidence,read-mode,answers,map,map-large,findings}-{light,dark}.png`.
 *
 * No journeys, and `cargo xtask` leaves them alone. After a change that is seen, with the programs built:
 *
 *     xvfb-run -a -s "-screen 0 1600x1000x24" dbus-run-session -- \
 *       env DISSOI_E2E_WINDOW=$PWD/../target/debug/dissoi-desktop DISSOI_E2E_COMMAND=$PWD/../target/debug/dissoi \
 *       npm run pictures
 */

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { journey } from '../harness/journey.ts';
import { until, type Page } from '../harness/page.ts';
import { closeMessages, entries, fit, focusOn, openFirst, search } from '../journeys/scene.ts';
import { installDebate, LARGE, showTopic } from '../journeys/debate.ts';
import { makeCase, makeFaulty } from './case.ts';
import { reduce } from './palette.ts';

const IMAGES = join(import.meta.dirname, '..', '..', 'docs', 'images');
/** No picture is larger, in bytes. */
const LARGEST = 300_000;

for (const look of ['light', 'dark'] as const) {
  journey(`pictures of a ${look} window`, async (desk) => {
    makeCase(desk);
    const page = await desk.open({ dark: look === 'dark' });
    await fit(page);
    await focusOn(page, '[data-testid="search-box"]');
    await page.part('brief-picker');
    await page.session.run(`
      const picker = document.querySelector('[data-testid="brief-picker"]');
      picker.selectedIndex = [...picker.options].findIndex(({ text }) => text === 'Affirmative case');
      picker.dispatchEvent(new Event('change', { bubbles: true }));`);
    await entries(page, 8);

    await page.session.type('export controls');
    await settled('the results', () =>
      page.session.run<string>(`return document.querySelector('search').innerText`),
    );
    await (await page.find('[data-testid="result"][aria-posinset="2"]')).click();
    await page.find('[data-testid="reader"] .opened');
    await page.session.press('Control+Shift+F');
    await take(page, `search-${look}`);

    await search(page, 'multiplier effect', 'techno-nationalism/essay:6');
    await openFirst(page, 6);
    await page.session.press('s');
    await page.session.press('s');
    await take(page, `reader-${look}`);

    await page.session.press('Control+3');
    await widen(page, 'Width of the search', 'ArrowLeft', 4);
    await widen(page, 'Width of the brief', 'ArrowLeft', 6);
    await page.session.press('Control+3');
    await focusOn(page, '[data-testid="brief-item"]');
    await page.session.press('ArrowDown');
    await focusOn(page, '[data-kind="card"]');
    await page.session.press('Enter');
    await focusOn(page, '[data-testid="passage-1"]');
    await page.session.press('Control+3');
    await focusOn(page, '[data-kind="card"]');
    await take(page, `brief-${look}`);

    await page.session.press('Control+Shift+E');
    await page.part('evidence');
    await take(page, `evidence-${look}`);
    await page.session.press('Escape');
    await page.gone('[data-testid="evidence"]');

    await page.session.press('Control+Shift+R');
    await closeMessages(page);
    await page.session.press('Control+3');
    await focusOn(page, '[data-kind="card"]');
    await take(page, `read-mode-${look}`);

    await search(page, 'multiplier effect', 'techno-nationalism/essay:6');
    await openFirst(page, 6);
    await page.session.press('w');
    await page.part('answers-stated');
    await page.part('answers-found');
    await take(page, `answers-${look}`);
    await page.session.press('Control+m');
    await page.part('map-picture');
    await take(page, `map-${look}`);

    const { briefs } = JSON.parse(desk.dissoi('brief', 'list', '--json').out) as {
      briefs: { id: string; title: string }[];
    };
    await page.session.press('Control+Shift+R');
    makeFaulty(desk, briefs.find(({ title }) => title === 'Affirmative case')?.id ?? '');
    await closeMessages(page);
    await page.session.press('Control+3');
    await entries(page, 9);
    await page.session.press('Control+Shift+E');
    await page.find('[data-testid="finding"]');
    await take(page, `findings-${look}`);
    await page.session.press('Escape');

    installDebate(desk, LARGE);
    await page.session.press('Control+m');
    await showTopic(page, LARGE);
    await take(page, `map-large-${look}`);
  });
}

for (const look of ['light', 'dark'] as const) {
  journey(`pictures of a ${look} workbench`, async (desk) => {
    makeCase(desk);
    const page = await desk.open({ dark: look === 'dark' });
    const { session } = page;
    await fit(page);
    await focusOn(page, '[data-testid="search-box"]');
    await page.part('brief-item');
    await session.press('Control+5');
    await page.part('outline-pane');
    await session.press('Control+Shift+B');
    await page.part('other-pane');
    await until('both briefs', async () => (await page.visible('[data-testid="brief-item"]')).length > 10);
    await session.press('Control+3');
    await take(page, `sides-${look}`);
    await session.press('Control+Shift+B');
    await page.gone('[data-testid="other-pane"]');

    await session.press('Control+n');
    await focusOn(page, '[data-testid="new-title"]');
    await until('the templates', async () => (await page.visible('[data-testid^="template-"]')).length > 5);
    await (await page.part('template-public-forum')).click();
    await take(page, `templates-${look}`);
    await session.press('Escape');
    await page.gone('[data-testid="new-brief"]');

    await session.run(`
      const picker = document.querySelector('[data-testid="brief-picker"]');
      picker.selectedIndex = [...picker.options].findIndex(({ text }) => text === 'Affirmative case');
      picker.dispatchEvent(new Event('change', { bubbles: true }));`);
    await entries(page, 8);
    await session.press('Control+3');
    await session.press('Control+s');
    await focusOn(page, '[data-testid="point"] input');
    await session.type('Before the state final');
    await session.press('Enter');
    await page.gone('[data-testid="point"]');
    await session.press('Home');
    await session.press('F7');
    await focusOn(page, '[data-testid="entry-edit"]');
    await session.press('End');
    await session.type(', and safer');
    await session.press('Enter');
    await page.shows(', and safer');
    await session.press('ArrowDown');
    await session.press('ArrowDown');
    await session.press('Enter');
    await focusOn(page, '[data-testid="entry-edit"]');
    await session.type(' Then weigh: ');
    await session.press('Control+b');
    await session.type('magnitude');
    await session.press('Control+b');
    await session.type(' before probability.');
    await session.press('Escape');
    await page.shows('before probability.');
    await session.press('End');
    await session.press('Delete');
    await entries(page, 7);
    await session.press('Control+Shift+H');
    await page.part('differences');
    await until('the named version', async () => {
      const chosen = await session.run<string>(
        `return document.querySelector('[data-testid="version"][aria-selected="true"]')?.textContent ?? ''`,
      );
      if (chosen.includes('Before the state final')) return true;
      await session.press('ArrowDown');
      return false;
    });
    await take(page, `history-${look}`);
    await session.press('Escape');
    await page.gone('[data-testid="history"]');
    await closeMessages(page);
    await session.press('Control+e');
    await page.part('export-dialog');
    await until('the page', () =>
      session.run<boolean>(
        `return (document.querySelector('[data-testid="export-page"]')?.src.length ?? 0) > 5000`,
      ),
    );
    await take(page, `export-${look}`);
    await session.press('Escape');
    await page.gone('[data-testid="export-dialog"]');
    await session.press('Control+4');
    await focusOn(page, '[data-place="cards"] *');
    await session.press('Control+3');
    await session.press('Home');
    await session.press('ArrowDown');
    await session.press('Shift+ArrowDown');
    await take(page, `workbench-${look}`);
  });
}

/** Moves a splitter by keys. */
async function widen(page: Page, name: string, key: string, times: number): Promise<void> {
  await page.session.run(`document.querySelector('[aria-label="' + arguments[0] + '"]').focus()`, name);
  for (let time = 0; time < times; time += 1) await page.session.press(key);
}

/** Writes the page as a small picture, once nothing in it moves. */
async function take(page: Page, name: string): Promise<void> {
  const png = await settled(name, async () => (await page.session.screenshot()).toString('base64'));
  const small = reduce(Buffer.from(png, 'base64'));
  expect(small.length).toBeLessThan(LARGEST);
  mkdirSync(IMAGES, { recursive: true });
  writeFileSync(join(IMAGES, `${name}.png`), small);
}

/** What is seen twice, one time after the other. */
async function settled(what: string, look: () => Promise<string>): Promise<string> {
  let last = '';
  return await until(`${what} to come to rest`, async () => {
    const now = await look();
    const same = now === last;
    last = now;
    return same && now;
  });
}
