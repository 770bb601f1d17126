//! From the start of the process to the first result on the screen: the real release window against an empty window of
//! the same Tauri (`src-tauri/examples/empty.rs`), in turn, on the same display, in homes of the same kind.

use super::figures::{Figure, Section, Times};
use super::window::{Stage, Story};
use crate::process;
use crate::stop::Stop;
use std::path::PathBuf;

/// Starts of each kind.
const RUNS: usize = 11;

/// A word of the topic, typed as fast as keys can be, and answered at every letter.
const STORY: Story = Story { opened: is_open, query: "tariff", answered: is_answered };

fn is_open(log: &str) -> bool {
    log.contains("the library is open")
}

/// The whole word was searched, and something was found.
fn is_answered(log: &str) -> bool {
    let whole = |line: &&str| line.contains("searched letters=6 ");
    log.lines().filter(whole).any(|line| !line.ends_with("total=0"))
}

/// Times of one kind of start.
#[derive(Default)]
struct Kind {
    empty: Times,
    shown: Times,
    answered: Times,
}

pub(crate) fn measure() -> Result<Section, Stop> {
    for name in ["Xvfb", "dbus-daemon"] {
        if !process::on_path(name) {
            return Err(Stop::failed(format!(
                "`{name}` is missing; `cargo xtask test` installs what windows need"
            )));
        }
    }
    let homes = Homes::make()?;
    let mut stage = Stage::set_up(&homes.named("")?)?;
    let built = process::target().join("release");
    let (window, empty) = (built.join("dissoi-desktop"), built.join("examples/empty"));
    // The homes that exist are those that an earlier start left.
    stage.open(&empty, &homes.named("empty")?, None)?;
    stage.open(&window, &homes.named("window")?, Some(&STORY))?;
    let (mut new, mut existing) = (Kind::default(), Kind::default());
    for run in 0..RUNS {
        eprintln!("starts {} of {RUNS}, four windows each...", run + 1);
        for (kind, suffix) in [(&mut new, format!("-{run}")), (&mut existing, String::new())] {
            let home = homes.named(&format!("empty{suffix}"))?;
            kind.empty.add(stage.open(&empty, &home, None)?.shown);
            let home = homes.named(&format!("window{suffix}"))?;
            let reached = stage.open(&window, &home, Some(&STORY))?;
            kind.shown.add(reached.shown);
            kind.answered.add(reached.answered);
        }
    }
    let rows = rows("new", &new).into_iter().chain(rows("existing", &existing));
    Ok(Section {
        name: "start",
        about: "ratio: median to that of the empty window",
        columns: &["ratio", "median", "worst", "runs"],
        rows: rows.collect(),
    })
}

fn rows(library: &str, kind: &Kind) -> Vec<(String, Vec<Figure>)> {
    let base = kind.empty.median();
    let row = |what: &str, times: &Times| (format!("{library}: {what}"), times.beside(base));
    vec![
        row("empty window", &kind.empty),
        row("topic on the screen", &kind.shown),
        row("first result", &kind.answered),
    ]
}

/// Folders to start programs in. They go when this is dropped.
struct Homes(PathBuf);

impl Homes {
    fn make() -> Result<Homes, Stop> {
        let folder = std::env::temp_dir().join(format!("dissoi-bench-{}", std::process::id()));
        let homes = Homes(folder);
        homes.named("").map(|_| homes)
    }

    /// The folder of this name, made if it is not there.
    fn named(&self, name: &str) -> Result<PathBuf, Stop> {
        let folder = self.0.join(name);
        let made = std::fs::create_dir_all(&folder);
        made.map_err(|error| Stop::failed(format!("{}: {error}", folder.display())))?;
        Ok(folder)
    }
}

impl Drop for Homes {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_one_to_the_whole_word_that_found_something() {
        let line = |letters: u32, total: u32| {
            format!("DEBUG dissoi_app::search: searched letters={letters} total={total}")
        };
        assert!(is_answered(&[line(5, 0), line(6, 10)].join("\n")));
        for log in [String::new(), line(5, 10), line(6, 0)] {
            assert!(!is_answered(&log), "{log}");
        }
    }

    #[test]
    fn homes_go_with_their_owner() -> Result<(), Stop> {
        let homes = Homes::make()?;
        let home = homes.named("a")?;
        assert!(home.is_dir());
        drop(homes);
        assert!(!home.exists());
        Ok(())
    }
}
