//! The sentence of a passage that clashes with an argument, and the passage of a source that does.

use std::collections::HashMap;
use std::ops::Range;

use dissoi_model::Source;

use super::words::{Lexicon, Words};
use super::{cue, words};
use crate::analysis;
use crate::error::SearchError;
use crate::index::{SearchIndex, guard};

/// Sentences are divided by the rules of English; its list of abbreviations is the longest.
const LANGUAGE: &str = "en";
/// What a word of the claim counts beside one of the rest of the argument.
const CLAIM: f32 = 2.0;
/// What each word of rebuttals adds, as a share, and how many count.
const CUE: f32 = 0.15;
const CUES: usize = 3;
/// Words that are added to the length of a sentence, so that a very short one does not win by it.
const SOFTENED: f32 = 6.0;
/// Passages with fewer words are no answers.
const SCRAP: usize = 8;

/// What an argument turns on: the worth of its words.
pub struct Clash {
    worth: HashMap<String, f32>,
}

impl SearchIndex {
    /// What an argument turns on, to look for it in texts that are known to answer it.
    ///
    /// # Errors
    /// As [`SearchIndex::answers`].
    pub fn clash(&self, text: &str, claim: &str) -> Result<Clash, SearchError> {
        let view = self.view()?;
        guard(self.dir(), || {
            let mut lexicon = Lexicon::new(&view, self.fields().text);
            let asked = lexicon.read(text);
            let claim = lexicon.read(if claim.trim().is_empty() { first(text) } else { claim });
            Clash::new(&mut lexicon, &asked, &claim).map_err(|e| SearchError::reading(self.dir(), &e))
        })
    }
}

impl Clash {
    pub(super) fn new(lexicon: &mut Lexicon<'_>, asked: &Words, claim: &Words) -> tantivy::Result<Self> {
        let rarity = lexicon.rarities(None)?;
        let names = lexicon.names();
        let mut worth: HashMap<String, f32> = HashMap::new();
        for (words, factor) in [(asked, 1.0), (claim, CLAIM)] {
            for (word, count) in &words.counts {
                let value = rarity[*word as usize] * factor * (1.0 + count.ln());
                *worth.entry(names[*word as usize].to_owned()).or_default() += value;
            }
        }
        Ok(Self { worth })
    }

    /// The passage of a source that answers best, or the one that is named, and the sentence in it that clashes.
    pub fn best(&self, source: &Source, paragraph: Option<u32>) -> Option<(u32, String)> {
        let meant = |p: &&dissoi_model::Passage| match paragraph {
            Some(number) => p.paragraph == number,
            None => p.paragraph > 0 && dissoi_model::count_words(source.passage_text(p)) >= SCRAP,
        };
        let rated =
            source.passages.iter().filter(meant).map(|p| (self.rate(source.passage_text(p), 60.0), p));
        let (_, passage) =
            rated.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.paragraph.cmp(&a.1.paragraph)))?;
        Some((passage.paragraph, self.sentence(source.passage_text(passage))))
    }

    /// The sentence that clashes.
    pub(super) fn sentence(&self, text: &str) -> String {
        let pieces = sentences(text);
        let rated =
            pieces.iter().enumerate().map(|(at, piece)| (self.rate(&text[piece.clone()], SOFTENED), at));
        let best = rated.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        best.map_or(text, |(_, at)| &text[pieces[at].clone()]).trim().to_owned()
    }

    /// How much of what the argument turns on a text has, for its length.
    fn rate(&self, text: &str, softened: f32) -> f32 {
        let (mut shared, mut cues, mut length) = (HashMap::new(), 0, 0_usize);
        analysis::each(text, |token| {
            if token.position_length > 1 {
                return;
            }
            cues += usize::from(cue::number(&token.text).is_some());
            if words::stop_stems().contains(token.text.as_str()) {
                return;
            }
            length += 1;
            if let Some(worth) = self.worth.get(token.text.as_str()) {
                shared.insert(token.text.clone(), *worth);
            }
        });
        let sum: f32 = shared.values().sum();
        sum * (1.0 + CUE * cues.min(CUES) as f32) / (length as f32 + softened).sqrt()
    }
}

/// The first sentence.
pub(super) fn first(text: &str) -> &str {
    sentences(text).into_iter().next().map_or("", |piece| &text[piece])
}

/// The sentences of a text that hold anything; a text without any is one sentence.
fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut pieces = dissoi_model::sentences(LANGUAGE, text);
    pieces.retain(|piece| !text[piece.clone()].trim().is_empty());
    if pieces.is_empty() { std::iter::once(0..text.len()).collect() } else { pieces }
}
