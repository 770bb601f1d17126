import { beforeEach, expect, test } from 'vitest';
import { App } from '../src/domain/app.svelte';
import type { SampleHost } from '../src/host/dev/sample';
import { sample } from './sample';

let host: SampleHost;
let app: App;

beforeEach(async () => {
  localStorage.clear();
  host = sample();
  app = new App(host);
  await app.start();
  await app.brief.create('Pro brief');
});

const titles = (): string[] =>
  app.brief.items.map((item) => {
    const name = item.kind === 'section' ? item.title : item.kind === 'analytic' ? item.text : item.card.tag;
    return `${'.'.repeat(item.depth)}${name}`;
  });

async function section(level: number, title: string): Promise<void> {
  app.drafts.section(level);
  await app.drafts.save(title);
}

/** An analytic where the keys would put it; its words are kept as they are written. */
async function analytic(text: string): Promise<void> {
  app.drafts.analytic();
  const { now } = app.drafts;
  app.drafts.drop();
  await app.brief.add(
    { parent: now?.parent ?? null, position: now?.position ?? 0 },
    { kind: 'analytic', text },
  );
}

test('pockets, hats, blocks and analytics are added where the selection stands', async () => {
  await section(0, 'P');
  await section(1, 'H');
  await section(2, 'B');
  await analytic('first');
  await analytic('second');
  await section(1, 'H2');
  expect(titles()).toEqual(['P', '.H', '..B', '...first', '...second', '.H2']);
});

test('a draft without words is dropped', async () => {
  await section(0, '   ');
  expect(titles()).toEqual([]);
  expect(app.drafts.now).toBeNull();
  expect(host.calls).not.toContain('itemAdd');
});

test('entries move by key, and undo puts them back', async () => {
  await section(0, 'P');
  await analytic('a');
  await analytic('b');
  await app.brief.step('up');
  expect(titles()).toEqual(['P', '.b', '.a']);
  await app.brief.step('out');
  expect(titles()).toEqual(['P', '.a', 'b']);
  await app.brief.step('in');
  expect(titles()).toEqual(['P', '.a', '.b']);
  await app.library.undo();
  expect(titles()).toEqual(['P', '.a', 'b']);
  expect(app.toasts.list.at(-1)?.message).toBe('Undid: Move entry');
});

test('an entry that can go no further stays, without a call', async () => {
  await section(0, 'P');
  const calls = host.calls.length;
  for (const move of ['up', 'down', 'in', 'out'] as const) await app.brief.step(move);
  expect(host.calls.length).toBe(calls);
});

test('a removed section takes what it holds, selects what follows, and is offered back', async () => {
  await section(0, 'P');
  await analytic('a');
  await section(0, 'Q');
  app.brief.select(app.brief.items[0]?.id ?? null);
  await app.brief.remove(app.brief.selected ?? '');
  expect(titles()).toEqual(['Q']);
  expect(app.brief.selected).toBe(app.brief.items[0]?.id);
  const toast = app.toasts.list.at(-1);
  expect(toast?.message).toBe('Removed 2 entries');
  toast?.action?.run();
  await expect.poll(titles).toEqual(['P', '.a', 'Q']);
});

test('a brief that fails to change is left as it is, and the user is told', async () => {
  await section(0, 'P');
  host.failNext = { command: 'itemMoveMany', error: { code: 'io', message: 'disk full', hint: 'make room' } };
  await analytic('a');
  await app.brief.step('out');
  expect(titles()).toEqual(['P', '.a']);
  expect(app.toasts.list.at(-1)?.hint).toBe('make room');
});

test('each side keeps the brief that was shown last, also in a later window', async () => {
  await app.brief.create('Second');
  await app.brief.show('con');
  expect(app.brief.view).toBeNull();
  await app.brief.show('pro');
  expect(app.brief.view?.title).toBe('Second');
  const later = new App(host);
  await later.start();
  expect(later.brief.view?.title).toBe('Second');
});

test('a deleted brief gives way to another of its side, and comes back by undo', async () => {
  await app.brief.create('Second');
  await app.brief.delete();
  expect(app.brief.view?.title).toBe('Pro brief');
  await app.library.undo();
  expect(app.brief.list.map((b) => b.title)).toEqual(['Pro brief', 'Second']);
});

test('a change by another process is shown', async () => {
  const own = app.brief.view?.id ?? '';
  await host.itemAdd(
    { brief: own, parent: null, position: null },
    { kind: 'section', title: 'From outside' },
  );
  host.changeOutside();
  await expect.poll(titles).toEqual(['From outside']);
});
