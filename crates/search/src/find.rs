//! Finding words in one text, as the eye goes over a page: any part of a word counts, unlike in a search.
//!
//! Letters are compared folded, as everywhere: case, accents, ligatures and forms of letters make no difference. Spaces
//! and hyphens stand for each other, so `techno globalism` is found in `techno-globalism` and across the end of a line. A
//! hyphen may also be missing on either side (`technoglobalism`), and a space once, if the match is whole words.

use std::ops::Range;

use crate::analysis;

/// So much of what is wanted counts, in characters after folding.
const MAX_WANTED: usize = 1_000;

/// A letter of the text as it is compared.
struct Letter {
    folded: char,
    /// The bytes that it stands for, with the accents behind it.
    from: usize,
    to: usize,
}

/// Where the words stand, in bytes of the text, from the beginning to the end and without overlaps.
pub fn find(text: &str, wanted: &str) -> Vec<Range<usize>> {
    let wanted = wish(wanted);
    let Some(first) = wanted.first().copied() else { return Vec::new() };
    let letters = letters(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        let end = if letters[at].folded == first { matched(&letters, at, &wanted) } else { None };
        match end {
            Some(end) => {
                found.push(letters[at].from..letters[end - 1].to);
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// What is wanted, folded, with one space between words and none around them.
fn wish(wanted: &str) -> Vec<char> {
    let mut wish: Vec<char> = Vec::new();
    for letter in letters(wanted).into_iter().take(MAX_WANTED) {
        let gap = is_gap(letter.folded);
        if !gap {
            wish.push(letter.folded);
        } else if wish.last().is_some_and(|last| !is_gap(*last)) {
            wish.push(' ');
        }
    }
    if wish.last().is_some_and(|last| is_gap(*last)) {
        wish.pop();
    }
    wish
}

fn letters(text: &str) -> Vec<Letter> {
    let mut letters: Vec<Letter> = Vec::with_capacity(text.len());
    for (from, c) in text.char_indices() {
        let to = from + c.len_utf8();
        let before = letters.len();
        let after_space = letters.last().is_some_and(|last| last.folded == ' ');
        let mut push = |folded| letters.push(Letter { folded, from, to });
        match c {
            '-' | '\u{2010}'..='\u{2013}' | '－' => push('-'),
            '‘' | '’' | 'ʼ' | '＇' => push('\''),
            '“' | '”' | '„' | '‟' | '«' | '»' => push('"'),
            c if c.is_whitespace() && !after_space => push(' '),
            c if c.is_whitespace() => {}
            c => analysis::fold_char(c).for_each(push),
        }
        // An accent, a soft hyphen, another space: it belongs to the letter before it.
        if letters.len() == before
            && let Some(last) = letters.last_mut()
        {
            last.to = to;
        }
    }
    letters
}

/// The number of the letter behind the match that begins at `from`.
fn matched(letters: &[Letter], from: usize, wanted: &[char]) -> Option<usize> {
    let folded = |at: usize| letters.get(at).map(|letter| letter.folded);
    let (mut at, mut loose) = (from, false);
    let mut after_gap = true;
    for letter in wanted {
        if is_gap(*letter) {
            let gap = letters[at..].iter().take_while(|l| is_gap(l.folded)).count();
            if gap == 0 && std::mem::replace(&mut loose, true) {
                return None;
            }
            at += gap;
            after_gap = true;
            continue;
        }
        let passed = match folded(at).filter(|_| !after_gap) {
            Some('-') => true,
            Some(' ') => !std::mem::replace(&mut loose, true),
            _ => false,
        };
        at += usize::from(passed);
        if folded(at)? != *letter {
            return None;
        }
        at += 1;
        after_gap = false;
    }
    let whole = |at: Option<usize>| at.and_then(folded).is_none_or(|c| !c.is_alphanumeric());
    (!loose || (whole(from.checked_sub(1)) && whole(Some(at)))).then_some(at)
}

fn is_gap(c: char) -> bool {
    c == ' ' || c == '-'
}

#[cfg(test)]
mod tests {
    //! 1. Case, accents, ligatures, quotation marks make no difference, and a match takes its accents with it.
    //! 2. Spaces and hyphens stand for each other; words written apart or together are found as whole words only.
    //! 3. Matches are parts of the text, in order, without overlaps, for any text.
    use proptest::prelude::*;

    use super::find;

    fn found<'t>(text: &'t str, wanted: &str) -> Vec<&'t str> {
        find(text, wanted).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn case_accents_and_forms_of_letters_make_no_difference() {
        assert_eq!(found("Café, cafe\u{301}s, CAFÉ", "cafe"), ["Café", "cafe\u{301}", "CAFÉ"]);
        assert_eq!(found("Caf", "café"), [""; 0]);
        assert_eq!(found("the oﬃce of Ørsted in Straße", "OFFICE"), ["oﬃce"]);
        assert_eq!(found("the oﬃce of Ørsted in Straße", "orsted"), ["Ørsted"]);
        assert_eq!(found("the oﬃce of Ørsted in Straße", "strasse"), ["Straße"]);
        assert_eq!(
            found("the “multiplier effect” doesn’t", "\"multiplier effect\" doesn't"),
            ["“multiplier effect” doesn’t"]
        );
        assert_eq!(found("multi\u{ad}plier", "multiplier"), ["multi\u{ad}plier"]);
        assert_eq!(found("技术民族主义与技术", "技术"), ["技术", "技术"]);
        assert_eq!(found("multiplier", "ipli"), ["ipli"]);
    }

    #[test]
    fn spaces_and_hyphens_stand_for_each_other() {
        let text =
            "techno-globalism, techno globalism,\ntechno\n globalism, technoglobalism, techno–globalism";
        for wanted in ["techno-globalism", "Techno Globalism", "technoglobalism"] {
            assert_eq!(found(text, wanted).len(), 5, "{wanted}");
        }
        assert_eq!(found("the therapist", "the rapist"), ["therapist"]);
        assert_eq!(found("therapists", "the rapist"), [""; 0]);
        assert_eq!(found("to get her", "together"), [""; 0]);
        assert_eq!(found("a - b", "a-b"), ["a - b"]);
    }

    #[test]
    fn nothing_is_found_by_nothing() {
        for wanted in ["", "  ", "-", "\u{301}"] {
            assert_eq!(found("a - b", wanted), [""; 0]);
        }
        assert_eq!(found("", "a"), [""; 0]);
    }

    proptest! {
        #[test]
        fn matches_are_parts_of_any_text(text in "\\PC{0,60}", wanted in "\\PC{0,6}") {
            let mut after = 0;
            for range in find(&text, &wanted) {
                prop_assert!(range.start >= after && text.get(range.clone()).is_some_and(|t| !t.is_empty()));
                after = range.end;
            }
        }

        #[test]
        fn a_part_of_a_text_is_found_in_it(before in "[a-z ]{0,9}", part in "[a-zé]{1,9}( [a-z]{1,4})?", after in "[a-z ]{0,9}") {
            let text = format!("{before}{part}{after}");
            prop_assert!(!find(&text, &part).is_empty());
        }
    }
}
