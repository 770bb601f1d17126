//! Filters: which sources, passages and things of the user's are meant.

use std::collections::{BTreeMap, BTreeSet};

use dissoi_model::Side;
use tantivy::Term;
use tantivy::query::{BooleanQuery, Occur, Query as Engine, TermQuery, TermSetQuery};
use tantivy::schema::{Field, IndexRecordOption};

use crate::analysis::surfaces;
use crate::index::{SourceRow, View};
use crate::made::Places;
use crate::query::{Kind, Years};
use crate::schema::Fields;

type Boxed = Box<dyn Engine>;

pub(super) fn side(side: Side, fields: &Fields) -> Boxed {
    exact(fields.side, side.as_str())
}

pub(super) fn kind(kind: Kind, fields: &Fields) -> Boxed {
    exact(fields.kind, kind.as_str())
}

/// Sources of a theme, whatever the case; nothing if no source has it.
pub(super) fn theme(theme: &str, view: &View, fields: &Fields) -> Option<Boxed> {
    let theme = theme.to_lowercase();
    view.themes.contains(&theme).then(|| exact(fields.theme, &theme))
}

/// Sources of these years; nothing if there are none.
pub(super) fn years(years: Years, view: &View, fields: &Fields) -> Option<Boxed> {
    let known = view.years.iter().filter(|year| years.contains(**year));
    any(known.map(|year| Term::from_field_text(fields.year, &year.to_string())).collect())
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
    let by_title = |row: &SourceRow| names(&row.title_words, value);
    let rules: [&dyn Fn(&SourceRow) -> bool; 3] = [&by_id, &by_document, &by_title];
    rules.into_iter().find_map(|rule| rows(view, fields, rule))
}

/// Sources by an author whose name has these words, the last perhaps only begun; nothing if there are none.
pub(super) fn author(value: &str, view: &View, fields: &Fields) -> Option<Boxed> {
    rows(view, fields, &|row| names(&row.author_words, value))
}

/// Passages from which a card was cut, and the cards; nothing if there are none.
pub(super) fn cut(view: &View, fields: &Fields) -> Option<Boxed> {
    let mut passages: BTreeMap<&str, BTreeSet<u32>> = BTreeMap::new();
    for (source, paragraph) in view.cards.keys() {
        passages.entry(source).or_default().insert(*paragraph);
    }
    let mut all = of_passages(&passages, fields);
    if !all.is_empty() {
        all.push(kind(Kind::Card, fields));
    }
    union(all)
}

/// What stands at these places; nothing if there are none.
pub(super) fn places(places: &Places, view: &View, fields: &Fields) -> Option<Boxed> {
    let text = |field, value: &String| Term::from_field_text(field, value);
    let mut passages: BTreeMap<&str, BTreeSet<u32>> = BTreeMap::new();
    for (source, paragraphs) in &places.passages {
        passages.entry(source).or_default().extend(paragraphs);
    }
    let mut terms: Vec<Term> = Vec::new();
    for key in &places.made {
        terms.push(text(fields.source, key));
        // Of cards, as the index has them: it and the passages are of one state.
        if let Some(card) = view.made.get(key).filter(|_| key.starts_with(Kind::Card.as_str())) {
            passages.entry(&card.about).or_default().insert(card.paragraph);
        }
    }
    for source in &places.sources {
        terms.extend([text(fields.source, source), text(fields.within, source)]);
    }
    let mut all = of_passages(&passages, fields);
    all.extend(any(terms));
    union(all)
}

fn of_passages(passages: &BTreeMap<&str, BTreeSet<u32>>, fields: &Fields) -> Vec<Boxed> {
    let of_source = |(source, paragraphs): (&&str, &BTreeSet<u32>)| -> Option<Boxed> {
        let number = |n: &u32| Term::from_field_u64(fields.paragraph, u64::from(*n));
        let numbers = any(paragraphs.iter().map(number).collect())?;
        let both = vec![(Occur::Must, exact(fields.source, source)), (Occur::Must, numbers)];
        Some(Box::new(BooleanQuery::new(both)))
    };
    passages.iter().filter_map(of_source).collect()
}

fn union(mut all: Vec<Boxed>) -> Option<Boxed> {
    if all.len() > 1 { Some(Box::new(BooleanQuery::union(all))) } else { all.pop() }
}

/// Passages and cards of the sources that keep a rule.
fn rows(view: &View, fields: &Fields, rule: &dyn Fn(&SourceRow) -> bool) -> Option<Boxed> {
    let named = view.sources.iter().filter(|row| rule(row));
    let term = |row: &SourceRow| match row.about.kind {
        Kind::Source(_) => Some(Term::from_field_text(fields.source, &row.about.id)),
        Kind::Card => Some(Term::from_field_text(fields.within, &row.about.id)),
        Kind::Brief | Kind::Analytic => None,
    };
    any(named.filter_map(term).collect())
}

fn any(mut terms: Vec<Term>) -> Option<Boxed> {
    match terms.len() {
        0 => None,
        1 => terms.pop().map(|term| Box::new(TermQuery::new(term, IndexRecordOption::Basic)) as Boxed),
        _ => Some(Box::new(TermSetQuery::new(terms))),
    }
}

/// Whether a name has these words in this order, the last one perhaps only begun.
pub(crate) fn names(name: &[String], words: &str) -> bool {
    let words = surfaces(words);
    let words = words.as_slice();
    name.windows(words.len().max(1)).any(|part| begins(part, words))
}

fn begins(title: &[String], words: &[String]) -> bool {
    let Some((last, before)) = words.split_last() else { return false };
    title.len() == words.len() && title.starts_with(before) && title[before.len()].starts_with(last.as_str())
}

fn exact(field: Field, value: &str) -> Boxed {
    Box::new(TermQuery::new(Term::from_field_text(field, value), IndexRecordOption::Basic))
}
