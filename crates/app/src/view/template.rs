//! Templates of briefs.

use dissoi_model::Event;
use serde::Serialize;
use ts_rs::TS;

/// A form to begin a brief with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct TemplateView {
    /// Its id: `public-forum`.
    pub id: String,
    /// Shown in lists.
    pub title: String,
    /// What it is for, a sentence or two.
    pub about: String,
    /// The event with its speeches.
    pub event: Event,
    /// Sections of a pro brief, from top to bottom.
    pub pro: Vec<TemplateSection>,
    /// Sections of a con brief.
    pub con: Vec<TemplateSection>,
}

/// A section of a template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct TemplateSection {
    /// The heading.
    pub title: String,
    /// Sections above it.
    pub depth: u32,
    /// What belongs there.
    pub guidance: Option<String>,
    /// Id of the speech in which it is read.
    pub speech: Option<String>,
}
