/** What the actions on cards do: marks, looks, copies, cuts that grow and shrink, joins, notes, cites, the evidence check. */
import type { CardView } from '../host/types/CardView';
import { copyRich } from '../lib/clipboard';
import { copyCard, copyWords } from './copying';
import type { Edge } from '../host/types/Edge';
import type { Stride } from '../host/types/Stride';
import { focusPlace } from '../lib/focus';
import type { App } from './app.svelte';

/** Handlers by id. */
export function cardHandlers(app: App): Record<string, () => void> {
  const { cards, look, marking } = app;
  // The event of the last key may still be on its way.
  const mark = (which: 'underline' | 'emphasis' | 'highlight' | null) => () => {
    app.selectionChanged();
    void marking.mark(which);
  };
  return {
    'mark.underline': mark('underline'),
    'mark.emphasis': mark('emphasis'),
    'mark.highlight': mark('highlight'),
    'mark.clear': mark(null),
    'mark.as-highlighted': () => void marking.underlineRead(app.cardAtHand()),
    'tool.underline': () => marking.take('underline'),
    'tool.emphasis': () => marking.take('emphasis'),
    'tool.highlight': () => marking.take('highlight'),
    'tool.clear': () => marking.take('clear'),
    'view.read': () => look.toggleReading(),
    'view.shrink': () => void look.toggleShrink(),
    'view.condense': () => void look.toggleCondense('plain'),
    'view.pilcrows': () => void look.toggleCondense('pilcrow'),
    'card.details': () => app.about('details'),
    'card.evidence': () => checkCard(app),
    'evidence.open': () => checkAll(app),
    'source.cite': () => cite(app),
    'card.cite-above': () => void citeAbove(app),
    'card.join': () => void app.joining.join(app.cardAtHand()),
    'passage.keep': () => app.joining.keep(),
    'passage.let-go': () => void app.joining.letGo(),
    'card.joins': () => void turnJoins(app),
    'cut.end-word': extend(app, 'end', 'word', 1),
    'cut.end-word-back': extend(app, 'end', 'word', -1),
    'cut.end-sentence': extend(app, 'end', 'sentence', 1),
    'cut.end-sentence-back': extend(app, 'end', 'sentence', -1),
    'cut.start-word': extend(app, 'start', 'word', 1),
    'cut.start-word-back': extend(app, 'start', 'word', -1),
    'cut.start-sentence': extend(app, 'start', 'sentence', 1),
    'cut.start-sentence-back': extend(app, 'start', 'sentence', -1),
    'cards.next': () => cards.move(1),
    'cards.previous': () => cards.move(-1),
    'cards.pick': () => cards.pick(),
    'cards.join': () => void joinPicked(app),
    'cards.open': () => void openCard(app),
    'cards.remove': () => {
      const { row } = cards;
      if (row) void cards.remove(row.id, row.tag || row.cite).then(() => focusPlace('cards'));
    },
    'loose.tag': () => app.about('details'),
    'loose.source': () => {
      if (cards.detail) void app.openPassage(cards.detail.passage);
    },
  };
}

/** Moves an end of the cut; its marks stay where they are. */
function extend(app: App, edge: Edge, by: Stride, steps: number): () => void {
  return () => {
    const card = app.cardAtHand();
    if (!card) return app.toasts.done('Choose a card first.');
    void app.library.apply(() => app.host.cardExtend({ card: card.id, edge, by, steps }));
  };
}

/** Makes one card of those that are picked in the list. */
async function joinPicked(app: App): Promise<void> {
  const { cards } = app;
  const done = await app.joining.joinCards(cards.picked);
  if (done) cards.picked = [];
  await focusPlace('cards');
}

/** Leaves out what the joins of a card pass over, or puts it back. */
async function turnJoins(app: App): Promise<void> {
  const card = app.cardAtHand();
  if (!card?.segments.some((run) => run.join !== undefined)) {
    app.toasts.done('No passages are joined in this card.');
    return;
  }
  const omit = card.segments.some((run) => run.join === 'unread');
  const done = await app.library.apply(() => app.host.cardJoinsSet(card.id, omit));
  if (!done) return;
  app.toasts.done(
    omit
      ? 'The words between are left out, with […] in their place. Evidence rules of many tournaments forbid that.'
      : 'The words between are back, small and unread.',
  );
}

/** Verbatim's “copy the last cite”: the card gets the cites of the card above it. */
async function citeAbove(app: App): Promise<void> {
  const { brief } = app;
  const at = brief.rows.findIndex((row) => row.item.id === brief.selected);
  const own = brief.item;
  const above = brief.rows
    .slice(0, Math.max(at, 0))
    .map((row) => row.item)
    .findLast((item) => item.kind === 'card');
  if (own?.kind !== 'card' || above?.kind !== 'card') {
    app.toasts.done('There is no card above this one to take the cite from.');
    return;
  }
  const { cite, cite_full } = above.card;
  await app.library.apply(() => app.host.cardChange(own.card.id, { cite, cite_full, look_reset: false }));
}

function checkCard(app: App): void {
  const card = app.cardAtHand();
  if (!card) app.toasts.done('Choose a card first.');
  else app.evidence.shown = card.id;
}

function checkAll(app: App): void {
  if (app.evidence.report.checked > 0) app.evidence.shown = 'all';
  else app.toasts.done('There is no card to check yet.');
}

/** The citation of the card at hand, or else of the source that is open. */
function cite(app: App): void {
  app.subject = app.layout.place === 'reader' ? null : app.cardAtHand();
  if (app.subject || app.reader.source) app.sheet = 'citation';
  else app.toasts.done('Choose a card, or open a source, first.');
}

async function openCard(app: App): Promise<void> {
  const { row } = app.cards;
  if (!row) return;
  await app.cards.look(row.id);
  await focusPlace('loose');
}

/** Copies the selected words of a quotation, or all of a card, with the marks. */
export function copyAtHand(app: App, card: CardView | null): void {
  app.selectionChanged();
  const { place } = app.marking;
  const own = place ? app.shown.card(place.card) : card;
  if (!own) {
    app.toasts.done('Choose a card first.');
    return;
  }
  const done = copyRich(place ? copyWords(own, place.start, place.end) : copyCard(own));
  if (!done) app.toasts.failed({ code: 'io', message: 'The system refused the clipboard.', hint: null });
  else app.toasts.done(place ? 'Copied the words with their marks' : `Copied “${own.tag || own.cite}”`);
}
