//! Where a card's quotation lies in its source, and how that is changed: never the words of the source.

use std::ops::Range;

use dissoi_model::{Card, Edge, FoundAgain, PassageId, Resolution, Source, Stride, found_again, move_edge};
use dissoi_store::{Change, Entity, Read};

use super::{change, paragraph, span, taken_out};
use crate::arrange::Plan;
use crate::{AppError, Joined, Span, resolve};

pub(crate) fn join(read: &Read<'_>, id: &str, with: &Joined, left_out: bool) -> Result<Plan, AppError> {
    let mut others = Vec::new();
    match with {
        Joined::Spans(spans) if spans.is_empty() => return Err(nothing_to_join()),
        Joined::Cards(ids) if ids.is_empty() => return Err(nothing_to_join()),
        Joined::Spans(_) => (),
        Joined::Cards(ids) => {
            let cards = ids.iter().map(|other| resolve::card(read, other));
            others = cards.collect::<Result<Vec<_>, _>>()?;
            others.sort_by(|a, b| a.id.cmp(&b.id));
            others.dedup_by(|a, b| a.id == b.id);
        }
    }
    if others.iter().any(|other| other.id == id) {
        return Err(AppError::bad("a card cannot be joined to itself"));
    }
    let mut plan = Plan::default();
    for other in &others {
        plan.changes.push(Change::deleted(Entity::Card(other.clone().into())));
    }
    let gone: Vec<&str> = others.iter().map(|other| other.id.as_str()).collect();
    plan.changes.splice(0..0, taken_out(read, &gone)?);
    let edited = placed(read, id, |card, source, _| {
        if let Joined::Spans(spans) = with {
            for span in spans {
                span::same_source(source, &resolve::source(read, &span.passage.source)?)?;
                let now = card.locator.start;
                card.join(&source.text, now, span::range(source, span)?, left_out)?;
            }
        }
        others.iter().try_for_each(|other| take_in(read, card, source, other, left_out))
    })?;
    plan.changes.extend(edited.changes);
    Ok(plan)
}

fn nothing_to_join() -> AppError {
    AppError::bad("nothing to join is named").advise("name passages or cards of the same source")
}

/// Makes another card of the same source a part of this one: its words, its marks, and what was written about it.
fn take_in(
    read: &Read<'_>,
    card: &mut Card,
    source: &Source,
    other: &Card,
    left_out: bool,
) -> Result<(), AppError> {
    span::same_source(source, &source_of(read, other)?)?;
    let place = place_of(other, source)?;
    for piece in other.pieces() {
        let now = card.locator.start;
        card.join(&source.text, now, place.start + piece.start..place.start + piece.end, left_out)?;
    }
    let whole = card.locator.start..card.locator.end;
    for mark in other.marks.moved(place.start, &whole).spans() {
        card.marks.add(mark.mark, mark.start..mark.end);
    }
    card.unmark_joins();
    for label in &other.labels {
        if !card.labels.contains(label) {
            card.labels.push(label.clone());
        }
    }
    let add = |own: &mut String, more: &str| {
        if !more.is_empty() && own != more {
            own.push_str(if own.is_empty() { "" } else { "\n" });
            own.push_str(more);
        }
    };
    add(&mut card.warrant, &other.warrant);
    add(&mut card.comment, &other.comment);
    Ok(())
}

pub(crate) fn omit(read: &Read<'_>, id: &str, left_out: bool) -> Result<Plan, AppError> {
    change(read, id, |card| {
        if card.joins.is_empty() {
            return Err(AppError::bad("nothing is joined in this card").advise("join a passage to it first"));
        }
        card.joins.iter_mut().for_each(|join| join.left_out = left_out);
        Ok(())
    })
}

pub(crate) fn extend(
    read: &Read<'_>,
    id: &str,
    edge: Edge,
    by: Stride,
    steps: i32,
) -> Result<Plan, AppError> {
    placed(read, id, |card, source, now| {
        let range = move_edge(source, now.clone(), edge, by, steps);
        Ok(card.recut(&source.text, now.start, range)?)
    })
}

pub(crate) fn recut(read: &Read<'_>, id: &str, span: &Span) -> Result<Plan, AppError> {
    placed(read, id, |card, source, now| {
        span::same_source(source, &resolve::source(read, &span.passage.source)?)?;
        let passage = PassageId { source: source.id.clone(), ..span.passage.clone() };
        let until = span.until.clone().map(|(p, end)| (PassageId { source: source.id.clone(), ..p }, end));
        let span = Span { passage, until, ..span.clone() };
        Ok(card.recut(&source.text, now.start, span::range(source, &span)?)?)
    })
}

pub(crate) fn relocate(read: &Read<'_>, id: &str) -> Result<Plan, AppError> {
    change(read, id, |card| {
        if let Some(source) = read.source(&card.locator.source)? {
            if let Some(found) = found_again(card, &source.text) {
                settle(card, &source, found);
                return Ok(());
            }
            let message = format!("{} does not contain these words, nor any like them", source.title);
            return Err(AppError::Conflict { message, hint: None }
                .advise("cut the card anew from the words that it should quote"));
        }
        for source in read.sources()? {
            if source.text.contains(card.quote())
                && let Some(found) = found_again(card, &source.text)
            {
                card.locator.source.clone_from(&source.id);
                card.topic.clone_from(&source.topic);
                settle(card, &source, found);
                return Ok(());
            }
        }
        Err(gone(card))
    })
}

fn settle(card: &mut Card, source: &Source, found: FoundAgain) {
    let FoundAgain { locator, marks, joins } = found;
    (card.locator, card.marks, card.joins) = (locator, marks, joins);
    card.locator.source.clone_from(&source.id);
    card.paragraph = paragraph(source, card);
}

/// Changes a card whose words still stand in its source, given where they stand now.
fn placed(
    read: &Read<'_>,
    id: &str,
    edit: impl FnOnce(&mut Card, &Source, Range<usize>) -> Result<(), AppError>,
) -> Result<Plan, AppError> {
    change(read, id, |card| {
        let source = source_of(read, card)?;
        let now = place_of(card, &source)?;
        // Marks and joins are counted from where the words stand now.
        (card.locator.start, card.locator.end) = (now.start, now.end);
        edit(card, &source, now)?;
        card.paragraph = paragraph(&source, card);
        Ok(())
    })
}

fn source_of(read: &Read<'_>, card: &Card) -> Result<Source, AppError> {
    read.source(&card.locator.source)?.ok_or_else(|| gone(card))
}

fn place_of(card: &Card, source: &Source) -> Result<Range<usize>, AppError> {
    match card.locator.resolve(&source.text) {
        Resolution::Exact(range) | Resolution::Moved(range) => Ok(range),
        Resolution::Lost => {
            let message = format!("{} no longer has the words of this card", source.title);
            Err(AppError::Conflict { message, hint: None }.advise("find the quotation again first"))
        }
    }
}

/// The source of a card is no longer in the library.
pub(super) fn gone(card: &Card) -> AppError {
    let message = format!("the source of this card, {}, is not in the library", card.locator.source);
    AppError::Conflict { message, hint: None }.advise("install its topic again; the card keeps its words")
}
