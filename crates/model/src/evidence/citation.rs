//! Whether the cite holds what the rules ask for, as far as the source gives it.

use unicode_segmentation::UnicodeSegmentation;

use super::{Evidence, Finding, Remedy, Rule, Severity};
use crate::{Author, Citation, PartialDate, SourceKind};

pub(super) fn check(evidence: &Evidence<'_>, found: &mut Vec<Finding>) {
    let card = evidence.card;
    let cites = format!("{} {}", card.cite_short, card.cite_full);
    if folded(&cites).is_empty() {
        let advice = "Write the cite, or clear it so that it follows the source.";
        found.push(finding("The card has no cite.".to_owned(), advice, Remedy::Card));
        return;
    }
    let Some(citation) = evidence.citation else {
        if year(&cites).is_none() {
            let advice = "Write the date of publication into the cite.";
            found.push(finding("The cite has no date.".to_owned(), advice, Remedy::Card));
        }
        return;
    };
    if is_summary(evidence) {
        summary(evidence, found);
        return;
    }
    // What the cite says beside the source's own metadata was written by hand; a field may be in it that the source lacks.
    let by_hand = card.cite_full != citation.full();
    let short = citation.authors.iter().map(Author::short).collect::<Vec<_>>();
    let mut ask = |what: &str, known: Option<String>, supplied: bool| match known {
        Some(words) if !holds(&cites, &words) && !supplied => {
            let message = format!("The cite leaves out the {what}: {words}.");
            found.push(finding(message, "Put it into the full cite.", Remedy::Card).about([words]));
        }
        None if !supplied => {
            let message = format!("The cite has no {what}, and the source gives none.");
            let advice = "Look it up in the original and correct the source: every card cut from it follows.";
            found.push(finding(message, advice, Remedy::Source).about([what.to_owned()]));
        }
        _ => {}
    };
    let author = citation.authors.first().map(|a| a.short().to_owned());
    ask("author", author, by_hand && short.is_empty());
    let published = without(&cites, citation);
    let date = citation.date.map(|d| d.year.to_string());
    let spoken = citation.date.is_some_and(|d| card.cite_short.ends_with(&format!("{:02}", d.year % 100)));
    let written = match &date {
        Some(year) => published.contains(year.as_str()) || spoken,
        None => year(&published).is_some(),
    };
    // The year of an address or of the day of reading is no date of publication.
    ask("date", if written { None } else { date }, written);
    ask("title", Some(citation.title.clone()).filter(|t| !t.trim().is_empty()), false);
    let outlet = citation.outlet.clone().or_else(|| citation.publisher.clone());
    ask("place of publication", outlet.clone(), outlet.is_none() && (citation.url.is_some() || by_hand));
    ask(
        "author’s qualifications",
        citation.qualifications.clone(),
        citation.qualifications.is_none() && by_hand,
    );
    if let Some(url) = &citation.url {
        ask("address", Some(url.clone()), false);
        let accessed = citation.accessed.map(PartialDate::long);
        ask(
            "date on which the address was read",
            accessed.clone(),
            accessed.is_none() && folded(&cites).contains("accessed"),
        );
    }
}

/// Whether the text is a summary made for the topic: then the works that it names are the evidence.
fn is_summary(evidence: &Evidence<'_>) -> bool {
    evidence.source.is_some_and(|s| s.kind != SourceKind::Essay && s.url.is_none() && s.outlet.is_none())
}

fn summary(evidence: &Evidence<'_>, found: &mut Vec<Finding>) {
    if !evidence.named.is_empty() {
        return;
    }
    let message = "This text is a summary made for the topic, and the quoted words name no published work.";
    let advice = "In competition cite the studies that the text rests on, and quote them.";
    let works = evidence.source.map(|s| s.references.clone()).unwrap_or_default();
    let finding = Finding::new(Rule::WrittenCitation, Severity::Context, message, advice);
    found.push(finding.about(works).mended_by(Remedy::Extend));
}

fn finding(message: String, advice: &str, remedy: Remedy) -> Finding {
    Finding::new(Rule::WrittenCitation, Severity::Warning, message, advice).mended_by(remedy)
}

/// The cites without the address and the day of reading.
fn without(cites: &str, citation: &Citation) -> String {
    let read = citation.accessed.map(PartialDate::long);
    let others = [citation.url.as_ref(), citation.doi.as_ref(), read.as_ref()];
    others.into_iter().flatten().fold(cites.to_owned(), |text, other| text.replace(other.as_str(), ""))
}

/// Whether some words stand in a text in their order, whatever their case and the signs between them.
fn holds(text: &str, words: &str) -> bool {
    let folded = |text: &str| text.unicode_words().map(str::to_lowercase).collect::<Vec<_>>();
    let (text, words) = (folded(text), folded(words));
    words.is_empty() || text.windows(words.len()).any(|window| window == words)
}

fn folded(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A year of four digits in a text.
fn year(text: &str) -> Option<&str> {
    text.split(|c: char| !c.is_ascii_digit())
        .find(|d| d.len() == 4 && (d.starts_with('1') || d.starts_with('2')))
}
