//! A brief, or some of its entries, for the clipboard.

use dissoi_export::clip;

use crate::view::Copied;
use crate::{AppError, Library, resolve};

impl Library {
    /// A brief as rich text and as plain text, by the options that are kept with it; only some entries, with what stands
    /// in sections among them, if any are named.
    pub fn brief_copy(&self, brief: &str, only: &[String]) -> Result<Copied, AppError> {
        let options = self.export_choice(brief)?.options;
        let day = self.clock().today();
        let view = self.read(|read| super::resolved_part(read, brief, &options, day, only))?;
        let made =
            if only.is_empty() { clip::brief(&view, &options) } else { clip::entries(&view, &options) };
        let entries = resolve::count(view.items.len());
        Ok(Copied { html: made.html, text: made.text, entries, warnings: super::quote_warnings(&view) })
    }
}
