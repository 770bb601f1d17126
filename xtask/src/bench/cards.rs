//! Cards in the real window, on a library of ten thousand: a mark, the list, a filter, a card. What is measured begins
//! with the event of a key in the page and ends where what it did stands in the page, laid out, or with the frame that
//! shows it.

use super::figures::Section;
use super::worked;
use crate::display::Display;
use crate::stop::Stop;
use crate::{node, process};
use std::fs;
use std::path::PathBuf;

pub(crate) fn measure() -> Result<Section, Stop> {
    let failed = |error: std::io::Error| Stop::failed(format!("the bench's own files: {error}"));
    let scratch = Scratch(std::env::temp_dir().join(format!("dissoi-bench-cards-{}", std::process::id())));
    fs::create_dir_all(&scratch.0).map_err(failed)?;
    let (library, out) = (scratch.0.join("library"), scratch.0.join("figures"));
    let release = process::target().join("release");
    let filling = release.join("examples/bench");
    process::run(process::program(&filling.to_string_lossy()).arg("fill").arg(&library))?;
    node::install("e2e")?;
    let display = Display::start()?;
    let mut command = process::program("dbus-run-session");
    command
        .current_dir(process::root().join("e2e"))
        .args(["--", "npx", "--no-install", "vitest", "run", "--config", "vitest.measures.config.ts"])
        .env("DISPLAY", display.name())
        .env_remove("WAYLAND_DISPLAY")
        .env("DISSOI_E2E_WINDOW", release.join("dissoi-desktop"))
        .env("DISSOI_E2E_COMMAND", release.join("dissoi"))
        .env("DISSOI_MEASURE_LIBRARY", &library)
        .env("DISSOI_MEASURE_OUT", &out)
        .stdout(std::io::stderr());
    process::run(&mut command)?;
    let rows = worked::read(&fs::read_to_string(&out).map_err(failed)?)
        .ok_or_else(|| Stop::failed("the window's figures are not what is read here"))?;
    let rows = rows.into_iter().map(|(what, times)| (what, times.spread()));
    Ok(Section {
        name: "cards",
        about: "from a key to what it did, with 10,000 cards",
        columns: &["p50", "p99", "max", "times"],
        rows: rows.collect(),
    })
}

/// A folder that goes when this is dropped.
struct Scratch(PathBuf);

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
