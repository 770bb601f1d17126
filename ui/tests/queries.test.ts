/**
 * The list of saved and recent searches.
 *
 * 1. Dropped down before it was read, it has its first line chosen once it is there; closed, it has none.
 */
import { expect, it } from 'vitest';
import { Queries } from '../src/domain/queries.svelte';
import type { Host } from '../src/host/host';
import type { Library } from '../src/domain/library.svelte';
import { Toasts } from '../src/domain/toasts.svelte';

function queries(): Queries {
  const host = {
    queryList: () => Promise.resolve([{ id: 's', name: 'Spillovers', query: 'spillover' }]),
    recentList: () => Promise.resolve([{ query: 'multiplier effect', at: 1 }]),
  };
  return new Queries(host as unknown as Host, {} as Library, new Toasts());
}

it('has its first line chosen if it was dropped down before it was read', async () => {
  const list = queries();
  list.show();
  expect(list.at).toBe(-1);
  await list.load();
  expect([list.at, list.line?.kind]).toEqual([0, 'saved']);
  list.move(1);
  await list.load();
  expect(list.line?.kind).toBe('recent');
  list.hide();
  await list.load();
  expect(list.at).toBe(-1);
});
