//! `bench`: how fast the release build is, as ratios first. No time makes it fail; it fails when what it measures does
//! not work. docs/PERFORMANCE.md says how each figure comes about.

mod briefs;
#[cfg(unix)]
mod cards;
mod export;
mod figures;
#[cfg(unix)]
mod screen;
mod search;
#[cfg(unix)]
mod start;
mod texts;
#[cfg(unix)]
mod window;
mod worked;

use crate::process;
use crate::stop::Stop;
use figures::Section;
use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;

/// What is measured: its name on the command line, and how.
type Part = (&'static str, fn() -> Result<Vec<Section>, Stop>);

/// All there is, in the order in which it is measured.
const PARTS: [Part; 5] = [
    ("start", || Ok(vec![start::measure()?])),
    ("search", || Ok(vec![search::measure()?])),
    ("export", export::measure),
    ("briefs", || Ok(vec![briefs::measure()?])),
    ("cards", || Ok(vec![cards::measure()?])),
];

/// Builds the release programs and measures them: all parts, or one.
pub(crate) fn bench(words: &[String]) -> Result<(), Stop> {
    let Asked { part, texts, as_json } = read(words)?;
    let mut sections = Vec::new();
    if let Some(texts) = texts {
        sections.extend(texts::measure(Path::new(texts))?);
    } else {
        build()?;
    }
    for (name, measure) in PARTS {
        if texts.is_none() && part.is_none_or(|part| part == name) {
            eprintln!("measuring {name}...");
            sections.extend(measure()?);
        }
    }
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    if as_json {
        let mut whole = json!({ "cores": cores, "profile": "release" });
        for section in &sections {
            whole[section.name] = Value::from(section.json());
        }
        println!("{whole}");
    } else {
        println!("release profile, {cores} cores");
        sections.iter().for_each(|section| println!("\n{section}"));
    }
    Ok(())
}

/// The programs, and the examples that measuring needs. What builds say goes to standard error: standard output
/// is for figures alone.
fn build() -> Result<(), Stop> {
    let own =
        std::env::current_exe().map_err(|error| Stop::failed(format!("xtask finds itself not: {error}")))?;
    quiet(Command::new(own).arg("build"))?;
    quiet(process::cargo().args([
        "build",
        "--release",
        "-p",
        "dissoi-app",
        "--example",
        "bench",
        "--example",
        "briefs",
    ]))?;
    let window = ["build", "--release", "-p", "dissoi-desktop", "--features", "custom-protocol"];
    quiet(process::cargo().args(window).args(["--example", "empty"]))
}

fn quiet(command: &mut Command) -> Result<(), Stop> {
    match command.stdout(std::io::stderr()).status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(Stop::failed(format!("{command:?} ended with {status}"))),
        Err(error) => Err(Stop::failed(format!("{command:?} could not be started: {error}"))),
    }
}

/// Elsewhere no window can be driven.
#[cfg(not(unix))]
mod cards {
    pub(super) fn measure() -> Result<super::Section, super::Stop> {
        Err(super::Stop::failed("cards are measured where journeys run"))
    }
}

/// Elsewhere there is no X server that could tell what is drawn.
#[cfg(not(unix))]
mod start {
    pub(super) fn measure() -> Result<super::Section, super::Stop> {
        Err(super::Stop::failed(
            "start is measured on an X server; `search` and `export` are measured anywhere",
        ))
    }
}

/// What the words of the command line ask for.
#[derive(Debug, PartialEq, Eq)]
struct Asked<'w> {
    part: Option<&'w str>,
    /// A folder of texts that are searched in place of the built-in topic.
    texts: Option<&'w str>,
    as_json: bool,
}

fn read(words: &[String]) -> Result<Asked<'_>, Stop> {
    let mut asked = Asked { part: None, texts: None, as_json: false };
    let mut words = words.iter();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--json" => asked.as_json = true,
            "--texts" if asked.part == Some("search") => {
                let folder = words.next().ok_or_else(|| Stop::usage("--texts takes a folder"))?;
                asked.texts = Some(folder);
            }
            name if asked.part.is_none() && PARTS.iter().any(|(part, _)| *part == name) => {
                asked.part = Some(name);
            }
            other => {
                return Err(Stop::usage(format!(
                    "`{other}` is not understood: start, search [--texts DIR], export, briefs or cards, and --json"
                )));
            }
        }
    }
    Ok(asked)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<String> {
        line.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn a_part_and_json_are_read_in_any_order() {
        let asked = |part, texts, as_json| Some(Asked { part, texts, as_json });
        assert_eq!(read(&words("")).ok(), asked(None, None, false));
        assert_eq!(read(&words("--json search")).ok(), asked(Some("search"), None, true));
        assert_eq!(read(&words("start")).ok(), asked(Some("start"), None, false));
        assert_eq!(read(&words("search --texts a")).ok(), asked(Some("search"), Some("a"), false));
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        for line in
            ["everything", "start search", "--fast", "--texts a", "export --texts a", "search --texts"]
        {
            assert!(read(&words(line)).is_err(), "{line}");
        }
    }
}
