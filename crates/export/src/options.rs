//! What the user may choose about an export, the same in the app and on the command line. Always compiled: the app
//! fills these in, the worker obeys. What is left out of the JSON is as by default.

use dissoi_model::Condense;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How a brief is written, in any format. A format passes over what does not apply to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct ExportOptions {
    /// How much of it; by default what suits the format: plain text is for reading aloud, the others hold all.
    pub text: Option<Amount>,
    /// How underline, emphasis and highlight are shown.
    pub marks: MarkLook,
    /// The signs by which Markdown shows marks.
    pub signs: Signs,
    /// Where the full cites stand.
    pub cites: CitePlace,
    /// In a card with highlights, set the words without any mark smaller, as debaters do.
    pub shrink: bool,
    /// Whether the paragraphs of a quotation are run together.
    pub condense: Condense,
    /// A table of contents; by default what suits the format: PDF and HTML have one.
    pub contents: Option<bool>,
    /// The time that it takes to read it aloud.
    pub reading_times: bool,
    /// End with the list of references.
    pub references: bool,
    /// Begin Markdown with YAML front matter.
    pub front_matter: bool,
    /// Give each card of Markdown a name (`^id`) that Obsidian can link to.
    pub block_ids: bool,
    /// Add the evidence record to a PDF: each quotation with the paragraph around it.
    pub record: bool,
    /// End a PDF with a page that shows the clash map with the brief laid over it.
    pub map: bool,
    /// Size of the page.
    pub paper: Paper,
    /// Family of fonts; by default the format's own.
    pub font: Option<String>,
    /// Size of the text, 8 to 16 points; by default the format's own.
    pub size: Option<u8>,
    /// Margins of the page, 10 to 40 mm; by default the format's own.
    pub margin: Option<u8>,
}

impl Default for ExportOptions {
    fn default() -> Self {
        Self {
            text: None,
            marks: MarkLook::Colour,
            signs: Signs::All,
            cites: CitePlace::Inline,
            shrink: true,
            condense: Condense::Off,
            contents: None,
            reading_times: true,
            references: true,
            front_matter: true,
            block_ids: false,
            record: false,
            map: false,
            paper: Paper::A4,
            font: None,
            size: None,
            margin: None,
        }
    }
}

impl ExportOptions {
    /// Those of a PDF.
    pub fn pdf(&self) -> PdfOptions {
        PdfOptions {
            paper: self.paper,
            marks: self.marks != MarkLook::Off,
            shrink_unmarked: self.shrink,
            contents: self.contents.unwrap_or(true),
            references: self.references,
        }
    }

    /// What is wrong with a value, in a plain sentence.
    pub fn check(&self) -> Result<(), String> {
        match (self.size, self.margin) {
            (Some(size), _) if !(8..=16).contains(&size) => {
                Err(format!("the size of the text is 8 to 16 points, not {size}"))
            }
            (_, Some(margin)) if !(10..=40).contains(&margin) => {
                Err(format!("margins are 10 to 40 mm, not {margin}"))
            }
            _ => Ok(()),
        }
    }
}

/// How much of a brief is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Amount {
    /// All of it.
    #[default]
    Full,
    /// What is read aloud: of a quotation with highlights those words only, with `…` for what is passed over.
    Read,
    /// Headings, tags and cites: quotations are left out.
    Tags,
}

/// How marks are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum MarkLook {
    /// Highlights in colour.
    #[default]
    Colour,
    /// Highlights in a grey that a printer without colour keeps.
    Print,
    /// Not at all.
    Off,
}

/// The signs by which Markdown shows marks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Signs {
    /// Each mark by its own: `<u>`, `<u>**…**</u>`, `==`.
    #[default]
    All,
    /// Whatever is marked is underlined, by `<u>`.
    Underline,
    /// What is read aloud is highlighted, by `==`.
    Highlight,
    /// What is read aloud is bold, by `**`, which every program shows.
    Bold,
}

/// Where the full cites stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum CitePlace {
    /// In brackets after the short cite.
    #[default]
    Inline,
    /// In a footnote to the short cite.
    Footnotes,
    /// In a list at the end, in alphabetical order.
    References,
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
        ExportOptions::default().pdf()
    }
}

/// Size of a page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Paper {
    /// 210 by 297 mm.
    #[default]
    A4,
    /// 8.5 by 11 in.
    Letter,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_out_is_as_by_default_and_odd_values_are_named() {
        let read: ExportOptions =
            serde_json::from_str(r#"{"text":"read","marks":"print"}"#).expect("options");
        let wanted =
            ExportOptions { text: Some(Amount::Read), marks: MarkLook::Print, ..ExportOptions::default() };
        assert_eq!((read.check(), read), (Ok(()), wanted));
        let wrong = ExportOptions { size: Some(3), ..ExportOptions::default() }.check();
        assert_eq!(wrong, Err("the size of the text is 8 to 16 points, not 3".to_owned()));
        let wide = ExportOptions { margin: Some(99), ..ExportOptions::default() }.check();
        assert_eq!(wide, Err("margins are 10 to 40 mm, not 99".to_owned()));
    }
}
