//! What is stored of a passage: one tantivy document each, titles (paragraph 0) among them.

use dissoi_model::{Passage, Side, Source, SourceKind};
use serde::{Deserialize, Serialize};
use tantivy::TantivyDocument;
use tantivy::schema::{FAST, Field, IndexRecordOption, STRING, Schema, TextFieldIndexing, TextOptions};

use crate::analysis::ANALYSER;

/// Number of the stored format. Raise it whenever the fields or the analysis change: older folders are then rebuilt.
pub(crate) const FORMAT: u32 = 1;

/// Name of the column that ties a passage to its source.
pub(crate) const SOURCE_COLUMN: &str = "about";
/// Name of the column of paragraph numbers.
pub(crate) const PARAGRAPH_COLUMN: &str = "paragraph";
/// Name of the column of word counts.
pub(crate) const WORDS_COLUMN: &str = "words";

/// The fields.
#[derive(Debug, Clone)]
pub(crate) struct Fields {
    pub(crate) schema: Schema,
    /// Id of the source: finds and removes its passages.
    pub(crate) source: Field,
    /// Side, theme (lower case) and kind of the source, for filters.
    pub(crate) side: Field,
    pub(crate) theme: Field,
    pub(crate) kind: Field,
    /// [`About`] as JSON. A dictionary column, so that it costs once a source and a number a passage.
    about: Field,
    paragraph: Field,
    words: Field,
    /// Searched and stored. The text is stored so that results come from one consistent state of the index, whose words
    /// are the very words that matched, without a second look-up in the database.
    pub(crate) text: Field,
    pub(crate) heading: Field,
    /// Searched with every passage of the source; not stored, for it is in `about`.
    pub(crate) title: Field,
}

/// What results say of a source.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct About {
    pub(crate) id: String,
    pub(crate) side: Option<Side>,
    pub(crate) theme: Option<String>,
    pub(crate) kind: SourceKind,
    pub(crate) title: String,
}

impl Fields {
    pub(crate) fn new() -> Self {
        let mut schema = Schema::builder();
        let indexing = TextFieldIndexing::default()
            .set_tokenizer(ANALYSER)
            .set_index_option(IndexRecordOption::WithFreqsAndPositions);
        let searched = TextOptions::default().set_indexing_options(indexing);
        let source = schema.add_text_field("source", STRING);
        let side = schema.add_text_field("side", STRING);
        let theme = schema.add_text_field("theme", STRING);
        let kind = schema.add_text_field("kind", STRING);
        let about = schema.add_text_field(SOURCE_COLUMN, TextOptions::default().set_fast("raw"));
        let paragraph = schema.add_u64_field(PARAGRAPH_COLUMN, FAST);
        let words = schema.add_u64_field(WORDS_COLUMN, FAST);
        let text = schema.add_text_field("text", searched.clone().set_stored());
        let heading = schema.add_text_field("heading", searched.clone().set_stored());
        let title = schema.add_text_field("title", searched);
        Self {
            schema: schema.build(),
            source,
            side,
            theme,
            kind,
            about,
            paragraph,
            words,
            text,
            heading,
            title,
        }
    }

    /// The documents of a source, in the order of its passages.
    pub(crate) fn documents<'a>(&'a self, source: &'a Source) -> impl Iterator<Item = TantivyDocument> + 'a {
        let about = About {
            id: source.id.clone(),
            side: source.side,
            theme: source.theme.clone(),
            kind: source.kind,
            title: source.title.clone(),
        };
        let about = serde_json::to_string(&about).unwrap_or_default();
        source.passages.iter().map(move |passage| self.document(source, &about, passage))
    }

    fn document(&self, source: &Source, about: &str, passage: &Passage) -> TantivyDocument {
        // A range outside the text is a defect of the caller; the index must not fall over it.
        let text = source.text.get(passage.range()).unwrap_or_default();
        let mut document = TantivyDocument::default();
        document.add_text(self.source, &source.id);
        if let Some(side) = source.side {
            document.add_text(self.side, side.as_str());
        }
        if let Some(theme) = &source.theme {
            document.add_text(self.theme, theme.to_lowercase());
        }
        document.add_text(self.kind, source.kind.as_str());
        document.add_text(self.about, about);
        document.add_u64(self.paragraph, u64::from(passage.paragraph));
        document.add_u64(self.words, dissoi_model::count_words(text) as u64);
        document.add_text(self.text, text);
        if let Some(heading) = &passage.heading {
            document.add_text(self.heading, heading);
        }
        document.add_text(self.title, &source.title);
        document
    }
}
