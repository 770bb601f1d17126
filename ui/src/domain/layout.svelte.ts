/** Which of the three places are in view, how wide they are, and which one is worked in. */
import { recall, remember } from '../lib/memory';

export type Place = 'search' | 'reader' | 'brief' | 'map';

/** CSS pixels below which only two places, or one, fit. Zooming in narrows the window in CSS pixels too. */
const TWO = 1000;
const ONE = 640;
/** No place becomes narrower, in CSS pixels. */
export const LEAST = 240;

/** Share of the window's width that the search and the brief take; the reader has the rest. */
interface Shares {
  search: number;
  brief: number;
}

export class Layout {
  width = $state(1280);
  place = $state<Place>('search');
  shares = $state.raw<Shares>(recall('layout.shares', { search: 0.27, brief: 0.34 }));
  /** The pair that is shown while only two fit. */
  #pair = $state<'left' | 'right'>('left');
  /** The place to go back to from the clash map, which takes the whole window. */
  before: Place = 'reader';

  readonly shown = $derived.by((): Place[] => {
    if (this.place === 'map' || this.width < ONE) return [this.place];
    if (this.width < TWO) return this.#pair === 'left' ? ['search', 'reader'] : ['reader', 'brief'];
    return ['search', 'reader', 'brief'];
  });

  /** For `grid-template-columns`: the places in view; the splitters lie in the gaps. */
  readonly columns = $derived.by(() => {
    const rest = 'minmax(0, 1fr)';
    if (this.shown.length === 1) return rest;
    const search = `${this.pixels('search')}px`;
    const brief = `${this.pixels('brief')}px`;
    if (this.shown.length === 2) {
      return this.#pair === 'left' ? `${search} ${rest}` : `${rest} ${brief}`;
    }
    return `${search} ${rest} ${brief}`;
  });

  /** Goes to a place, and brings it into view. */
  go(place: Place): void {
    if (place === 'map' && this.place !== 'map') this.before = this.place;
    this.place = place;
    if (place === 'search') this.#pair = 'left';
    if (place === 'brief') this.#pair = 'right';
  }

  /** The width of a side place, in CSS pixels. */
  pixels(side: 'search' | 'brief'): number {
    const wanted = Math.round(this.shares[side] * this.width * (this.shown.length === 2 ? 1.4 : 1));
    return Math.min(Math.max(wanted, LEAST), this.#most(side));
  }

  /** Widens (or narrows) a side place by CSS pixels. */
  widen(side: 'search' | 'brief', by: number): void {
    const scale = this.shown.length === 2 ? 1.4 : 1;
    const pixels = Math.min(Math.max(this.pixels(side) + by, LEAST), this.#most(side));
    this.shares = { ...this.shares, [side]: pixels / this.width / scale };
    remember('layout.shares', this.shares);
  }

  /** The reader keeps its least width, and so does the other side. */
  #most(side: 'search' | 'brief'): number {
    const other = side === 'search' ? 'brief' : 'search';
    const taken = this.shown.length === 3 ? Math.max(this.shares[other] * this.width, LEAST) : 0;
    return Math.max(this.width - taken - LEAST, LEAST);
  }
}
