//! A web view counts text in UTF-16 code units, Rust in UTF-8 bytes. Selections that come from the window are converted
//! here and nowhere else, and widened to whole user-perceived characters, so that no cut can split one.

use std::ops::Range;

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use unicode_segmentation::UnicodeSegmentation;

/// A range of UTF-16 code units within one text shown in the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Utf16Range {
    /// First unit.
    pub start: u32,
    /// After the last unit.
    pub end: u32,
}

/// The bytes of `text` that the range covers, widened to whole grapheme clusters.
/// `None` if the range is empty, reversed or reaches past the end.
pub fn to_bytes(text: &str, range: Utf16Range) -> Option<Range<usize>> {
    if range.start >= range.end {
        return None;
    }
    let (mut unit, mut start, mut end) = (0u32, None, None);
    for (offset, cluster) in text.grapheme_indices(true) {
        let next = unit + u32::try_from(cluster.encode_utf16().count()).ok()?;
        if start.is_none() && range.start < next {
            start = Some(offset);
        }
        unit = next;
        if range.end <= next {
            end = Some(offset + cluster.len());
            break;
        }
    }
    Some(start?..end?)
}

/// The UTF-16 units of some ranges of bytes, which are in the order of the text, at boundaries of characters, and do not
/// overlap.
pub fn from_bytes(text: &str, ranges: &[Range<usize>]) -> Vec<Utf16Range> {
    let (mut at, mut unit) = (0, 0u32);
    let mut advance = |to: usize| {
        let units = text.get(at..to).map_or(0, |part| part.encode_utf16().count());
        (at, unit) = (to, unit.saturating_add(u32::try_from(units).unwrap_or(u32::MAX)));
        unit
    };
    ranges.iter().map(|r| Utf16Range { start: advance(r.start), end: advance(r.end) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn half_of_an_emoji_or_accent_takes_the_whole() {
        let text = "a👩‍👩‍👧e\u{301}z";
        assert_eq!(to_bytes(text, Utf16Range { start: 2, end: 3 }).map(|r| &text[r]), Some("👩‍👩‍👧"));
        assert_eq!(to_bytes(text, Utf16Range { start: 9, end: 10 }).map(|r| &text[r]), Some("e\u{301}"));
        assert_eq!(to_bytes("abc", Utf16Range { start: 1, end: 9 }), None);
        assert_eq!(to_bytes("abc", Utf16Range { start: 2, end: 2 }), None);
    }

    #[test]
    fn bytes_become_units() {
        let text = "a👩‍👩‍👧é中z";
        let ranges =
            [text.find('👩').unwrap()..text.find('é').unwrap(), text.find('中').unwrap()..text.len()];
        let units = from_bytes(text, &ranges);
        assert_eq!(units, [Utf16Range { start: 1, end: 9 }, Utf16Range { start: 10, end: 12 }]);
        assert_eq!(units.iter().filter_map(|u| to_bytes(text, *u)).collect::<Vec<_>>(), ranges);
    }

    proptest! {
        #[test]
        fn any_range_within_the_text_gives_whole_characters(text in "\\PC{1,40}", a in 0u32..60, b in 0u32..60) {
            let units = u32::try_from(text.encode_utf16().count()).unwrap_or(0);
            let range = Utf16Range { start: a.min(b), end: a.max(b) };
            match to_bytes(&text, range) {
                Some(bytes) => prop_assert!(text.get(bytes).is_some_and(|t| !t.is_empty())),
                None => prop_assert!(range.start == range.end || range.end > units),
            }
        }
    }
}
