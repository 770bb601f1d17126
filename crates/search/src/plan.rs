//! From the tree of a query to what tantivy runs, and to what the highlighter marks: one plan for both.
//!
//! Every word of a query becomes a [`Leaf`]: sequences of stems, any of which is a match (see `expand` for the variants
//! of hyphens and spaces). Text and heading must hold it; the title of the source helps, and may stand in for a word as
//! long as another word is in the passage itself.
//!
//! Weights were chosen by hand on the built-in topic; they are all here, in `words` and in `search::collect`.

mod adding;
mod build;
mod either;
mod expand;
mod filter;
mod mend;
mod near;
mod parts;
mod settled;
mod whole;
mod words;

use tantivy::Term;
use tantivy::query::{AllQuery, BooleanQuery, EmptyQuery, Occur, Query as Engine};

use crate::analysis;
use crate::index::View;
use crate::made::Places;
use crate::query::{Kind, Node, Query};
use crate::schema::Fields;
use crate::synonyms::Synonyms;
use adding::{Adding, Bonus};
use build::{group, settled, silent};
use expand::Expand;
pub(crate) use expand::Leaf;
pub(crate) use filter::names;
pub(crate) use mend::mend;
pub(crate) use parts::{Part, Place};
use whole::{Run, Whole, Word, term};

/// A heading stands over several passages: its words count half.
const HEADING: f32 = 0.5;
/// A tag is what a debater said that a passage shows.
const TAG: f32 = 0.5;
/// Queries of more different words than this are pasted text: no variants, no bonus for standing together.
const SHORT_QUERY: usize = 12;
/// A prefix of more completions than this scores all of them alike.
const MAX_SCORED: usize = 16;

type Boxed = Box<dyn Engine>;

/// How many of the words a passage must have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Coverage {
    /// Every one.
    All,
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
    bonus: Vec<Bonus>,
    /// Whether the words are a pasted text, which is ranked as a whole argument.
    pub(crate) pasted: bool,
    /// Whether there are none but stop words, which only together say something.
    pub(crate) stops: bool,
    /// What each part of the query adds, if that was asked for.
    pub(crate) parts: Vec<Part>,
    /// Kinds of what the user made that are to be among the results.
    pub(crate) shown: Vec<Kind>,
    /// What is marked in snippets.
    pub(crate) leaves: Vec<Leaf>,
    /// What the reader of the results should know.
    pub(crate) notes: Vec<String>,
}

impl Plan {
    pub(crate) fn new(
        query: &Query,
        view: &View,
        fields: &Fields,
        given: Given<'_>,
    ) -> tantivy::Result<Self> {
        let plan = Self {
            filters: Vec::new(),
            excluded: Vec::new(),
            required: Vec::new(),
            words: Vec::new(),
            bonus: Vec::new(),
            pasted: false,
            stops: false,
            parts: Vec::new(),
            shown: shown(query),
            leaves: Vec::new(),
            notes: Vec::new(),
        };
        let mut planner = Planner { expand: Expand { view, field: fields.text }, fields, given, plan };
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
        let mut others = self.bonus.clone();
        match coverage {
            Coverage::All if self.words.len() > 1 => {
                let runs = self.runs(&mut others);
                let whole = Whole { words: self.words.clone(), within: self.required.is_empty(), runs };
                clauses.push((Occur::Must, Box::new(whole)));
            }
            _ if self.words.is_empty() => {}
            _ => {
                let own = self.words.iter().map(|w| w.own.box_clone()).collect();
                clauses.push((Occur::Must, Box::new(BooleanQuery::union(own))));
                let titles = self.words.iter().filter_map(|word| word.title.as_ref());
                clauses.extend(titles.map(|title| (Occur::Should, title.box_clone())));
            }
        }
        if !clauses.iter().any(|(occur, _)| *occur == Occur::Must) {
            clauses.push((Occur::Must, silent(Box::new(AllQuery))));
        }
        Box::new(Adding { required: Box::new(BooleanQuery::new(clauses)), others })
    }

    /// Takes those bonuses that are runs of words which are one term each.
    fn runs(&self, bonuses: &mut Vec<Bonus>) -> Vec<Run> {
        let plain: Vec<&Term> = self.words.iter().filter_map(|word| term(&word.own)).collect();
        let fits = |run: &Run| run.terms.iter().all(|term| plain.contains(&term));
        let taken: Vec<bool> = bonuses.iter().map(|bonus| bonus.run.as_ref().is_some_and(fits)).collect();
        let mut runs = Vec::new();
        for (number, bonus) in std::mem::take(bonuses).into_iter().enumerate() {
            match bonus.run {
                Some(run) if taken[number] => runs.push(run),
                _ => {
                    // Numbers of those that are left.
                    let left = |given: &usize| taken[..*given].iter().filter(|taken| !**taken).count();
                    let given = bonus.given.iter().filter(|given| !taken[**given]).map(left).collect();
                    bonuses.push(Bonus { given, ..bonus });
                }
            }
        }
        runs
    }
}

/// What a plan is made with beside the query.
#[derive(Clone, Copy)]
pub(crate) struct Given<'a> {
    pub(crate) synonyms: &'a Synonyms,
    /// What the filters come to that only the library knows.
    pub(crate) places: &'a [(Node, Places)],
    /// Whether to say what each part of the query adds.
    pub(crate) parts: bool,
}

/// Which of the user's own things a query asks for: the kinds that it names; of a brief, its analytics, since its cards are
/// found as the passages that they were cut from.
pub(crate) fn shown(query: &Query) -> Vec<Kind> {
    let (mut kinds, mut in_brief) = (Vec::new(), false);
    for node in &query.nodes {
        node.wanted(&mut |node| match node {
            Node::Kind(kind) if kind.is_made() => kinds.push(*kind),
            Node::In(_) => in_brief = true,
            _ => {}
        });
    }
    if kinds.is_empty() && in_brief {
        kinds.push(Kind::Analytic);
    }
    kinds
}

struct Planner<'a> {
    expand: Expand<'a>,
    fields: &'a Fields,
    given: Given<'a>,
    plan: Plan,
}

/// Whether a query is pasted text: it has more words than anybody types.
pub(crate) fn is_pasted(nodes: &[Node]) -> bool {
    nodes.iter().filter(|node| matches!(node, Node::Word(_))).count() > SHORT_QUERY
}

impl Planner<'_> {
    /// The clauses of the query itself.
    fn top(&mut self, nodes: &[Node]) -> tantivy::Result<()> {
        // In a pasted text, quotation marks and asterisks are just text.
        let pasted = is_pasted(nodes);
        let mut words = Vec::new();
        for node in nodes {
            match node {
                Node::Word(word) => words.push(word.as_str()),
                Node::Phrase(text) | Node::Prefix(text) | Node::Near(text, _) if pasted => {
                    words.extend(text.split(' '));
                }
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
        if pasted && nodes.iter().any(|node| matches!(node, Node::Phrase(_) | Node::Near(..))) {
            self.note("In a text this long, words in quotation marks were taken as single words.".to_owned());
        }
        self.words(&words)
    }

    /// Anything but an unquoted word at the top. `wanted` is false within a negation, where nothing is to be marked.
    fn node(&mut self, node: &Node, wanted: bool) -> tantivy::Result<Option<Boxed>> {
        Ok(match node {
            Node::Word(text) => {
                let leaf = self.expand.word(text, (None, None), true)?;
                leaf.map(|leaf| self.found(leaf, text, Place::Text, wanted))
            }
            Node::Phrase(text) => {
                self.expand.phrase(text)?.map(|leaf| self.found(leaf, text, Place::Phrase, wanted))
            }
            Node::Near(text, among) => {
                self.expand.near(text, *among).map(|leaf| self.found(leaf, text, Place::Near, wanted))
            }
            Node::Prefix(text) => {
                let (leaf, cut) = self.expand.prefix(text)?;
                if cut {
                    self.note(format!(
                        "“{text}*” begins very many words: the commonest of them were sought."
                    ));
                }
                leaf.map(|leaf| self.found(leaf, text, Place::Prefix, wanted))
            }
            Node::Side(side) => Some(silent(filter::side(*side, self.fields))),
            Node::Kind(kind) => Some(silent(filter::kind(*kind, self.fields))),
            Node::Theme(theme) => {
                let found = filter::theme(theme, self.expand.view, self.fields);
                Some(self.narrowed(found, || format!("No source has the theme “{theme}”.")))
            }
            Node::Source(source) => {
                let found = filter::source(source, self.expand.view, self.fields);
                Some(self.narrowed(found, || format!("No source has the name “{source}”.")))
            }
            Node::Author(author) => {
                let found = filter::author(author, self.expand.view, self.fields);
                Some(self.narrowed(found, || format!("No source is by “{author}”.")))
            }
            Node::Year(years) => {
                let found = filter::years(*years, self.expand.view, self.fields);
                Some(self.narrowed(found, || format!("No source is dated {years}.")))
            }
            Node::HasCard => {
                let found = filter::cut(self.expand.view, self.fields);
                Some(self.narrowed(found, || "No card has been cut yet.".to_owned()))
            }
            Node::In(brief) => {
                let known = self.places(node);
                let note = match known {
                    Some(_) => format!("Nothing stands in the brief “{brief}” yet."),
                    None => format!("No brief has the name “{brief}”."),
                };
                let found = known.and_then(|places| filter::places(places, self.expand.view, self.fields));
                Some(self.narrowed(found, || note))
            }
            Node::Answers(text) => {
                let known = self.places(node);
                let note = match known {
                    Some(_) => format!("No source is said to answer “{text}”."),
                    None => format!("There is no source, passage or theme “{text}” to be answered."),
                };
                let found = known.and_then(|places| filter::places(places, self.expand.view, self.fields));
                Some(self.narrowed(found, || note))
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

    /// What a filter comes to that only the library knows; nothing if it names nothing.
    fn places(&self, filter: &Node) -> Option<&Places> {
        self.given.places.iter().find(|(node, _)| node == filter).map(|(_, places)| places)
    }

    /// A filter, or nothing at all with a note that says why.
    fn narrowed(&mut self, found: Option<Boxed>, note: impl FnOnce() -> String) -> Boxed {
        found.map_or_else(
            || {
                self.note(note());
                Box::new(EmptyQuery) as Boxed
            },
            silent,
        )
    }

    fn found(&mut self, leaf: Leaf, text: &str, place: Place, wanted: bool) -> Boxed {
        let query = self.own(&leaf);
        if wanted {
            if self.given.parts {
                self.plan.parts.push(Part::single(text, place, query.box_clone()));
            }
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

pub(crate) fn is_stop(word: &str) -> bool {
    let words = analysis::words(word);
    !words.is_empty() && words.iter().all(|w| analysis::is_stop_word(&w.surface))
}
