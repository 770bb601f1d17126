//! The files around tantivy's: format, lock, mark of writing.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

use tantivy::directory::{Directory, META_LOCK, MmapDirectory};

use super::Reason;
use super::dictionary::DICTIONARY_FILE;
use crate::error::SearchError;
use crate::schema::FORMAT;

/// Tantivy's list of its files.
pub(super) const MANAGED: &str = ".managed.json";
/// Tantivy's list of segments, replaced by every commit.
const META: &str = "meta.json";
const FORMAT_FILE: &str = "format";
/// What a file's name has behind it while it is written.
const BESIDE: &str = ".tmp";
const DIRTY_FILE: &str = "dirty";
const LOCK_FILE: &str = "lock";
/// First word of the format file.
const MAGIC: &str = "dissoi-search";

/// How long to wait for another writer, and how often to look.
const PATIENCE: Duration = Duration::from_secs(5);
const PAUSE: Duration = Duration::from_millis(25);

#[derive(Debug, Clone)]
pub(super) struct Folder {
    dir: PathBuf,
}

/// Held while writing; released when dropped, and by the system when the process dies.
#[derive(Debug)]
pub(super) struct WriteLock {
    _file: File,
}

/// Which commit lies in the folder, as far as a look at the file tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stamp {
    modified: SystemTime,
    bytes: u64,
    /// Every commit writes another file; on other systems the time has to do.
    file: u64,
}

impl Folder {
    pub(super) fn new(dir: &Path) -> Self {
        Self { dir: dir.to_owned() }
    }

    pub(super) fn dir(&self) -> &Path {
        &self.dir
    }

    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.dir.join(name)
    }

    /// Whether the folder holds an index of this format and library; if not, why.
    pub(super) fn check_format(&self, identity: &str) -> Result<Option<Reason>, SearchError> {
        let path = self.path(FORMAT_FILE);
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(e) if e.kind() == ErrorKind::NotFound => {
                let remains = self.path(META).exists();
                let lost = Reason::Damaged("its format file is missing".to_owned());
                return Ok(Some(if remains { lost } else { Reason::Missing }));
            }
            Err(e) => return Err(SearchError::io(&path, e)),
        };
        let text = String::from_utf8_lossy(&bytes);
        let words: Vec<&str> = text.split('\n').next().unwrap_or_default().split(' ').collect();
        let [MAGIC, number, library] = words[..] else {
            return Ok(Some(Reason::Damaged("its format file cannot be read".to_owned())));
        };
        Ok(match number.parse::<u32>() {
            Ok(FORMAT) if library == identity => None,
            Ok(FORMAT) => Some(Reason::OtherLibrary),
            Ok(other) => Some(Reason::OtherFormat(other)),
            Err(_) => Some(Reason::Damaged("its format file cannot be read".to_owned())),
        })
    }

    /// Writes the format file.
    pub(super) fn write_format(&self, identity: &str) -> Result<(), SearchError> {
        self.replace(FORMAT_FILE, &[format!("{MAGIC} {FORMAT} {identity}\n").as_bytes()])
    }

    /// Writes a file beside and renames it.
    pub(super) fn replace(&self, name: &str, parts: &[&[u8]]) -> Result<(), SearchError> {
        let (path, beside) = (self.path(name), self.path(&format!("{name}{BESIDE}")));
        let write = || {
            let mut file = File::create(&beside)?;
            parts.iter().try_for_each(|part| file.write_all(part))?;
            file.sync_all()?;
            fs::rename(&beside, &path)
        };
        write().map_err(|e| SearchError::io(&path, e))
    }

    /// Takes the lock of writing if nobody has it.
    pub(super) fn try_lock(&self) -> Result<Option<WriteLock>, SearchError> {
        let path = self.path(LOCK_FILE);
        let file = OpenOptions::new().write(true).create(true).truncate(false).open(&path);
        let file = file.map_err(|e| SearchError::io(&path, e))?;
        match file.try_lock() {
            Ok(()) => Ok(Some(WriteLock { _file: file })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(e)) => Err(SearchError::io(&path, e)),
        }
    }

    /// Takes the lock of writing, waiting a few seconds for another writer to finish.
    pub(super) fn lock(&self, cancel: &dyn Fn() -> bool) -> Result<WriteLock, SearchError> {
        let start = Instant::now();
        loop {
            if let Some(lock) = self.try_lock()? {
                return Ok(lock);
            }
            if cancel() {
                return Err(SearchError::Cancelled);
            }
            if start.elapsed() > PATIENCE {
                return Err(SearchError::Busy { dir: self.dir.clone() });
            }
            std::thread::sleep(PAUSE);
        }
    }

    /// Leaves the mark of writing. It is removed when the writer has closed in order.
    pub(super) fn soil(&self) -> Result<(), SearchError> {
        let path = self.path(DIRTY_FILE);
        File::create(&path).and_then(|f| f.sync_all()).map_err(|e| SearchError::io(&path, e))
    }

    pub(super) fn clean(&self) -> Result<(), SearchError> {
        let path = self.path(DIRTY_FILE);
        match fs::remove_file(&path) {
            Err(e) if e.kind() != ErrorKind::NotFound => Err(SearchError::io(&path, e)),
            _ => Ok(()),
        }
    }

    pub(super) fn is_dirty(&self) -> bool {
        self.path(DIRTY_FILE).exists()
    }

    /// Names of the files of segments, finished ones.
    pub(super) fn segment_files(&self) -> Result<Vec<PathBuf>, SearchError> {
        let entries = fs::read_dir(&self.dir).map_err(|e| SearchError::io(&self.dir, e))?;
        let names = entries.flatten().filter_map(|e| e.file_name().into_string().ok());
        Ok(names.filter(|n| is_segment_file(n) && !n.ends_with(".temp")).map(PathBuf::from).collect())
    }

    /// Size of all files.
    pub(super) fn bytes(&self) -> u64 {
        let entries = fs::read_dir(&self.dir).into_iter().flatten().flatten();
        entries.filter_map(|e| e.metadata().ok()).filter(fs::Metadata::is_file).map(|m| m.len()).sum()
    }

    pub(super) fn stamp(&self) -> Option<Stamp> {
        let found = fs::metadata(self.path(META)).ok()?;
        #[cfg(unix)]
        let file = std::os::unix::fs::MetadataExt::ino(&found);
        #[cfg(not(unix))]
        let file = 0;
        Some(Stamp { modified: found.modified().ok()?, bytes: found.len(), file })
    }

    /// Removes every file of an index, and none that is not one. The caller holds the lock of writing.
    pub(super) fn wipe(&self) -> Result<(), SearchError> {
        let directory =
            MmapDirectory::open(&self.dir).map_err(|e| SearchError::writing(&self.dir, e.into()))?;
        // No reader of another process is half-way through opening the segments.
        let opening =
            directory.acquire_lock(&META_LOCK).map_err(|e| SearchError::writing(&self.dir, e.into()))?;
        let entries = fs::read_dir(&self.dir).map_err(|e| SearchError::io(&self.dir, e))?;
        for entry in entries.flatten() {
            let name = entry.file_name();
            let Some(name) = name.to_str().filter(|name| is_index_file(name)) else { continue };
            match fs::remove_file(entry.path()) {
                Err(e) if matches!(name, META | MANAGED | FORMAT_FILE) && e.kind() != ErrorKind::NotFound => {
                    return Err(SearchError::io(&entry.path(), e));
                }
                // Windows keeps files that somebody has mapped; nothing refers to them any more.
                Err(e) => tracing::debug!(file = name, error = %e, "a file of the old index stays"),
                Ok(()) => {}
            }
        }
        drop(opening);
        Ok(())
    }
}

/// Whether a file in the folder is one of ours or tantivy's, locks excepted: those stay, somebody may hold them.
fn is_index_file(name: &str) -> bool {
    is_segment_file(name)
        || name.starts_with(".tmp")
        || matches!(name, META | MANAGED)
        || matches!(name.strip_suffix(BESIDE).unwrap_or(name), FORMAT_FILE | DICTIONARY_FILE)
}

fn is_segment_file(name: &str) -> bool {
    name.split_once('.').is_some_and(|(id, _)| id.len() == 32 && id.bytes().all(|b| b.is_ascii_hexdigit()))
}
