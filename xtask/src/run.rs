//! `run` and `build`: from a clean clone to the open window.

use crate::packages::{self, Purpose};
use crate::stop::Stop;
use crate::{display, node, process, toolchain};
use std::path::PathBuf;

const NO_DISPLAY: &str = "\
everything is built, but there is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window can open.
  without a window:    target/release/dissoi --help
  on a hidden display: xvfb-run -a cargo xtask run";

/// What `run` was asked.
#[derive(Debug, Default, PartialEq, Eq)]
struct Wishes {
    no_install: bool,
    build_only: bool,
    library: Option<PathBuf>,
}

/// Installs what is missing, builds what changed, and opens the window.
pub(crate) fn run(words: &[String]) -> Result<(), Stop> {
    let wishes = Wishes::read(words)?;
    prepare(!wishes.no_install)?;
    if wishes.build_only {
        println!(
            "Built: target/release/dissoi-desktop (the window) and target/release/dissoi (the command)."
        );
        return Ok(());
    }
    if !display::is_there() {
        return Err(Stop::no_display(NO_DISPLAY));
    }
    open(&wishes)
}

/// The same without the window.
pub(crate) fn build(words: &[String]) -> Result<(), Stop> {
    let mut words = words.to_vec();
    words.push("--build-only".to_owned());
    run(&words)
}

fn prepare(install: bool) -> Result<(), Stop> {
    toolchain::check()?;
    packages::ensure(Purpose::Build, install)?;
    node::build_ui()?;
    build_release()
}

/// The three programs, in two builds: cargo would otherwise give the window all that the worker alone needs.
pub(crate) fn build_release() -> Result<(), Stop> {
    process::run(process::cargo().args(["build", "--release", "-p", "dissoi-worker", "-p", "dissoi-cli"]))?;
    let window = ["build", "--release", "-p", "dissoi-desktop", "--features", "custom-protocol"];
    process::run(process::cargo().args(window))
}

fn open(wishes: &Wishes) -> Result<(), Stop> {
    let program = process::target().join("release/dissoi-desktop");
    let mut command = process::program(&program.to_string_lossy());
    if let Some(library) = &wishes.library {
        command.env("DISSOI_LIBRARY", library);
    }
    process::run(&mut command).map_err(|stop| {
        Stop::failed(format!("the window did not open or ended in an error; its words are above.\n{stop}"))
    })
}

impl Wishes {
    fn read(words: &[String]) -> Result<Wishes, Stop> {
        let mut wishes = Wishes::default();
        let mut words = words.iter();
        while let Some(word) = words.next() {
            match word.as_str() {
                "--no-install" => wishes.no_install = true,
                "--build-only" => wishes.build_only = true,
                "--library" => {
                    let dir = words.next().ok_or_else(|| Stop::usage("`--library` needs a folder"))?;
                    // The window is started in the workspace folder, the person may stand elsewhere.
                    let dir = std::path::absolute(dir)
                        .map_err(|error| Stop::usage(format!("`{dir}` is no folder name: {error}")))?;
                    wishes.library = Some(dir);
                }
                other => {
                    return Err(Stop::usage(format!(
                        "`{other}` is not understood; see `cargo xtask --help`"
                    )));
                }
            }
        }
        Ok(wishes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Option<Wishes> {
        Wishes::read(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>()).ok()
    }

    #[test]
    fn wishes_are_read_in_any_order() {
        assert_eq!(read(""), Some(Wishes::default()));
        let both = Wishes { no_install: true, build_only: true, library: None };
        assert_eq!(read("--build-only --no-install"), Some(both));
        let library = read("--library some/dir").and_then(|wishes| wishes.library);
        assert!(library.is_some_and(|dir| dir.is_absolute() && dir.ends_with("some/dir")));
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        for line in ["--library", "--release", "window", "--no-install=1"] {
            assert_eq!(read(line), None, "{line}");
        }
    }
}
