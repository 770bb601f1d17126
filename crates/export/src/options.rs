//! What the user may choose about an export. Always compiled: the app fills these in, the worker obeys.

use serde::{Deserialize, Serialize};

/// How a brief becomes Markdown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct MarkdownOptions {
    /// Begin with YAML front matter.
    pub front_matter: bool,
    /// Show underline, emphasis and highlight; without, quotations are plain.
    pub marks: bool,
    /// End with the list of references.
    pub references: bool,
}

impl Default for MarkdownOptions {
    fn default() -> Self {
        Self { front_matter: true, marks: true, references: true }
    }
}

/// How a brief becomes a PDF.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PdfOptions {
    /// Size of the page.
    pub paper: Paper,
    /// Show underline, emphasis and highlight; without, quotations are plain.
    pub marks: bool,
    /// In a card with highlights, set the words without any mark smaller, as debaters do.
    pub shrink_unmarked: bool,
    /// Begin with a table of contents, if there is more than one heading.
    pub contents: bool,
    /// End with the list of references.
    pub references: bool,
}

impl Default for PdfOptions {
    fn default() -> Self {
        Self { paper: Paper::A4, marks: true, shrink_unmarked: true, contents: true, references: true }
    }
}

/// Size of a page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Paper {
    /// 210 by 297 mm.
    #[default]
    A4,
    /// 8.5 by 11 in.
    Letter,
}
