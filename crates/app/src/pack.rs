//! Topic packs: read from a folder, checked, installed, brought up to date.

use std::path::Path;

use dissoi_ingest::pack::{PackReport, Severity, archive};
use dissoi_model::{PassageId, Side, SourceKind};
use serde::Serialize;

use crate::view::{Applied, TopicView};
use crate::{AppError, CancellationToken, Library, Op, file, resolve};

mod files;
mod install;
mod skeleton;
mod starters;

pub use install::Installable;
pub(crate) use install::{Recorded, install_builtin, plan};
pub use skeleton::write_skeleton;

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
    /// Those from one theme to another.
    pub clashes: u32,
    /// Works in the bibliography.
    pub references: u32,
    /// Comments on other documents.
    pub commentaries: u32,
    /// Terms of the glossary.
    pub terms: u32,
    /// Groups of synonyms.
    pub synonyms: u32,
    /// Starter briefs.
    pub briefs: u32,
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
    /// With an error the pack does not pass; otherwise a warning.
    pub error: bool,
    /// The pack cannot even be installed.
    pub blocks: bool,
    /// What is wrong.
    pub message: String,
}

/// A pack that was made into one file.
#[derive(Debug, Clone, Serialize)]
pub struct PackBuilt {
    /// Where.
    pub path: String,
    /// How large.
    pub bytes: u32,
    /// Files in it.
    pub files: u32,
    /// Id of the topic.
    pub topic: String,
}

impl PackCheck {
    /// Whether there is nothing to mend.
    pub fn passed(&self) -> bool {
        !self.problems.iter().any(|p| p.error)
    }
}

/// Reads and checks the pack in a folder or a file, in the confined process; needs no library.
pub async fn check(
    path: &Path,
    worker: Option<&Path>,
    cancel: &CancellationToken,
) -> Result<PackCheck, AppError> {
    let report = files::read_pack(path, worker, cancel).await?.1;
    Ok(summary(&report))
}

/// Makes one file of the pack in a folder, to share; it must pass its check. The same pack gives the same bytes.
pub async fn build(
    folder: &Path,
    target: &Path,
    overwrite: bool,
    worker: Option<&Path>,
    cancel: &CancellationToken,
) -> Result<PackBuilt, AppError> {
    if !folder.is_dir() {
        return Err(AppError::bad(format!("{} is no folder", folder.display())));
    }
    let target = std::path::absolute(target).map_err(|e| AppError::io(target, e))?;
    file::check_target(&target, overwrite)?;
    let (files, report) = files::read_pack(folder, worker, cancel).await?;
    let check = summary(&report);
    if !check.passed() {
        return Err(refusal(&check, folder));
    }
    let bytes = archive::pack(&files).map_err(AppError::Internal)?;
    file::write(&target, &bytes, overwrite)?;
    Ok(PackBuilt {
        path: target.display().to_string(),
        bytes: resolve::count(bytes.len()),
        files: resolve::count(files.len()),
        topic: check.topic.unwrap_or_default(),
    })
}

impl Library {
    /// Installs the pack in a folder or a file, or brings an installed topic up to date with it. Cards and briefs stay as
    /// they are; a card whose words changed in its source is shown as such.
    pub async fn pack_install(
        &self,
        path: &Path,
        cancel: &CancellationToken,
    ) -> Result<Applied<TopicView>, AppError> {
        let (files, report) = files::read_pack(path, self.worker(), cancel).await?;
        let Some(pack) = report.pack.clone() else { return Err(refusal(&summary(&report), path)) };
        let id = pack.topic.id.clone();
        let installable = install::installable(self.store(), pack, &files)?;
        let outcome = self.transact(Op::PackInstall(Box::new(installable)))?;
        Ok(outcome.with(self.topic(&id)?))
    }
}

fn refusal(check: &PackCheck, path: &Path) -> AppError {
    let mut errors: Vec<_> = check.problems.iter().filter(|p| p.error).collect();
    // What else is wrong may only follow from what keeps the pack out.
    errors.sort_by_key(|p| !p.blocks);
    let first = errors.first().map(|p| format!("{}:{}: {}", p.file, p.line, p.message)).unwrap_or_default();
    let count = errors.len();
    let what = if count == 1 { "an error".to_owned() } else { format!("{count} errors; the first is") };
    let error = AppError::bad(format!("the pack has {what} {first}").replace("an error ", "an error: "));
    error.advise(format!("`dissoi pack check {}` lists them all", path.display()))
}

fn summary(report: &PackReport) -> PackCheck {
    let sources = || report.pack.iter().flat_map(|p| p.sources.iter().map(|(_, s)| s));
    let of = |side| sources().filter(move |s| s.side == Some(side));
    let count = |n: usize| resolve::count(n);
    let words = |side| count(of(side).map(dissoi_model::Source::words).sum());
    let problem = |p: &dissoi_ingest::pack::Problem| PackProblem {
        file: p.file.clone(),
        line: count(p.line),
        error: p.severity != Severity::Warning,
        blocks: p.severity == Severity::Error,
        message: p.message.clone(),
    };
    PackCheck {
        topic: report.pack.as_ref().map(|p| p.topic.id.clone()),
        pro: count(of(Side::Pro).count()),
        con: count(of(Side::Con).count()),
        documents: count(sources().count()),
        passages: count(sources().map(|s| s.passages.len() - 1).sum()),
        pro_words: words(Side::Pro),
        con_words: words(Side::Con),
        answers: count(sources().map(|s| s.answers.len()).sum()),
        clashes: count(sources().map(|s| clashes(s, report)).sum()),
        references: count(report.pack.as_ref().map_or(0, |p| p.topic.references.len())),
        commentaries: count(sources().filter(|s| s.kind == SourceKind::Commentary).count()),
        terms: count(report.pack.as_ref().map_or(0, |p| p.topic.glossary.len())),
        synonyms: count(report.pack.as_ref().map_or(0, |p| p.topic.synonyms.len())),
        briefs: count(report.pack.as_ref().map_or(0, |p| p.starters.len())),
        problems: report.problems.iter().map(problem).collect(),
    }
}

/// Answers of a source of one theme to a source of another.
fn clashes(source: &dissoi_model::Source, report: &PackReport) -> usize {
    let themed = |id: &str| {
        let of = PassageId::parse(id).map_or_else(|| id.to_owned(), |p| p.source);
        report.pack.iter().flat_map(|p| &p.sources).any(|(_, s)| s.id == of && s.theme.is_some())
    };
    if source.theme.is_some() { source.answers.iter().filter(|a| themed(&a.to)).count() } else { 0 }
}
