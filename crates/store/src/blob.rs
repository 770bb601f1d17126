//! Files kept whole, each named by the BLAKE3 hash of its bytes, so that equal files are stored once and a damaged one
//! is noticed.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use crate::StoreError;

/// The folder `blobs/`.
pub(crate) struct Blobs {
    folder: PathBuf,
}

impl Blobs {
    pub(crate) fn new(library: &Path) -> Self {
        Self { folder: library.join("blobs") }
    }

    /// Keeps bytes; they are on disk when this returns. Gives their name, 64 hexadecimal digits.
    pub(crate) fn put(&self, bytes: &[u8]) -> Result<String, StoreError> {
        let name = blake3::hash(bytes).to_hex().to_string();
        let path = self.path(&name);
        let io = |source| StoreError::io(&path, source);
        if path.metadata().is_ok_and(|m| m.len() == bytes.len() as u64) {
            return Ok(name);
        }
        let folder = path.parent().unwrap_or(&self.folder);
        std::fs::create_dir_all(folder).map_err(io)?;
        let mut file = tempfile::NamedTempFile::new_in(folder).map_err(io)?;
        file.write_all(bytes).and_then(|()| file.as_file().sync_all()).map_err(io)?;
        file.persist(&path).map_err(|e| io(e.error))?;
        sync_folder(folder).map_err(io)?;
        Ok(name)
    }

    /// The bytes of a blob; `None` if there is none. Bytes that do not fit the name are reported as damage.
    pub(crate) fn get(&self, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
        if name.len() != 64 || !name.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Ok(None);
        }
        let path = self.path(name);
        match std::fs::read(&path) {
            Ok(bytes) if blake3::hash(&bytes).to_hex().as_str() == name => Ok(Some(bytes)),
            Ok(_) => Err(StoreError::damaged(&path, "its bytes do not fit its name")),
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(e) => Err(StoreError::io(&path, e)),
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(&name[..2]).join(name)
    }
}

/// The hash by which blobs are named, of pieces one after the other: 64 hexadecimal digits.
pub fn hash<'p>(pieces: impl IntoIterator<Item = &'p [u8]>) -> String {
    let mut hasher = blake3::Hasher::new();
    pieces.into_iter().for_each(|piece| {
        hasher.update(piece);
    });
    hasher.finalize().to_hex().to_string()
}

/// Makes a rename in a folder outlive a power cut. Windows has no such call and needs none.
pub(crate) fn sync_folder(folder: &Path) -> std::io::Result<()> {
    if cfg!(unix) { std::fs::File::open(folder)?.sync_all() } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::disallowed_methods)]
    use super::*;

    #[test]
    fn bytes_come_back_and_damage_is_noticed() {
        let folder = tempfile::tempdir().unwrap();
        let blobs = Blobs::new(folder.path());
        let name = blobs.put(b"words").unwrap();
        assert_eq!(blobs.put(b"words").unwrap(), name);
        assert_eq!(blobs.get(&name).unwrap().as_deref(), Some(b"words".as_slice()));
        std::fs::write(blobs.path(&name), b"sword").unwrap();
        assert!(matches!(blobs.get(&name), Err(StoreError::Damaged { .. })));
        assert!(blobs.get("../../etc/passwd").unwrap().is_none());
        assert!(blobs.get(&"0".repeat(64)).unwrap().is_none());
    }
}
