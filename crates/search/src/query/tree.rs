//! The tree of a query.

use dissoi_model::Side;

use super::Query;
use super::filter::{Field, Kind, Years};

/// A part of a query.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Node {
    /// A word as typed, punctuation around it dropped; may be hyphenated (`techno-globalism`) or `R&D`.
    Word(String),
    /// The beginning of a word, without the asterisk.
    Prefix(String),
    /// What stood between quotation marks.
    Phrase(String),
    /// Two or more words near each other, and how many others may stand among them.
    Near(String, u32),
    /// The side of the source.
    Side(Side),
    /// An id of a source, its document part, or the beginning of words of its title.
    Source(String),
    /// Id of a theme.
    Theme(String),
    /// Words of an author's name.
    Author(String),
    /// When the source was published.
    Year(Years),
    /// What sort of source, or of thing that the user made.
    Kind(Kind),
    /// Passages from which a card was cut.
    HasCard,
    /// A brief: its id or words of its title.
    In(String),
    /// What is answered: id of a source, a passage or a theme.
    Answers(String),
    /// What must not match. Never holds another `Not`.
    Not(Box<Node>),
    /// All of these: a bracketed group within `Any` or `Not`. Two or more, none of them `All`.
    All(Vec<Node>),
    /// At least one of these. Two or more, none of them `Any`.
    Any(Vec<Node>),
}

impl Node {
    /// The field of a filter; nothing for words and groups.
    pub fn field(&self) -> Option<Field> {
        Some(match self {
            Self::Side(_) => Field::Side,
            Self::Source(_) => Field::Source,
            Self::Theme(_) => Field::Theme,
            Self::Author(_) => Field::Author,
            Self::Year(_) => Field::Year,
            Self::Kind(_) => Field::Kind,
            Self::HasCard => Field::Has,
            Self::In(_) => Field::In,
            Self::Answers(_) => Field::Answers,
            Self::Word(_) | Self::Prefix(_) | Self::Phrase(_) | Self::Near(..) => return None,
            Self::Not(_) | Self::All(_) | Self::Any(_) => return None,
        })
    }

    /// Whether it only narrows a search and has no words to rank by.
    pub(crate) fn is_filter(&self) -> bool {
        match self {
            Self::Word(_) | Self::Prefix(_) | Self::Phrase(_) | Self::Near(..) => false,
            Self::All(nodes) | Self::Any(nodes) => nodes.iter().all(Self::is_filter),
            _ => true,
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

    /// Shows every node that is wanted, groups and what stands in them; what is left out is not.
    pub(crate) fn wanted<'n>(&'n self, see: &mut dyn FnMut(&'n Self)) {
        see(self);
        if let Self::All(nodes) | Self::Any(nodes) = self {
            nodes.iter().for_each(|node| node.wanted(see));
        }
    }
}

impl Query {
    /// The filters whose meaning only the library knows (`in:`, `answers:`), wherever they stand, each once:
    /// resolve them to [`Places`](crate::Places) and hand those to the search.
    pub fn asks(&self) -> Vec<&Node> {
        fn walk<'n>(node: &'n Node, found: &mut Vec<&'n Node>) {
            match node {
                Node::In(_) | Node::Answers(_) if !found.contains(&node) => found.push(node),
                Node::Not(inner) => walk(inner, found),
                Node::All(nodes) | Node::Any(nodes) => nodes.iter().for_each(|node| walk(node, found)),
                _ => {}
            }
        }
        let mut found = Vec::new();
        self.nodes.iter().for_each(|node| walk(node, &mut found));
        found
    }
}
