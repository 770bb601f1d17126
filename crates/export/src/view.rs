//! The resolved brief: everything a writer needs, nothing it has to look up. User text is only ever a value here.

use std::collections::BTreeMap;

use dissoi_model::{Look, QuoteState, ReadingTime, Reference, RichText, Segment, Side};
use serde::{Deserialize, Serialize};

use crate::ExportOptions;
use crate::cite::Run;

/// A brief with its cards, cites and references filled in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BriefView {
    /// Id of the brief.
    pub id: String,
    /// Title of the brief.
    pub title: String,
    /// The side it argues.
    pub side: Side,
    /// What that side stands for: `Techno-globalism`.
    pub stands_for: String,
    /// Title of the topic.
    pub topic: String,
    /// The sentence that is debated.
    pub resolution: String,
    /// BCP 47 tag.
    pub language: String,
    /// The day of the export, `2026-11-23`.
    pub date: String,
    /// Time to read it aloud.
    pub reading: ReadingTime,
    /// Words per minute behind `reading`.
    pub words_per_minute: u32,
    /// From top to bottom.
    pub items: Vec<Item>,
    /// Works that the quoted sources cite or are, each once, in alphabetical order of `text`.
    pub references: Vec<Reference>,
    /// References as a manual of style sets them, run by run, by their keys.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub set: BTreeMap<String, Vec<Run>>,
    /// The evidence record: each quotation with the paragraphs around it. Empty unless it was asked for.
    #[serde(default)]
    pub record: Vec<Record>,
    /// The line about the sides, of a document that holds a brief of each; see [`crate::both`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub both: Option<String>,
    /// Number of the item with which the second brief begins, of such a document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub second: Option<usize>,
}

/// A quotation as it stands in its source, as tournaments ask when evidence is challenged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The claim of its card; may be empty.
    pub tag: String,
    /// `Chen 21`.
    pub cite_short: String,
    /// What stands in brackets after it.
    pub cite_full: String,
    /// Where the quotation begins: `paragraph 6`, `page 12, paragraph 6`.
    pub place: String,
    /// What stands before it in its paragraph.
    pub before: String,
    /// The whole stretch of the source, with what joins passed over.
    pub quote: String,
    /// What stands after it in its paragraph.
    pub after: String,
    /// Whether it still stands in its source; if not, there is nothing before and after.
    pub state: QuoteState,
}

/// An entry of a brief. `depth` counts the sections above it, from 0.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "lowercase")]
pub enum Item {
    /// Pocket (depth 0), hat (1) or block (2).
    Section {
        /// Sections above it.
        depth: usize,
        /// The heading; may be empty.
        title: String,
    },
    /// Evidence.
    Card {
        /// Sections above it.
        depth: usize,
        /// The evidence.
        card: CardView,
    },
    /// The debater's own words; lines are kept.
    Analytic {
        /// Sections above it.
        depth: usize,
        /// The words as plain text.
        text: String,
        /// With their looks, where they have any; its words are those of `text`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        rich: Option<RichText>,
    },
}

impl Item {
    /// Plain words of the debater's own.
    pub fn analytic(depth: usize, text: impl Into<String>) -> Self {
        Self::Analytic { depth, text: text.into(), rich: None }
    }
}

/// A card ready to print. Joined, the texts of `segments` are the quotation, character for character.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardView {
    /// Id of the card.
    pub id: String,
    /// The claim; may be empty.
    pub tag: String,
    /// `Chen 21`.
    pub cite_short: String,
    /// What stands in brackets after it.
    pub cite_full: String,
    /// The same as a manual of style sets it, run by run; empty where it has one type.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cite_set: Vec<Run>,
    /// Title of the source.
    pub source: String,
    /// Number of the passage in which the quotation begins.
    pub paragraph: u32,
    /// The quotation, divided by its marks; may hold line breaks between paragraphs.
    pub segments: Vec<Segment>,
    /// Whether the quotation still stands in its source; anything but `verbatim` is said in the output.
    pub state: QuoteState,
    /// Whether the quotation is left out on purpose, so that nothing stands for it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub quiet: bool,
    /// How the user wants this card to be shown, whatever the options say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub look: Option<Look>,
}

impl CardView {
    /// Whether words without a mark are small, and how paragraphs are run together.
    pub(crate) fn shown(&self, options: &ExportOptions) -> Look {
        self.look.unwrap_or(Look { shrink: options.shrink, condense: options.condense })
    }
}
