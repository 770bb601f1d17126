//! The files of a pack, from a folder or from one file. All that comes from outside is read in the confined process.

use std::path::Path;

use dissoi_ingest::pack::archive::{self, EXTENSION};
use dissoi_ingest::pack::{JOB, MAX_BYTES, MAX_DEPTH, MAX_FILE_BYTES, MAX_FILES, PackFile, PackReport};

use crate::{AppError, CancellationToken, worker};

/// Reads and checks the pack in a folder or a file.
pub(super) async fn read_pack(
    path: &Path,
    worker: Option<&Path>,
    cancel: &CancellationToken,
) -> Result<(Vec<PackFile>, PackReport), AppError> {
    let files = if path.is_dir() {
        read_folder(path)?
    } else if path.is_file() {
        read_file(path, worker, cancel).await?
    } else {
        let what = if path.exists() { "is neither a folder nor a file" } else { "does not exist" };
        return Err(AppError::bad(format!("{} {what}", path.display())));
    };
    let request = serde_json::to_vec(&files).map_err(|e| AppError::Internal(e.to_string()))?;
    let reply = worker::ask(worker, JOB, request, cancel).await?;
    let report = serde_json::from_slice(&reply).map_err(|e| AppError::Internal(e.to_string()))?;
    Ok((files, report))
}

/// Reads the files of a folder, in the order of their paths.
pub(super) fn read_folder(folder: &Path) -> Result<Vec<PackFile>, AppError> {
    let mut files = Vec::new();
    walk(folder, folder, 0, &mut files, &mut 0)?;
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

async fn read_file(
    path: &Path,
    worker: Option<&Path>,
    cancel: &CancellationToken,
) -> Result<Vec<PackFile>, AppError> {
    let hint = format!("a pack is a folder, or a file that `dissoi pack build` made (*.{EXTENSION})");
    let refused =
        |message: String| AppError::bad(format!("{}: {message}", path.display())).advise(hint.clone());
    let size = path.metadata().map_err(|e| AppError::io(path, e))?.len();
    if size > MAX_BYTES {
        return Err(refused(format!("is larger than the {MAX_BYTES} bytes that a pack may have")));
    }
    let bytes = std::fs::read(path).map_err(|e| AppError::io(path, e))?;
    match worker::ask(worker, archive::JOB, bytes, cancel).await {
        Ok(reply) => serde_json::from_slice(&reply).map_err(|e| AppError::Internal(e.to_string())),
        // Without a hint it is the worker's own word on these bytes, or it was ended by them.
        Err(AppError::Worker { message, hint: None }) => Err(refused(message)),
        Err(other) => Err(other),
    }
}

/// Reads the files of a pack, within its limits. Links are refused: a pack holds all that it is.
fn walk(
    root: &Path,
    folder: &Path,
    depth: usize,
    files: &mut Vec<PackFile>,
    bytes: &mut u64,
) -> Result<(), AppError> {
    let refuse = |path: &Path, what: String| {
        let inside = path.strip_prefix(root).unwrap_or(path).display().to_string();
        Err(AppError::bad(format!("{inside}: {what}")).advise("docs/FORMATS.md says what a pack may hold"))
    };
    if depth > MAX_DEPTH {
        return refuse(folder, format!("folders of a pack are at most {MAX_DEPTH} deep"));
    }
    for entry in folder.read_dir().map_err(|e| AppError::io(folder, e))? {
        let entry = entry.map_err(|e| AppError::io(folder, e))?;
        let (path, name) = (entry.path(), entry.file_name());
        let kind = entry.file_type().map_err(|e| AppError::io(&path, e))?;
        if name.to_string_lossy().starts_with('.') {
            continue;
        }
        if kind.is_symlink() {
            return refuse(&path, "a link, which a pack may not hold".into());
        }
        if kind.is_dir() {
            walk(root, &path, depth + 1, files, bytes)?;
            continue;
        }
        if !kind.is_file() {
            return refuse(&path, "neither a file nor a folder".into());
        }
        let size = entry.metadata().map_err(|e| AppError::io(&path, e))?.len();
        *bytes += size;
        if size > MAX_FILE_BYTES || *bytes > MAX_BYTES || files.len() >= MAX_FILES {
            let limits =
                format!("{MAX_FILES} files, {MAX_FILE_BYTES} bytes a file, {MAX_BYTES} bytes in all");
            return refuse(&path, format!("passes the limits of a pack: {limits}"));
        }
        let inside = path.strip_prefix(root).unwrap_or(&path);
        let Some(inside) = inside.to_str() else { return refuse(inside, "its name is not UTF-8".into()) };
        let bytes = std::fs::read(&path).map_err(|e| AppError::io(&path, e))?;
        files.push(PackFile { path: inside.replace('\\', "/"), bytes });
    }
    Ok(())
}
