//! Pairs of neighbouring words, so that a phrase with common words is found without reading where those stand in each passage.
//!
//! Where `of` and `the` stand fills much of an index, and most passages have both: to find “of the commons” by places alone, a
//! search reads those of every passage that has the rarest word. So passages are also indexed by the pairs that have a common word
//! in them. Pairs are hashed into few numbers: different ones may share one, and a phrase is looked for in what is left as ever.

use std::cell::RefCell;
use std::sync::OnceLock;

use rustc_hash::FxHashSet;
use tantivy::tokenizer::{TextAnalyzer, Token, TokenFilter, TokenStream, Tokenizer};

use super::each;
use super::stem::{hash, stem, stem_in_place};

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

/// The analyser, as tantivy wants it.
pub(crate) fn pairs_analyser() -> TextAnalyzer {
    TextAnalyzer::builder(Pairs).build()
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
        Self::of_hash(hash(word))
    }

    /// Of the hash of a word.
    fn of_hash(word: u32) -> Self {
        static COMMON_HASHES: OnceLock<FxHashSet<u32>> = OnceLock::new();
        let common =
            COMMON_HASHES.get_or_init(|| COMMON.split_whitespace().map(|word| hash(&stem(word))).collect());
        // Another word of the same hash would be common in texts and queries alike.
        Self { hash: word, common: common.contains(&word) }
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

/// The words of the text that a thread has analysed last: the text of a passage is indexed by its words first, and then by their
/// pairs, for which it need not be analysed again.
#[derive(Default)]
struct Heard {
    text: String,
    /// With their positions; none once they were used.
    words: Vec<(usize, Side)>,
}

thread_local! {
    static HEARD: RefCell<Heard> = RefCell::default();
}

/// Stems the words that pass by, and notes them.
#[derive(Clone)]
pub(super) struct Hearing;

#[derive(Clone)]
pub(super) struct HearingTokenizer<T>(T);

pub(super) struct HearingStream<'a, T> {
    stream: T,
    text: &'a str,
    words: Vec<(usize, Side)>,
}

impl TokenFilter for Hearing {
    type Tokenizer<T: Tokenizer> = HearingTokenizer<T>;

    fn transform<T: Tokenizer>(self, tokenizer: T) -> HearingTokenizer<T> {
        HearingTokenizer(tokenizer)
    }
}

impl<T: Tokenizer> Tokenizer for HearingTokenizer<T> {
    type TokenStream<'a> = HearingStream<'a, T::TokenStream<'a>>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Self::TokenStream<'a> {
        HearingStream { stream: self.0.token_stream(text), text, words: Vec::new() }
    }
}

impl<T: TokenStream> TokenStream for HearingStream<'_, T> {
    fn advance(&mut self) -> bool {
        if self.stream.advance() {
            let token = self.stream.token_mut();
            let hash = stem_in_place(&mut token.text);
            self.words.push((token.position, Side::of_hash(hash)));
            return true;
        }
        // At the end alone: to look for what belongs to the thread takes a while.
        HEARD.with_borrow_mut(|heard| {
            heard.text.clear();
            heard.text.push_str(self.text);
            heard.words = std::mem::take(&mut self.words);
        });
        false
    }

    fn token(&self) -> &Token {
        self.stream.token()
    }

    fn token_mut(&mut self) -> &mut Token {
        self.stream.token_mut()
    }
}

/// The tokenizer.
#[derive(Clone)]
struct Pairs;

struct PairsStream {
    words: Vec<(usize, Side)>,
    /// Number of the word at hand, and of the next one before it that it is to be paired with, and one more.
    at: usize,
    before: usize,
    token: Token,
}

impl Tokenizer for Pairs {
    type TokenStream<'a> = PairsStream;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> PairsStream {
        let heard = HEARD.with_borrow_mut(|heard| {
            if heard.text == text { std::mem::take(&mut heard.words) } else { Vec::new() }
        });
        let words = if heard.is_empty() { words(text) } else { heard };
        PairsStream { words, at: 0, before: 0, token: Token::default() }
    }
}

/// The words of a text.
fn words(text: &str) -> Vec<(usize, Side)> {
    let mut words = Vec::new();
    each(text, |token| words.push((token.position, Side::of(&token.text))));
    words
}

impl TokenStream for PairsStream {
    fn advance(&mut self) -> bool {
        while let Some((position, side)) = self.words.get(self.at) {
            // A hyphenated word stands at its position whole and in parts, so more than one may stand before.
            while let Some(before) = self.before.checked_sub(1) {
                self.before = before;
                let (earlier, other) = self.words[before];
                if earlier + 1 < *position {
                    break;
                }
                if let Some(number) = number(&other, side).filter(|_| earlier + 1 == *position) {
                    write(number, &mut self.token.text);
                    self.token.position = *position;
                    return true;
                }
            }
            self.at += 1;
            self.before = self.at;
        }
        false
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

    /// The pairs of a text, once by itself and once after its words were indexed.
    fn terms(text: &str) -> HashSet<String> {
        let alone = pairs(text);
        let mut analyser = crate::analysis::analyser();
        let mut stream = analyser.token_stream(text);
        while stream.advance() {}
        assert_eq!(pairs(text), alone);
        assert_eq!(pairs(text), alone, "what was heard is used once");
        alone
    }

    fn pairs(text: &str) -> HashSet<String> {
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
