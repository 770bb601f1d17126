//! Whether the inputs of a step changed since it last succeeded.

use crate::stop::Stop;
use std::collections::hash_map::DefaultHasher;
use std::hash::Hasher;
use std::io;
use std::path::{Path, PathBuf};

/// A file that holds a digest of a step's inputs as they were when it last succeeded.
///
/// The digest goes by contents, not by times: a fresh checkout of the same files is the same. Another Rust
/// release may compute another digest; then the step runs once more.
pub(crate) struct Stamp {
    file: PathBuf,
    digest: String,
}

impl Stamp {
    /// The stamp in `file` over the contents of `inputs` (files, or folders with all that is in them but the
    /// entries named in `except`) and over `words` (a version, say). Inputs that do not exist count as absent.
    pub(crate) fn of(file: PathBuf, inputs: &[PathBuf], except: &[&str], words: &str) -> Result<Stamp, Stop> {
        let mut hasher = DefaultHasher::new();
        hasher.write(words.as_bytes());
        for input in inputs {
            add(&mut hasher, input, except)
                .map_err(|error| Stop::failed(format!("{} could not be read: {error}", input.display())))?;
        }
        Ok(Stamp { file, digest: format!("{:016x}\n", hasher.finish()) })
    }

    /// Whether the step last succeeded with these very inputs.
    pub(crate) fn is_current(&self) -> bool {
        std::fs::read_to_string(&self.file).is_ok_and(|digest| digest == self.digest)
    }

    /// Notes that the step succeeded with these inputs.
    // A stamp that is lost or torn only makes a step run once more.
    #[allow(clippy::disallowed_methods)]
    pub(crate) fn set(&self) -> Result<(), Stop> {
        std::fs::write(&self.file, &self.digest)
            .map_err(|error| Stop::failed(format!("{} could not be written: {error}", self.file.display())))
    }
}

fn add(hasher: &mut DefaultHasher, path: &Path, except: &[&str]) -> io::Result<()> {
    if !path.exists() {
        return Ok(());
    }
    hasher.write(path.file_name().unwrap_or_default().as_encoded_bytes());
    if path.is_dir() {
        let mut entries: Vec<PathBuf> = std::fs::read_dir(path)?
            .map(|entry| entry.map(|entry| entry.path()))
            .collect::<io::Result<_>>()?;
        entries.retain(|entry| !except.iter().any(|name| entry.file_name().is_some_and(|own| own == *name)));
        entries.sort();
        hasher.write_usize(entries.len());
        return entries.iter().try_for_each(|entry| add(hasher, entry, except));
    }
    let bytes = std::fs::read(path)?;
    hasher.write_usize(bytes.len());
    hasher.write(&bytes);
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::disallowed_methods)] // scratch files
    use super::*;

    #[test]
    fn a_stamp_is_current_until_an_input_changes() -> Result<(), Box<dyn std::error::Error>> {
        let dir = std::env::temp_dir().join(format!("dissoi-xtask-stamp-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&dir);
        std::fs::create_dir_all(dir.join("src"))?;
        std::fs::write(dir.join("src/a"), "one")?;
        let stamp = |words: &str| {
            Stamp::of(dir.join("stamp"), &[dir.join("src"), dir.join("absent")], &["out"], words)
                .map_err(|stop| stop.to_string())
        };
        assert!(!stamp("v1")?.is_current());
        stamp("v1")?.set().map_err(|stop| stop.to_string())?;
        assert!(stamp("v1")?.is_current());
        assert!(!stamp("v2")?.is_current(), "other words");
        std::fs::create_dir_all(dir.join("src/out"))?;
        std::fs::write(dir.join("src/out/ignored"), "x")?;
        assert!(stamp("v1")?.is_current(), "an excepted folder");
        std::fs::write(dir.join("src/a"), "two")?;
        assert!(!stamp("v1")?.is_current(), "a changed file");
        std::fs::write(dir.join("src/a"), "one")?;
        assert!(stamp("v1")?.is_current(), "the same contents again");
        std::fs::rename(dir.join("src/a"), dir.join("src/b"))?;
        assert!(!stamp("v1")?.is_current(), "a renamed file");
        std::fs::remove_dir_all(&dir)?;
        Ok(())
    }
}
