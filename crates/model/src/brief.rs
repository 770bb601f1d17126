//! A brief: sections, cards and analytics in the order that the user sets.

use serde::{Deserialize, Serialize};

use crate::{Event, RichText, Side};

/// A case for one side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Brief {
    /// UUID, version 7.
    pub id: String,
    /// Id of the topic.
    pub topic: String,
    /// The side it argues.
    pub side: Side,
    /// Shown in lists.
    pub title: String,
    /// Milliseconds since 1970, UTC.
    pub created: i64,
    /// The event that it is written for, with its speeches.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<Event>,
}

/// One entry of a brief.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Node {
    /// UUID, version 7.
    pub id: String,
    /// Id of the brief.
    pub brief: String,
    /// The section that holds it; `None` at the top.
    pub parent: Option<String>,
    /// Its place among its siblings, from 0, without gaps.
    pub position: u32,
    /// What it is.
    pub content: NodeContent,
}

/// What an entry of a brief is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "lowercase")]
pub enum NodeContent {
    /// A heading with entries under it: pocket, hat or block by its depth.
    Section {
        /// The heading.
        title: String,
        /// When it is read, and what belongs there.
        #[serde(default, skip_serializing_if = "SectionPlan::is_empty")]
        plan: SectionPlan,
    },
    /// Evidence.
    Card {
        /// Id of the card.
        card: String,
    },
    /// The debater's own words.
    Analytic {
        /// The words as plain text; lines are kept. Of a rich text, what [`RichText::plain`] gives.
        text: String,
        /// The same with its looks, where it has any.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        rich: Option<RichText>,
    },
}

/// When a section is read, and what belongs there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SectionPlan {
    /// Id of the speech of the brief's event in which it is read; that of the section above it unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speech: Option<String>,
    /// Seconds that it may take.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
    /// What a template says belongs there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guidance: Option<String>,
}

impl SectionPlan {
    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl NodeContent {
    /// A heading without a plan.
    pub fn section(title: impl Into<String>) -> Self {
        Self::Section { title: title.into(), plan: SectionPlan::default() }
    }

    /// Plain words.
    pub fn analytic(text: impl Into<String>) -> Self {
        Self::Analytic { text: text.into(), rich: None }
    }

    /// Rich words, which must be in their normal form; kept as plain text where they are no more than that.
    pub fn rich(rich: RichText) -> Self {
        let text = rich.plain();
        Self::Analytic { text, rich: (!rich.is_plain()).then_some(rich) }
    }

    /// Whether entries may stand under it.
    pub fn is_section(&self) -> bool {
        matches!(self, Self::Section { .. })
    }
}
