/**
 * Moving entries with the pointer, and putting results, cards and answers into a brief. Native drag and drop is left alone:
 * the window's own file drop would swallow it, and no test could drive it. The rows under the pointer say between which lines
 * it would land, the way to the left or right how deep; `dropAt` works the place out. On the middle of a section that is folded
 * or empty it lands in there. Escape takes the drag back.
 */
import type { Attachment } from 'svelte/attachments';
import type { App } from '../../domain/app.svelte';
import type { Brief } from '../../domain/brief.svelte';
import { file, type Filed } from '../../domain/filing';
import { below, dropAt, dropInto, type Row, type Target } from '../../domain/outline';
import { setOf } from '../../lib/sets';

/** Pixels that the pointer must travel before a press becomes a drag. */
const START = 4;
/** Pixels to the right that mean one level deeper: the indent of the list. */
const LEVEL = 16;
/** Pixels at the edge of the list within which it scrolls, and by how many a frame. */
const EDGE = 36;
const SPEED = 10;
/** The id of what is not in any brief yet. */
const STRANGER = ' ';

/** Where what is dragged would land: above this entry (`null`: below the last), this deep. */
interface Line {
  before: string | null;
  depth: number;
}
/** What is dragged: entries of a brief, or something to be put into one. */
type Load = { brief: Brief; ids: string[]; depth: number } | { filed: Filed };
/** The list under the pointer. */
interface Place {
  element: HTMLElement;
  name: string;
  brief: Brief;
}

class Drag {
  /** Where it would land; `null` where it would not move or does not fit. */
  line = $state.raw<Line | null>(null);
  /** The section, folded or empty, that it is held over: it would land in there, whatever the lines. */
  into = $state<string | null>(null);
  /** The list that it would land in: `outline`, or the key of a brief. */
  list = $state<string | null>(null);
  /** What is dragged from outside a brief, in words, and where the pointer is. */
  ghost = $state.raw<{ name: string; x: number; y: number } | null>(null);
  #ids = $state.raw<ReadonlySet<string>>(setOf());

  /** Whether an entry is being dragged. */
  has(id: string): boolean {
    return this.#ids.has(id);
  }

  /** Makes an element the handle of an entry, and of those that are selected with it. `whole`: it is pressed for other ends
   * too, so that only a pointer that moves begins a drag. */
  handle(app: App, brief: Brief, id: string, whole = false): Attachment<HTMLElement> {
    return this.#handle(app, whole, () => {
      const ids = brief.picks.has(id) ? brief.chosen : [id];
      return { brief, ids, depth: brief.items.find((item) => item.id === ids[0])?.depth ?? 0 };
    });
  }

  /** Makes an element the handle of something that can be put into a brief. */
  filed(app: App, what: () => Filed | null): Attachment<HTMLElement> {
    return this.#handle(app, true, () => {
      const filed = what();
      return filed ? { filed } : null;
    });
  }

  #handle(app: App, whole: boolean, load: () => Load | null): Attachment<HTMLElement> {
    return (handle) => {
      const press = (event: PointerEvent): void => {
        if (event.button !== 0 || event.shiftKey || event.ctrlKey || event.metaKey) return;
        if (!whole) {
          event.preventDefault();
          handle.setPointerCapture(event.pointerId);
        }
        this.#press(app, load, handle, event);
      };
      handle.addEventListener('pointerdown', press);
      return () => handle.removeEventListener('pointerdown', press);
    };
  }

  #press(app: App, begin: () => Load | null, handle: HTMLElement, down: PointerEvent): void {
    const listening = new AbortController();
    const { signal } = listening;
    let load: Load | null = null;
    let place: Place | null = null;
    let target: Target | null = null;
    let last = down;
    let frame = 0;

    const look = (): void => {
      place = placeUnder(app, last.clientX, last.clientY);
      this.list = place?.name ?? null;
      if (load && 'filed' in load) this.ghost = { name: load.filed.name, x: last.clientX, y: last.clientY };
      const by = Math.round((last.clientX - down.clientX) / LEVEL);
      [target, this.line, this.into] = place && load ? landing(place, load, last, by) : NOWHERE;
    };
    const scroll = (): void => {
      const box = place?.element.getBoundingClientRect();
      const up = box !== undefined && last.clientY < box.top + EDGE;
      const on = box !== undefined && last.clientY > box.bottom - EDGE;
      if (up || on) {
        place?.element.scrollBy(0, up ? -SPEED : SPEED);
        look();
      }
      frame = requestAnimationFrame(scroll);
    };
    const end = (): void => {
      listening.abort();
      cancelAnimationFrame(frame);
      this.#ids = setOf();
      this.line = this.into = this.list = this.ghost = null;
    };
    const move = (event: PointerEvent): void => {
      last = event;
      const far = Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) >= START;
      if (!load && far) {
        load = begin();
        if (!load) return end();
        handle.setPointerCapture(down.pointerId);
        document.getSelection()?.removeAllRanges();
        if ('ids' in load) this.#ids = setOf(load.ids);
        frame = requestAnimationFrame(scroll);
      }
      if (load) look();
    };
    const drop = (): void => {
      const [to, what, into] = [target, load, place];
      end();
      // What was dragged is not pressed as well.
      if (what) addEventListener('click', stop, { capture: true, once: true });
      setTimeout(() => removeEventListener('click', stop, true));
      if (to && what && into) void land(app, what, into.brief, to);
    };
    const stop = (event: Event): void => event.stopPropagation();
    const key = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || !load) return;
      event.preventDefault();
      event.stopPropagation();
      end();
    };
    // A quick hand has left the handle before the first move is heard.
    addEventListener('pointermove', move, { signal });
    addEventListener('pointerup', drop, { signal });
    addEventListener('pointercancel', end, { signal });
    addEventListener('keydown', key, { signal, capture: true });
  }
}

async function land(app: App, load: Load, brief: Brief, to: Target): Promise<void> {
  app.briefs.work(brief);
  if ('filed' in load) return await file(app, load.filed, brief, to);
  await brief.moveAll(load.ids, to, load.brief.view?.id ?? null);
  await app.focusEntry();
}

/** The list of entries under the pointer. */
function placeUnder(app: App, x: number, y: number): Place | null {
  const element = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-list]');
  const name = element?.dataset['list'];
  if (!element || name === undefined) return null;
  const { main, second } = app.briefs;
  return { element, name, brief: name === 'outline' ? app.brief : name === second.key ? second : main };
}

/** The place that the pointer asks for, and what shows it: a line, or a section that takes it in. */
type Landing = [Target | null, Line | null, string | null];
const NOWHERE: Landing = [null, null, null];

function landing(place: Place, load: Load, at: PointerEvent, by: number): Landing {
  const { brief } = place;
  const rows = brief.rowsIn(place.name === 'outline' ? 'outline' : 'text');
  const own = 'ids' in load && load.brief === brief ? load.ids : [];
  const moving = setOf(own.flatMap((id) => [id, ...below(brief.items, id)]));
  const index = rowAt(place.element, at.clientY);
  const stays = (row: Row): boolean => !moving.has(row.item.id);
  const above = rows.slice(0, index).filter(stays);
  const under = rows.slice(index).filter(stays);
  const dragged = rows.find((row) => row.item.id === own[0]) ?? stranger(load);
  const closed = closedAt(place.element, rows, at.clientY);
  if (closed) {
    const inside = dropInto(brief.items, closed.item, dragged.item, moving);
    return inside ? [inside, null, closed.item.id] : NOWHERE;
  }
  // Things from elsewhere stand as deep as what they land below; a section takes them in.
  const last = above.at(-1)?.item;
  const beside = !last ? 0 : last.kind === 'section' ? last.depth + 1 : last.depth;
  const depth = own.length > 0 && 'depth' in load ? load.depth + by : beside;
  const target = dropAt(brief.items, [...above, dragged, ...under], above.length, depth);
  if (!target) return NOWHERE;
  const parent = brief.items.find((item) => item.id === target.parent);
  return [target, { before: under[0]?.item.id ?? null, depth: parent ? parent.depth + 1 : 0 }, null];
}

/** A line for what is not in this brief. */
function stranger(load: Load): Row {
  const first = 'ids' in load ? load.brief.items.find((item) => item.id === load.ids[0]) : undefined;
  const item = {
    ...(first ?? { kind: 'analytic', text: '', depth: 0 }),
    id: STRANGER,
    parent: STRANGER,
    position: -1,
  } as Row['item'];
  return { item, children: 0, folded: false, siblings: 0, cards: 0 };
}

/** The section on whose middle the pointer is, if it shows nothing of what it holds: it is folded, or empty. */
function closedAt(list: HTMLElement, rows: Row[], y: number): Row | undefined {
  const under = [...list.querySelectorAll<HTMLElement>('[data-item]')].find((row) => {
    const { top, height } = row.getBoundingClientRect();
    return y >= top + height / 4 && y <= top + (3 * height) / 4;
  });
  const row = rows.find(({ item }) => item.id === under?.dataset['item']);
  return row?.item.kind === 'section' && (row.folded || row.children === 0) ? row : undefined;
}

/** The line before which the pointer is; the count of lines when it is below the last. */
function rowAt(list: HTMLElement, y: number): number {
  const rows = [...list.querySelectorAll<HTMLElement>('[data-item]')];
  const at = rows.findIndex((row) => {
    const box = row.getBoundingClientRect();
    return y < box.top + box.height / 2;
  });
  return at < 0 ? rows.length : at;
}

export const dragged = new Drag();
