//! `bench search --texts DIR`: any folder of texts, indexed and searched, beside SQLite FTS5 and, where they are installed, Recoll and
//! ripgrep, on the same passages and queries. The measured programs are examples of the crates: xtask names none of them.

mod peers;

use super::figures::{Figure, Section, Times};
use crate::process;
use crate::stop::Stop;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

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
    sections.push(peers::fts5(&own, &fts5));
    sections.push(indexes(&own, &fts5, bytes));
    sections.extend(peers::ripgrep(&out, &own)?);
    sections.extend(peers::recoll(texts, &out, &own)?);
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
    numbers(Some(row), "micros").map(Duration::from_micros).collect()
}

fn numbers<'r>(row: Option<&'r Value>, key: &str) -> impl Iterator<Item = u64> + use<'r> {
    row.and_then(|row| row[key].as_array()).into_iter().flatten().filter_map(Value::as_u64)
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
