//! Ids to things, and things to what callers see.

use std::collections::HashMap;

use dissoi_model::{
    Brief, Card, Look, ReadingTime, Resolution, Source, Topic, WORDS_PER_MINUTE, words_read_aloud,
};
use dissoi_store::{Read, StoreError};

use crate::AppError;
use crate::view::{CardView, LookView, SourceSummary, TopicView};

/// Name of the setting with the words per minute.
pub(crate) const PACE: &str = "words_per_minute";
/// Name of the setting with how cards are shown.
pub(crate) const LOOK: &str = "card_look";

/// How the library shows cards.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shown {
    /// Words per minute.
    pub(crate) pace: u32,
    /// How cards are shown that do not say it themselves.
    pub(crate) look: Look,
}

/// How the library shows cards.
pub(crate) fn shown(read: &Read<'_>) -> Result<Shown, StoreError> {
    let look = read.setting(LOOK)?.and_then(|v| serde_json::from_str(&v).ok()).unwrap_or_default();
    Ok(Shown { pace: words_per_minute(read)?, look })
}

/// Words per minute of all reading times.
pub(crate) fn words_per_minute(read: &Read<'_>) -> Result<u32, StoreError> {
    Ok(read.setting(PACE)?.and_then(|v| v.parse().ok()).unwrap_or(WORDS_PER_MINUTE))
}

/// The topic with this id; without one, the only topic there is.
pub(crate) fn topic_or_only(read: &Read<'_>, id: Option<&str>) -> Result<Topic, AppError> {
    if let Some(id) = id {
        return read.topic(id)?.ok_or_else(|| AppError::not_found("topic", id));
    }
    let mut topics = read.topics()?;
    match (topics.pop(), topics.as_slice()) {
        (Some(only), []) => Ok(only),
        (None, _) => {
            Err(AppError::bad("the library has no topic")
                .advise("install one with `dissoi pack install DIR`"))
        }
        (Some(last), rest) => {
            let ids: Vec<_> = rest.iter().chain([&last]).map(|t| t.id.clone()).collect();
            Err(AppError::bad("the library has several topics")
                .advise(format!("name one of them: {}", ids.join(", "))))
        }
    }
}

/// The source with this id, or the only one whose id ends in `/id`.
pub(crate) fn source(read: &Read<'_>, id: &str) -> Result<Source, AppError> {
    if let Some(source) = read.source(id)? {
        return Ok(source);
    }
    let ending = format!("/{id}");
    let mut found = read.sources()?.into_iter().filter(|s| !id.is_empty() && s.id.ends_with(&ending));
    match (found.next(), found.next()) {
        (Some(source), None) => Ok(source),
        (None, _) => Err(AppError::not_found("source", id)),
        (Some(one), Some(two)) => {
            let message = format!("“{id}” is the end of several ids, {} and {} among them", one.id, two.id);
            Err(AppError::bad(message).advise("write the whole id"))
        }
    }
}

/// The card with this id.
pub(crate) fn card(read: &Read<'_>, id: &str) -> Result<Card, AppError> {
    read.card(id)?.ok_or_else(|| AppError::not_found("card", id))
}

/// The brief with this id, or the only one whose id ends in `/id`: that of a starter brief.
pub(crate) fn brief(read: &Read<'_>, id: &str) -> Result<Brief, AppError> {
    if let Some(brief) = read.brief(id)? {
        return Ok(brief);
    }
    let ending = format!("/{id}");
    let mut found = read.briefs()?.into_iter().filter(|b| !id.is_empty() && b.id.ends_with(&ending));
    match (found.next(), found.next()) {
        (Some(brief), None) => Ok(brief),
        _ => Err(AppError::not_found("brief", id)),
    }
}

pub(crate) fn topic_view(topic: &Topic, sources: usize) -> TopicView {
    TopicView {
        id: topic.id.clone(),
        title: topic.title.clone(),
        resolution: topic.resolution.clone(),
        pro: topic.pro.clone(),
        con: topic.con.clone(),
        introduction: topic.introduction.clone(),
        themes: topic.themes.clone(),
        sources: count(sources),
    }
}

pub(crate) fn source_summary(source: &Source) -> SourceSummary {
    SourceSummary {
        id: source.id.clone(),
        title: source.title.clone(),
        author: source.author_line(),
        side: source.side,
        kind: source.kind,
        theme: source.theme.clone(),
        words: count(source.words()),
        topic: source.topic.clone(),
        date: source.date.map(|d| d.to_string()),
    }
}

/// A card with the present state of its quotation.
pub(crate) fn card_view(card: &Card, source: Option<&Source>, shown: Shown) -> CardView {
    let id = &card.locator.source;
    let paragraph = source.and_then(|s| present_paragraph(card, s)).unwrap_or(card.paragraph);
    CardView {
        id: card.id.clone(),
        tag: card.tag.clone(),
        cite: card.cite_short.clone(),
        cite_full: card.cite_full.clone(),
        quote: card.shown_quote(),
        segments: card.marks.segments_with(card.quote(), &card.joins),
        pieces: card.pieces().into_iter().map(|r| card.quote()[r].to_owned()).collect(),
        source: id.clone(),
        source_title: source.map_or_else(|| id.clone(), |s| s.title.clone()),
        passage: format!("{id}:{paragraph}"),
        paragraph,
        side: source.and_then(|s| s.side),
        state: card.check(source.map(|s| s.text.as_str())),
        reading: ReadingTime::of(words_read_aloud(card), shown.pace),
        warrant: card.warrant.clone(),
        comment: card.comment.clone(),
        labels: card.labels.clone(),
        page: card.page.clone(),
        look: look_view(card, shown.look),
    }
}

fn look_view(card: &Card, library: Look) -> LookView {
    let look = card.look.unwrap_or(library);
    LookView { shrink: look.shrink, condense: look.condense, own: card.look.is_some() }
}

/// The paragraph in which the quotation begins now; `None` if its words are gone.
pub(crate) fn present_paragraph(card: &Card, source: &Source) -> Option<u32> {
    match card.locator.resolve(&source.text) {
        Resolution::Exact(range) | Resolution::Moved(range) => {
            source.passage_at(range.start).map(|p| p.paragraph)
        }
        Resolution::Lost => None,
    }
}

/// The sources of some cards, each read once.
pub(crate) fn sources_of<'c>(
    read: &Read<'_>,
    cards: impl Iterator<Item = &'c Card>,
) -> Result<HashMap<String, Source>, StoreError> {
    let mut sources = HashMap::new();
    for card in cards {
        let id = &card.locator.source;
        if !sources.contains_key(id)
            && let Some(source) = read.source(id)?
        {
            sources.insert(id.clone(), source);
        }
    }
    Ok(sources)
}

pub(crate) fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
