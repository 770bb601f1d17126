//! Reading time, as debaters count it: the words said aloud over the speaker's words per minute.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use unicode_segmentation::UnicodeSegmentation;

use crate::{Card, Mark};

/// Words per minute unless the user sets their own; Verbatim's default too.
pub const WORDS_PER_MINUTE: u32 = 250;

/// Words by the rules of Unicode (UAX #29), so that `techno-globalism` counts two and `don't` one.
pub fn count_words(text: &str) -> usize {
    text.unicode_words().count()
}

/// The words of a card that are said: its tag, and the highlighted words of the quotation,
/// or the whole quotation while nothing in it is highlighted; never what a join passed over.
pub fn words_read_aloud(card: &Card) -> usize {
    let spoken = card.marks.marked(Mark::Highlight, card.quote());
    let whole = || -> usize { card.pieces().into_iter().map(|r| count_words(&card.quote()[r])).sum() };
    let body = if spoken.is_empty() { whole() } else { spoken.into_iter().map(count_words).sum() };
    count_words(&card.tag) + body
}

/// How long a text takes to read aloud.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReadingTime {
    /// Words said aloud.
    pub words: u32,
    /// Seconds, rounded up.
    pub seconds: u32,
}

impl ReadingTime {
    /// The time for `words` at `words_per_minute` (at least 1).
    pub fn of(words: usize, words_per_minute: u32) -> Self {
        let words = u32::try_from(words).unwrap_or(u32::MAX);
        let seconds = (u64::from(words) * 60).div_ceil(u64::from(words_per_minute.max(1)));
        Self { words, seconds: u32::try_from(seconds).unwrap_or(u32::MAX) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Locator, Marks};

    fn card(marks: Marks) -> Card {
        let locator = Locator::cut("s", "one two three four five", 0..23);
        let locator = locator.unwrap_or_else(|_| unreachable!("not empty"));
        Card { tag: "A claim".into(), paragraph: 1, locator, marks, ..Card::default() }
    }

    #[test]
    fn highlighted_words_count_and_the_whole_quote_while_none_are() {
        assert_eq!(words_read_aloud(&card(Marks::default())), 7);
        let mut marks = Marks::default();
        marks.add(Mark::Highlight, 4..7);
        marks.add(Mark::Underline, 0..23);
        assert_eq!(words_read_aloud(&card(marks)), 3);
    }

    #[test]
    fn seconds_round_up_and_no_speed_divides_by_zero() {
        assert_eq!(ReadingTime::of(250, 250).seconds, 60);
        assert_eq!(ReadingTime::of(1, 250).seconds, 1);
        assert_eq!(ReadingTime::of(0, 0).seconds, 0);
    }
}
