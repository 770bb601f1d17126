/**
 * Words that are lit up in the reader, without a change to the document.
 *
 * 1. Words that were searched for have a ground, terms of the glossary a dotted line.
 * 2. Nothing in a dialog above the reader is lit up with them.
 */

import { expect } from 'vitest';
import { journey } from '../harness/journey.ts';
import { openFirst, search, SIZE } from './scene.ts';

/** The look that a highlight has in every element that a selector fits: its ground and its line. */
const LOOK = `
  const [selector, name] = arguments;
  const looks = [...document.querySelectorAll(selector)].map((element) => {
    const style = getComputedStyle(element, '::highlight(' + name + ')');
    return style.backgroundColor + ', ' + style.textDecorationLine + ' ' + style.textDecorationStyle;
  });
  return [...new Set(looks)];`;

journey('found words and terms are lit up in the reader, and nowhere else', async (desk) => {
  const page = await desk.open(SIZE);
  const { session } = page;
  await search(page, '"the chief findings of 1995 stood"', 'techno-nationalism/g01-spillovers:3');
  await openFirst(page, 3);
  await session.press('Control+k');
  await page.part('palette');
  const lit = await session.run<Record<string, string[]>>(
    `const words = ([name, ranges]) => [name, [...ranges].map(String)];
     return Object.fromEntries([...CSS.highlights].map(words));`,
  );
  expect(lit['hit']).toEqual(['the chief findings of 1995 stood']);
  expect(lit['term']?.length).toBeGreaterThan(1);

  const dark = 'rgba(0, 0, 0, 0)'; // no ground at all
  const [hit] = await session.run<string[]>(LOOK, '[data-paragraph="3"]', 'hit');
  expect(hit).not.toContain(dark);
  expect(await session.run<string[]>(LOOK, '[data-paragraph="3"]', 'term')).toEqual([
    `${dark}, underline dotted`,
  ]);
  for (const name of ['hit', 'term']) {
    const above = await session.run<string[]>(LOOK, '[data-testid="palette"] *', name);
    expect(above).toEqual([`${dark}, none solid`]);
  }
});
