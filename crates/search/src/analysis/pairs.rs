//! Pairs of neighbouring words, so that a phrase with common words is found without reading where those stand in each passage.
//!
//! Where `of` and `the` stand fills much of an index, and most passages have both: to find “of the commons” by places alone, a
//! search reads those of every passage that has the rarest word. So passages are also indexed by the pairs that have a common word
//! in them. Pairs are hashed into few numbers: different ones may share one, and a phrase is looked for in what is left as ever.

use std::collections::HashSet;
use std::sync::OnceLock;

use tantivy::tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer};

use super::stem::{stem, stem_in_place};
use super::{Folding, FoldingStream};

/// Name under which the analyser is registered with tantivy.
pub(crate) const PAIRS: &str = "dissoi-pairs";

/// Words that stand in a large part of all passages of English prose.
const COMMON: &str = "a all also an and any are as at be been but by can for from had has have he in is it its more must no not \
    of on one or our should so such than that the their them there these they this to us was we were which who will with would";
/// Bits of a pair's number: with fewer, pairs share numbers too often; with more, the lists of passages take more room.
const BITS: u32 = 12;
/// A number is written as so many letters of five bits.
const LETTERS: u32 = 3;
const ALPHABET: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz012345";
/// Longer stems are not common.
const MAX_COMMON: usize = 6;

/// The analyser, as tantivy wants it.
pub(crate) fn pairs_analyser() -> TextAnalyzer {
    TextAnalyzer::builder(Pairs::default()).build()
}

/// The term of two neighbouring stems; nothing if neither is common.
pub(crate) fn pair(first: &str, second: &str) -> Option<String> {
    let mut term = String::new();
    number(&Side::of(first), &Side::of(second)).map(|number| {
        write(number, &mut term);
        term
    })
}

/// One word of a pair.
#[derive(Debug, Clone, Copy)]
struct Side {
    hash: u32,
    common: bool,
}

impl Side {
    fn of(word: &str) -> Self {
        static STEMS: OnceLock<HashSet<String>> = OnceLock::new();
        let stems = || STEMS.get_or_init(|| COMMON.split_whitespace().map(stem).collect());
        // FNV-1a (Fowler, Noll and Vo).
        let mix = |hash: u32, byte: u8| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        let hash = word.bytes().fold(0x811c_9dc5, mix);
        Self { hash, common: word.len() <= MAX_COMMON && stems().contains(word) }
    }
}

fn number(first: &Side, second: &Side) -> Option<u32> {
    let mixed = (first.hash.rotate_left(9) ^ second.hash).wrapping_mul(0x9e37_79b1);
    (first.common || second.common).then_some(mixed >> (u32::BITS - BITS))
}

fn write(number: u32, term: &mut String) {
    term.clear();
    let letter = |place: u32| char::from(ALPHABET[(number >> (5 * place)) as usize % ALPHABET.len()]);
    term.extend((0..LETTERS).map(letter));
}

/// The tokenizer.
#[derive(Clone, Default)]
struct Pairs {
    words: Folding,
}

struct PairsStream<'a> {
    words: FoldingStream<'a>,
    /// Position of the words at hand.
    position: usize,
    /// Words at the position before that, and at it: a hyphenated word stands there whole and in parts.
    before: Vec<Side>,
    here: Vec<Side>,
    /// Words of `before` that the last word is still to be paired with.
    due: usize,
    token: Token,
}

impl Tokenizer for Pairs {
    type TokenStream<'a> = PairsStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> PairsStream<'a> {
        let words = self.words.token_stream(text);
        PairsStream {
            words,
            position: 0,
            before: Vec::new(),
            here: Vec::new(),
            due: 0,
            token: Token::default(),
        }
    }
}

impl PairsStream<'_> {
    /// Takes the next word; false if there is none.
    fn take(&mut self) -> bool {
        if !self.words.advance() {
            return false;
        }
        let token = self.words.token_mut();
        stem_in_place(&mut token.text);
        let (position, side) = (token.position, Side::of(&token.text));
        if position > self.position {
            std::mem::swap(&mut self.before, &mut self.here);
            self.here.clear();
            if position > self.position + 1 {
                self.before.clear();
            }
            self.position = position;
        }
        self.here.push(side);
        self.due = self.before.len();
        true
    }
}

impl TokenStream for PairsStream<'_> {
    fn advance(&mut self) -> bool {
        loop {
            while let Some(due) = self.due.checked_sub(1) {
                self.due = due;
                let pair = self.here.last().and_then(|last| number(&self.before[due], last));
                if let Some(number) = pair {
                    write(number, &mut self.token.text);
                    self.token.position = self.position;
                    return true;
                }
            }
            if !self.take() {
                return false;
            }
        }
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
    //! 1. A pair with a common word has a term, and the term is among those of every text in which the words are neighbours.
    use std::collections::HashSet;

    use proptest::prelude::*;

    use super::{TokenStream, pair, pairs_analyser};
    use crate::analysis::words;

    fn terms(text: &str) -> HashSet<String> {
        let mut analyser = pairs_analyser();
        let mut stream = analyser.token_stream(text);
        let mut terms = HashSet::new();
        while stream.advance() {
            terms.insert(stream.token().text.clone());
        }
        terms
    }

    #[test]
    fn pairs_with_a_common_word_have_a_term() {
        assert_eq!(pair("export", "control"), None);
        let found = terms("the export control of these");
        assert_eq!(found.len(), 3);
        for (first, second) in [("the", "export"), ("control", "of"), ("of", "these")] {
            assert!(pair(first, second).is_some_and(|term| found.contains(&term)), "{first} {second}");
        }
    }

    proptest! {
        #[test]
        fn every_two_neighbours_of_a_text_are_among_its_pairs(text in "((the|of|techno-globalism|U.S.|科技|[a-zé]{1,8})[ -]){0,20}") {
            let (found, words) = (terms(&text), words(&text));
            for first in &words {
                for second in words.iter().filter(|second| second.position == first.position + 1) {
                    let term = pair(&first.stem, &second.stem);
                    prop_assert!(term.is_none_or(|term| found.contains(&term)));
                }
            }
        }
    }
}
