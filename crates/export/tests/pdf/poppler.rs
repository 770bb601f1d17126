//! What other programs read in a PDF.

use std::io::Write;
use std::process::Command;

pub(crate) fn poppler(program: &str, arguments: &[&str], bytes: &[u8]) -> String {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    let mut command = Command::new(program);
    match program {
        "pdftotext" => command.args(arguments).arg(file.path()).arg("-"),
        _ => command.args(arguments).arg(file.path()),
    };
    let run = command.output().unwrap_or_else(|e| panic!("{program} is needed (Debian: poppler-utils): {e}"));
    assert!(run.status.success(), "{program}: {}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8_lossy(&run.stdout).into_owned()
}

/// The words of the PDF with single spaces between them.
pub(crate) fn words(bytes: &[u8]) -> String {
    poppler("pdftotext", &["-raw"], bytes).split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(crate) fn page(bytes: &[u8], number: usize) -> String {
    let number = number.to_string();
    poppler("pdftotext", &["-layout", "-f", &number, "-l", &number], bytes)
}

/// Every word with the right edge of its box and the page's width, in points.
pub(crate) fn right_edges(bytes: &[u8]) -> Vec<f64> {
    let html = poppler("pdftotext", &["-bbox"], bytes);
    let edges = html.lines().filter_map(|l| l.split_once("xMax=\"")).filter_map(|(_, l)| l.split_once('"'));
    edges.map(|(number, _)| number.parse().unwrap()).collect()
}
