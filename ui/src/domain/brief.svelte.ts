/** The changes to the brief that is shown: to it as a whole, and to its entries, one or several at a time. */
import type { Applied } from '../host/types/Applied';
import type { NewItem } from '../host/types/NewItem';
import type { Side } from '../host/types/Side';
import { counted } from '../lib/words';
import { BriefInView } from './brief-view.svelte';
import type { Walk } from './selection.svelte';
import { Contests } from './contests.svelte';
import { clip, cutItems, keepClip } from './clip.svelte';
import { moved } from './moved';
import { below, moveAll, placeAt, withinAny, type Step, type Target } from './outline';
import { setOf } from '../lib/sets';

export type { Editing, Walk } from './selection.svelte';

export class Brief extends BriefInView {
  /** Lines that two windows changed at once. */
  readonly contests = new Contests(this.host, this.library, this);

  /** Makes a brief, of the first topic unless another is named, and shows it; gives its id, or `null` if that failed. */
  async create(
    title: string,
    side: Side = this.side,
    topic = this.library.topic?.id,
    template: string | null = null,
  ): Promise<string | null> {
    const made = await this.library.apply(() => this.host.briefCreate(topic ?? null, side, title, template));
    if (made) await this.open(made.value.id);
    return made?.value.id ?? null;
  }

  /** Makes a brief of a file that the user chooses, and shows it. */
  async import(): Promise<void> {
    await this.guard(async () => {
      const path = await this.host.importDialog();
      if (path === null) return;
      const made = await this.library.apply(() => this.host.briefImport(path));
      if (!made) return;
      const { brief, as_words: lost } = made.value;
      await this.open(brief.id);
      const cards = `Imported “${brief.title}” with ${counted(brief.cards, 'card')}`;
      const rest =
        lost > 0 ? `; ${counted(lost, 'quotation')} that no source here has came in as own words` : '';
      this.toasts.done(`${cards}${rest}.`, { action: this.#undo() });
    });
  }

  /** Gives the brief another title than `was`; the title that another window gave it meanwhile, if it did. */
  async rename(title: string, was: string): Promise<string | null> {
    const { view } = this;
    if (!view || title === was) return null;
    const rename = (): Promise<Applied<unknown>> => this.host.briefRename(view.id, title, was);
    if ((await this.library.applyUncontested(rename)) !== 'contested') return null;
    await this.refresh();
    return this.view?.title ?? null;
  }

  async duplicate(): Promise<void> {
    const { view } = this;
    if (!view) return;
    const made = await this.library.apply(() => this.host.briefDuplicate(view.id));
    if (made) {
      await this.open(made.value.id);
      this.toasts.done(`Copied as “${made.value.title}”`);
    }
  }

  async delete(): Promise<void> {
    const { view } = this;
    if (!view) return;
    const done = await this.library.apply(() => this.host.briefDelete(view.id));
    if (done) this.toasts.done(`Deleted “${view.title}”`, { action: this.#undo() });
  }

  /** Adds an entry and selects it; gives its id, or `null` if that failed. */
  async add(into: Target, item: NewItem): Promise<string | null> {
    const { view } = this;
    if (!view) return null;
    const place = { brief: view.id, parent: into.parent, position: into.position };
    return await this.#adding(() => this.host.itemAdd(place, item, null));
  }

  /** Moves what is selected by a key; says so where it can go no further. */
  async step(move: Step): Promise<void> {
    const target = moveAll(this.items, this.chosen, move);
    if (target) await this.moveAll(this.chosen, target);
    else if (this.chosen.length > 0 && move === 'in')
      this.toasts.done('There is no section above that it fits in.');
  }

  async move(id: string, target: Target): Promise<void> {
    await this.moveAll([id], target);
  }

  /** Moves entries with all under them, in one step; from another brief too. */
  async moveAll(ids: string[], target: Target, from: string | null = this.view?.id ?? null): Promise<void> {
    const { view } = this;
    if (!view || from === null || ids.length === 0) return;
    if (from === view.id && withinAny(this.items, target.parent, setOf(ids))) {
      this.toasts.failed({
        code: 'bad_input',
        message: 'A section cannot be moved into itself.',
        hint: 'Choose a place outside of it.',
      });
      return;
    }
    const into = { brief: view.id, parent: target.parent, position: target.position };
    if (from === view.id) {
      this.ahead({ ...view, items: moved(this.items, ids, target) });
      this.selectAll(ids);
    }
    const done = await this.library.apply(() => this.host.itemMoveMany(from, ids, into));
    if (!done) await this.refresh();
    else if (from !== view.id) this.selectAll(ids);
  }

  async remove(id: string): Promise<void> {
    await this.removeAll([id]);
  }

  /** Takes entries out of the brief, in one step; the entry that comes next is then selected. */
  async removeAll(ids: string[], walk: Walk = 'text'): Promise<void> {
    const { view } = this;
    if (!view || ids.length === 0) return;
    const gone = ids.reduce((sum, id) => sum + 1 + below(this.items, id).size, 0);
    const before = this.selected;
    // Whoever presses the next key at once goes on from there.
    this.select(this.nearest(ids, walk));
    const done = await this.library.apply(() => this.host.itemRemoveMany(view.id, ids));
    if (!done) return this.select(before);
    const what = gone > 1 ? `Removed ${counted(gone, 'entry', 'entries')}` : 'Removed entry';
    this.toasts.done(what, { action: this.#undo() });
  }

  /** Keeps the selected entries for pasting; `cut` moves them then. */
  copy(cut: boolean): void {
    const { chosen } = this;
    if (chosen.length === 0) return;
    this.keep(cut);
    const many = counted(chosen.length, 'entry', 'entries');
    this.toasts.done(cut ? `${many} will move where you paste.` : `Copied ${many}.`);
  }

  /** As `copy`, without a word. */
  keep(cut: boolean): void {
    if (this.view) keepClip({ brief: this.view.id, items: this.chosen, cut });
  }

  /** Pastes what was copied or cut, from this brief or another, after the selected entry or into the selected section. */
  async paste(): Promise<void> {
    const { view } = this;
    const kept = clip();
    if (!view) return;
    if (!kept) {
      this.toasts.done('Nothing was copied or cut yet.');
      return;
    }
    const target = placeAt(this.items, this.selected);
    if (kept.cut) {
      const moving = setOf(kept.items);
      if (kept.brief === view.id && withinAny(this.items, target.parent, moving)) {
        this.toasts.done('A section cannot be moved into itself.');
        return;
      }
      await this.moveAll(kept.items, this.#staying(target, moving), kept.brief);
      keepClip(null);
      return;
    }
    const into = { brief: view.id, parent: target.parent, position: target.position };
    await this.#adding(() => this.host.itemCopy(kept.brief, kept.items, into));
  }

  /** Ids that a paste would move away, of this brief. */
  readonly cutOut = $derived(cutItems(this.view?.id ?? null));

  /** Does what adds entries, and selects those that are new; gives the first one's id. */
  async #adding(action: () => Promise<Applied<unknown>>): Promise<string | null> {
    const before = setOf(this.items.map((i) => i.id));
    const done = await this.library.apply(action);
    const added = done ? this.items.filter((i) => !before.has(i.id)) : [];
    const fresh = setOf(added.map((i) => i.id));
    const tops = added.filter((i) => i.parent === null || !fresh.has(i.parent)).map((i) => i.id);
    if (tops.length > 0) this.selectAll(tops);
    return tops[0] ?? null;
  }

  #staying(target: Target, moving: ReadonlySet<string>): Target {
    const before = this.items.filter(
      (i) => i.parent === target.parent && i.position < target.position && !moving.has(i.id),
    );
    return { parent: target.parent, position: before.length };
  }

  #undo(): { label: string; run: () => void } {
    return { label: 'Undo', run: () => void this.library.undo() };
  }
}
