//! A pack as one file: a zip archive. What is read may come from anyone, so names, kinds, numbers and sizes are checked
//! before anything is kept, and nothing is ever written where a name says.

use std::collections::HashSet;
use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::{MAX_BYTES, MAX_DEPTH, MAX_FILE_BYTES, MAX_FILES, PackFile};

/// Name of the worker's job that unpacks: the archive's bytes in, JSON of a list of [`PackFile`] out.
pub const JOB: &str = "unpack";
/// How a file with a pack ends.
pub const EXTENSION: &str = "dissoi-pack";

/// The worker's job.
pub fn run_job(request: &[u8]) -> Result<Vec<u8>, String> {
    serde_json::to_vec(&unpack(request)?).map_err(|e| e.to_string())
}

/// The files of an archive. If all lie in one folder, as when a whole folder was compressed, it is left out of their paths.
pub fn unpack(bytes: &[u8]) -> Result<Vec<PackFile>, String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|e| format!("is not a pack: {e}"))?;
    if archive.len() > MAX_FILES {
        return Err(format!("holds {} entries, and {MAX_FILES} is the most", archive.len()));
    }
    let (mut files, mut names, mut total) = (Vec::new(), HashSet::new(), 0);
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).map_err(|e| format!("entry {}: {e}", index + 1))?;
        let path = std::str::from_utf8(entry.name_raw())
            .map_err(|_| format!("entry {}: its name is not UTF-8", index + 1))?
            .to_owned();
        if entry.is_dir() {
            continue;
        }
        check_name(&path)?;
        if entry.is_symlink() || entry.unix_mode().is_some_and(|m| !matches!(m & 0o170_000, 0 | 0o100_000)) {
            return Err(format!("{path}: a link or a device, which a pack may not hold"));
        }
        if entry.encrypted() {
            return Err(format!("{path}: is encrypted"));
        }
        if path.split('/').any(|part| part.starts_with('.') || part == "__MACOSX") {
            continue;
        }
        if !names.insert(path.to_lowercase()) {
            return Err(format!("{path}: is there twice"));
        }
        let mut bytes = Vec::new();
        // What the archive says of sizes is not believed.
        let mut limited = (&mut entry).take(MAX_FILE_BYTES + 1);
        limited.read_to_end(&mut bytes).map_err(|e| format!("{path}: {e}"))?;
        total += bytes.len() as u64;
        if bytes.len() as u64 > MAX_FILE_BYTES || total > MAX_BYTES {
            return Err(format!(
                "{path}: is larger than a pack may be ({MAX_FILE_BYTES} bytes a file, {MAX_BYTES} in all)"
            ));
        }
        files.push(PackFile { path, bytes });
    }
    leave_out_folder(&mut files);
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

/// Makes an archive: the same files always give the same bytes.
pub fn pack(files: &[PackFile]) -> Result<Vec<u8>, String> {
    let mut sorted: Vec<_> = files.iter().collect();
    sorted.sort_by(|a, b| a.path.cmp(&b.path));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for file in sorted {
        writer.start_file(&file.path, options).map_err(|e| format!("{}: {e}", file.path))?;
        writer.write_all(&file.bytes).map_err(|e| format!("{}: {e}", file.path))?;
    }
    writer.finish().map(Cursor::into_inner).map_err(|e| e.to_string())
}

fn check_name(path: &str) -> Result<(), String> {
    let odd = |part: &str| part.is_empty() || part == "." || part == "..";
    if path.contains(['\\', '\0', ':']) || path.chars().any(char::is_control) || path.split('/').any(odd) {
        return Err(format!("“{}”: a path that a pack may not hold", path.escape_debug()));
    }
    // One folder more than in a folder on disk: all may lie in one.
    if path.split('/').count() > MAX_DEPTH + 2 {
        return Err(format!("{path}: folders of a pack are at most {MAX_DEPTH} deep"));
    }
    Ok(())
}

fn leave_out_folder(files: &mut [PackFile]) {
    if files.iter().any(|f| f.path == "topic.md") {
        return;
    }
    let Some(folder) =
        files.iter().find_map(|f| f.path.strip_suffix("/topic.md")).filter(|f| !f.contains('/'))
    else {
        return;
    };
    let start = format!("{folder}/");
    if files.iter().all(|f| f.path.starts_with(&start)) {
        for file in files {
            file.path.drain(..start.len());
        }
    }
}

#[cfg(test)]
#[path = "archive/tests.rs"]
mod tests;
