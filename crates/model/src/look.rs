//! How a card is shown: small where nothing is read, and as one paragraph. Never a change of words.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How a card is shown, in the window and in files alike.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Look {
    /// Words that carry no mark are small.
    pub shrink: bool,
    /// Whether its paragraphs run on.
    pub condense: Condense,
}

/// Whether the paragraphs of a card run on as one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Condense {
    /// They stand as in the source.
    #[default]
    Off,
    /// A space stands for their ends.
    Plain,
    /// A pilcrow (¶) stands for their ends.
    Pilcrow,
}

impl Condense {
    /// What stands between two paragraphs; `None` while they stand as in the source.
    pub fn between(self) -> Option<&'static str> {
        match self {
            Self::Off => None,
            Self::Plain => Some(" "),
            Self::Pilcrow => Some(" ¶ "),
        }
    }

    /// Reads `off`, `plain` or `pilcrow`.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "off" => Some(Self::Off),
            "plain" => Some(Self::Plain),
            "pilcrow" => Some(Self::Pilcrow),
            _ => None,
        }
    }
}
