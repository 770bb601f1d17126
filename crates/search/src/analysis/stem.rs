//! Stemming as English, by the Snowball algorithm (Porter2), with a memory: a text repeats its words, and to look a stem up takes
//! a small part of the time of working it out.

use std::cell::RefCell;

use tantivy::tokenizer::{Stemmer, TextAnalyzer, Token, TokenStream, Tokenizer};

/// Words that a thread remembers come in twos that have the same place. The commonest few thousand words make nineteen in twenty
/// of a text.
const PLACES: usize = 4_096;
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

/// Puts its stem in place of a folded word, and gives the [`hash`] of the stem.
pub(super) fn stem_in_place(word: &mut String) -> u32 {
    STEMS.with_borrow_mut(|stems| stems.apply(word))
}

/// The last words of a thread with their stems.
struct Stems {
    stemmer: TextAnalyzer,
    /// Two words with the same place, the last one that was asked for first; the other gives way to the next.
    places: Vec<[Place; 2]>,
}

/// A word, and what makes its stem of it: small, and in one piece, for a search through memory is what takes the time.
#[derive(Clone, Default)]
#[repr(align(64))]
struct Place {
    word: Short,
    /// So much of it is kept.
    kept: u8,
    /// Hash of the stem.
    hash: u32,
    /// What comes behind that; mostly nothing.
    end: Box<str>,
}

/// The bytes of a word, behind them zeros, and how many they are; of no word 0.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Short {
    bytes: [u64; MAX_BYTES / 8],
    length: u8,
}

impl Short {
    /// Nothing of long words, nor of none.
    fn of(word: &str) -> Option<Self> {
        let length =
            u8::try_from(word.len()).ok().filter(|length| (1..=MAX_BYTES).contains(&usize::from(*length)))?;
        let mut bytes = [0; MAX_BYTES / 8];
        for (eight, bytes) in word.as_bytes().chunks(8).zip(&mut bytes) {
            *bytes = match eight.first_chunk() {
                Some(eight) => u64::from_le_bytes(*eight),
                None => eight.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte)),
            };
        }
        Some(Self { bytes, length })
    }

    /// A number below [`PLACES`].
    fn place(&self) -> usize {
        let [first, second, third] = self.bytes;
        let mixed =
            (first ^ second.rotate_left(23) ^ third.rotate_left(41)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        (mixed >> 40) as usize % PLACES
    }
}

impl Stems {
    fn new() -> Self {
        let stemmer = TextAnalyzer::builder(Whole).filter(Stemmer::default()).build();
        Self { stemmer, places: vec![<[Place; 2]>::default(); PLACES] }
    }

    fn apply(&mut self, word: &mut String) -> u32 {
        let Some(short) = Short::of(word) else {
            *word = worked_out(&mut self.stemmer, word);
            return hash(word);
        };
        let two = &mut self.places[short.place()];
        if two[0].word != short {
            if two[1].word != short {
                let stem = worked_out(&mut self.stemmer, word);
                let alike = word.bytes().zip(stem.bytes()).take_while(|(a, b)| a == b).count();
                let kept = word.floor_char_boundary(alike);
                let end = stem[kept..].into();
                two[1] = Place { word: short, kept: kept as u8, hash: hash(&stem), end };
            }
            two.swap(0, 1);
        }
        let place = &two[0];
        word.truncate(usize::from(place.kept));
        word.push_str(&place.end);
        place.hash
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
    //! 1. A stem is the same from memory as worked out, of words of any kind and length, and so is its hash.
    use proptest::prelude::*;

    use super::{Stems, hash, stem, worked_out};

    #[test]
    fn a_remembered_stem_is_the_one_that_is_worked_out() {
        let mut stems = Stems::new();
        let words = "restrictions globalism dying news skies generously technologies y élan 技术 1234";
        // Twice, so that the second time comes from memory; and so many more that places are taken by others.
        let others = (0..40_000).map(|n| format!("words{n}s"));
        for word in words.split(' ').chain(words.split(' ')).map(str::to_owned).chain(others) {
            let mut found = word.clone();
            let hashed = stems.apply(&mut found);
            assert_eq!(found, worked_out(&mut stems.stemmer, &word), "{word}");
            assert_eq!(hashed, hash(&found), "{word}");
        }
        assert_eq!(stem("restrictions"), "restrict");
        assert_eq!(stem(""), "");
    }

    proptest! {
        #[test]
        fn words_that_differ_in_anything_have_stems_of_their_own(
            words in prop::collection::vec("[a-z]{0,9}(ies|y|ied|ing|ly|ational|s|\\x00)?|\\PC{0,30}|[é科]{0,9}", 1..40)
        ) {
            let mut stems = Stems::new();
            for word in words.iter().chain(&words) {
                let mut found = word.clone();
                let hashed = stems.apply(&mut found);
                prop_assert_eq!(&found, &worked_out(&mut stems.stemmer, word));
                prop_assert_eq!(hashed, hash(&found));
            }
        }
    }
}
