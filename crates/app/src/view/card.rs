//! Cards, and what is asked of them.

use dissoi_model::evidence::Severity;
use dissoi_model::utf16::Utf16Range;
use dissoi_model::{Condense, Edge, Look, Mark, QuoteState, ReadingTime, Segment, Side, Stride};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{FacetCount, Placement};

/// What to cut.
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(export)]
pub struct CutRequest {
    /// `source:paragraph`.
    pub passage: String,
    /// The selection within the passage's text; the whole passage unless given.
    pub selection: Option<Utf16Range>,
    /// Where the selection ends, if that is in another passage; then only its beginning counts above.
    #[ts(optional)]
    pub until: Option<CutEnd>,
    /// The selected words as they are shown: the cut is refused if other words stand there by now.
    #[serde(default)]
    #[ts(optional)]
    pub seen: Option<String>,
    /// Further passages of the same source, joined to the first.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<PassageSelection>>")]
    pub more: Vec<PassageSelection>,
    /// Whether words between joined passages are left out, with an omission mark; else they stay, small and unread.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub omit: bool,
    /// The claim; may be empty.
    pub tag: String,
    /// What else the debater wrote.
    #[ts(optional)]
    pub fields: Option<CardFields>,
    /// Where to put the card, if anywhere.
    pub into: Option<Placement>,
}

/// Where a selection over several passages ends.
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(export)]
pub struct CutEnd {
    /// `source:paragraph` of its last passage.
    pub passage: String,
    /// After its last UTF-16 unit there.
    pub end: u32,
}

/// Words of a passage.
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(export)]
pub struct PassageSelection {
    /// `source:paragraph`.
    pub passage: String,
    /// The selection within the passage's text; the whole passage unless given.
    pub selection: Option<Utf16Range>,
    /// Where the selection ends, if that is in another passage.
    #[serde(default)]
    #[ts(optional)]
    pub until: Option<CutEnd>,
    /// The selected words as they are shown: refused if other words stand there by now.
    #[serde(default)]
    #[ts(optional)]
    pub seen: Option<String>,
}

/// Passages or cards to join to a card: the ones or the others must be given.
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(export)]
pub struct JoinRequest {
    /// Id of the card.
    pub card: String,
    /// Words of passages of the same source.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<PassageSelection>>")]
    pub pieces: Vec<PassageSelection>,
    /// Ids of other cards of the same source, which then are one with the first.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub others: Vec<String>,
    /// Whether words between are left out, with an omission mark; else they stay, small and unread.
    pub omit: bool,
}

/// Other words of the same source for a card.
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(export)]
pub struct RecutRequest {
    /// Id of the card.
    pub card: String,
    /// `source:paragraph`, of the card's source.
    pub passage: String,
    /// The selection within the passage's text; the whole passage unless given.
    pub selection: Option<Utf16Range>,
    /// Where the selection ends, if that is in another passage.
    #[ts(optional)]
    pub until: Option<CutEnd>,
}

/// Moves an end of a cut.
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(export)]
pub struct ExtendRequest {
    /// Id of the card.
    pub card: String,
    /// Which end.
    pub edge: Edge,
    /// How far at a time.
    pub by: Stride,
    /// How often: positive to extend the cut, negative to shrink it.
    pub steps: i32,
}

/// What a debater writes about a card. What is not given stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(default)]
#[ts(export, optional_fields)]
pub struct CardFields {
    /// The claim.
    pub tag: Option<String>,
    /// The short cite; empty to follow the source.
    pub cite: Option<String>,
    /// The full cite; empty to follow the source.
    pub cite_full: Option<String>,
    /// Why the evidence supports the claim.
    pub warrant: Option<String>,
    /// A note; not part of an export.
    pub comment: Option<String>,
    /// Words to file it under; all of them.
    pub labels: Option<Vec<String>>,
    /// The printed page; empty for none.
    pub page: Option<String>,
    /// How it is shown.
    pub look: Option<Look>,
    /// Shown as the library shows cards again.
    pub look_reset: bool,
    /// What the changed ones of tag, cites, notes, labels and page were when somebody began to change them. Another one by
    /// now is not overwritten.
    pub was: Option<Box<Self>>,
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
    /// The words: verbatim, with `[…]` where words are left out.
    pub quote: String,
    /// The whole stretch of the source from the first word to the last, divided by marks and joins. Joined, the texts are
    /// the quotation, and selections count all of it; `[…]` is shown for a segment whose `join` is `omitted`.
    pub segments: Vec<Segment>,
    /// The verbatim pieces that joins leave; one if nothing is joined.
    pub pieces: Vec<String>,
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
    /// Why the evidence supports the claim.
    pub warrant: String,
    /// A note.
    pub comment: String,
    /// Words to file it under.
    pub labels: Vec<String>,
    /// The printed page.
    pub page: Option<String>,
    /// How it is shown.
    pub look: LookView,
}

/// How a card is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct LookView {
    /// Words that carry no mark are small.
    pub shrink: bool,
    /// Whether its paragraphs run on.
    pub condense: Condense,
    /// Whether this was set for the card itself, not for the library.
    pub own: bool,
}

/// A card that was just cut.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct CardCutView {
    /// The card.
    #[serde(flatten)]
    pub card: CardView,
    /// Cards that quote the same words or some of them, newest first.
    pub duplicates: Vec<CardSummary>,
}

/// A card in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct CardSummary {
    /// Its id.
    pub id: String,
    /// The claim.
    pub tag: String,
    /// `Chen 21`.
    pub cite: String,
    /// The beginning of the quotation.
    pub excerpt: String,
    /// Id of the source.
    pub source: String,
    /// Title of the source; its id if the source is gone.
    pub source_title: String,
    /// Number of the passage in which the quotation begins.
    pub paragraph: u32,
    /// The side of the source.
    pub side: Option<Side>,
    /// Words to file it under.
    pub labels: Vec<String>,
    /// Time to read it aloud.
    pub reading: ReadingTime,
    /// Whether the quotation still stands in its source.
    pub state: QuoteState,
    /// How many errors and warnings the evidence check has.
    pub findings: u32,
    /// The heaviest of them.
    pub worst: Option<Severity>,
}

/// Which cards to list. What is not given does not narrow the list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(default)]
#[ts(export, optional_fields)]
pub struct CardFilter {
    /// Words that all stand in the tag, the cites, the quotation, the labels, the warrant or the comment.
    pub words: Option<String>,
    /// With this label.
    pub label: Option<String>,
    /// Cut from this source.
    pub source: Option<String>,
    /// Of this topic.
    pub topic: Option<String>,
    /// Cut from sources of this side.
    pub side: Option<Side>,
    /// Used in this brief.
    pub brief: Option<String>,
    /// Not used in any brief.
    pub unfiled: bool,
    /// With findings of the evidence check, errors and warnings; or without any. Slow in a large library.
    pub findings: Option<bool>,
    /// So many at most; all unless given.
    pub limit: Option<u32>,
    /// After so many.
    pub offset: u32,
}

/// Cards of a list.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct CardPage {
    /// How many there are in all.
    pub total: u32,
    /// Those asked for, newest first.
    pub cards: Vec<CardSummary>,
    /// Every label in the library with the number of its cards, the most used first.
    pub labels: Vec<FacetCount>,
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
