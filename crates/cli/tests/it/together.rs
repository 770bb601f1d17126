//! 1. Commands that run at the same time on one library all succeed, and lose nothing of each other.
//! 2. So do commands that find no library yet: one is made.

use std::process::{Child, Stdio};

use crate::desk::{Desk, Ran, all, with_json};

const MANY: usize = 6;

fn at_once(desk: &Desk, words: impl Fn(usize) -> Vec<String>) -> Vec<Ran> {
    let start = |number: usize| -> Child {
        let words = words(number);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let mut command = desk.command(&with_json(&words));
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    };
    let started: Vec<_> = (0..MANY).map(start).collect();
    started.into_iter().map(|child| Ran::of(&child.wait_with_output().unwrap())).collect()
}

#[test]
fn changes_at_the_same_time_are_all_made() {
    let desk = Desk::new();
    let brief = desk.made("brief", &["brief", "create", "--side", "pro"]);
    let cut = |number: usize| {
        let tag = format!("tag {number}");
        let words = ["card", "cut", "--source", "essay", "--paragraph", "6", "--tag", &tag, "--into", &brief];
        words.map(str::to_owned).to_vec()
    };
    for ran in at_once(&desk, cut) {
        assert_eq!(ran.code, 0, "{ran:?}");
        assert_eq!(ran.json()["card"]["state"], "verbatim");
    }
    let shown = desk.json(&["brief", "show", &brief]);
    let items = shown["brief"]["items"].as_array().unwrap();
    let mut tags: Vec<_> = items.iter().map(|i| i["card"]["tag"].as_str().unwrap()).collect();
    tags.sort_unstable();
    assert_eq!(tags, (0..MANY).map(|n| format!("tag {n}")).collect::<Vec<_>>());
    let places: Vec<_> = items.iter().map(|i| i["position"].as_u64().unwrap()).collect();
    assert_eq!(places, (0..MANY as u64).collect::<Vec<_>>());
    for _ in 0..MANY {
        assert_eq!(desk.json(&["undo"])["undone"], "Cut card");
    }
    assert_eq!(desk.json(&["brief", "show", &brief])["brief"]["cards"], 0);
}

#[test]
fn commands_that_find_no_library_yet_make_one() {
    let desk = Desk::bare();
    let ran = at_once(&desk, |_| ["search", "multiplier effect"].map(str::to_owned).to_vec());
    for ran in &ran {
        assert_eq!(ran.code, 0, "{ran:?}");
        assert_eq!(ran.json()["results"][0]["passage"], "techno-nationalism/essay:6");
    }
    assert_eq!(all(&desk.json(&["topic", "list"])["topics"], "id"), ["techno-nationalism"]);
    let info = desk.json(&["library", "info"])["library"].clone();
    assert_eq!(info["indexed"], info["passages"]);
}

#[test]
fn searches_while_the_index_is_built_anew_find_the_same() {
    let desk = Desk::new();
    let ran = at_once(&desk, |number| {
        let words: &[&str] =
            if number % 3 == 0 { &["library", "rebuild-index"] } else { &["search", "multiplier effect"] };
        words.iter().map(|w| (*w).to_owned()).collect()
    });
    for (number, ran) in ran.iter().enumerate() {
        assert_eq!(ran.code, 0, "{ran:?}");
        if number % 3 != 0 {
            assert_eq!(ran.json()["results"][0]["passage"], "techno-nationalism/essay:6");
        }
    }
}
