//! A topic pack: files in, a topic and its sources out, or a list of what is wrong with them.
//!
//! The format is in `docs/FORMATS.md`. Callers walk folders and enforce the limits on number and size of files.

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use dissoi_model::{Source, Topic};

use crate::document::{Context, Document, read_document};
use crate::read_bibliography;

pub mod archive;
mod check;
mod clash;
pub(crate) mod glossary;
mod starter;
mod synonyms;
mod topic;

pub use starter::{Starter, StarterContent, StarterItem};

/// The number of the format that this version reads and writes.
pub const FORMAT: u32 = 1;
/// Most files in a pack.
pub const MAX_FILES: usize = 2_000;
/// Most bytes in a file of a pack.
pub const MAX_FILE_BYTES: u64 = 1 << 20;
/// Most bytes in all files of a pack together.
pub const MAX_BYTES: u64 = 32 << 20;
/// Folders in a pack nest at most this deep.
pub const MAX_DEPTH: usize = 4;
/// Name of the worker's job that reads packs.
pub const JOB: &str = "pack";

/// A file of a pack.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PackFile {
    /// Path within the pack, with `/`.
    pub path: String,
    /// Its bytes.
    #[serde(with = "bytes_as_text")]
    pub bytes: Vec<u8>,
}

/// A pack that was read.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Pack {
    /// The topic, without its `pack_hash`.
    pub topic: Topic,
    /// Its documents with the path each came from.
    pub sources: Vec<(String, Source)>,
    /// Briefs to start from.
    pub starters: Vec<Starter>,
}

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The pack cannot be installed.
    Error,
    /// The pack can be installed but does not pass its check: it is not fair, or not finished.
    Flaw,
    /// Worth a look.
    Warning,
}

/// Something wrong in a pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// Path within the pack.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// How bad.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
}

/// What reading a pack gave.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PackReport {
    /// The pack; absent if there was an error.
    pub pack: Option<Pack>,
    /// In the order of file and line.
    pub problems: Vec<Problem>,
}

impl Problem {
    pub(crate) fn error(file: &str, line: usize, message: String) -> Self {
        Self { file: file.to_owned(), line, severity: Severity::Error, message }
    }

    pub(crate) fn flaw(file: &str, line: usize, message: String) -> Self {
        Self { severity: Severity::Flaw, ..Self::error(file, line, message) }
    }

    pub(crate) fn warning(file: &str, line: usize, message: String) -> Self {
        Self { severity: Severity::Warning, ..Self::error(file, line, message) }
    }
}

/// Reads and checks a whole pack. Never stops at the first problem.
pub fn read_pack(files: &[PackFile]) -> PackReport {
    let mut problems = Vec::new();
    let pack = Reader { files, problems: &mut problems }.read();
    problems.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
    let failed = problems.iter().any(|p| p.severity == Severity::Error);
    PackReport { pack: pack.filter(|_| !failed), problems }
}

/// The worker's job: JSON of a list of [`PackFile`] in, JSON of a [`PackReport`] out.
pub fn run_job(request: &[u8]) -> Result<Vec<u8>, String> {
    let files: Vec<PackFile> = serde_json::from_slice(request).map_err(|e| e.to_string())?;
    serde_json::to_vec(&read_pack(&files)).map_err(|e| e.to_string())
}

struct Reader<'p> {
    files: &'p [PackFile],
    problems: &'p mut Vec<Problem>,
}

impl Reader<'_> {
    fn read(&mut self) -> Option<Pack> {
        let texts: Vec<_> =
            self.files.iter().filter_map(|f| Some((f.path.as_str(), self.text_of(f)?))).collect();
        let text = |name: &str| texts.iter().find(|(path, _)| *path == name).map(|(_, text)| text.as_str());
        let of = |part: Part| texts.iter().filter(move |(path, _)| Part::of(path) == Some(part));
        if !self.files.iter().any(|f| f.path == "topic.md") {
            self.problems.push(Problem::error("topic.md", 1, "the pack has no topic.md".into()));
        }
        if !self.files.iter().any(|f| Part::of(&f.path) == Some(Part::Document)) {
            self.problems.push(Problem::error("documents", 1, "the pack has no documents".into()));
        }
        let topic = text("topic.md").and_then(|text| topic::read_topic(text, self.problems));
        let (references, found) = text("bibliography.bib").map(read_bibliography).unwrap_or_default();
        self.problems.extend(found.into_iter().map(|(line, m)| Problem::error("bibliography.bib", line, m)));
        let synonyms = text(synonyms::FILE).map(|t| synonyms::read(t, self.problems)).unwrap_or_default();
        let label = |key: &str| references.iter().find(|(r, _)| r.key == key).map(|(r, _)| r.label.clone());
        let context = Context {
            topic: topic.as_ref().map_or("topic", |t| &t.id),
            language: topic.as_ref().map_or("en", |t| &t.language),
            licence: topic.as_ref().and_then(|t| t.licence.as_deref()),
            label: &label,
        };
        let mut documents: Vec<Document> = Vec::new();
        for (path, text) in of(Part::Document) {
            match read_document(path, text, &context) {
                Ok(document) => documents.push(document),
                Err(found) => self.problems.extend(found),
            }
        }
        let mut topic = topic.clone()?;
        let mut starters: Vec<Starter> = Vec::new();
        for (path, text) in of(Part::Brief) {
            match starter::read_starter(path, text, &context, &documents) {
                Ok(starter) => starters.push(starter),
                Err(found) => self.problems.extend(found),
            }
        }
        check::check(&topic, &documents, &references, self.problems);
        clash::write(&topic, &mut documents);
        topic.references = references.into_iter().map(|(r, _)| r).collect();
        topic.glossary = documents.iter().flat_map(|d| d.terms.clone()).collect();
        topic.synonyms = synonyms;
        let sources = documents.into_iter().map(|d| (d.file, d.source)).collect();
        Some(Pack { topic, sources, starters })
    }

    /// The text of a file of the format: UTF-8, without byte order mark, lines ended by `\n`, NFC.
    fn text_of(&mut self, file: &PackFile) -> Option<String> {
        let Some(part) = Part::of(&file.path) else {
            let message = "is not part of the format and was not read".to_owned();
            self.problems.push(Problem::warning(&file.path, 1, message));
            return None;
        };
        if part == Part::PassedOver {
            return None;
        }
        match std::str::from_utf8(&file.bytes) {
            Ok(text) => Some(
                text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n").nfc().collect(),
            ),
            Err(e) => {
                let line = 1 + file.bytes[..e.valid_up_to()].iter().filter(|b| **b == b'\n').count();
                self.problems.push(Problem::error(&file.path, line, "is not UTF-8 text".into()));
                None
            }
        }
    }
}

/// What a file is to the format.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// One of the files with a fixed name.
    Fixed,
    Document,
    Brief,
    /// Hidden files, read-me files and licences.
    PassedOver,
}

impl Part {
    fn of(path: &str) -> Option<Self> {
        let name = path.rsplit('/').next().unwrap_or(path);
        if ["README", "LICENSE", "LICENCE", "."].iter().any(|start| name.starts_with(start)) {
            Some(Self::PassedOver)
        } else if ["topic.md", "bibliography.bib", synonyms::FILE].contains(&path) {
            Some(Self::Fixed)
        } else if path.starts_with("documents/") && path.ends_with(".md") {
            Some(Self::Document)
        } else if path.starts_with("briefs/") && path.ends_with(".md") {
            Some(Self::Brief)
        } else {
            None
        }
    }
}

/// JSON has no bytes; nearly all files are UTF-8, so the rest alone pays for a list of numbers.
mod bytes_as_text {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[derive(Serialize, Deserialize)]
    #[serde(untagged)]
    enum Bytes {
        Text(String),
        Raw(Vec<u8>),
    }

    pub(super) fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        match std::str::from_utf8(bytes) {
            Ok(text) => serializer.serialize_str(text),
            Err(_) => Bytes::Raw(bytes.to_vec()).serialize(serializer),
        }
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
        Ok(match Bytes::deserialize(deserializer)? {
            Bytes::Text(text) => text.into_bytes(),
            Bytes::Raw(raw) => raw,
        })
    }
}

#[cfg(test)]
#[path = "pack/tests.rs"]
mod tests;
