//! The latent space of a library: words that stand in like passages lie near each other in it, so that passages can be
//! near without sharing a word (latent semantic analysis). It is learnt from the library's own passages and from nothing
//! else, always with the same result, and holds a place for each word; a passage lies where its words put it. So a
//! passage that is newer than the space has its place at once.
//!
//! It is a cache: without it the words alone rank. Its size is bounded whatever the size of the library.

mod bytes;
mod space;

use std::collections::HashMap;
use std::time::Instant;

use super::words::{Lexicon, Words};
use crate::error::SearchError;
use crate::index::{SearchIndex, guard};
use crate::stored::Stored;
use space::{Matrix, Row};

/// Passages that it is learnt from at most; of more, every so-manieth.
const MAX_PASSAGES: usize = 20_000;
/// Words that have a place at most, the commonest.
const MAX_WORDS: usize = 30_000;
/// Numbers of a place.
const DIMENSIONS: usize = 128;
/// Fewer and there is nothing to learn.
const LEAST_DIMENSIONS: usize = 8;
/// A passage of fewer words teaches nothing.
const SCRAP: usize = 8;

/// A latent space.
#[derive(Debug, Clone, PartialEq)]
pub struct Latent {
    up_to: u64,
    passages: u32,
    milliseconds: u32,
    dimensions: usize,
    words: HashMap<String, u32>,
    rarity: Vec<f32>,
    /// Places of words, a row each, as small whole numbers and what one of them is worth.
    scales: Vec<f32>,
    places: Vec<i8>,
}

/// What a latent space was learnt from, and what it costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LatentOptions {
    /// Passages that it is learnt from at most.
    pub passages: usize,
    /// Words that have a place at most.
    pub words: usize,
    /// Numbers of a place.
    pub dimensions: usize,
}

impl Default for LatentOptions {
    fn default() -> Self {
        Self { passages: MAX_PASSAGES, words: MAX_WORDS, dimensions: DIMENSIONS }
    }
}

/// Bytes that are no latent space of this version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("these bytes are no latent space of this version")]
pub struct LatentError;

impl SearchIndex {
    /// Learns the latent space of what is indexed: seconds for tens of thousands of passages. Nothing if there are too
    /// few of them, or `cancel` says so.
    ///
    /// # Errors
    /// [`SearchError::Damaged`] if the index cannot be read.
    pub fn learn(
        &self,
        options: LatentOptions,
        cancel: &dyn Fn() -> bool,
    ) -> Result<Option<Latent>, SearchError> {
        let start = Instant::now();
        let view = self.view()?;
        guard(self.dir(), || {
            let mut lexicon = Lexicon::new(&view, self.fields().text);
            let mut passages: Vec<Words> = Vec::new();
            let step = (view.payload.passages as usize).div_ceil(options.passages.max(1)).max(1);
            let mut seen = 0_usize;
            for segment in view.searcher.segment_readers() {
                let store = segment.get_store_reader(1).map_err(|e| SearchError::damaged(self.dir(), e))?;
                for doc in segment.doc_ids_alive() {
                    seen += 1;
                    if !seen.is_multiple_of(step) {
                        continue;
                    }
                    if cancel() {
                        return Ok(None);
                    }
                    let stored: Stored = store.get(doc).map_err(|e| SearchError::reading(self.dir(), &e))?;
                    let packed = stored.bytes(self.fields().packed).unwrap_or_default();
                    let text = view.texts.unpack(packed);
                    let words = lexicon.read(&text.map_err(|e| SearchError::reading(self.dir(), &e))?);
                    if words.run.len() >= SCRAP {
                        passages.push(words);
                    }
                }
            }
            let learnt = learn(&passages, &lexicon.names(), options, cancel);
            Ok(learnt.map(|latent| Latent {
                up_to: view.payload.up_to,
                milliseconds: u32::try_from(start.elapsed().as_millis()).unwrap_or(u32::MAX),
                ..latent
            }))
        })
    }
}

/// The space of some passages.
fn learn(
    passages: &[Words],
    names: &[&str],
    options: LatentOptions,
    cancel: &dyn Fn() -> bool,
) -> Option<Latent> {
    let mut having = vec![0_u32; names.len()];
    for (word, _) in passages.iter().flat_map(|p| &p.counts) {
        having[*word as usize] += 1;
    }
    let least = if passages.len() > 2_000 { 3 } else { 2 };
    let mut chosen: Vec<u32> =
        (0..).zip(&having).filter(|(_, having)| **having >= least).map(|(word, _)| word).collect();
    chosen.sort_by(|a, b| {
        having[*b as usize].cmp(&having[*a as usize]).then_with(|| names[*a as usize].cmp(names[*b as usize]))
    });
    chosen.truncate(options.words);
    let dimensions = options.dimensions.min(passages.len() / 4).min(chosen.len() / 4);
    if dimensions < LEAST_DIMENSIONS {
        return None;
    }
    let mut place = vec![None; names.len()];
    for (at, word) in (0_u32..).zip(&chosen) {
        place[*word as usize] = Some(at);
    }
    let all = passages.len() as f32;
    let rarity = |word: &u32| {
        let having = having[*word as usize] as f32;
        (1.0 + (all - having + 0.5) / (having + 0.5)).ln()
    };
    let rarity: Vec<f32> = chosen.iter().map(rarity).collect();
    let row = |words: &Words| -> Row {
        let known = words.counts.iter().filter_map(|(word, count)| Some((place[*word as usize]?, *count)));
        space::unit(known.map(|(at, count)| (at, worth(rarity[at as usize], count))).collect())
    };
    let matrix = Matrix { rows: passages.iter().map(row).collect(), columns: chosen.len() };
    let basis = space::basis(&matrix, dimensions, cancel)?;
    let (scales, places) = space::rounded(&basis, dimensions);
    Some(Latent {
        up_to: 0,
        passages: u32::try_from(passages.len()).unwrap_or(u32::MAX),
        milliseconds: 0,
        dimensions,
        words: chosen.iter().map(|word| names[*word as usize].to_owned()).zip(0..).collect(),
        rarity,
        scales,
        places,
    })
}

/// What a word counts in a passage.
fn worth(rarity: f32, count: f32) -> f32 {
    rarity * (1.0 + count).ln()
}

impl Latent {
    /// The sequence number of the store up to which it knows the library.
    pub fn up_to(&self) -> u64 {
        self.up_to
    }

    /// How many passages it was learnt from.
    pub fn passages(&self) -> u32 {
        self.passages
    }

    /// How many words have a place.
    pub fn words(&self) -> u32 {
        u32::try_from(self.words.len()).unwrap_or(u32::MAX)
    }

    /// How many numbers a place has.
    pub fn dimensions(&self) -> u32 {
        u32::try_from(self.dimensions).unwrap_or(u32::MAX)
    }

    /// How long learning took.
    pub fn milliseconds(&self) -> u32 {
        self.milliseconds
    }

    /// Bytes of memory that it takes, roughly.
    pub fn memory(&self) -> u64 {
        let entry = size_of::<(String, u32)>() + 16;
        (self.places.len() + self.words.len() * (entry + 8)) as u64
    }

    /// How rare a word is; one that has no place is rarer than any that has.
    pub(super) fn rarity(&self, word: &str) -> f32 {
        let rarest = || (1.0 + (self.passages as f32 - 0.5) / 1.5).ln();
        self.words.get(word).map_or_else(rarest, |at| self.rarity[*at as usize])
    }

    /// Its numbers for the words of a lexicon.
    pub(super) fn numbers(&self, names: &[&str]) -> Vec<Option<u32>> {
        names.iter().map(|name| self.words.get(*name).copied()).collect()
    }

    /// Where a passage lies: of length 1, or 0 if none of its words has a place.
    pub(super) fn place(&self, words: &Words, numbers: &[Option<u32>]) -> Vec<f32> {
        let mut place = vec![0.0_f32; self.dimensions];
        for (word, count) in &words.counts {
            let Some(at) = numbers[*word as usize].map(|at| at as usize) else { continue };
            let factor = worth(self.rarity[at], *count) * self.scales[at];
            let row = &self.places[at * self.dimensions..(at + 1) * self.dimensions];
            for (sum, value) in place.iter_mut().zip(row) {
                *sum += factor * f32::from(*value);
            }
        }
        let length = place.iter().map(|v| v * v).sum::<f32>().sqrt();
        if length > 0.0 {
            place.iter_mut().for_each(|v| *v /= length);
        }
        place
    }
}

#[cfg(test)]
mod tests {
    //! Words that stand with the same words are near, though they never stand together; learning twice gives the same; it
    //! comes back from its bytes, and any damage is noticed; too little to learn from gives nothing.
    use super::*;

    /// Passages of eight subjects. Each has two words of its own that always stand there, and one of two others.
    fn passages(names: &mut Vec<String>) -> Vec<Words> {
        let mut number = |name: String| -> u32 {
            let at = names.iter().position(|n| *n == name).unwrap_or_else(|| {
                names.push(name);
                names.len() - 1
            });
            u32::try_from(at).unwrap()
        };
        let mut all = Vec::new();
        for n in 0..320_usize {
            let (subject, other) = (n % 8, (n / 8) % 2);
            let mut run: Vec<u32> =
                [format!("x{subject}{other}"), format!("c{subject}"), format!("d{subject}")]
                    .into_iter()
                    .map(&mut number)
                    .collect();
            run.sort_unstable();
            let counts = run.iter().map(|w| (*w, 1.0)).collect();
            all.push(Words { run, counts, total: 3, cues: 0 });
        }
        all
    }

    fn learnt() -> (Latent, Vec<String>) {
        let mut names = Vec::new();
        let passages = passages(&mut names);
        let names_ref: Vec<&str> = names.iter().map(String::as_str).collect();
        let options = LatentOptions { dimensions: 8, ..LatentOptions::default() };
        (learn(&passages, &names_ref, options, &|| false).unwrap(), names)
    }

    fn near(latent: &Latent, names: &[String], a: &str, b: &str) -> f32 {
        let names_ref: Vec<&str> = names.iter().map(String::as_str).collect();
        let numbers = latent.numbers(&names_ref);
        let place = |word: &str| {
            let at = u32::try_from(names.iter().position(|n| n == word).unwrap()).unwrap();
            latent.place(&Words { counts: vec![(at, 1.0)], ..Words::default() }, &numbers)
        };
        place(a).iter().zip(place(b)).map(|(x, y)| x * y).sum()
    }

    #[test]
    fn words_in_like_passages_are_near() {
        let (latent, names) = learnt();
        let (like, unlike) = (near(&latent, &names, "x00", "x01"), near(&latent, &names, "x00", "x10"));
        assert!(like > 0.5 && unlike < 0.2, "{like} {unlike}");
    }

    #[test]
    fn learning_twice_gives_the_same() {
        assert_eq!(learnt().0, learnt().0);
    }

    #[test]
    fn it_comes_back_from_its_bytes_and_damage_is_noticed() {
        let (latent, _) = learnt();
        let bytes = latent.to_bytes();
        assert_eq!(Latent::from_bytes(&bytes), Ok(latent));
        for cut in [0, 7, 40, bytes.len() / 2, bytes.len() - 1] {
            assert_eq!(Latent::from_bytes(&bytes[..cut]), Err(LatentError), "{cut}");
        }
        for at in (0..bytes.len()).step_by(97) {
            let mut damaged = bytes.clone();
            damaged[at] ^= 1;
            assert_eq!(Latent::from_bytes(&damaged), Err(LatentError), "{at}");
        }
    }

    #[test]
    fn too_little_gives_nothing_and_so_does_stopping() {
        let mut names = Vec::new();
        let passages = passages(&mut names);
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        assert_eq!(learn(&passages[..10], &names, LatentOptions::default(), &|| false), None);
        assert_eq!(learn(&passages, &names, LatentOptions::default(), &|| true), None);
    }
}
