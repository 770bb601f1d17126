//! 1. `answers` has the shape that outside checks rely on, for a passage, a card, a source, a file and standard input.
//! 2. What is accepted, dismissed and taken back is so in the next process, and `undo` takes it back.
//! 3. `coverage` of the starter briefs reads as it should: each argument of the other side, met by what, or not.
//! 4. Odd input gets a clear message and the exit code that the others have.

use std::io::Write as _;
use std::process::Stdio;

use serde_json::Value;

use crate::desk::{Desk, Ran, all, write};

fn piped(desk: &Desk, words: &[&str], text: &str) -> Ran {
    let mut command = desk.command(words);
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    Ran::of(&child.wait_with_output().unwrap())
}

fn assert_shape(view: &Value) {
    let has = |list: &str, keys: &[&str]| {
        for one in view[list].as_array().unwrap() {
            keys.iter().for_each(|key| assert!(one.get(key).is_some(), "no {key} in {list}: {one}"));
        }
    };
    has(
        "stated",
        &["passage", "source", "title", "side", "theme", "type", "paragraph", "sentence", "why", "origin"],
    );
    has("found", &["passage", "source", "title", "paragraph", "side", "theme", "score", "sentence"]);
    has("supports", &["passage", "source", "title", "paragraph", "side", "theme", "sentence"]);
    assert!(view["dismissed"].is_array() && view["claim"]["text"].is_string());
}

#[test]
fn answers_have_the_shape_that_outside_checks_rely_on() {
    let desk = Desk::new();
    let card =
        desk.made("card", &["card", "cut", "--source", "essay", "--paragraph", "6", "--tag", "Open up"]);
    let words =
        "Open exchange of technology lowers barriers, and multiplies the worth of research everywhere.";
    write(desk.path("claim.txt"), words);
    let file = desk.path("claim.txt");
    for claim in [
        &["answers", "essay:6"][..],
        &["answers", "techno-nationalism/essay:6"],
        &["answers", &card],
        &["answers", "g01-spillovers"],
        &["answers", "--text", &file],
        &["answers", "--text", &file, "--side", "pro", "--topic", "techno-nationalism"],
    ] {
        let view = desk.json(claim);
        assert_shape(&view);
        assert!(!view["found"].as_array().unwrap().is_empty(), "{claim:?}");
        let stated = view["stated"].as_array().unwrap().len();
        assert_eq!(stated > 0, claim[1] != "--text", "{claim:?}: {stated}");
    }
    let side = desk.json(&["answers", "--text", &file, "--side", "pro"]);
    assert!(all(&side["found"], "side").iter().all(|side| *side == "con"));
    let ran = piped(&desk, &["--json", "answers", "-"], words);
    assert_eq!(ran.code, 0);
    assert_shape(&ran.json());
    assert_eq!(desk.json(&["answers", "essay:6", "--limit", "3"])["found"].as_array().unwrap().len(), 3);
    let text = desk.text(&["answers", "essay:6"]);
    assert!(
        text.starts_with("Stated\n") && text.contains("\nFound\n") && text.contains("\nSupports\n"),
        "{text}"
    );
}

#[test]
fn what_is_said_of_answers_is_kept_and_taken_back() {
    let desk = Desk::new();
    let found = desk.json(&["answers", "essay:6"]);
    let passages = all(&found["found"], "passage");
    let (first, second) = (passages[0], passages[1]);
    assert_eq!(desk.run(&["answer", "list"]).code, 1, "nothing was said yet");
    let said =
        desk.json(&["answer", "accept", first, "--to", "essay:6", "--as", "undercuts", "--why", "So."]);
    assert_eq!(
        (said["answer"]["type"].as_str(), said["answer"]["why"].as_str()),
        (Some("undercuts"), Some("So."))
    );
    desk.json(&["answer", "dismiss", second, "--to", "essay:6"]);
    assert_eq!(desk.json(&["answer", "list"])["answers"].as_array().unwrap().len(), 2);
    let now = desk.json(&["answers", "essay:6"]);
    let yours: Vec<_> = now["stated"].as_array().unwrap().iter().filter(|s| s["origin"] == "yours").collect();
    assert!(yours.len() == 1 && yours[0]["passage"] == first && yours[0]["type"] == "undercuts", "{yours:?}");
    assert_eq!(all(&now["dismissed"], "passage"), [second]);
    assert!(!all(&now["found"], "passage").iter().any(|p| [first, second].contains(p)));
    assert_eq!(desk.json(&["undo"])["undone"], "Dismiss answer");
    desk.json(&["answer", "remove", first, "--to", "essay:6"]);
    let mut back = desk.json(&["answers", "essay:6"]);
    let mut before = found.clone();
    for view in [&mut back, &mut before] {
        view["notes"].take();
    }
    assert_eq!(back, before);
    let twice = desk.refuses(&["answer", "remove", first, "--to", "essay:6"], "not_found");
    assert!(!twice.hint.is_empty());
}

#[test]
fn coverage_of_the_starter_briefs_reads_as_it_should() {
    let desk = Desk::new();
    for brief in ["pro-starter", "con-starter"] {
        insta::assert_snapshot!(brief, desk.text(&["coverage", brief]));
        let coverage = &desk.json(&["coverage", brief])["coverage"];
        let opposing = coverage["opposing"].as_array().unwrap();
        assert_eq!(opposing.len(), 17);
        assert_eq!(coverage["of"], 17);
        let met = opposing.iter().filter(|o| o["met"] == true).count();
        assert_eq!(coverage["met"], met);
        for argument in opposing {
            assert_eq!(argument["met"] == true, argument["status"] == "answered", "{argument}");
        }
    }
    let empty = desk.made("brief", &["brief", "create", "--side", "pro", "--title", "Empty"]);
    let coverage = desk.json(&["coverage", &empty]);
    assert_eq!(coverage["coverage"]["met"], 0);
    assert!(!coverage["coverage"]["opposing"][0]["could"].as_array().unwrap().is_empty());
}

#[test]
fn a_card_of_an_accepted_passage_meets_the_argument() {
    let desk = Desk::new();
    let brief = desk.made("brief", &["brief", "create", "--side", "pro", "--title", "Mine"]);
    let words = ["card", "cut", "--source", "essay", "--paragraph", "4", "--tag", "Doors", "--into", &brief];
    desk.json(&words);
    let target = |coverage: &Value| {
        let all = coverage["coverage"]["opposing"].as_array().unwrap();
        all.iter().find(|o| o["argument"].as_str().unwrap().ends_with("n16-japan-analogy")).unwrap().clone()
    };
    assert_eq!(target(&desk.json(&["coverage", &brief]))["status"], "open");
    let accept = ["answer", "accept", "essay:4", "--to", "n16-japan-analogy:1", "--as"];
    desk.json(&[&accept[..], &["concedes"]].concat());
    assert_eq!(target(&desk.json(&["coverage", &brief]))["status"], "conceded");
    desk.json(&[&accept[..], &["rebuts"]].concat());
    let met = target(&desk.json(&["coverage", &brief]));
    assert!(met["status"] == "answered" && met["met_by"][0]["origin"] == "yours", "{met}");
}

#[test]
fn odd_input_gets_a_clear_message() {
    let desk = Desk::new();
    let passages: &[(&[&str], &str)] = &[
        (&["answers", "essay:77"], "not_found"),
        (&["answers", "nothing-of-the-kind"], "not_found"),
        (&["answers", "--text", "missing.txt"], "bad_input"),
        (&["answer", "accept", "essay:6", "--to", "essay:6", "--as", "rebuts"], "bad_input"),
        (&["answer", "accept", "essay:5", "--to", "g01-spillovers:1", "--as", "rebuts"], "bad_input"),
        (&["answer", "dismiss", "essay", "--to", "n01-chokepoints:1"], "bad_input"),
        (&["coverage", "no-such-brief"], "not_found"),
        (&["eval", "nowhere", "--task", "answers"], "bad_input"),
        (&["eval", "nowhere", "--task", "search", "--without", "latent"], "bad_input"),
    ];
    for (words, code) in passages {
        desk.refuses(words, code);
    }
    for misread in [
        &["answers"][..],
        &["answers", "essay:6", "--text", "x"],
        &["answer", "accept", "a:1", "--to", "b:1"],
    ] {
        desk.misreads(misread);
    }
    for empty in ["", " \n", "?!"] {
        let ran = piped(&desk, &["--json", "answers", "-"], empty);
        assert!(ran.code == 2 && ran.json()["error"]["message"] == "the claim is empty", "{ran:?}");
    }
    let nothing = piped(&desk, &["answers", "-"], "the");
    assert!(
        nothing.code == 1 && nothing.out.is_empty() && nothing.err.contains("say nothing"),
        "{nothing:?}"
    );
    let long = "Controls on exports slow a rival down, says the state. ".repeat(1_900);
    let ran = piped(&desk, &["--json", "answers", "-"], &long);
    assert!(ran.code == 0 && ran.json()["notes"][0].as_str().unwrap().contains("100,000"));
    let chinese = piped(&desk, &["--json", "answers", "-"], "封锁会加快对手的发展。");
    assert!(matches!(chinese.code, 0 | 1) && chinese.json()["stated"].as_array().unwrap().is_empty());
    write(desk.path("bytes.txt"), [0xff, 0xfe, 0x00]);
    desk.refuses(&["answers", "--text", &desk.path("bytes.txt")], "bad_input");
}
