//! Filters: which sources are meant.

use dissoi_model::{Side, SourceKind};
use tantivy::Term;
use tantivy::query::{Query as Engine, TermQuery, TermSetQuery};
use tantivy::schema::{Field, IndexRecordOption};

use crate::analysis;
use crate::index::{SourceRow, View};
use crate::schema::Fields;

type Boxed = Box<dyn Engine>;

pub(super) fn side(side: Side, fields: &Fields) -> Boxed {
    exact(fields.side, side.as_str())
}

pub(super) fn kind(kind: SourceKind, fields: &Fields) -> Boxed {
    exact(fields.kind, kind.as_str())
}

/// Sources of a theme, whatever the case; nothing if no source has it.
pub(super) fn theme(theme: &str, view: &View, fields: &Fields) -> Option<Boxed> {
    let theme = theme.to_lowercase();
    view.themes.contains(&theme).then(|| exact(fields.theme, &theme))
}

/// Sources that a value names: by the id; failing that by the part of the id behind the topic; failing that by words
/// of the title, the last of which may be cut short. Nothing if there are none.
pub(super) fn source(value: &str, view: &View, fields: &Fields) -> Option<Boxed> {
    let lower = value.to_lowercase();
    let by_id = |row: &SourceRow| row.about.id.to_lowercase() == lower;
    let by_document = |row: &SourceRow| {
        let id = row.about.id.to_lowercase();
        id.rsplit_once('/').is_some_and(|(_, document)| document == lower)
    };
    let words: Vec<String> =
        analysis::words(value).into_iter().filter(|w| !w.is_joined()).map(|w| w.surface).collect();
    let by_title =
        |row: &SourceRow| row.title_words.windows(words.len().max(1)).any(|title| begins(title, &words));
    let rules: [&dyn Fn(&SourceRow) -> bool; 3] = [&by_id, &by_document, &by_title];
    rules.into_iter().find_map(|rule| {
        let named = view.sources.iter().filter(|row| rule(row));
        let mut terms: Vec<Term> =
            named.map(|row| Term::from_field_text(fields.source, &row.about.id)).collect();
        match terms.len() {
            0 => None,
            1 => terms.pop().map(|term| Box::new(TermQuery::new(term, IndexRecordOption::Basic)) as Boxed),
            _ => Some(Box::new(TermSetQuery::new(terms)) as Boxed),
        }
    })
}

/// Whether the words stand there, the last one perhaps only begun.
fn begins(title: &[String], words: &[String]) -> bool {
    let Some((last, before)) = words.split_last() else { return false };
    title.len() == words.len() && title.starts_with(before) && title[before.len()].starts_with(last.as_str())
}

fn exact(field: Field, value: &str) -> Boxed {
    Box::new(TermQuery::new(Term::from_field_text(field, value), IndexRecordOption::Basic))
}
