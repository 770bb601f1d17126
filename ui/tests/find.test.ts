/** Finding in the open source, the lists of searches, chips: what keys do, over the sample host. */
import { screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import type { SampleHost } from '../src/host/dev/sample';
import { opened } from './open';
import { sample } from './sample';

const user = userEvent.setup();
let host: SampleHost;

beforeEach(() => {
  localStorage.clear();
  host = sample();
});

const open = (): Promise<HTMLElement> => opened(host);

test('Ctrl+F finds in the open source, Enter goes round, Escape selects the place', async () => {
  await open();
  await user.keyboard('multiplier{Enter}');
  await expect.poll(() => document.activeElement).toBe(await screen.findByTestId('passage-1'));
  await user.keyboard('{Control>}f{/Control}');
  const field = await screen.findByTestId('find-box');
  await expect.poll(() => document.activeElement).toBe(field);
  await user.keyboard('EFFECT');
  const count = screen.getByTestId('find-count');
  await expect.poll(() => count.textContent).toBe('1 of 2');
  await user.keyboard('{Enter}');
  await expect.poll(() => count.textContent).toBe('2 of 2');
  await user.keyboard('{F3}');
  await expect.poll(() => count.textContent).toBe('1 of 2');
  await user.keyboard('{Escape}');
  await expect.poll(() => screen.queryByTestId('find-bar')).toBeNull();
  expect(document.getSelection()?.toString()).toBe('effect');
});

test('without an open source Ctrl+F leads to the search box', async () => {
  const box = await open();
  screen.getByTestId('filter-pro').focus();
  await user.keyboard('{Control>}f{/Control}');
  await expect.poll(() => document.activeElement).toBe(box);
});

test('a search is saved, listed with the recent ones, deleted, and brought back by the message', async () => {
  const box = await open();
  await user.keyboard('effect{Enter}');
  await expect.poll(() => document.activeElement).not.toBe(box);
  box.focus();
  await user.keyboard('{Control>}d{/Control}');
  const dialog = await screen.findByTestId('save-query');
  const name = within(dialog).getByLabelText('Name');
  await user.clear(name);
  await user.type(name, 'Mine{Enter}');
  await expect
    .poll(async () => (await host.queryList()).map((q) => [q.name, q.query]))
    .toEqual([['Mine', 'effect']]);
  box.focus();
  await user.clear(box);
  await user.keyboard('{ArrowDown}');
  expect(await screen.findByTestId('saved-query')).toHaveTextContent('Mine');
  expect(screen.getByTestId('recent-query')).toHaveTextContent('effect');
  expect(box).toHaveAttribute('aria-activedescendant', screen.getByTestId('saved-query').id);
  await user.keyboard('{Delete}');
  await expect.poll(() => screen.queryByTestId('saved-query')).toBeNull();
  await user.click(
    within(
      await screen
        .findByText(/Deleted the search/)
        .then((t) => t.closest('[data-testid="toast"]') as HTMLElement),
    ).getByText('Undo'),
  );
  await expect.poll(() => host.queryList()).toHaveLength(1);
  box.focus();
  await user.keyboard('{ArrowDown}');
  expect(await screen.findByTestId('saved-query')).toBeVisible();
  await user.keyboard('{Enter}');
  await expect.poll(() => (box as HTMLInputElement).value).toBe('effect');
});

test('chips are taken out by Delete, and the focus stays among them', async () => {
  const box = await open();
  await user.keyboard('effect side:pro "another effect"');
  const group = await screen.findByTestId('clauses');
  await expect.poll(() => within(group).getAllByTestId('clause')).toHaveLength(3);
  within(group).getByLabelText('Remove side:pro').focus();
  await user.keyboard('{Delete}');
  await expect.poll(() => (box as HTMLInputElement).value).toBe('effect "another effect"');
  await expect.poll(() => document.activeElement?.getAttribute('aria-label')).toBe('Remove "another effect"');
});
