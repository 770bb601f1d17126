import { expect, test } from 'vitest';
import { Preview } from '../src/domain/preview.svelte';
import type { Host } from '../src/host/host';
import type { ExportOptions } from '../src/host/types/ExportOptions';
import type { PagePicture } from '../src/host/types/PagePicture';
import { USUAL } from '../src/host/types/usual';

interface Asked {
  margin: number | null;
  page: number;
  answer: (picture: PagePicture | null) => void;
}

function picture(png: string, pages: number, page = 1): PagePicture {
  return { page, pages, warnings: [], png };
}

/** A preview whose pages come when the test says so. */
function preview(): {
  preview: Preview;
  openings: Asked[];
  wholes: Asked[];
  want: (margin: number) => void;
} {
  const openings: Asked[] = [];
  const wholes: Asked[] = [];
  const ask = (of: Asked[], options: ExportOptions, page: number): Promise<PagePicture | null> =>
    new Promise((answer) => of.push({ margin: options.margin, page, answer }));
  const host: Partial<Host> = {
    briefOpening: (_brief, _both, options) => ask(openings, options, 1),
    briefPage: (_brief, _both, options, page) => ask(wholes, options, page) as Promise<PagePicture>,
  };
  const preview = new Preview(host as Host);
  const want = (margin: number): void => {
    preview.show({ brief: 'a', both: false, options: { ...USUAL, margin } }, 700);
  };
  return { preview, openings, wholes, want };
}

const rest = (): Promise<void> => new Promise((done) => setTimeout(done));

test('the first page is shown before all pages are set, and then as one of them', async () => {
  const { preview: shown, openings, wholes, want } = preview();
  want(20);
  openings[0]?.answer(picture('opening', 0));
  await rest();
  expect(shown.shown?.png).toBe('opening');
  expect([shown.fresh, shown.drawing, shown.pages]).toEqual([true, true, 0]);
  wholes[0]?.answer(picture('whole', 90));
  await rest();
  expect(shown.shown?.png).toBe('whole');
  expect([shown.fresh, shown.drawing, shown.pages]).toEqual([true, false, 90]);
});

test('an opening that comes late does not replace the page of the whole', async () => {
  const { preview: shown, openings, wholes, want } = preview();
  want(20);
  wholes[0]?.answer(picture('whole', 3));
  openings[0]?.answer(picture('opening', 0));
  await rest();
  expect(shown.shown?.png).toBe('whole');
});

test('a change is shown at once by its opening, whatever the pages of before it', async () => {
  const { preview: shown, openings, wholes, want } = preview();
  want(20);
  want(25);
  openings[0]?.answer(picture('opening 20', 0));
  await rest();
  expect(openings[1]?.margin).toBe(25);
  openings[1]?.answer(picture('opening 25', 0));
  await rest();
  expect(shown.shown?.png).toBe('opening 25');
  wholes[0]?.answer(picture('whole 20', 90));
  await rest();
  expect(shown.shown?.png).toBe('opening 25');
  expect(wholes[1]?.margin).toBe(25);
  wholes[1]?.answer(picture('whole 25', 80));
  await rest();
  expect([shown.shown?.png, shown.pages]).toEqual(['whole 25', 80]);
});

test('a short brief has no opening and is drawn whole', async () => {
  const { preview: shown, openings, wholes, want } = preview();
  want(20);
  openings[0]?.answer(null);
  wholes[0]?.answer(picture('whole', 2));
  await rest();
  expect(shown.shown?.png).toBe('whole');
});

test('whoever looks at another page is not sent back to the first', async () => {
  const { preview: shown, openings, wholes, want } = preview();
  want(20);
  wholes[0]?.answer(picture('whole', 90));
  openings[0]?.answer(null);
  await rest();
  shown.turn(1);
  await rest();
  expect(wholes[1]?.page).toBe(2);
  wholes[1]?.answer(picture('second', 90, 2));
  want(25);
  await rest();
  expect(openings).toHaveLength(1);
  expect([shown.shown?.png, shown.page]).toEqual(['second', 2]);
});
