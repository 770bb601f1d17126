//! A brief as callers see it: its entries, its reading times, and what a change did to it.

mod shape;
mod times;

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use dissoi_model::{
    Brief, Card, Node, NodeContent, Outline, ReadingTime, RichText, Source, count_words, words_read_aloud,
};
use dissoi_store::Read;

use crate::resolve::{self, Shown, count};
use crate::view::{
    AnalyticWritten, BriefItem, BriefPatch, BriefSummary, BriefTimes, BriefView, CardUse, ItemContent,
    PacePassage,
};
use crate::{AppError, Library, Outcome};

pub(crate) use shape::Shape;
pub(crate) use times::words;

/// Words of a passage that is read aloud against the clock, at least.
const PACE_WORDS: usize = 120;

impl Library {
    /// Reading times of a brief.
    pub fn brief_times(&self, id: &str) -> Result<BriefTimes, AppError> {
        self.read(|read| {
            let brief = resolve::brief(read, id)?;
            let shape = Shape::read(read, &brief)?;
            Ok(times::of(&brief, &shape, resolve::words_per_minute(read)?))
        })
    }

    /// What a change did to a brief: how it is now, and the entries that are new or have other words.
    pub fn brief_patch(&self, id: &str, outcome: &Outcome) -> Result<BriefPatch, AppError> {
        self.read(|read| {
            let brief = resolve::brief(read, id)?;
            let (shape, shown) = (Shape::read(read, &brief)?, resolve::shown(read)?);
            let sources = shape.sources(read, &outcome.entries)?;
            let item = |id: &String| shape.place(id).and_then(|at| item(&shape, at, &sources, shown));
            Ok(BriefPatch {
                summary: summary_of(&brief, &shape, shown.pace),
                event: brief.event.clone(),
                times: times::of(&brief, &shape, shown.pace),
                order: shape.order(),
                items: outcome.entries.iter().filter_map(item).collect(),
            })
        })
    }

    /// What writing an analytic did; `item` is the entry that was named.
    pub fn analytic_written(
        &self,
        id: &str,
        item: &str,
        outcome: &Outcome,
    ) -> Result<AnalyticWritten, AppError> {
        self.read(|read| {
            let brief = resolve::brief(read, id)?;
            let (shape, shown) = (Shape::read(read, &brief)?, resolve::shown(read)?);
            let written = outcome.made.as_deref().unwrap_or(item);
            let place = shape.place(written).ok_or_else(|| AppError::not_found("entry", written))?;
            let item = self::item(&shape, place, &HashMap::new(), shown);
            Ok(AnalyticWritten {
                item: item.ok_or_else(|| AppError::not_found("entry", written))?,
                beside: outcome.made.is_some(),
                times: times::of(&brief, &shape, shown.pace),
                brief: brief.id,
            })
        })
    }

    /// The briefs that use a card, pro first.
    pub fn card_uses(&self, card: &str) -> Result<Vec<CardUse>, AppError> {
        self.read(|read| {
            let card = resolve::card(read, card)?;
            let mut uses: Vec<CardUse> = Vec::new();
            for node in read.nodes_with_card(&card.id)? {
                if let Some(known) = uses.iter_mut().find(|u| u.brief == node.brief) {
                    known.entries += 1;
                } else if let Some(brief) = read.brief(&node.brief)? {
                    uses.push(CardUse { brief: brief.id, title: brief.title, side: brief.side, entries: 1 });
                }
            }
            uses.sort_by(|a, b| b.side.as_str().cmp(a.side.as_str()).then_with(|| a.title.cmp(&b.title)));
            Ok(uses)
        })
    }

    /// Words per minute of somebody who reads so many words in so many seconds.
    pub fn pace_of(words: u32, seconds: u32) -> Result<u32, AppError> {
        if words < 20 || seconds < 5 {
            return Err(AppError::bad("too little was read to measure a pace")
                .advise("read 20 words and five seconds at the least"));
        }
        let pace = (u64::from(words) * 60 + u64::from(seconds) / 2) / u64::from(seconds);
        u32::try_from(pace).ok().filter(|p| (1..=1_000).contains(p)).ok_or_else(|| {
            AppError::bad(format!("{words} words in {seconds} seconds are {pace} words a minute"))
                .advise("a pace lies between 1 and 1,000; start and stop the clock with the reading")
        })
    }

    /// A passage of the library to read aloud against the clock: paragraphs of an essay, two minutes at the most.
    pub fn pace_passage(&self) -> Result<PacePassage, AppError> {
        self.read(|read| {
            let sources = read.sources()?;
            let long = |s: &&Source| s.words() >= PACE_WORDS;
            let source = sources.iter().find(long).or(sources.first());
            let source = source.ok_or_else(|| {
                AppError::bad("the library has no text to read").advise("install a topic first")
            })?;
            let mut text = String::new();
            for passage in source.passages.iter().filter(|p| p.paragraph > 0) {
                if count_words(&text) >= PACE_WORDS {
                    break;
                }
                let gap = if text.is_empty() { "" } else { "\n\n" };
                text.push_str(gap);
                text.push_str(source.passage_text(passage));
            }
            Ok(PacePassage { words: count(count_words(&text)), text, title: source.title.clone() })
        })
    }
}

/// A brief in full.
pub(crate) fn view(read: &Read<'_>, brief: &Brief) -> Result<BriefView, AppError> {
    let (shape, shown) = (Shape::read(read, brief)?, resolve::shown(read)?);
    let sources = resolve::sources_of(read, shape.cards.values())?;
    Ok(view_of(brief, &shape, &sources, shown))
}

/// A brief in full, from what it is made of.
pub(crate) fn view_of(
    brief: &Brief,
    shape: &Shape,
    sources: &HashMap<String, Source>,
    shown: Shown,
) -> BriefView {
    let items = (0..shape.walked.len()).filter_map(|at| item(shape, at, sources, shown));
    BriefView {
        summary: summary_of(brief, shape, shown.pace),
        event: brief.event.clone(),
        times: times::of(brief, shape, shown.pace),
        items: items.collect(),
    }
}

/// A brief in a list.
pub(crate) fn summary(read: &Read<'_>, brief: &Brief) -> Result<BriefSummary, AppError> {
    Ok(summary_of(brief, &Shape::read(read, brief)?, resolve::words_per_minute(read)?))
}

fn summary_of(brief: &Brief, shape: &Shape, pace: u32) -> BriefSummary {
    let used = shape.walked.iter().filter(|(_, n)| matches!(n.content, NodeContent::Card { .. }));
    BriefSummary {
        id: brief.id.clone(),
        title: brief.title.clone(),
        side: brief.side,
        topic: brief.topic.clone(),
        cards: count(used.count()),
        reading: ReadingTime::of(shape.words.iter().sum(), pace),
    }
}

fn item(shape: &Shape, at: usize, sources: &HashMap<String, Source>, shown: Shown) -> Option<BriefItem> {
    let (depth, node) = &shape.walked[at];
    let content = match &node.content {
        NodeContent::Section { title, plan } => ItemContent::Section {
            title: title.clone(),
            speech: plan.speech.clone(),
            limit: plan.limit,
            guidance: plan.guidance.clone(),
        },
        NodeContent::Analytic { text, rich } => {
            ItemContent::Analytic { text: text.clone(), rich: rich.clone() }
        }
        NodeContent::Card { card } => {
            let card = shape.cards.get(card)?;
            let source = sources.get(&card.locator.source);
            ItemContent::Card { card: Box::new(resolve::card_view(card, source, shown)) }
        }
    };
    Some(BriefItem {
        id: node.id.clone(),
        parent: node.parent.clone(),
        position: node.position,
        depth: count(*depth),
        reading: ReadingTime::of(shape.within(at), shown.pace),
        revision: revision(&node.content),
        content,
    })
}

/// Another one whenever the words or fields of an entry are.
pub(crate) fn revision(content: &NodeContent) -> String {
    let mut hasher = DefaultHasher::new();
    serde_json::to_string(content).unwrap_or_default().hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// Words said aloud of one entry; a section's heading is not read.
pub(crate) fn spoken(node: &Node, cards: &HashMap<String, Card>) -> usize {
    match &node.content {
        NodeContent::Section { .. } => 0,
        NodeContent::Analytic { text, rich } => {
            rich.as_ref().map_or_else(|| count_words(text), RichText::count_words)
        }
        NodeContent::Card { card } => cards.get(card).map_or(0, words_read_aloud),
    }
}

/// The entries of a brief as a tree.
pub(crate) fn outline(read: &Read<'_>, brief: &str) -> Result<Outline, AppError> {
    Ok(Outline::new(read.nodes(brief)?))
}
