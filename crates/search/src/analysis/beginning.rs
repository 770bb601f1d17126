//! The beginnings of words that are sought: by them most words of a text are passed over before they are folded and stemmed.

/// The first two letters of folded words whose stem may be one of some stems.
#[derive(Debug)]
pub(crate) struct Beginnings {
    /// By first letter or digit: its second ones, a bit each.
    seconds: [u64; LETTERS],
}

/// `0` to `9`, `a` to `z`.
const LETTERS: usize = 36;
/// The bit of a word of one letter.
const ALONE: usize = LETTERS;

impl Beginnings {
    /// Those of words with these stems.
    ///
    /// Stemming keeps the first letter, and the second but for a `y` that becomes `i` (`dying`, `die`). Of a stem of one letter any
    /// second letter may have been taken off.
    pub(crate) fn of<'s>(stems: impl Iterator<Item = &'s str>) -> Self {
        let mut beginnings = Self { seconds: [0; LETTERS] };
        for stem in stems {
            let bytes = stem.as_bytes();
            let Some(first) = bytes.first().and_then(|byte| letter(*byte)) else { continue };
            let seconds = &mut beginnings.seconds[first];
            match bytes.get(1).map(|byte| letter(*byte)) {
                Some(Some(second)) => {
                    *seconds |= 1 << second;
                    if bytes[1] == b'i' {
                        *seconds |= letter(b'y').map_or(0, |y| 1 << y);
                    }
                }
                _ => *seconds = u64::MAX,
            }
        }
        beginnings
    }

    /// Whether a word as it stands in a text can be none of those that are sought. Sure of words of plain letters and digits
    /// only; of others never.
    pub(super) fn exclude(&self, word: &str) -> bool {
        let bytes = word.as_bytes();
        let Some(first) = bytes.first().and_then(|byte| letter(*byte)) else { return false };
        let second = match bytes.get(1) {
            None => ALONE,
            Some(byte) => match letter(*byte) {
                Some(second) => second,
                None => return false,
            },
        };
        self.seconds[first] & (1 << second) == 0 && word.is_ascii()
    }
}

/// The number of a letter or digit, whatever its case.
fn letter(byte: u8) -> Option<usize> {
    match byte {
        b'0'..=b'9' => Some(usize::from(byte - b'0')),
        b'a'..=b'z' => Some(usize::from(byte - b'a') + 10),
        b'A'..=b'Z' => Some(usize::from(byte - b'A') + 10),
        _ => None,
    }
}
