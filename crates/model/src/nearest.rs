//! The place of a text that comes nearest to some words, where the words themselves do not stand in it.

use std::collections::HashMap;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

/// So many words of what is looked for are compared, from the first.
const MAX_WORDS: usize = 400;

/// The stretch of a text that comes nearest.
#[derive(Debug, Clone, PartialEq)]
pub struct Nearest {
    /// Where it lies, in bytes.
    pub range: Range<usize>,
    /// From 0, no word in common, to 1, every word.
    pub likeness: f32,
}

/// Finds the stretch of `text` whose words become those of `wanted` by the fewest changes of words, whatever the case.
/// `None` where less than half of the words would stay. Time grows with the product of the words of both.
pub fn nearest(text: &str, wanted: &str) -> Option<Nearest> {
    let mut ids: HashMap<String, u32> = HashMap::new();
    let mut id = |word: &str| {
        let next = u32::try_from(ids.len()).unwrap_or(u32::MAX);
        *ids.entry(folded(word)).or_insert(next)
    };
    let needle: Vec<u32> = wanted.unicode_words().take(MAX_WORDS).map(&mut id).collect();
    let hay: Vec<(u32, Range<usize>)> =
        text.unicode_word_indices().map(|(at, w)| (id(w), at..at + w.len())).collect();
    if needle.is_empty() || hay.is_empty() {
        return None;
    }
    // Each column holds, for every prefix of the needle, the changes and where the stretch began (Sellers' algorithm).
    let mut column: Vec<(u32, usize)> = (0u32..).take(needle.len() + 1).map(|i| (i, 0)).collect();
    let mut best = (u32::MAX, 0..0);
    for (at, (word, _)) in hay.iter().enumerate() {
        let mut diagonal = column[0];
        column[0] = (0, at + 1);
        for row in 1..=needle.len() {
            let kept = (diagonal.0 + u32::from(needle[row - 1] != *word), diagonal.1);
            let skipped = (column[row].0 + 1, column[row].1);
            let added = (column[row - 1].0 + 1, column[row - 1].1);
            diagonal = column[row];
            column[row] = [kept, skipped, added].into_iter().min_by_key(|c| c.0).unwrap_or(kept);
        }
        let (changes, from) = column[needle.len()];
        // Of two as near, an altered last word is likelier than a dropped one.
        let longer = changes == best.0 && from == best.1.start && at < from + needle.len();
        if (changes < best.0 || longer) && from <= at {
            best = (changes, from..at + 1);
        }
    }
    let words = u32::try_from(needle.len()).ok()?;
    if best.1.is_empty() || best.0 * 2 > words {
        return None;
    }
    let (first, last) = (hay[best.1.start].1.start, hay[best.1.end - 1].1.end);
    #[allow(clippy::cast_precision_loss)] // at most 400
    let likeness = 1.0 - best.0 as f32 / words as f32;
    Some(Nearest { range: with_signs(text, wanted, first..last), likeness })
}

fn folded(word: &str) -> String {
    word.replace('’', "'").to_lowercase()
}

/// The range with the quotation marks and stops that touch it, where what is looked for has some there too.
fn with_signs(text: &str, wanted: &str, range: Range<usize>) -> Range<usize> {
    let sign = |c: &char| !c.is_alphanumeric() && !c.is_whitespace();
    let (mut start, mut end) = (range.start, range.end);
    if wanted.trim_start().starts_with(|c: char| sign(&c)) {
        start -= text[..start].chars().rev().take_while(sign).map(char::len_utf8).sum::<usize>();
    }
    if wanted.trim_end().ends_with(|c: char| sign(&c)) {
        end += text[end..].chars().take_while(sign).map(char::len_utf8).sum::<usize>();
    }
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found<'t>(text: &'t str, wanted: &str) -> Option<&'t str> {
        nearest(text, wanted).map(|n| &text[n.range])
    }

    #[test]
    fn altered_dropped_and_added_words_are_found_near() {
        let text = "First. The plan will not work, “as drafted”. Last words.";
        assert_eq!(found(text, "the plan shall not work"), Some("The plan will not work"));
        assert_eq!(
            found(text, "The plan will work, “as drafted”."),
            Some("The plan will not work, “as drafted”.")
        );
        assert_eq!(found(text, "plan will surely not work"), Some("plan will not work"));
        assert_eq!(found(text, "something else entirely, my friend"), None);
        assert_eq!(found(text, "?!"), None);
        assert_eq!(found("", "plan"), None);
        assert_eq!(found("科技合作的中心", "科学合作的中心"), Some("科技合作的中心"));
    }

    proptest! {
        #[test]
        fn what_stands_there_is_its_own_nearest(text in "[a-e ]{5,60}", a in 0usize..60, b in 0usize..60) {
            let (a, b) = (a.min(b).min(text.len()), a.max(b).min(text.len()));
            let wanted = &text[a..b];
            if wanted.split_whitespace().next().is_some() && !text.is_empty() {
                let whole = (a == 0 || text[..a].ends_with(' ')) && (b == text.len() || text[b..].starts_with(' '));
                if whole {
                    prop_assert_eq!(nearest(&text, wanted).map(|n| n.likeness), Some(1.0));
                }
            }
        }

        #[test]
        fn any_text_gives_whole_characters(text in "\\PC{0,60}", wanted in "\\PC{0,30}") {
            if let Some(near) = nearest(&text, &wanted) {
                prop_assert!(text.get(near.range).is_some_and(|t| !t.is_empty()));
            }
        }
    }
}
