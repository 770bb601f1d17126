//! The query language.
//!
//! ```text
//! query    = { clause }                   every clause is wanted; spaces divide them
//! clause   = factor { "OR" factor }       OR binds tighter than a space: a b OR c is a (b OR c)
//! factor   = [ "-" ] atom                 a minus leaves out what matches
//! atom     = word                         any form of the word: tariff finds tariffs
//!          | word "*"                     any word that begins so
//!          | quote text quote             the words in this order; " “ ” „ ‟ « » all quote
//!          | quote text quote "~" number  the words in any order, at most so many others among them
//!          | field ":" value              a filter; a value of several words is quoted
//!          | "(" query ")"
//! field    = "side"                       pro | con
//!          | "source"                     an id, its part behind the topic, or the beginning of words of a title
//!          | "theme"                      N1
//!          | "author"                     words of an author's name, the last perhaps only begun
//!          | "year"                       2021 | 2019..2023 | 2019.. | ..2023: when the source was published
//!          | "kind"                       essay, argument and the other kinds of source; card | brief | analytic
//!          | "has"                        card: passages from which a card was cut
//!          | "in"                         a brief, by its id or words of its title: what stands in it
//!          | "answers"                    a source, passage or theme: sources that answer it
//! ```
//!
//! Nothing is an error. What cannot be read is taken as words, and a note in plain words says so: so pasted text with
//! colons, quotes and brackets is just text. The engine's own query parser never sees what a user typed.
//! [`Query`] prints itself back: `Query::parse(text).query.to_string()` parses to the same query. Filters are edited on
//! the tree, never on the text: see [`Query::clauses`], [`Query::toggled`], [`Query::without`] and [`Query::replaced`].

mod clause;
mod filter;
mod lex;
mod note;
mod parse;
mod tree;
mod write;

pub use clause::Clause;
pub use filter::{Field, Kind, Years};
pub use tree::Node;

/// A query as it was understood: all its nodes are wanted. Empty for an empty text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Query {
    /// The clauses, as written from left to right.
    pub nodes: Vec<Node>,
}

/// What [`Query::parse`] gives.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parsed {
    /// The query as it was understood.
    pub query: Query,
    /// What could not be read and how it was taken instead, in whole sentences, each said once.
    pub notes: Vec<String>,
}

impl Query {
    /// Reads a query. Every text gives a result, in time linear in its length.
    pub fn parse(text: &str) -> Parsed {
        parse::parse(text)
    }

    /// Whether it asks for nothing.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }
}

#[cfg(test)]
mod tests;
