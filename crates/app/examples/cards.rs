//! Measures a library of ten thousand cards: list, filter, open, mark, check. Prints milliseconds, median and p99.
//!
//! `cargo run --release -p dissoi-app --example cards [FOLDER] [CARDS]`
#![allow(clippy::print_stdout, reason = "its output is the point of it")]

mod cut;

use std::error::Error;
use std::path::PathBuf;
use std::time::Instant;

use cut::card;
use dissoi_app::view::CardFilter;
use dissoi_app::{Library, Mark, Op, OpenOptions, Selection, Side};
use dissoi_model::Card;
use dissoi_store::{Change, Entity, Identity, Store};

fn main() -> Result<(), Box<dyn Error>> {
    let mut words = std::env::args().skip(1);
    let scratch = tempfile::tempdir()?;
    let folder = words.next().map_or_else(|| scratch.path().to_owned(), PathBuf::from);
    let count: usize = words.next().map_or(Ok(10_000), |n| n.parse())?;
    let library = Library::open(&folder, OpenOptions::default(), &mut |_| ())?;
    fill(&folder, count)?;
    let first =
        |page: dissoi_app::view::CardPage| page.cards.first().map(|c| c.id.clone()).unwrap_or_default();
    let one = first(library.card_page(&page(CardFilter::default()))?);

    println!("{:<34}{:>9}{:>9}", format!("{count} cards"), "p50 ms", "p99 ms");
    let side = CardFilter { side: Some(Side::Con), ..CardFilter::default() };
    let label = CardFilter { label: Some("label 7".into()), ..CardFilter::default() };
    let words = CardFilter { words: Some("technological cooperation".into()), ..CardFilter::default() };
    let nothing = CardFilter { words: Some("words of nobody".into()), ..CardFilter::default() };
    let middle = CardFilter { offset: 5_000, ..CardFilter::default() };
    for (name, filter) in [
        ("first hundred", CardFilter::default()),
        ("hundred in the middle", middle),
        ("filter by words", words),
        ("filter by words, none", nothing),
        ("filter by label", label),
        ("filter by side", side),
    ] {
        measure(name, 50, || library.card_page(&page(filter.clone())).map(drop))?;
    }
    measure("open one", 200, || library.card(&one).map(drop))?;
    measure("check one", 100, || library.evidence_check_card(&one).map(drop))?;
    let mark =
        || Op::CardMark { card: one.clone(), selection: Selection::Whole, mark: Some(Mark::Underline) };
    measure("mark one, on disk", 100, || library.transact(mark()).map(drop))?;
    measure("check all", 3, || library.evidence_check(None).map(drop))?;
    Ok(())
}

fn page(filter: CardFilter) -> CardFilter {
    CardFilter { limit: Some(100), ..filter }
}

/// Cards of every paragraph in turn, with labels, in one transaction.
fn fill(folder: &std::path::Path, count: usize) -> Result<(), Box<dyn Error>> {
    let (store, _) = Store::open(folder, &Identity { uuid: String::new(), now: 0 })?;
    let sources = store.read(|r| r.sources())?;
    let passages: Vec<_> = sources.iter().flat_map(|s| s.passages.iter().map(move |p| (s, p))).collect();
    let mut changes = Vec::with_capacity(count);
    for (number, (source, passage)) in (0..count).zip(passages.iter().cycle()) {
        let labels = vec![format!("label {}", number % 40)];
        let card = Card { labels, ..card(number, source, passage)? };
        changes.push(Change::made(Entity::Card(card.into())));
    }
    store.write(|w| w.apply(&changes))?;
    Ok(())
}

fn measure<E: Error + 'static>(
    name: &str,
    times: usize,
    mut run: impl FnMut() -> Result<(), E>,
) -> Result<(), Box<dyn Error>> {
    let mut taken = Vec::with_capacity(times);
    for _ in 0..times {
        let start = Instant::now();
        run()?;
        taken.push(start.elapsed().as_secs_f64() * 1_000.0);
    }
    taken.sort_by(f64::total_cmp);
    let at = |share: usize| taken[(times * share / 100).min(times - 1)];
    println!("{name:<34}{:>9.1}{:>9.1}", at(50), at(99));
    Ok(())
}
