/** What the evidence check finds about the cards that are shown, kept up to date while they change. */
import type { Host } from '../host/host';
import type { CardFindings } from '../host/types/CardFindings';
import type { EvidenceReport } from '../host/types/EvidenceReport';
import type { FindingView } from '../host/types/FindingView';
import type { Severity } from '../host/types/Severity';
import { asErrorView } from '../host/errors';
import { counted } from '../lib/words';

const NONE: EvidenceReport = { checked: 0, errors: 0, warnings: 0, contexts: 0, cards: [] };

/** Milliseconds without a change after which the check is made anew. */
const PAUSE = 250;

export class Evidence {
  report = $state.raw<EvidenceReport>(NONE);
  /** Why the last check failed; the findings are then those of the one before. */
  failed = $state<string | null>(null);
  /** Id of the card whose findings are shown; `all` for those of the brief, `null` for none. */
  shown = $state<string | null>(null);

  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- made anew with each report
  readonly #byCard = $derived(new Map(this.report.cards.map((card) => [card.card, card])));
  /** Of the brief, in a few words. */
  readonly summary = $derived.by(() => {
    const { errors, warnings, checked } = this.report;
    if (checked === 0) return '';
    if (errors + warnings === 0) return 'Evidence stands';
    return [errors > 0 && counted(errors, 'error'), warnings > 0 && counted(warnings, 'warning')]
      .filter(Boolean)
      .join(', ');
  });
  readonly worst = $derived<Severity | null>(
    this.report.errors > 0 ? 'error' : this.report.warnings > 0 ? 'warning' : null,
  );

  #ticket = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly host: Host) {}

  findings(card: string): FindingView[] {
    return this.#byCard.get(card)?.findings ?? [];
  }

  of(card: string): CardFindings | null {
    return this.#byCard.get(card) ?? null;
  }

  /** Checks a brief, or a card, once the user has paused. */
  soon(brief: string | null, card: string | null): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.check(brief, card), PAUSE);
  }

  async check(brief: string | null, card: string | null): Promise<void> {
    const ticket = ++this.#ticket;
    if (brief === null && card === null) {
      this.report = NONE;
      return;
    }
    try {
      const report = await this.host.evidenceCheck(brief, card);
      if (ticket !== this.#ticket) return;
      this.report = report;
      this.failed = null;
    } catch (thrown) {
      if (ticket === this.#ticket) this.failed = asErrorView(thrown).message;
    }
  }
}

/** The heaviest of some findings. */
export function worstOf(findings: FindingView[]): Severity | null {
  for (const severity of ['error', 'warning', 'context'] as const) {
    if (findings.some((finding) => finding.severity === severity)) return severity;
  }
  return null;
}
