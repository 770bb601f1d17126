//! A brief: sections, cards and analytics in the order that the user sets.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use crate::Side;

/// Sections nest this deep: pocket, hat, block. Cards and analytics stand under any of them, or at the top.
pub const MAX_DEPTH: usize = 3;

/// A case for one side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Brief {
    /// UUID, version 7.
    pub id: String,
    /// Id of the topic.
    pub topic: String,
    /// The side it argues.
    pub side: Side,
    /// Shown in lists.
    pub title: String,
    /// Milliseconds since 1970, UTC.
    pub created: i64,
}

/// One entry of a brief.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Node {
    /// UUID, version 7.
    pub id: String,
    /// Id of the brief.
    pub brief: String,
    /// The section that holds it; `None` at the top.
    pub parent: Option<String>,
    /// Its place among its siblings, from 0, without gaps.
    pub position: u32,
    /// What it is.
    pub content: NodeContent,
}

/// What an entry of a brief is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "lowercase")]
pub enum NodeContent {
    /// A heading with entries under it: pocket, hat or block by its depth.
    Section {
        /// The heading.
        title: String,
    },
    /// Evidence.
    Card {
        /// Id of the card.
        card: String,
    },
    /// The debater's own words, plain text; lines are kept.
    Analytic {
        /// The words.
        text: String,
    },
}

/// Why an arrangement is refused.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum OutlineError {
    /// No entry with this id.
    #[error("the brief has no entry {0}")]
    NoSuchNode(String),
    /// The target is a card or an analytic.
    #[error("entry {0} is not a section, so nothing can stand under it")]
    NotASection(String),
    /// A section cannot be moved into itself or below itself.
    #[error("section {0} cannot be moved into itself")]
    IntoItself(String),
    /// Pocket, hat and block are all there is.
    #[error("sections nest {MAX_DEPTH} deep (pocket, hat, block), and this would be deeper")]
    TooDeep,
}

/// The entries of one brief as a tree, with the moves that keep it one.
#[derive(Debug, Clone, Default)]
pub struct Outline {
    nodes: Vec<Node>,
}

impl Outline {
    /// From entries in any order. Positions are made gapless; an entry whose section is lost stands at the top.
    pub fn new(mut nodes: Vec<Node>) -> Self {
        let sections: HashSet<String> =
            nodes.iter().filter(|n| is_section(n)).map(|n| n.id.clone()).collect();
        for node in &mut nodes {
            node.parent = node.parent.take().filter(|p| sections.contains(p) && *p != node.id);
        }
        nodes.sort_by_key(|n| n.position);
        let mut outline = Self { nodes };
        outline.renumber();
        outline
    }

    /// Every entry.
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// The entry with this id.
    pub fn node(&self, id: &str) -> Result<&Node, OutlineError> {
        self.nodes.iter().find(|n| n.id == id).ok_or_else(|| OutlineError::NoSuchNode(id.to_owned()))
    }

    /// Entries directly under a section (or at the top), in order.
    pub fn children<'o>(&'o self, parent: Option<&str>) -> Vec<&'o Node> {
        let mut found: Vec<_> = self.nodes.iter().filter(|n| n.parent.as_deref() == parent).collect();
        found.sort_by_key(|n| n.position);
        found
    }

    /// Every entry with its depth (0 at the top), from top to bottom.
    pub fn walk(&self) -> Vec<(usize, &Node)> {
        let mut by_parent: HashMap<Option<&str>, Vec<&Node>> = HashMap::new();
        for node in &self.nodes {
            by_parent.entry(node.parent.as_deref()).or_default().push(node);
        }
        by_parent.values_mut().for_each(|list| list.sort_by_key(|n| std::cmp::Reverse(n.position)));
        let mut out = Vec::with_capacity(self.nodes.len());
        let top = by_parent.remove(&None).unwrap_or_default();
        let mut open: Vec<(usize, &Node)> = top.into_iter().map(|n| (0, n)).collect();
        while let Some((depth, node)) = open.pop() {
            out.push((depth, node));
            let below = by_parent.remove(&Some(node.id.as_str())).unwrap_or_default();
            open.extend(below.into_iter().map(|n| (depth + 1, n)));
        }
        out
    }

    /// Puts a new entry under a section (or at the top) before the sibling that now has `position`; past the end means last.
    pub fn insert(&mut self, mut node: Node, position: usize) -> Result<(), OutlineError> {
        self.check_parent(node.parent.as_deref(), usize::from(is_section(&node)))?;
        node.position = u32::MAX;
        let (id, parent) = (node.id.clone(), node.parent.clone());
        self.nodes.push(node);
        self.place(&id, parent, position);
        Ok(())
    }

    /// Moves an entry, with all that stands under it. `position` counts the siblings without the entry itself.
    pub fn relocate(&mut self, id: &str, parent: Option<&str>, position: usize) -> Result<(), OutlineError> {
        let node = self.node(id)?;
        let mut above = parent;
        while let Some(up) = above {
            if up == id {
                return Err(OutlineError::IntoItself(id.to_owned()));
            }
            above = self.node(up)?.parent.as_deref();
        }
        let height = if is_section(node) { self.section_height(id) } else { 0 };
        self.check_parent(parent, height)?;
        self.place(id, parent.map(str::to_owned), position);
        Ok(())
    }

    /// Takes an entry out, with all that stands under it; what was taken comes back.
    pub fn remove(&mut self, id: &str) -> Result<Vec<Node>, OutlineError> {
        self.node(id)?;
        let gone: HashSet<String> = self.below(id).into_iter().collect();
        let (taken, kept) = std::mem::take(&mut self.nodes).into_iter().partition(|n| gone.contains(&n.id));
        self.nodes = kept;
        self.renumber();
        Ok(taken)
    }

    /// Changes what an entry says; its kind stays.
    pub fn edit(&mut self, id: &str, text: &str) -> Result<(), OutlineError> {
        self.node(id)?;
        for node in self.nodes.iter_mut().filter(|n| n.id == id) {
            match &mut node.content {
                NodeContent::Section { title } => text.clone_into(title),
                NodeContent::Analytic { text: words } => text.clone_into(words),
                NodeContent::Card { .. } => {}
            }
        }
        Ok(())
    }

    fn place(&mut self, id: &str, parent: Option<String>, position: usize) {
        let mut order: Vec<String> =
            self.children(parent.as_deref()).iter().filter(|n| n.id != id).map(|n| n.id.clone()).collect();
        order.insert(position.min(order.len()), id.to_owned());
        let place: HashMap<_, _> = order.iter().enumerate().map(|(at, id)| (id.as_str(), at)).collect();
        for node in &mut self.nodes {
            if node.id == id {
                node.parent.clone_from(&parent);
            }
            if let Some(at) = place.get(node.id.as_str()) {
                node.position = u32::try_from(*at).unwrap_or(u32::MAX);
            }
        }
        self.renumber();
    }

    fn check_parent(&self, parent: Option<&str>, section_height: usize) -> Result<(), OutlineError> {
        let mut depth = 0;
        let mut above = parent;
        while let Some(id) = above {
            let node = self.node(id)?;
            if !is_section(node) {
                return Err(OutlineError::NotASection(id.to_owned()));
            }
            depth += 1;
            above = node.parent.as_deref();
        }
        if depth + section_height > MAX_DEPTH { Err(OutlineError::TooDeep) } else { Ok(()) }
    }

    /// Levels of sections from this one down, itself included.
    fn section_height(&self, id: &str) -> usize {
        let below = self.nodes.iter().filter(|n| n.parent.as_deref() == Some(id) && is_section(n));
        1 + below.map(|n| self.section_height(&n.id)).max().unwrap_or(0)
    }

    fn below(&self, id: &str) -> Vec<String> {
        let mut found = vec![id.to_owned()];
        let mut at = 0;
        while at < found.len() {
            let inside = self.nodes.iter().filter(|n| n.parent.as_deref() == Some(found[at].as_str()));
            let inside: Vec<_> = inside.map(|n| n.id.clone()).collect();
            found.extend(inside);
            at += 1;
        }
        found
    }

    fn renumber(&mut self) {
        let mut next: HashMap<Option<String>, u32> = HashMap::new();
        self.nodes.sort_by_key(|n| n.position);
        for node in &mut self.nodes {
            let at = next.entry(node.parent.clone()).or_default();
            node.position = *at;
            *at += 1;
        }
    }
}

fn is_section(node: &Node) -> bool {
    matches!(node.content, NodeContent::Section { .. })
}

#[cfg(test)]
mod tests {
    //! 1. Whatever is inserted, moved or removed, every entry is reached once and positions have no gaps.
    //! 2. A section never stands in itself, nor deeper than the third level.
    use super::*;
    use proptest::prelude::*;

    fn node(id: usize, section: bool, parent: Option<usize>) -> Node {
        let content = if section {
            NodeContent::Section { title: "s".into() }
        } else {
            NodeContent::Analytic { text: "a".into() }
        };
        let name = |n: usize| format!("n{n}");
        Node { id: name(id), brief: "b".into(), parent: parent.map(name), position: 0, content }
    }

    proptest! {
        #[test]
        fn random_moves_keep_a_tree(ops in prop::collection::vec((0u8..3, 0usize..12, 0usize..12, any::<bool>(), 0usize..5), 1..80)) {
            let mut outline = Outline::default();
            let mut made = 0;
            for (what, a, b, flag, at) in ops {
                let target = (b > 2).then(|| format!("n{b}"));
                match what {
                    0 => {
                        let new = node(made, flag, (b > 2).then_some(b));
                        made += usize::from(outline.insert(new, at).is_ok());
                    }
                    1 => { let _ = outline.relocate(&format!("n{a}"), target.as_deref(), at); }
                    _ if flag => { let _ = outline.remove(&format!("n{a}")); }
                    _ => {}
                }
                let walked = outline.walk();
                prop_assert_eq!(walked.len(), outline.nodes().len());
                for (depth, n) in walked {
                    prop_assert!(depth <= MAX_DEPTH);
                    prop_assert!(!is_section(n) || depth < MAX_DEPTH);
                    let siblings = outline.children(n.parent.as_deref());
                    prop_assert!(siblings.iter().enumerate().all(|(i, s)| s.position as usize == i));
                }
            }
        }
    }

    #[test]
    fn a_section_cannot_be_moved_into_itself_nor_too_deep() {
        let mut outline = Outline::default();
        for (id, parent) in [(0, None), (1, Some(0)), (2, Some(1))] {
            assert_eq!(outline.insert(node(id, true, parent), 0), Ok(()));
        }
        assert_eq!(outline.relocate("n0", Some("n2"), 0), Err(OutlineError::IntoItself("n0".into())));
        assert_eq!(outline.insert(node(3, true, Some(2)), 0), Err(OutlineError::TooDeep));
        assert_eq!(outline.insert(node(4, false, Some(2)), 0), Ok(()));
        assert_eq!(outline.relocate("n0", Some("n4"), 0), Err(OutlineError::IntoItself("n0".into())));
        assert_eq!(outline.insert(node(5, false, Some(4)), 0), Err(OutlineError::NotASection("n4".into())));
    }

    #[test]
    fn entries_move_up_and_down_among_their_siblings() {
        let mut outline = Outline::default();
        for id in 0..3 {
            assert_eq!(outline.insert(node(id, false, None), 9), Ok(()));
        }
        assert_eq!(outline.relocate("n2", None, 0), Ok(()));
        let order: Vec<_> = outline.children(None).iter().map(|n| n.id.clone()).collect();
        assert_eq!(order, ["n2", "n0", "n1"]);
    }
}
