//! What a segment of the index knows of each passage without reading its text.
//!
//! Read once for each segment, and kept while there is one that has it: a search looks at them for every match, and a commit
//! changes few segments. Some 20 bytes a passage.

use tantivy::columnar::ColumnValues;
use tantivy::{DocId, SegmentReader, TantivyError};

use crate::schema::{About, PARAGRAPH_COLUMN, SKETCH_COLUMN, SOURCE_COLUMN, WORDS_COLUMN};

/// The columns of a segment.
#[derive(Debug)]
pub(crate) struct Columns {
    /// The sources of the segment, by ordinal.
    pub(crate) abouts: Vec<About>,
    rows: Vec<Row>,
    /// By which twins are known.
    sketches: Vec<u64>,
}

/// What a search asks of every match: to read it, as it lies in memory, takes longer than all that is done with it, so it is small
/// and together.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row {
    /// Of the source.
    ordinal: u32,
    pub(crate) paragraph: u32,
    words: u16,
}

impl Default for Row {
    fn default() -> Self {
        Self { ordinal: u32::MAX, paragraph: 0, words: 0 }
    }
}

impl Row {
    /// Ordinal of the source of the document; of one that is not there, one that no source has.
    pub(crate) fn ordinal(self) -> usize {
        self.ordinal as usize
    }

    /// How many words it has; of more than 65,535 so many.
    pub(crate) fn words(self) -> u32 {
        u32::from(self.words)
    }
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
        let row = |((ordinal, paragraph), words): ((u64, u64), u64)| Row {
            ordinal: small(ordinal),
            paragraph: small(paragraph),
            words: u16::try_from(words).unwrap_or(u16::MAX),
        };
        let rows = ordinals.into_iter().zip(paragraphs).zip(words).map(row).collect();
        Ok(Self { abouts, rows, sketches: column(SKETCH_COLUMN)? })
    }

    /// Ordinal of a document's source.
    pub(crate) fn ordinal(&self, doc: DocId) -> usize {
        self.row(doc).ordinal()
    }

    /// What is known of a document.
    #[inline]
    pub(crate) fn row(&self, doc: DocId) -> Row {
        self.rows.get(doc as usize).copied().unwrap_or_default()
    }

    /// By which a document's twins are known; 0 if it has none.
    pub(crate) fn sketch(&self, doc: DocId) -> u64 {
        self.sketches.get(doc as usize).copied().unwrap_or_default()
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
