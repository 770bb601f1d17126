//! Files stay short enough to read from top to bottom: a note from 250 lines on, a failure over 400. Tests and
//! generated files do not count, nor does the test module at the end of a Rust file.

use crate::tree::{self, none_wrong};

const NOTE: usize = 250;
const LIMIT: usize = 400;

/// Whether a person wrote this file as part of the program.
fn is_source(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let kind = [".rs", ".ts", ".js", ".svelte", ".css"].iter().any(|ending| name.ends_with(ending));
    let test = path.contains("/tests/")
        || name.contains(".test.")
        || name == "tests.rs"
        || path.starts_with("e2e/journeys/");
    let generated = path.starts_with("ui/src/host/types/") || path.contains("/paraglide/");
    kind && !test && !generated
}

/// Lines up to the test module.
fn lines(text: &str) -> usize {
    text.split("\n#[cfg(test)]\nmod ").next().unwrap_or_default().lines().count()
}

#[test]
fn source_files_are_short() {
    let mut wrong = Vec::new();
    for path in tree::files().into_iter().filter(|path| is_source(path)) {
        let lines = tree::text(&path).map_or(0, |text| lines(&text));
        if lines > LIMIT {
            wrong.push(format!("{path}: {lines} lines"));
        } else if lines > NOTE {
            println!("note: {path} has {lines} lines");
        }
    }
    none_wrong("Over 400 lines; find what is two things in them, and make two files:", &wrong);
}

#[test]
fn tests_and_generated_files_do_not_count() {
    for path in ["ui/src/host/types/Card.ts", "crates/app/tests/it/main.rs", "ui/src/a.test.ts", "README.md"]
    {
        assert!(!is_source(path), "{path}");
    }
    assert!(is_source("crates/app/src/lib.rs") && is_source("ui/src/app.svelte"));
    assert_eq!(lines("a\nb\n\n#[cfg(test)]\nmod tests {\n}\n"), 2);
}
