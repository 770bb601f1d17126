//! The event that a brief is written for: its speeches with their lengths.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Side;

/// Longest speech or preparation, in seconds.
pub const MAX_SECONDS: u32 = 4 * 60 * 60;

/// A kind of debate with its speeches; each brief keeps its own, to be changed as the tournament has it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Event {
    /// `Public Forum`.
    pub name: String,
    /// Preparation time of a side, in seconds.
    pub prep: u32,
    /// In the order of the debate.
    pub speeches: Vec<Speech>,
}

/// A speech, or a time for questions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Speech {
    /// Lower-case letters, digits and hyphens; one in its event.
    pub id: String,
    /// `Rebuttal`.
    pub name: String,
    /// Who speaks; both unless given.
    pub side: Option<Side>,
    /// Its length.
    pub seconds: u32,
    /// What it is.
    pub kind: SpeechKind,
    /// Seconds at its beginning and at its end in which no question may be asked.
    #[serde(default)]
    pub protected: u32,
}

/// What a speech is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
#[ts(export)]
pub enum SpeechKind {
    /// Somebody speaks alone.
    Speech,
    /// Questions and answers: crossfire, cross-examination.
    Questions,
}

/// How full a speech is, as Verbatim colours it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
#[ts(export)]
pub enum Fullness {
    /// Under three quarters of its length.
    Free,
    /// From three quarters to all of it.
    Close,
    /// Longer than it may be.
    Over,
}

impl Fullness {
    /// Of so many seconds out of `limit`.
    pub fn of(seconds: u32, limit: u32) -> Self {
        if seconds > limit {
            Self::Over
        } else if u64::from(seconds) * 4 >= u64::from(limit) * 3 && limit > 0 {
            Self::Close
        } else {
            Self::Free
        }
    }
}

impl Event {
    /// The speech with this id.
    pub fn speech(&self, id: &str) -> Option<&Speech> {
        self.speeches.iter().find(|s| s.id == id)
    }

    /// Says what is wrong with it.
    pub fn check(&self) -> Result<(), EventError> {
        if self.speeches.len() > 40 {
            return Err(EventError::Many(self.speeches.len()));
        }
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        for (at, speech) in self.speeches.iter().enumerate() {
            if speech.id.is_empty() || speech.id.len() > 40 || !speech.id.chars().all(plain) {
                return Err(EventError::Id(speech.id.chars().take(80).collect()));
            }
            if self.speeches[..at].iter().any(|s| s.id == speech.id) {
                return Err(EventError::Twice(speech.id.clone()));
            }
            if !(1..=MAX_SECONDS).contains(&speech.seconds) {
                return Err(EventError::Long(speech.name.clone()));
            }
        }
        if self.prep > MAX_SECONDS { Err(EventError::Long("preparation".into())) } else { Ok(()) }
    }
}

/// Why an event is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EventError {
    /// More than 40 speeches.
    #[error("{0} speeches are too many; 40 is the most")]
    Many(usize),
    /// An id of other characters, an empty or a long one.
    #[error("“{0}” is no id of a speech: use at most 40 lower-case letters, digits and hyphens")]
    Id(String),
    /// Two speeches with one id.
    #[error("two speeches have the id “{0}”")]
    Twice(String),
    /// No length, or more than [`MAX_SECONDS`].
    #[error("“{0}” must last from one second to four hours")]
    Long(String),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_speech_is_close_from_three_quarters_and_over_after_its_length() {
        let of = |seconds| Fullness::of(seconds, 240);
        assert_eq!(
            (of(179), of(180), of(240), of(241)),
            (Fullness::Free, Fullness::Close, Fullness::Close, Fullness::Over)
        );
        assert_eq!(Fullness::of(0, 0), Fullness::Free);
    }

    #[test]
    fn odd_events_are_refused() {
        let speech = |id: &str, seconds| Speech {
            id: id.into(),
            name: "S".into(),
            side: None,
            seconds,
            kind: SpeechKind::Speech,
            protected: 0,
        };
        let event = |speeches| Event { name: "E".into(), prep: 60, speeches };
        assert_eq!(event(vec![speech("a-1", 60), speech("b", 60)]).check(), Ok(()));
        assert_eq!(event(vec![speech("a", 60), speech("a", 60)]).check(), Err(EventError::Twice("a".into())));
        assert_eq!(event(vec![speech("../a", 60)]).check(), Err(EventError::Id("../a".into())));
        assert!(event(vec![speech("a", 0)]).check().is_err());
        assert!(event(vec![speech("a", MAX_SECONDS + 1)]).check().is_err());
    }
}
