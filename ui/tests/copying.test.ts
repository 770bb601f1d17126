/**
 * 1. A copied card has its tag, cite and words in both forms, with its marks in the rich one.
 * 2. Signs of HTML are text. 3. What a join left out is shown by an omission mark, in both forms.
 * 4. Condensing and shrinking show in the copy; no word is lost.
 */
import { expect, test } from 'vitest';
import { copyCard, copyWords } from '../src/domain/copying';
import { cardOf } from '../src/host/dev/cards';
import type { CardView } from '../src/host/types/CardView';
import { sample } from './sample';

async function card(): Promise<CardView> {
  const source = await sample().sourceShow('t/essay');
  const made = cardOf(
    'c',
    { passage: 't/essay:2', selection: null, tag: 'A <b> & "c"', into: null },
    source,
    250,
  );
  return {
    ...made,
    segments: [
      { text: 'The ', marks: [] },
      { text: 'second', marks: ['underline', 'highlight'] },
      { text: ' paragraph\n\nhas', marks: [] },
      { text: ' another', marks: ['emphasis'] },
    ],
  };
}

test('a card is copied with its marks, and as plain text', async () => {
  const { html, text } = copyCard(await card());
  expect(text).toBe('A <b> & "c"\nLovelace 21 [Ada Lovelace, 2021]\nThe second paragraph\n\nhas another');
  expect(html).toContain('A &lt;b&gt; &amp; &quot;c&quot;</b></h4>');
  const page = new DOMParser().parseFromString(html, 'text/html');
  expect(page.querySelector('u > span')?.textContent).toBe('second');
  expect(page.querySelector('u > b')?.textContent).toBe(' another');
  expect([...page.querySelectorAll('p')].map((p) => p.textContent)).toEqual([
    'Lovelace 21 [Ada Lovelace, 2021]',
    'The second paragraph',
    'has another',
  ]);
});

test('looks show in the copy, and what was left out has its mark', async () => {
  const own = await card();
  const condensed = { ...own, look: { shrink: true, condense: 'pilcrow' as const, own: false } };
  expect(copyCard(condensed).text).toContain('paragraph ¶ has');
  expect(copyCard(condensed).html).toContain('<span style="font-size:8pt">The </span>');
  const joined: CardView = {
    ...own,
    segments: [
      { text: 'One', marks: [] },
      { text: ' two ', marks: [], join: 'omitted' },
      { text: 'three', marks: [] },
    ],
  };
  expect(copyCard(joined).text).toContain('One […] three');
  expect(copyCard(joined).html).toContain('One […] three');
});

test('some words are copied with their marks alone', async () => {
  const { html, text } = copyWords(await card(), 4, 10);
  expect(text).toBe('second');
  expect(html).toContain('<u><span');
  expect(html).not.toContain('Lovelace');
});
