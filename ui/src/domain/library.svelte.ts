/** The open library: how far opening is, its topics and sources, and the one way by which changes are made. */
import type { Host, Settings } from '../host/host';
import type { Applied } from '../host/types/Applied';
import type { Changed } from '../host/types/Changed';
import type { ErrorView } from '../host/types/ErrorView';
import type { History } from '../host/types/History';
import type { Look } from '../host/types/Look';
import type { Progress } from '../host/types/Progress';
import type { SourceSummary } from '../host/types/SourceSummary';
import type { TopicView } from '../host/types/TopicView';
import { asErrorView } from '../host/errors';
import type { Toasts } from './toasts.svelte';

/** Told of every change, with what the action made; settles when the new state is shown. */
export type OnChange = (changed: Changed, value: unknown) => Promise<void>;

export class Library {
  state = $state<'opening' | 'open' | 'failed'>('opening');
  progress = $state.raw<Progress>({ stage: 'Opening the library', done: 0, of: 0 });
  error = $state.raw<ErrorView | null>(null);
  topics = $state.raw<TopicView[]>([]);
  sources = $state.raw<SourceSummary[]>([]);
  history = $state.raw<History>({ undo: null, redo: null });
  wordsPerMinute = $state(250);
  /** How quotations are shown, unless a card says otherwise. */
  look = $state.raw<Look>({ shrink: false, condense: 'off' });

  readonly topic = $derived(this.topics[0] ?? null);

  #listeners: OnChange[] = [];
  /** Changes that the host has not answered yet. */
  #waiting = 0;
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly host: Host,
    private readonly toasts: Toasts,
  ) {}

  /** Opens the library; `state` and `progress` say how far it is. */
  async open(): Promise<void> {
    this.state = 'opening';
    this.error = null;
    try {
      await this.host.libraryOpen((progress) => (this.progress = progress));
      await this.#load();
      this.state = 'open';
    } catch (thrown) {
      this.error = asErrorView(thrown);
      this.state = 'failed';
    }
  }

  onChange(listener: OnChange): void {
    this.#listeners.push(listener);
  }

  /** Whether further changes wait for the host: what it answers now is then not the last word. */
  get behind(): boolean {
    return this.#waiting > 0;
  }

  /** Makes a change and shows everything anew that it touched. `null` if it failed; the user has then been told, unless
   * `failed` says that it has seen to that. */
  async apply<T>(
    action: () => Promise<Applied<T>>,
    failed?: (error: ErrorView) => boolean,
  ): Promise<Applied<T> | null> {
    try {
      const applied = await this.#inTurn(action);
      this.history = applied.changed.history;
      // No window but this one may be there; then nobody hears it.
      void this.host.windowTell(applied.changed).catch(() => undefined);
      await this.#tell(applied.changed, applied.value);
      return applied;
    } catch (thrown) {
      if (!failed?.(asErrorView(thrown))) this.toasts.failed(thrown);
      return null;
    }
  }

  /** As `apply`; `'contested'` if what is changed is no longer what the change began with. The user has then not been told. */
  async applyUncontested<T>(action: () => Promise<Applied<T>>): Promise<Applied<T> | 'contested' | null> {
    let contested = false;
    const applied = await this.apply(action, ({ code }) => (contested = code === 'conflict'));
    return contested ? 'contested' : applied;
  }

  /** One change after the other, in the order in which they were asked for. */
  async #inTurn<T>(action: () => Promise<T>): Promise<T> {
    this.#waiting += 1;
    const turn = this.#last.then(action, action);
    this.#last = turn;
    try {
      return await turn;
    } finally {
      this.#waiting -= 1;
    }
  }

  async undo(): Promise<void> {
    const applied = await this.apply(() => this.host.historyUndo());
    if (applied) {
      this.#take(await this.host.settingsShow());
      const redo = { label: 'Redo', run: () => void this.redo() };
      this.toasts.done(`Undid: ${applied.value}`, { action: redo });
    }
  }

  async redo(): Promise<void> {
    const applied = await this.apply(() => this.host.historyRedo());
    if (!applied) return;
    this.#take(await this.host.settingsShow());
    this.toasts.done(`Redid: ${applied.value}`);
  }

  /** Sets the speaking rate; reading times follow. */
  async setSpeed(wordsPerMinute: number): Promise<void> {
    const applied = await this.apply(() => this.host.settingsEdit(wordsPerMinute));
    if (applied) this.wordsPerMinute = wordsPerMinute;
  }

  /** Sets how quotations are shown. */
  async setLook(set: () => Promise<Applied<null>>, look: Look): Promise<void> {
    if (await this.apply(set)) this.look = look;
  }

  /** Another window has changed the library: what it touched is read anew. */
  async changedElsewhere(changed: Changed): Promise<void> {
    if (this.state !== 'open') return;
    try {
      this.history = changed.history;
      this.#take(await this.host.settingsShow());
      if (changed.sources) await this.#load();
      await this.#tell(changed, null);
    } catch (thrown) {
      this.toasts.failed(thrown);
    }
  }

  /** Another process has changed the library: everything is read anew. */
  async reload(): Promise<void> {
    if (this.state !== 'open') return;
    try {
      await this.#load();
      await this.#tell(
        {
          sources: true,
          answers: true,
          cards: [],
          briefs: ['*'],
          queries: true,
          history: this.history,
        },
        null,
      );
    } catch (thrown) {
      this.toasts.failed(thrown);
    }
  }

  async #load(): Promise<void> {
    const { host } = this;
    const [topics, sources, history, settings] = await Promise.all([
      host.topicList(),
      host.sourceList(),
      host.historyShow(),
      host.settingsShow(),
    ]);
    this.topics = topics;
    this.sources = sources;
    this.history = history;
    this.#take(settings);
  }

  #take(settings: Settings): void {
    this.wordsPerMinute = settings.words_per_minute;
    this.look = { shrink: settings.shrink, condense: settings.condense };
  }

  async #tell(changed: Changed, value: unknown): Promise<void> {
    if (changed.sources && value !== null) {
      [this.topics, this.sources] = await Promise.all([this.host.topicList(), this.host.sourceList()]);
    }
    await Promise.all(this.#listeners.map((listener) => listener(changed, value)));
  }
}
