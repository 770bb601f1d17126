//! What a debater writes about a card.

use dissoi_model::Card;
use dissoi_store::Read;

use crate::arrange::{self, Plan};
use crate::view::CardFields;
use crate::{AppError, cite};

/// Most labels of a card.
const MAX_LABELS: usize = 50;
/// Longest label or page, in characters.
const MAX_LABEL: usize = 100;

pub(crate) fn edit(read: &Read<'_>, id: &str, fields: &CardFields) -> Result<Plan, AppError> {
    super::change(read, id, |card| set(read, card, fields))
}

/// Sets the fields that are given.
pub(super) fn set(read: &Read<'_>, card: &mut Card, fields: &CardFields) -> Result<(), AppError> {
    let before = fields.was.is_some().then(|| card.clone());
    put(read, card, fields)?;
    match (&fields.was, before) {
        (Some(was), Some(before)) => unchanged(was, &before, card),
        _ => Ok(()),
    }
}

/// That what was changed is what it was when that began, or already what it becomes.
fn unchanged(was: &CardFields, before: &Card, after: &Card) -> Result<(), AppError> {
    let check = |what, was: &Option<String>, before: &str, after: &str| match was {
        Some(was) if was != before && before != after => Err(AppError::changed_elsewhere(what, before)),
        _ => Ok(()),
    };
    let page = |card: &Card| card.page.clone().unwrap_or_default();
    check("the tag", &was.tag, &before.tag, &after.tag)?;
    check("the cite", &was.cite, &before.cite_short, &after.cite_short)?;
    check("the full cite", &was.cite_full, &before.cite_full, &after.cite_full)?;
    check("the warrant", &was.warrant, &before.warrant, &after.warrant)?;
    check("the comment", &was.comment, &before.comment, &after.comment)?;
    check("the page", &was.page, &page(before), &page(after))?;
    match &was.labels {
        Some(was) if *was != before.labels && before.labels != after.labels => {
            Err(AppError::changed_elsewhere("the list of labels", &before.labels.join(", ")))
        }
        _ => Ok(()),
    }
}

fn put(read: &Read<'_>, card: &mut Card, fields: &CardFields) -> Result<(), AppError> {
    if let Some(tag) = &fields.tag {
        card.tag = arrange::line("the tag", tag)?;
    }
    if let Some(cite) = &fields.cite {
        card.cite_short = arrange::line("the cite", cite)?;
    }
    if let Some(cite) = &fields.cite_full {
        card.cite_full = arrange::line("the full cite", cite)?;
    }
    let cleared = |given: &Option<String>| given.as_ref().is_some_and(|c| c.trim().is_empty());
    if cleared(&fields.cite) || cleared(&fields.cite_full) {
        let source = read.source(&card.locator.source)?;
        let source = source.ok_or_else(|| super::place::gone(card))?;
        let citation = cite::citation(read, &source)?;
        if cleared(&fields.cite) {
            card.cite_short = citation.short();
        }
        if cleared(&fields.cite_full) {
            card.cite_full = citation.full();
        }
    }
    if let Some(warrant) = &fields.warrant {
        card.warrant = arrange::text("the warrant", warrant)?;
    }
    if let Some(comment) = &fields.comment {
        card.comment = arrange::text("the comment", comment)?;
    }
    if let Some(labels) = &fields.labels {
        card.labels = self::labels(labels)?;
    }
    if let Some(page) = &fields.page {
        let page = short("the page", page)?;
        card.page = (!page.is_empty()).then_some(page);
    }
    if fields.look_reset {
        card.look = None;
    }
    card.look = fields.look.or(card.look);
    Ok(())
}

/// In the order given, each once, whatever the case.
fn labels(given: &[String]) -> Result<Vec<String>, AppError> {
    let mut labels: Vec<String> = Vec::new();
    for label in given {
        let label = short("a label", label)?;
        let same = |l: &String| l.to_lowercase() == label.to_lowercase();
        if !label.is_empty() && !labels.iter().any(same) {
            labels.push(label);
        }
    }
    if labels.len() > MAX_LABELS {
        return Err(AppError::bad(format!("a card has at most {MAX_LABELS} labels")));
    }
    Ok(labels)
}

fn short(what: &str, text: &str) -> Result<String, AppError> {
    let line = arrange::line(what, text)?;
    let length = line.chars().count();
    if length > MAX_LABEL {
        return Err(AppError::bad(format!("{what} has {length} characters, and {MAX_LABEL} is the most")));
    }
    Ok(line)
}
