//! Measures answers on a folder of text files: `cargo run --release -p dissoi-search --example answers DIR [QUERIES]`.
//! Each file is a source; paragraphs are joined until a passage has 120 words. Whole passages are the arguments. Prints
//! times of learning the latent space, of the words alone and with the latent space, and what the space takes.

#![allow(clippy::print_stdout)]

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use dissoi_model::{Passage, Source};
use dissoi_search::SearchIndex;
use dissoi_search::answers::{Latent, LatentOptions, Parts, Sides, Wanted};

/// Words of a passage at least.
const WORDS: usize = 120;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).ok_or("name a folder of text files")?;
    let queries: usize = std::env::args().nth(2).map_or(Ok(500), |n| n.parse())?;
    let mut files = Vec::new();
    collect(Path::new(&folder), &mut files)?;
    files.sort();
    let dir = tempfile::tempdir()?;
    let mut rebuild = SearchIndex::rebuild(dir.path(), "measured")?;
    let (mut passages, mut arguments) = (0_usize, Vec::new());
    for file in &files {
        let text = String::from_utf8_lossy(&std::fs::read(file)?).into_owned();
        let source = source(file, &text)?;
        for passage in source.passages.iter().skip(1) {
            passages += 1;
            if passages.is_multiple_of(97) {
                arguments.push((source.id.clone(), source.passage_text(passage).to_owned()));
            }
        }
        rebuild.add(&source)?;
    }
    let index = rebuild.finish(1)?;
    let step = (arguments.len() / queries.max(1)).max(1);
    let arguments: Vec<_> = arguments.into_iter().step_by(step).take(queries).collect();
    println!("{} files, {passages} passages, {} arguments", files.len(), arguments.len());
    let start = Instant::now();
    let latent = index.learn(LatentOptions::default(), &|| false)?;
    println!("the latent space: {:.1} s", start.elapsed().as_secs_f64());
    if let Some(latent) = &latent {
        let kept = latent.to_bytes().len() as f64 / 1e6;
        println!(
            "  from {} passages, {} words, {} dimensions, {kept:.1} MB kept, {:.1} MB in memory",
            latent.passages(),
            latent.words(),
            latent.dimensions(),
            latent.memory() as f64 / 1e6
        );
    }
    report("words alone", &ask(&index, &arguments, None)?);
    report("with the latent space", &ask(&index, &arguments, latent.as_ref())?);
    Ok(())
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in folder.read_dir()? {
        let path = entry?.path();
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if path.is_dir() {
            collect(&path, files)?;
        } else if !hidden && path.extension().is_some_and(|e| e == "txt") {
            files.push(path);
        }
    }
    Ok(())
}

/// A file as a source.
fn source(file: &Path, text: &str) -> Result<Source, serde_json::Error> {
    let title = file.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
    // As the library keeps it, with nothing of what may be left out.
    let mut source: Source = serde_json::from_value(serde_json::json!({
        "id": file.to_string_lossy(), "topic": "measured", "kind": "essay", "title": title, "authors": [],
        "language": "en", "answers": [], "supports": [], "references": [], "text": title,
        "passages": [{ "paragraph": 0, "start": 0, "end": title.len(), "heading": null }]
    }))?;
    let mut passage = String::new();
    for line in text.lines() {
        passage.push_str(line.trim());
        passage.push(' ');
        if passage.split_whitespace().count() >= WORDS {
            push(&mut source, &passage);
            passage.clear();
        }
    }
    if !passage.trim().is_empty() {
        push(&mut source, &passage);
    }
    Ok(source)
}

fn push(source: &mut Source, passage: &str) {
    source.text.push_str("\n\n");
    let start = source.text.len();
    source.text.push_str(passage.trim());
    let paragraph = u32::try_from(source.passages.len()).unwrap_or(u32::MAX);
    source.passages.push(Passage { paragraph, start, end: source.text.len(), heading: None });
}

fn ask(
    index: &SearchIndex,
    arguments: &[(String, String)],
    latent: Option<&Latent>,
) -> Result<Vec<Duration>, dissoi_search::SearchError> {
    let mut times = Vec::new();
    for (source, text) in arguments {
        let wanted = Wanted {
            text,
            claim: "",
            topic: None,
            sides: Sides::All,
            without: Some(source),
            keep: &|_, _| true,
            limit: 20,
            parts: Parts::ALL,
        };
        let start = Instant::now();
        index.answers(&wanted, latent)?;
        times.push(start.elapsed());
    }
    Ok(times)
}

fn report(what: &str, times: &[Duration]) {
    let mut times: Vec<f64> = times.iter().map(|t| t.as_secs_f64() * 1_000.0).collect();
    times.sort_by(f64::total_cmp);
    let at = |percent: usize| {
        times.get((times.len() * percent).div_ceil(100).max(1) - 1).copied().unwrap_or_default()
    };
    println!("{what}: p50 {:.1} ms, p99 {:.1} ms, max {:.1} ms", at(50), at(99), at(100));
}
