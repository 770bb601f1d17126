/** What of the clash map is in sight: how large it is shown, and how far it is moved. All in CSS pixels of the window. */
import type { NodeBox } from '../host/types/NodeBox';

const LEAST = 0.15;
const MOST = 3;
/** One press of a key, or one click of the wheel, makes the picture this much larger. */
export const STEP = 1.2;
/** Pixels that a key moves the picture. */
export const STRIDE = 80;
const EDGE = 24;

export class Sight {
  /** Size of the stage. */
  width = $state(0);
  height = $state(0);
  /** Whether it has been decided what is in sight first; the stage must have its size for that. */
  begun = $state(false);
  zoom = $state(1);
  x = $state(0);
  y = $state(0);

  /** Shows the whole picture if that is still readable, else its whole width from the top. */
  begin(width: number, height: number): void {
    this.begun = true;
    const whole = Math.min(this.width / width, this.height / height, 1);
    this.zoom = whole >= 0.72 ? whole : clamp(Math.min(this.width / width, 1));
    this.#centre(width, height);
  }

  /** Shows the whole picture. */
  fit(width: number, height: number): void {
    this.zoom = clamp(Math.min(this.width / width, this.height / height, MOST));
    this.#centre(width, height);
  }

  /** Shows the picture larger or smaller; the point (by default the middle of the stage) stays where it is. */
  by(factor: number, x = this.width / 2, y = this.height / 2): void {
    const zoom = clamp(this.zoom * factor);
    this.x = x - ((x - this.x) * zoom) / this.zoom;
    this.y = y - ((y - this.y) * zoom) / this.zoom;
    this.zoom = zoom;
  }

  pan(x: number, y: number): void {
    this.x += x;
    this.y += y;
  }

  /** Moves the picture just so far that a box is in sight. */
  reveal(box: NodeBox): void {
    if (this.width === 0) return;
    const left = this.x + box.x * this.zoom;
    const top = this.y + box.y * this.zoom;
    this.x += inside(left, left + box.width * this.zoom, this.width);
    this.y += inside(top, top + box.height * this.zoom, this.height);
  }

  #centre(width: number, height: number): void {
    this.x = Math.max((this.width - width * this.zoom) / 2, 0);
    this.y = Math.max(Math.min((this.height - height * this.zoom) / 2, 40), 0);
  }
}

function clamp(zoom: number): number {
  return Math.min(Math.max(zoom, LEAST), MOST);
}

/** How far a stretch must move to lie inside; its beginning counts more than its end. */
function inside(from: number, to: number, size: number): number {
  if (from < EDGE) return EDGE - from;
  if (to > size - EDGE) return Math.max(size - EDGE - to, EDGE - from);
  return 0;
}
