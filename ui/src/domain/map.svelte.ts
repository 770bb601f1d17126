/** The clash map: what it shows, which box has the focus, the brief that is laid over it, its export. */
import type { Host } from '../host/host';
import type { AnswerType } from '../host/types/AnswerType';
import type { Bundle } from '../host/types/Bundle';
import type { Changed } from '../host/types/Changed';
import type { ErrorView } from '../host/types/ErrorView';
import type { MapRequest } from '../host/types/MapRequest';
import type { MapView } from '../host/types/MapView';
import type { NodeBox } from '../host/types/NodeBox';
import { asErrorView } from '../host/errors';
import { recall, remember } from '../lib/memory';
import { fileName } from '../lib/words';
import type { Library } from './library.svelte';
import { Sight } from './sight.svelte';
import type { Toasts } from './toasts.svelte';
import { keyOf, linesOf, otherEnd, tellLine } from './walk';

export const KINDS: AnswerType[] = ['rebuts', 'undercuts', 'outweighs', 'turns', 'concedes'];
export type Order = 'unanswered' | 'topic' | 'answered';
const NARROWEST = 560;
const WIDEST = 1500;

export class ClashMap {
  view = $state.raw<MapView | null>(null);
  error = $state.raw<ErrorView | null>(null);
  /** Id of the topic; the first one unless chosen. */
  topic = $state<string | null>(null);
  /** Id of the brief that is laid over the map. */
  brief = $state<string | null>(null);
  /** Kinds of answers that are left out. */
  without = $state.raw<AnswerType[]>(recall<AnswerType[]>('map.without', []));
  /** Whether the map is shown as a list. */
  listed = $state<boolean>(recall('map.listed', false));
  order = $state<Order>(recall<Order>('map.order', 'unanswered'));
  /** Key of the box that has the focus, or had it last. */
  current = $state<string | null>(null);
  /** Place of the box under the pointer. */
  pointed = $state<number | null>(null);
  /** Which line of the current box is chosen, from the top; `null` for none. */
  chosen = $state<number | null>(null);
  /** Whether the keys have gone to a box: until then, and until the pointer is on one, the whole map is shown alike. */
  walked = $state(false);
  /** What is read out. */
  said = $state('');
  readonly sight = new Sight();

  readonly boxes = $derived(this.view?.picture.boxes ?? []);
  readonly at = $derived.by(() => {
    const { view } = this;
    if (!view || this.boxes.length === 0) return null;
    const found = this.boxes.findIndex((box) => keyOf(view, box) === this.current);
    return found < 0 ? null : found;
  });
  /** The box that the map is about now: the one under the pointer, else the one that has the focus. */
  readonly lit = $derived(this.pointed ?? (this.walked ? this.at : null));
  readonly lines = $derived(this.view && this.lit !== null ? linesOf(this.view.picture, this.lit) : []);
  readonly chosenLine = $derived(
    this.pointed === null && this.chosen !== null ? (this.lines[this.chosen] ?? null) : null,
  );

  #open: string[] | null = null;
  #ticket = 0;
  #width = 0;

  constructor(
    private readonly host: Host,
    private readonly library: Library,
    private readonly toasts: Toasts,
  ) {}

  /** Reads and draws the map for a stage of this width; nothing if it is drawn for about that width already. */
  async show(width = this.#width): Promise<void> {
    const wanted = Math.round(Math.min(Math.max(width, NARROWEST), WIDEST) / 20) * 20;
    if (this.view && wanted === this.#width) return;
    this.#width = wanted;
    await this.load();
    // A picture of another width is put in sight anew.
    this.sight.begun = false;
  }

  /** Reads and draws the map anew. */
  async load(): Promise<void> {
    const ticket = ++this.#ticket;
    try {
      const view = await this.host.clashMap(this.#request());
      if (ticket !== this.#ticket) return;
      this.view = view;
      this.error = null;
      this.pointed = null;
    } catch (thrown) {
      if (ticket !== this.#ticket) return;
      this.error = asErrorView(thrown);
      this.view = null;
    }
  }

  /** Follows a change of the library, once the map has been shown. */
  async changed(changed: Changed): Promise<void> {
    if (!this.view && !this.error) return;
    const over = this.brief !== null && (changed.briefs.includes(this.brief) || changed.briefs.includes('*'));
    if (changed.sources || changed.answers || over) await this.load();
  }

  /** Shows the map of another topic. */
  async choose(topic: string): Promise<void> {
    this.topic = topic;
    this.brief = null;
    this.current = null;
    this.view = null;
    this.#open = null;
    this.sight.begun = false;
    await this.load();
  }

  /** Lays a brief over the map, or none. */
  async layOver(brief: string | null): Promise<void> {
    this.brief = brief;
    await this.load();
    const overlay = this.view?.debate.overlay;
    if (overlay) this.said = `${overlay.title} meets ${overlay.met} of ${overlay.of}`;
    else if (brief !== null && this.error?.code === 'not_found') await this.layOver(null);
  }

  async toggleKind(kind: AnswerType): Promise<void> {
    const { without } = this;
    this.without = without.includes(kind) ? without.filter((k) => k !== kind) : [...without, kind];
    remember('map.without', this.without);
    await this.load();
  }

  /** Shows the map as a list, or as a picture. */
  showAs(list: boolean): void {
    this.listed = list;
    remember('map.listed', list);
  }

  sort(order: Order): void {
    this.order = order;
    remember('map.order', order);
  }

  /** Folds a group, or draws its arguments. */
  async fold(box: NodeBox): Promise<void> {
    const { view } = this;
    const id = view?.debate.groups[box.group]?.id;
    if (!view || id === undefined) return;
    // eslint-disable-next-line svelte/prefer-svelte-reactivity -- looked at once, never shown
    const folded = new Set(view.picture.boxes.filter((b) => b.folded).map((b) => b.group));
    const open = view.debate.groups.filter((_, at) => !folded.has(at)).map((group) => group.id);
    const isFolded = folded.has(box.group);
    this.#open = isFolded ? [...open, id] : open.filter((other) => other !== id);
    this.current = `${box.side} ${id}`;
    await this.load();
  }

  /** Draws the arguments of every group, or of none. */
  async foldAll(fold: boolean): Promise<void> {
    this.#open = fold ? [] : (this.view?.debate.groups.map((group) => group.id) ?? []);
    await this.load();
  }

  /** Gives the focus to a box; `null` where there is none. */
  focus(at: number | null): void {
    const box = at === null ? undefined : this.boxes[at];
    if (!this.view || !box) return;
    this.current = keyOf(this.view, box);
    this.chosen = null;
    this.pointed = null;
    this.sight.reveal(box);
  }

  /** Chooses the next line of the current box, or the one before. */
  chooseLine(by: number): void {
    const { view, at } = this;
    if (!view || at === null) return;
    const count = linesOf(view.picture, at).length;
    this.walked = true;
    if (count === 0) {
      this.said = 'No answer leads from here';
      return;
    }
    const before = this.chosen ?? (by > 0 ? -1 : 0);
    this.chosen = (before + by + count) % count;
    const line = linesOf(view.picture, at)[this.chosen];
    if (line) this.said = `${tellLine(view, line, at)}. ${this.chosen + 1} of ${count}`;
  }

  /** Where the arrow to a side leads: along the chosen line, else along the first one to that column. */
  across(side: 'pro' | 'con'): number | null {
    const { view, at } = this;
    if (!view || at === null) return null;
    const lines = linesOf(view.picture, at);
    const there = (line: Bundle): boolean => view.picture.boxes[otherEnd(line, at)]?.side === side;
    const chosen = this.chosen === null ? undefined : lines[this.chosen];
    const middle = this.boxes[at]?.y ?? 0;
    const off = (line: Bundle): number => Math.abs((this.boxes[otherEnd(line, at)]?.y ?? 0) - middle);
    const line =
      chosen && there(chosen) ? chosen : lines.filter(there).toSorted((a, b) => off(a) - off(b))[0];
    return line ? otherEnd(line, at) : null;
  }

  /** Asks for a place and writes the map there, as it is drawn now. */
  async export(): Promise<void> {
    const title = this.view?.debate.title ?? '';
    try {
      const file = await this.host.clashExport(this.#request(), fileName(`${title} clash map`, 'svg'));
      if (!file) return;
      const show = { label: 'Open', run: () => void this.#openFile(file.path) };
      this.toasts.done(`Exported to ${file.path}`, { action: show });
    } catch (thrown) {
      this.toasts.failed(thrown);
    }
  }

  async #openFile(path: string): Promise<void> {
    try {
      await this.host.openPath(path);
    } catch (thrown) {
      this.toasts.failed(thrown);
    }
  }

  #request(): MapRequest {
    const { brief, without } = this;
    const topic = this.topic ?? this.library.topic?.id ?? null;
    return { topic, brief, width: this.#width, lines: 1, open: this.#open, without };
  }
}
