/** The panel of answers: what answers the passage or card that is worked on, and what the user says of it. */
import type { Host } from '../host/host';
import type { AnswersView } from '../host/types/AnswersView';
import type { AnswerType } from '../host/types/AnswerType';
import type { Applied } from '../host/types/Applied';
import type { Claim } from '../host/types/Claim';
import type { ErrorView } from '../host/types/ErrorView';
import { asErrorView } from '../host/errors';
import { recall, remember } from '../lib/memory';
import type { Library } from './library.svelte';
import type { Toasts } from './toasts.svelte';

/** The place that the claim is in. */
export type Home = 'reader' | 'brief';
export type Target = { passage: string } | { card: string };
/** Milliseconds that a claim must rest before its answers are looked for: who walks on wants none. */
const REST = 160;
/** Milliseconds after which is looked again while the search index is being built. */
const AGAIN = 1000;
export const NARROWEST = 220;
const WIDEST = 640;

/** A row of the panel, whichever list it is in. */
export interface Row {
  /** Apart from all others. */
  key: string;
  list: 'stated' | 'found' | 'supports' | 'dismissed';
  passage: string;
  title: string;
  /** Whether the user stated it. */
  yours: boolean;
}

export class Answers {
  open = $state<boolean>(recall('answers.open', false));
  /** Width beside a place, and height below it, in CSS pixels. */
  width = $state<number>(recall('answers.width', 320));
  height = $state<number>(recall('answers.height', 300));
  home = $state<Home>('reader');
  claim = $state.raw<Target | null>(null);
  view = $state.raw<AnswersView | null>(null);
  error = $state.raw<ErrorView | null>(null);
  busy = $state(false);
  /** Key of the row that has the focus, or had it last. */
  current = $state<string | null>(null);
  /** Key of the row for which a type is being chosen. */
  choosing = $state<string | null>(null);
  /** Where “back” leads: the claims from which answers were opened. */
  trail = $state.raw<{ home: Home; claim: Target }[]>([]);

  readonly rows = $derived.by((): Row[] => {
    const { view } = this;
    if (!view) return [];
    const row = (
      list: Row['list'],
      a: { passage: string; title: string; origin?: string },
      at: number,
    ): Row => {
      const { passage, title, origin } = a;
      return { key: `${list} ${at} ${passage}`, list, passage, title, yours: origin === 'yours' };
    };
    return [
      ...view.stated.map((a, at) => row('stated', a, at)),
      ...view.found.map((a, at) => row('found', a, at)),
      ...view.supports.map((a, at) => row('supports', a, at)),
    ];
  });
  readonly row = $derived(this.rows.find((row) => row.key === this.current) ?? null);

  #ticket = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly host: Host,
    private readonly library: Library,
    private readonly toasts: Toasts,
  ) {
    library.onChange(async (changed, value) => {
      // An answer of this panel brings the new state along.
      const own = value !== null && typeof value === 'object' && 'stated' in value;
      if (!own && (changed.answers || changed.sources || changed.cards.length > 0)) await this.load();
    });
  }

  toggle(open = !this.open): void {
    this.open = open;
    remember('answers.open', open);
    if (open) void this.load();
    else this.#stop();
  }

  /** Makes the panel wider or narrower (beside), higher or lower (below). */
  resize(beside: boolean, by: number): void {
    const clamp = (size: number): number => Math.min(Math.max(size, beside ? NARROWEST : 120), WIDEST);
    if (beside) this.width = clamp(this.width + by);
    else this.height = clamp(this.height + by);
    remember(beside ? 'answers.width' : 'answers.height', beside ? this.width : this.height);
  }

  /** Turns to a claim. Its answers are looked for once it has rested; what was under way for the last one is dropped. */
  follow(home: Home, claim: Target | null): void {
    if (home === this.home && same(claim, this.claim)) return;
    this.#stop();
    this.home = home;
    this.claim = claim;
    this.view = null;
    this.error = null;
    this.choosing = null;
    this.current = null;
    if (!this.open || !claim) return;
    this.busy = true;
    this.#timer = setTimeout(() => void this.load(), REST);
  }

  /** Looks for the answers anew. */
  async load(): Promise<void> {
    const { claim } = this;
    this.#stop();
    if (!this.open || !claim) return;
    const ticket = this.#ticket;
    this.busy = true;
    try {
      const view = await this.host.answerList(claim as Claim);
      if (ticket !== this.#ticket) return;
      this.view = view;
      this.error = null;
      // What is found by its words comes once the search index is there.
      if (view.building) this.#timer = setTimeout(() => void this.load(), AGAIN);
    } catch (thrown) {
      if (ticket !== this.#ticket) return;
      this.view = null;
      this.error = asErrorView(thrown);
    }
    this.busy = false;
  }

  /** The row some places on; the first, if none has the focus. */
  step(by: number): Row | null {
    const at = this.rows.findIndex((row) => row.key === this.current);
    const next = this.rows[at < 0 ? 0 : Math.min(Math.max(at + by, 0), this.rows.length - 1)] ?? null;
    this.current = next?.key ?? null;
    return next;
  }

  /** States that a found passage answers the claim. */
  async accept(row: Row, type: AnswerType): Promise<void> {
    this.choosing = null;
    const done = await this.#say((claim) => this.host.answerAccept(claim, row.passage, type, null));
    if (done) this.#tell(`“${row.title}” ${type} this now`);
  }

  /** Dismisses a found answer; takes back one that the user stated. */
  async dismiss(row: Row): Promise<void> {
    if (row.list === 'stated' && !row.yours) {
      this.toasts.done('The topic states this answer; only your own can be taken back.');
      return;
    }
    const removing = row.list === 'stated';
    const at = this.rows.findIndex((other) => other.key === row.key);
    const done = await this.#say((claim) =>
      removing ? this.host.answerRemove(claim, row.passage) : this.host.answerDismiss(claim, row.passage),
    );
    if (!done) return;
    this.current = this.rows[Math.min(at, this.rows.length - 1)]?.key ?? null;
    this.#tell(removing ? `“${row.title}” is no longer stated` : `Dismissed “${row.title}”`);
  }

  async restore(passage: string, title: string): Promise<void> {
    const done = await this.#say((claim) => this.host.answerRemove(claim, passage));
    if (done) this.#tell(`“${title}” is offered again`);
  }

  /** Remembers the claim before an answer is opened. */
  leave(): void {
    if (this.claim) this.trail = [...this.trail.slice(-19), { home: this.home, claim: this.claim }];
  }

  async #say(action: (claim: Claim) => Promise<Applied<AnswersView>>): Promise<boolean> {
    const { claim } = this;
    if (!claim) return false;
    const done = await this.library.apply(() => action(claim as Claim));
    if (!same(claim, this.claim)) return done !== null;
    if (done) this.view = done.value;
    // It failed: perhaps the passage is gone, so that what is shown is no longer true.
    else await this.load();
    return done !== null;
  }

  #tell(message: string): void {
    this.toasts.done(message, { action: { label: 'Undo', run: () => void this.library.undo() } });
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#ticket += 1;
    this.busy = false;
  }
}

function same(a: Target | null, b: Target | null): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
