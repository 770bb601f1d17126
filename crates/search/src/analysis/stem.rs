//! Stemming as English, by the Snowball algorithm (Porter2), with a memory: a text repeats its words, and to look a stem up takes
//! a small part of the time of working it out.

use std::cell::RefCell;

use tantivy::tokenizer::{Stemmer, TextAnalyzer, Token, TokenStream, Tokenizer};

/// Words that a thread remembers. The commonest few thousand make nineteen in twenty words of a text.
const REMEMBERED: usize = 8_192;
/// Longer words are rare, and not remembered.
const MAX_BYTES: usize = 24;

thread_local! {
    static STEMS: RefCell<Stems> = RefCell::new(Stems::new());
}

/// The stem of a folded word.
pub(crate) fn stem(surface: &str) -> String {
    let mut word = surface.to_owned();
    stem_in_place(&mut word);
    word
}

/// Puts its stem in place of a folded word.
pub(super) fn stem_in_place(word: &mut String) {
    STEMS.with_borrow_mut(|stems| stems.apply(word));
}

/// The last words of a thread with their stems.
struct Stems {
    stemmer: TextAnalyzer,
    /// Each word has one place; it gives way to the next that has the same.
    places: Vec<Place>,
}

#[derive(Clone, Default)]
struct Place {
    word: String,
    stem: String,
}

impl Stems {
    fn new() -> Self {
        let stemmer = TextAnalyzer::builder(Whole).filter(Stemmer::default()).build();
        Self { stemmer, places: vec![Place::default(); REMEMBERED] }
    }

    fn apply(&mut self, word: &mut String) {
        if word.is_empty() || word.len() > MAX_BYTES {
            *word = worked_out(&mut self.stemmer, word);
            return;
        }
        let hash = hash(word);
        let place = &mut self.places[(hash ^ (hash >> 15)) as usize % REMEMBERED];
        if place.word != *word {
            place.stem = worked_out(&mut self.stemmer, word);
            place.word.clone_from(word);
        }
        word.clone_from(&place.stem);
    }
}

fn worked_out(stemmer: &mut TextAnalyzer, surface: &str) -> String {
    let mut stream = stemmer.token_stream(surface);
    if stream.advance() { std::mem::take(&mut stream.token_mut().text) } else { String::new() }
}

/// FNV-1a, 32 bits (Fowler, Noll and Vo).
pub(super) fn hash(word: &str) -> u32 {
    word.bytes().fold(0x811c_9dc5, |hash: u32, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// Takes the whole text as one token.
#[derive(Debug, Clone)]
struct Whole;

struct WholeStream {
    token: Token,
    due: bool,
}

impl Tokenizer for Whole {
    type TokenStream<'a> = WholeStream;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> WholeStream {
        let token = Token { offset_to: text.len(), position: 0, text: text.to_owned(), ..Token::default() };
        WholeStream { token, due: true }
    }
}

impl TokenStream for WholeStream {
    fn advance(&mut self) -> bool {
        std::mem::take(&mut self.due)
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

#[cfg(test)]
mod tests {
    use super::{Stems, stem, worked_out};

    #[test]
    fn a_remembered_stem_is_the_one_that_is_worked_out() {
        let mut stems = Stems::new();
        let words = "restrictions globalism dying news skies generously technologies y élan 技术 1234";
        // Twice, so that the second time comes from memory; and so many more that places are taken by others.
        let others = (0..40_000).map(|n| format!("words{n}s"));
        for word in words.split(' ').chain(words.split(' ')).map(str::to_owned).chain(others) {
            let mut found = word.clone();
            stems.apply(&mut found);
            assert_eq!(found, worked_out(&mut stems.stemmer, &word), "{word}");
        }
        assert_eq!(stem("restrictions"), "restrict");
        assert_eq!(stem(""), "");
    }
}
