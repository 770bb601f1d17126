//! Topic packs: read from a folder, checked, installed, brought up to date.

use std::path::Path;

use dissoi_ingest::pack::{
    JOB, MAX_BYTES, MAX_FILE_BYTES, MAX_FILES, Pack, PackFile, PackReport, Severity, read_pack,
};
use dissoi_store::{Change, Entity, Read, Store};
use serde::Serialize;

use crate::arrange::Plan;
use crate::view::{Applied, TopicView};
use crate::{AppError, CancellationToken, Library, Op, builtin, resolve, worker};

/// Folders in a pack nest at most this deep.
const MAX_DEPTH: usize = 4;

/// What a check of a pack found.
#[derive(Debug, Clone, Serialize)]
pub struct PackCheck {
    /// Id of the topic; absent if `topic.md` cannot be read or there are errors.
    pub topic: Option<String>,
    /// Documents that argue pro.
    pub pro: u32,
    /// Documents that argue con.
    pub con: u32,
    /// All documents.
    pub documents: u32,
    /// Passages, titles not counted.
    pub passages: u32,
    /// Words of the pro side.
    pub pro_words: u32,
    /// Words of the con side.
    pub con_words: u32,
    /// Stated answers.
    pub answers: u32,
    /// Works in the bibliography.
    pub references: u32,
    /// Errors and warnings, by file and line.
    pub problems: Vec<PackProblem>,
}

/// Something wrong in a pack.
#[derive(Debug, Clone, Serialize)]
pub struct PackProblem {
    /// Path within the pack.
    pub file: String,
    /// Line, from 1.
    pub line: u32,
    /// An error keeps the pack from being installed; otherwise a warning.
    pub error: bool,
    /// What is wrong.
    pub message: String,
}

/// A pack that passed its checks, with the bytes of its documents.
#[derive(Debug, Clone)]
pub struct Installable {
    pack: Pack,
    /// Document id to the name of the blob that holds its file.
    blobs: Vec<(String, String)>,
}

impl PackCheck {
    /// Whether the pack can be installed.
    pub fn passed(&self) -> bool {
        !self.problems.iter().any(|p| p.error)
    }
}

/// Reads and checks the pack in a folder, in the confined process; needs no library.
pub async fn check(
    folder: &Path,
    worker: Option<&Path>,
    cancel: &CancellationToken,
) -> Result<PackCheck, AppError> {
    let report = read_folder(folder, worker, cancel).await?.1;
    Ok(summary(&report))
}

impl Library {
    /// Installs the pack in a folder, or brings an installed topic up to date with it. Cards and briefs stay as they are.
    pub async fn pack_install(
        &self,
        folder: &Path,
        cancel: &CancellationToken,
    ) -> Result<Applied<TopicView>, AppError> {
        let (files, report) = read_folder(folder, self.worker(), cancel).await?;
        let check = summary(&report);
        let Some(pack) = report.pack else {
            let errors: Vec<_> = check.problems.iter().filter(|p| p.error).collect();
            let first =
                errors.first().map(|p| format!("{}:{}: {}", p.file, p.line, p.message)).unwrap_or_default();
            let error = AppError::bad(format!("the pack has {} errors; the first is {first}", errors.len()));
            return Err(error.advise(format!("`dissoi pack check {}` lists them all", folder.display())));
        };
        let id = pack.topic.id.clone();
        let installable = installable(self.store(), pack, &files)?;
        let outcome = self.transact(Op::PackInstall(Box::new(installable)))?;
        Ok(outcome.with(self.topic(&id)?))
    }
}

/// Installs the topic that comes with Dissoi, or brings it up to date; not a step of undo, since the user did not do it.
pub(crate) fn install_builtin(store: &Store) -> Result<(), AppError> {
    let files = builtin::files();
    let hash = pack_hash(&files);
    if store.read(|r| r.setting("builtin"))?.as_deref() == Some(&hash) {
        return Ok(());
    }
    let report = read_pack(&files);
    let broken =
        || AppError::Internal(format!("the built-in topic is broken: {:?}", report.problems.first()));
    let pack = report.pack.clone().ok_or_else(broken)?;
    let installable = installable(store, pack, &files)?;
    store.write(|write| {
        let mut changes = plan(write, installable)?.changes;
        changes.push(Change::made(Entity::Setting { key: "builtin".into(), value: hash }));
        write.apply(&changes)?;
        Ok(())
    })
}

/// What installing a pack changes: sources that differ, and those it no longer has.
pub(crate) fn plan(read: &Read<'_>, installable: Installable) -> Result<Plan, AppError> {
    let Installable { pack, blobs } = installable;
    let topic = Entity::Topic(Box::new(pack.topic.clone()));
    let mut changes: Vec<Change> = match read.topic(&pack.topic.id)? {
        Some(before) => Change::edited(Entity::Topic(before.into()), topic).into_iter().collect(),
        None => vec![Change::made(topic)],
    };
    let mut gone = read.source_ids(&pack.topic.id)?;
    for (_, mut source) in pack.sources {
        gone.retain(|id| *id != source.id);
        source.blob = blobs.iter().find(|(id, _)| *id == source.id).map(|(_, blob)| blob.clone());
        let before = read.source(&source.id)?.map(|s| Entity::Source(s.into()));
        let after = Entity::Source(source.into());
        changes.extend(match before {
            Some(before) => Change::edited(before, after),
            None => Some(Change::made(after)),
        });
    }
    for id in gone {
        changes.extend(read.source(&id)?.map(|s| Change::deleted(Entity::Source(s.into()))));
    }
    Ok(Plan { made: Some(pack.topic.id), changes })
}

/// Keeps the documents' files as blobs.
fn installable(store: &Store, mut pack: Pack, files: &[PackFile]) -> Result<Installable, AppError> {
    pack.topic.pack_hash = pack_hash(files);
    let mut blobs = Vec::new();
    for (path, source) in &pack.sources {
        if let Some(file) = files.iter().find(|f| f.path == *path) {
            blobs.push((source.id.clone(), store.put_blob(&file.bytes)?));
        }
    }
    Ok(Installable { pack, blobs })
}

fn pack_hash(files: &[PackFile]) -> String {
    let mut sorted: Vec<_> = files.iter().collect();
    sorted.sort_by(|a, b| a.path.cmp(&b.path));
    dissoi_store::hash(sorted.iter().flat_map(|f| [f.path.as_bytes(), b"\0", &f.bytes, b"\0"]))
}

async fn read_folder(
    folder: &Path,
    worker: Option<&Path>,
    cancel: &CancellationToken,
) -> Result<(Vec<PackFile>, PackReport), AppError> {
    if !folder.is_dir() {
        let what = if folder.exists() { "is not a folder" } else { "does not exist" };
        return Err(AppError::bad(format!("{} {what}", folder.display())));
    }
    let mut files = Vec::new();
    walk(folder, folder, 0, &mut files, &mut 0)?;
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let request = serde_json::to_vec(&files).map_err(|e| AppError::Internal(e.to_string()))?;
    let reply = worker::ask(worker, JOB, request, cancel).await?;
    let report = serde_json::from_slice(&reply).map_err(|e| AppError::Internal(e.to_string()))?;
    Ok((files, report))
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

fn summary(report: &PackReport) -> PackCheck {
    let sources = || report.pack.iter().flat_map(|p| p.sources.iter().map(|(_, s)| s));
    let of = |side| sources().filter(move |s| s.side == Some(side));
    let count = |n: usize| resolve::count(n);
    let words = |side| count(of(side).map(dissoi_model::Source::words).sum());
    let problem = |p: &dissoi_ingest::pack::Problem| PackProblem {
        file: p.file.clone(),
        line: count(p.line),
        error: p.severity == Severity::Error,
        message: p.message.clone(),
    };
    PackCheck {
        topic: report.pack.as_ref().map(|p| p.topic.id.clone()),
        pro: count(of(dissoi_model::Side::Pro).count()),
        con: count(of(dissoi_model::Side::Con).count()),
        documents: count(sources().count()),
        passages: count(sources().map(|s| s.passages.len() - 1).sum()),
        pro_words: words(dissoi_model::Side::Pro),
        con_words: words(dissoi_model::Side::Con),
        answers: count(sources().map(|s| s.answers.len()).sum()),
        references: count(report.pack.as_ref().map_or(0, |p| p.topic.references.len())),
        problems: report.problems.iter().map(problem).collect(),
    }
}
