//! How text becomes the words that are indexed, searched and highlighted: one analyser for all three.
//!
//! 1. **Words** are runs of letters and digits, with the marks that belong to them. An apostrophe inside a word stays
//!    (`don’t`), so does a full stop between single letters (`U.S.`) and a point or comma between digits (`3.14`,
//!    `1,000`). Scripts that put no space between words (Chinese, Japanese, Korean, Thai, Lao, Khmer, Burmese) give one
//!    token a character, and a run of them in a query is searched as a phrase.
//! 2. Each word is **folded** (`fold`): compatibility forms, case, accents and ligatures go.
//! 3. Each word is **stemmed** as English. No stop word is dropped: phrases need them.
//! 4. **Hyphenated words** give their parts, at positions of their own, and the joined form at the position of the
//!    first part: `techno-globalism` is `techno` (0), `technoglobalism` (0), `globalism` (1). So it is found by
//!    `techno globalism` and by `technoglobalism`; see `expand` for the other directions.
//!
//! Offsets are bytes of the text as it was given, never of the folded text.

mod beginning;
mod divide;
mod fold;
mod pairs;
mod scan;
mod skip;
mod stem;
mod stop;

use std::ops::Range;

use tantivy::Index;
use tantivy::tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer};

pub(crate) use beginning::{Beginnings, lasting};
pub(crate) use divide::divide;
pub(crate) use fold::{fold, fold_char};
use pairs::Hearing;
pub(crate) use pairs::{PAIRS, pair, pairs_analyser};
pub(crate) use scan::is_unspaced;
pub(crate) use stem::stem;
use stem::stem_in_place;
pub(crate) use stop::{is_stop_word, stop_words};

/// Name under which the analyser is registered with tantivy.
pub(crate) const ANALYSER: &str = "dissoi";

/// Hyphenated words of more parts than this give no joined form: they are addresses or file names.
const MAX_PARTS: usize = 4;

/// Makes the analysers known to an index.
pub(crate) fn register(index: &Index) {
    index.tokenizers().register(ANALYSER, analyser());
    index.tokenizers().register(PAIRS, pairs_analyser());
}

/// The analyser, as tantivy wants it.
fn analyser() -> TextAnalyzer {
    TextAnalyzer::builder(Folding::default()).filter(Hearing).build()
}

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// Where it stands, in bytes of the text.
    pub(crate) range: Range<usize>,
    /// Its number among the words of the text, from 0. A joined form has that of its first part.
    pub(crate) position: usize,
    /// How many positions it covers: more than 1 for a joined form.
    pub(crate) covers: usize,
    /// Folded, not stemmed.
    pub(crate) surface: String,
    /// What is indexed.
    pub(crate) stem: String,
}

impl Word {
    /// Whether it is the joined form of a hyphenated word, which stands beside its parts.
    pub(crate) fn is_joined(&self) -> bool {
        self.covers > 1
    }
}

/// All words of a text, in its order.
pub(crate) fn words(text: &str) -> Vec<Word> {
    let mut plain = Folding::default();
    let mut surfaces = plain.token_stream(text);
    let mut words = Vec::new();
    while surfaces.advance() {
        let token = surfaces.token();
        words.push(Word {
            range: token.offset_from..token.offset_to,
            position: token.position,
            covers: token.position_length,
            surface: token.text.clone(),
            stem: stem(&token.text),
        });
    }
    words
}

/// The words of a text, folded and not stemmed; of hyphenated words the parts.
pub(crate) fn surfaces(text: &str) -> Vec<String> {
    let mut plain = Folding::default();
    let mut stream = plain.token_stream(text);
    let mut surfaces = Vec::new();
    while stream.advance() {
        let token = stream.token();
        if token.position_length == 1 {
            surfaces.push(token.text.clone());
        }
    }
    surfaces
}

/// Shows every token of a text, stemmed, as it would be indexed.
pub(crate) fn each(text: &str, see: impl FnMut(&Token)) {
    stemmed(text, None, see);
}

/// Shows those tokens of a text, stemmed, that may be words with these beginnings; some others too. Folding and stemming take
/// most of the time of an analysis.
pub(crate) fn each_beginning(text: &str, wanted: &Beginnings, see: impl FnMut(&Token)) {
    stemmed(text, Some(wanted), see);
}

fn stemmed(text: &str, wanted: Option<&Beginnings>, mut see: impl FnMut(&Token)) {
    let mut plain = Folding::default();
    let mut words = plain.token_stream(text);
    words.wanted = wanted;
    while words.advance() {
        let word = words.token_mut();
        stem_in_place(&mut word.text);
        see(word);
    }
}

/// How many words a text has, of scripts without spaces how many characters, in two numbers.
pub(crate) fn count(text: &str) -> (usize, usize) {
    let (mut words, mut unspaced) = (0, 0);
    let (mut at, mut parts) = (0, Vec::new());
    loop {
        let (next, plain) = skip::skip(text, at, |_| true);
        words += plain;
        let Some(end) = scan::compound(text, next, &mut parts) else { break };
        let first = parts.first().and_then(|part| text[part.start..].chars().next());
        match first.is_some_and(is_unspaced) {
            true => unspaced += 1,
            false => words += parts.len(),
        }
        at = end;
    }
    (words, unspaced)
}

/// Where the first word of a text begins and the last one ends; nothing if it has no word.
pub(crate) fn extent(text: &str) -> Option<Range<usize>> {
    let mut plain = Folding::default();
    let mut stream = plain.token_stream(text);
    let mut extent: Option<Range<usize>> = None;
    while stream.advance() {
        let token = stream.token();
        let start = extent.as_ref().map_or(token.offset_from, |e| e.start);
        extent = Some(start..token.offset_to.max(extent.map_or(0, |e| e.end)));
    }
    extent
}

/// The tokenizer: steps 1, 2 and 4.
#[derive(Debug, Clone, Default)]
struct Folding {
    token: Token,
    parts: Vec<Range<usize>>,
    joined: String,
}

impl Tokenizer for Folding {
    type TokenStream<'a> = FoldingStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> FoldingStream<'a> {
        self.token.reset();
        self.parts.clear();
        FoldingStream { text, at: 0, position: 0, next: 0, join: false, wanted: None, state: self }
    }
}

struct FoldingStream<'a> {
    text: &'a str,
    /// Byte at which the scan goes on.
    at: usize,
    /// Position of the next token.
    position: usize,
    /// Which of the parts of the compound is due.
    next: usize,
    /// Whether the joined form is due.
    join: bool,
    /// If there are any, the words that are given, with some that are joined to others; the rest is counted only.
    wanted: Option<&'a Beginnings>,
    state: &'a mut Folding,
}

impl FoldingStream<'_> {
    /// Passes over plain words that are not wanted, as far as they follow each other.
    fn pass_over(&mut self, wanted: &Beginnings) {
        loop {
            let (at, words) = skip::skip(self.text, self.at, |first| wanted.exclude_letters(first));
            (self.at, self.position) = (at, self.position + words);
            let Some(word) = scan::plain(self.text, self.at) else { return };
            if !wanted.exclude(&self.text[word.clone()]) {
                return;
            }
            self.at = word.end;
            self.position += 1;
        }
    }

    /// Puts the joined form of the compound at hand into the token; false if it is not worth indexing.
    fn emit_joined(&mut self) -> bool {
        let parts = &self.state.parts;
        let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return false };
        let span = first.start..last.end;
        // Ranges of years and numbers are no words.
        if !self.text[span.clone()].chars().any(char::is_alphabetic) {
            return false;
        }
        self.state.joined.clear();
        for part in parts {
            fold(&self.text[part.clone()], &mut self.state.joined);
        }
        let token = &mut self.state.token;
        token.text.clear();
        token.text.push_str(&self.state.joined);
        (token.offset_from, token.offset_to) = (span.start, span.end);
        token.position = self.position.saturating_sub(1);
        token.position_length = parts.len();
        true
    }

    /// Puts the part that is due into the token; false if nothing is left of it.
    fn emit_part(&mut self) -> bool {
        let Some(range) = self.state.parts.get(self.next).cloned() else { return false };
        let parts = self.state.parts.len();
        self.join = self.next == 0 && (2..=MAX_PARTS).contains(&parts);
        self.next += 1;
        let token = &mut self.state.token;
        token.text.clear();
        fold(&self.text[range.clone()], &mut token.text);
        (token.offset_from, token.offset_to) = (range.start, range.end);
        token.position = self.position;
        token.position_length = 1;
        let something = !token.text.is_empty();
        self.position += usize::from(something);
        something
    }
}

impl TokenStream for FoldingStream<'_> {
    fn advance(&mut self) -> bool {
        loop {
            if std::mem::take(&mut self.join) {
                if self.emit_joined() {
                    return true;
                }
            } else if self.next < self.state.parts.len() {
                if self.emit_part() {
                    return true;
                }
            } else {
                self.next = 0;
                if let Some(wanted) = self.wanted {
                    self.pass_over(wanted);
                }
                match scan::compound(self.text, self.at, &mut self.state.parts) {
                    Some(end) => self.at = end,
                    None => return false,
                }
            }
        }
    }

    fn token(&self) -> &Token {
        &self.state.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.state.token
    }
}

#[cfg(test)]
mod tests;
