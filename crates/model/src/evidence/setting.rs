//! What stands close before and after the quotation: whether the author says it, or says it to answer it.

use super::{Around, Evidence, Finding, Remedy, Rule, Severity, cues};
use crate::sentences;

pub(super) fn check(evidence: &Evidence<'_>, found: &mut Vec<Finding>) {
    let (Some(source), Some(place)) = (evidence.source, evidence.place()) else { return };
    let Some(first) = source.passage_at(place.start) else { return };
    let last = source.passage_at(place.end.saturating_sub(1)).unwrap_or(first);
    let before = &source.text[first.start..place.start];
    let after = &source.text[place.end..last.end.max(place.end)];
    // The rest of the sentence in which the quotation begins, or the sentence before it.
    let lead = sentences(&source.language, before).pop().map_or("", |r| &before[r]);
    // The rest of the sentence in which it ends and the one after it; both, since either may begin the turn.
    let mut following = sentences(&source.language, after).into_iter().map(|r| &after[r]);
    let next: Vec<&str> = [following.next(), following.next()].into_iter().flatten().collect();
    let own =
        cues::within(cues::OTHERS, lead).or_else(|| cues::begins(cues::CONTRAST, lead)).map(|r| &lead[r]);
    let turn = next.iter().find_map(|s| cues::begins(cues::CONTRAST, s).map(|r| &s[r]));
    for (cue, place_of) in [(own, "before"), (turn, "after")] {
        let Some(cue) = cue else { continue };
        let message = format!("“{cue}” stands close {place_of} the quotation.");
        let advice = "Read the text around it: make sure that the author holds what the card says, and does not answer it.";
        let mut finding = Finding::new(Rule::StrawArgument, Severity::Context, message, advice).about([cue]);
        finding.remedy = Some(Remedy::Extend);
        finding.around = Some(Around {
            before: lead.trim_start().to_owned(),
            words: evidence.card.shown_quote(),
            after: next.concat().trim_end().to_owned(),
        });
        found.push(finding);
    }
}
