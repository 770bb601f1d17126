//! SQLite FTS5 (porter stemming, the SQLite that the store bundles) on the passages and queries that the example `texts` of the
//! search crate has left in a folder: `fts5 DIR`. Twenty results with snippets, best first, and how many of all results each
//! source, side, kind and year has, as Dissoi answers. The counts are read in one pass from a table beside. A line of
//! JSON for each sort of query: how long each took, and how many passages it has.
#![allow(clippy::print_stdout)]

use std::error::Error;
use std::fs;
use std::path::Path;
use std::time::Instant;

use rusqlite::Connection;

/// Queries of each sort: all that there are.
const QUERIES: usize = 300;
/// Arguments, of which each takes it many seconds.
const ARGUMENTS: usize = 8;
/// Words of which any will do.
const ANY: &str = "three words, any of them";
/// What Dissoi finds and counts: passages with all words, and if those are fewer than a page, also those with any.
const FILLED: &str = "three words, any if few have all";
/// Results of a page.
const PAGE: i64 = 20;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("fts5 DIR")?;
    let folder = Path::new(&folder);
    let file = folder.join("fts5.db");
    let _ = fs::remove_file(&file);
    let mut database = Connection::open(&file)?;
    database.execute_batch(
        "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536; \
         CREATE VIRTUAL TABLE passage USING fts5 (text, tokenize = 'porter unicode61 remove_diacritics 2'); \
         CREATE TABLE facet (id INTEGER PRIMARY KEY, source TEXT, side TEXT, kind TEXT, year TEXT);",
    )?;
    let passages = fs::read_to_string(folder.join("passages.tsv"))?;
    let facets = fs::read_to_string(folder.join("facets.tsv"))?;
    let start = Instant::now();
    let transaction = database.transaction()?;
    {
        let mut insert = transaction.prepare("INSERT INTO passage (text) VALUES (?1)")?;
        for passage in passages.lines() {
            insert.execute([passage])?;
        }
        let mut insert =
            transaction.prepare("INSERT INTO facet (source, side, kind, year) VALUES (?1, ?2, ?3, ?4)")?;
        for facet in facets.lines() {
            let mut parts = facet.split('\t');
            insert.execute([parts.next(), parts.next(), parts.next(), parts.next()])?;
        }
    }
    transaction.commit()?;
    let took = start.elapsed().as_micros();
    let size = fs::metadata(&file)?.len();
    println!("{{\"what\": \"indexing\", \"micros\": [{took}], \"size\": {size}}}");
    let queries = fs::read_to_string(folder.join("queries.tsv"))?;
    let queries: Vec<(&str, &str)> = queries.lines().filter_map(|line| line.split_once('\t')).collect();
    let mut kinds: Vec<&str> = queries.iter().map(|(kind, _)| *kind).collect();
    kinds.dedup();
    let mut search = database.prepare(
        "SELECT snippet(passage, 0, '[', ']', '…', 40) FROM passage WHERE passage MATCH ?1 ORDER BY rank LIMIT 20",
    )?;
    let mut count = database.prepare(
        "SELECT source, side, kind, year, count(*) FROM passage JOIN facet ON id = passage.rowid \
         WHERE passage MATCH ?1 GROUP BY source, side, kind, year",
    )?;
    let mut answer = |query: &str| -> Result<(usize, i64), rusqlite::Error> {
        let found: Vec<String> = search.query_map([query], |row| row.get(0))?.collect::<Result<_, _>>()?;
        let counted: Vec<i64> = count.query_map([query], |row| row.get(4))?.collect::<Result<_, _>>()?;
        Ok((found.len(), counted.iter().sum()))
    };
    for kind in kinds.into_iter().chain([ANY, FILLED]) {
        // It mends no typing mistakes and knows no sides.
        if kind == "a typing mistake" || kind == "a word and a filter" {
            continue;
        }
        let from = if [ANY, FILLED].contains(&kind) { "three words" } else { kind };
        let of_kind: Vec<&str> =
            queries.iter().filter(|(k, _)| *k == from).map(|(_, query)| *query).collect();
        let wanted = if kind == "an argument as query" { ARGUMENTS } else { QUERIES };
        let step = (of_kind.len() / wanted).max(1);
        let (mut micros, mut counts) = (Vec::new(), Vec::new());
        for query in of_kind.iter().step_by(step).take(wanted) {
            let start = Instant::now();
            let mut found = answer(&asked(kind, query))?;
            if kind == FILLED && found.1 < PAGE {
                found = answer(&asked(ANY, query))?;
            }
            micros.push(start.elapsed().as_micros().to_string());
            counts.push(found.1.to_string());
            if found.0 == 0 || found.1 < found.0 as i64 {
                return Err(format!("nothing was found: {query}").into());
            }
        }
        let (micros, counts) = (micros.join(","), counts.join(","));
        println!("{{\"what\": \"{kind}\", \"micros\": [{micros}], \"counts\": [{counts}]}}");
    }
    Ok(())
}

/// Words that are all wanted; of an argument, or if told so, any.
fn asked(kind: &str, query: &str) -> String {
    let words: Vec<String> = query
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(|word| format!("\"{word}\""))
        .collect();
    match kind {
        "a phrase" => query.to_owned(),
        "an argument as query" | ANY => words.join(" OR "),
        _ => words.join(" "),
    }
}
