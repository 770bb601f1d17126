//! What differs between a quotation and the words of its source, word by word.

use serde::{Deserialize, Serialize};
use similar::{Algorithm, DiffTag, capture_diff_slices};
use ts_rs::TS;
use unicode_segmentation::UnicodeSegmentation;

/// Whose words a run is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Alteration {
    /// Both have them.
    Same,
    /// Only the card has them.
    Added,
    /// Only the source has them.
    Dropped,
}

/// A run of words that is the same, added or dropped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DifferenceRun {
    /// The words, with the spaces among them.
    pub text: String,
    /// Whose they are.
    pub alteration: Alteration,
}

/// Compares a card's words with those of its source. The runs that are not dropped make up the card's words, those that
/// are not added the source's.
pub fn difference(card: &str, source: &str) -> Vec<DifferenceRun> {
    let (card, source): (Vec<&str>, Vec<&str>) =
        (card.split_word_bounds().collect(), source.split_word_bounds().collect());
    let mut runs: Vec<DifferenceRun> = Vec::new();
    for op in capture_diff_slices(Algorithm::Patience, &card, &source) {
        let (tag, ours, theirs) = op.as_tag_tuple();
        match tag {
            DiffTag::Equal => push(&mut runs, Alteration::Same, &card[ours]),
            DiffTag::Delete | DiffTag::Insert | DiffTag::Replace => {
                push(&mut runs, Alteration::Added, &card[ours]);
                push(&mut runs, Alteration::Dropped, &source[theirs]);
            }
        }
    }
    runs
}

fn push(runs: &mut Vec<DifferenceRun>, alteration: Alteration, words: &[&str]) {
    if words.is_empty() {
        return;
    }
    let text = words.concat();
    match runs.last_mut() {
        Some(last) if last.alteration == alteration => last.text.push_str(&text),
        _ => runs.push(DifferenceRun { text, alteration }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(runs: &[DifferenceRun], not: Alteration) -> String {
        runs.iter().filter(|r| r.alteration != not).map(|r| r.text.as_str()).collect()
    }

    #[test]
    fn altered_words_are_named() {
        let runs = difference("It will surely work well.", "It will not work well.");
        let altered: Vec<_> = runs.iter().filter(|r| r.alteration != Alteration::Same).collect();
        assert_eq!(altered[0].text, "surely");
        assert_eq!(altered[1].text, "not");
    }

    proptest! {
        #[test]
        fn both_texts_can_be_read_back(card in "\\PC{0,40}", source in "\\PC{0,40}") {
            let runs = difference(&card, &source);
            prop_assert_eq!(of(&runs, Alteration::Dropped), card);
            prop_assert_eq!(of(&runs, Alteration::Added), source);
        }
    }
}
