//! Values that are read from files as JSON.

use std::io::Read as _;
use std::path::Path;

use dissoi_app::{AppError, Event, RichText};
use serde::de::DeserializeOwned;

/// Longest file that is read, in bytes.
const MAX_READ: u64 = 16 << 20;

pub(super) fn rich(file: &Path) -> Result<RichText, AppError> {
    json(
        file,
        "docs/FORMATS.md describes rich words: {\"blocks\": [{\"kind\": \"paragraph\", \"runs\": [{\"text\": \"…\"}]}]}",
    )
}

/// An event, also where it stands in what `dissoi brief event --json` writes.
pub(super) fn event(file: &Path) -> Result<Event, AppError> {
    #[derive(serde::Deserialize)]
    #[serde(untagged)]
    enum Found {
        Whole { event: Event },
        Bare(Event),
    }
    let hint = "`dissoi brief event BRIEF --json` writes one to begin with";
    Ok(match json(file, hint)? {
        Found::Whole { event } | Found::Bare(event) => event,
    })
}

fn json<T: DeserializeOwned>(file: &Path, hint: &str) -> Result<T, AppError> {
    let stdin = file == Path::new("-");
    let name = if stdin { "standard input".to_owned() } else { file.display().to_string() };
    let bad = |what: String| AppError::BadInput { message: format!("{name}: {what}"), hint: None };
    let mut bytes = Vec::new();
    let read = if stdin {
        std::io::stdin().lock().take(MAX_READ + 1).read_to_end(&mut bytes)
    } else {
        std::fs::File::open(file).and_then(|f| f.take(MAX_READ + 1).read_to_end(&mut bytes))
    };
    read.map_err(|e| bad(e.to_string()))?;
    if bytes.len() as u64 > MAX_READ {
        return Err(bad("more than 16 MB".into()));
    }
    serde_json::from_slice(&bytes)
        .map_err(|e| AppError::BadInput { message: format!("{name}: {e}"), hint: Some(hint.to_owned()) })
}
