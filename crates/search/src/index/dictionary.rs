//! The file of the dictionary with which texts are packed.
//!
//! It is written before the first commit of documents that need it, and goes only with the whole index. Its first line holds a
//! checksum of the rest: with other bytes in it texts would come out as others, unnoticed.

use std::fs;
use std::io::ErrorKind;

use super::folder::Folder;
use crate::error::SearchError;
use crate::packing::Dictionary;

/// Its name.
pub(super) const DICTIONARY_FILE: &str = "dictionary";
const MAGIC: &str = "dissoi-dictionary";

impl Folder {
    /// The dictionary of the index, if it has one.
    pub(super) fn dictionary(&self) -> Result<Option<Dictionary>, SearchError> {
        let path = self.path(DICTIONARY_FILE);
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

    /// Writes the dictionary. The caller holds the lock of writing.
    pub(super) fn write_dictionary(&self, dictionary: &Dictionary) -> Result<(), SearchError> {
        self.replace(DICTIONARY_FILE, &[head(dictionary).as_bytes(), b"\n", dictionary.bytes()])
    }
}

fn head(dictionary: &Dictionary) -> String {
    format!("{MAGIC} {:016x}", dictionary.print())
}
