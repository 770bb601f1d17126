//! What the user corrects of the citation of a source.

use dissoi_model::{Author, Card, Citation, CitationFields, Correction, PartialDate, Source};
use dissoi_store::{Change, Entity, Read};

use crate::arrange::{self, Plan};
use crate::view::CitationEdit;
use crate::{AppError, resolve};

/// Types of CSL that a user may choose.
pub(crate) const KINDS: [&str; 16] = [
    "article",
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "bill",
    "book",
    "broadcast",
    "chapter",
    "hearing",
    "interview",
    "legislation",
    "paper-conference",
    "post-weblog",
    "report",
    "thesis",
    "webpage",
];

/// Writes the correction down, and brings the cites of cards after it that still are as the source had them.
pub(crate) fn plan(read: &Read<'_>, source: &str, edit: &CitationEdit) -> Result<Plan, AppError> {
    let source = resolve::source(read, source)?;
    let before = read.correction(&source.id)?;
    let mut fields = before.as_ref().map(|c| c.fields.clone()).unwrap_or_default();
    if edit.reset {
        fields = CitationFields::default();
    }
    set(&mut fields, &source, edit)?;
    let after = Correction { source: source.id.clone(), fields };
    let (old, new) = (Citation::of(&source, before.as_ref()), Citation::of(&source, Some(&after)));
    let entity = |c: Correction| Entity::Correction(c.into());
    let after = (!after.fields.is_empty()).then_some(after);
    let change = match (before, after) {
        (Some(before), Some(after)) => Change::edited(entity(before), entity(after)),
        (Some(before), None) => Some(Change::deleted(entity(before))),
        (None, Some(after)) => Some(Change::made(entity(after))),
        (None, None) => None,
    };
    let mut changes: Vec<Change> = change.into_iter().collect();
    if !changes.is_empty() {
        changes.extend(read.cards_from(&source.id)?.into_iter().filter_map(|card| follow(card, &old, &new)));
    }
    Ok(Plan { made: Some(source.id), changes })
}

/// The card with the cites of the new citation where it has those of the old one.
fn follow(card: Card, old: &Citation, new: &Citation) -> Option<Change> {
    let mut after = card.clone();
    if card.cite_short == old.short() {
        after.cite_short = new.short();
    }
    if card.cite_full == old.full() {
        after.cite_full = new.full();
    }
    Change::edited(Entity::Card(card.into()), Entity::Card(after.into()))
}

fn set(fields: &mut CitationFields, source: &Source, edit: &CitationEdit) -> Result<(), AppError> {
    if let Some(authors) = &edit.authors {
        let lines = authors.iter().map(|a| arrange::line("an author", a)).collect::<Result<Vec<_>, _>>()?;
        let authors: Vec<_> = lines.iter().filter_map(|a| Author::parse(a)).collect();
        fields.authors = (authors != source.authors).then_some(authors);
    }
    let set = |field: &mut Option<String>, own: Option<String>, given: Option<String>| {
        if let Some(given) = given {
            *field = (given != own.unwrap_or_default()).then_some(given);
        }
    };
    let line =
        |what: &str, given: &Option<String>| given.as_ref().map(|g| arrange::line(what, g)).transpose();
    set(&mut fields.title, Some(source.title.clone()), line("the title", &edit.title)?);
    let qualifications = line("the qualifications", &edit.qualifications)?;
    set(&mut fields.qualifications, source.qualifications.clone(), qualifications);
    set(&mut fields.outlet, source.outlet.clone(), line("the outlet", &edit.outlet)?);
    set(&mut fields.publisher, None, line("the publisher", &edit.publisher)?);
    set(&mut fields.volume, None, line("the volume", &edit.volume)?);
    set(&mut fields.issue, None, line("the issue", &edit.issue)?);
    set(&mut fields.pages, None, line("the pages", &edit.pages)?);
    set(&mut fields.doi, None, line("the DOI", &edit.doi)?);
    let own = |date: Option<PartialDate>| date.map(|d| d.to_string());
    set(&mut fields.date, own(source.date), date(&edit.date)?);
    set(&mut fields.accessed, own(source.accessed), date(&edit.accessed)?);
    set(&mut fields.url, source.url.clone(), address(&edit.url)?);
    set(&mut fields.kind, None, kind(&edit.kind)?);
    Ok(())
}

fn date(given: &Option<String>) -> Result<Option<String>, AppError> {
    let Some(given) = given.as_ref().map(|g| g.trim()) else { return Ok(None) };
    if !given.is_empty() && PartialDate::parse(given).is_none() {
        let message = format!("“{given}” is not a date");
        return Err(AppError::bad(message).advise("write 2021, 2021-02 or 2021-02-08, as far as it is known"));
    }
    Ok(Some(given.to_owned()))
}

fn address(given: &Option<String>) -> Result<Option<String>, AppError> {
    let Some(given) = given else { return Ok(None) };
    let given = arrange::line("the address", given)?;
    if !given.is_empty()
        && (!given.starts_with("http://") && !given.starts_with("https://") || given.contains(' '))
    {
        let message = format!("“{given}” is not the address of a page");
        return Err(AppError::bad(message).advise("it begins with https:// or http://"));
    }
    Ok(Some(given))
}

fn kind(given: &Option<String>) -> Result<Option<String>, AppError> {
    let Some(given) = given.as_ref().map(|g| g.trim()) else { return Ok(None) };
    if !given.is_empty() && !KINDS.contains(&given) {
        let message = format!("“{given}” is no kind of work that is known here");
        return Err(AppError::bad(message).advise(format!("use one of: {}", KINDS.join(", "))));
    }
    Ok(Some(given.to_owned()))
}
