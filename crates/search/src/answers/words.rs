//! Texts as numbered words, with how rare each is.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, OnceLock};

use tantivy::Term;
use tantivy::schema::Field;

use super::cue;
use super::latent::Latent;
use crate::analysis;
use crate::index::View;

/// Words of an argument that are looked up, the heaviest.
const MAX_TERMS: usize = 160;

/// A text.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// The words that say something of a topic, in their order.
    pub(super) run: Vec<u32>,
    /// The same with how often each is there, by number.
    pub(super) counts: Vec<(u32, f32)>,
    /// All words, stop words too.
    pub(super) total: usize,
    /// How many different words of rebuttals are there.
    pub(super) cues: usize,
}

/// Numbers words, and knows how rare they are.
pub(super) struct Lexicon<'v> {
    view: &'v Arc<View>,
    field: Field,
    numbers: HashMap<String, u32>,
    rarity: Vec<Option<f32>>,
    passages: f64,
}

impl<'v> Lexicon<'v> {
    pub(super) fn new(view: &'v Arc<View>, field: Field) -> Self {
        let passages = view.payload.passages.max(1) as f64;
        Self { view, field, numbers: HashMap::new(), rarity: Vec::new(), passages }
    }

    pub(super) fn read(&mut self, text: &str) -> Words {
        let mut words = Words::default();
        let mut cues = HashSet::new();
        analysis::each(text, |token| {
            // The joined form of a hyphenated word stands beside its parts.
            if token.position_length > 1 {
                return;
            }
            words.total += 1;
            if let Some(cue) = cue::number(&token.text) {
                cues.insert(cue);
            }
            if stop_stems().contains(token.text.as_str()) {
                return;
            }
            let next = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
            let number = match self.numbers.get(token.text.as_str()) {
                Some(number) => *number,
                None => {
                    self.numbers.insert(token.text.clone(), next);
                    self.rarity.push(None);
                    next
                }
            };
            words.run.push(number);
        });
        words.cues = cues.len();
        let mut sorted = words.run.clone();
        sorted.sort_unstable();
        words.counts = sorted.chunk_by(|a, b| a == b).map(|same| (same[0], same.len() as f32)).collect();
        words
    }

    /// How rare each word is: the logarithm of all passages over those that have it. Looks every word up once; with a
    /// latent space only those that were asked for before, since it knows well enough how rare the others are.
    pub(super) fn rarities(&mut self, latent: Option<&Latent>) -> tantivy::Result<Vec<f32>> {
        for (word, number) in &self.numbers {
            let known = &mut self.rarity[*number as usize];
            if known.is_none() {
                *known = Some(match latent {
                    Some(latent) => latent.rarity(word),
                    None => rarity(self.view, self.field, word, self.passages)?,
                });
            }
        }
        Ok(self.rarity.iter().map(|r| r.unwrap_or_default()).collect())
    }

    /// The heaviest words of a text, with rarity times count.
    pub(super) fn heaviest(&mut self, words: &Words) -> tantivy::Result<Vec<(Term, f32)>> {
        let rarity = self.rarities(None)?;
        let mut heaviest: Vec<(f32, u32)> =
            words.counts.iter().map(|(number, count)| (rarity[*number as usize] * count, *number)).collect();
        heaviest.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        heaviest.truncate(MAX_TERMS);
        let names: HashMap<u32, &String> =
            self.numbers.iter().map(|(name, number)| (*number, name)).collect();
        let term = |(weight, number): (f32, u32)| {
            names.get(&number).map(|name| (Term::from_field_text(self.field, name), weight))
        };
        Ok(heaviest.into_iter().filter_map(term).collect())
    }

    /// The words by their numbers.
    pub(super) fn names(&self) -> Vec<&str> {
        let mut names = vec![""; self.numbers.len()];
        for (name, number) in &self.numbers {
            names[*number as usize] = name;
        }
        names
    }

    /// Words of a passage, on average, stop words too.
    pub(super) fn average(&self) -> tantivy::Result<f32> {
        let tokens =
            tantivy::query::Bm25StatisticsProvider::total_num_tokens(&self.view.searcher, self.field)?;
        Ok((tokens as f64 / self.passages).max(1.0) as f32)
    }
}

fn rarity(view: &View, field: Field, word: &str, passages: f64) -> tantivy::Result<f32> {
    let having = view.frequency(&Term::from_field_text(field, word))? as f64;
    Ok((1.0 + (passages - having + 0.5).max(0.5) / (having + 0.5)).ln() as f32)
}

pub(super) fn says_something(text: &str) -> bool {
    let mut something = false;
    analysis::each(text, |token| something |= !stop_stems().contains(token.text.as_str()));
    something
}

/// Stop words as they are indexed.
pub(super) fn stop_stems() -> &'static HashSet<String> {
    static STEMS: OnceLock<HashSet<String>> = OnceLock::new();
    STEMS.get_or_init(|| analysis::stop_words().map(analysis::stem).collect())
}
