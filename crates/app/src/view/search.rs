//! What a search takes and gives.

use dissoi_model::{Side, SourceKind};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What to search for.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[ts(export)]
pub struct SearchRequest {
    /// As typed.
    pub query: String,
    /// Only this side, beside what the query itself says.
    pub side: Option<Side>,
    /// How many results, at most 1,000.
    pub limit: u32,
    /// How many to pass over.
    pub offset: u32,
    /// Whether words that stand nowhere are sought as they are, not as the typing mistakes that they seem to be.
    #[serde(default)]
    #[ts(as = "Option<bool>", optional)]
    pub exact: bool,
}

/// A page of results.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct SearchPage {
    /// As typed.
    pub query: String,
    /// How many passages match.
    pub total: u32,
    /// The query as it was understood, in the query language.
    pub understood: String,
    /// The query whose results these are, if words were taken for typing mistakes.
    pub mended: Option<String>,
    /// What was typed and what it was taken for.
    pub mended_words: Vec<MendedWord>,
    /// The parts of the query as it was typed and understood.
    pub clauses: Vec<super::ClauseView>,
    /// What could not be read and was taken as words, in plain sentences.
    pub notes: Vec<String>,
    /// How far the search index is, while it is being built: then the texts themselves were read, which is slower and ranks
    /// roughly.
    pub building: Option<super::Progress>,
    /// Best first.
    pub results: Vec<SearchHit>,
    /// Counts over all matches.
    pub facets: Facets,
}

/// A word that was taken for a typing mistake.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct MendedWord {
    /// As typed.
    pub typed: String,
    /// As sought.
    pub taken: String,
}

/// What sort of thing was found: a passage of a source, or what the user made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(untagged)]
#[ts(export)]
pub enum HitKind {
    /// A passage of this sort of source.
    Source(SourceKind),
    /// A card, brief or analytic.
    Made(MadeKind),
}

/// What the user made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "lowercase")]
#[ts(export)]
pub enum MadeKind {
    /// A card.
    Card,
    /// A brief.
    Brief,
    /// An analytic.
    Analytic,
}

/// A passage that is much the same as one that is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct TwinView {
    /// `source:paragraph`.
    pub passage: String,
    /// Title of its source.
    pub title: String,
}

/// Why something was found.
#[derive(Debug, Clone, Default, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct WhyView {
    /// A sentence or two; empty if there were no words to rank by.
    pub sentence: String,
    /// What matched and how much it added, most first.
    pub shares: Vec<WhyShare>,
}

/// What one part of a query added to the score.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct WhyShare {
    /// Words of the query.
    pub text: String,
    /// Where or how they stand: “in the text”, “in the title”, “close together”.
    pub place: String,
    /// From 0 to 1; all make 1.
    pub share: f32,
}

/// A passage found, or something that the user made.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct SearchHit {
    /// `source:paragraph`; of an analytic or a brief, `brief:place`.
    pub passage: String,
    /// Id of the source; of the brief for an analytic or a brief.
    pub source: String,
    /// Title of the source or brief.
    pub title: String,
    /// 0 for the title.
    pub paragraph: u32,
    /// The heading under which it stands; the cite of a card.
    pub heading: Option<String>,
    /// The side of the source.
    pub side: Option<Side>,
    /// Its theme.
    pub theme: Option<String>,
    /// What sort of text.
    pub kind: HitKind,
    /// Id of the card, analytic or brief, if it is one.
    pub made: Option<String>,
    /// The tag of a card.
    pub tag: Option<String>,
    /// Ids of the cards that were cut from the passage.
    pub cards: Vec<String>,
    /// Passages that are much the same and match too; they are not results of their own.
    pub same: Vec<TwinView>,
    /// Higher is better; comparable within one search only.
    pub score: f32,
    /// Whole sentences around the best place; `mark` on the words that matched.
    pub snippet: Vec<SnippetRun>,
}

/// A run of a snippet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct SnippetRun {
    /// The words.
    pub text: String,
    /// Whether they matched.
    pub mark: bool,
}

/// Counts over all matches of a search.
#[derive(Debug, Clone, Default, Serialize, TS)]
#[ts(export)]
pub struct Facets {
    /// Matches a side; sources without one are not counted.
    pub side: Vec<FacetCount>,
    /// Matches a source, most first.
    pub source: Vec<FacetCount>,
    /// Matches a theme, most first.
    pub theme: Vec<FacetCount>,
    /// Matches a kind of source; cards, briefs and analytics that match too, whether they are shown or not.
    pub kind: Vec<FacetCount>,
    /// Matches a year, the latest first.
    pub year: Vec<FacetCount>,
}

/// How many matches have a value.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct FacetCount {
    /// As the query language writes it.
    pub value: String,
    /// As shown.
    pub label: String,
    /// How many.
    pub count: u32,
}
