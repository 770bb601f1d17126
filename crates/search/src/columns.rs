//! What a segment of the index knows of each passage without reading its text.
//!
//! Read once for each segment, and kept while there is one that has it: a search looks at them for every match, and a commit
//! changes few segments. Some 24 bytes a passage.

use tantivy::columnar::ColumnValues;
use tantivy::{DocId, SegmentReader, TantivyError};

use crate::schema::{About, PARAGRAPH_COLUMN, SKETCH_COLUMN, SOURCE_COLUMN, WORDS_COLUMN};

/// The columns of a segment.
#[derive(Debug)]
pub(crate) struct Columns {
    /// The sources of the segment, by ordinal.
    pub(crate) abouts: Vec<About>,
    /// Ordinal of the source of each document.
    ordinals: Vec<u32>,
    rows: Vec<Row>,
}

/// What is known of a document beside its source.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Row {
    pub(crate) paragraph: u32,
    /// How many words it has.
    pub(crate) words: u32,
    /// By which twins are known.
    pub(crate) sketch: u64,
}

impl Columns {
    pub(crate) fn read(segment: &SegmentReader) -> tantivy::Result<Self> {
        let count = segment.max_doc() as usize;
        let about = segment.fast_fields().str(SOURCE_COLUMN)?;
        let about = about.ok_or_else(|| TantivyError::FieldNotFound(SOURCE_COLUMN.to_owned()))?;
        let mut abouts = Vec::with_capacity(about.num_terms());
        let mut stream = about.dictionary().stream()?;
        while stream.advance() {
            let read = serde_json::from_slice(stream.key());
            abouts.push(
                read.map_err(|e| TantivyError::InternalError(format!("a source cannot be read: {e}")))?,
            );
        }
        let column = |name: &str| -> tantivy::Result<Vec<u64>> {
            Ok(all(&*segment.fast_fields().u64(name)?.first_or_default_col(0), count))
        };
        let ordinals = all(&*about.ords().clone().first_or_default_col(0), count);
        let (paragraphs, words) = (column(PARAGRAPH_COLUMN)?, column(WORDS_COLUMN)?);
        let sketches = column(SKETCH_COLUMN)?;
        let row =
            |((paragraph, words), sketch)| Row { paragraph: small(paragraph), words: small(words), sketch };
        Ok(Self {
            abouts,
            ordinals: ordinals.into_iter().map(small).collect(),
            rows: paragraphs.into_iter().zip(words).zip(sketches).map(row).collect(),
        })
    }

    /// Ordinal of a document's source.
    pub(crate) fn ordinal(&self, doc: DocId) -> usize {
        self.ordinals.get(doc as usize).map_or(usize::MAX, |ordinal| *ordinal as usize)
    }

    /// What is known of a document.
    pub(crate) fn row(&self, doc: DocId) -> Row {
        self.rows.get(doc as usize).copied().unwrap_or_default()
    }
}

/// Every value of a column; 0 where a document has none.
fn all(column: &dyn ColumnValues<u64>, count: usize) -> Vec<u64> {
    let mut values = vec![0; count];
    column.get_range(0, &mut values);
    values
}

fn small(value: u64) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}
