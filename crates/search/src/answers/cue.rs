//! Words that texts use when they answer others: a light sign, whatever the topic.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::analysis;

const CUES: &[&str] = &[
    "actually",
    "always",
    "argument",
    "assume",
    "assumption",
    "cannot",
    "claim",
    "does",
    "even",
    "exactly",
    "fact",
    "fallacious",
    "false",
    "however",
    "ignore",
    "instead",
    "merely",
    "mistaken",
    "necessarily",
    "nor",
    "not",
    "nothing",
    "opposition",
    "outweigh",
    "point",
    "proposition",
    "question",
    "rather",
    "really",
    "simply",
    "still",
    "true",
    "unclear",
    "unlikely",
    "wrong",
];

/// The number of a stem in the list, if it is one.
pub(super) fn number(stem: &str) -> Option<usize> {
    static STEMS: OnceLock<HashMap<String, usize>> = OnceLock::new();
    let stems = STEMS.get_or_init(|| CUES.iter().map(|word| analysis::stem(word)).zip(0..).collect());
    stems.get(stem).copied()
}
