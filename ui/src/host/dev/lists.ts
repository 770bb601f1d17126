/** Lists of cards of the sample host, and its evidence check. */
import type { CardFilter } from '../types/CardFilter';
import type { CardPage } from '../types/CardPage';
import type { CardSummary } from '../types/CardSummary';
import type { CardView } from '../types/CardView';
import type { EvidenceReport } from '../types/EvidenceReport';

/** A card as it stands in a list. */
export function summaryOf(card: CardView): CardSummary {
  const { id, tag, cite, source, source_title, paragraph, side, labels, reading, state } = card;
  return {
    ...{ id, tag, cite, source, source_title, paragraph, side, labels, reading, state },
    excerpt: card.quote.slice(0, 200),
    findings: tag === '' ? 1 : 0,
    worst: tag === '' ? 'warning' : null,
  };
}

/** The cards that a filter leaves, a page of them. */
export function listed(cards: CardView[], filter: CardFilter): CardPage {
  const words = (filter.words ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const found = cards.map(summaryOf).filter((card) => {
    const text = `${card.tag} ${card.cite} ${card.excerpt} ${card.labels.join(' ')}`.toLowerCase();
    const kept = [
      words.every((word) => text.includes(word)),
      filter.label === undefined || card.labels.includes(filter.label),
      filter.source === undefined || card.source === filter.source,
      filter.side === undefined || card.side === filter.side,
      filter.findings !== true || card.findings > 0,
    ];
    return kept.every(Boolean);
  });
  const names = [...new Set(cards.flatMap((card) => card.labels))];
  const from = filter.offset ?? 0;
  return {
    total: found.length,
    cards: found.slice(from, from + (filter.limit ?? found.length)),
    labels: names.map((value) => ({
      value,
      label: value,
      count: cards.filter((c) => c.labels.includes(value)).length,
    })),
  };
}

/** The sample's evidence check knows one rule: a card makes a claim. */
export function checked(cards: CardView[]): EvidenceReport {
  const faulty = cards.filter((card) => card.tag === '');
  return {
    checked: cards.length,
    errors: 0,
    warnings: faulty.length,
    contexts: 0,
    cards: faulty.map(({ id, tag, cite }) => ({
      ...{ card: id, tag, cite },
      findings: [
        {
          ...{ rule: 'claim', rule_name: 'Claim', rule_from: 'Dissoi', severity: 'warning' },
          ...{ message: 'The card has no tag.', advice: 'Say in the tag what the card proves.' },
          ...{ words: [], range: null, remedy: 'card', passage: null, difference: [], around: null },
        },
      ],
    })),
  };
}
