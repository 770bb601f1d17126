//! Format, lint and generated code.

use crate::stop::Stop;
use crate::tally::Tally;
use crate::test::EVERYTHING;
use crate::{node, process};

/// Prettier runs from `ui`, which has it, over both npm packages.
const PRETTIER: [&str; 3] = ["prettier", ".", "../e2e"];

/// Rust sources are formatted.
pub(crate) fn rust_format() -> Result<(), Stop> {
    process::run(process::cargo().args(["fmt", "--all", "--check"]))
}

/// No lint of rustc or clippy fires anywhere, tests and examples included.
pub(crate) fn rust_lints() -> Result<(), Stop> {
    let mut clippy = process::cargo();
    clippy.args(["clippy", "--all-targets"]).args(EVERYTHING);
    process::run(clippy.args(["--", "-D", "warnings"]))
}

/// UI and journeys are formatted.
pub(crate) fn ui_format() -> Result<(), Stop> {
    process::run(node::npx("ui", &PRETTIER).arg("--check"))
}

/// No ESLint rule fires in the UI.
pub(crate) fn ui_lints() -> Result<(), Stop> {
    process::run(&mut node::npx("ui", &["eslint", ".", "--max-warnings", "0"]))
}

/// The types of the UI hold, in components too.
pub(crate) fn ui_types() -> Result<(), Stop> {
    process::run(&mut node::npx("ui", &["svelte-check", "--tsconfig", "tsconfig.json", "--fail-on-warnings"]))
}

/// The types of the journeys hold.
pub(crate) fn e2e_types() -> Result<(), Stop> {
    process::run(&mut node::npx("e2e", &["tsc", "--noEmit"]))
}

/// Formats everything in place.
pub(crate) fn format_in_place(words: &[String]) -> Result<(), Stop> {
    no_words(words)?;
    process::run(process::cargo().args(["fmt", "--all"]))?;
    node::install("ui")?;
    process::run(node::npx("ui", &PRETTIER).args(["--write", "--log-level", "warn"]))
}

/// Writes the generated types anew. The test that finds them out of date also writes them, when it is asked.
pub(crate) fn codegen(words: &[String]) -> Result<(), Stop> {
    no_words(words)?;
    let mut test = process::cargo();
    test.args(["test", "-p", "dissoi-app", "--test", "it", "generated_types_are_current"]);
    let tally = process::run_and_count(test.env("DISSOI_UPDATE", "1"))?;
    match tally {
        Tally { passed: 1.., failed: 0, .. } => Ok(()),
        Tally { failed: 0, .. } => Err(Stop::failed("no test `generated_types_are_current` ran")),
        _ => Err(Stop::failed("the types could not be generated; the reason is above")),
    }
}

pub(crate) fn no_words(words: &[String]) -> Result<(), Stop> {
    match words.first() {
        Some(word) => Err(Stop::usage(format!("`{word}` is not understood: this command takes nothing"))),
        None => Ok(()),
    }
}
