/** Lines of an entry (its heading, tag or cite) that two windows changed at once: nothing is overwritten, the user chooses. */
import type { Host } from '../host/host';
import type { Applied } from '../host/types/Applied';
import type { BriefItem } from '../host/types/BriefItem';
import type { BriefInView } from './brief-view.svelte';
import type { Library } from './library.svelte';
import type { Editing } from './selection.svelte';

type Field = Editing['field'];

/** The words of a line when somebody began to change them. */
export interface Began {
  words: string;
  revision: string;
}

/** One's own words, which were not kept, and those that stand there by now. */
export interface Contest {
  item: string;
  field: Field;
  mine: string;
  theirs: Began;
}

/** The line of an entry as it is now. */
export function lineOf(item: BriefItem, field: Field): Began {
  const { revision } = item;
  if (item.kind === 'card') return { words: field === 'cite' ? item.card.cite : item.card.tag, revision };
  return { words: item.kind === 'section' ? item.title : item.text, revision };
}

export class Contests {
  #all = $state.raw<Contest[]>([]);

  constructor(
    private readonly host: Host,
    private readonly library: Library,
    private readonly brief: BriefInView,
  ) {}

  of(item: string, field: Field): Contest | null {
    return this.#all.find((one) => one.item === item && one.field === field) ?? null;
  }

  /** Leaves what stands there. */
  drop(item: string, field: Field): void {
    if (this.of(item, field)) this.#all = this.#all.filter((one) => one.item !== item || one.field !== field);
  }

  /** Keeps the words of an editor, unless others than those that it began with stand there by now; `false` then. */
  async keep(item: BriefItem, field: Field, mine: string, began: Began): Promise<boolean> {
    this.drop(item.id, field);
    if (mine.trim() === began.words) return true;
    const write = (): Promise<Applied<unknown>> => this.#write(item, field, mine, began);
    if ((await this.library.applyUncontested(write)) !== 'contested') return true;
    await this.brief.refresh();
    const now = this.brief.items.find(({ id }) => id === item.id);
    if (!now) return true;
    const theirs = lineOf(now, field);
    // Something else of it is another, such as the limit of a section.
    if (theirs.words === began.words) return await this.keep(now, field, mine, theirs);
    this.#all = [...this.#all, { item: item.id, field, mine, theirs }];
    return false;
  }

  #write(item: BriefItem, field: Field, mine: string, began: Began): Promise<Applied<unknown>> {
    if (item.kind !== 'card')
      return this.host.itemEdit(this.brief.view?.id ?? '', item.id, mine, began.revision);
    const line = (words: string): { tag: string } | { cite: string } =>
      field === 'cite' ? { cite: words } : { tag: words };
    const was = { ...line(began.words), look_reset: false };
    return this.host.cardChange(item.card.id, { ...line(mine), was, look_reset: false });
  }
}
