/** What each action of `data/actions.json` does. A test proves that none is missing on either side. */
import type { Side } from '../host/types/Side';
import { focusOn, focusPlace, placeOf } from '../lib/focus';
import { clearSelection, stepSelection } from '../lib/quotable';
import type { Step } from '../lib/steps';
import type { App } from './app.svelte';
import { briefHandlers } from './brief-commands';
import { cardHandlers } from './card-commands';

const STEPS: Step[] = [
  'sentence',
  'sentence-back',
  'more',
  'less',
  'word',
  'word-back',
  'start',
  'start-back',
  'all',
];

/** Handlers by id. */
export function handlers(app: App): Record<string, () => void> {
  const { find, queries, reader, search } = app;
  const table: Record<string, () => void> = {
    'brief.create': () => (app.sheet = 'create'),
    'brief.export': () => app.exporting.begin(),
    'brief.import': () => void app.brief.import(),
    'brief.rename': () => ifBrief(app, () => (app.sheet = 'rename')),
    'brief.duplicate': () => ifBrief(app, () => void app.brief.duplicate()),
    'brief.delete': () => ifBrief(app, () => void app.brief.delete()),
    'history.undo': () => void app.undo(),
    'history.redo': () => void app.redo(),
    'search.focus': () => void app.go('search'),
    'go.search': () => void app.go('search'),
    'go.reader': () => void app.go('reader'),
    'go.brief': () => {
      if (!app.layout.bench) app.cards.open = false;
      void app.go('brief');
    },
    'go.cards': () => void goCards(app),
    'side.pro': () => showSide(app, 'pro'),
    'side.con': () => showSide(app, 'con'),
    'palette.open': () => (app.sheet = 'palette'),
    'help.open': () => (app.sheet = 'help'),
    'keys.edit': () => (app.sheet = 'keys'),
    'speed.edit': () => (app.sheet = 'speed'),
    'app.escape': () => void escape(app),
    'section.pocket': () => void draftSection(app, 0),
    'section.hat': () => void draftSection(app, 1),
    'section.block': () => void draftSection(app, 2),
    'analytic.add': () => ifBrief(app, () => app.drafts.analytic()),
    'search.open': () => {
      if (search.hit) void app.openHit(search.hit);
    },
    'search.next': () => search.move(1),
    'search.previous': () => search.move(-1),
    'search.page-next': () => search.move(search.fitting()),
    'search.page-previous': () => search.move(-search.fitting()),
    'search.first': () => search.moveTo(0),
    'search.last': () => search.moveTo(search.results.count - 1),
    'search.why': () => (search.asking = !search.asking),
    'search.save': () => {
      queries.hide();
      if (search.browsing) app.toasts.done('Write a search first; then it can be saved.');
      else app.sheet = 'save';
    },
    'search.recall': () => void app.go('search').then(() => queries.show()),
    'search.forget': () => void queries.forget(null),
    'find.open': () => {
      if (!reader.source) void app.go('search');
      else {
        app.bring('reader');
        find.show();
      }
    },
    'find.next': () => find.step(1),
    'find.previous': () => find.step(-1),
    'card.cut': () => {
      app.selectionChanged();
      void app.cut.begin();
    },
    'card.add': () => ifBrief(app, () => (app.sheet = 'cards')),
    'reader.next': () => void focusPassage(reader.step(1)),
    'reader.previous': () => void focusPassage(reader.step(-1)),
    'reader.terms': () => {
      if (!reader.explain()) app.toasts.done('The glossary explains no word of this paragraph.');
    },
    'entry.open': () => void openEntry(app),
    'entry.next': () => void moveSelection(app, 1),
    'entry.previous': () => void moveSelection(app, -1),
    'entry.expand': () => expand(app),
    'entry.collapse': () => void collapse(app),
    'entry.edit': () => edit(app, 'text'),
    'card.cite': () => edit(app, 'cite'),
    ...cardHandlers(app),
  };
  for (const by of STEPS) {
    const run = () => void stepSelection(by, 'en');
    table[`select.${by}`] = run;
    table[`quote.${by}`] = run;
  }
  return { ...table, ...briefHandlers(app) };
}

function showSide(app: App, side: Side): void {
  if (!app.layout.bench) app.cards.open = false;
  void app.brief.show(side);
}

async function goCards(app: App): Promise<void> {
  if (app.layout.bench) app.layout.showLibrary();
  else app.layout.go('brief');
  await app.cards.show();
  await focusPlace('cards');
}

function ifBrief(app: App, run: () => void): void {
  if (app.brief.view) run();
  else app.toasts.done('There is no brief on this side yet. Make one first.');
}

/** A section needs a brief; if the side has none, one is made. */
async function draftSection(app: App, level: number): Promise<void> {
  const { brief } = app;
  app.layout.go('brief');
  const title = brief.side === 'pro' ? 'Pro brief' : 'Con brief';
  const topic = app.reader.source?.topic;
  if (!brief.view && (await brief.create(title, brief.side, topic)) === null) return;
  app.drafts.section(level);
}

/** Closes the newest message; else takes a selection away; else goes back one place. */
async function escape(app: App): Promise<void> {
  if (app.reader.explained !== null) {
    app.reader.explained = null;
    return;
  }
  if (app.marking.drop() || app.toasts.dismissNewest() || app.brief.dropPicks()) return;
  const place = placeOf(document.activeElement);
  if (place === 'answers') {
    await app.go(app.answers.home);
    return;
  }
  if (place === 'outline') {
    await app.go('brief');
    return;
  }
  if (place === 'map') {
    await app.go(app.layout.before);
    return;
  }
  if (place === 'search') {
    void app.queries.used(app.search.whole);
    await app.search.type('');
    return;
  }
  if (clearSelection()) return;
  if (place === 'loose' || place === 'cards') await leaveCards(app);
  else if (place === 'card' || place === 'brief') await app.go('reader');
  else await app.go('search');
}

/** From a card back to the list, from the list back to the brief. */
async function leaveCards(app: App): Promise<void> {
  if (app.cards.detail) {
    app.cards.detail = null;
    await focusPlace('cards');
    return;
  }
  app.cards.open = false;
  await app.go('brief');
}

async function focusPassage(paragraph: number): Promise<void> {
  clearSelection();
  await focusOn(`[data-paragraph="${paragraph}"]`);
}

async function openEntry(app: App): Promise<void> {
  const { item } = app.brief;
  if (!item) return;
  if (item.kind === 'section') app.brief.fold(item.id, !foldedIn(app).has(item.id), app.briefs.walk);
  else if (item.kind === 'analytic') edit(app, 'text');
  else await app.openPassage(item.card.passage);
}

async function moveSelection(app: App, by: number): Promise<void> {
  app.brief.selectNear(by, app.briefs.walk);
  await app.focusEntry();
}

function expand(app: App): void {
  const { item } = app.brief;
  if (item?.kind === 'section') app.brief.fold(item.id, false, app.briefs.walk);
}

function foldedIn(app: App): ReadonlySet<string> {
  return app.briefs.walk === 'outline' ? app.brief.outlineFolded : app.brief.folded;
}

async function collapse(app: App): Promise<void> {
  const { item } = app.brief;
  if (!item) return;
  const { walk } = app.briefs;
  if (item.kind === 'section' && !foldedIn(app).has(item.id)) app.brief.fold(item.id, true, walk);
  else if (item.parent !== null) app.brief.select(item.parent);
  await app.focusEntry();
}

function edit(app: App, field: 'text' | 'cite'): void {
  const { item } = app.brief;
  if (!item || (field === 'cite' && item.kind !== 'card')) return;
  app.brief.editing = { id: item.id, field };
}
