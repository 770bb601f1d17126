//! The domain of Dissoi: what a topic, a source, a passage, a card and a brief are, and the rules that hold for them.
//!
//! No input or output, no clock, no randomness: callers pass in the time and the ids. All offsets here are UTF-8
//! byte offsets; [`utf16`] converts what a web view counts.

mod again;
mod answer;
mod brief;
mod card;
mod citation;
mod cite;
mod difference;
mod edge;
mod event;
pub mod evidence;
mod join;
mod locator;
mod look;
mod mark;
mod nearest;
mod outline;
mod quote;
mod reading;
mod rich;
mod sentence;
mod source;
mod topic;
pub mod utf16;

pub use again::{FoundAgain, found_again};
pub use answer::{Anchor, Answer, AnswerType, OwnAnswer, Verdict};
pub use brief::{Brief, Node, NodeContent, SectionPlan};
pub use card::{Card, QuoteState};
pub use citation::{Citation, CitationFields, Correction};
pub use cite::{Author, PartialDate, full_cite, reference_line, short_cite};
pub use difference::{Alteration, DifferenceRun, difference};
pub use edge::{Edge, Stride, move_edge};
pub use event::{Event, EventError, Fullness, MAX_SECONDS, Speech, SpeechKind};
pub use join::{Join, JoinSort, OMISSION};
pub use locator::{CONTEXT_CHARS, Locator, LocatorError, Resolution};
pub use look::{Condense, Look};
pub use mark::{Mark, MarkSpan, Marks, Segment};
pub use nearest::{Nearest, nearest};
pub use outline::{MAX_DEPTH, Outline, OutlineError};
pub use quote::find_quote;
pub use reading::{ReadingTime, WORDS_PER_MINUTE, count_words, words_read_aloud};
pub use rich::{MAX_LINK, MAX_LIST_LEVEL, RichBlock, RichError, RichKind, RichRun, RichText};
pub use sentence::sentences;
pub use source::{Passage, PassageId, Source, SourceKind};
pub use topic::{Reference, Side, Term, Theme, Topic, Work};
