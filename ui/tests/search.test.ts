import { expect, test } from 'vitest';
import { Search } from '../src/domain/search.svelte';
import type { Host } from '../src/host/host';
import type { SearchPage } from '../src/host/types/SearchPage';
import type { SearchRequest } from '../src/host/types/SearchRequest';
import { pageOf } from './hits';

const page = (query: string, total: number): SearchPage => pageOf(query, [], total);

/** A host whose answers arrive when the test says so. */
function slowHost(): { host: Host; answer: (query: string, total: number) => void } {
  const waiting = new Map<string, (page: SearchPage) => void>();
  const host = {
    passageSearch: (request: SearchRequest) =>
      new Promise<SearchPage>((resolve) => waiting.set(request.query, resolve)),
  } as unknown as Host;
  return { host, answer: (query, total) => waiting.get(query)?.(page(query, total)) };
}

test('an answer that arrives after a later question is dropped', async () => {
  const { host, answer } = slowHost();
  const search = new Search(host);
  const first = search.type('chi');
  const second = search.type('chips');
  answer('chips', 7);
  await second;
  answer('chi', 99);
  await first;
  expect(search.results.total).toBe(7);
  expect(search.answered).toBe('chips');
  expect(search.summary).toBe('7 passages');
});

test('an empty box lists the documents and forgets the results', async () => {
  const { host, answer } = slowHost();
  const search = new Search(host);
  const asked = search.type('chips');
  answer('chips', 3);
  await asked;
  await search.type('  ');
  expect(search.browsing).toBe(true);
  expect(search.results.total).toBe(0);
});

test('a failure is shown, not thrown', async () => {
  const error = { code: 'io', message: 'the disk is full', hint: null };
  const host = { passageSearch: () => Promise.reject(error) } as unknown as Host;
  const search = new Search(host);
  await search.type('chips');
  expect(search.error?.message).toBe('the disk is full');
  expect(search.summary).toBe('The search failed');
});

test('a search that the host stopped although it is the newest is asked again', async () => {
  const stopped = { code: 'cancelled', message: 'stopped', hint: null };
  const answers = [() => Promise.reject(stopped), () => Promise.resolve(page('chips', 4))];
  const host = { passageSearch: () => answers.shift()?.() } as unknown as Host;
  const search = new Search(host);
  await search.type('chips');
  expect(search.error).toBeNull();
  expect(search.results.total).toBe(4);
});

test('while the index is built its progress is shown, and once it is there the search is made again', async () => {
  const stage = 'Building the search index';
  const answers = [{ ...page('chips', 2), building: { stage, done: 1, of: 4 } }, page('chips', 4)];
  const told = [{ stage, done: 3, of: 4 }, null];
  const host = {
    passageSearch: () => Promise.resolve(answers.shift()),
    indexProgress: () => Promise.resolve(told.shift()),
  } as unknown as Host;
  const search = new Search(host);
  await search.type('chips');
  expect(search.building).toEqual({ stage, done: 1, of: 4 });
  await expect.poll(() => search.building?.done, { timeout: 3_000 }).toBe(3);
  await expect.poll(() => search.building, { timeout: 3_000 }).toBeNull();
  expect(search.results.total).toBe(4);
});
