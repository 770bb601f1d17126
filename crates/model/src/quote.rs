//! Finding typed or pasted words in a source. What is found is the source's own text, so a card stays verbatim
//! though quotation marks, dashes and spaces were typed in another form.

use std::ops::Range;

/// The place of `wanted` in `text`, the search starting at `from`: first as it is, then with typographic forms and
/// white space taken as equal. `None` if a word differs, or if it stands there only with a piece of a word at either end:
/// “able to” is no quotation from “unable to”.
pub fn find_quote(text: &str, from: usize, wanted: &str) -> Option<Range<usize>> {
    let wanted = wanted.trim();
    if wanted.is_empty() {
        return None;
    }
    let rest = text.get(from..)?;
    let whole = |range: &Range<usize>| !cuts_word(text, range.start) && !cuts_word(text, range.end);
    let exact = places(rest, wanted).map(|at| from + at..from + at + wanted.len()).find(whole);
    if exact.is_some() {
        return exact;
    }
    let (plain, offsets) = plain(rest);
    let (needle, _) = self::plain(wanted);
    let needle = needle.trim();
    if needle.is_empty() {
        return None;
    }
    let found = places(&plain, needle).filter_map(|at| {
        let first = *offsets.get(plain[..at].chars().count())?;
        let end = plain[..at + needle.len()].chars().count();
        let end = offsets.get(end).copied().unwrap_or(rest.len());
        let found = rest[first..end].trim_end();
        Some(from + first..from + first + found.len())
    });
    found.into_iter().find(whole)
}

/// Where `wanted` begins in `text`, also where one place overlaps another.
fn places<'t>(text: &'t str, wanted: &'t str) -> impl Iterator<Item = usize> + 't {
    let mut next = 0;
    std::iter::from_fn(move || {
        let at = next + text.get(next..)?.find(wanted)?;
        next = at + text[at..].chars().next().map_or(1, char::len_utf8);
        Some(at)
    })
}

/// Whether an offset lies between two letters or digits of one word, in a script that puts spaces between words.
fn cuts_word(text: &str, at: usize) -> bool {
    let in_word = |c: char| {
        let unspaced = c >= '\u{2e80}'
            || matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}');
        c.is_alphanumeric() && !unspaced
    };
    text[..at].chars().next_back().is_some_and(in_word) && text[at..].chars().next().is_some_and(in_word)
}

/// The text in its plain form with, for each character of it, the byte offset where it began.
fn plain(text: &str) -> (String, Vec<usize>) {
    let (mut out, mut offsets) = (String::with_capacity(text.len()), Vec::with_capacity(text.len()));
    for (at, c) in text.char_indices() {
        let c = match c {
            '\u{ad}' | '\u{200b}' | '\u{feff}' => continue,
            '“' | '”' | '„' | '«' | '»' => '"',
            '‘' | '’' | '‚' => '\'',
            '‐' | '‑' | '–' | '—' | '−' => '-',
            c if c.is_whitespace() => ' ',
            c => c,
        };
        if c == ' ' && out.ends_with(' ') {
            continue;
        }
        out.push(c);
        offsets.push(at);
    }
    (out, offsets)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found<'t>(text: &'t str, wanted: &str) -> Option<&'t str> {
        find_quote(text, 0, wanted).map(|r| &text[r])
    }

    #[test]
    fn typed_quotes_dashes_and_line_breaks_find_the_printed_ones() {
        let text = "Bring into play the “multiplier effect” of R&D – today’s\u{a0}key.\n\nNext one.";
        assert_eq!(found(text, "the \"multiplier  effect\" of"), Some("the “multiplier effect” of"));
        assert_eq!(found(text, "R&D - today's key. Next"), Some("R&D – today’s\u{a0}key.\n\nNext"));
        assert_eq!(found(text, "one."), Some("one."));
    }

    #[test]
    fn a_changed_word_or_letter_is_not_found() {
        let text = "It will not work.";
        for altered in ["It will work.", "It Will not work.", "It will not work!", "", "  "] {
            assert_eq!(found(text, altered), None, "{altered}");
        }
    }

    #[test]
    fn words_are_whole_at_both_ends() {
        let text = "They were unable to act, and then able to. 科技合作的中心";
        assert_eq!(find_quote(text, 0, "able to"), Some(34..41));
        assert_eq!(found(text, "abl"), None);
        assert_eq!(found(text, "hen able"), None);
        assert_eq!(found(text, "合作"), Some("合作"));
    }

    proptest! {
        #[test]
        fn what_stands_in_the_text_is_found_and_is_the_texts_own(text in "[\\PC\n“”’–]{1,60}", a in 0usize..60, b in 0usize..60) {
            let bounds: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
            let (a, b) = (bounds[a.min(b) % bounds.len()], bounds[a.max(b) % bounds.len()]);
            if let Some(part) = text.get(a.min(b)..a.max(b)).filter(|p| !p.trim().is_empty()) {
                let at = text.len() - text[a.min(b)..].trim_start().len();
                if !cuts_word(&text, at) && !cuts_word(&text, at + part.trim().len()) {
                    prop_assert_eq!(found(&text, part), Some(part.trim()));
                }
            }
        }
    }
}
