//! Prints a query so that it reads back as the same.

use std::fmt::{self, Display, Formatter, Write};

use super::{Field, Node, Query, Years, lex};
use crate::analysis;

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
            Self::Near(text, others) => {
                write_quoted(f, text)?;
                write!(f, "~{others}")
            }
            Self::Side(side) => write!(f, "side:{side}"),
            Self::Source(value) => write_filter(f, Field::Source, value),
            Self::Theme(value) => write_filter(f, Field::Theme, value),
            Self::Author(value) => write_filter(f, Field::Author, value),
            Self::Year(years) => write!(f, "year:{years}"),
            Self::Kind(kind) => write!(f, "kind:{}", kind.as_str()),
            Self::HasCard => f.write_str("has:card"),
            Self::In(value) => write_filter(f, Field::In, value),
            Self::Answers(value) => write_filter(f, Field::Answers, value),
            Self::Not(node) => {
                f.write_char('-')?;
                write_atom(f, node)
            }
            Self::All(nodes) => write_list(f, nodes, " "),
            Self::Any(nodes) => write_list(f, nodes, " OR "),
        }
    }
}

impl Display for Years {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match (self.from, self.to) {
            (Some(from), Some(to)) if from == to => write!(f, "{from}"),
            (from, to) => {
                from.map_or(Ok(()), |year| write!(f, "{year}"))?;
                f.write_str("..")?;
                to.map_or(Ok(()), |year| write!(f, "{year}"))
            }
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

fn write_filter(f: &mut Formatter<'_>, field: Field, value: &str) -> fmt::Result {
    write!(f, "{}:", field.as_str())?;
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
