/**
 * A copied card keeps its look where it is pasted: what lies on the clipboard is read by LibreOffice Writer, and the document
 * that it makes of it has the marks. Left out where LibreOffice is not installed.
 */

import { expect, test } from 'vitest';
import { onPath } from '../harness/driver.ts';
import { journey } from '../harness/journey.ts';
import { until } from '../harness/page.ts';
import { clipboard, goToCard, markWords, oneCard } from './card-scene.ts';
import { read } from './office.ts';

const OFFICE = onPath('soffice');

if (OFFICE === undefined) test.skip('a pasted card keeps its look in LibreOffice', () => undefined);
else
  journey('a pasted card keeps its look in LibreOffice', async (desk) => {
    const page = await oneCard(desk);
    const lit = await markWords(page, 0, 3, 'F11');
    const strong = await markWords(page, 5, 1, 'F10');
    const lined = await markWords(page, 8, 2, 'F9');
    await page.session.press('Escape');
    await goToCard(page);
    await page.session.press('Control+c');
    const html = await until('rich text on the clipboard', async () => clipboard('text/html'));
    const styles = read(OFFICE, html);
    const of = (words: string): string => styles.find(([text]) => text.includes(words.trim()))?.[1] ?? '';
    expect(of(lit), JSON.stringify(styles)).toMatch(/background-color="#00ff00"/);
    expect(of(strong)).toMatch(/font-weight="bold"/);
    expect(of(strong)).toMatch(/border="[^"]*solid/);
    expect(of(strong)).toMatch(/text-underline-style="solid"/);
    expect(of(lined)).toMatch(/text-underline-style="solid"/);
    expect(of(lined)).not.toMatch(/font-weight="bold"|background-color="#/);
    expect(of('Exchange multiplies')).toMatch(/font-weight="bold"/);
  });
