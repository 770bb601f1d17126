//! From tokens to the tree, with a stack of its own: no depth of brackets can exhaust the program's.

use std::collections::BTreeSet;

use super::lex::{Lexer, Token};
use super::note::Note;
use super::{Node, Parsed, Query};

/// Brackets within brackets that are understood.
const MAX_DEPTH: usize = 16;

pub(super) fn parse(text: &str) -> Parsed {
    let (tokens, notes) = Lexer::new(text).run();
    let mut parser = Parser { frames: vec![Frame::default()], too_deep: 0, notes };
    for token in tokens {
        parser.take(token);
    }
    let nodes = parser.finish();
    let mut notes = parser.notes;
    if nodes.is_empty() && !text.trim().is_empty() {
        notes.insert(Note::NoWord);
    }
    if !nodes.is_empty() && nodes.iter().all(|node| matches!(node, Node::Not(_))) {
        notes.insert(Note::OnlyNegations);
    }
    Parsed { query: Query { nodes }, notes: notes.iter().map(Note::text).collect() }
}

/// A bracket that is open, or the query itself.
#[derive(Default)]
struct Frame {
    nodes: Vec<Node>,
    /// A minus waits for what it negates.
    minus: bool,
    /// An OR waits for its right side.
    or: bool,
}

struct Parser {
    frames: Vec<Frame>,
    /// Brackets open beyond the deepest that is understood.
    too_deep: usize,
    notes: BTreeSet<Note>,
}

impl Parser {
    fn take(&mut self, token: Token) {
        let depth = self.frames.len();
        match token {
            Token::Leaf(node) => self.operand(node),
            Token::Minus => self.minus(),
            Token::Or => self.or(),
            Token::Open if depth > MAX_DEPTH => {
                self.too_deep += 1;
                self.notes.insert(Note::Deep);
            }
            Token::Open => self.frames.push(Frame::default()),
            Token::Close if self.too_deep > 0 => self.too_deep -= 1,
            Token::Close if depth > 1 => self.close(),
            Token::Close => {
                self.notes.insert(Note::Bracket);
            }
        }
    }

    fn top(&mut self) -> Option<&mut Frame> {
        self.frames.last_mut()
    }

    fn operand(&mut self, node: Node) {
        let Some(frame) = self.top() else { return };
        let node = if std::mem::take(&mut frame.minus) { node.negated() } else { node };
        if std::mem::take(&mut frame.or) {
            let joined = match frame.nodes.pop() {
                Some(left) => left.or(node),
                None => node,
            };
            frame.nodes.push(joined);
        } else {
            frame.nodes.push(node);
        }
    }

    fn minus(&mut self) {
        if self.top().is_some_and(|frame| std::mem::replace(&mut frame.minus, true)) {
            self.notes.insert(Note::LoneMinus);
        }
    }

    fn or(&mut self) {
        let Some(frame) = self.top() else { return };
        let lone_minus = std::mem::take(&mut frame.minus);
        if frame.nodes.is_empty() || frame.or {
            self.notes.insert(Note::LoneOr);
            self.operand(Node::Word("or".to_owned()));
        } else {
            frame.or = true;
        }
        if lone_minus {
            self.notes.insert(Note::LoneMinus);
        }
    }

    /// Closes the innermost bracket.
    fn close(&mut self) {
        let nodes = self.settle();
        self.frames.pop();
        match Node::all(nodes) {
            Some(node) => self.operand(node),
            None => {
                if self.top().is_some_and(|frame| std::mem::take(&mut frame.minus)) {
                    self.notes.insert(Note::LoneMinus);
                }
            }
        }
    }

    /// What the innermost bracket holds, once nothing more comes.
    fn settle(&mut self) -> Vec<Node> {
        let Some(frame) = self.top() else { return Vec::new() };
        let (minus, or) = (std::mem::take(&mut frame.minus), std::mem::take(&mut frame.or));
        let mut nodes = std::mem::take(&mut frame.nodes);
        if minus {
            self.notes.insert(Note::LoneMinus);
        }
        if or {
            self.notes.insert(Note::LoneOr);
            nodes.push(Node::Word("or".to_owned()));
        }
        // A group that is wanted whole needs no brackets.
        nodes.into_iter().flat_map(flat).collect()
    }

    fn finish(&mut self) -> Vec<Node> {
        while self.frames.len() > 1 {
            self.notes.insert(Note::Bracket);
            self.close();
        }
        self.settle()
    }
}

fn flat(node: Node) -> Vec<Node> {
    match node {
        Node::All(nodes) => nodes,
        other => vec![other],
    }
}
