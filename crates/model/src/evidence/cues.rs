//! Words that turn or limit what a sentence says. English; a text in another language finds none of them.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

/// Negations and conditions, each as folded words in order. Longer ones first, so that the whole of one is named.
const TURNING: &[&[&str]] = &[
    &["only", "if"],
    &["only", "when"],
    &["even", "if"],
    &["as", "long", "as"],
    &["provided", "that"],
    &["on", "condition", "that"],
    &["in", "the", "absence", "of"],
    &["far", "from"],
    &["no", "longer"],
    &["fail", "to"],
    &["fails", "to"],
    &["failed", "to"],
    &["failing", "to"],
    &["failure", "to"],
    &["refuse", "to"],
    &["refuses", "to"],
    &["refused", "to"],
    &["unlikely"],
    &["unable"],
    &["impossible"],
    &["not"],
    &["no"],
    &["never"],
    &["cannot"],
    &["nor"],
    &["neither"],
    &["none"],
    &["nobody"],
    &["nothing"],
    &["nowhere"],
    &["hardly"],
    &["scarcely"],
    &["barely"],
    &["rarely"],
    &["seldom"],
    &["unless"],
    &["if"],
    &["except"],
    &["without"],
];

/// Phrases in which such a word turns nothing.
const HARMLESS: &[&[&str]] = &[
    &["not", "only"],
    &["not", "just"],
    &["not", "merely"],
    &["or", "not"],
    &["no", "doubt"],
    &["no", "wonder"],
    &["no", "less"],
    &["no", "fewer"],
    &["no", "matter"],
    &["as", "if"],
    &["what", "if"],
    &["if", "not"],
    &["if", "anything"],
    &["nothing", "but"],
    &["not", "least"],
];

/// The turning words of a text: where each lies.
pub(super) fn turning(text: &str) -> Vec<Range<usize>> {
    let words = folded(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        if let Some(phrase) = longest(HARMLESS, &words[at..]) {
            at += phrase;
            continue;
        }
        let contracted = words[at].0.ends_with("n't");
        match longest(TURNING, &words[at..]).or(contracted.then_some(1)) {
            Some(count) => {
                found.push(words[at].1.start..words[at + count - 1].1.end);
                at += count;
            }
            None => at += 1,
        }
    }
    found
}

/// Words at the beginning of a sentence that set it against what stands before.
pub(super) const CONTRAST: &[&[&str]] = &[
    &["however"],
    &["but"],
    &["yet"],
    &["although"],
    &["though"],
    &["nevertheless"],
    &["nonetheless"],
    &["on", "the", "contrary"],
    &["on", "the", "other", "hand"],
    &["in", "reality"],
    &["conversely"],
    &["by", "contrast"],
    &["in", "contrast"],
    &["this", "is", "wrong"],
    &["that", "is", "wrong"],
    &["this", "argument"],
    &["that", "argument"],
    &["this", "view"],
    &["that", "view"],
];

/// Words that give an opinion to others than the author.
pub(super) const OTHERS: &[&[&str]] = &[
    &["some", "argue"],
    &["some", "say"],
    &["some", "claim"],
    &["some", "believe"],
    &["some", "contend"],
    &["many", "argue"],
    &["many", "believe"],
    &["many", "claim"],
    &["others", "argue"],
    &["others", "say"],
    &["others", "claim"],
    &["critics"],
    &["sceptics"],
    &["skeptics"],
    &["opponents"],
    &["detractors"],
    &["proponents"],
    &["it", "is", "often", "said"],
    &["it", "is", "often", "argued"],
    &["it", "is", "often", "claimed"],
    &["it", "is", "said"],
    &["it", "is", "argued"],
    &["it", "is", "claimed"],
    &["conventional", "wisdom"],
];

/// Where one of the phrases lies at the beginning of a text.
pub(super) fn begins(phrases: &[&[&str]], text: &str) -> Option<Range<usize>> {
    let words = folded(text);
    let count = longest(phrases, &words)?;
    Some(words[0].1.start..words[count - 1].1.end)
}

/// Where the first of the phrases lies in a text.
pub(super) fn within(phrases: &[&[&str]], text: &str) -> Option<Range<usize>> {
    let words = folded(text);
    (0..words.len()).find_map(|at| {
        let count = longest(phrases, &words[at..])?;
        Some(words[at].1.start..words[at + count - 1].1.end)
    })
}

fn longest(phrases: &[&[&str]], words: &[(String, Range<usize>)]) -> Option<usize> {
    let starts = |phrase: &&&[&str]| {
        phrase.len() <= words.len() && phrase.iter().zip(words).all(|(wanted, (word, _))| *wanted == word)
    };
    phrases.iter().filter(starts).map(|p| p.len()).max()
}

fn folded(text: &str) -> Vec<(String, Range<usize>)> {
    let words = text.unicode_word_indices();
    words.map(|(at, w)| (w.replace('’', "'").to_lowercase(), at..at + w.len())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(text: &str) -> Vec<&str> {
        turning(text).into_iter().map(|r| &text[r]).collect()
    }

    #[test]
    fn negations_and_conditions_are_found_whole_and_harmless_phrases_are_not() {
        assert_eq!(named("It doesn’t work, only if paid; never."), ["doesn’t", "only if", "never"]);
        assert_eq!(named("They failed to act unless asked, and cannot."), ["failed to", "unless", "cannot"]);
        assert!(named("Not only here; no doubt so, whether or not. It is notable.").is_empty());
    }
}
