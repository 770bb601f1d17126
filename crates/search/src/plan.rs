//! From the tree of a query to what tantivy runs, and to what the highlighter marks: one plan for both.
//!
//! Every word of a query becomes a [`Leaf`]: sequences of stems, any of which is a match (see `expand` for the variants
//! of hyphens and spaces). Text and heading must hold it; the title of the source helps, and may stand in for a word as
//! long as another word is in the passage itself.
//!
//! Weights were chosen by hand on the built-in topic; they are all here and in `search::collect`.

mod build;
mod expand;
mod filter;
mod settled;

use std::collections::HashMap;

use tantivy::query::{
    AllQuery, BooleanQuery, ConstScoreQuery, EmptyQuery, Occur, PhraseQuery, Query as Engine,
};

use crate::analysis;
use crate::index::View;
use crate::query::{Node, Query};
use crate::schema::Fields;
use build::{boost, group, settled, silent, sum};
use expand::Expand;
pub(crate) use expand::Leaf;

/// A heading stands over several passages: its words count half.
const HEADING: f32 = 0.5;
/// A title stands over all passages of its source.
const TITLE: f32 = 0.3;
/// Two words of the query near each other, as a share of what the pair would score as a phrase.
const PAIR: f32 = 0.4;
/// All words of the query in their order, likewise.
const RUN: f32 = 0.5;
/// Words that may stand between the two of a pair.
const PAIR_SLOP: u32 = 2;
/// Queries of more different words than this are pasted text: no variants, no bonus for standing together.
const SHORT_QUERY: usize = 12;
/// Different words of a query that are used, the rarest.
const MAX_WORDS: usize = 256;
/// A prefix of more completions than this scores all of them alike.
const MAX_SCORED: usize = 16;

type Boxed = Box<dyn Engine>;

/// How many of the words a passage must have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Coverage {
    /// Every one.
    All,
    /// At least so many.
    Most(usize),
    /// At least one.
    Any,
}

/// What a query comes to in one state of the index.
pub(crate) struct Plan {
    /// Narrow without scoring.
    filters: Vec<Boxed>,
    excluded: Vec<Boxed>,
    /// Phrases, prefixes and groups: wanted at every coverage.
    required: Vec<Boxed>,
    words: Vec<Word>,
    /// Words that stand together.
    bonus: Vec<Boxed>,
    /// What is marked in snippets.
    pub(crate) leaves: Vec<Leaf>,
    /// What the reader of the results should know.
    pub(crate) notes: Vec<String>,
}

/// An unquoted word.
struct Word {
    /// In the passage: text, heading, or id of the theme.
    own: Boxed,
    title: Boxed,
}

impl Plan {
    pub(crate) fn new(query: &Query, view: &View, fields: &Fields) -> tantivy::Result<Self> {
        let plan = Self {
            filters: Vec::new(),
            excluded: Vec::new(),
            required: Vec::new(),
            words: Vec::new(),
            bonus: Vec::new(),
            leaves: Vec::new(),
            notes: Vec::new(),
        };
        let mut planner = Planner { expand: Expand { view, field: fields.text }, fields, plan };
        planner.top(&query.nodes)?;
        Ok(planner.plan)
    }

    /// Adds the condition of one side.
    pub(crate) fn only_side(&mut self, side: dissoi_model::Side, fields: &Fields) {
        self.filters.push(silent(filter::side(side, fields)));
    }

    /// Whether there is nothing to look for: no words, and no filters.
    pub(crate) fn is_empty(&self) -> bool {
        self.filters.is_empty() && !self.ranks()
    }

    /// Whether there is anything to rank by.
    pub(crate) fn ranks(&self) -> bool {
        !self.required.is_empty() || !self.words.is_empty()
    }

    /// How many unquoted words there are.
    pub(crate) fn words(&self) -> usize {
        self.words.len()
    }

    /// The query for passages with so many of the words.
    pub(crate) fn query(&self, coverage: Coverage) -> Boxed {
        let mut clauses: Vec<(Occur, Boxed)> = Vec::new();
        let mut push = |occur: Occur, list: &[Boxed]| {
            clauses.extend(list.iter().map(|query| (occur, query.box_clone())));
        };
        push(Occur::Must, &self.filters);
        push(Occur::MustNot, &self.excluded);
        push(Occur::Must, &self.required);
        push(Occur::Should, &self.bonus);
        match coverage {
            Coverage::All | Coverage::Most(_) if self.words.len() > 1 => {
                let either = self.words.iter().map(|w| sum(vec![w.own.box_clone(), w.title.box_clone()]));
                match coverage {
                    Coverage::Most(least) => {
                        let some = BooleanQuery::union_with_minimum_required_clauses(either.collect(), least);
                        clauses.push((Occur::Must, Box::new(some)));
                    }
                    _ => clauses.extend(either.map(|word| (Occur::Must, word))),
                }
                if self.required.is_empty() {
                    let own = self.words.iter().map(|w| w.own.box_clone()).collect();
                    clauses.push((Occur::Must, silent(sum(own))));
                }
            }
            _ if self.words.is_empty() => {}
            _ => {
                let own = self.words.iter().map(|w| w.own.box_clone()).collect();
                clauses.push((Occur::Must, sum(own)));
                clauses.extend(self.words.iter().map(|w| (Occur::Should, w.title.box_clone())));
            }
        }
        if !clauses.iter().any(|(occur, _)| *occur == Occur::Must) {
            clauses.push((Occur::Must, silent(Box::new(AllQuery))));
        }
        Box::new(BooleanQuery::new(clauses))
    }
}

struct Planner<'a> {
    expand: Expand<'a>,
    fields: &'a Fields,
    plan: Plan,
}

impl Planner<'_> {
    /// The clauses of the query itself.
    fn top(&mut self, nodes: &[Node]) -> tantivy::Result<()> {
        // In a pasted text, quotation marks and asterisks are just text.
        let pasted = nodes.iter().filter(|node| matches!(node, Node::Word(_))).count() > SHORT_QUERY;
        let mut words = Vec::new();
        for node in nodes {
            match node {
                Node::Word(word) => words.push(word.as_str()),
                Node::Phrase(text) | Node::Prefix(text) if pasted => words.extend(text.split(' ')),
                Node::Not(inner) => {
                    let excluded = self.node(inner, false)?;
                    self.plan.excluded.extend(excluded.map(settled));
                }
                node if node.is_filter() => {
                    let filter = self.node(node, true)?;
                    self.plan.filters.extend(filter.map(silent));
                }
                node => {
                    let required = self.node(node, true)?;
                    self.plan.required.extend(required);
                }
            }
        }
        if pasted && nodes.iter().any(|node| matches!(node, Node::Phrase(_))) {
            self.note("In a text this long, words in quotation marks were taken as single words.".to_owned());
        }
        self.words(&words)
    }

    /// The unquoted words.
    fn words(&mut self, words: &[&str]) -> tantivy::Result<()> {
        // Stop words are left out as long as something else is asked for.
        let content = |word: &&str| !is_stop(word);
        let dropping = !self.plan.required.is_empty() || words.iter().any(content);
        let kept: Vec<usize> = (0..words.len()).filter(|i| !dropping || content(&words[*i])).collect();
        let short = kept.len() <= SHORT_QUERY;
        let mut leaves: Vec<(Leaf, usize)> = Vec::new();
        let mut seen: HashMap<Vec<String>, usize> = HashMap::new();
        for i in &kept {
            let neighbours = (i.checked_sub(1).map(|before| words[before]), words.get(i + 1).copied());
            let leaf = self.expand.word(words[*i], neighbours, short)?;
            let Some(leaf) = leaf else { continue };
            match seen.get(&leaf.sequences[0]) {
                Some(at) => leaves[*at].1 += 1,
                None => {
                    seen.insert(leaf.sequences[0].clone(), leaves.len());
                    leaves.push((leaf, 1));
                }
            }
        }
        if leaves.len() > MAX_WORDS {
            leaves = self.rarest(leaves)?;
            self.plan.notes.push(format!("The query is long: its {MAX_WORDS} rarest words were used."));
        }
        for (leaf, count) in leaves {
            self.word(leaf, count, short)?;
        }
        if short && words.len() > 1 {
            self.together(words, &kept);
        }
        Ok(())
    }

    fn word(&mut self, leaf: Leaf, count: usize, short: bool) -> tantivy::Result<()> {
        let mut own = if short { self.own(&leaf) } else { self.leaf(self.fields.text, &leaf) };
        if let Some(theme) =
            leaf.word.as_deref().and_then(|word| filter::theme(word, self.expand.view, self.fields))
        {
            own = sum(vec![own, Box::new(ConstScoreQuery::new(theme, 1.0))]);
        }
        let title: Boxed =
            if short { boost(self.leaf(self.fields.title, &leaf), TITLE) } else { Box::new(EmptyQuery) };
        if count > 1 {
            own = boost(own, count as f32);
        }
        self.plan.words.push(Word { own, title });
        self.plan.leaves.push(leaf);
        Ok(())
    }

    fn rarest(&self, leaves: Vec<(Leaf, usize)>) -> tantivy::Result<Vec<(Leaf, usize)>> {
        let mut counted = Vec::with_capacity(leaves.len());
        for (place, leaf) in leaves.into_iter().enumerate() {
            // Words that occur nowhere say nothing.
            let frequency = self.expand.frequency(&leaf.0.sequences[0])?;
            if frequency > 0 {
                counted.push((frequency, place, leaf));
            }
        }
        counted.sort_by_key(|(frequency, place, _)| (*frequency, *place));
        counted.truncate(MAX_WORDS);
        Ok(counted.into_iter().map(|(_, _, leaf)| leaf).collect())
    }

    /// Passages in which words stand together as they do in the query come first.
    fn together(&mut self, words: &[&str], kept: &[usize]) {
        let single = |word: &str| -> Option<String> {
            let mut found = analysis::words(word);
            if found.len() == 1 { found.pop().map(|w| w.stem) } else { None }
        };
        for pair in kept.windows(2) {
            let (Some(a), Some(b)) = (single(words[pair[0]]), single(words[pair[1]])) else { continue };
            if a == b {
                continue;
            }
            let mut phrase =
                PhraseQuery::new(vec![self.term(self.fields.text, &a), self.term(self.fields.text, &b)]);
            let between = u32::try_from(pair[1] - pair[0] - 1).unwrap_or(u32::MAX);
            phrase.set_slop(PAIR_SLOP.saturating_add(between.min(4)));
            self.plan.bonus.push(boost(Box::new(phrase), PAIR));
        }
        let run: Option<Vec<String>> = words.iter().map(|word| single(word)).collect();
        if let Some(run) = run.filter(|run| (3..=SHORT_QUERY).contains(&run.len()) && !kept.is_empty()) {
            let terms = run.iter().map(|stem| self.term(self.fields.text, stem)).collect();
            self.plan.bonus.push(boost(Box::new(PhraseQuery::new(terms)), RUN));
        }
    }

    /// Anything but an unquoted word at the top. `wanted` is false within a negation, where nothing is to be marked.
    fn node(&mut self, node: &Node, wanted: bool) -> tantivy::Result<Option<Boxed>> {
        Ok(match node {
            Node::Word(text) => {
                let leaf = self.expand.word(text, (None, None), true)?;
                leaf.map(|leaf| self.found(leaf, wanted))
            }
            Node::Phrase(text) => self.expand.phrase(text)?.map(|leaf| self.found(leaf, wanted)),
            Node::Prefix(text) => {
                let (leaf, cut) = self.expand.prefix(text)?;
                if cut {
                    self.note(format!(
                        "“{text}*” begins very many words: the commonest of them were sought."
                    ));
                }
                leaf.map(|leaf| self.found(leaf, wanted))
            }
            Node::Side(side) => Some(silent(filter::side(*side, self.fields))),
            Node::Kind(kind) => Some(silent(filter::kind(*kind, self.fields))),
            Node::Theme(theme) => {
                let found = filter::theme(theme, self.expand.view, self.fields);
                if found.is_none() {
                    self.note(format!("No source has the theme “{theme}”."));
                }
                Some(found.map_or_else(|| Box::new(EmptyQuery) as Boxed, silent))
            }
            Node::Source(source) => {
                let found = filter::source(source, self.expand.view, self.fields);
                if found.is_none() {
                    self.note(format!("No source has the name “{source}”."));
                }
                Some(found.map_or_else(|| Box::new(EmptyQuery) as Boxed, silent))
            }
            Node::Not(inner) => {
                let inner = self.node(inner, false)?;
                inner.map(|inner| {
                    group(vec![(Occur::Must, silent(Box::new(AllQuery))), (Occur::MustNot, settled(inner))])
                })
            }
            Node::All(nodes) => {
                let content = nodes.iter().any(|n| !matches!(n, Node::Word(word) if is_stop(word)));
                let nodes =
                    nodes.iter().filter(|n| !content || !matches!(n, Node::Word(word) if is_stop(word)));
                self.group(nodes, Occur::Must, wanted)?
            }
            Node::Any(nodes) => self.group(nodes.iter(), Occur::Should, wanted)?,
        })
    }

    fn group<'n>(
        &mut self,
        nodes: impl Iterator<Item = &'n Node>,
        occur: Occur,
        wanted: bool,
    ) -> tantivy::Result<Option<Boxed>> {
        let mut clauses = Vec::new();
        for node in nodes {
            clauses.extend(self.node(node, wanted)?.map(|query| (occur, query)));
        }
        Ok(if clauses.is_empty() { None } else { Some(group(clauses)) })
    }

    fn found(&mut self, leaf: Leaf, wanted: bool) -> Boxed {
        let query = self.own(&leaf);
        if wanted {
            self.plan.leaves.push(leaf);
        }
        query
    }

    fn note(&mut self, note: String) {
        if !self.plan.notes.contains(&note) {
            self.plan.notes.push(note);
        }
    }
}

fn is_stop(word: &str) -> bool {
    let words = analysis::words(word);
    !words.is_empty() && words.iter().all(|w| analysis::is_stop_word(&w.surface))
}
