//! Passing over plain words that are not sought, some at a glance: most words of a text are such.

use wide::i8x16;

/// What stands behind the end of a word.
pub(super) const END: u8 = b' ';
/// Bytes that are looked at together.
const WIDTH: usize = 16;

/// What a stretch of text is made of; a bit for each byte that is so, the first lowest.
struct Kinds {
    /// Plain letters and digits.
    letters: u32,
    /// These, and parts of other characters.
    solid: u32,
}

impl Kinds {
    fn of(block: [u8; WIDTH]) -> Self {
        // Bytes of other characters are negative.
        let bytes = i8x16::new(block.map(u8::cast_signed));
        let between = |bytes: i8x16, first: u8, last: u8| {
            let [below, above] = [first - 1, last + 1].map(|byte| i8x16::splat(byte.cast_signed()));
            bytes.simd_gt(below) & bytes.simd_lt(above)
        };
        let letters = between(bytes, b'0', b'9') | between(bytes | i8x16::splat(0x20), b'a', b'z');
        Self { letters: letters.to_bitmask(), solid: (letters | bytes).to_bitmask() }
    }
}

/// Goes on from the byte `at`, where no word has begun, over words of plain letters and digits that are followed by a space, or by
/// two other characters that are no letters, and that are to be passed over. Gives where it stopped, which is before a word, and
/// how many words it passed. It may stop at any word: what is not so easily seen is left to others.
///
/// `pass` is asked with the first three bytes of a word, those behind its end taken for spaces.
#[inline]
pub(super) fn skip(text: &str, mut at: usize, pass: impl Fn([u8; 3]) -> bool) -> (usize, usize) {
    let bytes = text.as_bytes();
    let mut words = 0;
    while let Some(block) = bytes.get(at..).and_then(|rest| rest.first_chunk::<WIDTH>()) {
        let Kinds { letters, solid } = Kinds::of(*block);
        let length = (!letters).trailing_zeros() as usize;
        if length == 0 {
            let gap = (solid.trailing_zeros() as usize).min(WIDTH);
            if gap == 0 {
                break;
            }
            at += gap;
            continue;
        }
        if length == WIDTH {
            break;
        }
        let gap = ((solid >> length).trailing_zeros() as usize).min(WIDTH - length);
        // What is directly followed by another character, or by one that may join it to the next word.
        if gap == 0 || (gap == 1 && block[length] != b' ') {
            break;
        }
        let letter = |place: usize| if place < length { block[place] } else { END };
        if !pass([block[0], letter(1), letter(2)]) {
            break;
        }
        at += length + gap;
        words += 1;
    }
    (at, words)
}
