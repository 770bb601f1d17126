//! 1. Exactly the words that matched are marked.
//! 2. The best place is shown: phrase first, then most different words.
//! 3. Snippets are whole sentences of at most 320 characters, or one whole sentence of at most 500; a longer one is cut where
//!    clauses begin and end, or else between words, with `…`.
//! 4. Joined, a snippet is a part of the text, whatever the text and the query.

#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use super::*;
use crate::analysis;
use crate::plan::Leaf;

fn leaf(text: &str, phrase: bool) -> Leaf {
    let words = analysis::words(text);
    let parts: Vec<String> = words.iter().filter(|w| !w.is_joined()).map(|w| w.stem.clone()).collect();
    let joined = words.iter().filter(|w| w.is_joined()).map(|w| vec![w.stem.clone()]);
    Leaf { sequences: std::iter::once(parts).chain(joined).collect(), phrase, near: None, word: None }
}

fn words(text: &str) -> Vec<Leaf> {
    text.split_whitespace().map(|word| leaf(word, false)).collect()
}

fn snippet(text: &str, leaves: &[Leaf]) -> Vec<(String, bool)> {
    super::snippet(text, Sentences::Unknown, &Sought::of(leaves))
}

/// The snippet with its marks in square brackets.
fn shown(text: &str, leaves: &[Leaf]) -> String {
    let runs = snippet(text, leaves).into_iter();
    runs.map(|(run, mark)| if mark { format!("[{run}]") } else { run }).collect()
}

#[test]
fn forms_of_a_word_are_marked_and_nothing_else_is() {
    assert_eq!(
        shown("Restricting trade restricts the restricted; strict rules do not.", &words("restriction")),
        "[Restricting] trade [restricts] the [restricted]; strict rules do not."
    );
    assert_eq!(shown("The CAFÉ and the cafe\u{301}s.", &words("cafe")), "The [CAFÉ] and the [cafe\u{301}s].");
}

#[test]
fn words_of_a_phrase_are_marked_only_where_the_phrase_stands() {
    assert_eq!(
        shown("An effect; the “multiplier effect” is no other effect.", &[leaf("multiplier effect", true)]),
        "An effect; the “[multiplier effect]” is no other effect."
    );
    assert_eq!(
        shown("The multiplier: effects.", &[leaf("multiplier effect", true)]),
        "The [multiplier]: [effects]."
    );
}

#[test]
fn hyphens_and_spaces_make_no_difference_to_the_marks() {
    let leaves = [leaf("techno-globalism", false)];
    assert_eq!(shown("Why techno-globalism wins.", &leaves), "Why [techno-globalism] wins.");
    assert_eq!(shown("Why techno globalism wins.", &leaves), "Why [techno globalism] wins.");
    assert_eq!(shown("Why technoglobalism wins.", &leaves), "Why [technoglobalism] wins.");
    assert_eq!(shown("A techno beat; globalism.", &leaves), "A techno beat; globalism.");
}

#[test]
fn other_scripts_combining_marks_and_emoji_keep_their_bounds() {
    assert_eq!(shown("中国的科技发展。科学。", &[leaf("科技", false)]), "中国的[科技]发展。科学。");
    assert_eq!(shown("👩‍👩‍👧 שלום עולם 🇨🇳", &words("עולם")), "👩‍👩‍👧 שלום [עולם] 🇨🇳");
    assert_eq!(shown("한국의 기술", &[leaf("기술", false)]), "한국의 [기술]");
    assert_eq!(shown("نص عَرَبِيّ هنا", &words("عربي")), "نص [عَرَبِيّ] هنا");
    let nfd = "\u{1112}\u{1161}\u{11AB}국";
    assert_eq!(shown(nfd, &[leaf("한국", false)]), format!("[{nfd}]"));
}

#[test]
fn the_place_with_the_phrase_is_shown_before_one_with_more_matches() {
    let filler =
        "Nothing to see in this sentence, which goes on for quite a while to fill the space. ".repeat(5);
    let text = format!(
        "Trade war trade war trade. {filler}A trade in war goods. {filler}They fear a trade war. {filler}"
    );
    let phrase = [leaf("trade war", true)];
    assert!(shown(&text, &phrase).starts_with("[Trade war] [trade war] trade."), "{}", shown(&text, &phrase));
    let far = format!("Chips, chips and chips. {filler}One effect of chips is the multiplier. {filler}");
    assert!(
        shown(&far, &words("chips multiplier effect"))
            .starts_with("One [effect] of [chips] is the [multiplier].")
    );
    let both = [leaf("fear a trade", true), leaf("goods", false), leaf("war", false)];
    assert!(shown(&text, &both).starts_with("They [fear a trade] [war]."), "{}", shown(&text, &both));
}

#[test]
fn sentences_are_whole_and_abbreviations_do_not_end_them() {
    let last = format!("A third sentence is {}long.", "very ".repeat(60));
    let text = format!(
        "First the U.S. Senate met on Jan. 6 in Washington. Then Dr. Smith et al. spoke of the multiplier. {last}"
    );
    assert_eq!(
        shown(&text, &words("multiplier")),
        "First the U.S. Senate met on Jan. 6 in Washington. Then Dr. Smith et al. spoke of the [multiplier]."
    );
    let text = format!("{last} Then Dr. Smith et al. spoke of the multiplier.");
    assert_eq!(shown(&text, &words("multiplier")), "Then Dr. Smith et al. spoke of the [multiplier].");
}

#[test]
fn a_sentence_that_is_too_long_is_cut_between_words() {
    let text = format!("{}needle {}", "before ".repeat(100), "after ".repeat(100));
    let runs = snippet(&text, &words("needle"));
    let joined: String = runs.iter().map(|(run, _)| run.as_str()).collect();
    assert!(joined.starts_with("…before ") && joined.ends_with(" after…"), "{joined}");
    assert!(joined.chars().count() <= MAX_SENTENCE + 2);
    assert_eq!(runs.iter().filter(|(_, mark)| *mark).count(), 1);
    let unspaced = format!("{}科技{}", "一".repeat(900), "二".repeat(900));
    let joined = shown(&unspaced, &[leaf("科技", false)]);
    assert!(joined.contains("[科技]") && joined.chars().count() <= MAX_SENTENCE + 4, "{joined}");
    let family = "👩‍👩‍👧".repeat(400);
    let cut: String = snippet(&family, &[]).into_iter().map(|(run, _)| run).collect();
    assert!(cut.ends_with("👧…"), "a family is not torn apart: {cut}");
}

#[test]
fn a_long_sentence_is_shown_whole_up_to_a_limit_and_a_longer_one_from_clause_to_clause() {
    let clause = |n: u32| format!("clause {n} goes on about gardens and rivers for quite a while");
    let clauses: Vec<String> = (1..=7).map(clause).collect();
    let whole = format!(
        "Before it another sentence stands. So {}, with a needle at its end. And one behind.",
        clauses.join(", ")
    );
    let shown_whole = shown(&whole, &words("needle"));
    assert!(shown_whole.starts_with("So clause 1") && shown_whole.ends_with("at its end."), "{shown_whole}");
    let clauses: Vec<String> = (1..=20).map(clause).collect();
    let long = format!("So {}.", clauses.join(", ").replace("clause 9 goes", "clause 9 with a needle goes"));
    let cut = shown(&long, &words("needle"));
    assert!(cut.starts_with("…clause 9 with a [needle] goes"), "{cut}");
    assert!(cut.ends_with("for quite a while,…"), "{cut}");
    assert!(cut.chars().count() > 320, "{cut}");
    let numbers = format!("{}1,000 needles {}", "before ".repeat(40), "after ".repeat(80));
    assert!(!shown(&numbers, &words("needle")).contains("…000"));
}

#[test]
fn the_best_place_of_a_very_long_text_is_found() {
    let filler = "Nothing to see here, it only fills the page. ".repeat(4_000);
    let text = format!("{filler}The multiplier effect is here. {filler}");
    let found = shown(&text, &[leaf("multiplier effect", true)]);
    assert!(found.starts_with("The [multiplier effect] is here. Nothing"), "{found}");
    assert!(found.ends_with("page."), "{found}");
    let everywhere = "needle ".repeat(30_000);
    assert!(shown(&everywhere, &words("needle")).starts_with("[needle]"));
}

#[test]
fn a_text_without_matches_shows_its_beginning() {
    assert_eq!(shown("  One. Two.  ", &words("three")), "One. Two.");
    assert_eq!(shown("", &words("three")), "");
    assert_eq!(shown(" \n ", &[]), "");
}

proptest! {
    #[test]
    fn a_snippet_is_a_part_of_the_text(
        text in "([a-e]{1,3}[ .!?-]{0,2}|\\PC|科技|[\u{300}\u{200D}\n]){0,400}",
        query in prop::collection::vec("[a-e]{1,3}( [a-e]{1,3})?|科技", 0..4),
        phrase in any::<bool>(),
    ) {
        let leaves: Vec<Leaf> = query.iter().map(|q| leaf(q, phrase)).collect();
        let runs = snippet(&text, &leaves);
        let joined: String = runs.iter().map(|(run, _)| run.as_str()).collect();
        let bare = if text.contains(&joined) { &joined } else { joined.trim_start_matches('…').trim_end_matches('…') };
        prop_assert!(text.contains(bare), "{joined:?}");
        prop_assert!(joined.chars().count() <= MAX_SENTENCE + 2);
        for (run, mark) in &runs {
            prop_assert!(!run.is_empty());
            prop_assert!(!mark || !leaves.is_empty());
        }
        let anything = marks::find(&text, &Sought::of(&leaves));
        prop_assert_eq!(runs.iter().any(|(_, mark)| *mark), !anything.is_empty());
    }
}
