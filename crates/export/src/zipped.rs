//! Documents that are zip archives: the same parts always give the same bytes.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// Why a document cannot be packed.
#[derive(Debug, thiserror::Error)]
#[error("the document could not be packed: {0}")]
pub struct PackError(#[from] zip::result::ZipError);

/// A part of a document: its path, its bytes, whether it is kept as it is.
pub(crate) struct Part {
    pub(crate) path: &'static str,
    pub(crate) bytes: Vec<u8>,
    pub(crate) stored: bool,
}

impl Part {
    pub(crate) fn new(path: &'static str, bytes: impl Into<Vec<u8>>) -> Self {
        Self { path, bytes: bytes.into(), stored: false }
    }

    /// Uncompressed, as the first part of an OpenDocument file must be.
    pub(crate) fn stored(path: &'static str, bytes: impl Into<Vec<u8>>) -> Self {
        Self { path, bytes: bytes.into(), stored: true }
    }
}

/// Packs the parts in their order. No time of day or name of a system goes in.
pub(crate) fn pack(parts: &[Part]) -> Result<Vec<u8>, PackError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for part in parts {
        let method = if part.stored { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644);
        zip.start_file(part.path, options)?;
        zip.write_all(&part.bytes).map_err(zip::result::ZipError::from)?;
    }
    Ok(zip.finish()?.into_inner())
}
