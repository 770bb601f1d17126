//! Cards and briefs, and what is asked of them.

use dissoi_model::utf16::Utf16Range;
use dissoi_model::{Mark, QuoteState, ReadingTime, Segment, Side};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What to cut.
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(export)]
pub struct CutRequest {
    /// `source:paragraph`.
    pub passage: String,
    /// The selection within the passage's text; the whole passage unless given.
    pub selection: Option<Utf16Range>,
    /// The claim; may be empty.
    pub tag: String,
    /// Where to put the card, if anywhere.
    pub into: Option<Placement>,
}

/// A place in a brief.
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(export)]
pub struct Placement {
    /// Id of the brief.
    pub brief: String,
    /// Id of the section; at the top unless given.
    pub parent: Option<String>,
    /// Before the sibling that now has this place (from 0); last unless given.
    pub position: Option<u32>,
}

/// A card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct CardView {
    /// Its id.
    pub id: String,
    /// The claim.
    pub tag: String,
    /// `Chen 21`; in JSON `cite`.
    pub cite: String,
    /// What stands in brackets after it.
    pub cite_full: String,
    /// The verbatim words.
    pub quote: String,
    /// The same words, divided by their marks.
    pub segments: Vec<Segment>,
    /// Id of the source.
    pub source: String,
    /// Title of the source; its id if the source is gone.
    pub source_title: String,
    /// `source:paragraph` of the passage in which the quotation begins.
    pub passage: String,
    /// Number of that passage.
    pub paragraph: u32,
    /// The side of the source.
    pub side: Option<Side>,
    /// Whether the quotation still stands in its source.
    pub state: QuoteState,
    /// Time to read it aloud.
    pub reading: ReadingTime,
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
    /// From top to bottom.
    pub items: Vec<BriefItem>,
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
    },
    /// Evidence.
    Card {
        /// The card.
        card: Box<CardView>,
    },
    /// The debater's own words.
    Analytic {
        /// The words.
        text: String,
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
    /// The debater's own words.
    Analytic {
        /// The words.
        text: String,
    },
}

/// A change of marks.
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(export)]
pub struct MarkRequest {
    /// Id of the card.
    pub card: String,
    /// Where, in the text of the quotation.
    pub selection: Utf16Range,
    /// Toggled over the selection; `None` clears every mark.
    pub mark: Option<Mark>,
}
