//! Bytes in, normalised text with stable offsets out. No files are opened here: callers bring the bytes.
//!
//! Normalised text is Unicode NFC, lines end in `\n`, white space inside a paragraph is single spaces, paragraphs are
//! separated by one empty line. The same bytes always give the same text, so locators into it stay good.

mod bibliography;
mod citation;
mod document;
mod front_matter;
mod markdown;
pub mod pack;

pub use bibliography::read_bibliography;
pub use markdown::{Block, read_markdown};
