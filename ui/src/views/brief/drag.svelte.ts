/**
 * Moving an entry with the pointer. Native drag and drop is left alone: the window's own file drop would swallow it,
 * and no test could drive it. The rows under the pointer say between which lines the entry would land, the way to the
 * left or right how deep; `dropAt` works the place out. Escape takes the drag back.
 */
import type { Attachment } from 'svelte/attachments';
import type { App } from '../../domain/app.svelte';
import { below, dropAt, type Row, type Target } from '../../domain/outline';

/** Pixels that the pointer must travel before a press becomes a drag. */
const START = 4;
/** Pixels to the right that mean one level deeper: the indent of the list. */
const LEVEL = 16;
/** Pixels at the edge of the list within which it scrolls, and by how many a frame. */
const EDGE = 36;
const SPEED = 10;

/** Where the dragged entry would land: above this entry (`null`: below the last), this deep. */
interface Line {
  before: string | null;
  depth: number;
}

class Drag {
  /** The entry that is dragged. */
  id = $state<string | null>(null);
  /** Where it would land; `null` where it would not move or does not fit. */
  line = $state.raw<Line | null>(null);

  /** Makes an element the handle of an entry. */
  handle(app: App, id: string): Attachment<HTMLElement> {
    return (handle) => {
      const press = (event: PointerEvent): void => {
        if (event.button === 0) this.#press(app, id, handle, event);
      };
      handle.addEventListener('pointerdown', press);
      return () => handle.removeEventListener('pointerdown', press);
    };
  }

  #press(app: App, id: string, handle: HTMLElement, down: PointerEvent): void {
    down.preventDefault();
    handle.setPointerCapture(down.pointerId);
    const list = handle.closest<HTMLElement>('[role="list"]');
    const depth = app.brief.items.find((item) => item.id === id)?.depth ?? 0;
    const listening = new AbortController();
    const { signal } = listening;
    let target: Target | null = null;
    let last = down;
    let frame = 0;

    const look = (): void => {
      const by = Math.round((last.clientX - down.clientX) / LEVEL);
      [target, this.line] = place(app, id, last.clientY, depth + by);
    };
    const scroll = (): void => {
      const box = list?.getBoundingClientRect();
      const up = box !== undefined && last.clientY < box.top + EDGE;
      const on = box !== undefined && last.clientY > box.bottom - EDGE;
      if (up || on) {
        list?.scrollBy(0, up ? -SPEED : SPEED);
        look();
      }
      frame = requestAnimationFrame(scroll);
    };
    const end = (): void => {
      listening.abort();
      cancelAnimationFrame(frame);
      this.id = null;
      this.line = null;
    };
    const move = (event: PointerEvent): void => {
      last = event;
      const far = Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) >= START;
      if (this.id === null && far) {
        this.id = id;
        frame = requestAnimationFrame(scroll);
      }
      if (this.id !== null) look();
    };
    const drop = (): void => {
      const to = this.id === null ? null : target;
      end();
      if (to) void app.brief.move(id, to).then(() => app.focusEntry());
    };
    const key = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      end();
    };
    handle.addEventListener('pointermove', move, { signal });
    handle.addEventListener('pointerup', drop, { signal });
    handle.addEventListener('pointercancel', end, { signal });
    addEventListener('keydown', key, { signal, capture: true });
  }
}

/** The place that the pointer asks for, and the line that shows it. */
function place(app: App, id: string, y: number, depth: number): [Target | null, Line | null] {
  const { items, rows } = app.brief;
  const own = rows.find((row) => row.item.id === id);
  if (!own) return [null, null];
  const at = rowAt(y);
  const inside = below(items, id);
  const stays = (row: Row): boolean => row.item.id !== id && !inside.has(row.item.id);
  const above = rows.slice(0, at).filter(stays);
  const under = rows.slice(at).filter(stays);
  const target = dropAt(items, [...above, own, ...under], above.length, depth);
  if (!target) return [null, null];
  const parent = items.find((item) => item.id === target.parent);
  return [target, { before: under[0]?.item.id ?? null, depth: parent ? parent.depth + 1 : 0 }];
}

/** The line before which the pointer is; the count of lines when it is below the last. */
function rowAt(y: number): number {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')];
  const at = rows.findIndex((row) => {
    const box = row.getBoundingClientRect();
    return y < box.top + box.height / 2;
  });
  return at < 0 ? rows.length : at;
}

export const dragged = new Drag();
