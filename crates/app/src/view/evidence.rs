//! What the evidence check found.

use dissoi_model::evidence::Finding;
use dissoi_model::utf16::Utf16Range;
use serde::Serialize;
use ts_rs::TS;

/// What a check found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct EvidenceReport {
    /// How many cards were checked.
    pub checked: u32,
    /// How many errors there are.
    pub errors: u32,
    /// How many warnings.
    pub warnings: u32,
    /// How many findings that only show the surroundings.
    pub contexts: u32,
    /// The cards with findings, those with the heaviest first.
    pub cards: Vec<CardFindings>,
}

/// What was found about a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct CardFindings {
    /// Id of the card.
    pub card: String,
    /// Its claim.
    pub tag: String,
    /// Its short cite.
    pub cite: String,
    /// By weight, then by rule.
    pub findings: Vec<FindingView>,
}

/// Something that the check found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct FindingView {
    /// Rule, severity, message, words, advice, remedy, difference, surroundings.
    #[serde(flatten)]
    pub finding: Finding,
    /// Where the first of its words lies in the quotation, if it does.
    pub range: Option<Utf16Range>,
}
