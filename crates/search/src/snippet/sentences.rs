//! Where the sentences of a text lie: found when it is indexed and kept beside it, or found anew.

use std::ops::Range;

/// Sentences are divided by the rules of English; its list of abbreviations is the longest.
const LANGUAGE: &str = "en";
/// Of a longer text only the sentences around the best place are looked at, so many bytes to either side.
const REGION: usize = 2_000;
/// Bits of a length in a byte (LEB128); the highest says that more follow.
const BITS: u32 = 7;
const MORE: u8 = 1 << BITS;

/// The lengths of the sentences of a text in bytes, as the index keeps them.
pub(crate) fn lengths(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    for sentence in dissoi_model::sentences(LANGUAGE, text) {
        let mut length = sentence.len();
        while length >= usize::from(MORE) {
            bytes.push((length as u8) | MORE);
            length >>= BITS;
        }
        bytes.push(length as u8);
    }
    bytes
}

/// Sentences of a text.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Sentences<'k> {
    /// As they were kept.
    Kept(&'k [u8]),
    /// Yet to be found.
    Unknown,
}

impl Sentences<'_> {
    /// The sentences of a text, of a long one those around a place that is worth most. `place` tells it if it must be known.
    pub(super) fn around(self, text: &str, place: impl FnOnce() -> Range<usize>) -> Vec<Range<usize>> {
        let long = text.len() > 2 * REGION;
        let near = if long { place() } else { 0..text.len() };
        let known = match self {
            Self::Kept(bytes) => read(bytes, text),
            Self::Unknown => None,
        };
        let mut pieces = match known {
            Some(mut pieces) => {
                pieces.retain(|piece| {
                    piece.end + REGION > near.start && piece.start < near.end.saturating_add(REGION)
                });
                pieces
            }
            None if long => found_around(text, &near),
            None => dissoi_model::sentences(LANGUAGE, text),
        };
        pieces.retain(|piece| !text[piece.clone()].trim().is_empty());
        if pieces.is_empty() {
            pieces.push(0..text.len());
        }
        pieces
    }
}

/// What was kept, if it is of this text.
fn read(bytes: &[u8], text: &str) -> Option<Vec<Range<usize>>> {
    let mut pieces = Vec::with_capacity(bytes.len());
    let (mut start, mut length, mut shift) = (0_usize, 0_usize, 0);
    for byte in bytes {
        length |= usize::from(byte & !MORE).checked_shl(shift)?;
        if byte & MORE != 0 {
            shift += BITS;
            continue;
        }
        let end = start.checked_add(length)?;
        if !text.is_char_boundary(end) {
            return None;
        }
        pieces.push(start..end);
        (start, length, shift) = (end, 0, 0);
    }
    (start == text.len()).then_some(pieces)
}

/// The sentences around a place of a long text.
fn found_around(text: &str, near: &Range<usize>) -> Vec<Range<usize>> {
    let region = text.floor_char_boundary(near.start.saturating_sub(REGION))
        ..text.ceil_char_boundary(near.end.saturating_add(REGION).min(text.len()));
    let within = dissoi_model::sentences(LANGUAGE, &text[region.clone()]).into_iter();
    let mut pieces: Vec<Range<usize>> =
        within.map(|piece| region.start + piece.start..region.start + piece.end).collect();
    // What the region cut in two is no sentence.
    if region.start > 0 && pieces.len() > 1 && pieces[0].end <= near.start {
        pieces.remove(0);
    }
    if region.end < text.len() && pieces.len() > 1 && pieces[pieces.len() - 1].start >= near.end {
        pieces.pop();
    }
    if pieces.is_empty() { vec![region] } else { pieces }
}

#[cfg(test)]
mod tests {
    //! 1. What is kept of a text gives its sentences; of another text, or damaged, nothing.
    //! 2. Known or not, the same is shown of short texts.
    #![allow(clippy::unwrap_used)]

    use proptest::prelude::*;

    use super::*;

    fn both(text: &str) -> [Vec<Range<usize>>; 2] {
        let bytes = lengths(text);
        [Sentences::Kept(&bytes), Sentences::Unknown].map(|known| known.around(text, || 0..0))
    }

    #[test]
    fn kept_sentences_are_those_that_are_found() {
        let long =
            "A sentence of some words, with a clause. ".repeat(20) + &"very ".repeat(60) + "long. End.";
        for text in
            ["", "One.", "One. Two!  Three?", "Dr. Who met the U.S. envoy. He left. 科技。合作。", &long]
        {
            let [kept, found] = both(text);
            assert_eq!(kept, found);
            assert_eq!(read(&lengths(text), text).unwrap().last().map(|piece| piece.end), Some(text.len()));
        }
    }

    #[test]
    fn of_a_long_text_those_around_a_place_are_taken() {
        let text = "A sentence that is not short at all, so that few fit. ".repeat(400);
        let bytes = lengths(&text);
        for known in [Sentences::Kept(&bytes), Sentences::Unknown] {
            let pieces = known.around(&text, || 10_000..10_010);
            let all = pieces[0].start..pieces[pieces.len() - 1].end;
            assert!(all.start < 9_900 && all.end > 10_100 && all.len() < 3 * REGION, "{all:?}");
        }
    }

    #[test]
    fn what_is_of_another_text_is_not_believed() {
        let bytes = lengths("One. Two. Three.");
        assert_eq!(read(&bytes, "One. Two."), None);
        assert_eq!(read(&[MORE; 30], "One."), None);
        assert_eq!(read(&[1, 2], "é…"), None);
        let known = Sentences::Kept(&bytes);
        assert_eq!(known.around("Other. Text.", || 0..0), Sentences::Unknown.around("Other. Text.", || 0..0));
    }

    proptest! {
        #[test]
        fn any_text_and_any_bytes_will_do(text in "(\\PC|[.!?] |\n){0,200}", bytes in proptest::collection::vec(any::<u8>(), 0..20)) {
            let [kept, found] = both(&text);
            prop_assert_eq!(kept, found);
            let pieces = Sentences::Kept(&bytes).around(&text, || 0..0);
            prop_assert!(pieces.iter().all(|piece| text.get(piece.clone()).is_some()));
        }
    }
}
