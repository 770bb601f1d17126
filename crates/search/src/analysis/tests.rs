//! 1. Words are found where a reader sees them, and their ranges are bytes of the text itself.
//! 2. Case, accents, ligatures, widths and apostrophes make no difference; voicing marks and vowel signs do.
//! 3. A hyphenated word gives its parts and its joined form.
//! 4. Any text is analysed without panic, with ranges in order that lie on character bounds.

#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use super::*;

fn surfaces(text: &str) -> Vec<String> {
    words(text).into_iter().map(|w| w.surface).collect()
}

fn folded(word: &str) -> String {
    let mut out = String::new();
    fold(word, &mut out);
    out
}

#[test]
fn ranges_are_bytes_of_the_original_text() {
    let text = "Le CAFÉ, ｅｔ la straße; e\u{301}toile — 科技！ 👩‍👩‍👧 שלום";
    let found: Vec<_> = words(text).into_iter().map(|w| (text[w.range].to_owned(), w.surface)).collect();
    let expected = [
        ("Le", "le"),
        ("CAFÉ", "cafe"),
        ("ｅｔ", "et"),
        ("la", "la"),
        ("straße", "strasse"),
        ("e\u{301}toile", "etoile"),
        ("科", "科"),
        ("技", "技"),
        ("שלום", "שלום"),
    ];
    let found: Vec<_> = found.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    assert_eq!(found, expected);
}

#[test]
fn accents_ligatures_case_and_width_fold() {
    for (word, plain) in [
        ("café", "cafe"),
        ("CAFE\u{301}", "cafe"),
        ("ﬁrm", "firm"),
        ("Œuvre", "oeuvre"),
        ("ŁÓDŹ", "lodz"),
        ("STRASSE", "strasse"),
        ("ﬀ", "ff"),
        ("ＡＢＣ", "abc"),
        ("Σίσυφος", "σισυφοσ"),
        ("İstanbul", "istanbul"),
        ("naïve", "naive"),
        ("co\u{AD}operate", "cooperate"),
        ("don’t", "dont"),
        ("China's", "china"),
        ("China’s", "china"),
        ("مُحَمَّد", "محمد"),
        ("②", "2"),
    ] {
        assert_eq!(folded(word), plain, "{word}");
    }
    assert_eq!(folded("が"), "が", "a voicing mark makes another word");
    assert_eq!(folded("か\u{3099}"), "が");
    assert_eq!(folded("ｶﾞ"), "ガ");
    assert_eq!(folded("हिन्दी"), "हिन्दी");
    assert_eq!(folded("\u{1112}\u{1161}\u{11AB}"), "한");
}

#[test]
fn abbreviations_numbers_and_apostrophes_are_one_word() {
    assert_eq!(
        surfaces("The U.S. spent 3.14 or 1,000, e.g. on R&D."),
        ["the", "us", "spent", "3.14", "or", "1000", "eg", "on", "r", "d"]
    );
    assert_eq!(surfaces("the end.Next 'quoted' word's"), ["the", "end", "next", "quoted", "word"]);
    assert_eq!(surfaces("1️⃣ 2²"), ["1", "22"]);
}

#[test]
fn a_hyphenated_word_gives_its_parts_and_its_joined_form() {
    let found = words("a techno-globalism b");
    let found: Vec<_> = found.iter().map(|w| (w.surface.as_str(), w.position, w.covers)).collect();
    assert_eq!(
        found,
        [("a", 0, 1), ("techno", 1, 1), ("technoglobalism", 1, 2), ("globalism", 2, 1), ("b", 3, 1)]
    );
    assert_eq!(surfaces("2019-2023 pre- -post"), ["2019", "2023", "pre", "post"]);
    assert_eq!(surfaces("a-b-c-d-e"), ["a", "b", "c", "d", "e"], "five parts give no joined form");
}

#[test]
fn characters_of_unspaced_scripts_are_words_of_their_own() {
    assert_eq!(surfaces("AI技术是"), ["ai", "技", "术", "是"]);
    assert_eq!(surfaces("カﾞ한국"), ["ガ", "한", "국"]);
    assert_eq!(surfaces("ไทย"), ["ไ", "ท", "ย"]);
}

#[test]
fn stems_join_the_forms_of_a_word() {
    let stems: Vec<_> =
        words("restrict restricting restrictions restricted").into_iter().map(|w| w.stem).collect();
    assert!(stems.iter().all(|s| *s == "restrict"), "{stems:?}");
    assert_eq!(stem("restrictions"), "restrict");
}

#[test]
fn a_word_of_any_length_has_a_bounded_form() {
    assert_eq!(folded(&"a".repeat(100_000)).len(), 64);
    assert!(folded(&"ß".repeat(100_000)).len() <= 128);
}

#[test]
fn extent_runs_from_the_first_word_to_the_last() {
    assert_eq!(extent("  (a b), "), Some(3..6));
    assert_eq!(extent("… — 🙂"), None);
    assert_eq!(extent("x-ray"), Some(0..5));
}

proptest! {
    #[test]
    fn words_are_counted_as_they_are_divided(text in "(\\PC|[a-z'’.,\\-]|科|[a-zA-Z0-9]{1,18}[ .,;\\-]{1,2}){0,60}") {
        let (mut at, mut parts, mut expected) = (0, Vec::new(), (0, 0));
        while let Some(end) = scan::compound(&text, at, &mut parts) {
            match text[parts[0].start..].chars().next().is_some_and(is_unspaced) {
                true => expected.1 += 1,
                false => expected.0 += parts.len(),
            }
            at = end;
        }
        prop_assert_eq!(count(&text), expected);
    }

    #[test]
    fn any_text_gives_words_in_order_on_character_bounds(text in "(\\PC|[a-z'’.,\\-]|[\u{300}\u{200D}\u{AD}科ガ]){0,60}") {
        let mut last = 0;
        let mut position = 0;
        for word in words(&text) {
            prop_assert!(text.get(word.range.clone()).is_some_and(|t| !t.is_empty()));
            prop_assert!(!word.surface.is_empty());
            if !word.is_joined() {
                prop_assert!(word.range.start >= last);
                prop_assert_eq!(word.position, position);
                position += 1;
                last = word.range.end;
            }
        }
    }

    #[test]
    fn a_word_is_found_again_in_its_own_extent(text in "(\\PC|[a-z'.\\-]){0,30}") {
        if let Some(range) = extent(&text) {
            let inner = &text[range];
            prop_assert_eq!(extent(inner), Some(0..inner.len()));
            prop_assert_eq!(surfaces(inner), surfaces(&text));
        }
    }
}

/// Tokens with their places, of one or the other.
fn tokens(analyse: impl FnOnce(&mut dyn FnMut(&Token))) -> Vec<Token> {
    let mut tokens = Vec::new();
    analyse(&mut |token: &Token| tokens.push(token.clone()));
    tokens
}

#[test]
fn stemming_keeps_the_first_letters_but_for_y_and_short_stems() {
    for word in
        ["dying", "lying", "tying", "skies", "idly", "early", "youth", "yes", "sses", "ies", "ing", "y", "é"]
    {
        let surface = folded(word);
        let stem = stem(&surface);
        assert!(!Beginnings::of([stem.as_str()].into_iter()).exclude(word), "{word}: {stem}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, ..ProptestConfig::default() })]

    #[test]
    fn no_word_is_passed_over_whose_stem_is_sought(
        word in "[a-z]{1,6}(s|es|ed|ing|y|ies|ied|ying|ly|ily|ness|ation|ize|er|est|al|ity|ful)?",
    ) {
        let stem = stem(&word);
        prop_assert!(!Beginnings::of([stem.as_str()].into_iter()).exclude(&word), "{}: {}", word, stem);
    }
}

proptest! {
    #[test]
    fn words_sought_by_their_beginnings_are_those_of_the_whole_analysis(
        text in "([a-zàéß’'.-]{1,12}[ -]){0,30}|\\PC{0,120}",
        which in proptest::collection::vec(any::<proptest::sample::Index>(), 1..6),
    ) {
        let all = tokens(|see| each(&text, see));
        if all.is_empty() {
            return Ok(());
        }
        let stems: Vec<&str> = which.iter().map(|index| index.get(&all).text.as_str()).collect();
        let wanted = |tokens: &[Token]| -> Vec<Token> {
            tokens.iter().filter(|token| stems.contains(&token.text.as_str())).cloned().collect()
        };
        let beginnings = Beginnings::of(stems.iter().copied());
        let some = tokens(|see| each_beginning(&text, &beginnings, see));
        prop_assert_eq!(wanted(&some), wanted(&all));
    }
}
