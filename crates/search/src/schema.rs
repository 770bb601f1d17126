//! What is stored: one tantivy document for each passage, titles (paragraph 0) among them, and one for each card, analytic
//! and brief.

use dissoi_model::{Passage, Side, Source};
use serde::{Deserialize, Serialize};
use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::store::Compressor;
use tantivy::{IndexSettings, TantivyDocument};

use crate::analysis::{self, ANALYSER, PAIRS};
use crate::made::{Made, Tags};
use crate::query::Kind;
use crate::twins;

/// Number of the stored format. Raise it whenever the fields or the analysis change: older folders are then rebuilt.
pub(crate) const FORMAT: u32 = 4;

/// Size of the blocks in which tantivy stores, in bytes: one is read for each result that is shown.
const STORED_BLOCK: usize = 1 << 10;

/// Name of the column that ties a document to its source.
pub(crate) const SOURCE_COLUMN: &str = "about";
/// Name of the column that says what a document of the user's is.
pub(crate) const MADE_COLUMN: &str = "made";
/// Name of the column of paragraph numbers.
pub(crate) const PARAGRAPH_COLUMN: &str = "paragraph";
/// Name of the column of word counts.
pub(crate) const WORDS_COLUMN: &str = "words";
/// Name of the column of sketches, by which passages that are much the same are known.
pub(crate) const SKETCH_COLUMN: &str = "sketch";

/// The fields.
#[derive(Debug, Clone)]
pub(crate) struct Fields {
    pub(crate) schema: Schema,
    /// Id of the source of a passage, or the key of what the user made: finds and removes it.
    pub(crate) source: Field,
    /// Id of the source of a card.
    pub(crate) within: Field,
    /// Side, theme (lower case), kind and year of the source, for filters.
    pub(crate) side: Field,
    pub(crate) theme: Field,
    pub(crate) kind: Field,
    pub(crate) year: Field,
    /// [`About`] as JSON. A dictionary column, so that it costs once a source and a number a passage.
    about: Field,
    /// [`Mark`] as JSON, for what the user made.
    made: Field,
    pub(crate) paragraph: Field,
    words: Field,
    sketch: Field,
    pub(crate) text: Field,
    /// Neighbouring words of the text: see `analysis::pairs`.
    pub(crate) pairs: Field,
    /// The text, packed (see `packing`). It is stored so that results come from one consistent state of the index, whose words
    /// are the very words that matched, without a second look-up in the database.
    pub(crate) packed: Field,
    /// How long its sentences are: see `snippet::sentences`.
    pub(crate) sentences: Field,
    pub(crate) heading: Field,
    /// Tags of the cards cut from a passage, or of the card itself.
    pub(crate) tag: Field,
    /// Searched with every passage of the source; not stored, for it is in `about`.
    pub(crate) title: Field,
}

/// What results say of a source, or of a brief.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct About {
    pub(crate) id: String,
    #[serde(with = "kind_name")]
    pub(crate) kind: Kind,
    pub(crate) side: Option<Side>,
    pub(crate) theme: Option<String>,
    pub(crate) author: Option<String>,
    pub(crate) year: Option<u16>,
    pub(crate) title: String,
}

impl About {
    pub(crate) fn source(source: &Source) -> Self {
        let author = source.author_line();
        Self {
            id: source.id.clone(),
            kind: Kind::Source(source.kind),
            side: source.side,
            theme: source.theme.clone(),
            author: (!author.is_empty()).then_some(author),
            year: source.date.map(|date| date.year),
            title: source.title.clone(),
        }
    }

    pub(crate) fn made(made: &Made) -> Self {
        Self {
            id: made.about.clone(),
            kind: made.kind,
            side: made.side,
            theme: made.theme.clone(),
            author: made.author.clone(),
            year: made.year,
            title: made.title.clone(),
        }
    }
}

/// What the index keeps of something that the user made beside its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Mark {
    pub(crate) key: String,
    pub(crate) print: u64,
    pub(crate) about: String,
    pub(crate) paragraph: u32,
}

impl Fields {
    pub(crate) fn new() -> Self {
        let mut schema = Schema::builder();
        let indexing = TextFieldIndexing::default()
            .set_tokenizer(ANALYSER)
            .set_index_option(IndexRecordOption::WithFreqsAndPositions);
        let searched = TextOptions::default().set_indexing_options(indexing);
        let column = || TextOptions::default().set_fast("raw");
        let source = schema.add_text_field("source", STRING);
        let within = schema.add_text_field("within", STRING);
        let side = schema.add_text_field("side", STRING);
        let theme = schema.add_text_field("theme", STRING);
        let kind = schema.add_text_field("kind", STRING);
        let year = schema.add_text_field("year", STRING);
        let about = schema.add_text_field(SOURCE_COLUMN, column());
        let made = schema.add_text_field(MADE_COLUMN, column());
        let paragraph = schema.add_u64_field(PARAGRAPH_COLUMN, FAST | INDEXED);
        let words = schema.add_u64_field(WORDS_COLUMN, FAST);
        let sketch = schema.add_u64_field(SKETCH_COLUMN, FAST);
        let text = schema.add_text_field("text", searched.clone());
        let pairs = TextFieldIndexing::default()
            .set_tokenizer(PAIRS)
            .set_index_option(IndexRecordOption::Basic)
            .set_fieldnorms(false);
        let pairs = schema.add_text_field("pairs", TextOptions::default().set_indexing_options(pairs));
        let packed = schema.add_bytes_field("packed", STORED);
        let sentences = schema.add_bytes_field("sentences", STORED);
        let heading = schema.add_text_field("heading", searched.clone().set_stored());
        let tag = schema.add_text_field("tag", searched.clone().set_stored());
        let title = schema.add_text_field("title", searched);
        Self {
            schema: schema.build(),
            source,
            within,
            side,
            theme,
            kind,
            year,
            about,
            made,
            paragraph,
            words,
            sketch,
            text,
            pairs,
            packed,
            sentences,
            heading,
            tag,
            title,
        }
    }

    /// How tantivy stores: texts come packed, and what is beside them is short.
    pub(crate) fn settings() -> IndexSettings {
        IndexSettings {
            docstore_compression: Compressor::None,
            docstore_blocksize: STORED_BLOCK,
            docstore_compress_dedicated_thread: false,
            ..IndexSettings::default()
        }
    }

    /// The documents of a source, in the order of its passages; of some only, if numbers are given.
    pub(crate) fn documents<'a>(
        &'a self,
        source: &'a Source,
        only: Option<&'a [u32]>,
        tags: &'a Tags,
    ) -> impl Iterator<Item = TantivyDocument> + 'a {
        let about = About::source(source);
        let json = serde_json::to_string(&about).unwrap_or_default();
        let wanted = move |passage: &&Passage| only.is_none_or(|only| only.contains(&passage.paragraph));
        source
            .passages
            .iter()
            .filter(wanted)
            .map(move |passage| self.passage(source, (&about, &json), passage, tags))
    }

    fn passage(
        &self,
        source: &Source,
        (about, json): (&About, &str),
        passage: &Passage,
        tags: &Tags,
    ) -> TantivyDocument {
        // A range outside the text is a defect of the caller; the index must not fall over it.
        let text = source.text.get(passage.range()).unwrap_or_default();
        let mut document = self.document(about, json, passage.paragraph, text);
        document.add_text(self.source, &source.id);
        if let Some(heading) = &passage.heading {
            document.add_text(self.heading, heading);
        }
        for tag in tags.of(&source.id, passage.paragraph) {
            document.add_text(self.tag, tag);
        }
        document
    }

    /// The document of something that the user made.
    pub(crate) fn made(&self, made: &Made) -> TantivyDocument {
        let about = About::made(made);
        let mark =
            Mark { key: made.key(), print: made.print, about: made.about.clone(), paragraph: made.paragraph };
        let json = serde_json::to_string(&about).unwrap_or_default();
        let mut document = self.document(&about, &json, made.paragraph, &made.text);
        document.add_text(self.source, &mark.key);
        document.add_text(self.within, &made.about);
        document.add_text(self.made, serde_json::to_string(&mark).unwrap_or_default());
        if let Some(heading) = &made.heading {
            document.add_text(self.heading, heading);
        }
        if !made.tag.is_empty() {
            document.add_text(self.tag, &made.tag);
        }
        document
    }

    fn document(&self, about: &About, json: &str, paragraph: u32, text: &str) -> TantivyDocument {
        let mut document = TantivyDocument::default();
        if let Some(side) = about.side {
            document.add_text(self.side, side.as_str());
        }
        if let Some(theme) = &about.theme {
            document.add_text(self.theme, theme.to_lowercase());
        }
        if let Some(year) = about.year {
            document.add_text(self.year, year.to_string());
        }
        document.add_text(self.kind, about.kind.as_str());
        document.add_text(self.about, json);
        document.add_u64(self.paragraph, u64::from(paragraph));
        document.add_u64(self.words, u64::from(words(text)));
        document.add_u64(self.sketch, twins::sketch(text));
        document.add_text(self.text, text);
        document.add_text(self.pairs, text);
        document.add_text(self.title, &about.title);
        document
    }
}

/// Words of a text; where scripts put no spaces between them, two characters are taken for one.
pub(crate) fn words(text: &str) -> u32 {
    let (words, unspaced) = analysis::count(text);
    u32::try_from(words + unspaced / 2).unwrap_or(u32::MAX)
}

/// Kinds are stored by their names.
mod kind_name {
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serializer};

    use crate::query::Kind;

    pub(super) fn serialize<S: Serializer>(kind: &Kind, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(kind.as_str())
    }

    pub(super) fn deserialize<'d, D: Deserializer<'d>>(from: D) -> Result<Kind, D::Error> {
        let name = String::deserialize(from)?;
        Kind::parse(&name).ok_or_else(|| D::Error::custom(format!("there is no kind {name}")))
    }
}
