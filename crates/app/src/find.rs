//! Finding words in one source: Ctrl+F.

use dissoi_model::utf16;

use crate::view::{FoundIn, SourceFind};
use crate::{AppError, Library, resolve};

/// So many places are given at most; the others are counted only.
const MOST: usize = 5_000;

impl Library {
    /// Where words stand in a source (its id, or the end of it after the `/`). Case, accents and hyphens make no
    /// difference, and parts of words count. Empty words stand nowhere.
    pub fn source_find(&self, id: &str, words: &str) -> Result<SourceFind, AppError> {
        let source = self.read(|read| resolve::source(read, id))?;
        let mut found =
            SourceFind { source: source.id.clone(), words: words.to_owned(), total: 0, passages: Vec::new() };
        for passage in &source.passages {
            let text = source.passage_text(passage);
            let mut places = dissoi_search::find(text, words);
            let room = MOST.saturating_sub(found.total as usize);
            found.total += resolve::count(places.len());
            places.truncate(room);
            if places.is_empty() {
                continue;
            }
            found.passages.push(FoundIn {
                passage: source.passage_id(passage.paragraph).to_string(),
                paragraph: passage.paragraph,
                ranges: utf16::from_bytes(text, &places),
                words: places.into_iter().map(|place| text[place].to_owned()).collect(),
            });
        }
        Ok(found)
    }
}
