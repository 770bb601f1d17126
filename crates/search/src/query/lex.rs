//! From characters to tokens. Each character is looked at a bounded number of times.

use std::collections::BTreeSet;

use super::note::Note;
use super::{Field, Node};
use crate::analysis;

/// What the parser sees.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    Open,
    Close,
    Minus,
    Or,
    Leaf(Node),
}

/// Words that may stand among those of `"near words"~5` at most.
const MAX_AMONG: u32 = 1_000;

/// Characters that open and close a phrase, in any pairing.
pub(super) fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '＂' | '「' | '」' | '『' | '』')
}

pub(super) struct Lexer<'a> {
    text: &'a str,
    at: usize,
    tokens: Vec<Token>,
    pub(super) notes: BTreeSet<Note>,
    /// No quotation mark closes another from here on.
    quotes_over: bool,
}

impl<'a> Lexer<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0, tokens: Vec::new(), notes: BTreeSet::new(), quotes_over: false }
    }

    pub(super) fn run(mut self) -> (Vec<Token>, BTreeSet<Note>) {
        while let Some(c) = self.text[self.at..].chars().next() {
            match c {
                '(' => self.single(Token::Open, c),
                ')' => self.single(Token::Close, c),
                '-' => self.minus(),
                _ if is_quote(c) => self.quote(c),
                _ if divides(c) => {
                    if c.is_control() && !c.is_whitespace() {
                        self.notes.insert(Note::Control);
                    }
                    self.at += c.len_utf8();
                }
                _ => self.chunk(),
            }
        }
        (self.tokens, self.notes)
    }

    fn single(&mut self, token: Token, c: char) {
        self.tokens.push(token);
        self.at += c.len_utf8();
    }

    /// A minus negates when it stands before something and after nothing.
    fn minus(&mut self) {
        let before = self.text[..self.at].chars().next_back();
        let rest = &self.text[self.at..];
        let run = rest.len() - rest.trim_start_matches('-').len();
        let next = rest[run..].chars().next();
        let starts = before.is_none_or(|c| divides(c) || c == '(');
        let holds = next.is_some_and(|c| !divides(c) && c != ')');
        if run == 1 && starts && holds {
            self.tokens.push(Token::Minus);
        } else if run == 1 && starts {
            self.notes.insert(Note::LoneMinus);
        }
        self.at += run;
    }

    fn quote(&mut self, c: char) {
        self.at += c.len_utf8();
        let Some(content) = self.quoted() else {
            self.notes.insert(Note::UnclosedQuote);
            return;
        };
        let others = self.nearness();
        match (clean(content), others) {
            (Some(words), Some(others)) if words.contains(' ') && others > 0 => {
                self.leaf(Node::Near(words, others));
            }
            (Some(phrase), _) => self.leaf(Node::Phrase(phrase)),
            (None, _) => {
                self.notes.insert(Note::EmptyQuotes);
            }
        }
    }

    /// Passes `~5` directly behind a quotation mark.
    fn nearness(&mut self) -> Option<u32> {
        let number = self.text[self.at..].strip_prefix('~')?;
        let digits = number.len() - number.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        if digits == 0 {
            return None;
        }
        self.at += 1 + digits;
        // More digits than fit are as good as the most that is understood.
        Some(number[..digits].parse().unwrap_or(MAX_AMONG).min(MAX_AMONG))
    }

    /// What stands between a quotation mark just passed and the next, which is passed too.
    fn quoted(&mut self) -> Option<&'a str> {
        if self.quotes_over {
            return None;
        }
        let rest = &self.text[self.at..];
        let Some((end, close)) = rest.char_indices().find(|(_, c)| is_quote(*c)) else {
            self.quotes_over = true;
            return None;
        };
        self.at += end + close.len_utf8();
        Some(&rest[..end])
    }

    /// A run of characters up to a space, a bracket or a quotation mark.
    fn chunk(&mut self) {
        let rest = &self.text[self.at..];
        let stops = |c: char| divides(c) || is_quote(c) || matches!(c, '(' | ')');
        let end = rest.find(stops).unwrap_or(rest.len());
        let chunk = &rest[..end];
        self.at += end;
        if chunk == "OR" {
            self.tokens.push(Token::Or);
            return;
        }
        if let Some((name, value)) = chunk.split_once(':')
            && self.filter(name, value)
        {
            return;
        }
        let pieces: Vec<Node> = chunk.split(':').filter_map(|piece| self.word(piece)).collect();
        // A minus before `foo:bar` takes both words.
        if let (Some(Token::Minus), true) = (self.tokens.last(), pieces.len() > 1) {
            self.tokens.push(Token::Open);
            self.tokens.extend(pieces.into_iter().map(Token::Leaf));
            self.tokens.push(Token::Close);
        } else {
            self.tokens.extend(pieces.into_iter().map(Token::Leaf));
        }
    }

    fn leaf(&mut self, node: Node) {
        self.tokens.push(Token::Leaf(node));
    }

    /// Reads `name:value`; false if it is to be taken as words.
    fn filter(&mut self, name: &str, value: &str) -> bool {
        let Some(field) = Field::parse(name) else {
            let named = name.len() > 1 && name.len() < 20 && name.bytes().all(|b| b.is_ascii_alphabetic());
            let valued =
                value.starts_with(char::is_alphanumeric) || (value.is_empty() && self.quote_is_next());
            if named && valued {
                self.notes.insert(Note::UnknownField(name.to_owned()));
            }
            return false;
        };
        let mut before = self.at;
        let mut value = value;
        if value.is_empty() && self.quote_is_next() {
            self.at += self.text[self.at..].chars().next().map_or(0, char::len_utf8);
            match self.quoted() {
                Some(content) if clean(content).is_none() => before = self.at,
                Some(content) => value = content,
                None => {}
            }
        }
        let Some(words) = clean(value) else {
            self.at = before;
            self.notes.insert(Note::EmptyFilter(field));
            return false;
        };
        match field.filter(value) {
            Some(node) => self.leaf(node),
            None => {
                self.at = before;
                self.notes.insert(Note::BadValue(field, words));
                return false;
            }
        }
        true
    }

    fn quote_is_next(&self) -> bool {
        self.text[self.at..].starts_with(is_quote)
    }

    /// A word or the beginning of one; nothing if no letter or digit is in it.
    fn word(&mut self, piece: &str) -> Option<Node> {
        let range = analysis::extent(piece)?;
        let (word, behind) = (&piece[range.clone()], &piece[range.end..]);
        if word == "OR" {
            // Punctuation kept it from being the operator: `OR,`.
            return Some(Node::Word("or".to_owned()));
        }
        if !behind.starts_with('*') {
            return Some(Node::Word(word.to_owned()));
        }
        let last = analysis::words(word).into_iter().rev().find(|w| !w.is_joined());
        if last.is_some_and(|w| w.surface.chars().count() >= 2) {
            return Some(Node::Prefix(word.to_owned()));
        }
        self.notes.insert(Note::ShortPrefix(word.to_owned()));
        Some(Node::Word(word.to_owned()))
    }
}

/// Characters that divide clauses.
fn divides(c: char) -> bool {
    c.is_whitespace() || c.is_control()
}

/// A value or quoted text with its spaces made plain and the punctuation around it dropped; nothing if it has no word.
pub(super) fn clean(text: &str) -> Option<String> {
    let plain: Vec<&str> = text.split(divides).filter(|part| !part.is_empty()).collect();
    let plain = plain.join(" ");
    analysis::extent(&plain).map(|range| plain[range].to_owned())
}
