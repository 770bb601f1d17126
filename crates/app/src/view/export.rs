//! Exports and imports of briefs.

use dissoi_export::ExportOptions;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::BriefSummary;

/// A file format of export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
#[ts(export)]
pub enum ExportFormat {
    /// Markdown with front matter.
    Md,
    /// PDF by typst.
    Pdf,
    /// A document for Word, at home in Verbatim.
    Docx,
    /// A page for a browser.
    Html,
    /// For other programs, and to be read in again.
    Json,
    /// Plain text to be read aloud.
    Txt,
    /// A flow sheet as comma-separated values.
    Csv,
    /// A flow sheet as an OpenDocument spreadsheet.
    Ods,
    /// The references as BibLaTeX.
    Bib,
    /// The references as CSL-JSON.
    Csl,
    /// Who answers whom in the brief's topic, as Argdown.
    Argdown,
    /// A folder of Markdown, a file a card, for Obsidian.
    Vault,
}

impl ExportFormat {
    /// Every format that is one file.
    pub const ALL: [Self; 11] = [
        Self::Md,
        Self::Pdf,
        Self::Docx,
        Self::Html,
        Self::Json,
        Self::Txt,
        Self::Csv,
        Self::Ods,
        Self::Bib,
        Self::Csl,
        Self::Argdown,
    ];

    /// What a file's name ends with, without the dot.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Md => "md",
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Html => "html",
            Self::Json => "json",
            Self::Txt => "txt",
            Self::Csv => "csv",
            Self::Ods => "ods",
            Self::Bib => "bib",
            Self::Csl => "csl.json",
            Self::Argdown => "argdown",
            Self::Vault => "vault",
        }
    }
}

/// How a brief is exported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ExportChoice {
    /// The format.
    pub format: ExportFormat,
    /// How it is written.
    pub options: ExportOptions,
}

impl Default for ExportChoice {
    fn default() -> Self {
        Self { format: ExportFormat::Pdf, options: ExportOptions::default() }
    }
}

/// Options with a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ExportPreset {
    /// Its name.
    pub name: String,
    /// Whether it comes with the program, and so can be neither changed nor deleted.
    pub own: bool,
    /// The options.
    pub options: ExportOptions,
}

/// A page of a PDF as a picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct PagePicture {
    /// The page, from 1.
    pub page: u32,
    /// How many there are; 0 while that is not known.
    pub pages: u32,
    /// What should be known about the PDF.
    pub warnings: Vec<String>,
    /// PNG, in base64.
    pub png: String,
}

/// A brief, or some of its entries, for the clipboard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Copied {
    /// A piece of HTML with its styles in its elements.
    pub html: String,
    /// Plain text.
    pub text: String,
    /// How many entries.
    pub entries: u32,
    /// Which quotations no longer stand in their sources.
    pub warnings: Vec<String>,
}

/// A brief that was read from a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Imported {
    /// The brief.
    pub brief: BriefSummary,
    /// Cards whose words no source of the library has: they are the debater's own words now.
    pub as_words: u32,
}
