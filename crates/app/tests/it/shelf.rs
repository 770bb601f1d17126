//! Libraries to test with, each in a temporary folder that goes with it, and what a caller sees of one.

use std::future::Future;
use std::path::{Path, PathBuf};
use std::process::Command;

use dissoi_app::view::{ErrorCode, NewItem, Placement, SearchRequest};
use dissoi_app::{AppError, Clock, Library, Op, OpenOptions, Side};
use dissoi_store::{Identity, Store};
use serde_json::{Value, json};
use tempfile::TempDir;

/// 22 November 2026.
pub(crate) const NOW: i64 = 1_795_391_999_000;
/// A day in milliseconds.
pub(crate) const DAY: i64 = 86_400_000;

/// Opens the library in a folder, or makes it there.
pub(crate) fn open(folder: &Path) -> Library {
    open_at(folder, NOW).unwrap()
}

/// The same at another time; and the failure, if it fails.
pub(crate) fn open_at(folder: &Path, now: i64) -> Result<Library, AppError> {
    let options = OpenOptions { clock: Clock::Fixed(now), worker: Some(worker()), ..OpenOptions::default() };
    Library::open(folder, options, &mut |_| ())
}

/// Makes a pro brief; gives its id.
pub(crate) fn brief(library: &Library, title: &str) -> String {
    let op = Op::BriefCreate { topic: None, side: Side::Pro, title: title.into() };
    library.transact(op).unwrap().made.unwrap()
}

/// Puts something at the end of a section, or of the brief; gives the id of the entry.
pub(crate) fn add(library: &Library, brief: &str, parent: Option<&str>, item: NewItem) -> String {
    let into = Placement { brief: brief.into(), parent: parent.map(str::to_owned), position: None };
    library.transact(Op::ItemAdd { into, item }).unwrap().made.unwrap()
}

/// A library made once, closed, to be copied by many cases of a test.
pub(crate) struct Original(TempDir);

impl Original {
    /// With the built-in topic, after `prepare` has changed it.
    pub(crate) fn with(prepare: impl FnOnce(&Library)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        prepare(&open(folder.path()));
        Self(folder)
    }

    /// With the built-in topic.
    pub(crate) fn new() -> Self {
        Self::with(|_| ())
    }

    /// A copy of its own.
    pub(crate) fn copy(&self) -> TempDir {
        let folder = tempfile::tempdir().unwrap();
        copy_folder(self.0.path(), folder.path());
        folder
    }
}

/// Copies a folder with all that is in it.
pub(crate) fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in from.read_dir().unwrap().flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// The files of a folder and of those in it, sorted, with `/` between.
pub(crate) fn files(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in folder.read_dir().unwrap().flatten() {
        let name = entry.file_name().into_string().unwrap();
        if entry.path().is_dir() {
            found.extend(files(&entry.path()).into_iter().map(|inside| format!("{name}/{inside}")));
        } else {
            found.push(name);
        }
    }
    found.sort();
    found
}

/// The database of a library, opened beside it: what is really stored.
pub(crate) fn store(folder: &Path) -> Store {
    Store::open(folder, &Identity { uuid: String::new(), now: NOW }).unwrap().0
}

/// What the user made: cards, briefs with their entries, pace. And the topics and sources in a list.
pub(crate) fn made(library: &Library) -> Value {
    let briefs = library.briefs().unwrap();
    let full: Vec<_> = briefs.iter().map(|b| library.brief(&b.id).unwrap()).collect();
    let versions = briefs.iter().flat_map(|b| library.versions(&b.id).unwrap());
    let named: Vec<_> =
        versions.filter(|v| v.name.is_some()).map(|v| json!([v.brief, v.id, v.name])).collect();
    json!({
        "named": named,
        "topics": library.topics().unwrap(),
        "sources": library.sources().unwrap(),
        "cards": library.cards().unwrap(),
        "briefs": briefs,
        "full": full,
        "pace": library.words_per_minute().unwrap(),
        "look": library.look().unwrap(),
        "corrections": store(library.folder()).read(|r| r.corrections()).unwrap(),
        "answers": serde_json::to_value(library.own_answers().unwrap()).unwrap(),
        "queries": library.saved_queries().unwrap(),
    })
}

/// Every row that the user can change, as it is stored.
pub(crate) fn written(folder: &Path) -> String {
    let rows = store(folder).read(|r| {
        Ok(json!([
            r.briefs()?,
            r.all_nodes()?,
            r.cards()?,
            r.topics()?,
            r.sources()?,
            r.corrections()?,
            r.settings_under("")?,
        ]))
    });
    rows.unwrap().to_string()
}

/// The same, with every word that is stored of topics and sources, and how much of it the index has.
pub(crate) fn everything(library: &Library) -> Value {
    let (topics, sources) = store(library.folder()).read(|r| Ok((r.topics()?, r.sources()?))).unwrap();
    json!({ "made": made(library), "topics": topics, "sources": sources, "info": library.info().unwrap() })
}

/// The passages that a search finds, best first.
pub(crate) fn found(library: &Library, query: &str) -> Vec<String> {
    let request = SearchRequest { query: query.to_owned(), limit: 20, ..SearchRequest::default() };
    library.search(&request).unwrap().results.into_iter().map(|hit| hit.passage).collect()
}

/// The code of the failure that a call must end with.
pub(crate) fn code<T>(result: Result<T, AppError>) -> ErrorCode {
    match result {
        Ok(_) => panic!("it should have failed"),
        Err(error) => error.code(),
    }
}

/// Waits for an action that may be cancelled.
pub(crate) fn wait<T>(action: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(action)
}

/// The confined program: built with the workspace, or now if only this package was.
pub(crate) fn worker() -> PathBuf {
    let test = std::env::current_exe().unwrap();
    let built = test.ancestors().nth(2).unwrap();
    let program = built.join(format!("dissoi-worker{}", std::env::consts::EXE_SUFFIX));
    if !program.is_file() {
        // The features of the workspace, or all that it stands on would be compiled a second time.
        let words = [
            "build",
            "--workspace",
            "--features",
            "dissoi-desktop/custom-protocol",
            "--bin",
            "dissoi-worker",
        ];
        let built = Command::new(env!("CARGO")).args(words).status().unwrap();
        assert!(built.success() && program.is_file(), "{} could not be built", program.display());
    }
    program
}

/// Writes a scratch file, with the folders above it.
#[allow(clippy::disallowed_methods, reason = "scratch files, some of them damaged on purpose")]
pub(crate) fn write(path: &Path, bytes: impl AsRef<[u8]>) {
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, bytes).unwrap();
}
