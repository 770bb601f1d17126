//! Joins: several passages of one source in one card. The quotation is always the whole stretch from the first passage
//! to the last, so it is verbatim as a whole; a join says which words of it were passed over. They stay in the card,
//! small and unread, or are left out of view with an omission mark in their place.

use std::ops::Range;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Card, Locator, LocatorError, Marks};

/// What stands for words that are left out.
pub const OMISSION: &str = "[…]";

/// Words of a quotation that a join passed over, as UTF-8 bytes of the quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Join {
    /// First byte.
    pub start: usize,
    /// After the last byte.
    pub end: usize,
    /// Whether [`OMISSION`] stands in their place; else they stay, small and unread.
    #[serde(default)]
    pub left_out: bool,
}

/// What a join does with the words between.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum JoinSort {
    /// They stay in the card, small and unread.
    Unread,
    /// They are left out; an omission mark stands for them.
    Omitted,
}

impl Join {
    /// What it does with the words between.
    pub fn sort(&self) -> JoinSort {
        if self.left_out { JoinSort::Omitted } else { JoinSort::Unread }
    }

    /// The bytes.
    pub fn range(&self) -> Range<usize> {
        self.start..self.end
    }
}

impl Card {
    /// The pieces of the quotation that the joins leave, as bytes of the quotation, in order; one if nothing is joined.
    /// White space at their ends is not in them.
    pub fn pieces(&self) -> Vec<Range<usize>> {
        let quote = self.quote();
        let (mut pieces, mut at) = (Vec::new(), 0);
        let mut push = |range: Range<usize>| pieces.extend(trimmed(quote, range));
        for join in self.joins.iter().filter(|j| j.start < j.end) {
            push(at..join.start.max(at));
            at = at.max(join.end);
        }
        push(at..quote.len().max(at));
        pieces
    }

    /// The words as a reader sees them: the quotation, with [`OMISSION`] where words are left out.
    pub fn shown_quote(&self) -> String {
        if !self.joins.iter().any(|j| j.left_out) {
            return self.quote().to_owned();
        }
        let mut shown = String::new();
        for segment in self.marks.segments_with(self.quote(), &self.joins) {
            match segment.join {
                Some(JoinSort::Omitted) if shown.ends_with(OMISSION) => {}
                Some(JoinSort::Omitted) => {
                    shown.truncate(shown.trim_end().len());
                    shown.extend((!shown.is_empty()).then_some(' '));
                    shown.push_str(OMISSION);
                }
                _ if shown.ends_with(OMISSION) => {
                    shown.push(' ');
                    shown.push_str(segment.text.trim_start());
                }
                _ => shown.push_str(&segment.text),
            }
        }
        shown
    }

    /// Cuts the card anew: `range` of the source's present `text`, in which the quotation now begins at `from`. Marks and
    /// joins stay on the words that they were on. White space at both ends is left out.
    pub fn recut(&mut self, text: &str, from: usize, range: Range<usize>) -> Result<(), LocatorError> {
        let locator = Locator::cut(&self.locator.source, text, range)?;
        let now = locator.start..locator.end;
        self.marks = self.marks.moved(from, &now);
        let joins = self.joins.iter().map(|j| (from + j.start..from + j.end, j.left_out));
        self.joins = joins_within(text, &now, joins.collect());
        self.locator = locator;
        Ok(())
    }

    /// Joins `range` of the source's present `text` to the card, whose quotation now begins at `from`. What lies between
    /// becomes a join; what was passed over and is now chosen no longer is.
    pub fn join(
        &mut self,
        text: &str,
        from: usize,
        range: Range<usize>,
        left_out: bool,
    ) -> Result<(), LocatorError> {
        let piece = Locator::cut(&self.locator.source, text, range)?;
        let piece = piece.start..piece.end;
        let old = from..from + self.quote().len();
        let mut joins = Vec::new();
        for join in &self.joins {
            let passed = from + join.start..from + join.end;
            joins.push((passed.start..passed.end.min(piece.start).max(passed.start), join.left_out));
            joins.push((passed.start.max(piece.end).min(passed.end)..passed.end, join.left_out));
        }
        if old.end < piece.start {
            joins.push((old.end..piece.start, left_out));
        } else if piece.end < old.start {
            joins.push((piece.end..old.start, left_out));
        }
        let whole = old.start.min(piece.start)..old.end.max(piece.end);
        let locator = Locator::cut(&self.locator.source, text, whole)?;
        let now = locator.start..locator.end;
        self.marks = self.marks.moved(from, &now);
        self.joins = joins_within(text, &now, joins);
        self.locator = locator;
        self.unmark_joins();
        Ok(())
    }

    /// Takes the marks off words that joins passed over: they are not read.
    pub fn unmark_joins(&mut self) {
        let mut marks: Marks = self.marks.clone();
        self.joins.iter().for_each(|join| marks.clear(&join.range()));
        self.marks = marks;
    }
}

/// The joins within a quotation that lies at `now` in `text`: in order, without those that pass over no word, and without
/// one at either end, where nothing is joined.
fn joins_within(text: &str, now: &Range<usize>, mut joins: Vec<(Range<usize>, bool)>) -> Vec<Join> {
    joins.sort_by_key(|(range, _)| range.start);
    let mut kept: Vec<Join> = Vec::new();
    for (range, left_out) in joins {
        let range = range.start.max(now.start)..range.end.min(now.end);
        let Some(words) = text.get(range.clone()) else { continue };
        let inside = range.start > now.start && range.end < now.end;
        if inside && words.chars().any(char::is_alphanumeric) {
            kept.push(Join { start: range.start - now.start, end: range.end - now.start, left_out });
        }
    }
    kept
}

fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let words = text.get(range.clone())?;
    let start = range.start + (words.len() - words.trim_start().len());
    let words = words.trim();
    (!words.is_empty()).then(|| start..start + words.len())
}

#[cfg(test)]
mod tests {
    //! 1. A joined card is verbatim as a whole and piece by piece.
    //! 2. What lies between is a join, unless no word lies there.
    //! 3. Recutting keeps marks and joins on their words. 4. An omission always shows.
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::Mark;

    const TEXT: &str = "First claim here. A long aside, not read. Second claim there.\n\nThird claim.";

    fn card(words: &str) -> Card {
        let at = TEXT.find(words).unwrap();
        Card { locator: Locator::cut("s", TEXT, at..at + words.len()).unwrap(), ..Card::default() }
    }

    fn join(card: &mut Card, words: &str, left_out: bool) {
        let at = TEXT.find(words).unwrap();
        let from = card.locator.start;
        card.join(TEXT, from, at..at + words.len(), left_out).unwrap();
        assert_eq!(&TEXT[card.locator.start..card.locator.end], card.quote());
    }

    fn pieces(card: &Card) -> Vec<&str> {
        card.pieces().into_iter().map(|r| &card.quote()[r]).collect()
    }

    #[test]
    fn what_lies_between_stays_unread_or_is_left_out() {
        let mut joined = card("First claim here.");
        joined.marks.add(Mark::Highlight, 0..5);
        join(&mut joined, "Second claim there.", false);
        assert_eq!(joined.quote(), "First claim here. A long aside, not read. Second claim there.");
        assert_eq!(pieces(&joined), ["First claim here.", "Second claim there."]);
        assert_eq!(joined.marks.marked(Mark::Highlight, joined.quote()), ["First"]);
        assert_eq!(joined.shown_quote(), joined.quote());
        joined.joins[0].left_out = true;
        assert_eq!(joined.shown_quote(), "First claim here. […] Second claim there.");
    }

    #[test]
    fn passages_that_touch_are_one_and_a_chosen_aside_is_read_again() {
        let mut joined = card("Second claim there.");
        join(&mut joined, "Third claim.", true);
        assert!(joined.joins.is_empty(), "only a paragraph's end lies between: {:?}", joined.joins);
        join(&mut joined, "First claim here.", true);
        assert_eq!(pieces(&joined), ["First claim here.", "Second claim there.\n\nThird claim."]);
        join(&mut joined, "A long aside", false);
        assert_eq!(
            joined.shown_quote(),
            "First claim here. A long aside […] Second claim there.\n\nThird claim."
        );
        join(&mut joined, "A long aside, not read.", false);
        assert!(joined.joins.is_empty());
    }

    #[test]
    fn recutting_keeps_marks_and_joins_on_their_words() {
        let mut joined = card("First claim here.");
        join(&mut joined, "Second claim there.", false);
        let at = joined.quote().find("Second").unwrap();
        joined.marks.add(Mark::Underline, at..at + 12);
        let (from, end) = (joined.locator.start, TEXT.len());
        joined.recut(TEXT, from, 6..end).unwrap();
        assert_eq!(joined.marks.marked(Mark::Underline, joined.quote()), ["Second claim"]);
        assert_eq!(pieces(&joined), ["claim here.", "Second claim there.\n\nThird claim."]);
        let from = joined.locator.start;
        joined.recut(TEXT, from, TEXT.find("aside").unwrap()..TEXT.find(" there").unwrap()).unwrap();
        assert!(joined.joins.is_empty(), "nothing is joined at an end");
    }
}
