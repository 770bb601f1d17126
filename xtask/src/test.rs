//! `test`: everything that tests need, and every test.

use crate::display::Display;
use crate::packages::{self, Purpose};
use crate::report::Report;
use crate::stop::Stop;
use crate::tally::Tally;
use crate::{node, process, toolchain};

/// What all debug builds are made of. One set of features for lints, tests and journeys, or cargo would compile
/// some three hundred crates a second time. (Only the release build keeps the worker's features out of the window.)
pub(crate) const EVERYTHING: [&str; 3] = ["--workspace", "--features", "dissoi-desktop/custom-protocol"];

/// The parts that can be run alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Rust,
    Ui,
    E2e,
}

/// Installs what tests need and runs them: all, or one part, or what a filter names in one part.
pub(crate) fn test(words: &[String]) -> Result<(), Stop> {
    let (part, filter) = read(words)?;
    let mut report = Report::begin();
    report.check("set-up", set_up);
    if !report.last_failed() {
        if part.is_none_or(|part| part == Part::Rust) {
            rust(&mut report, filter);
        }
        if part.is_none_or(|part| part == Part::Ui) {
            ui(&mut report, filter);
        }
        if part.is_none_or(|part| part == Part::E2e) {
            e2e(&mut report, filter);
        }
    }
    report.finish()
}

/// Toolchain, system packages, cargo tools and npm packages for all parts.
pub(crate) fn set_up() -> Result<(), Stop> {
    toolchain::check()?;
    packages::ensure(Purpose::Test, true)?;
    toolchain::ensure_nextest()?;
    toolchain::ensure_tauri_driver()?;
    node::install("e2e")?;
    // The window's crate embeds the built user interface: not even its unit tests compile without.
    node::build_ui()
}

/// Unit and integration tests of every crate, and the examples in their documentation. The rules of the
/// project and the check that generated types are current are among them.
pub(crate) fn rust(report: &mut Report, filter: Option<&str>) {
    report.count("Rust tests", || {
        process::run_and_count(
            process::cargo().args(["nextest", "run", "--no-fail-fast"]).args(EVERYTHING).args(filter),
        )
    });
    if filter.is_none() {
        report.count("Rust examples", || {
            process::run_and_count(
                process::cargo().args(["test", "--doc", "--no-fail-fast"]).args(EVERYTHING),
            )
        });
    }
}

/// Tests of the user interface, without a window.
pub(crate) fn ui(report: &mut Report, filter: Option<&str>) {
    report.count("UI tests", || process::run_and_count(node::npx("ui", &["vitest", "run"]).args(filter)));
}

/// Journeys in the real window, on a display and a session bus of their own.
pub(crate) fn e2e(report: &mut Report, filter: Option<&str>) {
    report.count("journeys", || journeys(filter));
}

fn journeys(filter: Option<&str>) -> Result<Tally, Stop> {
    process::run(process::cargo().arg("build").args(EVERYTHING))?;
    let built = process::target().join("debug");
    let display = Display::start()?;
    let mut command = process::program("dbus-run-session");
    command
        .current_dir(process::root().join("e2e"))
        .args(["--", "npx", "--no-install", "vitest", "run"])
        .args(filter)
        .env("DISPLAY", display.name())
        .env_remove("WAYLAND_DISPLAY")
        .env("DISSOI_E2E_WINDOW", built.join("dissoi-desktop"))
        .env("DISSOI_E2E_COMMAND", built.join("dissoi"));
    process::run_and_count(&mut command)
}

fn read(words: &[String]) -> Result<(Option<Part>, Option<&str>), Stop> {
    let part = match words.first().map(String::as_str) {
        None => None,
        Some("rust") => Some(Part::Rust),
        Some("ui") => Some(Part::Ui),
        Some("e2e") => Some(Part::E2e),
        Some(other) => return Err(Stop::usage(format!("there is no part `{other}`: rust, ui or e2e"))),
    };
    match words.get(2) {
        Some(word) => Err(Stop::usage(format!("one filter at most, and `{word}` is a second"))),
        None => Ok((part, words.get(1).map(String::as_str))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<String> {
        line.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn parts_and_filters_are_read() {
        assert_eq!(read(&words("")).ok(), Some((None, None)));
        assert_eq!(read(&words("ui")).ok(), Some((Some(Part::Ui), None)));
        assert_eq!(read(&words("e2e first")).ok(), Some((Some(Part::E2e), Some("first"))));
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        for line in ["everything", "rust a b", "--help"] {
            assert!(read(&words(line)).is_err(), "{line}");
        }
    }
}
