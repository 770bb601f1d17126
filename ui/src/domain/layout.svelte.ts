/**
 * Which places are in view, how wide they are, and which one is worked in. There are two arrangements: the desk (search,
 * reader, brief) and the workbench (outline, brief or both sides of it, library).
 */
import { recall, remember } from '../lib/memory';

export type Place = 'search' | 'reader' | 'brief' | 'map' | 'outline';
/** A column of the window. `other` is the second brief, beside the first; `library` shows the search, a source or the cards. */
export type Pane = 'search' | 'reader' | 'brief' | 'map' | 'outline' | 'other' | 'library';
/** A column whose width is set; the one between them has the rest. */
export type Sized = 'search' | 'brief' | 'outline' | 'library' | 'other';

/** CSS pixels below which only two places, or one, fit. Zooming in narrows the window in CSS pixels too. */
const TWO = 1000;
const ONE = 640;
/** No place becomes narrower, in CSS pixels. */
export const LEAST = 240;
/** Each of two briefs should have so much. */
const LEAST_OF_TWO = 380;
/** The outline needs less. */
const LEAST_OUTLINE = 180;

/** Share of the window's width that each column takes. */
type Shares = Record<Sized, number>;
const SHARES: Shares = { search: 0.27, brief: 0.34, outline: 0.19, library: 0.27, other: 0.5 };

export class Layout {
  width = $state(1280);
  place = $state<Place>('search');
  shares = $state.raw<Shares>({ ...SHARES, ...recall<Partial<Shares>>('layout.shares', {}) });
  /** Whether the workbench is shown rather than the desk. */
  bench = $state<boolean>(recall('layout.bench', false));
  /** Panes of the workbench that are put away. */
  hidden = $state.raw<Record<'outline' | 'library', boolean>>(
    recall('layout.hidden', { outline: false, library: false }),
  );
  /** Whether a second brief stands beside the first. */
  both = $state(false);
  /** What the library of the workbench shows. */
  shelf = $state<'search' | 'reader'>('search');
  /** The pair that is shown while only two fit. */
  #pair = $state<'left' | 'right'>('left');
  /** The pane beside the brief while only two fit on the workbench. */
  #beside = $state<'outline' | 'library' | 'other'>('outline');
  /** The one that is shown while only one fits on the workbench. */
  #only = $state<Pane>('brief');
  /** The place to go back to from the clash map, which takes the whole window. */
  before: Place = 'reader';

  readonly panes = $derived.by((): Pane[] => {
    if (this.place === 'map') return ['map'];
    if (this.bench) return this.#benchPanes();
    if (this.width < ONE) return [this.place === 'outline' ? 'brief' : this.place];
    if (this.width < TWO) return this.#pair === 'left' ? ['search', 'reader'] : ['reader', 'brief'];
    return ['search', 'reader', 'brief'];
  });

  /** The places in view, whatever pane they lie in. */
  readonly shown = $derived.by((): Place[] =>
    this.panes.flatMap((pane): Place[] => {
      if (pane === 'library') return [this.shelf];
      return pane === 'other' ? (this.panes.includes('brief') ? [] : ['brief']) : [pane];
    }),
  );

  /** Whether all panes fit, so that none needs a switch. */
  readonly roomy = $derived(this.place !== 'map' ? this.width >= TWO : false);

  /** Whether the library of the workbench is where one works. */
  readonly inLibrary = $derived(this.bench && this.#only === 'library');

  /** For `grid-template-columns`: the panes in view; the splitters lie in the gaps. */
  readonly columns = $derived.by(() => {
    const rest = 'minmax(0, 1fr)';
    const middle = this.#middle(this.panes);
    return this.panes.map((pane) => (pane === middle ? rest : `${this.pixels(pane as Sized)}px`)).join(' ');
  });

  /** Goes to a place, and brings it into view. */
  go(place: Place, other = false): void {
    if (place === 'map' && this.place !== 'map') this.before = this.place;
    if (place === 'outline') {
      if (!this.bench) this.arrange(true);
      if (this.hidden.outline) this.hide('outline', false);
      this.#beside = 'outline';
    }
    if (place === 'search' || place === 'reader') {
      this.shelf = place;
      this.#beside = 'library';
      if (this.bench && this.hidden.library) this.hide('library', false);
    }
    if (other) this.#beside = 'other';
    this.place = place;
    this.#only =
      place === 'brief' ? (other ? 'other' : 'brief') : place === 'outline' ? 'outline' : 'library';
    if (place === 'search') this.#pair = 'left';
    if (place === 'brief') this.#pair = 'right';
  }

  /** The focus has come to a place that is in view; nothing moves. */
  stay(place: Place | 'library', other = false): void {
    this.place = place === 'library' ? 'brief' : place;
    if (place === 'library' || place === 'search' || place === 'reader') {
      this.#beside = this.#only = 'library';
      if (place !== 'library') this.shelf = place;
    } else if (place === 'outline') this.#beside = this.#only = 'outline';
    else {
      if (other) this.#beside = 'other';
      this.#only = other ? 'other' : 'brief';
    }
  }

  /** Shows the library of the workbench, whatever is in it. */
  showLibrary(): void {
    if (this.hidden.library) this.hide('library', false);
    this.#beside = this.#only = 'library';
  }

  /** The workbench, or the desk. */
  arrange(bench: boolean): void {
    this.bench = bench;
    if (!bench) this.both = false;
    if (!bench && this.place === 'outline') this.place = 'brief';
    remember('layout.bench', bench);
  }

  /** Puts a pane of the workbench away, or back. */
  hide(pane: 'outline' | 'library', hidden = !this.hidden[pane]): void {
    this.hidden = { ...this.hidden, [pane]: hidden };
    if (!hidden) this.#beside = pane;
    remember('layout.hidden', this.hidden);
  }

  /** The width of a side pane, in CSS pixels. */
  pixels(side: Sized): number {
    const wanted = Math.round(this.shares[side] * this.#base(side));
    return Math.min(Math.max(wanted, least(side)), this.#most(side));
  }

  /** Widens (or narrows) a side pane by CSS pixels. */
  widen(side: Sized, by: number): void {
    const pixels = Math.min(Math.max(this.pixels(side) + by, least(side)), this.#most(side));
    this.shares = { ...this.shares, [side]: pixels / this.#base(side) };
    remember('layout.shares', this.shares);
  }

  #taken(pane: Sized): number {
    return Math.max(this.shares[pane] * this.width, least(pane));
  }

  /** What the share of a pane is a share of: two briefs share what the others leave, in equal parts at first. */
  #base(side: Sized): number {
    if (side !== 'other') return this.width * (this.panes.length === 2 ? 1.4 : 1);
    const sides = this.panes.filter((pane) => pane === 'outline' || pane === 'library');
    return sides.reduce((rest, pane) => rest - this.pixels(pane as Sized), this.width);
  }

  #benchPanes(): Pane[] {
    const all: Pane[] = [];
    if (!this.hidden.outline) all.push('outline');
    all.push('brief');
    if (this.both) all.push('other');
    if (!this.hidden.library) all.push('library');
    if (this.width < ONE) return [this.#only === 'other' && !this.both ? 'brief' : this.#only];
    if (this.width < TWO) {
      const beside = all.includes(this.#beside) ? this.#beside : all.find((pane) => pane !== 'brief');
      return all.filter((pane) => pane === 'brief' || pane === beside);
    }
    return this.both ? this.#roomForBoth(all) : all;
  }

  /** Two briefs need room: the library gives way first, then the outline, unless one works there. */
  #roomForBoth(all: Pane[]): Pane[] {
    const side = (pane: Pane): number =>
      pane === 'outline' || pane === 'library' ? Math.max(this.shares[pane] * this.width, least(pane)) : 0;
    let panes = all;
    for (const pane of this.#beside === 'library'
      ? (['outline', 'library'] as const)
      : (['library', 'outline'] as const)) {
      const left = panes.reduce((rest, other) => rest - side(other), this.width);
      if (left < 2 * LEAST_OF_TWO) panes = panes.filter((other) => other !== pane);
    }
    return panes;
  }

  /** The pane that has the rest of the width. */
  #middle(panes: Pane[]): Pane {
    if (panes.includes('reader')) return 'reader';
    return panes.includes('brief') ? 'brief' : (panes[0] ?? 'brief');
  }

  /** The middle keeps its least width, and so do the others. */
  #most(side: Sized): number {
    const middle = this.#middle(this.panes);
    const taken = this.panes
      .filter((pane) => pane !== side && pane !== middle)
      .reduce((sum, pane) => sum + (pane === 'other' ? LEAST : this.#taken(pane as Sized)), 0);
    return Math.max(this.width - taken - LEAST, least(side));
  }
}

function least(pane: Pane): number {
  return pane === 'outline' ? LEAST_OUTLINE : LEAST;
}
