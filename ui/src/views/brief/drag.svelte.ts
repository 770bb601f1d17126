/**
 * Moving an entry with the pointer. Native drag and drop is left alone: the window's own file drop would swallow it,
 * and no test could drive it. The rows under the pointer say where the entry would land; `dropAt` works the place out.
 */
import type { Attachment } from 'svelte/attachments';
import type { App } from '../../domain/app.svelte';
import { below, dropAt, type Row } from '../../domain/outline';

/** Pixels that the pointer must travel before a press becomes a drag. */
const START = 4;
/** Pixels to the right that mean one level deeper: the indent of the list. */
const LEVEL = 16;

class Drag {
  /** The entry above which the dragged one would land. */
  over = $state<string | null>(null);

  /** Makes an element the handle of an entry. */
  handle(app: App, id: string): Attachment<HTMLElement> {
    return (handle) => {
      const press = (event: PointerEvent): void => this.#press(app, id, handle, event);
      handle.addEventListener('pointerdown', press);
      return () => handle.removeEventListener('pointerdown', press);
    };
  }

  #press(app: App, id: string, handle: HTMLElement, down: PointerEvent): void {
    if (down.button !== 0) return;
    down.preventDefault();
    handle.setPointerCapture(down.pointerId);
    let place: { row: number; depth: number } | null = null;
    const start = app.brief.items.find((item) => item.id === id)?.depth ?? 0;
    const move = (event: PointerEvent): void => {
      if (Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) < START) return;
      const row = this.#rowAt(event.clientY);
      place = { row, depth: start + Math.round((event.clientX - down.clientX) / LEVEL) };
      this.over = app.brief.rows[row]?.item.id ?? null;
    };
    const stop = (event: PointerEvent): void => {
      handle.removeEventListener('pointermove', move);
      handle.removeEventListener('pointerup', stop);
      handle.removeEventListener('pointercancel', stop);
      this.over = null;
      if (event.type === 'pointerup' && place) void this.#drop(app, id, place.row, place.depth);
    };
    handle.addEventListener('pointermove', move);
    handle.addEventListener('pointerup', stop);
    handle.addEventListener('pointercancel', stop);
  }

  /** The line before which the pointer is; the count of lines when it is below the last. */
  #rowAt(y: number): number {
    const rows = [...document.querySelectorAll<HTMLElement>('[data-testid="brief-item"]')];
    const at = rows.findIndex((row) => {
      const box = row.getBoundingClientRect();
      return y < box.top + box.height / 2;
    });
    return at < 0 ? rows.length : at;
  }

  async #drop(app: App, id: string, row: number, depth: number): Promise<void> {
    const { items, rows } = app.brief;
    const inside = below(items, id);
    const own = rows.find((r) => r.item.id === id);
    if (!own) return;
    const stays = (r: Row): boolean => r.item.id !== id && !inside.has(r.item.id);
    const before = rows.slice(0, row).filter(stays);
    const after = rows.slice(row).filter(stays);
    const target = dropAt(items, [...before, own, ...after], before.length, depth);
    if (target) await app.brief.move(id, target);
  }
}

export const dragged = new Drag();
