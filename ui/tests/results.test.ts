/** What a result says: where it is from, what else is much the same, what the user made. And where it leads. */
import { screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import type { SampleHost } from '../src/host/dev/sample';
import type { SearchHit } from '../src/host/types/SearchHit';
import { hitOf, pageOf } from './hits';
import { opened } from './open';
import { sample } from './sample';

const user = userEvent.setup();
let host: SampleHost;
/** What the host answers beside the passages that it finds itself. */
let changed: (hits: SearchHit[]) => SearchHit[];

beforeEach(() => {
  localStorage.clear();
  host = sample();
  changed = (hits) => hits;
  const search = host.passageSearch.bind(host);
  host.passageSearch = async (request) => {
    const page = await search(request);
    const results = changed(page.results);
    return { ...page, results, total: results.length };
  };
});

function twins(...titles: string[]): SearchHit['same'] {
  return titles.map((title, at) => ({ passage: `t/twin${String(at)}:1`, title }));
}

test('passages that are much the same are named on the one that is shown, two of them and how many more', async () => {
  changed = (hits) =>
    hits.map((hit, at) => ({
      ...hit,
      same: at === 0 ? twins('A Reprint', 'A Digest', 'A Reprint', 'A Reader') : twins('Elsewhere'),
    }));
  await opened(host);
  await user.keyboard('effect');
  const [first, second] = await screen.findAllByTestId('result');
  expect(first).toHaveTextContent('also in A Reprint; A Digest and 1 more');
  expect(second).toHaveTextContent('also in Elsewhere');
  expect(within(first as HTMLElement).getByText(/also in/)).toHaveAttribute(
    'title',
    'A Reprint\nA Digest\nA Reprint\nA Reader',
  );
});

test('a result without twins says nothing of them', async () => {
  await opened(host);
  await user.keyboard('effect');
  const [first] = await screen.findAllByTestId('result');
  expect(first).not.toHaveTextContent('also in');
});

test('a card among the results is named by its tag, and opens the passage that it was cut from', async () => {
  host.passageSearch = made('card', { made: 'c1', tag: 'Openness pays' });
  await opened(host);
  await user.keyboard('effect kind:card');
  const result = await screen.findByTestId('result');
  await expect.poll(() => result.textContent).toContain('Openness pays');
  expect(result).toHaveTextContent('Card');
  await user.keyboard('{Enter}');
  await expect.poll(() => document.activeElement).toBe(await screen.findByTestId('passage-1'));
});

test('a brief and an analytic among the results say so and open the brief, the analytic selected', async () => {
  const brief = (await host.briefCreate('t', 'pro', 'Openness first')).value;
  const placed = { brief: brief.id, parent: null, position: 0 };
  const item = (await host.itemAdd(placed, { kind: 'analytic', text: 'They have no answer.' })).value;
  const entry = item.items[0];
  expect(entry).toBeDefined();
  const found = { source: brief.id, passage: `${brief.id}:1`, title: 'Openness first' };
  host.passageSearch = made('analytic', { ...found, made: entry?.id ?? '' });
  await opened(host);
  await user.keyboard('answer');
  const result = await screen.findByTestId('result');
  expect(result).toHaveTextContent('Openness first');
  expect(result).toHaveTextContent('Analytic');
  await user.keyboard('{Enter}');
  await expect.poll(() => document.activeElement?.closest('[data-place="brief"]')).not.toBeNull();
});

/** A search that finds one thing that the user made. */
function made(kind: 'card' | 'brief' | 'analytic', fields: Partial<SearchHit>): SampleHost['passageSearch'] {
  return ({ query }) => Promise.resolve(pageOf(query, [hitOf({ kind, ...fields })]));
}
