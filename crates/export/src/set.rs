//! Cites and references run by run: titles of works in italics, addresses as links. A manual of style sets its own; in
//! other lists the title of a work that stands alone leans, else that of what it stands in.

use dissoi_model::Reference;

use crate::cite::Run;
use crate::shape::{line, linked, printable};
use crate::view::{BriefView, CardView, Item};
use crate::wording;

/// Some words of a cite.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Words {
    pub(crate) text: String,
    pub(crate) italic: bool,
    /// Whether they are an address.
    pub(crate) link: bool,
}

/// A cite of the list at the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cited {
    pub(crate) short: String,
    pub(crate) full: Vec<Words>,
}

/// The full cite of a card; none if nothing would show.
pub(crate) fn full(card: &CardView) -> Vec<Words> {
    words(&card.cite_full, &card.cite_set)
}

/// An entry of the list of references, with its link where the text lacks it.
pub(crate) fn reference(brief: &BriefView, reference: &Reference) -> Vec<Words> {
    let text = wording::reference(reference);
    // What follows the text is its link.
    let link = text.strip_prefix(&reference.text).filter(|rest| !rest.is_empty());
    let mut runs = set_reference(brief, reference);
    runs.extend(link.map(upright));
    words(&text, &runs)
}

/// As [`reference`], without the link.
#[cfg(feature = "pdf")]
pub(crate) fn reference_text(brief: &BriefView, reference: &Reference) -> Vec<Words> {
    words(reference.text.trim(), &set_reference(brief, reference))
}

fn set_reference(brief: &BriefView, reference: &Reference) -> Vec<Run> {
    brief.set.get(&reference.key).cloned().unwrap_or_else(|| titled(reference))
}

/// The cites of a brief's cards, each once, in alphabetical order: for the list at its end.
pub(crate) fn cites(brief: &BriefView) -> Vec<Cited> {
    let card = |item: &Item| match item {
        Item::Card { card, .. } if !wording::is_blank(&card.cite_full) => {
            Some(Cited { short: line(&card.cite_short), full: full(card) })
        }
        _ => None,
    };
    let mut all: Vec<Cited> = brief.items.iter().filter_map(card).collect();
    let key = |cite: &Cited| (cite.short.to_lowercase(), plain(&cite.full).to_lowercase());
    all.sort_by_cached_key(|cite| (key(cite), cite.short.clone()));
    all.dedup();
    all
}

/// The words without their looks.
pub(crate) fn plain(words: &[Words]) -> String {
    words.iter().map(|w| w.text.as_str()).collect()
}

/// A text divided by its looks and links; `set` says which looks, and is passed over if it is another text.
fn words(text: &str, set: &[Run]) -> Vec<Words> {
    let own = set.iter().map(|r| r.text.as_str()).collect::<String>();
    let same = own == text && set.iter().any(|r| r.italic);
    let whole = [upright(&line(text))];
    let mut out: Vec<Words> = Vec::new();
    for run in if same { set } else { &whole } {
        // A manual's cite is one line; that of the user may have several.
        let text = if same { printable(&run.text).replace(['\n', '\r'], " ") } else { run.text.clone() };
        let part = |(part, link): (&str, bool)| Words { text: part.to_owned(), italic: run.italic, link };
        out.extend(linked(&text).into_iter().map(part));
    }
    out
}

/// The text of a reference with the title in italics that lists set so.
fn titled(reference: &Reference) -> Vec<Run> {
    let text = reference.text.as_str();
    let Some(work) = &reference.work else { return vec![upright(text)] };
    let title = work.title.trim_end_matches('.');
    let at = (!wording::is_blank(title)).then(|| text.find(title)).flatten();
    // A title between quotation marks is part of something, whose title leans.
    let leaning = match at {
        Some(at) if text[..at].ends_with(['“', '"', '‘']) => {
            let from = at + title.len();
            let found = (!wording::is_blank(&work.container)).then(|| text[from..].find(&work.container));
            found.flatten().map(|start| from + start..from + start + work.container.len())
        }
        Some(at) => Some(at..at + title.len()),
        None => None,
    };
    let Some(range) = leaning else { return vec![upright(text)] };
    let (before, after) = (upright(&text[..range.start]), upright(&text[range.end..]));
    let italic = Run { italic: true, ..upright(&text[range]) };
    [before, italic, after].into_iter().filter(|r| !r.text.is_empty()).collect()
}

fn upright(text: &str) -> Run {
    Run { text: text.to_owned(), italic: false, bold: false }
}

#[cfg(test)]
mod tests {
    use super::*;
    use dissoi_model::Work;

    fn leaning(text: &str, title: &str, container: &str) -> String {
        let work = Work { title: title.into(), container: container.into(), ..Work::default() };
        let reference = Reference {
            key: "k".into(),
            label: "l".into(),
            text: text.into(),
            link: None,
            work: Some(Box::new(work)),
        };
        let runs = titled(&reference);
        assert_eq!(runs.iter().map(|r| r.text.as_str()).collect::<String>(), text);
        runs.into_iter().filter(|r| r.italic).map(|r| r.text).collect()
    }

    #[test]
    fn the_title_of_a_work_leans_or_that_of_what_it_stands_in() {
        let article = "Keller, Wolfgang. 2004. “International Technology Diffusion.” Journal of Economic Literature 42(3).";
        let journal = "Journal of Economic Literature";
        assert_eq!(leaning(article, "International Technology Diffusion", journal), journal);
        let report = "Gholz, Eugene. 2014. Rare Earth Elements and National Security. New York.";
        assert_eq!(
            leaning(report, "Rare Earth Elements and National Security", "New York"),
            "Rare Earth Elements and National Security"
        );
        assert_eq!(leaning("Lane. 2025. “Alone.”", "Alone", ""), "");
        assert_eq!(leaning("Lane. 2025. Another.", "Unlike", "Lane"), "");
    }

    #[test]
    fn looks_that_belong_to_another_text_are_passed_over() {
        let run = |text: &str, italic| Run { text: text.into(), italic, bold: false };
        let set = [run("Chen. “A.” ", false), run("J http://x.y/z", true), run(".", false)];
        let part = |text: &str, italic, link| Words { text: text.into(), italic, link };
        assert_eq!(
            words("Chen. “A.” J http://x.y/z.", &set),
            [
                part("Chen. “A.” ", false, false),
                part("J ", true, false),
                part("http://x.y/z", true, true),
                part(".", false, false)
            ]
        );
        assert_eq!(words("Edited.", &set), [part("Edited.", false, false)]);
        assert_eq!(words(" \n", &[]), []);
    }
}
