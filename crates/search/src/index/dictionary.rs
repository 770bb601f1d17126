//! The file of the dictionary with which texts are packed.
//!
//! It is written before the first commit of documents that need it, and goes only with the whole index. Its first line holds a
//! checksum of the rest: with other bytes in it texts would come out as others, unnoticed.

use std::fs::{self, File};
use std::io::{ErrorKind, Write};

use super::folder::Folder;
use crate::error::SearchError;
use crate::packing::Dictionary;

/// Its name.
pub(super) const FILE: &str = "dictionary";
const BESIDE: &str = "dictionary.tmp";
const MAGIC: &str = "dissoi-dictionary";

impl Folder {
    /// The dictionary of the index, if it has one.
    pub(super) fn dictionary(&self) -> Result<Option<Dictionary>, SearchError> {
        let path = self.path(FILE);
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(e) if e.kind() == ErrorKind::NotFound => return Ok(None),
            Err(e) => return Err(SearchError::io(&path, e)),
        };
        let end = bytes.iter().position(|byte| *byte == b'\n').unwrap_or_default();
        let dictionary = Dictionary::of(bytes.get(end + 1..).unwrap_or_default().to_vec());
        if bytes[..end] != *head(&dictionary).as_bytes() {
            return Err(SearchError::damaged(self.dir(), "its dictionary has changed"));
        }
        Ok(Some(dictionary))
    }

    /// Writes the dictionary, beside and renamed. The caller holds the lock of writing.
    pub(super) fn write_dictionary(&self, dictionary: &Dictionary) -> Result<(), SearchError> {
        let (path, beside) = (self.path(FILE), self.path(BESIDE));
        let write = || {
            let mut file = File::create(&beside)?;
            writeln!(file, "{}", head(dictionary))?;
            file.write_all(dictionary.bytes())?;
            file.sync_all()?;
            fs::rename(&beside, &path)
        };
        write().map_err(|e| SearchError::io(&path, e))
    }
}

/// Whether a file is a dictionary, or was to become one.
pub(super) fn is_dictionary(name: &str) -> bool {
    name == FILE || name == BESIDE
}

fn head(dictionary: &Dictionary) -> String {
    format!("{MAGIC} {:016x}", dictionary.print())
}
