//! Searching a folder of texts: `texts DIR OUT`. Every text file below DIR becomes a source with passages of about 120 words
//! and more; they are indexed, searched as the window searches, and one is added. What was measured goes to standard output, a
//! line of JSON each; the passages and queries go to OUT, so that other programs can be measured on the very same.
//! `cargo xtask bench search --texts DIR` runs it and prints tables.
#![allow(clippy::print_stdout)]

use std::error::Error;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use dissoi_model::{Passage, Side, Source, SourceKind};
use dissoi_search::{Batch, Options, Query, SearchIndex};

type Failure = Box<dyn Error>;

/// Words of a passage at least.
const WORDS: usize = 120;
/// Queries of each sort.
const QUERIES: usize = 300;
/// In place of a folder: only searches what was indexed before. So its memory is that of a program that does nothing else.
const SEARCH: &str = "--search";
/// Additions that are measured.
const ADDED: usize = 20;

fn main() -> Result<(), Failure> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [texts, out] = &words[..] else { return Err("texts DIR OUT".into()) };
    if texts == SEARCH {
        return searched(Path::new(out));
    }
    let out = Path::new(out);
    fs::create_dir_all(out)?;
    let mut files = Vec::new();
    list(Path::new(texts), &mut files)?;
    files.sort();
    let read = |(n, path): (usize, &PathBuf)| -> Option<Source> {
        source(n, path, &String::from_utf8_lossy(&fs::read(path).ok()?))
    };
    let sources: Vec<Source> = files.iter().enumerate().filter_map(read).collect();
    let bytes: usize = sources.iter().map(|s| s.text.len()).sum();
    let passages: usize = sources.iter().map(|s| s.passages.len() - 1).sum();
    if passages == 0 {
        return Err(format!("{texts} holds no texts").into());
    }
    let kinds = queries(&sources);
    write(out, &sources, &kinds)?;

    let folder = out.join("index");
    let start = Instant::now();
    let mut rebuild = SearchIndex::rebuild(&folder, "bench")?;
    for source in &sources {
        rebuild.add(source)?;
    }
    let index = rebuild.finish(1)?;
    let took = start.elapsed();
    let size: u64 = fs::read_dir(&folder)?.flatten().filter_map(|e| e.metadata().ok()).map(|m| m.len()).sum();
    drop(index);
    say("corpus", &format!("\"bytes\": {bytes}, \"passages\": {passages}, \"sources\": {}", files.len()));
    say("indexing", &format!("\"micros\": [{}], \"size\": {size}", took.as_micros()));
    drop(sources);
    let own = std::env::current_exe()?;
    let status = std::process::Command::new(own).arg(SEARCH).arg(out).status()?;
    if status.success() { Ok(()) } else { Err("searching failed".into()) }
}

/// Searches, and adds passages.
fn searched(out: &Path) -> Result<(), Failure> {
    let folder = out.join("index");
    let queries = fs::read_to_string(out.join("queries.tsv"))?;
    let mut kinds: Vec<(&str, Vec<&str>)> = Vec::new();
    for (kind, query) in queries.lines().filter_map(|line| line.split_once('\t')) {
        match kinds.last_mut() {
            Some((last, queries)) if *last == kind => queries.push(query),
            _ => kinds.push((kind, vec![query])),
        }
    }
    let dissoi_search::Opened::Ready(index) = SearchIndex::open(&folder, "bench")? else {
        return Err("the index cannot be opened".into());
    };
    for (kind, queries) in kinds {
        let mut times = Vec::with_capacity(queries.len());
        for query in queries {
            let start = Instant::now();
            let found = index.search(&Query::parse(query).query, &Options::default())?;
            times.push(start.elapsed());
            if found.hits.is_empty() && kind != "a typing mistake" {
                return Err(format!("nothing was found by words of a text: {query}").into());
            }
        }
        timed(kind, &times);
    }
    say("memory", &format!("\"resident\": {}, \"own\": {}", status("VmRSS:"), status("RssAnon:")));
    let passage = fs::read_to_string(out.join("passages.tsv"))?.lines().next().unwrap_or_default().to_owned();
    let more = source(0, Path::new("added"), &passage).ok_or("no passage")?;
    let mut times = Vec::with_capacity(ADDED);
    for n in 0..ADDED {
        let mut one = more.clone();
        one.id = format!("bench/added-{n}");
        one.passages.truncate(2);
        let after = index.up_to()?;
        let start = Instant::now();
        let batch = Batch { add: &[one], after, up_to: after + 1, ..Batch::default() };
        index.apply(batch, &mut |_, _| {}, &|| false)?;
        index.search(&Query::parse("source:bench/added").query, &Options::default())?;
        times.push(start.elapsed());
    }
    timed("one new passage searchable", &times);
    Ok(())
}

fn say(what: &str, rest: &str) {
    println!("{{\"what\": \"{what}\", {rest}}}");
}

fn timed(what: &str, times: &[Duration]) {
    let micros: Vec<String> = times.iter().map(|t| t.as_micros().to_string()).collect();
    say(what, &format!("\"micros\": [{}]", micros.join(",")));
}

/// Bytes of memory, where the system tells.
fn status(name: &str) -> u64 {
    let text = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = text.lines().find_map(|l| l.strip_prefix(name));
    line.and_then(|l| l.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or_default() * 1024
}

fn list(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), Failure> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().and_then(|n| n.to_str()).unwrap_or_default();
        if path.is_dir() {
            list(&path, files)?;
        } else if !name.starts_with("._") && (name.ends_with(".txt") || name.ends_with(".md")) {
            files.push(path);
        }
    }
    Ok(())
}

/// A file as a source: its lines in passages that end with a line once they are long enough.
fn source(number: usize, path: &Path, file: &str) -> Option<Source> {
    let title = path.file_stem()?.to_string_lossy().replace('_', " ");
    let mut text = title.clone();
    let mut passages = vec![Passage { paragraph: 0, start: 0, end: text.len(), heading: None }];
    let mut lines = file.lines().map(str::trim).filter(|l| !l.is_empty()).peekable();
    let (mut passage, mut words) = (String::new(), 0);
    while let Some(line) = lines.next() {
        passage.push_str(if passage.is_empty() { "" } else { " " });
        passage.push_str(line);
        words += line.split_whitespace().count();
        if words >= WORDS || (lines.peek().is_none() && words > 0) {
            text.push_str("\n\n");
            let start = text.len();
            text.push_str(&passage);
            let paragraph = u32::try_from(passages.len()).ok()?;
            passages.push(Passage { paragraph, start, end: text.len(), heading: None });
            (passage, words) = (String::new(), 0);
        }
    }
    (passages.len() > 1).then(|| Source {
        id: format!("bench/{number:06}"),
        topic: "bench".into(),
        kind: SourceKind::Essay,
        side: Some(if number.is_multiple_of(2) { Side::Pro } else { Side::Con }),
        theme: Some(format!("T{}", number % 12)),
        title,
        language: "en".into(),
        text,
        passages,
        ..Source::bare("bench", "bench", SourceKind::Essay)
    })
}

/// Queries made of words of passages drawn evenly, so that each finds something.
fn queries(sources: &[Source]) -> Vec<(&'static str, Vec<String>)> {
    let all: Vec<(usize, &str)> = sources
        .iter()
        .enumerate()
        .flat_map(|(n, s)| s.passages.iter().filter(|p| p.paragraph > 0).map(move |p| (n, s.passage_text(p))))
        .collect();
    let step = (all.len() / QUERIES).max(1);
    let drawn: Vec<(usize, &str)> = all.iter().step_by(step).take(QUERIES).copied().collect();
    let plain = |text: &str| -> Vec<String> {
        let fits = |w: &&str| w.len() > 3 && w.bytes().all(|b| b.is_ascii_lowercase());
        text.split_whitespace().filter(fits).map(str::to_owned).collect()
    };
    let of = |make: &dyn Fn(usize, usize, &str) -> Option<String>| -> Vec<String> {
        drawn.iter().enumerate().filter_map(|(n, (source, text))| make(n, *source, text)).collect()
    };
    let word = |n: usize, text: &str| {
        let words = plain(text);
        words.get(n * 7 % words.len().max(1)).cloned()
    };
    let three = |n: usize, text: &str| {
        let words = plain(text);
        let at = |share: usize| words.get((words.len() * share / 5 + n) % words.len().max(1)).cloned();
        Some(format!("{} {} {}", at(1)?, at(2)?, at(4)?))
    };
    let phrase = |n: usize, text: &str| {
        let words: Vec<&str> = text.split_whitespace().collect();
        let letters = |w: &&str| w.bytes().all(|b| b.is_ascii_alphabetic());
        let found = words.windows(3).skip(n % 40).find(|three| three.iter().all(letters))?;
        Some(format!("\"{}\"", found.join(" ")))
    };
    let typo = |n: usize, text: &str| {
        let long: Vec<String> = plain(text).into_iter().filter(|w| w.len() > 6).collect();
        let mut letters: Vec<char> = long.get(n % long.len().max(1))?.chars().collect();
        letters.swap(2, 3);
        Some(letters.into_iter().collect())
    };
    let side = |source: usize| if source.is_multiple_of(2) { "pro" } else { "con" };
    vec![
        ("one word", of(&|n, _, text| word(n, text))),
        ("three words", of(&|n, _, text| three(n, text))),
        ("a phrase", of(&|n, _, text| phrase(n, text))),
        ("a word and a filter", of(&|n, s, text| Some(format!("{} side:{}", word(n, text)?, side(s))))),
        ("a typing mistake", of(&|n, _, text| typo(n, text))),
        ("an argument as query", of(&|_, _, text| Some(text.to_owned()))),
    ]
}

/// For other programs: `passages.tsv` (a line each), what is counted of each in `facets.tsv` (source, side, kind, year), and
/// `queries.tsv` (kind and query).
fn write(out: &Path, sources: &[Source], kinds: &[(&str, Vec<String>)]) -> Result<(), Failure> {
    let mut file = std::io::BufWriter::new(fs::File::create(out.join("passages.tsv"))?);
    for source in sources {
        for passage in source.passages.iter().filter(|p| p.paragraph > 0) {
            writeln!(file, "{}", source.passage_text(passage).replace(['\t', '\n'], " "))?;
        }
    }
    file.flush()?;
    let mut file = std::io::BufWriter::new(fs::File::create(out.join("facets.tsv"))?);
    for source in sources {
        let side = source.side.map(Side::as_str).unwrap_or_default();
        let year = source.date.map_or_else(String::new, |date| date.year.to_string());
        for _ in source.passages.iter().filter(|p| p.paragraph > 0) {
            writeln!(file, "{}\t{side}\t{:?}\t{year}", source.id, source.kind)?;
        }
    }
    file.flush()?;
    let mut file = std::io::BufWriter::new(fs::File::create(out.join("queries.tsv"))?);
    for (kind, queries) in kinds {
        for query in queries {
            writeln!(file, "{kind}\t{}", query.replace(['\t', '\n'], " "))?;
        }
    }
    Ok(file.flush()?)
}
