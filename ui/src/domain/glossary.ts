/** Where the terms of a glossary stand in a text. */
import type { Term } from '../host/types/Term';

/** A term at a place of a text, in UTF-16 units. */
export interface TermPlace {
  start: number;
  end: number;
  term: Term;
}

/** Finds terms in texts. Made once for a list of terms. */
export class Glossary {
  readonly #byName = new Map<string, Term>();
  readonly #pattern: RegExp | null;

  constructor(terms: Term[]) {
    for (const term of terms) for (const name of term.names) this.#byName.set(key(name), term);
    // Longer names first, so that “Entity List” is not taken for “List”.
    const names = [...this.#byName.keys()].sort((a, b) => b.length - a.length).map(escaped);
    this.#pattern =
      names.length > 0
        ? new RegExp(`(?<![\\p{L}\\p{N}])(?:${names.join('|')})(?![\\p{L}\\p{N}])`, 'giu')
        : null;
  }

  /** How many names it knows. */
  get size(): number {
    return this.#byName.size;
  }

  /** The first place of each term in a text, in the order of the text. */
  find(text: string): TermPlace[] {
    const found: TermPlace[] = [];
    if (!this.#pattern) return found;
    const seen = new Set<Term>();
    for (const match of text.matchAll(this.#pattern)) {
      const term = this.#byName.get(key(match[0]));
      if (!term || seen.has(term) || !fits(match[0], term)) continue;
      seen.add(term);
      found.push({ start: match.index, end: match.index + match[0].length, term });
    }
    return found;
  }
}

/** Abbreviations are told from words by their capitals: “WHO” is a term, “who” is not. */
function fits(words: string, term: Term): boolean {
  const name = term.names.find((n) => key(n) === key(words));
  const abbreviation = name !== undefined && name.length <= 6 && name === name.toUpperCase();
  return !abbreviation || words === name;
}

function key(name: string): string {
  return name.toLowerCase();
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, (c) => (c === '-' ? '\\x2d' : `\\${c}`));
}
