import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import type { Host } from '../src/host/host';
import Window from '../src/views/Window.svelte';
import { hitOf, pageOf } from './hits';

const hit = hitOf({
  snippet: [
    { text: 'the ', mark: false },
    { text: 'effect', mark: true },
  ],
});

function host(more: Partial<Host> = {}): Host {
  return {
    libraryOpen: () => Promise.resolve({}),
    topicList: () => Promise.resolve([]),
    sourceList: () => Promise.resolve([]),
    briefList: () => Promise.resolve([]),
    historyShow: () => Promise.resolve({ undo: null, redo: null }),
    settingsShow: () => Promise.resolve({ words_per_minute: 250 }),
    onAction: () => Promise.resolve(() => undefined),
    onLibraryChanged: () => Promise.resolve(() => undefined),
    passageSearch: ({ query }: { query: string }) =>
      Promise.resolve({ ...pageOf(query, [hit]), notes: ['A note.'] }),
    ...more,
  } as unknown as Host;
}

test('the search box has the focus at the start, and typing shows passages with their marks', async () => {
  render(Window, { host: host() });
  const box = await screen.findByTestId('search-box');
  await vi.waitFor(() => expect(box).toHaveFocus());
  await userEvent.type(box, 'effect');
  const result = await screen.findByTestId('result');
  expect(result).toHaveTextContent('An Essay');
  expect(result.querySelector('mark')).toHaveTextContent('effect');
  expect(screen.getByText('A note.')).toBeInTheDocument();
});

test('a library that cannot be opened is a page with what to do, not a blank window', async () => {
  const error = { code: 'damaged', message: 'library.db is damaged', hint: 'use a backup' };
  render(Window, { host: host({ libraryOpen: () => Promise.reject(error) }) });
  expect(await screen.findByText('library.db is damaged')).toBeInTheDocument();
  expect(screen.getByText('use a backup')).toBeInTheDocument();
});
