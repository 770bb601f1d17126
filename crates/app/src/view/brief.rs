//! Briefs, and what is asked of them.

use dissoi_model::{ReadingTime, Side};
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
    /// Before the sibling that now has this place (from 0); last unless given.
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
