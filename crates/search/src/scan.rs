//! Searching without an index: every text is read and compared, while the index is being built.
//!
//! What matches is what matches in the index; only typing mistakes are not mended, and the order is rougher. A text in which no word of the
//! query can stand is passed over after a look at its letters, which is what makes it bearable.

mod needle;
mod page;
mod test;

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use dissoi_model::Source;

use crate::analysis;
use crate::made::{Made, Tags};
use crate::plan::{Leaf, shown};
use crate::query::{Kind, Query};
use crate::schema::{self, About};
use crate::search::{Found, Options};
use crate::snippet::{Sought, marks};
use crate::twins;
use needle::Needles;
use test::Test;

/// A search through all texts: first what the user made, then the sources, then [`Scan::finish`].
pub struct Scan<'q> {
    options: &'q Options,
    tags: &'q Tags,
    /// What must hold whatever the words.
    required: Vec<Test>,
    /// Numbers of the leaves that stand for an unquoted word, a list a word: itself and other words for it.
    words: Vec<Vec<usize>>,
    leaves: Vec<Leaf>,
    /// Beginnings of words, with the number of the leaf that is made of what is found.
    prefixes: Vec<(usize, String)>,
    /// The leaves, made ready; where no beginning of a word is among them, for every text.
    sought: Sought,
    needles: Needles,
    shown: Vec<Kind>,
    made: &'q [Made],
    /// Passages from which a card was cut, with the keys of the cards.
    cut: HashMap<(String, u32), Vec<String>>,
    abouts: Vec<About>,
    found: Vec<Match>,
    /// Passages that were read, their words, and in how many each leaf stands.
    read: u64,
    length: u64,
    frequency: Vec<u32>,
}

/// A passage that matches.
struct Match {
    /// Number in `abouts`.
    about: usize,
    paragraph: u32,
    /// Place in `made`, if it is something that the user made.
    made: Option<usize>,
    words: u32,
    sketch: u64,
    /// How often each leaf stands in it; in a heading or title a share of that.
    times: Vec<f32>,
    /// How many of the words it has.
    has: usize,
}

/// What is compared with the query at one place.
struct Text<'t> {
    about: usize,
    paragraph: u32,
    made: Option<usize>,
    text: &'t str,
    heading: Option<&'t str>,
    tags: &'t [String],
    /// How often each leaf stands in the title.
    title: &'t [f32],
}

impl<'q> Scan<'q> {
    /// Begins a search. `made` is everything that the user made, `tags` the tags of all cards.
    pub fn new(query: &Query, options: &'q Options, made: &'q [Made], tags: &'q Tags) -> Self {
        let mut cut: HashMap<(String, u32), Vec<String>> = HashMap::new();
        for card in made.iter().filter(|made| made.kind == Kind::Card) {
            cut.entry((card.about.clone(), card.paragraph)).or_default().push(card.key());
        }
        let mut scan = Self {
            options,
            tags,
            required: Vec::new(),
            words: Vec::new(),
            leaves: Vec::new(),
            prefixes: Vec::new(),
            sought: Sought::of(&[]),
            needles: Needles::default(),
            shown: shown(query),
            made,
            cut,
            abouts: Vec::new(),
            found: Vec::new(),
            read: 0,
            length: 0,
            frequency: Vec::new(),
        };
        scan.plan(query);
        scan.needles = Needles::new(&scan.leaves, &scan.prefixes, scan.words.is_empty() && !scan.binds());
        scan.sought = Sought::of(&scan.leaves);
        scan.frequency = vec![0; scan.leaves.len()];
        scan
    }

    /// Whether there is anything to look for.
    pub fn is_empty(&self) -> bool {
        let negation = |test: &Test| matches!(test, Test::Not(_));
        self.words.is_empty() && self.options.side.is_none() && self.required.iter().all(negation)
    }

    /// Compares what the user made.
    pub fn made(&mut self) {
        let made = self.made;
        for (place, made) in made.iter().enumerate() {
            let about = self.about(About::made(made));
            let title = self.title(&made.title);
            self.compare(&Text {
                about,
                paragraph: made.paragraph,
                made: Some(place),
                text: &made.text,
                heading: made.heading.as_deref(),
                tags: if made.tag.is_empty() { &[] } else { std::slice::from_ref(&made.tag) },
                title: &title,
            });
        }
    }

    /// Compares the passages of a source.
    pub fn source(&mut self, source: &Source) {
        let about = self.about(About::source(source));
        let title = self.title(&source.title);
        let titled = title.iter().any(|times| *times > 0.0);
        let needles = std::mem::take(&mut self.needles);
        let glance = needles.glance(&source.text);
        let tags = self.tags;
        for passage in &source.passages {
            let range = passage.range();
            let tags = tags.of(&source.id, passage.paragraph);
            let heading = passage.heading.as_deref();
            let words = heading.into_iter().chain(tags.iter().map(String::as_str));
            if !titled
                && !glance.may_hold(range.clone())
                && !words.clone().any(|words| needles.may_be_in(words))
            {
                self.read += 1;
                self.length += range.len() as u64 / 6;
                continue;
            }
            let text = source.text.get(range).unwrap_or_default();
            self.compare(&Text {
                about,
                paragraph: passage.paragraph,
                made: None,
                text,
                heading,
                tags,
                title: &title,
            });
        }
        self.needles = needles;
    }

    /// The results. `fetch` gives a source that was compared before once more.
    ///
    /// # Errors
    /// Those of `fetch`.
    pub fn finish<E>(self, fetch: impl FnMut(&str) -> Result<Option<Source>, E>) -> Result<Found, E> {
        page::page(self, fetch)
    }

    fn about(&mut self, about: About) -> usize {
        if self.abouts.last() != Some(&about) {
            self.abouts.push(about);
        }
        self.abouts.len() - 1
    }

    fn title(&self, title: &str) -> Vec<f32> {
        if self.needles.may_be_in(title) { self.times(title) } else { vec![0.0; self.leaves.len()] }
    }

    /// What is sought in one text: beginnings of words are completed by what stands there.
    fn local(&self, text: &str) -> Cow<'_, Sought> {
        if self.prefixes.is_empty() {
            return Cow::Borrowed(&self.sought);
        }
        let mut leaves = self.leaves.clone();
        let words = analysis::words(text);
        for (leaf, prefix) in &self.prefixes {
            let begun = words.iter().filter(|word| word.surface.starts_with(prefix.as_str()));
            let stems: HashSet<&str> = begun.map(|word| word.stem.as_str()).collect();
            leaves[*leaf].sequences = stems.into_iter().map(|stem| vec![stem.to_owned()]).collect();
        }
        Cow::Owned(Sought::of(&leaves))
    }

    fn times(&self, text: &str) -> Vec<f32> {
        let mut times = vec![0.0; self.leaves.len()];
        for mark in marks::find(text, &self.local(text)) {
            times[mark.leaf] += 1.0;
        }
        times
    }

    fn compare(&mut self, text: &Text<'_>) {
        let length = schema::words(text.text);
        self.read += 1;
        self.length += u64::from(length);
        let mut times = self.times(text.text);
        for words in text.heading.into_iter().chain(text.tags.iter().map(String::as_str)) {
            let there = self.times(words);
            times.iter_mut().zip(&there).for_each(|(times, there)| *times += there / 2.0);
        }
        for (count, times) in self.frequency.iter_mut().zip(&times) {
            *count += u32::from(*times > 0.0);
        }
        let place = test::Place { scan: self, text, times: &times };
        let side = self.options.side.is_none_or(|side| self.abouts[text.about].side == Some(side));
        if !side || !self.required.iter().all(|test| test.holds(&place)) {
            return;
        }
        let own = |word: &&Vec<usize>| word.iter().any(|leaf| times[*leaf] > 0.0);
        let titled = |word: &&Vec<usize>| word.iter().any(|leaf| text.title[*leaf] > 0.0);
        let has_own = self.words.iter().filter(own).count();
        let has = self.words.iter().filter(|word| own(word) || titled(word)).count();
        if !self.words.is_empty() && has_own == 0 {
            return;
        }
        times.iter_mut().zip(text.title).for_each(|(times, there)| *times += there * 0.3);
        self.found.push(Match {
            about: text.about,
            paragraph: text.paragraph,
            made: text.made,
            words: length,
            sketch: if text.paragraph > 0 { twins::sketch(text.text) } else { 0 },
            times,
            has,
        });
    }
}
