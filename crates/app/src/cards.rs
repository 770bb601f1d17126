//! Looking at cards: one, a page of them, one that is about to be cut.

use dissoi_model::{Card, ReadingTime, Resolution, Source, words_read_aloud};
use dissoi_store::{CardQuery, Entity, Read};

use crate::evidence::Checker;
use crate::view::{CardCutView, CardFilter, CardPage, CardSummary, CardView, FacetCount};
use crate::{AppError, Cut, Library, card, resolve};

/// Characters of a quotation in a list.
const EXCERPT: usize = 160;

impl Library {
    /// Every card, newest first.
    pub fn cards(&self) -> Result<Vec<CardView>, AppError> {
        self.cards_where(&CardFilter::default()).map(|(_, cards)| cards)
    }

    /// The cards of a filter in full, newest first, and how many there are in all.
    pub fn cards_where(&self, filter: &CardFilter) -> Result<(u32, Vec<CardView>), AppError> {
        self.read(|read| {
            let found = read.find_cards(&query(read, filter)?)?;
            let sources = resolve::sources_of(read, found.cards.iter())?;
            let shown = resolve::shown(read)?;
            let view = |c: &Card| resolve::card_view(c, sources.get(&c.locator.source), shown);
            Ok((found.total, found.cards.iter().map(view).collect()))
        })
    }

    /// A page of cards for a list, newest first.
    pub fn card_page(&self, filter: &CardFilter) -> Result<CardPage, AppError> {
        self.read(|read| {
            let query = query(read, filter)?;
            let (total, cards) = match filter.findings {
                Some(wanted) => troubled(read, query, wanted)?,
                None => {
                    let found = read.find_cards(&query)?;
                    (found.total, summaries(read, &found.cards)?)
                }
            };
            let labels = read.labels()?.into_iter();
            let label = |(value, count): (String, u32)| FacetCount { label: value.clone(), value, count };
            Ok(CardPage { total, cards, labels: labels.map(label).collect() })
        })
    }

    /// The card with this id.
    pub fn card(&self, id: &str) -> Result<CardView, AppError> {
        self.read(|read| view(read, &resolve::card(read, id)?))
    }

    /// A card that was just cut, with those that quote the same words.
    pub fn card_cut_view(&self, id: &str) -> Result<CardCutView, AppError> {
        self.read(|read| cut_view(read, &resolve::card(read, id)?))
    }

    /// What a cut would give; nothing is changed. The id is not that of a card.
    pub fn card_preview(&self, cut: &Cut) -> Result<CardCutView, AppError> {
        self.read(|read| {
            let plan = card::cut(read, self.clock().now(), cut)?;
            let made = plan.changes.into_iter().find_map(|change| match change.after {
                Some(Entity::Card(card)) => Some(card),
                _ => None,
            });
            let made = made.ok_or_else(|| AppError::Internal("a cut without a card".into()))?;
            cut_view(read, &made)
        })
    }
}

fn view(read: &Read<'_>, card: &Card) -> Result<CardView, AppError> {
    let source = read.source(&card.locator.source)?;
    Ok(resolve::card_view(card, source.as_ref(), resolve::shown(read)?))
}

fn cut_view(read: &Read<'_>, card: &Card) -> Result<CardCutView, AppError> {
    let same: Vec<Card> = duplicates(read, card)?;
    Ok(CardCutView { card: view(read, card)?, duplicates: summaries(read, &same)? })
}

/// Other cards of the same source whose quotation overlaps that of a card.
fn duplicates(read: &Read<'_>, card: &Card) -> Result<Vec<Card>, AppError> {
    let Some(source) = read.source(&card.locator.source)? else { return Ok(Vec::new()) };
    let place = |card: &Card| match card.locator.resolve(&source.text) {
        Resolution::Exact(range) | Resolution::Moved(range) => Some(range),
        Resolution::Lost => None,
    };
    let Some(own) = place(card) else { return Ok(Vec::new()) };
    let overlaps = |other: &Card| {
        other.id != card.id && place(other).is_some_and(|r| r.start < own.end && own.start < r.end)
    };
    Ok(read.cards_from(&source.id)?.into_iter().filter(overlaps).collect())
}

fn summaries(read: &Read<'_>, cards: &[Card]) -> Result<Vec<CardSummary>, AppError> {
    let sources = resolve::sources_of(read, cards.iter())?;
    let checker = Checker::new(read, &sources)?;
    let shown = resolve::shown(read)?;
    let summary = |card: &Card| summary(card, sources.get(&card.locator.source), &checker, shown.pace);
    Ok(cards.iter().map(summary).collect())
}

/// The cards with findings, or those without: what the check says is not stored, so all are checked.
fn troubled(read: &Read<'_>, query: CardQuery, wanted: bool) -> Result<(u32, Vec<CardSummary>), AppError> {
    let (limit, offset) = (query.limit, query.offset as usize);
    let found = read.find_cards(&CardQuery { limit: None, offset: 0, ..query })?;
    let mut all = summaries(read, &found.cards)?;
    all.retain(|card| (card.findings > 0) == wanted);
    let total = resolve::count(all.len());
    let page = all.into_iter().skip(offset).take(limit.map_or(usize::MAX, |l| l as usize));
    Ok((total, page.collect()))
}

fn summary(card: &Card, source: Option<&Source>, checker: &Checker<'_>, pace: u32) -> CardSummary {
    let id = &card.locator.source;
    let quote = card.shown_quote();
    let excerpt = match quote.char_indices().nth(EXCERPT) {
        Some((at, _)) => format!("{}…", quote[..at].trim_end()),
        None => quote,
    };
    let (findings, worst) = checker.weight(card);
    CardSummary {
        id: card.id.clone(),
        tag: card.tag.clone(),
        cite: card.cite_short.clone(),
        excerpt: excerpt.split_whitespace().collect::<Vec<_>>().join(" "),
        source: id.clone(),
        source_title: source.map_or_else(|| id.clone(), |s| s.title.clone()),
        paragraph: source.and_then(|s| resolve::present_paragraph(card, s)).unwrap_or(card.paragraph),
        side: source.and_then(|s| s.side),
        labels: card.labels.clone(),
        reading: ReadingTime::of(words_read_aloud(card), pace),
        state: card.check(source.map(|s| s.text.as_str())),
        findings,
        worst,
    }
}

fn query(read: &Read<'_>, filter: &CardFilter) -> Result<CardQuery, AppError> {
    let source = filter.source.as_ref().map(|id| resolve::source(read, id).map(|s| s.id));
    // The id of a source that is gone still names its cards.
    let source = match (source, &filter.source) {
        (Some(Err(AppError::NotFound { .. })), Some(id)) => Some(id.clone()),
        (Some(found), _) => Some(found?),
        (None, _) => None,
    };
    let brief = filter.brief.as_ref().map(|id| resolve::brief(read, id).map(|b| b.id)).transpose()?;
    Ok(CardQuery {
        words: filter.words.clone().unwrap_or_default(),
        label: filter.label.clone(),
        source,
        topic: filter.topic.clone(),
        side: filter.side,
        brief,
        unfiled: filter.unfiled,
        limit: filter.limit,
        offset: filter.offset,
    })
}
