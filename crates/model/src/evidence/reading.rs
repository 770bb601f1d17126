//! Whether the words that are read aloud still say what their sentences say.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::{Around, Evidence, Finding, Remedy, Rule, Severity, cues, listed};
use crate::{Mark, sentences};

pub(super) fn check(evidence: &Evidence<'_>, found: &mut Vec<Finding>) {
    let card = evidence.card;
    if card.tag.trim().is_empty() {
        let advice = "Write the claim that the quotation supports.";
        let finding = Finding::new(Rule::Claim, Severity::Warning, "The card has no tag.", advice);
        found.push(finding.mended_by(Remedy::Card));
    }
    damaged(evidence, found);
    clipped(evidence, found);
    // Without the source, the quotation itself is all the text there is.
    let (text, start) = match (evidence.source, evidence.place()) {
        (Some(source), Some(place)) => {
            let first = source.passage_at(place.start).map_or(place.start, |p| p.start);
            let last = source.passage_at(place.end.saturating_sub(1)).map_or(place.end, |p| p.end);
            (&source.text[first..last.max(place.end)], place.start - first)
        }
        _ => (card.quote(), 0),
    };
    let language = evidence.source.map_or("en", |s| s.language.as_str());
    let read: Vec<Range<usize>> =
        read_aloud(evidence).into_iter().map(|r| start + r.start..start + r.end).collect();
    for paragraph in paragraphs(text) {
        for sentence in sentences(language, &text[paragraph.clone()]) {
            let sentence = paragraph.start + sentence.start..paragraph.start + sentence.end;
            found.extend(dropped(text, &sentence, &read));
        }
    }
}

/// The words that are read: what is highlighted, or all that no join passed over while nothing is.
fn read_aloud(evidence: &Evidence<'_>) -> Vec<Range<usize>> {
    let card = evidence.card;
    let spans = card.marks.spans().iter().filter(|s| s.mark == Mark::Highlight);
    let highlighted: Vec<_> = spans.map(|s| s.start..s.end.min(card.quote().len())).collect();
    if highlighted.is_empty() { card.pieces() } else { highlighted }
}

/// A sentence of which some words are read, and a negation or a condition is not.
fn dropped(text: &str, sentence: &Range<usize>, read: &[Range<usize>]) -> Option<Finding> {
    let overlaps = |r: &Range<usize>, other: &Range<usize>| r.start < other.end && other.start < r.end;
    let spoken: Vec<_> = read.iter().filter(|r| overlaps(r, sentence)).collect();
    let says_a_word = spoken.iter().any(|r| {
        let part = r.start.max(sentence.start)..r.end.min(sentence.end);
        text.get(part).is_some_and(|t| t.unicode_words().next().is_some())
    });
    if !says_a_word {
        return None;
    }
    let words = &text[sentence.clone()];
    let unread = |cue: &Range<usize>| {
        let cue = sentence.start + cue.start..sentence.start + cue.end;
        !spoken.iter().any(|r| r.start <= cue.start && cue.end <= r.end)
    };
    let named: Vec<String> =
        cues::turning(words).into_iter().filter(unread).map(|r| words[r].to_owned()).collect();
    if named.is_empty() {
        return None;
    }
    let heard: Vec<_> = spoken
        .iter()
        .filter_map(|r| text.get(r.start.max(sentence.start)..r.end.min(sentence.end)))
        .map(str::trim)
        .collect();
    let heard = heard.join(" ");
    let message = format!("What is read of this sentence drops {}: “{heard}”.", listed(&named));
    let advice = "Read these words too, unless the sentence means the same without them.";
    let mut finding = Finding::new(Rule::Distortion, Severity::Warning, message, advice)
        .about(named)
        .mended_by(Remedy::Mark);
    finding.around =
        Some(Around { before: String::new(), words: words.trim().to_owned(), after: String::new() });
    Some(finding)
}

/// Highlighting that begins or ends inside a word.
fn clipped(evidence: &Evidence<'_>, found: &mut Vec<Finding>) {
    let quote = evidence.card.quote();
    let spans = evidence.card.marks.spans().iter().filter(|s| s.mark == Mark::Highlight);
    let mut named: Vec<String> =
        spans.flat_map(|s| [s.start, s.end]).filter_map(|at| split_word(quote, at)).collect();
    named.dedup();
    if !named.is_empty() {
        let message = format!("Only a part of {} is highlighted, so another word is read.", listed(&named));
        let finding = Finding::new(Rule::Clipping, Severity::Warning, message, "Highlight whole words.");
        found.push(finding.about(named).mended_by(Remedy::Mark));
    }
}

/// Marks or joins that lie outside the quotation: only damaged or foreign data has them.
fn damaged(evidence: &Evidence<'_>, found: &mut Vec<Finding>) {
    let quote = evidence.card.quote();
    let fits = |start: usize, end: usize| start < end && quote.get(start..end).is_some();
    let marks = evidence.card.marks.spans().iter().all(|s| fits(s.start, s.end));
    let joins = evidence.card.joins.iter().all(|j| fits(j.start, j.end));
    if !marks || !joins {
        let message = "The card's marks do not fit its words, so what it claims is read is not certain.";
        let advice = "Clear the marks and set them anew.";
        found.push(Finding::new(Rule::Clipping, Severity::Error, message, advice).mended_by(Remedy::Mark));
    }
}

/// The word that an offset lies inside of, if it does. Scripts that write no spaces have none.
pub(super) fn split_word(text: &str, at: usize) -> Option<String> {
    if at == 0 || at >= text.len() || !text.is_char_boundary(at) {
        return None;
    }
    let letter = |c: char| c.is_alphanumeric() && c < '\u{2e80}';
    let (before, after) = (text[..at].chars().next_back()?, text[at..].chars().next()?);
    if !letter(before) || !letter(after) {
        return None;
    }
    let start = text[..at].char_indices().rev().take_while(|(_, c)| letter(*c)).last().map_or(at, |(i, _)| i);
    let end = at + text[at..].find(|c| !letter(c)).unwrap_or(text.len() - at);
    let word = &text[start..end];
    // Thai, Lao and Burmese write no spaces either.
    let unspaced =
        |c: char| matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}');
    (!word.chars().any(unspaced)).then(|| word.to_owned())
}

/// Where the paragraphs of a text lie.
fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let (mut out, mut at) = (Vec::new(), 0);
    for piece in text.split("\n\n") {
        out.push(at..at + piece.len());
        at += piece.len() + 2;
    }
    out
}
