//! The beginnings of words that are sought: by them most words of a text are passed over before they are folded and stemmed.

/// The first letters of folded words whose stem may be one of some stems.
#[derive(Debug)]
pub(crate) struct Beginnings {
    /// By first letter or digit: the second ones and the third ones, a bit each.
    seconds: [u64; LETTERS],
    thirds: [u64; LETTERS],
}

/// `0` to `9`, `a` to `z`.
const LETTERS: usize = 36;
/// The bit of a word that has no letter there.
const NONE: usize = LETTERS;
/// Stems of so many letters have the first three of their words.
const SURE: usize = 4;

impl Beginnings {
    /// Those of words with these stems.
    ///
    /// Stemming keeps the first letter, and the second but for a `y` that becomes `i` (`dying`, `die`). Of a stem of one letter any
    /// second letter may have been taken off, and of a short one any third may have become another (`using`, `use`).
    pub(crate) fn of<'s>(stems: impl Iterator<Item = &'s str>) -> Self {
        let mut beginnings = Self { seconds: [0; LETTERS], thirds: [0; LETTERS] };
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
            let third = bytes.get(2).and_then(|byte| letter(*byte)).filter(|_| bytes.len() >= SURE);
            beginnings.thirds[first] |= third.map_or(u64::MAX, |third| 1 << third);
        }
        beginnings
    }

    /// Whether a word as it stands in a text can be none of those that are sought. Sure of words of plain letters and digits
    /// only; of others never.
    pub(super) fn exclude(&self, word: &str) -> bool {
        let bytes = word.as_bytes();
        let Some(first) = bytes.first().and_then(|byte| letter(*byte)) else { return false };
        // A word that goes on with something else than a letter is sure of nothing.
        let bit =
            |at: usize| bytes.get(at).map_or(Some(NONE), |byte| letter(*byte)).map(|letter| 1_u64 << letter);
        let (Some(second), Some(third)) = (bit(1), bit(2)) else { return false };
        let wanted = self.seconds[first] & second != 0 && self.thirds[first] & third != 0;
        !wanted && word.is_ascii()
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
