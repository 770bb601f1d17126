//! A program that is killed while somebody types, fifty times.
//! 1. All that was acknowledged is there, and no half of what was not: at most the last write is missing.
//! 2. The library opens, and undo takes the typing back.

use std::path::Path;
use std::time::Duration;

use dissoi_app::view::{ItemContent, NewItem, Placement};
use dissoi_app::{Library, Op, RichText, Side};

use crate::processes::Program;
use crate::shelf::{self, Original};

/// What is typed, word by word; the number says how far it is.
pub(crate) fn typed(words: u32) -> String {
    (1..=words).map(|n| format!("word{n}")).collect::<Vec<_>>().join(" ")
}

/// The analytic that is typed: the only one of its brief.
fn analytic(library: &Library) -> (String, String, String) {
    let brief = library.briefs().unwrap().into_iter().find(|b| b.title == "Typed").unwrap().id;
    let item = library.brief(&brief).unwrap().items.remove(0);
    match item.content {
        ItemContent::Analytic { text, .. } => (brief, item.id, text),
        _ => panic!("no analytic"),
    }
}

/// Types until it is killed; says the number of words after each write that returned. A pause after every fifty words.
pub(crate) fn type_for_ever(library: &Library, say: &dyn Fn(String)) {
    let (brief, item, text) = analytic(library);
    let begun = u32::try_from(text.split_whitespace().count()).unwrap();
    for words in begun + 1..u32::MAX {
        let rich = Box::new(RichText::from_plain(&typed(words)));
        let op = Op::AnalyticWrite { brief: brief.clone(), item: item.clone(), rich, base: None };
        library.transact_in_burst(op, &format!("{begun}-{}", words / 50)).unwrap();
        say(words.to_string());
    }
}

fn words_in(folder: &Path) -> u32 {
    let (_, _, text) = analytic(&shelf::open(folder));
    let words = u32::try_from(text.split_whitespace().count()).unwrap();
    assert_eq!(text, typed(words), "half a write");
    words
}

#[test]
fn a_kill_while_typing_loses_at_most_the_last_write_fifty_times() {
    let original = Original::with(|library| {
        let op = Op::BriefCreate { topic: None, side: Side::Pro, title: "Typed".into() };
        let brief = library.transact(op).unwrap().made.unwrap();
        let into = Placement { brief, parent: None, position: None };
        let item = NewItem::Rich { rich: RichText::from_plain(&typed(1)) };
        library.transact(Op::ItemAdd { into, item }).unwrap();
    });
    let folder = original.copy();
    let mut most = 0;
    for round in 0..50_u64 {
        let mut program = Program::start("type for ever", folder.path());
        assert_eq!(program.says().as_deref(), Some("ready"));
        std::thread::sleep(Duration::from_millis(5 + round * 37 % 120));
        let said = program.kill();
        let acknowledged: u32 = said.last().map_or(0, |n| n.parse().unwrap());
        let there = words_in(folder.path());
        assert!(there >= acknowledged, "round {round}: {acknowledged} were on disk, {there} are there");
        assert!(there <= acknowledged + 1 || acknowledged == 0, "round {round}: {there} of {acknowledged}");
        most = there;
    }
    assert!(most > 100, "only {most} words were typed");
    let library = shelf::open(folder.path());
    while library.undo().is_ok() {}
    assert!(library.briefs().unwrap().iter().all(|b| b.title != "Typed"));
}
