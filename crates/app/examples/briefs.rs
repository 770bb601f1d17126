//! Measures a brief of 500 cards in a library of ten thousand as the window works with it: open, move, write, history.
//! Each time includes the answer as JSON, which is what the window waits for. `cargo xtask bench briefs` runs it, in the
//! release profile; `briefs fill FOLDER` only makes the library. Prints a line of JSON for each kind of work.
#![allow(clippy::print_stdout, reason = "a program for the terminal")]

mod cut;

use std::path::Path;
use std::time::Instant;

use cut::card;
use dissoi_app::view::{BriefView, ItemContent, Placement};
use dissoi_app::{Library, Op, OpenOptions, RichText, Side};
use dissoi_model::{Brief, Card, Mark, Marks, Node, NodeContent, SectionPlan};
use dissoi_store::{Change, Entity, Identity, Store};

type Failure = Box<dyn std::error::Error>;

/// Cards of the library, and those of them in the brief.
const MANY: usize = 10_000;
const IN_BRIEF: usize = 500;
/// Cards under a block, blocks under a hat, hats under a pocket; an analytic stands before every block's cards.
const UNDER: [usize; 3] = [5, 5, 4];
const BRIEF: &str = "bench-brief";

fn main() -> Result<(), Failure> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if let [part, folder] = words.as_slice()
        && part == "fill"
    {
        return fill(Path::new(folder));
    }
    let folder = tempfile::tempdir()?;
    fill(folder.path())?;
    let library = Library::open(folder.path(), OpenOptions::default(), &mut |_| ())?;
    let view = library.brief(BRIEF)?;
    measure("list of briefs", 50, || Ok(json(&library.briefs()?)))?;
    measure("open 500 cards", 50, || Ok(json(&library.brief(BRIEF)?)))?;
    measure("reading times", 50, || Ok(json(&library.brief_times(BRIEF)?)))?;
    moves(&library, &view)?;
    write(&library, &view)?;
    history(&library)
}

/// A pocket with all that stands under it goes to the end and back; twenty cards go to another block and back.
fn moves(library: &Library, view: &BriefView) -> Result<(), Failure> {
    let sections: Vec<&str> = view
        .items
        .iter()
        .filter(|i| matches!(i.content, ItemContent::Section { .. }))
        .map(|i| i.id.as_str())
        .collect();
    let cards: Vec<String> = view
        .items
        .iter()
        .filter(|i| matches!(i.content, ItemContent::Card { .. }))
        .map(|i| i.id.clone())
        .collect();
    let at = |parent: Option<&str>, position| Placement {
        brief: BRIEF.into(),
        parent: parent.map(str::to_owned),
        position,
    };
    let go = |items: Vec<String>, to: Placement| -> Result<usize, Failure> {
        let outcome = library.transact(Op::ItemsMove { from: BRIEF.into(), items, to })?;
        Ok(json(&library.brief_patch(BRIEF, &outcome)?))
    };
    let pocket = sections.first().copied().unwrap_or_default().to_owned();
    let mut last = false;
    measure("move a pocket of 100 cards", 50, || {
        last = !last;
        go(vec![pocket.clone()], at(None, (!last).then_some(0)))
    })?;
    let (ends, mut end) = ([sections.get(2).copied(), sections.last().copied()], 0);
    measure("move 20 cards", 50, || {
        end = 1 - end;
        go(cards[..20].to_vec(), at(ends[end], Some(0)))
    })?;
    measure("undo a move", 20, || {
        library.undo()?;
        Ok(json(&library.brief(BRIEF)?))
    })
}

/// Words are added to one analytic, all in a burst.
fn write(library: &Library, view: &BriefView) -> Result<(), Failure> {
    let found = view.items.iter().find(|i| matches!(i.content, ItemContent::Analytic { .. }));
    let item = found.ok_or("no analytic")?.id.clone();
    let mut text = String::from("We weigh");
    measure("write an analytic", 200, || {
        text.push_str(" more");
        let rich = Box::new(RichText::from_plain(&text));
        let op = Op::AnalyticWrite { brief: BRIEF.into(), item: item.clone(), rich, base: None };
        let outcome = library.transact_in_burst(op, "bench")?;
        Ok(json(&library.analytic_written(BRIEF, &item, &outcome)?))
    })
}

fn history(library: &Library) -> Result<(), Failure> {
    let mut number = 0;
    measure("keep a named version", 20, || {
        number += 1;
        Ok(json(&library.version_name(BRIEF, None, Some(&format!("point {number}")))?.1))
    })?;
    measure("differences to now", 20, || Ok(json(&library.version_diff(BRIEF, "point 1", None)?)))
}

/// Runs a piece of work so many times and notes how long each took; work that gives nothing has failed.
fn measure(
    what: &str,
    times: usize,
    mut work: impl FnMut() -> Result<usize, Failure>,
) -> Result<(), Failure> {
    let mut micros = Vec::with_capacity(times);
    for _ in 0..times {
        let begin = Instant::now();
        let bytes = work()?;
        micros.push(begin.elapsed().as_micros());
        if bytes < 3 {
            return Err(format!("{what} gives nothing").into());
        }
    }
    println!("{}", serde_json::json!({ "what": what, "micros": micros }));
    Ok(())
}

fn json(value: &impl serde::Serialize) -> usize {
    serde_json::to_vec(value).map_or(0, |bytes| bytes.len())
}

/// The library with its one brief: cards of every paragraph in turn, the first half of each highlighted.
fn fill(folder: &Path) -> Result<(), Failure> {
    drop(Library::open(folder, OpenOptions::default(), &mut |_| ())?);
    let (store, _) = Store::open(folder, &Identity { uuid: String::new(), now: 0 })?;
    let sources = store.read(|r| r.sources())?;
    let passages: Vec<_> = sources
        .iter()
        .flat_map(|s| s.passages.iter().filter(|p| p.paragraph > 0).map(move |p| (s, p)))
        .collect();
    let mut changes = Vec::with_capacity(MANY + 2 * IN_BRIEF);
    for (number, (source, passage)) in (0..MANY).zip(passages.iter().cycle()) {
        let text = source.passage_text(passage);
        let mut marks = Marks::default();
        marks.add(Mark::Highlight, 0..text.floor_char_boundary(text.len() / 2));
        let card = Card { marks, ..card(number, source, passage)? };
        changes.push(Change::made(Entity::Card(card.into())));
    }
    let topic = sources.first().map(|s| s.topic.clone()).unwrap_or_default();
    changes.extend(entries(topic)?);
    store.write(|w| w.apply(&changes))?;
    Ok(())
}

fn entries(topic: String) -> Result<Vec<Change>, Failure> {
    let title = format!("A brief of {IN_BRIEF} cards");
    let brief = Brief { id: BRIEF.into(), topic, side: Side::Pro, title, created: 0, event: None };
    let mut all = vec![Change::made(Entity::Brief(brief))];
    let mut add = |id: String, parent: Option<String>, position: usize, content| {
        let position = u32::try_from(position).unwrap_or(u32::MAX);
        all.push(Change::made(Entity::Node(Node { id, brief: BRIEF.into(), parent, position, content })));
    };
    let section = |title: String| NodeContent::Section { title, plan: SectionPlan::default() };
    let [in_block, blocks, hats] = UNDER;
    for number in 0..IN_BRIEF {
        let (block, at) = (number / in_block, number % in_block);
        let (hat, pocket) = (block / blocks, block / blocks / hats);
        if number % (in_block * blocks * hats) == 0 {
            add(format!("pocket-{pocket:03}"), None, pocket, section(format!("Pocket {pocket}")));
        }
        if number % (in_block * blocks) == 0 {
            let parent = Some(format!("pocket-{pocket:03}"));
            add(format!("hat-{hat:03}"), parent, hat % hats, section(format!("Hat {hat}")));
        }
        if at == 0 {
            let parent = Some(format!("hat-{hat:03}"));
            add(
                format!("block-{block:03}"),
                parent,
                block % blocks,
                section(format!("AT: argument {block}")),
            );
            let words = NodeContent::analytic(format!("They say {block}; we answer with what follows."));
            add(format!("analytic-{block:03}"), Some(format!("block-{block:03}")), 0, words);
        }
        let content = NodeContent::Card { card: format!("bench-{number:06}") };
        add(format!("entry-{number:03}"), Some(format!("block-{block:03}")), at + 1, content);
    }
    Ok(all)
}
