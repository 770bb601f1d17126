//! Marks on a quotation: underline, emphasis, highlight. They lie beside the words and can never change them.

use std::ops::Range;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Join, JoinSort};

/// What a mark says about words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Mark {
    /// They carry the warrant.
    Underline,
    /// They are the strongest words.
    Emphasis,
    /// They are read aloud.
    Highlight,
}

impl Mark {
    /// Every mark.
    pub const ALL: [Self; 3] = [Self::Underline, Self::Emphasis, Self::Highlight];
}

/// One mark on a range of bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarkSpan {
    /// First byte.
    pub start: usize,
    /// After the last byte.
    pub end: usize,
    /// The mark.
    pub mark: Mark,
}

/// The marks of one quotation: for each kind, ranges in order that neither touch nor overlap.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Marks(Vec<MarkSpan>);

/// A run of words with the same marks. Joined, the runs of a text are that text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Segment {
    /// The words.
    pub text: String,
    /// Their marks, in the order underline, emphasis, highlight.
    pub marks: Vec<Mark>,
    /// Whether a join passed over them: they stay unread, or are left out and `[…]` stands for them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub join: Option<JoinSort>,
}

impl Marks {
    /// The spans, by kind, then by place.
    pub fn spans(&self) -> &[MarkSpan] {
        &self.0
    }

    /// Whether nothing is marked.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether every byte of the range has the mark.
    pub fn covers(&self, mark: Mark, range: &Range<usize>) -> bool {
        self.of(mark).any(|s| s.start <= range.start && range.end <= s.end)
    }

    /// Puts a mark on a range. Callers pass ranges of whole characters.
    pub fn add(&mut self, mark: Mark, range: Range<usize>) {
        if range.is_empty() {
            return;
        }
        let touches = |s: &MarkSpan| s.mark == mark && s.start <= range.end && range.start <= s.end;
        let (start, end) = (self.0.iter().filter(|s| touches(s)))
            .fold((range.start, range.end), |(a, b), s| (a.min(s.start), b.max(s.end)));
        self.0.retain(|s| !touches(s));
        self.0.push(MarkSpan { start, end, mark });
        self.sort();
    }

    /// Takes a mark off a range.
    pub fn remove(&mut self, mark: Mark, range: &Range<usize>) {
        if range.is_empty() {
            return;
        }
        let mut kept = Vec::with_capacity(self.0.len() + 1);
        for span in self.0.drain(..) {
            if span.mark != mark || span.end <= range.start || range.end <= span.start {
                kept.push(span);
                continue;
            }
            kept.extend((span.start < range.start).then_some(MarkSpan { end: range.start, ..span }));
            kept.extend((range.end < span.end).then_some(MarkSpan { start: range.end, ..span }));
        }
        self.0 = kept;
        self.sort();
    }

    /// As a key press does: takes the mark off if the whole range has it, else puts it on.
    pub fn toggle(&mut self, mark: Mark, range: Range<usize>) {
        if self.covers(mark, &range) {
            self.remove(mark, &range);
        } else {
            self.add(mark, range);
        }
    }

    /// Takes every mark off a range.
    pub fn clear(&mut self, range: &Range<usize>) {
        for mark in Mark::ALL {
            self.remove(mark, range);
        }
    }

    /// Divides `text` into runs with equal marks. Spans that do not fit the text are cut to it.
    pub fn segments(&self, text: &str) -> Vec<Segment> {
        self.segments_with(text, &[])
    }

    /// The same with the runs apart that joins passed over.
    pub fn segments_with(&self, text: &str, joins: &[Join]) -> Vec<Segment> {
        let mut bounds = vec![0, text.len()];
        let ends = self.0.iter().map(|s| [s.start, s.end]).chain(joins.iter().map(|j| [j.start, j.end]));
        bounds.extend(ends.flatten().filter(|b| text.is_char_boundary(*b)));
        bounds.sort_unstable();
        bounds.dedup();
        let runs = bounds.windows(2).map(|w| (w[0], w[1])).filter(|(a, b)| a < b && *b <= text.len());
        let marked = |(a, b): (usize, usize)| Segment {
            text: text[a..b].to_owned(),
            marks: Mark::ALL.into_iter().filter(|m| self.covers(*m, &(a..b))).collect(),
            join: joins.iter().find(|j| j.start <= a && b <= j.end).map(Join::sort),
        };
        runs.map(marked).collect()
    }

    /// The words under a mark, one string a span.
    pub fn marked<'t>(&self, mark: Mark, text: &'t str) -> Vec<&'t str> {
        self.of(mark).filter_map(|s| text.get(s.start..s.end)).collect()
    }

    /// The same marks over the same words of the text around, when the quotation begins and ends elsewhere:
    /// `from` is where it began, `to` where it lies now. What is outside is dropped.
    pub fn moved(&self, from: usize, to: &Range<usize>) -> Self {
        let mut moved = Self::default();
        for span in &self.0 {
            let (start, end) = ((from + span.start).max(to.start), (from + span.end).min(to.end));
            if start < end {
                moved.add(span.mark, start - to.start..end - to.start);
            }
        }
        moved
    }

    fn of(&self, mark: Mark) -> impl Iterator<Item = &MarkSpan> {
        self.0.iter().filter(move |s| s.mark == mark)
    }

    fn sort(&mut self) {
        self.0.sort_unstable_by_key(|s| (s.mark, s.start));
    }
}

#[cfg(test)]
mod tests {
    //! 1. Joined segments are the text. 2. Spans of a kind never touch. 3. A mark put on is there, taken off is gone.
    //! 4. Marks agree with a plain model, a set of marked bytes.
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn op() -> impl Strategy<Value = (u8, Mark, usize, usize)> {
        (0u8..4, prop::sample::select(Mark::ALL.to_vec()), 0usize..40, 0usize..40)
    }

    proptest! {
        #[test]
        fn marks_behave_as_a_set_of_bytes_and_never_change_the_text(ops in prop::collection::vec(op(), 0..30)) {
            let text = "The quick brown fox jumps over the dog!!";
            let (mut marks, mut model) = (Marks::default(), BTreeSet::new());
            for (what, mark, a, b) in ops {
                let range = a.min(b)..a.max(b);
                let whole = !range.is_empty() && range.clone().all(|i| model.contains(&(mark, i)));
                match what {
                    0 => marks.add(mark, range.clone()),
                    1 => marks.remove(mark, &range),
                    2 if !range.is_empty() => marks.toggle(mark, range.clone()),
                    _ => marks.clear(&range),
                }
                for i in range {
                    match what {
                        0 => { model.insert((mark, i)); }
                        1 => { model.remove(&(mark, i)); }
                        2 if whole => { model.remove(&(mark, i)); }
                        2 => { model.insert((mark, i)); }
                        _ => Mark::ALL.iter().for_each(|m| { model.remove(&(*m, i)); }),
                    }
                }
                let seen: BTreeSet<_> =
                    marks.spans().iter().flat_map(|s| (s.start..s.end).map(|i| (s.mark, i))).collect();
                prop_assert_eq!(&seen, &model);
                let joined: String = marks.segments(text).iter().map(|s| s.text.as_str()).collect();
                prop_assert_eq!(joined, text);
                for pair in marks.spans().windows(2) {
                    prop_assert!(pair[0].mark != pair[1].mark || pair[0].end < pair[1].start);
                }
            }
        }
    }

    #[test]
    fn spans_that_do_not_fit_the_text_do_no_harm() {
        let mut marks = Marks::default();
        marks.add(Mark::Underline, 1..99);
        let joined: String = marks.segments("é!").iter().map(|s| s.text.as_str()).collect();
        assert_eq!(joined, "é!");
    }
}
