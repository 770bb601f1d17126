//! Measures how long a clash map takes to lay out: `cargo run --release -p dissoi-export --example map`.
//! With a folder as argument it writes the maps there, as SVG, to be looked at.
// A scratch picture, to be looked at.
#![allow(clippy::disallowed_methods)]
#![allow(clippy::print_stdout, clippy::unwrap_used)]

use std::time::Instant;

use dissoi_export::map::{self, Argument, Debate, Group, Link, Look};
use dissoi_model::{AnswerType, Side};

fn main() {
    let folder = std::env::args().nth(1);
    let opened = |n: usize| Some((0..n).map(|t| format!("T{t}")).collect());
    for (themes, arguments, answers) in [(6, 12, 20), (34, 34, 200), (40, 400, 2000)] {
        let debate = debate(themes, arguments, answers);
        for (name, open) in [("as it opens", None), ("all themes open", opened(themes))] {
            let look = Look { width: 1200.0, lines: 1, open, without: Vec::new() };
            let mut times: Vec<_> = (0..7)
                .map(|_| {
                    let start = Instant::now();
                    let picture = map::draw(&debate, &look);
                    assert!(picture.height > 0.0);
                    start.elapsed()
                })
                .collect();
            times.sort_unstable();
            println!(
                "{answers} answers between {arguments} arguments, {name}: median {:?}, longest {:?}",
                times[3], times[6]
            );
            if let Some(folder) = &folder {
                let file = format!("{folder}/{answers}-{}.svg", name.replace(' ', "-"));
                std::fs::write(file, map::svg::write(&debate, &map::draw(&debate, &look))).unwrap();
            }
        }
    }
}

/// A debate by a fixed sequence of numbers: as many themes a side, answers mostly between near ones.
fn debate(themes: usize, arguments: usize, answers: usize) -> Debate {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut next = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state >> 33).unwrap() % below
    };
    let side = |at: usize| if at.is_multiple_of(2) { Side::Pro } else { Side::Con };
    let words = [
        "Openness",
        "costs",
        "rivals",
        "trade",
        "spillovers",
        "talent",
        "denial",
        "standards",
        "subsidy",
        "crisis",
        "chokepoints",
        "builds",
        "the frontier",
        "alone",
    ];
    let mut title = |n: usize| (0..n).map(|_| words[next(words.len())]).collect::<Vec<_>>().join(" ");
    let groups = (0..themes).map(|t| Group { id: format!("T{t}"), side: side(t), title: title(4) }).collect();
    let mut list: Vec<_> = (0..arguments)
        .map(|at| {
            let group = at % themes;
            Argument {
                id: format!("a{at}"),
                side: side(group),
                group: u32::try_from(group).unwrap(),
                tag: format!("T{group}"),
                title: title(6),
                answered_by: 0,
                answers: 0,
                meeting: None,
            }
        })
        .collect();
    let kinds = [
        AnswerType::Rebuts,
        AnswerType::Undercuts,
        AnswerType::Outweighs,
        AnswerType::Turns,
        AnswerType::Concedes,
    ];
    let mut seen = std::collections::BTreeSet::new();
    let mut links: Vec<Link> = Vec::new();
    while links.len() < answers {
        let from = next(arguments);
        // Most answers go to the themes that a theme clashes with, some anywhere.
        let far = next(5) == 0;
        let theme = (from % themes + 1 + 2 * next(if far { themes / 2 } else { 3 })) % themes;
        let to = theme + themes * next(arguments / themes);
        // One argument in eight stays unanswered.
        if list[from].side != list[to].side && (to / themes + 3 * to) % 8 != 3 && seen.insert((from, to)) {
            let number = |at: usize| u32::try_from(at).unwrap();
            links.push(Link {
                from: number(from),
                to: number(to),
                kind: kinds[next(5)],
                yours: links.len() % 40 == 7,
                why: None,
                given: false,
            });
            list[from].answers += 1;
            list[to].answered_by += 1;
        }
    }
    Debate {
        topic: "generated".into(),
        title: "Generated".into(),
        resolution: "This map is made of numbers".into(),
        pro: String::new(),
        con: String::new(),
        groups,
        arguments: list,
        links,
        overlay: None,
    }
}
