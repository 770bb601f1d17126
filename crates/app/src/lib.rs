//! The use cases of Dissoi: one handle, [`Library`], for the window and the command line alike.
//!
//! Every change goes through [`Library::transact`], which writes it, records how to undo it and returns what changed.
//! A call that returned is on disk. Values that cross to callers are in [`view`].

mod answers;
mod arrange;
mod block;
mod brief;
mod briefs;
mod builtin;
mod card;
mod cards;
mod cite;
mod clock;
mod correct;
mod entries;
mod error;
pub mod eval;
mod evidence;
mod export;
mod file;
mod find;
mod import;
mod index;
pub mod keymap;
mod latent;
mod library;
mod map;
mod op;
pub mod pack;
pub mod query;
mod recent;
mod record;
mod references;
mod remembered;
mod resolve;
mod saved;
mod search;
mod template;
mod transact;
mod versions;
pub mod view;
mod worker;

pub use clock::{Clock, moment};
pub use dissoi_export::{Amount, CitePlace, CiteStyle, ExportOptions, MarkLook, Paper, Sides, Signs};
pub use dissoi_model::evidence::{Remedy, Rule, Severity};
pub use dissoi_model::utf16::Utf16Range;
pub use dissoi_model::{
    Alteration, AnswerType, Condense, DifferenceRun, Edge, Event, Fullness, JoinSort, Look, Mark, PassageId,
    QuoteState, RichBlock, RichKind, RichRun, RichText, Side, SourceKind, Speech, SpeechKind, Stride,
};
pub use dissoi_search::{Cancel, Turns};
pub use error::AppError;
pub use export::{BatchRequest, ExportRequest};
pub use file::file_name;
pub use library::{Library, OpenOptions};
pub use op::{BlockAnswer, Cut, Joined, Op, Selection, Span};
pub use pack::{PackBuilt, PackCheck, PackProblem};
pub use tokio_util::sync::CancellationToken;
pub use transact::Outcome;
