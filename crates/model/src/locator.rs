//! Where a quotation stands in its source, so that it is found again: the two selectors of the W3C Web Annotation
//! model together, TextPositionSelector (here in UTF-8 bytes) and TextQuoteSelector (the words and some before and after).

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// Characters of context kept before and after a quotation.
pub const CONTEXT_CHARS: usize = 48;

/// Where a quotation stands.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Locator {
    /// Id of the source.
    pub source: String,
    /// UTF-8 byte offset of the first byte.
    pub start: usize,
    /// UTF-8 byte offset after the last byte.
    pub end: usize,
    /// The words themselves.
    pub exact: String,
    /// Up to [`CONTEXT_CHARS`] characters before them.
    pub prefix: String,
    /// Up to [`CONTEXT_CHARS`] characters after them.
    pub suffix: String,
}

/// Why a locator cannot be made.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum LocatorError {
    /// Nothing but white space.
    #[error("the selection holds no words")]
    Empty,
    /// Outside the text, or inside a character.
    #[error("bytes {start}..{end} are not whole characters of the text of {source_id}")]
    OutOfText {
        /// The source.
        source_id: String,
        /// Start asked for.
        start: usize,
        /// End asked for.
        end: usize,
    },
}

/// What became of a quotation in the present text of its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resolution {
    /// The words stand where they stood.
    Exact(Range<usize>),
    /// The words stand elsewhere: the occurrence whose surroundings fit best.
    Moved(Range<usize>),
    /// The words are no longer in the text.
    Lost,
}

impl Locator {
    /// The locator of `range` in the text of `source`. White space at both ends is left out.
    pub fn cut(source: &str, text: &str, range: Range<usize>) -> Result<Self, LocatorError> {
        let exact = text.get(range.clone()).ok_or_else(|| LocatorError::OutOfText {
            source_id: source.to_owned(),
            start: range.start,
            end: range.end,
        })?;
        let start = range.start + (exact.len() - exact.trim_start().len());
        let exact = exact.trim();
        if exact.is_empty() {
            return Err(LocatorError::Empty);
        }
        let end = start + exact.len();
        Ok(Self {
            source: source.to_owned(),
            start,
            end,
            exact: exact.to_owned(),
            prefix: last_chars(&text[..start], CONTEXT_CHARS).to_owned(),
            suffix: first_chars(&text[end..], CONTEXT_CHARS).to_owned(),
        })
    }

    /// Finds the quotation in `text`: at its place, else at the occurrence with the most context in common,
    /// and among equals the nearest.
    pub fn resolve(&self, text: &str) -> Resolution {
        if self.exact.is_empty() {
            return Resolution::Lost;
        }
        if text.get(self.start..self.end) == Some(self.exact.as_str()) {
            return Resolution::Exact(self.start..self.end);
        }
        let best = text.match_indices(&self.exact).max_by_key(|(at, _)| {
            let before = common_end(&text[..*at], &self.prefix);
            let after = common_start(&text[at + self.exact.len()..], &self.suffix);
            (before + after, std::cmp::Reverse(at.abs_diff(self.start)))
        });
        best.map_or(Resolution::Lost, |(at, _)| Resolution::Moved(at..at + self.exact.len()))
    }
}

fn last_chars(text: &str, count: usize) -> &str {
    text.char_indices().rev().nth(count.saturating_sub(1)).map_or(text, |(at, _)| &text[at..])
}

fn first_chars(text: &str, count: usize) -> &str {
    text.char_indices().nth(count).map_or(text, |(at, _)| &text[..at])
}

fn common_end(a: &str, b: &str) -> usize {
    a.chars().rev().zip(b.chars().rev()).take_while(|(x, y)| x == y).count()
}

fn common_start(a: &str, b: &str) -> usize {
    a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count()
}

#[cfg(test)]
mod tests {
    //! 1. A cut is verbatim, and resolves to itself. 2. Text put before or after it does not lose it.
    //! 3. Among several occurrences, the context decides. 4. Changed words are lost, never guessed.
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn context_decides_between_equal_words() {
        let text = "Openness helps the rich. Openness helps the poor.";
        let at = text.rfind("Openness").unwrap_or_default();
        let cut = Locator::cut("s", text, at..at + 14);
        let moved = format!("New first line. {text}");
        let found = cut.map(|c| c.resolve(&moved));
        assert_eq!(found, Ok(Resolution::Moved(at + 16..at + 30)));
    }

    #[test]
    fn changed_words_are_lost_and_empty_selections_refused() {
        let cut = Locator::cut("s", "it is not so", 0..12).map(|c| c.resolve("it is so"));
        assert_eq!(cut, Ok(Resolution::Lost));
        assert_eq!(Locator::cut("s", "a  b", 1..3), Err(LocatorError::Empty));
        assert!(matches!(Locator::cut("s", "é", 0..1), Err(LocatorError::OutOfText { .. })));
    }

    proptest! {
        #[test]
        fn a_cut_is_verbatim_and_survives_text_before_it(
            text in "[\\PC\r\n]{1,80}", before in "\\PC{0,30}", a in 0usize..90, b in 0usize..90,
        ) {
            let (start, end) = (a.min(b), a.max(b));
            if let Ok(cut) = Locator::cut("s", &text, start..end) {
                prop_assert_eq!(&text[cut.start..cut.end], cut.exact.as_str());
                prop_assert_eq!(cut.resolve(&text), Resolution::Exact(cut.start..cut.end));
                let later = format!("{before}{text}");
                match cut.resolve(&later) {
                    Resolution::Exact(r) | Resolution::Moved(r) => prop_assert_eq!(&later[r], cut.exact.as_str()),
                    Resolution::Lost => prop_assert!(false, "lost"),
                }
            }
        }
    }
}
