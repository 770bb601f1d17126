//! From the tree of a query to what is asked of a text.

use super::{Scan, Text};
use crate::analysis::{self, surfaces};
use crate::index::SourceRow;
use crate::made::Places;
use crate::plan::{Leaf, is_pasted, is_stop, names};
use crate::query::{Kind, Node, Query};

/// Halves of a word that is taken apart are at least this long.
const MIN_HALF: usize = 4;

/// A condition.
pub(super) enum Test {
    /// A leaf stands there.
    Leaf(usize),
    Filter(Node),
    Not(Box<Test>),
    All(Vec<Test>),
    Any(Vec<Test>),
}

/// What a condition is put to.
pub(super) struct Place<'p> {
    pub(super) scan: &'p Scan<'p>,
    pub(super) text: &'p Text<'p>,
    pub(super) times: &'p [f32],
}

impl Test {
    pub(super) fn holds(&self, place: &Place<'_>) -> bool {
        match self {
            Self::Leaf(leaf) => place.times[*leaf] > 0.0,
            Self::Filter(node) => place.is(node),
            Self::Not(test) => !test.holds(place),
            Self::All(tests) => tests.iter().all(|test| test.holds(place)),
            Self::Any(tests) => tests.iter().any(|test| test.holds(place)),
        }
    }

    /// Whether it can only hold where a word of the query stands.
    fn binds(&self) -> bool {
        match self {
            Self::Leaf(_) => true,
            Self::Filter(_) | Self::Not(_) => false,
            Self::All(tests) => tests.iter().any(Self::binds),
            Self::Any(tests) => tests.iter().all(Self::binds),
        }
    }
}

impl Scan<'_> {
    /// Whether something beside the words can only hold where a word of the query stands.
    pub(super) fn binds(&self) -> bool {
        self.required.iter().any(Test::binds)
    }

    pub(super) fn plan(&mut self, query: &Query) {
        let pasted = is_pasted(&query.nodes);
        let mut typed: Vec<&str> = Vec::new();
        for node in &query.nodes {
            match node {
                Node::Word(word) => typed.push(word),
                Node::Phrase(text) | Node::Prefix(text) | Node::Near(text, _) if pasted => {
                    typed.extend(text.split(' '));
                }
                node => {
                    let test = self.test(node);
                    self.required.extend(test);
                }
            }
        }
        let words: Vec<String> = typed.iter().flat_map(|word| analysis::divide(word)).collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let dropping = !self.required.is_empty() || words.iter().any(|word| !is_stop(word));
        let synonyms = if pasted { Vec::new() } else { self.options.synonyms.find(&words) };
        for (place, word) in words.iter().enumerate().filter(|(_, word)| !dropping || !is_stop(word)) {
            let Some(mut leaf) = leaf(word, false) else { continue };
            if !pasted {
                let before = place.checked_sub(1).map(|before| words[before]);
                leaf.sequences.extend(written(word, before, words.get(place + 1).copied()));
            }
            let mut either = vec![self.leaf(leaf)];
            for known in synonyms.iter().filter(|known| known.words.contains(&place)) {
                for other in known.others.iter().filter_map(|other| self::leaf(other, false)) {
                    either.push(self.leaf(other));
                }
            }
            if !self.words.contains(&either) {
                self.words.push(either);
            }
        }
    }

    fn test(&mut self, node: &Node) -> Option<Test> {
        Some(match node {
            Node::Word(text) => Test::Leaf(self.leaf(leaf(text, false)?)),
            Node::Phrase(text) => Test::Leaf(self.leaf(leaf(text, true)?)),
            Node::Near(text, among) => {
                let mut near = leaf(text, true)?;
                near.sequences.truncate(1);
                let stems = &mut near.sequences[0];
                let mut seen = std::collections::HashSet::new();
                stems.retain(|stem| seen.insert(stem.clone()));
                near.near = (stems.len() > 1).then_some(*among);
                Test::Leaf(self.leaf(near))
            }
            Node::Prefix(text) => {
                let surface = analysis::words(text).pop()?.surface;
                self.leaves.push(Leaf { sequences: Vec::new(), phrase: false, near: None, word: None });
                self.prefixes.push((self.leaves.len() - 1, surface));
                Test::Leaf(self.leaves.len() - 1)
            }
            Node::Not(inner) => Test::Not(Box::new(self.test(inner)?)),
            Node::All(nodes) => {
                let content = nodes.iter().any(|node| !matches!(node, Node::Word(word) if is_stop(word)));
                let kept = nodes
                    .iter()
                    .filter(|node| !content || !matches!(node, Node::Word(word) if is_stop(word)));
                Test::All(kept.filter_map(|node| self.test(node)).collect())
            }
            Node::Any(nodes) => Test::Any(nodes.iter().filter_map(|node| self.test(node)).collect()),
            filter => Test::Filter(filter.clone()),
        })
    }

    fn leaf(&mut self, leaf: Leaf) -> usize {
        let known = self.leaves.iter().position(|known| *known == leaf);
        known.unwrap_or_else(|| {
            self.leaves.push(leaf);
            self.leaves.len() - 1
        })
    }
}

/// Words in their order, with hyphens or without; nothing if there is no letter in them.
fn leaf(text: &str, phrase: bool) -> Option<Leaf> {
    let words = analysis::words(text);
    let parts: Vec<String> = words.iter().filter(|w| !w.is_joined()).map(|w| w.stem.clone()).collect();
    let joined =
        words.iter().find(|w| w.is_joined() && w.covers == parts.len()).map(|w| vec![w.stem.clone()]);
    let sequences = std::iter::once(parts).chain(joined).collect();
    (!words.is_empty()).then_some(Leaf { sequences, phrase, near: None, word: None })
}

/// The word written together with its neighbours, and taken apart.
fn written(word: &str, before: Option<&str>, after: Option<&str>) -> Vec<Vec<String>> {
    let surface = |text: &str| {
        let mut words = surfaces(text);
        let plain =
            |word: &String| word.chars().all(char::is_alphabetic) && !word.chars().any(analysis::is_unspaced);
        if words.len() == 1 { words.pop().filter(plain) } else { None }
    };
    let Some(own) = surface(word) else { return Vec::new() };
    let mut forms: Vec<Vec<String>> = Vec::new();
    let together =
        [before.and_then(surface).map(|b| b + &own), after.and_then(surface).map(|a| own.clone() + &a)];
    let long = |joined: &String| joined.chars().count() >= 2 * MIN_HALF;
    forms.extend(together.into_iter().flatten().filter(long).map(|joined| vec![analysis::stem(&joined)]));
    let letters = own.chars().count();
    for (at, _) in own.char_indices().skip(MIN_HALF).take((letters + 1).saturating_sub(2 * MIN_HALF)) {
        let (first, second) = own.split_at(at);
        if !analysis::is_stop_word(first) && !analysis::is_stop_word(second) {
            forms.push(vec![analysis::stem(first), analysis::stem(second)]);
        }
    }
    forms
}

impl Place<'_> {
    fn is(&self, filter: &Node) -> bool {
        let about = &self.scan.abouts[self.text.about];
        match filter {
            Node::Side(side) => about.side == Some(*side),
            Node::Kind(kind) => about.kind == *kind,
            Node::Theme(theme) => {
                about.theme.as_ref().is_some_and(|of| of.to_lowercase() == theme.to_lowercase())
            }
            Node::Year(years) => about.year.is_some_and(|year| years.contains(year)),
            Node::Source(value) => {
                let (id, value) = (about.id.to_lowercase(), value.to_lowercase());
                let document = id.rsplit_once('/').map(|(_, document)| document);
                let row = SourceRow::of(about.clone());
                !matches!(about.kind, Kind::Brief | Kind::Analytic)
                    && (id == value || document == Some(value.as_str()) || names(&row.title_words, &value))
            }
            Node::Author(value) => {
                !matches!(about.kind, Kind::Brief | Kind::Analytic)
                    && names(&SourceRow::of(about.clone()).author_words, value)
            }
            Node::HasCard => {
                about.kind == Kind::Card
                    || (self.text.made.is_none() && self.scan.cut.contains_key(&self.passage()))
            }
            Node::In(_) | Node::Answers(_) => {
                let known = self.scan.options.places.iter().find(|(node, _)| node == filter);
                known.is_some_and(|(_, places)| self.stands(places))
            }
            _ => false,
        }
    }

    fn passage(&self) -> (String, u32) {
        (self.scan.abouts[self.text.about].id.clone(), self.text.paragraph)
    }

    fn stands(&self, places: &Places) -> bool {
        let (source, paragraph) = self.passage();
        if let Some(made) = self.text.made {
            let made = &self.scan.made[made];
            return places.made.contains(&made.key())
                || (made.kind == Kind::Card && places.sources.contains(&source));
        }
        let listed = places.passages.get(&source).is_some_and(|numbers| numbers.contains(&paragraph));
        let cut = self.scan.cut.get(&(source.clone(), paragraph));
        places.sources.contains(&source)
            || listed
            || cut.is_some_and(|keys| keys.iter().any(|k| places.made.contains(k)))
    }
}
