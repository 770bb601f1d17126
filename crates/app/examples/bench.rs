//! Measures searching and exporting as the window and `dissoi` do them, on a library of its own with the built-in topic.
//! `cargo xtask bench` runs it, in the release profile, with `search` or `export`. For each kind of work it prints a line
//! of JSON, `{"what": NAME, "micros": [TIME, ...]}`, a time for each piece of work in the order it was done. It fails if
//! a piece of work does not do what it must, and never because of a time.
#![allow(clippy::print_stdout, reason = "a program for the terminal")]

use std::path::Path;
use std::time::Instant;

use dissoi_app::view::{ExportFormat, NewItem, Placement, SearchRequest};
use dissoi_app::{
    CancellationToken, Cut, ExportRequest, Library, Mark, OpenOptions, PassageId, Selection, Side,
};
use dissoi_app::{Op, Outcome};
use tokio::runtime::Runtime;

type Failure = Box<dyn std::error::Error>;

/// Queries of each kind.
const QUERIES: usize = 500;
/// Times round the topic's paragraphs at most; a smaller topic gives fewer queries.
const ROUNDS: usize = 50;
/// Results that the window asks for at a time.
const PAGE: u32 = 20;
/// Exports of each brief in each format.
const EXPORTS: usize = 9;
/// Cards of the two briefs, and cards under one heading.
const CARDS: [usize; 2] = [10, 200];
const UNDER_ONE: usize = 10;

/// Cards of the library that the window is measured with, and those of them in its brief.
const MANY: usize = 10_000;
const IN_BRIEF: usize = 100;

fn main() -> Result<(), Failure> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if let [part, folder] = words.as_slice()
        && part == "fill"
    {
        return fill(Path::new(folder));
    }
    let folder = tempfile::tempdir()?;
    let library = Library::open(&folder.path().join("library"), OpenOptions::default(), &mut |_| ())?;
    match words.first().map(String::as_str) {
        Some("search") => search(&library),
        Some("export") => export(&library, folder.path()),
        _ => Err("what is to be measured: search or export?".into()),
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

/// A paragraph of the topic.
struct Paragraph {
    passage: PassageId,
    text: String,
    side: Option<Side>,
}

impl Paragraph {
    /// Its words of four letters and more that are letters only: queries must not hold signs of the query language.
    fn words(&self) -> Vec<&str> {
        let plain = |w: &&str| w.len() > 3 && w.chars().all(|c| c.is_ascii_lowercase());
        self.text.split_whitespace().filter(plain).collect()
    }

    /// The first three words in a row, from the `from`th on, that are letters only.
    fn phrase(&self, from: usize) -> Option<String> {
        let words: Vec<&str> = self.text.split_whitespace().collect();
        let plain = |w: &&str| w.chars().all(|c| c.is_ascii_alphabetic());
        let found = words.windows(3).skip(from).find(|three| three.iter().all(plain))?;
        Some(format!("\"{}\"", found.join(" ")))
    }
}

/// Every paragraph of the topic, titles left out.
fn paragraphs(library: &Library) -> Result<Vec<Paragraph>, Failure> {
    let mut all = Vec::new();
    for source in library.sources()? {
        for passage in library.source(&source.id)?.passages.into_iter().filter(|p| p.paragraph > 0) {
            let id = Library::passage_id(&source.id, passage.paragraph);
            all.push(Paragraph { passage: id, text: passage.text, side: source.side });
        }
    }
    Ok(all)
}

/// Every query is made of words of one paragraph, so that each must find something.
fn search(library: &Library) -> Result<(), Failure> {
    let all = paragraphs(library)?;
    // The `n`th time round, other words of the same paragraphs are taken.
    let drawn = || (0..ROUNDS).flat_map(|round| all.iter().map(move |p| (p, round)));
    let word = |(p, round): (&Paragraph, usize)| p.words().get(round * 7 + 3).map(|w| (*w).to_owned());
    let three = |(p, round): (&Paragraph, usize)| {
        let words = p.words();
        let at = |share: usize| words.get((words.len() * share / 5 + round) % words.len().max(1)).copied();
        Some(format!("{} {} {}", at(1)?, at(2)?, at(4)?))
    };
    let sided = |(p, round): (&Paragraph, usize)| {
        let side = if p.side? == Side::Pro { "pro" } else { "con" };
        Some(format!("{} side:{side}", word((p, round))?))
    };
    let kinds: [(&str, Vec<String>); 5] = [
        ("one word", drawn().filter_map(word).take(QUERIES).collect()),
        ("three words", drawn().filter_map(three).take(QUERIES).collect()),
        ("a phrase", drawn().filter_map(|(p, round)| p.phrase(round * 11)).take(QUERIES).collect()),
        ("a word and a filter", drawn().filter_map(sided).take(QUERIES).collect()),
        ("a whole paragraph", drawn().map(|(p, _)| p.text.clone()).take(QUERIES).collect()),
    ];
    for (what, queries) in kinds {
        let mut micros = Vec::with_capacity(QUERIES);
        for query in queries {
            let request = SearchRequest { query, side: None, limit: PAGE, offset: 0, exact: false };
            let page = timed(&mut micros, || library.search(&request))?;
            if page.results.is_empty() || page.facets.source.is_empty() {
                return Err(format!("nothing was found by words of the topic: {}", request.query).into());
            }
        }
        print(what, &micros);
    }
    Ok(())
}

fn export(library: &Library, folder: &Path) -> Result<(), Failure> {
    let all = paragraphs(library)?;
    let (runtime, go_on) = (Runtime::new()?, CancellationToken::new());
    for cards in CARDS {
        let brief = brief(library, &all, cards)?;
        let formats: [(&str, ExportFormat, &[u8]); 4] = [
            ("Markdown", ExportFormat::Md, b"---\n"),
            ("HTML", ExportFormat::Html, b"<!DOCTYPE html>"),
            ("DOCX", ExportFormat::Docx, b"PK"),
            ("PDF", ExportFormat::Pdf, b"%PDF-"),
        ];
        for (name, format, begins) in formats {
            let path = folder.join("brief");
            let request = ExportRequest { overwrite: true, ..ExportRequest::plain(&brief, format, &path) };
            let mut micros = Vec::with_capacity(EXPORTS);
            for _ in 0..EXPORTS {
                timed(&mut micros, || runtime.block_on(library.brief_export(&request, &go_on)))?;
            }
            let bytes = std::fs::read(&path)?;
            if !bytes.starts_with(begins) {
                return Err(format!("what was written is no {name}").into());
            }
            print(&format!("{name}, {cards} cards"), &micros);
        }
    }
    Ok(())
}

/// Makes a brief of so many cards: whole paragraphs with an underlined half, a heading for every ten.
/// A library of ten thousand cards, a hundred of them in the one brief, for the window to be measured with.
fn fill(folder: &Path) -> Result<(), Failure> {
    let library = Library::open(folder, OpenOptions::default(), &mut |_| ())?;
    for brief in library.briefs()? {
        library.transact(Op::BriefDelete { brief: brief.id })?;
    }
    let all = paragraphs(&library)?;
    brief(&library, &all, IN_BRIEF)?;
    let there = library.cards()?.len();
    for (number, paragraph) in all.iter().cycle().take(MANY.saturating_sub(there)).enumerate() {
        let tag = format!("Card {number}: paragraph {}", paragraph.passage.paragraph);
        let cut = Cut { tag, ..Cut::of(paragraph.passage.clone(), Selection::Whole) };
        library.transact(Op::CardCut(cut.into()))?;
    }
    Ok(())
}

fn brief(library: &Library, all: &[Paragraph], cards: usize) -> Result<String, Failure> {
    let made = |outcome: Outcome| outcome.made.ok_or("a change that makes something made nothing");
    let title = format!("A brief of {cards} cards");
    let brief = made(library.transact(Op::BriefCreate { topic: None, side: Side::Pro, title })?)?;
    let mut section = None;
    for (number, paragraph) in all.iter().cycle().take(cards).enumerate() {
        let into = |parent| Placement { brief: brief.clone(), parent, position: None };
        if number % UNDER_ONE == 0 {
            let item = NewItem::Section { title: format!("Cards from {number} on") };
            section = Some(made(library.transact(Op::ItemAdd { into: into(None), item })?)?);
        }
        let cut = Cut {
            tag: format!(
                "What paragraph {} of {} says",
                paragraph.passage.paragraph, paragraph.passage.source
            ),
            into: Some(into(section.clone())),
            ..Cut::of(paragraph.passage.clone(), Selection::Whole)
        };
        let card = made(library.transact(Op::CardCut(cut.into()))?)?;
        let words = paragraph.text.split_inclusive(' ').count();
        let half: String = paragraph.text.split_inclusive(' ').take(words.div_ceil(2)).collect();
        let selection = Selection::Quote(half.trim_end().to_owned());
        library.transact(Op::CardMark { card, selection, mark: Some(Mark::Underline) })?;
    }
    Ok(brief)
}
