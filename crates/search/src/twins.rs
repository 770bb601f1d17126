//! Passages that are much the same: the same text in two sources, or with a word or two changed.
//!
//! Of the hashes of all runs of three words, the four smallest make the sketch of a passage (a bottom-k sketch; Broder 1997).
//! Two passages are twins if three of the four agree: then they share most of their runs. In a short passage a single word
//! says much: those are twins only if they are the same word for word.

use rustc_hash::FxHashMap;

/// Words in a run.
const RUN: usize = 3;
/// Passages of fewer words are twins only of their like.
const SHORT: usize = 40;
/// Hashes in a sketch, 16 bits each.
const KEPT: usize = 4;

/// The sketch of a text; case, punctuation and spaces play no part. 0 for a text with fewer than three words: such texts
/// have no twins.
pub(crate) fn sketch(text: &str) -> u64 {
    let mut least = [u64::MAX; KEPT];
    let mut run = [0u64; RUN];
    let (mut words, mut whole) = (0, SEED);
    let mut word = SEED;
    let mut within = false;
    let mut end = |word: &mut u64, within: &mut bool| {
        if !std::mem::take(within) {
            return;
        }
        run.rotate_left(1);
        run[RUN - 1] = std::mem::replace(word, SEED);
        words += 1;
        if words >= RUN {
            let hash = run.iter().fold(SEED, |hash, word| mixed(hash ^ word));
            whole = mixed(whole ^ hash);
            keep(&mut least, hash);
        }
    };
    for c in text.chars() {
        if c.is_ascii_alphanumeric() || (!c.is_ascii() && c.is_alphanumeric()) {
            word = (word ^ u64::from(u32::from(c.to_ascii_lowercase()))).wrapping_mul(PRIME);
            within = true;
            // Scripts without spaces: each character is a word.
            if crate::analysis::is_unspaced(c) {
                end(&mut word, &mut within);
            }
        } else if !matches!(c, '\'' | '’') {
            end(&mut word, &mut within);
        }
    }
    end(&mut word, &mut within);
    if least[0] == u64::MAX {
        return 0;
    }
    if words < SHORT {
        least = [1, 2, 3, 4].map(|place| mixed(whole.wrapping_add(place)));
    }
    least.iter().fold(0, |sketch, run| sketch << 16 | (run & 0xffff)).max(1)
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0100_0000_01b3;

/// Spreads the bits of a hash (the finaliser of MurmurHash3, Appleby).
fn mixed(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    let hash = (hash ^ (hash >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ (hash >> 33)
}

/// Keeps the smallest hashes, each once, in order.
fn keep(least: &mut [u64; KEPT], hash: u64) {
    if hash >= least[KEPT - 1] || least.contains(&hash) {
        return;
    }
    least[KEPT - 1] = hash;
    least.sort_unstable();
}

fn parts(sketch: u64) -> [u16; KEPT] {
    [(sketch >> 48) as u16, (sketch >> 32) as u16, (sketch >> 16) as u16, sketch as u16]
}

/// Each three of the four parts, in one order, as a number. Two sketches agree in three parts if they share one of these: so twins are
/// found at once, however many passages share a phrase.
fn threes(sketch: u64) -> [u64; KEPT] {
    let mut parts = parts(sketch);
    parts.sort_unstable();
    let [a, b, c, d] = parts.map(u64::from);
    [[b, c, d], [a, c, d], [a, b, d], [a, b, c]].map(|[a, b, c]| a << 32 | b << 16 | c)
}

/// For each sketch of a list, the place of the first that is much the same: its own if there is none before it.
pub(crate) fn firsts(sketches: &[u64]) -> Vec<usize> {
    let mut by_three: FxHashMap<u64, usize> = FxHashMap::default();
    let mut firsts = Vec::with_capacity(sketches.len());
    for (place, sketch) in sketches.iter().enumerate() {
        if *sketch == 0 {
            firsts.push(place);
            continue;
        }
        let threes = threes(*sketch);
        let first = threes.iter().filter_map(|three| by_three.get(three)).min().copied();
        if first.is_none() {
            for three in threes {
                by_three.entry(three).or_insert(place);
            }
        }
        firsts.push(first.unwrap_or(place));
    }
    firsts
}

#[cfg(test)]
mod tests {
    //! 1. The same words are the same, whatever the punctuation; a changed word leaves long texts alike.
    //! 2. Other texts are not alike, short ones only if they are the same.
    use super::*;

    fn alike(a: u64, b: u64) -> bool {
        firsts(&[a, b]) == [0, 0]
    }

    const LONG: &str = "Research done abroad raises productivity at home, because knowledge spills over borders: the effect \
        was measured for many countries, and it was larger the more open an economy was to trade with those who invented. \
        Restricting the flow costs the country that restricts at least as much as its rival, and nobody has shown otherwise.";

    #[test]
    fn the_same_text_in_other_dress_is_alike() {
        let dressed = LONG.to_uppercase().replace(',', " –").replace(' ', "  ");
        assert_eq!(sketch(LONG), sketch(&dressed));
        let edited = LONG.replace("borders", "frontiers");
        assert!(alike(sketch(LONG), sketch(&edited)));
    }

    #[test]
    fn other_texts_are_not_alike() {
        let other = "Openness cures nobody: gallium and germanium, two metals used in chips, stand under export licence too.";
        assert!(!alike(sketch(LONG), sketch(other)));
        assert!(!alike(sketch("What should we do?"), sketch("What should we say?")));
        assert!(alike(sketch("What should we do?"), sketch("What should we do")));
        assert_eq!((sketch(""), sketch("Two words")), (0, 0));
        assert!(!alike(0, 0));
        assert!(alike(sketch("科技合作的中心"), sketch("科技合作的中心。")));
    }

    #[test]
    fn later_ones_are_told_to_the_first() {
        let (a, b) = (sketch(LONG), sketch("What should we do?"));
        assert_eq!(firsts(&[a, b, a, 0, 0, b, a]), [0, 1, 0, 3, 4, 1, 0]);
    }
}
