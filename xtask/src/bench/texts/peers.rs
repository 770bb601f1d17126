//! Other programs on the same passages and queries.

use super::{COLUMNS, KINDS, numbers, times};
use crate::bench::figures::{Figure, Section, Times};
use crate::bench::quiet;
use crate::stop::Stop;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Queries of each sort that are put to programs which start anew for each.
const STARTED: usize = 15;

/// The kind whose answer depends on how much there is: Dissoi gives passages with all words, and where those are fewer than a page
/// also those with any. FTS5 is asked for all, for any, and, as it gives no such answer by itself, for any where few have all.
const THREE: &str = "three words";
const FILLED: &str = "three words, any if few have all";
const ANY: &str = "three words, any of them";
/// Results of a page.
const PAGE: u64 = 20;

/// FTS5 beside Dissoi.
pub(super) fn fts5(own: &BTreeMap<String, Value>, fts5: &BTreeMap<String, Value>) -> Section {
    let mut section = beside("FTS5", own, &times_of(fts5));
    if let Some(at) = section.rows.iter().position(|(kind, _)| kind == THREE) {
        section.rows.splice(at..=at, three(own, fts5));
    }
    section
}

/// Three words: a row for the same answer, as a whole and by whether a page has all words; then one each for asking for less and for
/// more than Dissoi gives.
fn three(own: &BTreeMap<String, Value>, fts5: &BTreeMap<String, Value>) -> [(String, Vec<Figure>); 5] {
    let have_all: Vec<bool> = numbers(fts5.get(THREE), "counts").map(|count| count >= PAGE).collect();
    let every = vec![true; have_all.len()];
    let others: Vec<bool> = have_all.iter().map(|have_all| !have_all).collect();
    let rows = [
        ("three words, the same answer", FILLED, &every),
        ("  where a page or more have all: all", THREE, &have_all),
        ("  where fewer have: any", FILLED, &others),
        ("three words, all whatever there is", THREE, &every),
        ("three words, any whatever there is", ANY, &every),
    ];
    let row = |(name, kind, which): (&str, &str, &Vec<bool>)| {
        let of = |row| times_where(row, which);
        (name.to_owned(), of(fts5.get(kind)).spread_beside(of(own.get(THREE)).median()))
    };
    rows.map(row)
}

/// Lines with a word or a phrase; it has no index, no ranking.
pub(super) fn ripgrep(out: &Path, own: &BTreeMap<String, Value>) -> Result<Option<Section>, Stop> {
    if !installed("rg") {
        return Ok(None);
    }
    let times = started(out, &["one word", "a phrase"], |query| {
        let mut command = Command::new("rg");
        command.args(["--ignore-case", "--fixed-strings", "--word-regexp", "--max-count", "20", "--"]);
        command.arg(query.trim_matches('"')).arg(out.join("passages.tsv"));
        command
    })?;
    Ok(Some(beside("ripgrep", own, &times)))
}

/// Recoll indexes the files themselves; each query starts its program.
pub(super) fn recoll(
    texts: &Path,
    out: &Path,
    own: &BTreeMap<String, Value>,
) -> Result<Option<Section>, Stop> {
    if !installed("recollindex") || !installed("recollq") {
        return Ok(None);
    }
    let folder: PathBuf = out.join("recoll");
    let failed = |error: std::io::Error| Stop::failed(format!("{}: {error}", folder.display()));
    std::fs::create_dir_all(&folder).map_err(failed)?;
    let texts = texts.canonicalize().map_err(failed)?;
    let settings = format!("topdirs = {}\nskippedNames+ = ._*\n", texts.display());
    // In a scratch folder, made anew for each measurement.
    #[allow(clippy::disallowed_methods)]
    std::fs::write(folder.join("recoll.conf"), settings).map_err(failed)?;
    eprintln!("indexing with Recoll...");
    quiet(Command::new("recollindex").arg("-c").arg(&folder))?;
    let times = started(out, &["one word", "three words", "a phrase"], |query| {
        let mut command = Command::new("recollq");
        command.arg("-c").arg(&folder).args(["-n", "20", "-A", query]);
        command
    })?;
    Ok(Some(beside("Recoll", own, &times)))
}

/// Another program beside Dissoi.
fn beside(
    name: &'static str,
    own: &BTreeMap<String, Value>,
    other: &BTreeMap<&'static str, Times>,
) -> Section {
    let row = |kind: &'static str| {
        let (here, there) = (times(own.get(kind)?), other.get(kind)?);
        Some((kind.to_owned(), there.spread_beside(here.median())))
    };
    let rows = KINDS.into_iter().filter_map(row).collect();
    Section { name, about: "ratio: its p50 to that of Dissoi", columns: COLUMNS, rows }
}

fn times_of(rows: &BTreeMap<String, Value>) -> BTreeMap<&'static str, Times> {
    KINDS.into_iter().filter_map(|kind| Some((kind, times(rows.get(kind)?)))).collect()
}

/// The times of some of the queries.
fn times_where(row: Option<&Value>, which: &[bool]) -> Times {
    let chosen = numbers(row, "micros").zip(which).filter(|(_, chosen)| **chosen);
    chosen.map(|(micros, _)| Duration::from_micros(micros)).collect()
}

/// The queries that were put, by kind.
fn asked(out: &Path) -> Result<BTreeMap<&'static str, Vec<String>>, Stop> {
    let file = out.join("queries.tsv");
    let text = std::fs::read_to_string(&file)
        .map_err(|error| Stop::failed(format!("{}: {error}", file.display())))?;
    let mut asked: BTreeMap<&'static str, Vec<String>> = BTreeMap::new();
    for (kind, query) in text.lines().filter_map(|line| line.split_once('\t')) {
        if let Some(kind) = KINDS.into_iter().find(|known| *known == kind) {
            asked.entry(kind).or_default().push(query.to_owned());
        }
    }
    Ok(asked)
}

/// Whether a program can be started.
fn installed(name: &str) -> bool {
    let asked = Command::new(name).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    let found = asked.is_ok();
    if !found {
        eprintln!("{name} is not installed: left out");
    }
    found
}

fn started(
    out: &Path,
    kinds: &[&'static str],
    program: impl Fn(&str) -> Command,
) -> Result<BTreeMap<&'static str, Times>, Stop> {
    let mut asked = asked(out)?;
    let mut found = BTreeMap::new();
    for kind in kinds {
        let mut times = Times::default();
        for query in asked.remove(kind).unwrap_or_default().iter().take(STARTED) {
            let mut command = program(query);
            let start = Instant::now();
            let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
            status.map_err(|error| Stop::failed(format!("{command:?} could not be started: {error}")))?;
            times.add(start.elapsed());
        }
        found.insert(*kind, times);
    }
    Ok(found)
}
