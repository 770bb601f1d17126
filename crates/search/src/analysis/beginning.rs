//! The beginnings of words that are sought: by them most words of a text are passed over before they are folded and stemmed.

use super::skip::END;

/// How words begin whose stem may be one of some stems.
#[derive(Debug, Clone)]
pub(crate) struct Beginnings {
    /// By first letter or digit: the second ones and the third ones, a bit each.
    seconds: [u64; LETTERS],
    thirds: [u64; LETTERS],
    /// Of each stem so much as no stemming changes; none if there are many stems.
    kept: Vec<Vec<u8>>,
}

/// `0` to `9`, `a` to `z`.
const LETTERS: usize = 36;
/// The bit of a word that has no letter there.
const NONE: usize = LETTERS;
/// Stems of so many letters have the first three of their words.
const SURE: usize = 4;
/// Of more stems, words are not compared with each.
const FEW: usize = 16;

impl Beginnings {
    /// Those of words with these stems.
    ///
    /// Stemming keeps the first letter, and the second but for a `y` that becomes `i` (`dying`, `die`). Of a stem of one letter any
    /// second letter may have been taken off, and of a short one any third may have become another (`using`, `use`). For longer
    /// ones see [`lasting`].
    pub(crate) fn of<'s>(stems: impl Iterator<Item = &'s str>) -> Self {
        let mut beginnings = Self { seconds: [0; LETTERS], thirds: [0; LETTERS], kept: Vec::new() };
        for stem in stems {
            let bytes = stem.as_bytes();
            let Some(first) = bytes.first().and_then(|byte| letter(*byte)) else { continue };
            beginnings.kept.push(lasting(stem).map_or(&bytes[..1], str::as_bytes).to_vec());
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
        if beginnings.kept.len() > FEW {
            beginnings.kept.clear();
        }
        beginnings
    }

    /// Whether a word as it stands in a text can be none of those that are sought. Sure of words of plain letters and digits
    /// only; of others never.
    pub(super) fn exclude(&self, word: &str) -> bool {
        let bytes = word.as_bytes();
        let byte = |at: usize| bytes.get(at).copied().unwrap_or(END);
        if self.exclude_letters([byte(0), byte(1), byte(2)]) {
            return word.is_ascii();
        }
        let begins =
            |kept: &Vec<u8>| bytes.get(..kept.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(kept));
        !self.kept.is_empty() && bytes.iter().all(u8::is_ascii_alphanumeric) && !self.kept.iter().any(begins)
    }

    /// The same of the first three bytes of a word, of which those behind its end are spaces.
    pub(super) fn exclude_letters(&self, [first, second, third]: [u8; 3]) -> bool {
        let [first, second, third] = [first, second, third].map(|byte| usize::from(CODES[usize::from(byte)]));
        if first >= LETTERS || second > NONE || third > NONE {
            return false;
        }
        (self.seconds[first] >> second) & (self.thirds[first] >> third) & 1 == 0
    }
}

/// What every word with this stem begins with: in a stem of some length the last letter alone may be another than that of the word
/// (`probability`, `probabl`). Nothing of short stems, nor where letters are folded.
pub(crate) fn lasting(stem: &str) -> Option<&str> {
    let kept = stem.len().checked_sub(1).filter(|kept| *kept >= SURE - 1)?;
    stem.is_ascii().then(|| &stem[..kept])
}

/// Of what is neither letter nor digit nor the end.
const UNSURE: u8 = u8::MAX;

/// By byte: the number of the letter or digit, whatever its case.
const CODES: [u8; 256] = {
    let mut codes = [UNSURE; 256];
    let mut byte = 0;
    while byte < 256 {
        let code = byte as u8;
        codes[byte] = match code {
            b'0'..=b'9' => code - b'0',
            b'a'..=b'z' => code - b'a' + 10,
            b'A'..=b'Z' => code - b'A' + 10,
            END => NONE as u8,
            _ => UNSURE,
        };
        byte += 1;
    }
    codes
};

fn letter(byte: u8) -> Option<usize> {
    Some(usize::from(CODES[usize::from(byte)])).filter(|code| *code < LETTERS)
}
