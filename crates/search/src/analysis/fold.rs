//! Folding: what is the same word to a reader becomes the same string.

use unicode_normalization::UnicodeNormalization;

use super::scan::is_ignorable;

/// Characters of a word that count; the rest of a longer one is ignored, in texts and queries alike.
const MAX_CHARS: usize = 64;

/// Appends the folded form of one word: compatibility forms resolved (NFKC), lower case, accents dropped, ligatures and
/// special letters spelt out, apostrophes and the dots of `U.S.` dropped, a possessive `’s` dropped.
pub(crate) fn fold(word: &str, folded: &mut String) {
    let from = folded.len();
    if word.len() <= MAX_CHARS && word.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        folded.push_str(word);
        folded[from..].make_ascii_lowercase();
    } else if word.is_ascii() {
        let bytes = word.as_bytes();
        let keep = if bytes.len() > 2 && (word.ends_with("'s") || word.ends_with("'S")) {
            bytes.len() - 2
        } else {
            bytes.len()
        };
        let numeric = bytes.first().is_some_and(u8::is_ascii_digit);
        for (i, byte) in bytes[..keep.min(MAX_CHARS)].iter().enumerate() {
            let point = *byte == b'.' && numeric && bytes.get(i + 1).is_some_and(u8::is_ascii_digit);
            if byte.is_ascii_alphanumeric() || point {
                folded.push(char::from(byte.to_ascii_lowercase()));
            }
        }
    } else {
        fold_unicode(word, folded);
    }
    // A word must not vanish whole, whatever it is made of.
    if folded.len() == from && !word.is_ascii() {
        folded.extend(
            word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).take(MAX_CHARS),
        );
    }
}

/// What one character becomes: nothing for an accent, two letters for a ligature. Punctuation stays.
pub(crate) fn fold_char(c: char) -> impl Iterator<Item = char> {
    let decomposed = std::iter::once(c).nfkd().flat_map(char::to_lowercase).nfd();
    decomposed.filter(|c| !is_accent(*c) && !is_ignorable(*c)).flat_map(spelt)
}

fn fold_unicode(word: &str, folded: &mut String) {
    let word = ["'s", "’s", "'S", "’S"]
        .iter()
        .find_map(|s| word.strip_suffix(s))
        .filter(|w| !w.is_empty())
        .unwrap_or(word);
    let numeric = word.starts_with(char::is_numeric);
    let mut previous = '\0';
    let decomposed = word.nfkd().take(MAX_CHARS).flat_map(char::to_lowercase).nfd();
    let letters = decomposed.filter(|c| !is_accent(*c) && !is_ignorable(*c)).filter(|c| {
        let point = *c == '.' && numeric && previous.is_numeric();
        previous = *c;
        c.is_alphanumeric() || point || unicode_normalization::char::is_combining_mark(*c)
    });
    folded.extend(letters.flat_map(spelt).nfc());
}

/// A letter, or those that spell it out.
fn spelt(c: char) -> impl Iterator<Item = char> {
    let (letters, as_is) = match special(c) {
        Some(letters) => (letters, None),
        None => ("", Some(c)),
    };
    letters.chars().chain(as_is)
}

/// Marks that readers leave out when they type. Vowel signs of Indic scripts and voicing marks of kana are no such marks.
fn is_accent(c: char) -> bool {
    matches!(c,
        '\u{0300}'..='\u{036F}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}'
        | '\u{20D0}'..='\u{20FF}' | '\u{FE20}'..='\u{FE2F}'
        | '\u{0591}'..='\u{05C7}'                 // Hebrew points
        | '\u{0640}' | '\u{064B}'..='\u{065F}' | '\u{0670}') // Arabic stretching and vowel signs
}

/// Letters that no normalisation spells out.
fn special(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ł' => "l",
        'ħ' => "h",
        'ı' => "i",
        'ŧ' => "t",
        'ŋ' => "n",
        'ς' => "σ",
        'ʼ' => "",
        _ => return None,
    })
}
