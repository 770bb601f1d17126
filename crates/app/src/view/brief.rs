//! Briefs, and what is asked of them.

use dissoi_model::{Event, Fullness, ReadingTime, RichText, Side, SpeechKind};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::CardView;

/// A place in a brief.
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(export)]
pub struct Placement {
    /// Id of the brief.
    pub brief: String,
    /// Id of the section; at the top unless given.
    pub parent: Option<String>,
    /// Before the sibling that now has this place (from 0); last unless given. Entries that move do not count.
    pub position: Option<u32>,
}

/// A brief in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct BriefSummary {
    /// Its id.
    pub id: String,
    /// Shown in lists.
    pub title: String,
    /// The side it argues.
    pub side: Side,
    /// Id of the topic.
    pub topic: String,
    /// Cards in it.
    pub cards: u32,
    /// Time to read it aloud.
    pub reading: ReadingTime,
}

/// A brief to work on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct BriefView {
    /// Id, title, side, reading time.
    #[serde(flatten)]
    pub summary: BriefSummary,
    /// The event that it is written for.
    pub event: Option<Event>,
    /// Reading times of its sections and speeches.
    pub times: BriefTimes,
    /// From top to bottom.
    pub items: Vec<BriefItem>,
}

/// Reading times of a brief.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct BriefTimes {
    /// Id of the brief.
    pub brief: String,
    /// Of the whole.
    pub reading: ReadingTime,
    /// Of every section, from top to bottom.
    pub sections: Vec<SectionTime>,
    /// Of every speech of the brief's side, in the order of the debate; none without an event.
    pub speeches: Vec<SpeechTime>,
}

/// How long a section takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct SectionTime {
    /// Id of the section.
    pub id: String,
    /// All that stands under it.
    pub reading: ReadingTime,
    /// Seconds that it may take, if that was set.
    pub limit: Option<u32>,
    /// How full it is, if it has a limit.
    pub state: Option<Fullness>,
}

/// How long a speech takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct SpeechTime {
    /// Id of the speech.
    pub id: String,
    /// `Rebuttal`.
    pub name: String,
    /// Who speaks; both unless given.
    pub side: Option<Side>,
    /// A speech, or a time for questions.
    pub kind: SpeechKind,
    /// Its length in seconds.
    pub limit: u32,
    /// What the sections that are read in it take.
    pub reading: ReadingTime,
    /// Seconds beyond its length.
    pub over: u32,
    /// How full it is.
    pub state: Fullness,
    /// Ids of the sections that were assigned to it.
    pub sections: Vec<String>,
}

/// An entry of a brief.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct BriefItem {
    /// Its id.
    pub id: String,
    /// The section that holds it.
    pub parent: Option<String>,
    /// Its place among its siblings, from 0.
    pub position: u32,
    /// Sections above it.
    pub depth: u32,
    /// Time to read it aloud; of a section, all that stands under it.
    pub reading: ReadingTime,
    /// Another one whenever its own words or fields are; its place plays no part.
    pub revision: String,
    /// What it is.
    #[serde(flatten)]
    pub content: ItemContent,
}

/// What an entry of a brief is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "lowercase")]
#[ts(export)]
pub enum ItemContent {
    /// Pocket, hat or block by its depth.
    Section {
        /// The heading.
        title: String,
        /// Id of the speech in which it is read; that of the section above it unless given.
        speech: Option<String>,
        /// Seconds that it may take.
        limit: Option<u32>,
        /// What a template says belongs there.
        guidance: Option<String>,
    },
    /// Evidence.
    Card {
        /// The card.
        card: Box<CardView>,
    },
    /// The debater's own words.
    Analytic {
        /// The words as plain text.
        text: String,
        /// With their looks; nothing where they have none. Then an empty line parts paragraphs.
        rich: Option<RichText>,
    },
}

/// What to add to a brief.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "lowercase")]
#[ts(export)]
pub enum NewItem {
    /// A heading.
    Section {
        /// The heading.
        title: String,
    },
    /// Evidence that was cut before.
    Card {
        /// Id of the card.
        card: String,
    },
    /// The debater's own words, plain.
    Analytic {
        /// The words.
        text: String,
    },
    /// The debater's own words, rich.
    Rich {
        /// The words.
        rich: RichText,
    },
}

/// Where an entry stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ItemPlace {
    /// Its id.
    pub id: String,
    /// The section that holds it.
    pub parent: Option<String>,
    /// Its place among its siblings, from 0.
    pub position: u32,
    /// Sections above it.
    pub depth: u32,
}

/// What a change did to a brief, without the entries that stay as they are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct BriefPatch {
    /// Id, title, side, reading time.
    pub summary: BriefSummary,
    /// The event that it is written for.
    pub event: Option<Event>,
    /// Reading times of its sections and speeches.
    pub times: BriefTimes,
    /// Every entry, from top to bottom.
    pub order: Vec<ItemPlace>,
    /// The entries that are new in the brief, or whose own words or fields changed.
    pub items: Vec<BriefItem>,
}

/// What writing an analytic did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct AnalyticWritten {
    /// Id of the brief.
    pub brief: String,
    /// The analytic that now holds the words.
    pub item: BriefItem,
    /// Whether it is another one than was named: somebody else had written there in the meantime, and these words were put
    /// below theirs.
    pub beside: bool,
    /// Reading times.
    pub times: BriefTimes,
}

/// A block of answers that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct BlockMade {
    /// Id of the block.
    pub block: String,
    /// Ids of the entries that were put under it.
    pub items: Vec<String>,
    /// What it did to the brief.
    pub patch: BriefPatch,
}

/// A brief that uses a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct CardUse {
    /// Id of the brief.
    pub brief: String,
    /// Its title.
    pub title: String,
    /// The side it argues.
    pub side: Side,
    /// How often.
    pub entries: u32,
}

/// A text to read aloud against the clock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct PacePassage {
    /// The words.
    pub text: String,
    /// How many.
    pub words: u32,
    /// Title of the source.
    pub title: String,
}
