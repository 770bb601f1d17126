//! The entries of a brief as a tree, and the moves that keep it one.

use std::collections::{HashMap, HashSet};

use crate::{Node, NodeContent};

/// Sections nest this deep: pocket, hat, block. Cards and analytics stand under any of them, or at the top.
pub const MAX_DEPTH: usize = 3;

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
    #[error("the section “{0}” cannot be moved into itself, nor into one that stands in it")]
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
        self.place(&[id], parent.as_deref(), position);
        Ok(())
    }

    /// Moves an entry, with all that stands under it. `position` counts the siblings without the entry itself.
    pub fn relocate(&mut self, id: &str, parent: Option<&str>, position: usize) -> Result<(), OutlineError> {
        self.relocate_all(&[id.to_owned()], parent, position)
    }

    /// Moves entries, with all that stands under them, in the order in which they stand. `position` counts the siblings
    /// without the moved ones.
    pub fn relocate_all(
        &mut self,
        ids: &[String],
        parent: Option<&str>,
        position: usize,
    ) -> Result<(), OutlineError> {
        let moved = self.roots(ids)?;
        let mut above = parent;
        while let Some(up) = above {
            let node = self.node(up)?;
            if moved.iter().any(|id| id == up) {
                return Err(OutlineError::IntoItself(title(node)));
            }
            above = node.parent.as_deref();
        }
        let mut height = 0;
        for id in &moved {
            height = height.max(if is_section(self.node(id)?) { self.section_height(id) } else { 0 });
        }
        self.check_parent(parent, height)?;
        self.place(&moved, parent, position);
        Ok(())
    }

    /// Copies of entries with all that stands under them, in order. Those that were named have no parent in the copy.
    pub fn branches(&self, ids: &[String]) -> Result<Vec<Node>, OutlineError> {
        let mut out = Vec::new();
        for (place, root) in self.roots(ids)?.iter().enumerate() {
            let within: HashSet<String> = self.below(root).into_iter().collect();
            for node in self.nodes.iter().filter(|n| within.contains(&n.id)) {
                let mut node = node.clone();
                if node.id == *root {
                    node.parent = None;
                    node.position = count(place);
                }
                out.push(node);
            }
        }
        Ok(out)
    }

    /// Puts in what [`Outline::branches`] gave, under a section (or at the top) before the sibling that now has `position`.
    /// Their ids must be new here.
    pub fn graft(
        &mut self,
        nodes: Vec<Node>,
        parent: Option<&str>,
        position: usize,
    ) -> Result<(), OutlineError> {
        let within = Self::new(nodes);
        let roots: Vec<String> = within.children(None).iter().map(|n| n.id.clone()).collect();
        let heights = within
            .children(None)
            .into_iter()
            .map(|n| if is_section(n) { within.section_height(&n.id) } else { 0 });
        self.check_parent(parent, heights.max().unwrap_or(0))?;
        self.nodes.extend(within.nodes);
        self.place(&roots, parent, position);
        Ok(())
    }

    /// Takes an entry out, with all that stands under it; what was taken comes back.
    pub fn remove(&mut self, id: &str) -> Result<Vec<Node>, OutlineError> {
        self.remove_all(&[id.to_owned()])
    }

    /// Takes entries out, with all that stands under them; what was taken comes back.
    pub fn remove_all(&mut self, ids: &[String]) -> Result<Vec<Node>, OutlineError> {
        let roots = self.roots(ids)?;
        let gone: HashSet<String> = roots.iter().flat_map(|id| self.below(id)).collect();
        let (taken, kept) = std::mem::take(&mut self.nodes).into_iter().partition(|n| gone.contains(&n.id));
        self.nodes = kept;
        self.renumber();
        Ok(taken)
    }

    /// Changes what an entry is; it stays where it is.
    pub fn set(&mut self, id: &str, content: NodeContent) -> Result<(), OutlineError> {
        let found = self.nodes.iter_mut().find(|n| n.id == id);
        found.ok_or_else(|| OutlineError::NoSuchNode(id.to_owned()))?.content = content;
        Ok(())
    }

    /// Which of these entries do not stand under another of them, from top to bottom, each once.
    pub fn roots(&self, ids: &[String]) -> Result<Vec<String>, OutlineError> {
        let named: HashSet<&str> = ids.iter().map(String::as_str).collect();
        if let [only] = ids {
            return Ok(vec![self.node(only)?.id.clone()]);
        }
        for id in ids {
            self.node(id)?;
        }
        let (mut out, mut inside) = (Vec::new(), None);
        for (depth, node) in self.walk() {
            if inside.is_some_and(|root| depth > root) {
                continue;
            }
            inside = None;
            if named.contains(node.id.as_str()) {
                inside = Some(depth);
                out.push(node.id.clone());
            }
        }
        Ok(out)
    }

    /// Puts entries that are here under a section (or at the top), one after the other.
    fn place(&mut self, ids: &[String], parent: Option<&str>, position: usize) {
        let moved: HashSet<&str> = ids.iter().map(String::as_str).collect();
        let stay = self.children(parent).into_iter().filter(|n| !moved.contains(n.id.as_str()));
        let mut order: Vec<String> = stay.map(|n| n.id.clone()).collect();
        let at = position.min(order.len());
        order.splice(at..at, ids.iter().cloned());
        let place: HashMap<_, _> = order.iter().enumerate().map(|(at, id)| (id.as_str(), at)).collect();
        for node in &mut self.nodes {
            if moved.contains(node.id.as_str()) {
                node.parent = parent.map(str::to_owned);
            }
            if let Some(at) = place.get(node.id.as_str()) {
                node.position = count(*at);
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
        let mut by_parent: HashMap<&str, Vec<&str>> = HashMap::new();
        for node in &self.nodes {
            if let Some(parent) = &node.parent {
                by_parent.entry(parent).or_default().push(&node.id);
            }
        }
        let mut found = vec![id.to_owned()];
        let mut at = 0;
        while at < found.len() {
            let inside = by_parent.remove(found[at].as_str()).unwrap_or_default();
            found.extend(inside.into_iter().map(str::to_owned));
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
    node.content.is_section()
}

fn count(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

/// A section by its heading, anything else by its id.
fn title(node: &Node) -> String {
    match &node.content {
        NodeContent::Section { title, .. } => title.chars().take(80).collect(),
        _ => node.id.clone(),
    }
}

#[cfg(test)]
mod tests {
    //! 1. Whatever is inserted, moved or removed, every entry is reached once and positions have no gaps.
    //! 2. A section never stands in itself, nor deeper than the third level.
    use super::*;
    use proptest::prelude::*;

    fn node(id: usize, section: bool, parent: Option<usize>) -> Node {
        let content =
            if section { NodeContent::section(format!("s{id}")) } else { NodeContent::analytic("a") };
        let name = |n: usize| format!("n{n}");
        Node { id: name(id), brief: "b".into(), parent: parent.map(name), position: 0, content }
    }

    proptest! {
        #[test]
        fn random_moves_keep_a_tree(ops in prop::collection::vec((0u8..5, 0usize..12, 0usize..12, any::<bool>(), 0usize..5), 1..80)) {
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
                    2 => {
                        let _ = outline.relocate_all(&[format!("n{a}"), format!("n{at}")], target.as_deref(), at);
                    }
                    3 => {
                        // A copy beside the original: fresh ids, the same tree.
                        let copied = outline.branches(&[format!("n{a}"), format!("n{at}")]).unwrap_or_default();
                        let fresh: HashMap<String, String> = copied
                            .iter()
                            .enumerate()
                            .map(|(i, n)| (n.id.clone(), format!("n{}", made + i)))
                            .collect();
                        let size = copied.len();
                        let copied = copied.into_iter().map(|n| Node {
                            id: fresh[&n.id].clone(),
                            parent: n.parent.as_ref().map(|p| fresh[p].clone()),
                            ..n
                        });
                        let before = outline.nodes().len();
                        if outline.graft(copied.collect(), target.as_deref(), at).is_ok() {
                            prop_assert_eq!(outline.nodes().len(), before + size);
                            made += size;
                        }
                    }
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
        assert_eq!(outline.relocate("n0", Some("n2"), 0), Err(OutlineError::IntoItself("s0".into())));
        assert_eq!(outline.insert(node(3, true, Some(2)), 0), Err(OutlineError::TooDeep));
        assert_eq!(outline.insert(node(4, false, Some(2)), 0), Ok(()));
        assert_eq!(outline.relocate("n0", Some("n4"), 0), Err(OutlineError::IntoItself("s0".into())));
        assert_eq!(outline.insert(node(5, false, Some(4)), 0), Err(OutlineError::NotASection("n4".into())));
    }

    #[test]
    fn several_entries_move_together_in_the_order_in_which_they_stand() {
        let mut outline = Outline::default();
        for (id, section, parent) in
            [(0, true, None), (1, false, Some(0)), (2, false, None), (3, false, None)]
        {
            assert_eq!(outline.insert(node(id, section, parent), 9), Ok(()));
        }
        let ids = |names: &[&str]| names.iter().map(|n| (*n).to_owned()).collect::<Vec<_>>();
        // An entry below another one that is named comes along with it, and is not moved out of it.
        assert_eq!(outline.roots(&ids(&["n3", "n1", "n0"])), Ok(ids(&["n0", "n3"])));
        assert_eq!(outline.relocate_all(&ids(&["n3", "n1", "n2"]), Some("n0"), 0), Ok(()));
        let order: Vec<_> = outline.walk().into_iter().map(|(depth, n)| (depth, n.id.clone())).collect();
        let expected = [(0, "n0"), (1, "n1"), (1, "n2"), (1, "n3")];
        assert_eq!(order, expected.map(|(depth, id)| (depth, id.to_owned())));
        let refused = outline.relocate_all(&ids(&["n2", "n0"]), Some("n0"), 0);
        assert_eq!(refused, Err(OutlineError::IntoItself("s0".into())));
        assert_eq!(outline.remove_all(&ids(&["n1", "n3"])).map(|gone| gone.len()), Ok(2));
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
