//! A resolved brief to Markdown and, with the feature `pdf`, to PDF.
//!
//! Writers take a [`view::BriefView`] and look nothing up: no files, no clock. The same view and options give the same
//! bytes. User text is data everywhere: it is escaped for Markdown, and reaches typst as values of a JSON file.

pub mod cite;
pub mod map;
pub mod markdown;
mod options;
#[cfg(feature = "pdf")]
pub mod pdf;
pub mod view;
pub mod wire;
mod wording;

pub use options::{MarkdownOptions, Paper, PdfOptions};
