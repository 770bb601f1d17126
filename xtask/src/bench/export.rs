//! Export of a short, a long and a very long brief to every format, PDF through the worker process as always; and, where they
//! are installed, pandoc and LibreOffice on the Markdown and the DOCX that were written.

use super::figures::{Figure, Section, Times};
use super::worked;
use crate::process;
use crate::stop::Stop;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

/// Cards of the briefs, as the example makes them.
const CARDS: [usize; 3] = [10, 100, 500];
/// Times that another program does the same.
const RUNS: usize = 3;
/// What pandoc can set a PDF with, the quickest first.
const ENGINES: [&str; 4] = ["pdflatex", "xelatex", "weasyprint", "wkhtmltopdf"];

pub(crate) fn measure() -> Result<Vec<Section>, Stop> {
    let out = process::target().join("bench/export");
    let all = worked::times_with("bench", &["export", &out.to_string_lossy()])?;
    let base = all.first().map(|(_, times)| times.median()).unwrap_or_default();
    let of = |format: &str, cards: usize| {
        let name = format!("{format}, {cards} cards");
        all.iter().find(|(what, _)| *what == name).map(|(_, times)| times.clone()).unwrap_or_default()
    };
    let mut rows = Vec::new();
    for cards in CARDS {
        let (markdown, word) = (format!("{cards}.md"), format!("{cards}.docx"));
        for engine in ENGINES.iter().filter(|engine| installed(engine)) {
            let args =
                ["--wrap=none", &markdown, "-o", "pandoc.pdf", "--toc", &format!("--pdf-engine={engine}")];
            let what = format!("pandoc with {engine}, Markdown to PDF, {cards} cards");
            rows.extend(other(&out, what, "pandoc", &args, &of("PDF", cards)));
        }
        let what = format!("pandoc, Markdown to DOCX, {cards} cards");
        let args = [&markdown, "-o", "pandoc.docx"];
        rows.extend(other(&out, what, "pandoc", &args, &of("DOCX", cards)));
        let what = format!("LibreOffice, DOCX to PDF, {cards} cards");
        let args = ["--headless", "--convert-to", "pdf", "--outdir", "office", &word];
        rows.extend(other(&out, what, "soffice", &args, &of("PDF", cards)));
    }
    let own = all.iter().map(|(what, times)| (what.clone(), times.beside(base)));
    let columns = &["ratio", "median", "worst", "runs"];
    let own = Section {
        name: "export",
        about: "ratio: median to that of the first row",
        columns,
        rows: own.collect(),
    };
    let about = "ratio: median to Dissoi's for the same format and cards";
    Ok(vec![own, Section { name: "beside", about, columns, rows }])
}

fn installed(program: &str) -> bool {
    let mut command = process::program(program);
    command.arg("--version").stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// What another program takes; nothing if it is not installed or cannot do it, which is said.
fn other(
    folder: &Path,
    what: String,
    program: &str,
    args: &[&str],
    own: &Times,
) -> Option<(String, Vec<Figure>)> {
    let run = || -> Option<std::time::Duration> {
        let begin = Instant::now();
        let mut command: Command = process::program(program);
        command.current_dir(folder).args(args).stdout(Stdio::null()).stderr(Stdio::null());
        command.status().ok()?.success().then(|| begin.elapsed())
    };
    // The first run reads the program from the disk.
    let times: Option<Times> = (0..=RUNS).map(|_| run()).skip(1).collect();
    let Some(times) = times else {
        eprintln!("{what}: {program} is not installed, or fails");
        return None;
    };
    Some((what, times.beside(own.median())))
}
