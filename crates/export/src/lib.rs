//! A resolved brief to Markdown, HTML, DOCX, plain text, JSON, a flow sheet, lists of references and, with the feature
//! `pdf`, to PDF.
//!
//! Writers take a [`view::BriefView`] and look nothing up: no files, no clock. The same view and options give the same
//! bytes. User text is data everywhere: it is escaped for Markdown, and reaches typst as values of a JSON file.

pub mod argdown;
pub mod bib;
mod both;
pub mod cite;
pub mod clip;
pub mod docx;
pub mod flow;
pub mod html;
pub mod json;
pub mod map;
pub mod markdown;
mod names;
mod opening;
mod options;
#[cfg(feature = "pdf")]
pub mod pdf;
mod set;
mod shape;
pub mod text;
pub mod view;
pub mod wire;
mod wording;
mod xml;
mod zipped;

pub use both::both;
pub use names::free_name;
pub use opening::opening;
pub use options::{Amount, CitePlace, CiteStyle, ExportOptions, MarkLook, Paper, Sides, Signs};
pub use shape::{amount, unprintable};
pub use zipped::PackError;
