//! A topic pack: files in, a topic and its sources out, or a list of what is wrong with them.
//!
//! The format is in `docs/FORMATS.md`. Callers walk folders and enforce the limits on number and size of files.

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use dissoi_model::{Source, Topic};

use crate::document::{Context, Document, is_id, line_of, read_document};
use crate::front_matter::{TopicMatter, divide, read};
use crate::markdown::{normalise, read_markdown};
use crate::read_bibliography;

mod check;

/// The number of the format that this version reads and writes.
pub const FORMAT: u32 = 1;
/// Most files in a pack.
pub const MAX_FILES: usize = 2_000;
/// Most bytes in a file of a pack.
pub const MAX_FILE_BYTES: u64 = 1 << 20;
/// Most bytes in all files of a pack together.
pub const MAX_BYTES: u64 = 32 << 20;
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
}

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The pack cannot be installed.
    Error,
    /// Worth mending.
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
            self.files.iter().filter_map(|f| Some((f.path.as_str(), self_text(f, self.problems)?))).collect();
        let find = |name: &str| texts.iter().find(|(path, _)| *path == name);
        let present = |name: &str| self.files.iter().any(|f| f.path == name);
        if !present("topic.md") {
            self.problems.push(Problem::error("topic.md", 1, "the pack has no topic.md".into()));
        }
        let topic = find("topic.md").and_then(|(_, text)| self.topic(text));
        let (references, bib_problems) =
            find("bibliography.bib").map(|(_, t)| read_bibliography(t)).unwrap_or_default();
        for (line, message) in bib_problems {
            self.problems.push(Problem::error("bibliography.bib", line, message));
        }
        let label = |key: &str| references.iter().find(|(r, _)| r.key == key).map(|(r, _)| r.label.clone());
        let context = Context {
            topic: topic.as_ref().map_or("topic", |t| &t.id),
            language: topic.as_ref().map_or("en", |t| &t.language),
            licence: topic.as_ref().and_then(|t| t.licence.as_deref()),
            label: &label,
        };
        let mut documents: Vec<Document> = Vec::new();
        for (path, text) in &texts {
            if is_document(path) {
                match read_document(path, text, &context) {
                    Ok(document) => documents.push(document),
                    Err(found) => self.problems.extend(found),
                }
            } else if !is_known(path) {
                let message = "is not part of the format and was not read".to_owned();
                self.problems.push(Problem::warning(path, 1, message));
            }
        }
        if !self.files.iter().any(|f| is_document(&f.path)) {
            self.problems.push(Problem::error("documents", 1, "the pack has no documents".into()));
        }
        let mut topic = topic?;
        check::check(&topic, &documents, &references, self.problems);
        topic.references = references.into_iter().map(|(r, _)| r).collect();
        let sources = documents.into_iter().map(|d| (d.file, d.source)).collect();
        Some(Pack { topic, sources })
    }

    fn topic(&mut self, text: &str) -> Option<Topic> {
        let mut fail = |(line, message)| self.problems.push(Problem::error("topic.md", line, message));
        let divided = divide(text).map_err(&mut fail).ok()?;
        let matter: TopicMatter = read(divided.yaml).map_err(&mut fail).ok()?;
        let line = |key| line_of(divided.yaml, key);
        if matter.format != FORMAT {
            let message =
                format!("format {} is not known to this version, which reads format {FORMAT}", matter.format);
            fail((line("format"), message));
            return None;
        }
        if !is_id(&matter.id) {
            let message =
                format!("the id “{}” is not lower-case letters, digits and hyphens, at most 64", matter.id);
            fail((line("id"), message));
            return None;
        }
        for (key, value) in [
            ("title", &matter.title),
            ("resolution", &matter.resolution),
            ("pro", &matter.pro),
            ("con", &matter.con),
        ] {
            if value.trim().is_empty() {
                fail((line(key), format!("`{key}` is empty")));
            }
        }
        let fits = |id: &str| {
            (1..=16).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        };
        for (at, theme) in matter.themes.iter().enumerate() {
            let first = matter.themes.iter().position(|t| t.id.eq_ignore_ascii_case(&theme.id));
            if !fits(&theme.id) {
                let message =
                    format!("the theme id “{}” is not letters, digits and hyphens, at most 16", theme.id);
                fail((line(&theme.id), message));
            } else if first != Some(at) {
                fail((line(&theme.id), format!("the theme {} is there twice", theme.id)));
            }
        }
        let paragraphs: Vec<_> =
            read_markdown(divided.body, divided.body_line).into_iter().map(|b| b.text).collect();
        Some(Topic {
            id: matter.id,
            title: normalise(&matter.title),
            resolution: normalise(&matter.resolution),
            pro: normalise(&matter.pro),
            con: normalise(&matter.con),
            language: matter.language,
            licence: matter.licence,
            introduction: paragraphs.join("\n\n"),
            themes: matter.themes,
            references: Vec::new(),
            pack_hash: String::new(),
        })
    }
}

/// The text of a file: UTF-8, without byte order mark, lines ended by `\n`, NFC.
fn self_text(file: &PackFile, problems: &mut Vec<Problem>) -> Option<String> {
    if !is_document(&file.path) && file.path != "topic.md" && file.path != "bibliography.bib" {
        return Some(String::new());
    }
    match std::str::from_utf8(&file.bytes) {
        Ok(text) => Some(
            text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n").nfc().collect(),
        ),
        Err(e) => {
            let line = 1 + file.bytes[..e.valid_up_to()].iter().filter(|b| **b == b'\n').count();
            problems.push(Problem::error(&file.path, line, "is not UTF-8 text".into()));
            None
        }
    }
}

fn is_document(path: &str) -> bool {
    path.starts_with("documents/") && path.ends_with(".md") && !is_passed_over(path)
}

fn is_known(path: &str) -> bool {
    path == "topic.md" || path == "bibliography.bib" || is_passed_over(path)
}

/// Hidden files, read-me files and licences.
fn is_passed_over(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.starts_with('.')
        || name.starts_with("README")
        || name.starts_with("LICENSE")
        || name.starts_with("LICENCE")
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
