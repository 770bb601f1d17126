/** The cards that the window shows now, wherever: in the brief, or alone. */
import type { CardView } from '../host/types/CardView';

/** A place that shows cards. */
export interface Showing {
  /** The card, if it is shown there. */
  card(id: string): CardView | null;
  /** Shows a card as it is now; nothing where it is not shown. */
  put(card: CardView): void;
  /** Reads what is shown anew. */
  refresh(): Promise<void>;
}

export class Shown implements Showing {
  constructor(private readonly places: Showing[]) {}

  card(id: string): CardView | null {
    for (const place of this.places) {
      const card = place.card(id);
      if (card) return card;
    }
    return null;
  }

  put(card: CardView): void {
    for (const place of this.places) place.put(card);
  }

  async refresh(): Promise<void> {
    await Promise.all(this.places.map((place) => place.refresh()));
  }
}
