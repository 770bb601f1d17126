//! What each change of a card means.

mod fields;
mod place;
mod span;

use std::ops::Range;

use dissoi_model::{Card, Locator, Mark, Node, NodeContent, Source, find_quote, utf16};
use dissoi_store::{Change, Entity, Read};

use crate::arrange::{self, Plan};
use crate::{AppError, Cut, Selection, cite, entries, resolve};

pub(crate) use fields::edit;
pub(crate) use place::{extend, join, omit, recut, relocate};

pub(crate) fn cut(read: &Read<'_>, now: i64, cut: &Cut) -> Result<Plan, AppError> {
    let source = resolve::source(read, &cut.span.passage.source)?;
    let range = span::range(&source, &cut.span)?;
    let mut card = of(read, &source, range, &cut.tag, now)?;
    for more in &cut.more {
        let source_of = resolve::source(read, &more.passage.source)?;
        span::same_source(&source, &source_of)?;
        let from = card.locator.start;
        card.join(&source.text, from, span::range(&source, more)?, cut.left_out)?;
    }
    card.paragraph = paragraph(&source, &card);
    fields::set(read, &mut card, &cut.fields)?;
    let made = Some(card.id.clone());
    let id = card.id.clone();
    let mut changes = vec![Change::made(Entity::Card(Box::new(card)))];
    if let Some(into) = &cut.into {
        changes.extend(entries::place(read, into, NodeContent::Card { card: id })?.changes);
    }
    Ok(Plan { made, changes })
}

/// A card of words of a source, cited as the source is.
pub(crate) fn of(
    read: &Read<'_>,
    source: &Source,
    words: Range<usize>,
    tag: &str,
    now: i64,
) -> Result<Card, AppError> {
    let locator = Locator::cut(&source.id, &source.text, words)?;
    let citation = cite::citation(read, source)?;
    let mut card = Card {
        id: arrange::id(),
        topic: source.topic.clone(),
        tag: arrange::line("the tag", tag)?,
        cite_short: citation.short(),
        cite_full: citation.full(),
        locator,
        created: now,
        ..Card::default()
    };
    card.paragraph = paragraph(source, &card);
    Ok(card)
}

pub(crate) fn mark(
    read: &Read<'_>,
    id: &str,
    selection: &Selection,
    mark: Option<Mark>,
) -> Result<Plan, AppError> {
    change(read, id, |card| {
        let range = match selection {
            Selection::Whole => Some(0..card.quote().len()),
            Selection::Units(units) => utf16::to_bytes(card.quote(), *units),
            Selection::Quote(words) => find_quote(card.quote(), 0, words),
        };
        let range = range.ok_or_else(|| AppError::bad("the quotation does not contain this selection"))?;
        let Some(mark) = mark else {
            card.marks.clear(&range);
            return Ok(());
        };
        let parts = read_parts(card, &range);
        if parts.is_empty() {
            return Err(AppError::bad(
                "these words were passed over when passages were joined: they are not read",
            )
            .advise("join them to the card first"));
        }
        let off = parts.iter().all(|part| card.marks.covers(mark, part));
        for part in parts {
            if off {
                card.marks.remove(mark, &part);
            } else {
                card.marks.add(mark, part);
            }
        }
        Ok(())
    })
}

pub(crate) fn underline_highlighted(read: &Read<'_>, id: &str) -> Result<Plan, AppError> {
    change(read, id, |card| {
        let spans = card.marks.spans().iter().filter(|s| s.mark == Mark::Highlight);
        let highlighted: Vec<_> = spans.map(|s| s.start..s.end).collect();
        if highlighted.is_empty() {
            return Err(
                AppError::bad("nothing in this card is highlighted").advise("highlight what is read first")
            );
        }
        card.marks.remove(Mark::Underline, &(0..card.quote().len()));
        highlighted.into_iter().for_each(|range| card.marks.add(Mark::Underline, range));
        Ok(())
    })
}

pub(crate) fn delete(read: &Read<'_>, id: &str) -> Result<Plan, AppError> {
    let card = resolve::card(read, id)?;
    let mut changes = taken_out(read, &[&card.id])?;
    changes.push(Change::deleted(Entity::Card(card.into())));
    Ok(Plan { made: None, changes })
}

/// Takes cards out of every brief.
fn taken_out(read: &Read<'_>, cards: &[&str]) -> Result<Vec<Change>, AppError> {
    let mut changes = Vec::new();
    let mut briefs: Vec<String> = Vec::new();
    for card in cards {
        briefs.extend(read.nodes_with_card(card)?.into_iter().map(|n| n.brief));
    }
    briefs.sort();
    briefs.dedup();
    for brief in briefs {
        let edited = arrange::arrange(read, &brief, |outline, _| {
            let gone = |n: &&Node| matches!(&n.content, NodeContent::Card { card } if cards.contains(&card.as_str()));
            let using = outline.nodes().iter().filter(gone);
            for node in using.map(|n| n.id.clone()).collect::<Vec<_>>() {
                outline.remove(&node)?;
            }
            Ok(None)
        })?;
        changes.extend(edited.changes);
    }
    Ok(changes)
}

fn change(
    read: &Read<'_>,
    id: &str,
    edit: impl FnOnce(&mut Card) -> Result<(), AppError>,
) -> Result<Plan, AppError> {
    let before = resolve::card(read, id)?;
    let mut after = before.clone();
    edit(&mut after)?;
    let change = Change::edited(Entity::Card(before.into()), Entity::Card(after.into()));
    Ok(Plan { made: None, changes: change.into_iter().collect() })
}

/// The parts of a range that no join passed over.
fn read_parts(card: &Card, range: &Range<usize>) -> Vec<Range<usize>> {
    let (mut parts, mut at) = (Vec::new(), range.start);
    for join in &card.joins {
        parts.push(at..join.start.min(range.end));
        at = at.max(join.end);
    }
    parts.push(at..range.end);
    parts.retain(|part| part.start < part.end);
    parts
}

/// The paragraph of the source in which a card's quotation begins.
fn paragraph(source: &Source, card: &Card) -> u32 {
    source.passage_at(card.locator.start).map_or(card.paragraph, |p| p.paragraph)
}
