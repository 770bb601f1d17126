//! Sentences, with abbreviations and initials kept whole.

use std::ops::Range;
use std::panic::catch_unwind;

/// Where the sentences of a text lie, in bytes, in order; together they are the text. `language` is a BCP 47 tag.
pub fn sentences(language: &str, text: &str) -> Vec<Range<usize>> {
    let language = language.split('-').next().unwrap_or("en");
    let whole = || std::iter::once(0..text.len()).collect();
    // Should the segmenter fail over some text, the text is one sentence.
    let segmented = catch_unwind(|| sentencex::segment(language, text)).unwrap_or_default();
    let (mut at, mut pieces) = (0, Vec::with_capacity(segmented.len()));
    for sentence in segmented {
        let piece = at..at + sentence.len();
        // It promises to lose nothing; a text for which it does is one sentence.
        if text.get(piece.clone()) != Some(sentence) {
            return whole();
        }
        at = piece.end;
        pieces.push(piece);
    }
    if at == text.len() && at > 0 { pieces } else { whole() }
}

#[cfg(test)]
mod tests {
    use super::sentences;

    #[test]
    fn abbreviations_do_not_end_a_sentence_and_nothing_is_lost() {
        let text = "The U.S. Senate met on Jan. 6. It did not vote, Dr. Smith said. 科技合作。新中心。";
        let found: Vec<_> = sentences("en", text).into_iter().map(|r| text[r].trim()).collect();
        assert_eq!(found[0], "The U.S. Senate met on Jan. 6.");
        assert_eq!(found[1], "It did not vote, Dr. Smith said.");
        assert_eq!(sentences("en", text).iter().map(ExactSizeIterator::len).sum::<usize>(), text.len());
        assert_eq!(sentences("en", "").len(), 1);
    }
}
