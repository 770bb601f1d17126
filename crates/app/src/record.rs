//! The evidence record: each quotation of a brief with the paragraphs around it, once, in the order of the brief.

use std::collections::HashSet;

use dissoi_export::view::Record;
use dissoi_model::{Card, Resolution, Source};
use dissoi_store::Read;

use crate::view::{BriefItem, ItemContent};
use crate::{AppError, resolve};

pub(crate) fn of(read: &Read<'_>, items: &[BriefItem]) -> Result<Vec<Record>, AppError> {
    let (mut seen, mut out) = (HashSet::new(), Vec::new());
    for item in items {
        if let ItemContent::Card { card } = &item.content
            && seen.insert(card.id.as_str())
        {
            let card = resolve::card(read, &card.id)?;
            out.push(entry(&card, read.source(&card.locator.source)?.as_ref()));
        }
    }
    Ok(out)
}

fn entry(card: &Card, source: Option<&Source>) -> Record {
    let (mut before, mut after, mut paragraph) = (String::new(), String::new(), card.paragraph);
    if let Some(source) = source
        && let Resolution::Exact(place) | Resolution::Moved(place) = card.locator.resolve(&source.text)
        && let Some(first) = source.passage_at(place.start)
    {
        let last = source.passage_at(place.end.saturating_sub(1)).unwrap_or(first);
        source.text[first.start..place.start].clone_into(&mut before);
        source.text[place.end..last.end.max(place.end)].clone_into(&mut after);
        paragraph = first.paragraph;
    }
    let page = card.page.as_ref().map(|p| format!("page {p}, ")).unwrap_or_default();
    Record {
        tag: card.tag.clone(),
        cite_short: card.cite_short.clone(),
        cite_full: card.cite_full.clone(),
        place: format!("{page}paragraph {paragraph}"),
        before,
        quote: card.quote().to_owned(),
        after,
        state: card.check(source.map(|s| s.text.as_str())),
    }
}
