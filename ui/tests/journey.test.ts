import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import type { SampleHost } from '../src/host/dev/sample';
import { writeSelection } from '../src/lib/offsets';
import Window from '../src/views/Window.svelte';
import { opened } from './open';
import { EMOJI, sample } from './sample';

const user = userEvent.setup();
let host: SampleHost;

beforeEach(() => {
  localStorage.clear();
  host = sample();
});

const open = (): Promise<HTMLElement> => opened(host);

/** Searches, opens the first result and selects characters of its paragraph. */
async function select(query: string, words: string): Promise<void> {
  await user.keyboard(query);
  await screen.findAllByTestId('result');
  await user.keyboard('{Enter}');
  const passage = await screen.findByTestId('passage-1');
  await expect.poll(() => document.activeElement).toBe(passage);
  const start = EMOJI.indexOf(words);
  writeSelection(passage, { anchor: start, head: start + words.length });
}

async function cut(tag: string): Promise<void> {
  await user.keyboard('c');
  await expect.poll(() => document.activeElement).toBe(await screen.findByTestId('cut-tag'));
  await user.keyboard(`${tag}{Enter}`);
}

test('words with an emoji are cut exactly, into a brief that the dialog makes', async () => {
  await open();
  await select('multiplier', '👩‍👩‍👧 families. It costs cafe\u0301');
  await cut('Trade feeds families');
  const [card] = await expect
    .poll(() => host.cardList())
    .toHaveLength(1)
    .then(() => host.cardList());
  expect(card?.quote).toBe('👩‍👩‍👧 families. It costs cafe\u0301');
  expect(card?.tag).toBe('Trade feeds families');
  const entry = await screen.findByTestId('brief-item');
  expect(within(entry).getByTestId('card-quote').textContent).toBe(card?.quote);
  expect((await screen.findByTestId('toast')).textContent).toContain('Cut card into “Pro brief”');
  expect(screen.queryByTestId('cut-dialog')).toBeNull();
});

test('without a selection the whole paragraph is cut, and the cite can be corrected', async () => {
  await open();
  await user.keyboard('multiplier{Enter}');
  await expect.poll(() => document.activeElement).toBe(await screen.findByTestId('passage-1'));
  await user.keyboard('c');
  const cite = await screen.findByLabelText('Cite');
  await user.clear(cite);
  await user.type(cite, 'Byron 21');
  await user.keyboard('{Control>}{Enter}{/Control}');
  await expect.poll(async () => (await host.cardList())[0]?.cite).toBe('Byron 21');
  expect((await host.cardList())[0]?.quote).toBe(EMOJI);
});

test('a cut that fails leaves the dialog and its words as they are', async () => {
  await open();
  await select('multiplier', 'Trade grows');
  const error = { code: 'io' as const, message: 'the disk is full', hint: 'make room' };
  host.failNext = { command: 'cardCut', error };
  await cut('A tag');
  const toast = await screen.findByRole('alert');
  expect(toast.textContent).toContain('the disk is full');
  expect(screen.getByTestId('cut-tag')).toHaveValue('A tag');
  await user.click(screen.getByTestId('cut-save'));
  await expect.poll(() => host.cardList()).toHaveLength(1);
});

test('marks go onto exactly the selected words, and clear takes them off', async () => {
  await open();
  await select('multiplier', 'Trade grows 👩‍👩‍👧 families.');
  await cut('A tag');
  const quote = await screen.findByTestId('card-quote');
  (await screen.findByTestId('brief-item')).focus();
  writeSelection(quote, { anchor: 6, head: 'Trade grows 👩‍👩‍👧'.length });
  await user.keyboard('{F11}');
  await expect.poll(() => quote.querySelector('.highlight')?.textContent).toBe('grows 👩‍👩‍👧');
  expect(document.getSelection()?.toString()).toBe('grows 👩‍👩‍👧');
  await user.keyboard('{F9}');
  await expect.poll(() => quote.querySelector('.underline')?.textContent).toBe('grows 👩‍👩‍👧');
  await user.keyboard('{F12}');
  await expect.poll(() => quote.querySelector('.highlight, .underline')).toBeNull();
  expect(quote.textContent).toBe('Trade grows 👩‍👩‍👧 families.');
});

test('a mark without a selection changes nothing and says what to do', async () => {
  await open();
  await select('multiplier', 'Trade grows');
  await cut('A tag');
  (await screen.findByTestId('brief-item')).focus();
  document.getSelection()?.removeAllRanges();
  await user.keyboard('{F11}');
  expect(await screen.findByText(/Select words in the quotation/)).toBeVisible();
  expect(host.calls).not.toContain('cardMark');
});

test('export writes the brief that is shown, and a cancelled dialog writes nothing', async () => {
  await open();
  await host.briefCreate(null, 'pro', 'AT: “Nature”');
  host.changeOutside();
  await screen.findByTestId('brief-picker');
  host.exportPath = null;
  await user.keyboard('{Control>}e{/Control}');
  await user.click(await screen.findByTestId('export-run'));
  await expect.poll(() => host.calls).toContain('exportDialog');
  expect(host.calls).not.toContain('briefExport');
  expect(screen.queryByTestId('toast')).toBeNull();
  host.exportPath = '';
  await user.click(screen.getByTestId('export-button'));
  await user.click(await screen.findByTestId('export-md'));
  await user.click(screen.getByTestId('export-run'));
  const toast = await screen.findByTestId('toast');
  expect(toast.textContent).toContain('/exports/AT Nature.md');
  await user.click(within(toast).getByText('Open'));
  await expect.poll(() => host.calls.at(-1)).toBe('openPath');
});

test('chips narrow the search by the text of the query, and the side filter beside it', async () => {
  const box = await open();
  await user.keyboard('effect');
  const chips = within(await screen.findByRole('group', { name: 'Narrow the search' }));
  await user.click(chips.getByRole('button', { name: /^Con/ }));
  expect(box).toHaveValue('effect side:con');
  await expect.poll(() => screen.getAllByTestId('result')).toHaveLength(1);
  await user.click(chips.getByRole('button', { name: /^Con/ }));
  expect(box).toHaveValue('effect');
  await user.click(screen.getByTestId('filter-pro'));
  await expect.poll(() => screen.getAllByTestId('result')).toHaveLength(2);
});

test('a library that cannot be opened fills the window with what to do, and can be tried again', async () => {
  const error = { code: 'damaged' as const, message: 'the file is damaged', hint: 'use a backup' };
  host.failNext = { command: 'libraryOpen', error };
  render(Window, { host });
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain('the file is damaged');
  expect(alert.textContent).toContain('use a backup');
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByTestId('search-box')).toBeVisible();
});

test('places and controls have the roles and names that a screen reader needs', async () => {
  await open();
  for (const [role, name] of [
    ['main', 'Reader'],
    ['complementary', 'Brief'],
    ['banner', 'Dissoi'],
    ['tablist', 'Side'],
    ['combobox', 'Search the sources'],
  ] as const) {
    expect(screen.getByRole(role, { name }), `${role} ${name}`).toBeInTheDocument();
  }
  // The library knows no role of the element `search` yet.
  expect(document.querySelector('search')).toHaveAttribute('aria-label', 'Search');
  for (const button of screen.getAllByRole('button')) expect(button).toHaveAccessibleName();
});

test('a card that was cut before is added to a brief, and deleted from the library with a way back', async () => {
  await host.briefCreate(null, 'pro', 'Pro brief');
  await host.cardCut({ passage: 't/n1:1', selection: null, tag: 'Nothing lasts', into: null });
  await open();
  // The search box has the focus before the brief has been read.
  await user.click(await screen.findByRole('button', { name: 'Add card…' }));
  await user.click(await screen.findByRole('button', { name: /^Nothing lasts/ }));
  expect(await screen.findByTestId('card-quote')).toHaveTextContent('No effect lasts.');
  await user.click(screen.getByRole('button', { name: 'Add card…' }));
  await user.click(await screen.findByRole('button', { name: 'Delete card Nothing lasts' }));
  await expect.poll(() => screen.queryByTestId('card-quote')).toBeNull();
  await user.click(within(await screen.findByTestId('toast')).getByText('Undo'));
  expect(await screen.findByTestId('card-quote')).toBeVisible();
});
