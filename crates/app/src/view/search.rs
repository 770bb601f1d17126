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
    /// What could not be read and was taken as words, in plain sentences.
    pub notes: Vec<String>,
    /// Best first.
    pub results: Vec<SearchHit>,
    /// Counts over all matches.
    pub facets: Facets,
}

/// A passage found.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct SearchHit {
    /// `source:paragraph`.
    pub passage: String,
    /// Id of the source.
    pub source: String,
    /// Title of the source.
    pub title: String,
    /// 0 for the title.
    pub paragraph: u32,
    /// The heading under which it stands.
    pub heading: Option<String>,
    /// The side of the source.
    pub side: Option<Side>,
    /// Its theme.
    pub theme: Option<String>,
    /// What sort of text.
    pub kind: SourceKind,
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
    /// Matches a kind of source.
    pub kind: Vec<FacetCount>,
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
