//! The query language.
//!
//! ```text
//! query    = { clause }                   every clause is wanted; spaces divide them
//! clause   = factor { "OR" factor }       OR binds tighter than a space: a b OR c is a (b OR c)
//! factor   = [ "-" ] atom                 a minus leaves out what matches
//! atom     = word                         any form of the word: tariff finds tariffs
//!          | word "*"                     any word that begins so
//!          | quote text quote             the words in this order; " “ ” „ ‟ « » all quote
//!          | field ":" value              side:pro|con  source:ID or a title word  theme:N1  kind:essay|argument|…
//!          | "(" query ")"
//! ```
//!
//! Nothing is an error. What cannot be read is taken as words, and a note in plain words says so: so pasted text with
//! colons, quotes and brackets is just text. The engine's own query parser never sees what a user typed.
//! [`Query`] prints itself back: `Query::parse(text).query.to_string()` parses to the same query.
//! To come, with their places free here: `"near words"~5`, `author:`, `year:`, `has:`, `in:`, `answers:`.

mod lex;
mod note;
mod parse;

use std::fmt::{self, Display, Formatter, Write};

use dissoi_model::{Side, SourceKind};

use crate::analysis;

/// A query as it was understood: all its nodes are wanted. Empty for an empty text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// The clauses, as written from left to right.
    pub nodes: Vec<Node>,
}

/// A part of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// A word as typed, punctuation around it dropped; may be hyphenated (`techno-globalism`) or `R&D`.
    Word(String),
    /// The beginning of a word, without the asterisk.
    Prefix(String),
    /// What stood between quotation marks.
    Phrase(String),
    /// The side of the source.
    Side(Side),
    /// An id of a source, its document part, or the beginning of words of its title.
    Source(String),
    /// Id of a theme.
    Theme(String),
    /// What sort of source.
    Kind(SourceKind),
    /// What must not match. Never holds another `Not`.
    Not(Box<Node>),
    /// All of these: a bracketed group within `Any` or `Not`. Two or more, none of them `All`.
    All(Vec<Node>),
    /// At least one of these. Two or more, none of them `Any`.
    Any(Vec<Node>),
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

impl Node {
    /// Whether it only narrows a search and has no words to rank by.
    pub(crate) fn is_filter(&self) -> bool {
        match self {
            Self::Side(_) | Self::Source(_) | Self::Theme(_) | Self::Kind(_) | Self::Not(_) => true,
            Self::Word(_) | Self::Prefix(_) | Self::Phrase(_) => false,
            Self::All(nodes) | Self::Any(nodes) => nodes.iter().all(Self::is_filter),
        }
    }

    /// What does not match this; a `Not` is taken off rather than doubled.
    pub fn negated(self) -> Self {
        match self {
            Self::Not(inner) => *inner,
            other => Self::Not(Box::new(other)),
        }
    }

    /// This or that, without `Any` within `Any`.
    pub fn or(self, other: Self) -> Self {
        let mut alternatives = match self {
            Self::Any(nodes) => nodes,
            node => vec![node],
        };
        match other {
            Self::Any(nodes) => alternatives.extend(nodes),
            node => alternatives.push(node),
        }
        Self::Any(alternatives)
    }

    /// All of these as one node, without `All` within `All`; nothing if there are none.
    pub fn all(nodes: Vec<Self>) -> Option<Self> {
        let mut flat = Vec::with_capacity(nodes.len());
        for node in nodes {
            match node {
                Self::All(inner) => flat.extend(inner),
                other => flat.push(other),
            }
        }
        if flat.len() > 1 { Some(Self::All(flat)) } else { flat.pop() }
    }
}

impl Display for Query {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write_list(f, &self.nodes, " ")
    }
}

impl Display for Node {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Word(word) if is_plain(word) => f.write_str(word),
            Self::Prefix(word) if is_plain(word) => write!(f, "{word}*"),
            Self::Word(text) | Self::Prefix(text) | Self::Phrase(text) => write_quoted(f, text),
            Self::Side(side) => write!(f, "side:{side}"),
            Self::Source(value) => write_filter(f, "source", value),
            Self::Theme(value) => write_filter(f, "theme", value),
            Self::Kind(kind) => write!(f, "kind:{}", kind.as_str()),
            Self::Not(node) => {
                f.write_char('-')?;
                write_atom(f, node)
            }
            Self::All(nodes) => write_list(f, nodes, " "),
            Self::Any(nodes) => write_list(f, nodes, " OR "),
        }
    }
}

fn write_list(f: &mut Formatter<'_>, nodes: &[Node], between: &str) -> fmt::Result {
    for (i, node) in nodes.iter().enumerate() {
        if i > 0 {
            f.write_str(between)?;
        }
        match node {
            // OR binds tighter, so that it needs no brackets in a list of wanted clauses.
            Node::Any(_) if between == " " => Display::fmt(node, f)?,
            _ => write_atom(f, node)?,
        }
    }
    Ok(())
}

/// A node where the grammar wants a factor: groups get brackets.
fn write_atom(f: &mut Formatter<'_>, node: &Node) -> fmt::Result {
    match node {
        Node::All(_) | Node::Any(_) => write!(f, "({node})"),
        _ => Display::fmt(node, f),
    }
}

fn write_filter(f: &mut Formatter<'_>, field: &str, value: &str) -> fmt::Result {
    write!(f, "{field}:")?;
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '/' | '.' | ':');
    if value.chars().all(plain) && analysis::extent(value) == Some(0..value.len()) {
        f.write_str(value)
    } else {
        write_quoted(f, value)
    }
}

fn write_quoted(f: &mut Formatter<'_>, text: &str) -> fmt::Result {
    f.write_char('"')?;
    for c in text.chars() {
        f.write_char(if lex::is_quote(c) || c.is_control() { ' ' } else { c })?;
    }
    f.write_char('"')
}

/// Whether a word stands for itself when it is written bare.
fn is_plain(word: &str) -> bool {
    let syntax =
        |c: char| c.is_whitespace() || c.is_control() || lex::is_quote(c) || matches!(c, '(' | ')' | ':');
    word != "OR" && !word.contains(syntax) && analysis::extent(word) == Some(0..word.len())
}

#[cfg(test)]
mod tests;
