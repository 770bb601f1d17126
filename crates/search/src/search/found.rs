//! What a search gives.

use dissoi_model::Side;

use crate::query::Kind;
use crate::schema::About;

/// What a search found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Found {
    /// How many passages match, those with some of the words and folded ones included: what the counts are of.
    pub total: u32,
    /// How many of them have all the words; they come first.
    pub exact: u32,
    /// The page that was asked for, best first; in the order of the texts if there are no words to rank by. Fewer than
    /// asked for means that there are no more: passages that are much the same are one hit.
    pub hits: Vec<Hit>,
    /// Counts over all matches.
    pub facets: Facets,
    /// What the reader should know of the results, in whole sentences.
    pub notes: Vec<String>,
    /// The query whose results these are, if words of the one that was asked were taken for typing mistakes.
    pub mended: Option<String>,
    /// What was typed and what it was taken for.
    pub mended_words: Vec<(String, String)>,
}

/// A passage that was found, or something that the user made.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Kind and id (`card:0192…`) if it is something that the user made.
    pub made: Option<String>,
    /// Ids of the cards that were cut from the passage.
    pub cards: Vec<String>,
    /// Passages that are much the same and match too, as far as they were looked at.
    pub same: Vec<Twin>,
    /// Id of the source; of the brief for an analytic or a brief.
    pub source: String,
    /// Number of the passage in it, 0 for the title; of an analytic its place in the brief.
    pub paragraph: u32,
    /// Title of the source or brief.
    pub title: String,
    /// The heading under which it stands; the cite of a card.
    pub heading: Option<String>,
    /// The tag of a card.
    pub tag: Option<String>,
    /// The side of the source or brief.
    pub side: Option<Side>,
    /// The theme of the source.
    pub theme: Option<String>,
    /// What sort of source, or of thing that the user made.
    pub kind: Kind,
    /// Higher is better, among hits of one search; 0 if there were no words to rank by.
    pub score: f32,
    /// Whole sentences around the best place, and whether the run matched.
    pub snippet: Vec<(String, bool)>,
}

/// A passage that is much the same as one that is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Twin {
    /// Id of its source.
    pub source: String,
    /// Its number there.
    pub paragraph: u32,
    /// Title of the source.
    pub title: String,
}

impl Twin {
    pub(crate) fn of(source: &About, paragraph: u32) -> Self {
        Self { source: source.id.clone(), paragraph, title: source.title.clone() }
    }
}

/// Counts over all matches of a search, most first, then by value; at most a hundred values each.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facets {
    /// `pro` and `con`; sources without a side are not counted.
    pub side: Vec<Facet>,
    /// Ids of sources, with their titles.
    pub source: Vec<Facet>,
    /// Ids of themes.
    pub theme: Vec<Facet>,
    /// Kinds of source; cards, briefs and analytics that match too, whether they are shown or not.
    pub kind: Vec<Facet>,
    /// Years in which the sources were published, the latest first.
    pub year: Vec<Facet>,
}

/// How many matches have a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facet {
    /// As the query language writes it.
    pub value: String,
    /// Title of the source; of other facets the value itself.
    pub label: String,
    /// How many.
    pub count: u32,
}
