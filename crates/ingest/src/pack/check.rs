//! What holds across the documents of a pack.

use std::collections::{BTreeSet, HashMap};

use dissoi_model::{PassageId, Reference, Side, Topic};

use super::Problem;
use crate::document::{Document, line_of};

/// The smallest part of the words that a side may have.
const FAIR_SHARE: f64 = 0.4;

/// Adds to `problems`: double ids, unknown or wrong themes, answers that point nowhere, to themselves or to their own
/// side, references that nothing cites, a side with less than its fair share of the words.
pub(super) fn check(
    topic: &Topic,
    documents: &[Document],
    references: &[(Reference, usize)],
    problems: &mut Vec<Problem>,
) {
    let mut by_id: HashMap<&str, &Document> = HashMap::new();
    for document in documents {
        if let Some(first) = by_id.get(document.source.id.as_str()) {
            let short = short_id(&document.source.id);
            let message = format!("the id “{short}” is taken by {}", first.file);
            problems.push(Problem::error(&document.file, line_of(&document.yaml, "id"), message));
        } else {
            by_id.insert(&document.source.id, document);
        }
    }
    for document in documents {
        theme(topic, document, problems);
        links(document, &by_id, problems);
    }
    bibliography(documents, references, problems);
    balance(documents, problems);
}

fn theme(topic: &Topic, document: &Document, problems: &mut Vec<Problem>) {
    let Some(id) = &document.source.theme else { return };
    let line = line_of(&document.yaml, "theme");
    match topic.theme(id) {
        None => {
            let message = format!("the theme “{id}” is not among the themes of topic.md");
            problems.push(Problem::error(&document.file, line, message));
        }
        Some(theme) if document.source.side.is_some_and(|s| s != theme.side) => {
            let message = format!("the theme {id} is argued by the {} side", theme.side);
            problems.push(Problem::error(&document.file, line, message));
        }
        Some(_) => {}
    }
}

fn links(document: &Document, by_id: &HashMap<&str, &Document>, problems: &mut Vec<Problem>) {
    let source = &document.source;
    let mut fail = |to: &str, message: String| {
        let line = line_of(&document.yaml, short_id(to));
        problems.push(Problem::error(&document.file, line, message));
    };
    for answer in &source.answers {
        let short = short_id(&answer.to);
        match target(&answer.to, by_id) {
            None => fail(&answer.to, format!("answers “{short}”, which is not in the pack")),
            Some(other) if other.source.id == source.id => fail(&answer.to, "answers itself".into()),
            Some(other) if source.side.is_some() && other.source.side == source.side => {
                fail(&answer.to, format!("answers “{short}”, which is on its own side"));
            }
            Some(_) => {}
        }
    }
    if let Some(about) = source.about.as_ref().filter(|a| target(a, by_id).is_none()) {
        fail(about, format!("is about “{}”, which is not in the pack", short_id(about)));
    }
    for support in &source.supports {
        if target(support, by_id).is_none() {
            fail(support, format!("supports “{}”, which is not in the pack", short_id(support)));
        }
    }
}

/// The document that an id of a document or of one of its paragraphs names.
pub(super) fn target<'d>(id: &str, by_id: &HashMap<&str, &'d Document>) -> Option<&'d Document> {
    if let Some(document) = by_id.get(id) {
        return Some(document);
    }
    let passage = PassageId::parse(id)?;
    let document = by_id.get(passage.source.as_str())?;
    document.source.passage(passage.paragraph).map(|_| *document)
}

fn bibliography(documents: &[Document], references: &[(Reference, usize)], problems: &mut Vec<Problem>) {
    let mut seen = BTreeSet::new();
    let cited: BTreeSet<&str> = documents
        .iter()
        .flat_map(|d| d.cited.iter().chain(&d.source.references))
        .map(String::as_str)
        .collect();
    for (reference, line) in references {
        if !seen.insert(&reference.key) {
            let message = format!("the key {} is there twice", reference.key);
            problems.push(Problem::error("bibliography.bib", *line, message));
        } else if !cited.contains(reference.key.as_str()) {
            let message = format!("{} is cited by no document", reference.key);
            problems.push(Problem::flaw("bibliography.bib", *line, message));
        }
    }
}

fn balance(documents: &[Document], problems: &mut Vec<Problem>) {
    let words = |side| -> usize {
        documents.iter().filter(|d| d.source.side == Some(side)).map(|d| d.source.words()).sum()
    };
    let (pro, con) = (words(Side::Pro), words(Side::Con));
    for (side, own) in [(Side::Pro, pro), (Side::Con, con)] {
        #[allow(clippy::cast_precision_loss)]
        let share = own as f64 / (pro + con).max(1) as f64;
        if pro + con > 0 && share < FAIR_SHARE {
            let message = format!("the {side} side has {own} of {} words, less than 40 %", pro + con);
            problems.push(Problem::flaw("topic.md", 1, message));
        }
    }
}

fn short_id(id: &str) -> &str {
    id.split_once('/').map_or(id, |(_, rest)| rest)
}
