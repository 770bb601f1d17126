//! Queries as things of their own: saved, recent; and what was found within one source.

use dissoi_model::utf16::Utf16Range;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A query that the user keeps under a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct SavedQuery {
    /// Its id.
    pub id: String,
    /// Shown in lists; no two are the same but for case.
    pub name: String,
    /// In the query language.
    pub query: String,
    /// When it was saved, in milliseconds since 1970, UTC.
    #[ts(type = "number")]
    pub created: i64,
}

/// A query that was used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RecentQuery {
    /// As it was typed.
    pub query: String,
    /// When it was used last, in milliseconds since 1970, UTC.
    #[ts(type = "number")]
    pub at: i64,
}

/// Where words stand in one source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct SourceFind {
    /// Id of the source.
    pub source: String,
    /// What was looked for.
    pub words: String,
    /// How often it stands there.
    pub total: u32,
    /// Passages in which it stands, in the order of the text. Of more than 5,000 places the first 5,000 are given.
    pub passages: Vec<FoundIn>,
}

/// Where words stand in one passage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct FoundIn {
    /// `source:paragraph`.
    pub passage: String,
    /// 0 for the title.
    pub paragraph: u32,
    /// From the beginning to the end, without overlaps.
    pub ranges: Vec<Utf16Range>,
    /// The words as they are printed there, one for each range.
    pub words: Vec<String>,
}

/// A change of a query.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(tag = "do", rename_all = "lowercase")]
#[ts(export)]
pub enum QueryEdit {
    /// Put a filter in, or take it out if it is there.
    Toggle {
        /// `side`, `theme`, `source` …
        field: String,
        /// As a facet gives it.
        value: String,
    },
    /// Take a clause out.
    Remove {
        /// Its number, from 0.
        clause: u32,
    },
    /// Put other clauses in the place of one.
    Replace {
        /// Its number, from 0.
        clause: u32,
        /// In the query language.
        with: String,
    },
}

/// A query with its clauses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct QueryView {
    /// In the query language.
    pub query: String,
    /// From left to right.
    pub clauses: Vec<ClauseView>,
    /// What could not be read and was taken as words, in plain sentences.
    pub notes: Vec<String>,
}

/// A clause of a query, as a chip shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ClauseView {
    /// In the query language.
    pub text: String,
    /// `word`, `phrase`, `group`, or the name of the field of a filter.
    pub kind: String,
    /// In words: `Theme: N1 or N2`, `without chips`.
    pub label: String,
    /// What stands behind the colon of a filter, one for each alternative.
    pub values: Vec<String>,
    /// Whether it leaves out what matches.
    pub negated: bool,
}
