/** What the actions of the workbench do: panes, several entries at a time, folding, writing, versions. */
import { copyMade, copyRich } from '../lib/clipboard';
import { placeOf } from '../lib/focus';
import { clearSelection, selectedBlock, stepSelection } from '../lib/quotable';
import { counted } from '../lib/words';
import type { Copied } from '../host/types/Copied';
import type { App } from './app.svelte';
import { blockAnswer, file, fileReading, filedOf } from './filing';
import { textOf } from './in-brief.svelte';
import type { Step } from './outline';

/** Handlers by id. */
export function briefHandlers(app: App): Record<string, () => void> {
  const { answers, briefs, cards, finding, search, toasts } = app;
  const ifBrief = (run: () => void) => () => {
    if (app.brief.view) run();
    else toasts.done('There is no brief on this side yet. Make one first.');
  };
  // Where the focus was is asked first: entries that move lose it.
  const then = (run: () => Promise<void>) => () => {
    const { walk } = briefs;
    void run().then(() => briefs.focusEntry(walk));
  };
  const move = (step: Step) => then(() => app.brief.step(step));
  return {
    'go.bench': () => void bench(app),
    'go.outline': () => void app.go('outline'),
    'go.other': () => void other(app),
    'view.outline': () => void hide(app, 'outline'),
    'view.library': () => void hide(app, 'library'),
    'view.sides': () => void briefs.sideBySide().then(() => app.go('brief')),
    'window.open': () => void app.host.windowOpen().catch((thrown: unknown) => toasts.failed(thrown)),
    'brief.copy': ifBrief(() => void copyBrief(app)),
    'brief.find': ifBrief(() => finding.show()),
    'brief.event': ifBrief(() => (app.sheet = 'event')),
    'version.list': ifBrief(() => void app.versions.open()),
    'version.name': ifBrief(() => (app.sheet = 'point')),
    'entry.up': move('up'),
    'entry.down': move('down'),
    'entry.out': move('out'),
    'entry.in': move('in'),
    'entry.top': move('first'),
    'entry.bottom': move('last'),
    'entry.move-to': ifBrief(() => {
      if (app.brief.chosen.length > 0) app.sheet = 'move';
      else toasts.done('Choose an entry first.');
    }),
    'entry.speech': ifBrief(() => speech(app)),
    'entry.first': () => void select(app, -Infinity),
    'entry.last': () => void select(app, Infinity),
    'entry.extend-down': () => void extend(app, 1),
    'entry.extend-up': () => void extend(app, -1),
    'entry.all': ifBrief(() => void all(app)),
    'entry.cut': ifBrief(() => copy(app, true)),
    'entry.copy': ifBrief(() => copy(app, false)),
    'entry.paste': ifBrief(then(() => app.brief.paste())),
    'entry.remove': () => void remove(app),
    'entry.fold-all': ifBrief(() => void foldAll(app, true)),
    'entry.unfold-all': ifBrief(() => void foldAll(app, false)),
    'quote.more': () => void (inWords() ? stepSelection('more', 'en') : extend(app, 1)),
    'quote.less': () => void (inWords() ? stepSelection('less', 'en') : extend(app, -1)),
    'card.copy': () => {
      if (app.brief.picks.size > 1 && !selectedBlock()) return copy(app, false);
      app.copy();
      if (!selectedBlock() && placeOf(document.activeElement) === 'card') app.brief.keep(false);
    },
    'search.file': () => void file(app, search.hit ? filedOf(search.hit) : null),
    'cards.file': () => {
      const { row } = cards;
      if (row) void file(app, { card: row.id, name: row.tag || row.cite });
    },
    'reader.file': () => void fileReading(app),
    'answers.file': () => {
      const row = answers.row ?? answers.step(0);
      if (row) void file(app, { passage: row.passage, name: row.title });
    },
    'answers.block': () => {
      const row = answers.row ?? answers.step(0);
      if (row) void blockAnswer(app, row);
    },
    'write.bold': () => app.pen?.toggle('bold'),
    'write.italic': () => app.pen?.toggle('italic'),
    'write.underline': () => app.pen?.toggle('underline'),
    'write.bullets': () => app.pen?.list(false),
    'write.numbers': () => app.pen?.list(true),
    'write.link': () => {
      if (app.pen) app.sheet = 'link';
    },
  };
}

async function bench(app: App): Promise<void> {
  app.layout.arrange(!app.layout.bench);
  if (app.layout.bench && app.layout.place === 'map') app.layout.go('brief');
  await app.go(app.layout.bench ? 'brief' : app.layout.place);
}

/** Goes to the other of two briefs side by side. */
async function other(app: App): Promise<void> {
  const { briefs, layout } = app;
  if (!layout.both) await briefs.sideBySide(true);
  briefs.work(briefs.now === briefs.main ? briefs.second : briefs.main);
  await app.go('brief');
}

/** Puts a pane away or back; the focus never stays in one that is gone. */
async function hide(app: App, pane: 'outline' | 'library'): Promise<void> {
  const { layout } = app;
  if (!layout.bench) layout.arrange(true);
  else layout.hide(pane);
  if (layout.hidden[pane]) await app.go('brief');
  else await (pane === 'outline' ? app.go('outline') : app.go(layout.shelf));
}

async function select(app: App, by: number): Promise<void> {
  app.brief.selectNear(by, app.briefs.walk);
  await app.focusEntry();
}

async function extend(app: App, by: number): Promise<void> {
  clearSelection();
  app.brief.extend(by, app.briefs.walk);
  await app.focusEntry();
}

async function all(app: App): Promise<void> {
  app.brief.selectSection();
  await app.focusEntry();
}

/** Keeps the entries for pasting here, and their words for pasting elsewhere. Words of a quotation are never cut out of it. */
function copy(app: App, cut: boolean): void {
  if (cut && selectedBlock())
    return app.toasts.done('A quotation stays as its source has it: its words cannot be cut out.');
  const { brief } = app;
  const chosen = new Set(brief.chosen);
  const words = brief.items.filter((item) => chosen.has(item.id)).map(textOf);
  if (words.length === 0) return app.toasts.done('Choose an entry first.');
  copyRich({ text: words.join('\n\n'), html: '' });
  // Should this fail, their words are there already.
  if (brief.view) void copyWithLooks(app, brief.view.id, [...chosen]);
  brief.copy(cut);
}

/** Puts entries on the clipboard with their looks, all of the brief if none are named; `null` if that failed. */
async function copyWithLooks(app: App, brief: string, entries: string[]): Promise<Copied | null> {
  try {
    const made = app.host.briefCopy(brief, entries);
    await copyMade(made);
    return await made;
  } catch (thrown) {
    app.toasts.failed(thrown);
    return null;
  }
}

/** The whole brief, for every other program. */
async function copyBrief(app: App): Promise<void> {
  const { view } = app.brief;
  if (!view) return;
  const copied = await copyWithLooks(app, view.id, []);
  if (!copied) return;
  app.toasts.done(`Copied “${view.title}” (${counted(copied.entries, 'entry', 'entries')})`, {
    lines: copied.warnings,
  });
}

async function remove(app: App): Promise<void> {
  const { brief } = app;
  const { walk } = app.briefs;
  if (brief.chosen.length === 0) return;
  await brief.removeAll(brief.chosen, walk);
  if (brief.selected === null) await app.briefs.focus();
  else await app.briefs.focusEntry(walk);
}

async function foldAll(app: App, folded: boolean): Promise<void> {
  const { walk } = app.briefs;
  app.brief.foldAll(folded, walk);
  await app.briefs.focusEntry(walk);
}

function speech(app: App): void {
  if (app.brief.item?.kind === 'section') app.sheet = 'speech';
  else app.toasts.done('Choose a section first.');
}

/** Whether words of a quotation are selected, or the focus is in a quotation rather than on its entry. */
function inWords(): boolean {
  const { activeElement } = document;
  return selectedBlock() !== null || !activeElement?.matches('[data-row], [data-branch]');
}
