//! Measures searching and exporting as the window and `dissoi` do them, on a library of its own with the built-in topic.
//! `cargo xtask bench` runs it, in the release profile, with `search` or `export FOLDER`. For each kind of work it prints a line
//! of JSON, `{"what": NAME, "micros": [TIME, ...]}`, a time for each piece of work in the order it was done. It fails if
//! a piece of work does not do what it must, and never because of a time.
#![allow(clippy::print_stdout, reason = "a program for the terminal")]

mod export;
mod made;
mod search;

use std::fs;
use std::path::Path;
use std::time::Instant;

use dissoi_app::{Cut, Library, Op, OpenOptions, Selection};

type Failure = Box<dyn std::error::Error>;

/// Cards of the library that the window is measured with, and those of them in its brief.
const MANY: usize = 10_000;
const IN_BRIEF: usize = 100;

fn main() -> Result<(), Failure> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let folder = tempfile::tempdir()?;
    let open = || Library::open(&folder.path().join("library"), OpenOptions::default(), &mut |_| ());
    match words.as_slice() {
        ["search"] => search::search(&open()?),
        ["export", into] => {
            fs::create_dir_all(into)?;
            export::export(&open()?, Path::new(into))
        }
        ["fill", into] => fill(Path::new(into)),
        _ => Err("what is to be measured: search, or export FOLDER? Or fill FOLDER".into()),
    }
}

fn print(what: &str, micros: &[u128]) {
    println!("{}", serde_json::json!({ "what": what, "micros": micros }));
}

/// Runs a piece of work and notes how long it took.
fn timed<T, E>(micros: &mut Vec<u128>, work: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
    let begin = Instant::now();
    let done = work();
    micros.push(begin.elapsed().as_micros());
    done
}

/// A library of ten thousand cards, a hundred of them in the one brief, for the window to be measured with.
fn fill(folder: &Path) -> Result<(), Failure> {
    let library = Library::open(folder, OpenOptions::default(), &mut |_| ())?;
    for brief in library.briefs()? {
        library.transact(Op::BriefDelete { brief: brief.id })?;
    }
    let all = made::paragraphs(&library)?;
    made::brief(&library, &all, IN_BRIEF)?;
    let there = library.cards()?.len();
    for (number, paragraph) in all.iter().cycle().take(MANY.saturating_sub(there)).enumerate() {
        let tag = format!("Card {number}: paragraph {}", paragraph.passage.paragraph);
        let cut = Cut { tag, ..Cut::of(paragraph.passage.clone(), Selection::Whole) };
        library.transact(Op::CardCut(cut.into()))?;
    }
    Ok(())
}
