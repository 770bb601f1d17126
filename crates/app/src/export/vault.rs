//! A brief as a folder of notes.

use dissoi_export::markdown;

use super::{ExportRequest, quote_warnings};
use crate::view::Exported;
use crate::{AppError, CancellationToken, Library, file, resolve};

impl Library {
    /// Writes a brief as notes to a folder. A folder that is there is asked for; then the notes of this brief are written
    /// anew, and what else is in it stays.
    pub(super) fn vault_export(
        &self,
        request: &ExportRequest,
        cancel: &CancellationToken,
    ) -> Result<Exported, AppError> {
        let folder = std::path::absolute(&request.path).map_err(|e| AppError::io(&request.path, e))?;
        if folder.symlink_metadata().is_ok() && !folder.is_dir() {
            return Err(AppError::bad(format!("{} is a file", folder.display())).advise("name a folder"));
        }
        let used = folder.is_dir()
            && std::fs::read_dir(&folder).map_err(|e| AppError::io(&folder, e))?.next().is_some();
        if used && !request.overwrite {
            return Err(file::taken(&folder));
        }
        let brief = self.whole(&request.brief, request.with.as_deref(), &request.options)?;
        let notes = markdown::vault(&brief, &request.options);
        let mut bytes = 0;
        for note in &notes {
            if cancel.is_cancelled() {
                return Err(AppError::Cancelled);
            }
            let path = folder.join(&note.path);
            let parent = path.parent().unwrap_or(&folder);
            std::fs::create_dir_all(parent).map_err(|e| AppError::io(parent, e))?;
            file::write(&path, note.text.as_bytes(), true)?;
            bytes += note.text.len();
        }
        let (path, bytes) = (folder.display().to_string(), resolve::count(bytes));
        Ok(Exported { path, bytes, pages: None, warnings: quote_warnings(&brief) })
    }
}
