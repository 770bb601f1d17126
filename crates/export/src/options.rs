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
    /// The form of cites: the cards' own, or set by a manual of style from what is known of the source.
    pub style: CiteStyle,
    /// How the second brief stands to the first, if there is one.
    pub sides: Sides,
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
    /// Add the evidence record: each quotation with the paragraph around it.
    pub record: bool,
    /// End a PDF with a page that shows the clash map with the brief laid over it.
    pub map: bool,
    /// Mark a PDF as PDF/A-2a too, for archives.
    pub archive: bool,
    /// Size of the page.
    pub paper: Paper,
    /// BCP 47 tag of the language of the text, for hyphens and voices; by default the topic's.
    pub language: Option<String>,
    /// Family of fonts; by default the format's own. A PDF knows `Source Serif 4` and `Inter`.
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
            style: CiteStyle::Debate,
            sides: Sides::After,
            shrink: true,
            condense: Condense::Off,
            contents: None,
            reading_times: true,
            references: true,
            front_matter: true,
            block_ids: false,
            record: false,
            map: false,
            archive: false,
            paper: Paper::A4,
            language: None,
            font: None,
            size: None,
            margin: None,
        }
    }
}

impl ExportOptions {
    /// What is wrong with a value, in a plain sentence.
    pub fn check(&self) -> Result<(), String> {
        match (self.size, self.margin) {
            (Some(size), _) if !(8..=16).contains(&size) => {
                return Err(format!("the size of the text is 8 to 16 points, not {size}"));
            }
            (_, Some(margin)) if !(10..=40).contains(&margin) => {
                return Err(format!("margins are 10 to 40 mm, not {margin}"));
            }
            _ => {}
        }
        match &self.language {
            Some(tag) if !is_language(tag) => {
                Err(format!("“{tag}” names no language; write it as en, pt-BR or zh-Hant"))
            }
            _ => Ok(()),
        }
    }
}

/// Whether a tag can name a language: two or three letters, then parts of letters and digits (BCP 47, in short).
fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or_default();
    matches!(language.len(), 2..=3)
        && language.bytes().all(|b| b.is_ascii_alphabetic())
        && parts.all(|p| matches!(p.len(), 1..=8) && p.bytes().all(|b| b.is_ascii_alphanumeric()))
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

/// A form of citation.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
#[ts(export)]
pub enum CiteStyle {
    /// `Chen 21 [full name, qualifications, date, title, outlet, address, date read]`.
    #[default]
    Debate,
    /// MLA Handbook, 9th edition.
    Mla,
    /// APA Style, 7th edition.
    Apa,
    /// Chicago Manual of Style, 17th edition, author and date.
    Chicago,
}

/// How two briefs of a document stand to each other.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Sides {
    /// One after the other.
    #[default]
    After,
    /// Facing each other on wide pages, as on a spread of a book (PDF, Word, web page).
    Facing,
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
        let spoken =
            |tag: &str| ExportOptions { language: Some(tag.into()), ..ExportOptions::default() }.check();
        assert_eq!(["en", "pt-BR", "zh-Hant-TW"].map(|tag| spoken(tag).is_ok()), [true; 3]);
        assert_eq!(["", "english", "e1", "en-", "日本"].map(|tag| spoken(tag).is_ok()), [false; 5]);
    }
}
