//! `bench search --texts DIR`: any folder of texts, indexed and searched, beside SQLite FTS5 and, where they are installed, Recoll and
//! ripgrep, on the same passages and queries. The measured programs are examples of the crates: xtask names none of them.

use super::figures::{Figure, Section, Times};
use crate::process;
use crate::stop::Stop;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Queries of each sort that are put to programs which start anew for each.
const STARTED: usize = 15;

const COLUMNS: &[&str] = &["ratio", "p50", "p99", "max", "queries"];

/// Builds the examples and measures.
pub(super) fn measure(texts: &Path) -> Result<Vec<Section>, Stop> {
    for (package, example) in [("dissoi-search", "texts"), ("dissoi-store", "fts5")] {
        super::quiet(process::cargo().args(["build", "--release", "-p", package, "--example", example]))?;
    }
    let out = process::target().join("bench/texts");
    let failed = |error: std::io::Error| Stop::failed(format!("{}: {error}", out.display()));
    // The passages and queries stay behind, so that another program can be measured on them.
    if out.exists() {
        std::fs::remove_dir_all(&out).map_err(failed)?;
    }
    eprintln!("indexing and searching {}...", texts.display());
    let own = rows(example("texts").arg(texts).arg(&out))?;
    eprintln!("the same with SQLite FTS5...");
    let fts5 = rows(example("fts5").arg(&out))?;
    let corpus = own.get("corpus").ok_or_else(|| Stop::failed("the example `texts` told of no texts"))?;
    let bytes = corpus["bytes"].as_f64().unwrap_or(1.0);
    let mut sections = vec![whole(&own, bytes), searches(&own)];
    sections.push(beside("FTS5", &own, &times_of(&fts5)));
    sections.push(indexes(&own, &fts5, bytes));
    if let Some(times) = ripgrep(&out)? {
        sections.push(beside("ripgrep", &own, &times));
    }
    if let Some(times) = recoll(texts, &out)? {
        sections.push(beside("Recoll", &own, &times));
    }
    Ok(sections)
}

fn example(name: &str) -> Command {
    process::program(&process::target().join("release/examples").join(name).to_string_lossy())
}

/// What a program prints: an object a line, by name.
fn rows(command: &mut Command) -> Result<BTreeMap<String, Value>, Stop> {
    let output = command.stderr(Stdio::inherit()).output();
    let output =
        output.map_err(|error| Stop::failed(format!("{command:?} could not be started: {error}")))?;
    if !output.status.success() {
        return Err(Stop::failed(format!("{command:?} does not work: its words are above")));
    }
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let row = |line: &str| -> Option<(String, Value)> {
        let value: Value = serde_json::from_str(line).ok()?;
        Some((value["what"].as_str()?.to_owned(), value))
    };
    text.lines()
        .map(|line| row(line).ok_or_else(|| Stop::failed(format!("this is not what is read here: {line}"))))
        .collect()
}

fn times(row: &Value) -> Times {
    let micros = row["micros"].as_array().into_iter().flatten().filter_map(Value::as_u64);
    micros.map(Duration::from_micros).collect()
}

/// The kinds of queries in the order in which they are shown.
const KINDS: [&str; 6] = [
    "one word",
    "three words",
    "a phrase",
    "a word and a filter",
    "a typing mistake",
    "an argument as query",
];

/// Another program is asked three words in three ways. Dissoi's answer holds passages with all of them, and where those are fewer
/// than a page, those with any; the first of these asks for the same.
const THREE: [(&str, &str); 2] =
    [("three words, any if few have all", "three words"), ("three words, any of them", "three words")];

fn times_of(rows: &BTreeMap<String, Value>) -> BTreeMap<&'static str, Times> {
    let all = KINDS.into_iter().chain(THREE.map(|(kind, _)| kind));
    all.filter_map(|kind| Some((kind, times(rows.get(kind)?)))).collect()
}

fn whole(own: &BTreeMap<String, Value>, bytes: f64) -> Section {
    let number = |what: &str, key: &str| own.get(what).map_or(0.0, |row| row[key].as_f64().unwrap_or(0.0));
    let seconds = own.get("indexing").map_or(Duration::ZERO, |row| times(row).median()).as_secs_f64();
    let count = |n: f64| Figure::Count(n as usize);
    let rows = vec![
        ("texts, MB".to_owned(), vec![Figure::Ratio(bytes / 1e6)]),
        ("sources".to_owned(), vec![count(number("corpus", "sources"))]),
        ("passages".to_owned(), vec![count(number("corpus", "passages"))]),
        ("indexed, MB a second".to_owned(), vec![Figure::Ratio(bytes / 1e6 / seconds.max(1e-9))]),
        ("size of the index over texts".to_owned(), vec![Figure::Ratio(number("indexing", "size") / bytes)]),
        ("resident while searching, MB".to_owned(), vec![Figure::Ratio(number("memory", "resident") / 1e6)]),
        ("of which not of files, MB".to_owned(), vec![Figure::Ratio(number("memory", "own") / 1e6)]),
    ];
    Section { name: "texts", about: "the corpus, its index, memory", columns: &["figure"], rows }
}

fn searches(own: &BTreeMap<String, Value>) -> Section {
    let all = KINDS.into_iter().chain(["one new passage searchable"]);
    let base = own.get("one word").map_or(Duration::ZERO, |row| times(row).median());
    let rows = all.filter_map(|kind| Some((kind.to_owned(), times(own.get(kind)?).spread_beside(base))));
    Section {
        name: "searching",
        about: "20 results with snippets and counts; ratio: p50 to that of one word",
        columns: COLUMNS,
        rows: rows.collect(),
    }
}

/// Another program beside Dissoi.
fn beside(
    name: &'static str,
    own: &BTreeMap<String, Value>,
    other: &BTreeMap<&'static str, Times>,
) -> Section {
    let row = |(kind, like): (&'static str, &str)| {
        let (here, there) = (times(own.get(like)?), other.get(kind)?);
        Some((kind.to_owned(), there.spread_beside(here.median())))
    };
    Section {
        name,
        about: "ratio: its p50 to that of Dissoi",
        columns: COLUMNS,
        rows: KINDS.map(|kind| (kind, kind)).into_iter().chain(THREE).filter_map(row).collect(),
    }
}

fn indexes(own: &BTreeMap<String, Value>, fts5: &BTreeMap<String, Value>, bytes: f64) -> Section {
    let row = |name: &str, rows: &BTreeMap<String, Value>| {
        let row = rows.get("indexing")?;
        let time = times(row).median();
        let size = row["size"].as_f64().unwrap_or(0.0);
        let figures = vec![
            Figure::Ratio(bytes / 1e6 / time.as_secs_f64().max(1e-9)),
            Figure::Ratio(size / bytes),
            Figure::Time(time),
        ];
        Some((name.to_owned(), figures))
    };
    Section {
        name: "indexes",
        about: "of the same passages",
        columns: &["MB/s", "size/text", "time"],
        rows: row("Dissoi", own).into_iter().chain(row("FTS5", fts5)).collect(),
    }
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

/// Lines with a word or a phrase; it has no index, no ranking.
fn ripgrep(out: &Path) -> Result<Option<BTreeMap<&'static str, Times>>, Stop> {
    if !installed("rg") {
        return Ok(None);
    }
    started(out, &["one word", "a phrase"], |query| {
        let mut command = Command::new("rg");
        command.args(["--ignore-case", "--fixed-strings", "--word-regexp", "--max-count", "20", "--"]);
        command.arg(query.trim_matches('"')).arg(out.join("passages.tsv"));
        command
    })
    .map(Some)
}

/// Recoll indexes the files themselves; each query starts its program.
fn recoll(texts: &Path, out: &Path) -> Result<Option<BTreeMap<&'static str, Times>>, Stop> {
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
    super::quiet(Command::new("recollindex").arg("-c").arg(&folder))?;
    started(out, &["one word", "three words", "a phrase"], |query| {
        let mut command = Command::new("recollq");
        command.arg("-c").arg(&folder).args(["-n", "20", "-A", query]);
        command
    })
    .map(Some)
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
