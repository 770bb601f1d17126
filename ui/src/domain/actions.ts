/** The one table of actions, `data/actions.json`: it feeds the keys, the palette, the native menu and the help sheet. */
import table from '../../../data/actions.json';

/**
 * Where an action's keys count. A key is looked up from the narrowest place outwards: card, brief, then global. `outline` and `write` (the editor of an
 * analytic) are within the brief, `cards` is
 * the list of all cards, `loose` a card that is shown there, outside every brief.
 */
export type Where =
  | 'global'
  | 'search'
  | 'reader'
  | 'brief'
  | 'outline'
  | 'write'
  | 'card'
  | 'cards'
  | 'loose'
  | 'map'
  | 'answers';

export interface Action {
  /** `card.cut`; also the id that the native menu sends. */
  id: string;
  label: string;
  /** `Ctrl+K`, `F9`; the first is the one that is shown. */
  keys: string[];
  /** The native menu that lists it, if any. */
  menu: string | null;
  /** Whether the palette lists it. */
  palette: boolean;
  where: Where;
  /** One sentence. */
  help: string;
}

export const ACTIONS = table as Action[];

/** Places to look a key up in, given the place that has the focus. */
export const OUTWARDS: Record<Where, Where[]> = {
  global: ['global'],
  search: ['search', 'global'],
  reader: ['reader', 'global'],
  brief: ['brief', 'global'],
  outline: ['outline', 'brief', 'global'],
  write: ['write', 'brief', 'global'],
  card: ['card', 'brief', 'global'],
  cards: ['cards', 'global'],
  loose: ['card', 'loose', 'cards', 'global'],
  map: ['map', 'global'],
  answers: ['answers', 'global'],
};

/** The action with this id. */
export function actionOf(id: string): Action | undefined {
  return ACTIONS.find((action) => action.id === id);
}

/** Actions whose label or help has every typed word; those whose label begins with them come first. */
export function findActions(typed: string): Action[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const listed = ACTIONS.filter((action) => action.palette);
  const found = listed.filter((action) => {
    const text = `${action.label} ${action.help}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const rank = (action: Action): number => {
    const label = action.label.toLowerCase();
    return words.every((word) => label.includes(word)) ? (label.startsWith(words[0] ?? '') ? 0 : 1) : 2;
  };
  return found.toSorted((a, b) => rank(a) - rank(b));
}
