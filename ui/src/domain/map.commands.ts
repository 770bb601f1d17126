/** What the actions of the clash map do. */
import { focusOn, focusPlace } from '../lib/focus';
import type { App } from './app.svelte';
import { STEP, STRIDE } from './sight.svelte';
import { along, nextUnanswered } from './walk';

/** Handlers by id. */
export function mapHandlers(app: App): Record<string, () => void> {
  const { map } = app;
  const { sight } = map;
  return {
    'go.map': () => void openMap(app),
    'map.open': () => void open(app),
    'map.up': () => void step(app, -1),
    'map.down': () => void step(app, 1),
    'map.left': () => void cross(app, 'pro'),
    'map.right': () => void cross(app, 'con'),
    'map.answer-next': () => map.chooseLine(1),
    'map.answer-previous': () => map.chooseLine(-1),
    'map.unanswered': () => void toUnanswered(app),
    'map.fold': () => void fold(app),
    'map.fold-all': () => void foldAll(app, true),
    'map.unfold-all': () => void foldAll(app, false),
    'map.zoom-in': () => sight.by(STEP),
    'map.zoom-out': () => sight.by(1 / STEP),
    'map.zoom-fit': () => {
      const { view } = map;
      if (view) sight.fit(view.picture.width, view.picture.height);
    },
    'map.pan-up': () => sight.pan(0, STRIDE),
    'map.pan-down': () => sight.pan(0, -STRIDE),
    'map.pan-left': () => sight.pan(STRIDE, 0),
    'map.pan-right': () => sight.pan(-STRIDE, 0),
    'map.list': () => void toggleList(app),
    'map.export': () => void exportMap(app),
  };
}

/** Shows the map; its argument is that of the reader, if the reader shows one. */
async function openMap(app: App): Promise<void> {
  const { map, reader, layout } = app;
  const passage = reader.passage(reader.current)?.id;
  const shown = [passage, reader.source?.id].find((id) =>
    map.view?.debate.arguments.some((a) => a.id === id),
  );
  if (layout.place !== 'map') map.walked = shown !== undefined;
  if (layout.place !== 'map' && shown !== undefined) map.current = shown;
  await app.go('map');
  // The map is drawn once its place has a width; the focus then goes on to the argument, unless it has gone elsewhere.
  for (let round = 0; round < 100 && !map.view && !map.error; round += 1) await pause(30);
  if (document.activeElement?.matches('[data-place="map"]')) await focusPlace('map');
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds));
}

/** The row of the list, or the box of the picture, that has the focus. */
async function focusBox(app: App): Promise<void> {
  if (app.map.at !== null) await focusOn(`[data-box="${app.map.at}"]`);
}

async function step(app: App, by: number): Promise<void> {
  const { map } = app;
  if (map.listed) return stepRow(by);
  if (!map.view) return;
  map.walked = true;
  map.focus(map.at === null ? 0 : along(map.view.picture, map.at, by));
  await focusBox(app);
}

/** In the list the arrows go from argument to argument. */
function stepRow(by: number): void {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-place="map"] [data-row-way-in]')];
  const at = rows.indexOf(document.activeElement as HTMLElement);
  rows[Math.min(Math.max(at + by, 0), rows.length - 1)]?.focus();
}

async function cross(app: App, side: 'pro' | 'con'): Promise<void> {
  const { map } = app;
  if (map.listed || map.at === null) return;
  const to = map.across(side);
  if (to === null) {
    map.said = `No answer leads to the ${side} side from here`;
    return;
  }
  map.walked = true;
  map.focus(to);
  await focusBox(app);
}

async function toUnanswered(app: App): Promise<void> {
  const { map } = app;
  if (!map.view) return;
  const to = nextUnanswered(map.view.picture, map.at ?? -1);
  if (to === null) map.said = 'Everything is answered';
  else {
    map.walked = true;
    map.focus(to);
    await focusBox(app);
  }
}

async function open(app: App): Promise<void> {
  const { map } = app;
  const box = map.at === null ? undefined : map.boxes[map.at];
  if (!box || !map.view) return;
  const argument = box.argument === null ? undefined : map.view.debate.arguments[box.argument];
  if (argument) await app.openPassage(argument.id);
  else await fold(app);
}

async function fold(app: App): Promise<void> {
  const { map } = app;
  const box = map.at === null ? undefined : map.boxes[map.at];
  if (!box) return;
  const alone =
    box.argument !== null &&
    map.boxes.filter((b) => b.group === box.group && b.side === box.side).length === 1;
  if (alone) return;
  await map.fold(box);
  await focusBox(app);
}

async function foldAll(app: App, all: boolean): Promise<void> {
  await app.map.foldAll(all);
  await focusPlace('map');
}

async function toggleList(app: App): Promise<void> {
  app.map.showAs(!app.map.listed);
  await focusPlace('map');
}

/** From the menu or the palette the map is drawn first. */
async function exportMap(app: App): Promise<void> {
  if (!app.map.view) await app.map.show(1200);
  await app.map.export();
}
