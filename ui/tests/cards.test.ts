/**
 * 1. A mark is shown before the host has answered, marks go to it in order, and its answer counts in the end.
 * 2. A mark that fails is taken back.
 * 3. The list of cards is read a page at a time, narrowed by words and label, and follows every change.
 * 4. A late page of an earlier question is dropped.
 */
import { expect, test, vi } from 'vitest';
import { App } from '../src/domain/app.svelte';
import { PAGE } from '../src/domain/cards.svelte';
import type { SampleHost } from '../src/host/dev/sample';
import type { CardView } from '../src/host/types/CardView';
import { sample } from './sample';

async function withCard(): Promise<{ app: App; host: SampleHost; card: CardView }> {
  const host = sample();
  const brief = (await host.briefCreate(null, 'pro', 'Pro')).value;
  const into = { brief: brief.id, parent: null, position: null };
  const card = (await host.cardCut({ passage: 't/essay:2', selection: null, tag: 'Tag', into })).value;
  const app = new App(host);
  await app.open();
  return { app, host, card };
}

function place(app: App, card: string, start: number, end: number): void {
  app.marking.place = { card, start, end, left: 0, top: 0 };
}

const marks = (app: App, card: string): string =>
  (app.shown.card(card)?.segments ?? []).map((run) => `${run.text.length}:${run.marks.join('+')}`).join(' ');

test('a mark is shown at once and the marks reach the library in order', async () => {
  const { app, host, card } = await withCard();
  const asked: string[] = [];
  const real = host.cardMark.bind(host);
  host.cardMark = async (request) => {
    // The first takes the longest: it must still be the first.
    await new Promise((resolve) => setTimeout(resolve, asked.length === 0 ? 30 : 0));
    asked.push(`${request.mark}`);
    return real(request);
  };
  place(app, card.id, 0, 3);
  const first = app.marking.mark('underline');
  expect(marks(app, card.id)).toBe('3:underline 37:');
  const second = app.marking.mark('highlight');
  expect(marks(app, card.id)).toBe('3:underline+highlight 37:');
  const third = app.marking.mark(null);
  await Promise.all([first, second, third]);
  expect(asked).toEqual(['underline', 'highlight', 'null']);
  expect((await host.cardShow(card.id)).segments).toEqual([{ text: card.quote, marks: [] }]);
  expect(marks(app, card.id)).toBe('40:');
});

test('a mark that fails is taken back and reported', async () => {
  const { app, host, card } = await withCard();
  host.failNext = { command: 'cardMark', error: { code: 'io', message: 'the disk is full', hint: null } };
  place(app, card.id, 0, 3);
  await app.marking.mark('underline');
  expect(marks(app, card.id)).toBe('40:');
  expect(app.toasts.list[0]?.message).toBe('the disk is full');
});

test('cards are listed by page, narrowed, and read anew after a change', async () => {
  const { app, host } = await withCard();
  for (let n = 0; n < PAGE + 20; n += 1) {
    const labels = n % 2 === 0 ? ['even'] : [];
    await host.cardCut({
      passage: 't/n1:1',
      selection: null,
      tag: `Card ${n}`,
      fields: { labels, look_reset: false },
      into: null,
    });
  }
  const { cards } = app;
  await cards.show();
  expect([cards.rows.total, cards.rows.at(PAGE)]).toEqual([PAGE + 21, null]);
  const letGo = cards.rows.need(PAGE + 5);
  await vi.waitFor(() => expect(cards.rows.at(PAGE + 20)?.tag).toBe(`Card ${PAGE + 19}`));
  letGo();
  cards.label = 'even';
  await cards.narrow();
  expect(cards.rows.total).toBe(PAGE / 2 + 10);
  cards.words = 'card 18';
  await cards.narrow();
  expect([cards.rows.total, cards.row?.tag]).toEqual([1, 'Card 18']);
  await cards.look(cards.row?.id ?? '');
  expect(cards.detail?.tag).toBe('Card 18');
  await cards.remove(cards.row?.id ?? '', 'Card 18');
  expect([cards.rows.total, cards.detail]).toEqual([0, null]);
  await app.library.undo();
  expect(cards.rows.total).toBe(1);
});

test('a late page of an earlier question is dropped', async () => {
  const { app, host } = await withCard();
  const { cards } = app;
  await cards.show();
  const real = host.cardFind.bind(host);
  let answer: () => void = () => undefined;
  host.cardFind = vi.fn(async (filter) => {
    if (filter.words === 'slow') await new Promise<void>((resolve) => (answer = resolve));
    return real(filter);
  });
  cards.words = 'slow';
  const late = cards.narrow();
  cards.words = 'tag';
  await cards.narrow();
  answer();
  await late;
  expect([cards.rows.total, cards.row?.tag]).toEqual([1, 'Tag']);
});
