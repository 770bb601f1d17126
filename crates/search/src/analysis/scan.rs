//! Where words begin and end.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

/// Finds the next word at or after the byte `at`, or the next run of words joined by hyphens, and puts the ranges of
/// its parts into `parts`. Returns where to go on; nothing if no word is left.
pub(super) fn compound(text: &str, at: usize, parts: &mut Vec<Range<usize>>) -> Option<usize> {
    parts.clear();
    // Most words are plain letters up to a space.
    if let Some(word) = plain(text, at) {
        let end = word.end;
        parts.push(word);
        return Some(end);
    }
    let (start, first) = text[at..].char_indices().find(|(_, c)| c.is_alphanumeric())?;
    let start = at + start;
    if is_unspaced(first) {
        let end = cluster_end(text, start + first.len_utf8());
        parts.push(start..end);
        return Some(end);
    }
    let mut end = word_end(text, start);
    parts.push(start..end);
    while let Some(next) = after_hyphen(text, end) {
        end = word_end(text, next);
        parts.push(next..end);
    }
    Some(end)
}

/// What a byte is to the search for plain words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// Divides words.
    Gap,
    /// A letter or digit.
    Letter,
    /// May join what stands around it.
    Joint,
    /// Part of another character.
    Other,
}

const CLASSES: [Class; 256] = {
    let mut classes = [Class::Gap; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
            b'.' | b',' | b'\'' | b'-' => Class::Joint,
            0x80..=0xff => Class::Other,
            _ => Class::Gap,
        };
        byte += 1;
    }
    classes
};

/// The next word at or after the byte `at`, if it is one of plain letters and digits that nothing is joined to.
pub(super) fn plain(text: &str, at: usize) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let class = |at: usize| bytes.get(at).map_or(Class::Gap, |byte| CLASSES[usize::from(*byte)]);
    let mut start = at;
    while start < bytes.len() && matches!(class(start), Class::Gap | Class::Joint) {
        start += 1;
    }
    let mut end = start;
    while class(end) == Class::Letter {
        end += 1;
    }
    let joined = match class(end) {
        Class::Gap | Class::Letter => false,
        Class::Joint => matches!(class(end + 1), Class::Letter | Class::Other),
        Class::Other => true,
    };
    (start < end && !joined).then_some(start..end)
}

/// Whether the character belongs to a script that puts no spaces between words.
pub(crate) fn is_unspaced(c: char) -> bool {
    // Most characters that are asked about are plain letters, and need not be compared with each range.
    !c.is_ascii()
        && matches!(c,
        '\u{0E00}'..='\u{0EFF}'      // Thai, Lao
        | '\u{1000}'..='\u{109F}'    // Burmese
        | '\u{1100}'..='\u{11FF}'    // Hangul letters
        | '\u{1780}'..='\u{17FF}'    // Khmer
        | '\u{3005}'..='\u{3007}'    // marks of repetition, zero
        | '\u{3040}'..='\u{31FF}'    // kana, bopomofo, Hangul letters
        | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' // Han
        | '\u{A960}'..='\u{A97F}' | '\u{AC00}'..='\u{D7FF}' // Hangul
        | '\u{FF66}'..='\u{FFDC}'    // half-width kana and Hangul
        | '\u{1AFF0}'..='\u{1B16F}'  // more kana
        | '\u{20000}'..='\u{3FFFF}') // more Han
}

fn is_word(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { c.is_alphanumeric() && !is_unspaced(c) }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '＇')
}

/// Characters that show nothing and divide nothing: soft hyphen, joiners, variation selectors.
pub(super) fn is_ignorable(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200C}' | '\u{200D}' | '\u{2060}' | '\u{FE00}'..='\u{FE0F}')
}

fn belongs(c: char) -> bool {
    !c.is_ascii() && (is_combining_mark(c) || is_ignorable(c))
}

/// Where the word ends that has its first character at `start`.
fn word_end(text: &str, start: usize) -> usize {
    let mut end = start;
    let mut previous = '\0';
    // Letters since the last full stop: `U.S.` has one each.
    let mut run = 0;
    let mut chars = text[start..].char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let joins = if is_word(c) {
            run += 1;
            true
        } else if belongs(c) {
            true
        } else {
            let next = chars.peek().map_or('\0', |(_, next)| *next);
            let digits = previous.is_numeric() && next.is_numeric() && !is_unspaced(next);
            let dotted = run == 1 && previous.is_alphabetic() && next.is_alphabetic() && is_word(next);
            match c {
                '.' if dotted => {
                    run = 0;
                    true
                }
                '.' | ',' => digits,
                _ => is_apostrophe(c) && is_word(next) && previous != '\0',
            }
        };
        if !joins {
            return end;
        }
        previous = c;
        end = start + i + c.len_utf8();
    }
    end
}

/// Where the character ends whose marks begin at `at`: accents, voicing marks, the rest of a Hangul syllable.
fn cluster_end(text: &str, at: usize) -> usize {
    let goes_on = |c: char| {
        belongs(c) || matches!(c, '\u{1160}'..='\u{11FF}' | '\u{D7B0}'..='\u{D7FF}' | '\u{FF9E}' | '\u{FF9F}')
    };
    text[at..].char_indices().find(|(_, c)| !goes_on(*c)).map_or(text.len(), |(i, _)| at + i)
}

/// If a hyphen stands at `at` with a word directly behind it: where that word starts.
fn after_hyphen(text: &str, at: usize) -> Option<usize> {
    let mut chars = text[at..].chars();
    let hyphen = chars.next().filter(|c| matches!(c, '-' | '\u{2010}' | '\u{2011}' | '－'))?;
    chars.next().filter(|c| is_word(*c))?;
    Some(at + hyphen.len_utf8())
}
