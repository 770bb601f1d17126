//! Whether the quotation is what its source says, where it says it.

use super::{Evidence, Finding, Remedy, Rule, Severity, cues, listed, some_words};
use crate::again::{Gap, pieced};
use crate::{Alteration, DifferenceRun, QuoteState, Source, difference, nearest};

pub(super) fn check(evidence: &Evidence<'_>, found: &mut Vec<Finding>) {
    let card = evidence.card;
    if card.quote().trim().is_empty() {
        let advice = "Delete the card, or cut it anew from its source.";
        found.push(Finding::new(
            Rule::NonExistentEvidence,
            Severity::Error,
            "The card quotes nothing.",
            advice,
        ));
        return;
    }
    match (card.check(evidence.source.map(|s| s.text.as_str())), evidence.source) {
        (QuoteState::Moved, Some(source)) => found.push(moved(evidence, source)),
        (QuoteState::Changed, Some(source)) => altered(card.quote(), source, found),
        (QuoteState::Missing, _) | (_, None) => {
            let message = format!(
                "The source {} is not in the library: the original cannot be shown.",
                card.locator.source
            );
            let advice = "Install its topic again, or find the quotation again in another source.";
            let finding = Finding::new(Rule::NonExistentEvidence, Severity::Error, message, advice);
            found.push(finding.mended_by(Remedy::Relocate));
        }
        (QuoteState::Verbatim, Some(_)) => {}
    }
    omissions(evidence, found);
    split_words(evidence, found);
}

fn moved(evidence: &Evidence<'_>, source: &Source) -> Finding {
    let now = evidence.place().and_then(|r| source.passage_at(r.start)).map_or(0, |p| p.paragraph);
    let message = format!("The words now stand at another place of the source, in paragraph {now}.");
    let advice = "Find the quotation again, so that the card names the place where it stands.";
    Finding::new(Rule::ExactPlace, Severity::Warning, message, advice).mended_by(Remedy::Relocate)
}

/// The source no longer has these words: says which were altered, added, dropped or passed over.
fn altered(quote: &str, source: &Source, found: &mut Vec<Finding>) {
    if let Some((_, gaps)) = pieced(quote, &source.text) {
        found.extend(
            gaps.into_iter().map(|gap| left_out(&source.text[gap.place.clone()], &gap, quote, source)),
        );
        return;
    }
    let Some(near) = nearest(&source.text, quote) else {
        let message = format!("{} does not contain these words, nor any like them.", source.title);
        let advice = "Find the quotation again, or cut the card anew from its source.";
        let finding = Finding::new(Rule::NonExistentEvidence, Severity::Error, message, advice);
        found.push(finding.about([some_words(quote)]).mended_by(Remedy::Relocate));
        return;
    };
    let runs = difference(quote, &source.text[near.range.clone()]);
    let named = |alteration: Alteration| -> Vec<String> {
        let differ = runs.iter().filter(|r| r.alteration == alteration);
        differ.map(|r| r.text.trim().to_owned()).filter(|t| !t.is_empty()).collect()
    };
    let (added, dropped) = (named(Alteration::Added), named(Alteration::Dropped));
    let bracketed = |text: &String| text.starts_with(['[', '(']) && text.ends_with([']', ')']);
    let message = match (added.as_slice(), dropped.as_slice()) {
        (added, []) if added.iter().all(bracketed) => {
            format!("The card adds {} in brackets to the words of the source.", listed(added))
        }
        (added, []) => format!("The card adds {}, which the source does not say.", listed(added)),
        ([], dropped) => format!("The card drops {}, which the source says.", listed(dropped)),
        (added, dropped) => {
            format!("The card says {} where the source says {}.", listed(added), listed(dropped))
        }
    };
    let advice = "Find the quotation again: the card is then cut from the words that the source has now.";
    let place = source.passage_at(near.range.start).map(|p| source.passage_id(p.paragraph).to_string());
    let mut finding = Finding::new(Rule::Distortion, Severity::Error, message, advice)
        .about(added.into_iter().chain(dropped))
        .mended_by(Remedy::Relocate);
    finding.passage = place;
    finding.difference = runs;
    found.push(finding);
}

fn left_out(words: &str, gap: &Gap, quote: &str, source: &Source) -> Finding {
    let turning: Vec<String> = cues::turning(words).into_iter().map(|r| words[r].to_owned()).collect();
    let passage = source.passage_at(gap.place.start).map(|p| source.passage_id(p.paragraph).to_string());
    let shown = some_words(words);
    let few = words.split_whitespace().count() <= 3;
    let advice =
        "Find the quotation again, then join the passages: what lies between stays, small and unread.";
    let mut finding = if turning.is_empty() && !few {
        let how = if gap.signed { "with an ellipsis" } else { "without a sign of it" };
        let message = format!("Two passages are joined {how}: “{shown}” stands between them in the source.");
        Finding::new(Rule::InternalEllipses, Severity::Error, message, advice).about([shown])
    } else {
        let named = if turning.is_empty() { vec![shown] } else { turning };
        let message = format!("The card drops {}, which the source says.", listed(&named));
        Finding::new(Rule::Distortion, Severity::Error, message, advice).about(named)
    };
    finding.passage = passage;
    finding.remedy = Some(Remedy::Relocate);
    finding.difference = nearest(&source.text, quote).map_or_else(
        || vec![DifferenceRun { text: words.to_owned(), alteration: Alteration::Dropped }],
        |near| difference(quote, &source.text[near.range]),
    );
    finding
}

/// Words that a join leaves out of view.
fn omissions(evidence: &Evidence<'_>, found: &mut Vec<Finding>) {
    let quote = evidence.card.quote();
    for join in evidence.card.joins.iter().filter(|j| j.left_out) {
        let shown = some_words(quote.get(join.range()).unwrap_or_default());
        let message = format!("“{shown}” is left out inside the quotation, with an omission mark.");
        let advice =
            "Keep the words in the card, small and unread: tournaments do not allow internal ellipses.";
        let finding = Finding::new(Rule::InternalEllipses, Severity::Warning, message, advice);
        found.push(finding.about([shown]).mended_by(Remedy::Extend));
    }
}

/// A quotation that begins or ends inside a word.
fn split_words(evidence: &Evidence<'_>, found: &mut Vec<Finding>) {
    let (Some(source), Some(place)) = (evidence.source, evidence.place()) else { return };
    for at in [place.start, place.end] {
        if let Some(word) = super::reading::split_word(&source.text, at) {
            let message =
                format!("The quotation ends inside the word “{word}”, and says another word for it.");
            let advice = "Extend the cut to the whole word.";
            let finding = Finding::new(Rule::Distortion, Severity::Error, message, advice);
            found.push(finding.about([word]).mended_by(Remedy::Extend));
        }
    }
}
