//! A brief as JSON, for other programs and to be read in again. `docs/FORMATS.md` has the shape.

use dissoi_model::{QuoteState, ReadingTime, Reference, RichText, Segment, Side};
use serde::{Deserialize, Serialize};

use crate::shape;
use crate::view::{BriefView, Item, Record};
use crate::{Amount, ExportOptions};

/// What `format` says.
pub const FORMAT: &str = "dissoi-brief";
/// The number of this shape.
pub const VERSION: u32 = 1;

/// A file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BriefFile {
    /// [`FORMAT`].
    pub format: String,
    /// [`VERSION`].
    pub version: u32,
    /// The brief.
    pub brief: Brief,
}

/// A brief. Fields that later versions add have defaults.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Brief {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The side it argues.
    pub side: Side,
    /// What that side stands for.
    pub stands_for: String,
    /// Title of the topic.
    pub topic: String,
    /// The sentence that is debated.
    pub resolution: String,
    /// BCP 47.
    pub language: String,
    /// The day of the export.
    pub date: String,
    /// Time to read it aloud.
    pub reading: ReadingTime,
    /// Words per minute behind `reading`.
    pub words_per_minute: u32,
    /// From top to bottom.
    pub items: Vec<Entry>,
    /// The works behind it.
    pub references: Vec<Reference>,
    /// The evidence record, if it was asked for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub record: Vec<Record>,
}

/// An entry; `depth` counts the sections above it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "lowercase")]
pub enum Entry {
    /// Pocket, hat or block by its depth.
    Section {
        /// Sections above it.
        depth: usize,
        /// The heading.
        title: String,
    },
    /// Evidence.
    Card {
        /// Sections above it.
        depth: usize,
        /// Its id.
        id: String,
        /// The claim.
        tag: String,
        /// `Chen 21`.
        cite: String,
        /// What stands in brackets.
        cite_full: String,
        /// Title of the source.
        source: String,
        /// Number of the passage in which the quotation begins.
        paragraph: u32,
        /// The quotation, character for character; as far as it is read aloud, or empty, if the options say so.
        quote: String,
        /// The quotation divided by its marks.
        segments: Vec<Segment>,
        /// Whether it still stands in its source.
        state: QuoteState,
    },
    /// The debater's own words.
    Analytic {
        /// Sections above it.
        depth: usize,
        /// The words.
        text: String,
        /// With their looks, where they have any.
        #[serde(skip_serializing_if = "Option::is_none")]
        rich: Option<RichText>,
    },
}

/// Writes the brief, indented; ends with a line end.
pub fn write(brief: &BriefView, options: &ExportOptions) -> Result<String, serde_json::Error> {
    let brief = shape::amount(brief, options.text.unwrap_or(Amount::Full)).into_owned();
    let file = BriefFile { format: FORMAT.to_owned(), version: VERSION, brief: brief.into() };
    Ok(serde_json::to_string_pretty(&file)? + "\n")
}

/// Reads a file that [`write`] made.
pub fn read(text: &str) -> Result<BriefFile, String> {
    let file: BriefFile =
        serde_json::from_str(text).map_err(|e| format!("this is no brief of Dissoi: {e}"))?;
    if file.format != FORMAT || file.version > VERSION {
        return Err(format!("“{}” {} is not understood", file.format, file.version));
    }
    Ok(file)
}

impl From<BriefView> for Brief {
    fn from(view: BriefView) -> Self {
        Self {
            id: view.id,
            title: view.title,
            side: view.side,
            stands_for: view.stands_for,
            topic: view.topic,
            resolution: view.resolution,
            language: view.language,
            date: view.date,
            reading: view.reading,
            words_per_minute: view.words_per_minute,
            items: view.items.into_iter().map(Entry::from).collect(),
            references: view.references,
            record: view.record,
        }
    }
}

impl From<Item> for Entry {
    fn from(item: Item) -> Self {
        match item {
            Item::Section { depth, title } => Self::Section { depth, title },
            Item::Analytic { depth, text, rich } => Self::Analytic { depth, text, rich },
            Item::Card { depth, card } => Self::Card {
                depth,
                id: card.id,
                tag: card.tag,
                cite: card.cite_short,
                cite_full: card.cite_full,
                source: card.source,
                paragraph: card.paragraph,
                quote: card.segments.iter().map(|s| s.text.as_str()).collect(),
                segments: card.segments,
                state: card.state,
            },
        }
    }
}
