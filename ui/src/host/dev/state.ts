/** What the sample host keeps. */
import type { CardView } from '../types/CardView';
import type { SavedQuery } from '../types/SavedQuery';
import type { Side } from '../types/Side';
import type { Entry } from './entries';

export interface Brief {
  id: string;
  title: string;
  side: Side;
  entries: Entry[];
}

export interface State {
  cards: Record<string, CardView>;
  briefs: Brief[];
  queries: SavedQuery[];
}

export interface Step {
  name: string;
  state: State;
}
