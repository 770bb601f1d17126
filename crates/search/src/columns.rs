//! What a segment of the index knows of each passage without reading its text.

use std::sync::Arc;

use tantivy::columnar::ColumnValues;
use tantivy::{SegmentReader, TantivyError};

use crate::schema::{PARAGRAPH_COLUMN, SOURCE_COLUMN, WORDS_COLUMN};

/// A number for each passage of a segment; 0 where it has none.
pub(crate) type Numbers = Arc<dyn ColumnValues<u64>>;

/// The columns that every way of searching needs.
pub(crate) struct Columns {
    /// Ordinal of the source, for `View::numbers`.
    pub(crate) about: Numbers,
    pub(crate) paragraph: Numbers,
    pub(crate) words: Numbers,
}

impl Columns {
    pub(crate) fn open(segment: &SegmentReader) -> tantivy::Result<Self> {
        let about = segment.fast_fields().str(SOURCE_COLUMN)?;
        let about = about.ok_or_else(|| TantivyError::FieldNotFound(SOURCE_COLUMN.to_owned()))?;
        Ok(Self {
            about: about.ords().clone().first_or_default_col(0),
            paragraph: number(segment, PARAGRAPH_COLUMN)?,
            words: number(segment, WORDS_COLUMN)?,
        })
    }
}

/// A column of numbers, by its name.
pub(crate) fn number(segment: &SegmentReader, name: &str) -> tantivy::Result<Numbers> {
    Ok(segment.fast_fields().u64(name)?.first_or_default_col(0))
}
