//! Files that are handed to the user.

use std::io::Write as _;
use std::path::Path;

use crate::AppError;

/// Refuses a target that is a folder, or that is there and may not be replaced.
pub(crate) fn check_target(path: &Path, overwrite: bool) -> Result<(), AppError> {
    if path.is_dir() {
        let error = AppError::bad(format!("{} is a folder", path.display()));
        return Err(error.advise("name a file in it"));
    }
    if !overwrite && path.symlink_metadata().is_ok() {
        return Err(taken(path));
    }
    Ok(())
}

/// What is said where something is in the way.
pub(crate) fn taken(path: &Path) -> AppError {
    AppError::Conflict {
        message: format!("{} is there already", path.display()),
        hint: Some("use --force to replace it, or name another file".into()),
    }
}

/// Writes beside the target, then renames: there is the old file or the whole new one.
pub(crate) fn write(path: &Path, bytes: &[u8], overwrite: bool) -> Result<(), AppError> {
    let io = |e| AppError::io(path, e);
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    // Without this the file would be for its owner only, whatever the user's umask.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    // The system's reason alone: the name of the file beside it means nothing to the user.
    let bare = |e: std::io::Error| match e.kind() {
        std::io::ErrorKind::Other => io(e),
        kind => io(kind.into()),
    };
    let mut file = builder.prefix(".dissoi-").tempfile_in(folder).map_err(bare)?;
    file.write_all(bytes).and_then(|()| file.as_file().sync_all()).map_err(io)?;
    if overwrite {
        file.persist(path).map_err(|e| io(e.error))?;
    } else {
        file.persist_noclobber(path).map_err(|e| match e.error.kind() {
            std::io::ErrorKind::AlreadyExists => taken(path),
            _ => io(e.error),
        })?;
    }
    Ok(())
}

/// A title as the name of a file, on every system: no path signs, not hidden, not too long, never empty.
pub fn file_name(title: &str) -> String {
    let sane = |c: char| if c.is_control() || "/\\:*?\"<>|".contains(c) { ' ' } else { c };
    let words: String = title.chars().map(sane).take(80).collect();
    let name = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = name.trim_matches(['.', ' ']);
    if name.is_empty() { "Brief".to_owned() } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn titles_become_names_that_every_system_takes() {
        assert_eq!(file_name("Pro brief"), "Pro brief");
        assert_eq!(file_name("../../etc/passwd"), "etc passwd");
        assert_eq!(file_name("a/b: c?\n"), "a b c");
        assert_eq!(file_name(" ... "), "Brief");
        assert_eq!(file_name(&"é".repeat(500)).chars().count(), 80);
    }
}
