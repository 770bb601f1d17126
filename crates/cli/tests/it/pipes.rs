//! 1. A reader that closes the pipe (`| head -1`) is no mistake: no panic, no complaint.
//! 2. An output that cannot be written, such as to a full disk, is a failure and is not passed over.
//! 3. Nothing but the answer is on standard output, in UTF-8, ended by one line end.

use std::process::{Command, Stdio};

use crate::desk::{Desk, Ran, write};

#[test]
fn a_closed_pipe_is_nobodys_mistake() {
    let desk = Desk::new();
    for words in [
        &["source", "show", "essay"][..],
        &["--json", "search", "technology", "--limit", "1000"],
        &["completions", "bash"],
        &["--help"],
        &["search", "zzyzx"],
        &["card", "show", "no-card"],
        &["--json", "card", "show", "no-card"],
    ] {
        let whole = desk.run(words);
        let mut child = desk.command(words).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let ran = Ran::of(&child.wait_with_output().unwrap());
        assert_eq!((ran.code, ran.err), (whole.code, whole.err), "{words:?}");
    }
}

#[cfg(unix)]
#[test]
fn head_takes_the_first_line_of_a_long_answer() {
    let desk = Desk::new();
    let script = r#""$0" --library "$1" search technology --limit 1000 --json | head -1; "$0" --library "$1" source list | head -1"#;
    let run = Command::new("sh")
        .args(["-c", script, env!("CARGO_BIN_EXE_dissoi")])
        .arg(desk.library())
        .output()
        .unwrap();
    let ran = Ran::of(&run);
    assert!(ran.out.starts_with("{\n") && ran.out.lines().count() == 2 && ran.err.is_empty(), "{ran:?}");
}

#[cfg(target_os = "linux")]
#[test]
fn an_answer_that_cannot_be_written_is_a_failure() {
    let desk = Desk::new();
    for words in [&["source", "show", "essay"][..], &["--json", "topic", "list"], &["completions", "zsh"]] {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let ran = Ran::of(&desk.command(words).stdout(full).stderr(Stdio::piped()).output().unwrap());
        assert_eq!(ran.code, 3, "{words:?}: {ran:?}");
        assert!(ran.err.contains("No space left"), "{ran:?}");
    }
}

#[test]
fn answers_end_with_one_line_end() {
    let desk = Desk::new();
    for words in [
        &["source", "show", "essay"][..],
        &["topic", "show"],
        &["--json", "topic", "show"],
        &["library", "info"],
    ] {
        let out = desk.run(words).out;
        assert!(out.ends_with('\n') && !out.ends_with("\n\n") && !out.contains('\u{1b}'), "{words:?}");
    }
}

#[test]
fn logs_go_to_standard_error_and_only_when_asked_for() {
    let desk = Desk::bare();
    let ran =
        Ran::of(&desk.command(&["--json", "topic", "list"]).env("DISSOI_LOG", "debug").output().unwrap());
    assert_eq!(ran.code, 0);
    assert!(serde_json::from_str::<serde_json::Value>(&ran.out).is_ok(), "{ran:?}");
    assert!(ran.err.contains("dissoi"), "{ran:?}");
    // A filter that makes no sense is no reason to stop.
    let ran = Ran::of(&desk.command(&["topic", "list"]).env("DISSOI_LOG", "=,=,").output().unwrap());
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
}

#[test]
fn standard_input_is_not_read() {
    let desk = Desk::new();
    let file = desk.path("input");
    write(&file, "y\n");
    let input = std::fs::File::open(&file).unwrap();
    let ran = Ran::of(&desk.command(&["topic", "list"]).stdin(input).output().unwrap());
    assert_eq!(ran.code, 0);
}
