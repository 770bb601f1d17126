//! The unquoted words of a query, with the other words for them, and the gain of standing together.

use std::collections::HashMap;

use tantivy::query::{ConstScoreQuery, PhraseQuery};

use super::adding::Bonus;
use super::build::{best, boost, sum};
use super::whole::Run;
use super::{Boxed, HEADING, Leaf, Part, Place, Planner, SHORT_QUERY, TAG, Word, filter, is_stop};
use crate::analysis;

/// A title stands over all passages of its source.
const TITLE: f32 = 0.3;
/// Another word for the one that was typed.
const SYNONYM: f32 = 0.3;
/// Two words of the query beside each other, as a share of what the pair would score as a phrase.
const PAIR: f32 = 0.3;
/// All words of the query in their order, likewise.
const RUN: f32 = 0.5;
/// Two words of the query with stop words between them may have so many words between them.
const MAX_SLOP: u32 = 4;
/// Different words of a query that are used, the rarest.
const MAX_WORDS: usize = 256;

/// Another word for one of the query.
struct Other {
    text: String,
    leaf: Leaf,
    weight: f32,
}

/// A word of the query, how often it stands there, and other words for it.
struct Counted {
    text: String,
    leaf: Leaf,
    count: usize,
    others: Vec<Other>,
}

impl Planner<'_> {
    /// The unquoted words.
    pub(super) fn words(&mut self, typed: &[&str]) -> tantivy::Result<()> {
        let divided: Vec<String> = typed.iter().flat_map(|word| analysis::divide(word)).collect();
        let words: Vec<&str> = divided.iter().map(String::as_str).collect();
        if words.len() > typed.len() {
            // Where such a clause stands as it was typed, it comes first.
            for run in typed.iter().filter(|run| !words.contains(*run)) {
                let leaf = self.expand.phrase(run)?;
                if let Some(query) = leaf.and_then(|leaf| self.leaf(self.fields.text, &leaf)) {
                    self.bonus(run, Bonus::of(query));
                }
            }
        }
        let words = words.as_slice();
        // Stop words are left out as long as something else is asked for.
        let content = |word: &&str| !is_stop(word);
        let dropping = !self.plan.required.is_empty() || words.iter().any(content);
        let kept: Vec<usize> = (0..words.len()).filter(|i| !dropping || content(&words[*i])).collect();
        let short = kept.len() <= SHORT_QUERY;
        self.plan.pasted = !short;
        self.plan.stops = !dropping;
        let mut synonyms = if short { self.synonyms(words)? } else { HashMap::new() };
        let mut leaves: Vec<Counted> = Vec::new();
        let mut seen: HashMap<Vec<String>, usize> = HashMap::new();
        for i in &kept {
            let neighbours = (i.checked_sub(1).map(|before| words[before]), words.get(i + 1).copied());
            let leaf = self.expand.word(words[*i], neighbours, short)?;
            let Some(leaf) = leaf else { continue };
            match seen.get(&leaf.sequences[0]) {
                Some(at) => leaves[*at].count += 1,
                None => {
                    seen.insert(leaf.sequences[0].clone(), leaves.len());
                    let (text, others) = (words[*i].to_owned(), synonyms.remove(i).unwrap_or_default());
                    leaves.push(Counted { text, leaf, count: 1, others });
                }
            }
        }
        if leaves.len() > MAX_WORDS {
            leaves = self.rarest(leaves)?;
            self.plan.notes.push(format!("The query is long: its {MAX_WORDS} rarest words were used."));
        }
        for counted in leaves {
            self.word(counted, short);
        }
        if short && words.len() > 1 {
            self.together(words, &kept);
        }
        Ok(())
    }

    /// Other words for those of the query, by the number of each word.
    fn synonyms(&self, words: &[&str]) -> tantivy::Result<HashMap<usize, Vec<Other>>> {
        let mut by_word: HashMap<usize, Vec<Other>> = HashMap::new();
        for known in self.given.synonyms.find(words) {
            // Together the words of a phrase gain by a synonym what one word gains.
            let weight = SYNONYM / known.words.len() as f32;
            for other in &known.others {
                let Some(leaf) = self.expand.phrase(other)? else { continue };
                let leaf = Leaf { phrase: false, ..leaf };
                for word in &known.words {
                    by_word.entry(*word).or_default().push(Other {
                        text: (*other).to_owned(),
                        leaf: leaf.clone(),
                        weight,
                    });
                }
            }
        }
        Ok(by_word)
    }

    fn word(&mut self, counted: Counted, short: bool) {
        let Counted { text, leaf, count, others } = counted;
        if self.given.parts {
            self.parts(&text, &leaf, &others, (count as f32, short));
        }
        let mut own = match short {
            true => self.own(&leaf),
            false => sum(self.leaf(self.fields.text, &leaf).into_iter().collect()),
        };
        if let Some(theme) =
            leaf.word.as_deref().and_then(|word| filter::theme(word, self.expand.view, self.fields))
        {
            own = sum(vec![own, Box::new(ConstScoreQuery::new(theme, 1.0))]);
        }
        if !others.is_empty() {
            // The best alone counts: where the word itself stands, other words for it add nothing.
            let weaker = others.iter().map(|other| boost(self.own(&other.leaf), other.weight));
            let all: Vec<Boxed> = weaker.chain([own]).collect();
            own = best(all);
        }
        let title = if short { self.leaf(self.fields.title, &leaf) } else { None };
        let title = title.map(|title| boost(title, TITLE));
        if count > 1 {
            own = boost(own, count as f32);
        }
        self.plan.words.push(Word { own, title });
        self.plan.leaves.push(leaf);
        let leaves = others.into_iter().map(|other| other.leaf);
        let new: Vec<Leaf> = leaves.filter(|leaf| !self.plan.leaves.contains(leaf)).collect();
        self.plan.leaves.extend(new);
    }

    /// What a word that stands so many times in the query adds, place by place.
    fn parts(&mut self, text: &str, leaf: &Leaf, others: &[Other], (times, short): (f32, bool)) {
        let mut places = Vec::new();
        let mut place = |place: Place, field, weight| {
            let found = self.leaf(field, leaf);
            places.extend(found.map(|query| (place, boost(query, weight))));
        };
        place(Place::Text, self.fields.text, times);
        if short {
            place(Place::Heading, self.fields.heading, HEADING * times);
            place(Place::Tag, self.fields.tag, TAG * times);
            place(Place::Title, self.fields.title, TITLE);
        }
        let theme = leaf.word.as_deref().and_then(|word| filter::theme(word, self.expand.view, self.fields));
        places.extend(
            theme.map(|theme| (Place::Theme, boost(Box::new(ConstScoreQuery::new(theme, 1.0)), times))),
        );
        let instead = others.iter().map(|other| {
            (Place::Synonym(other.text.clone()), boost(self.own(&other.leaf), other.weight * times))
        });
        self.plan.parts.push(Part { text: text.to_owned(), places, instead: instead.collect() });
    }

    fn rarest(&self, leaves: Vec<Counted>) -> tantivy::Result<Vec<Counted>> {
        let mut counted = Vec::with_capacity(leaves.len());
        for (place, leaf) in leaves.into_iter().enumerate() {
            // Words that occur nowhere say nothing.
            let frequency = self.expand.frequency(&leaf.leaf.sequences[0])?;
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
        let mut pairs = Vec::new();
        for pair in kept.windows(2) {
            let (Some(a), Some(b)) = (single(words[pair[0]]), single(words[pair[1]])) else { continue };
            if a == b || !self.known(self.fields.text, [&a, &b].into_iter()) {
                continue;
            }
            let terms = [&a, &b].map(|stem| self.term(self.fields.text, stem)).to_vec();
            let between = u32::try_from(pair[1] - pair[0] - 1).unwrap_or(u32::MAX);
            if between <= MAX_SLOP {
                pairs.push(self.plan.bonus.len());
            }
            let bonus = match between.min(MAX_SLOP) {
                0 => Bonus::run(Run { terms, boost: PAIR }),
                slop => {
                    let mut phrase = PhraseQuery::new(terms);
                    phrase.set_slop(slop);
                    Bonus::of(boost(Box::new(phrase), PAIR))
                }
            };
            self.bonus(&format!("{} {}", words[pair[0]], words[pair[1]]), bonus);
        }
        let run: Option<Vec<String>> = words.iter().map(|word| single(word)).collect();
        let fits = |run: &Vec<String>| (3..=SHORT_QUERY).contains(&run.len()) && !kept.is_empty();
        if let Some(run) = run.filter(|run| fits(run) && self.known(self.fields.text, run.iter())) {
            let terms = run.iter().map(|stem| self.term(self.fields.text, stem)).collect();
            // Where all words stand in their order, each two of them do.
            let run = Bonus::run(Run { terms, boost: RUN });
            self.bonus(&words.join(" "), Bonus { given: pairs, ..run });
        }
    }

    fn bonus(&mut self, text: &str, bonus: Bonus) {
        if self.given.parts {
            self.plan.parts.push(Part::single(text, Place::Together, bonus.query.box_clone()));
        }
        self.plan.bonus.push(bonus);
    }
}
