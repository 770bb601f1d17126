//! Finding a quotation again in a source whose text is no longer what it was, or from which it was not cut faithfully.

use std::ops::Range;

use crate::{Alteration, Card, Join, Locator, Marks, difference, nearest};

/// Signs by which people leave words out.
const ELLIPSES: [&str; 6] = ["[…]", "[...]", "(...)", "(…)", "…", "..."];

/// So many words at most are taken for dropped by mistake; more are taken for passed over by a join.
const DROPPED: usize = 3;

/// Where a card's quotation was found again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundAgain {
    /// The words that the source has, and their place.
    pub locator: Locator,
    /// The card's marks, on the words that both have.
    pub marks: Marks,
    /// The card's joins, and those that its words leave open.
    pub joins: Vec<Join>,
}

/// Finds the quotation of a card in `text`: its very words, else its pieces if it was joined without saying so, else the
/// words that come nearest. `None` if nothing is like it.
pub fn found_again(card: &Card, text: &str) -> Option<FoundAgain> {
    let cut = |range: Range<usize>| Locator::cut(&card.locator.source, text, range).ok();
    match card.locator.resolve(text) {
        crate::Resolution::Exact(range) | crate::Resolution::Moved(range) => {
            let locator = cut(range)?;
            return Some(FoundAgain { locator, marks: card.marks.clone(), joins: card.joins.clone() });
        }
        crate::Resolution::Lost => {}
    }
    let (range, gaps) = match pieced(card.quote(), text) {
        Some((range, gaps)) => (range, gaps),
        None => (nearest(text, card.quote())?.range, Vec::new()),
    };
    let locator = cut(range)?;
    let carry = Carry::new(card.quote(), &locator.exact);
    let mut marks = Marks::default();
    for span in card.marks.spans() {
        carry.over(&(span.start..span.end)).into_iter().for_each(|range| marks.add(span.mark, range));
    }
    let kept = card.joins.iter().filter_map(|join| {
        let parts = carry.over(&join.range());
        Some((parts.first()?.start..parts.last()?.end, join.left_out))
    });
    let start = locator.start;
    let long = gaps.into_iter().filter(|g| text[g.place.clone()].split_whitespace().count() > DROPPED);
    let open = long.map(|g| (g.place.start - start..g.place.end - start, false));
    let mut joins: Vec<Join> =
        kept.chain(open).map(|(r, left_out)| Join { start: r.start, end: r.end, left_out }).collect();
    joins.sort_by_key(|j| j.start);
    joins.dedup_by(|b, a| b.start < a.end);
    joins.iter().for_each(|join| marks.clear(&join.range()));
    Some(FoundAgain { locator, marks, joins })
}

/// Which bytes of one text are which of another: the words that both have.
struct Carry(Vec<(Range<usize>, usize)>);

impl Carry {
    fn new(from: &str, to: &str) -> Self {
        let (mut kept, mut here, mut there) = (Vec::new(), 0, 0);
        for run in difference(from, to) {
            let length = run.text.len();
            match run.alteration {
                Alteration::Same => {
                    kept.push((here..here + length, there));
                    here += length;
                    there += length;
                }
                Alteration::Added => here += length,
                Alteration::Dropped => there += length,
            }
        }
        Self(kept)
    }

    fn over(&self, range: &Range<usize>) -> Vec<Range<usize>> {
        let part = |(here, there): &(Range<usize>, usize)| {
            let (start, end) = (range.start.max(here.start), range.end.min(here.end));
            (start < end).then(|| there + start - here.start..there + end - here.start)
        };
        self.0.iter().filter_map(part).collect()
    }
}

/// Words of the source that a quotation passes over without saying so, and whether it has a sign there.
pub(crate) struct Gap {
    /// Where they stand in the source.
    pub(crate) place: Range<usize>,
    /// Whether the quotation has an ellipsis there.
    pub(crate) signed: bool,
}

/// Takes a quotation apart into pieces of at least two words that stand in the text in this order; `None` if it is not
/// made of such pieces. Gives the whole stretch, and what lies between the pieces.
pub(crate) fn pieced(quote: &str, text: &str) -> Option<(Range<usize>, Vec<Gap>)> {
    let (mut rest, mut end, mut signed, mut gaps) = (quote.trim(), None::<usize>, false, Vec::new());
    let mut start = None;
    while !rest.is_empty() {
        let (length, at) = longest_start(rest, text, end.unwrap_or(0))?;
        if let Some(end) = end {
            gaps.push(Gap { place: end..at, signed });
        }
        start = start.or(Some(at));
        end = Some(at + length);
        rest = rest[length..].trim_start();
        signed = false;
        while let Some(after) = ELLIPSES.iter().find_map(|e| rest.strip_prefix(e)) {
            (rest, signed) = (after.trim_start(), true);
        }
    }
    (!gaps.is_empty() && gaps.len() < 8).then_some((start?..end?, gaps))
}

/// The longest beginning of `rest`, of whole words and at least two of them, that stands in `text` after `from`.
fn longest_start(rest: &str, text: &str, from: usize) -> Option<(usize, usize)> {
    let mut ends: Vec<usize> = Vec::new();
    let mut in_word = false;
    for (at, c) in rest.char_indices() {
        if c.is_whitespace() && in_word {
            ends.push(at);
        }
        in_word = !c.is_whitespace();
    }
    ends.push(rest.len());
    let (mut best, mut from_at) = (None, from);
    for (count, end) in (1..).zip(ends) {
        let piece = &rest[..end];
        let trimmed = ELLIPSES.iter().find_map(|e| piece.strip_suffix(e)).map(str::trim_end);
        let Some(at) = text.get(from_at..).and_then(|t| t.find(piece)).map(|at| from_at + at) else {
            // The sign of an omission may touch the last word.
            let shorter = trimmed.filter(|t| !t.is_empty() && count >= 2);
            let signed = shorter.and_then(|t| Some((t.len(), from_at + text.get(from_at..)?.find(t)?)));
            return signed.or(best);
        };
        from_at = at;
        if count >= 2 || end == rest.len() {
            best = Some((end, at));
        }
    }
    best
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::Mark;

    const TEXT: &str = "Trade will not make all states rich. It helps many of them, as a long list of studies has \
         shown over the years. The gains are large.";

    fn card(quote: &str, marked: &str) -> Card {
        let mut card = Card { locator: Locator::cut("s", quote, 0..quote.len()).unwrap(), ..Card::default() };
        let at = quote.find(marked).unwrap();
        card.marks.add(Mark::Highlight, at..at + marked.len());
        card
    }

    fn found(quote: &str, marked: &str) -> (String, Vec<String>, usize) {
        let found = found_again(&card(quote, marked), TEXT).unwrap();
        let words = found.marks.marked(Mark::Highlight, &found.locator.exact).into_iter().map(str::to_owned);
        (found.locator.exact.clone(), words.collect(), found.joins.len())
    }

    #[test]
    fn a_dropped_word_comes_back_and_marks_stay_on_their_words() {
        let (words, marked, joins) = found("Trade will make all states rich.", "make all states rich");
        assert_eq!(words, "Trade will not make all states rich.");
        assert_eq!((marked, joins), (vec!["make all states rich".to_owned()], 0));
    }

    #[test]
    fn an_altered_word_becomes_that_of_the_source_and_its_mark_goes() {
        let (words, marked, _) = found("The gains are enormous.", "gains are enormous");
        assert_eq!((words.as_str(), marked), ("The gains are large.", vec!["gains are ".to_owned()]));
    }

    #[test]
    fn passages_joined_without_a_sign_are_found_as_a_join() {
        for quote in
            ["It helps many of them The gains are large.", "It helps many of them … The gains are large."]
        {
            let (words, _, joins) = found(quote, "helps");
            assert!(
                words.starts_with("It helps many of them, as a long list") && words.ends_with("are large.")
            );
            assert_eq!(joins, 1, "{quote}");
        }
        assert_eq!(found_again(&card("something else altogether here", "else"), TEXT), None);
    }
}
