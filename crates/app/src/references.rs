//! Which published works stand behind a source and behind the words of a card.

use dissoi_model::{Citation, Reference, Source, Topic, Work};

use crate::library::is_primary;

/// The works that a source cites, in the order of its list.
pub(crate) fn of_source(topic: &Topic, source: &Source) -> Vec<Reference> {
    source.references.iter().filter_map(|key| topic.reference(key).cloned()).collect()
}

/// The works behind a quotation: the source itself, and those it names in the quoted words.
pub(crate) fn of_quote(topic: &Topic, source: &Source, citation: &Citation, quote: &str) -> Vec<Reference> {
    let cited = of_source(topic, source);
    if is_primary(source.kind) && !cited.is_empty() {
        return cited;
    }
    let named = cited.into_iter().filter(|r| names(quote, &r.label));
    std::iter::once(itself(source, citation)).chain(named).collect()
}

/// The works that the quoted words of a source name.
pub(crate) fn named(topic: &Topic, source: &Source, quote: &str) -> Vec<Reference> {
    of_source(topic, source).into_iter().filter(|r| names(quote, &r.label)).collect()
}

/// Whether a text names a work as `Lane 2025`, or as `Lane … (2025)`.
fn names(text: &str, label: &str) -> bool {
    let year_alone = |(who, year): (&str, &str)| text.contains(who) && text.contains(&format!("({year}"));
    text.contains(label) || label.rsplit_once(' ').is_some_and(year_alone)
}

/// A source as a reference.
fn itself(source: &Source, citation: &Citation) -> Reference {
    Reference {
        key: source.id.clone(),
        label: citation.short(),
        text: citation.reference(),
        link: citation.url.clone(),
        work: Some(Box::new(work(citation))),
    }
}

fn work(citation: &Citation) -> Work {
    let written = |date: Option<dissoi_model::PartialDate>| date.map(String::from).unwrap_or_default();
    let text = |field: &Option<String>| field.clone().unwrap_or_default();
    let kind = match citation.kind.as_deref() {
        Some("article-journal") => "article",
        Some("book") => "book",
        Some("chapter") => "incollection",
        Some("paper-conference") => "inproceedings",
        Some("report") => "report",
        Some("thesis") => "thesis",
        _ if citation.url.is_some() => "online",
        _ => "misc",
    };
    Work {
        kind: kind.to_owned(),
        title: citation.title.clone(),
        authors: citation.authors.clone(),
        edited: false,
        date: written(citation.date),
        container: text(&citation.outlet),
        volume: text(&citation.volume),
        issue: text(&citation.issue),
        pages: text(&citation.pages),
        publisher: text(&citation.publisher),
        place: String::new(),
        doi: text(&citation.doi),
        url: text(&citation.url),
        accessed: written(citation.accessed),
    }
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn works_are_recognised_as_texts_name_them() {
        assert!(names("Hubs bite (Farrell and Newman 2019; Lane 2025, p. 4).", "Lane 2025"));
        assert!(names("Lane (2025) finds gains.", "Lane 2025"));
        assert!(!names("Lane finds gains in 2025.", "Lane 2025"));
        assert!(!names("By Juhász (2018).", "Lane 2018"));
    }
}
