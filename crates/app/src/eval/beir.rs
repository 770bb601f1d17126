//! A test set on disk, read and checked: what is wrong is named by file and line.

use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::AppError;

/// A text that can be found.
#[derive(Debug, Deserialize)]
pub(super) struct Document {
    #[serde(rename = "_id")]
    pub(super) id: String,
    #[serde(default)]
    pub(super) title: String,
    pub(super) text: String,
}

/// What is looked for.
#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    #[serde(rename = "_id")]
    pub(super) id: String,
    pub(super) text: String,
}

pub(super) struct TestSet {
    pub(super) documents: Vec<Document>,
    pub(super) queries: Vec<Asked>,
    /// Query to right documents with their grade, which is above 0.
    pub(super) judgements: HashMap<String, HashMap<String, u32>>,
}

pub(super) fn read(folder: &Path) -> Result<TestSet, AppError> {
    if !folder.is_dir() {
        return Err(refused(format!("{} is no folder", folder.display())));
    }
    let documents: Vec<Document> = json_lines(&linked(folder.join("corpus.jsonl")))?;
    let queries: Vec<Asked> = json_lines(&folder.join("queries.jsonl"))?;
    let document_ids = unique(documents.iter().map(|d| d.id.as_str()), &folder.join("corpus.jsonl"))?;
    let query_ids = unique(queries.iter().map(|q| q.id.as_str()), &folder.join("queries.jsonl"))?;
    let file = folder.join("qrels").join("test.tsv");
    let mut judgements: HashMap<String, HashMap<String, u32>> = HashMap::new();
    for (number, line) in lines(&file)? {
        let at = |what: String| refused(format!("{}:{number}: {what}", file.display()));
        let fields: Vec<&str> = line.split('\t').collect();
        let [query, document, grade] = fields[..] else {
            return Err(at("a line is query, document and grade, divided by tabs".into()));
        };
        if number == 1 && grade.trim().parse::<u32>().is_err() {
            continue;
        }
        let grade: u32 =
            grade.trim().parse().map_err(|_| at(format!("the grade “{grade}” is no whole number")))?;
        if !query_ids.contains(query) {
            return Err(at(format!("there is no query {query}")));
        }
        if !document_ids.contains(document) {
            return Err(at(format!("there is no document {document}")));
        }
        if grade > 0 {
            judgements.entry(query.to_owned()).or_default().insert(document.to_owned(), grade);
        }
    }
    if judgements.is_empty() {
        return Err(refused(format!("{}: no query has a right document", file.display())));
    }
    Ok(TestSet { documents, queries, judgements })
}

/// Where links cannot be stored, a link is a file with nothing but the path that it leads to.
fn linked(path: PathBuf) -> PathBuf {
    let small = path.metadata().is_ok_and(|m| m.len() < 1_000);
    let text = if small { std::fs::read_to_string(&path).unwrap_or_default() } else { String::new() };
    let target = path.parent().map(|p| p.join(text.trim()));
    target.filter(|t| !text.trim().is_empty() && t.is_file()).unwrap_or(path)
}

fn json_lines<T: for<'de> Deserialize<'de>>(path: &Path) -> Result<Vec<T>, AppError> {
    let read = |(number, line): (usize, String)| {
        serde_json::from_str(&line).map_err(|e| refused(format!("{}:{number}: {e}", path.display())))
    };
    let values: Vec<T> = lines(path)?.into_iter().map(read).collect::<Result<_, _>>()?;
    if values.is_empty() { Err(refused(format!("{} is empty", path.display()))) } else { Ok(values) }
}

/// The lines that are not empty, with their numbers from 1.
fn lines(path: &Path) -> Result<Vec<(usize, String)>, AppError> {
    let file = File::open(path).map_err(|e| match e.kind() {
        std::io::ErrorKind::NotFound => refused(format!("{} is missing", path.display())),
        _ => AppError::io(path, e),
    })?;
    let mut found = Vec::new();
    for (number, line) in (1..).zip(BufReader::new(file).lines()) {
        let line = line.map_err(|e| match e.kind() {
            std::io::ErrorKind::InvalidData => refused(format!("{}:{number}: is not UTF-8", path.display())),
            _ => AppError::io(path, e),
        })?;
        if !line.trim().is_empty() {
            found.push((number, line));
        }
    }
    Ok(found)
}

fn unique<'i>(ids: impl Iterator<Item = &'i str>, path: &Path) -> Result<HashSet<&'i str>, AppError> {
    let mut seen = HashSet::new();
    for id in ids {
        if !seen.insert(id) {
            return Err(refused(format!("{}: the id {id} is there twice", path.display())));
        }
    }
    Ok(seen)
}

fn refused(message: String) -> AppError {
    AppError::bad(message).advise(
        "a test set is corpus.jsonl, queries.jsonl and qrels/test.tsv, as docs/FORMATS.md describes them",
    )
}
