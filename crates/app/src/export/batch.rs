//! Several briefs, in several formats, to a folder.

use std::collections::BTreeSet;
use std::path::PathBuf;

use dissoi_export::{ExportOptions, free_name};

use crate::view::{ExportFormat, Exported, Progress};
use crate::{AppError, CancellationToken, Library, file, resolve};

/// What to write.
#[derive(Debug, Clone)]
pub struct BatchRequest {
    /// Ids of the briefs; of every brief of the topic, if there are none.
    pub briefs: Vec<String>,
    /// Whose briefs; may be left out while there is one topic.
    pub topic: Option<String>,
    /// Each brief is written in each of them.
    pub formats: Vec<ExportFormat>,
    /// The folder; made if it is not there. Files are named by the briefs' titles.
    pub folder: PathBuf,
    /// Whether files that are there may be replaced.
    pub overwrite: bool,
    /// How they are written.
    pub options: ExportOptions,
}

impl Library {
    /// Writes briefs to a folder. If a file is there and may not be replaced, nothing is written.
    pub async fn briefs_export(
        &self,
        request: &BatchRequest,
        cancel: &CancellationToken,
        progress: &mut (dyn FnMut(Progress) + Send),
    ) -> Result<Vec<Exported>, AppError> {
        request.options.check().map_err(AppError::bad)?;
        if request.formats.contains(&ExportFormat::Vault) {
            return Err(AppError::bad("a vault is a folder of one brief").advise("export it by itself"));
        }
        let folder = std::path::absolute(&request.folder).map_err(|e| AppError::io(&request.folder, e))?;
        if folder.exists() && !folder.is_dir() {
            return Err(AppError::bad(format!("{} is a file", folder.display()))
                .advise("name a folder for several files"));
        }
        let files = self.files(request, &folder)?;
        for (_, _, path) in &files {
            file::check_target(path, request.overwrite)?;
        }
        std::fs::create_dir_all(&folder).map_err(|e| AppError::io(&folder, e))?;
        let mut written = Vec::new();
        for (brief, format, path) in &files {
            if cancel.is_cancelled() {
                return Err(AppError::Cancelled);
            }
            let (done, of) = (resolve::count(written.len()), resolve::count(files.len()));
            progress(Progress { stage: "Writing files".into(), done, of });
            let brief = self.whole(brief, None, &request.options)?;
            let made = self.bytes_of(*format, &brief, &request.options, cancel).await?;
            file::write(path, &made.bytes, request.overwrite)?;
            written.push(made.exported(path));
        }
        Ok(written)
    }

    /// Each file: brief, format, path. Two briefs of one title get different names.
    fn files(
        &self,
        request: &BatchRequest,
        folder: &std::path::Path,
    ) -> Result<Vec<(String, ExportFormat, PathBuf)>, AppError> {
        let briefs = self.read(|read| {
            if !request.briefs.is_empty() {
                return request.briefs.iter().map(|id| resolve::brief(read, id)).collect();
            }
            let topic = resolve::topic_or_only(read, request.topic.as_deref())?;
            let all = read.briefs()?.into_iter().filter(|b| b.topic == topic.id);
            Ok::<Vec<dissoi_model::Brief>, AppError>(all.collect())
        })?;
        if briefs.is_empty() {
            return Err(
                AppError::bad("the topic has no briefs").advise("make one with `dissoi brief create`")
            );
        }
        let mut taken = BTreeSet::new();
        let mut files = Vec::new();
        for brief in briefs {
            let name = free_name(&file::file_name(&brief.title), &mut taken);
            for format in &request.formats {
                files.push((brief.id.clone(), *format, folder.join(format!("{name}.{}", format.ending()))));
            }
        }
        Ok(files)
    }
}
