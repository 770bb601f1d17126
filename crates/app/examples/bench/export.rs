//! Exporting short and long briefs in every format, and looking at a page before.

use std::path::Path;

use dissoi_app::view::ExportFormat;
use dissoi_app::{CancellationToken, ExportOptions, ExportRequest, Library};
use tokio::runtime::Runtime;

use crate::made::{brief, paragraphs};
use crate::{Failure, print, timed};

/// Exports of each brief in each format, and pages that are drawn of each.
const TIMES: usize = 9;
/// Cards of the briefs.
const CARDS: [usize; 3] = [10, 100, 500];
/// Pixels across a page that is looked at: as wide as the dialog shows it.
const WIDTH: u32 = 760;

/// Writes the briefs into the folder, `10.md`, `10.docx` and so on, where other programs can then be measured on them.
pub(crate) fn export(library: &Library, folder: &Path) -> Result<(), Failure> {
    let all = paragraphs(library)?;
    let (runtime, go_on) = (Runtime::new()?, CancellationToken::new());
    for cards in CARDS {
        let brief = brief(library, &all, cards)?;
        for (name, format, begins) in FORMATS {
            let path = folder.join(format!("{cards}.{}", format.ending()));
            let request = ExportRequest { overwrite: true, ..ExportRequest::plain(&brief, format, &path) };
            let mut micros = Vec::with_capacity(TIMES);
            for _ in 0..TIMES {
                timed(&mut micros, || runtime.block_on(library.brief_export(&request, &go_on)))?;
            }
            if !std::fs::read(&path)?.starts_with(begins) {
                return Err(format!("what was written is no {name}").into());
            }
            print(&format!("{name}, {cards} cards"), &micros);
        }
        let mut micros = Vec::with_capacity(TIMES);
        let mut pages = 0;
        // The first starts the worker and is not counted; each of the others sets all pages anew, with another margin.
        for time in 0..=TIMES as u8 {
            let options = ExportOptions { margin: Some(12 + time), ..ExportOptions::default() };
            let page = || runtime.block_on(library.brief_page(&brief, None, &options, 1, WIDTH));
            pages = if time == 0 { page()? } else { timed(&mut micros, page)? }.pages;
        }
        print(&format!("all pages after a change, {cards} cards ({pages} pages)"), &micros);
        let mut micros = Vec::with_capacity(TIMES);
        for time in 0..=TIMES as u8 {
            let options = ExportOptions { margin: Some(23 + time), ..ExportOptions::default() };
            // Margins that nothing was set with. As the window does: the beginning of a long brief, of a short one all.
            let page = || -> Result<_, dissoi_app::AppError> {
                match runtime.block_on(library.brief_opening(&brief, None, &options, WIDTH))? {
                    Some(opening) => Ok(opening),
                    None => runtime.block_on(library.brief_page(&brief, None, &options, 1, WIDTH)),
                }
            };
            let _ = if time == 0 { page()? } else { timed(&mut micros, page)? };
        }
        library.brief_pages_end();
        print(&format!("first page after a change, {cards} cards"), &micros);
    }
    Ok(())
}

/// Names, formats, and how their files begin.
const FORMATS: [(&str, ExportFormat, &[u8]); 7] = [
    ("Markdown", ExportFormat::Md, b"---\n"),
    ("HTML", ExportFormat::Html, b"<!DOCTYPE html>"),
    ("text", ExportFormat::Txt, b""),
    ("JSON", ExportFormat::Json, b"{"),
    ("flow sheet", ExportFormat::Ods, b"PK"),
    ("DOCX", ExportFormat::Docx, b"PK"),
    ("PDF", ExportFormat::Pdf, b"%PDF-"),
];
