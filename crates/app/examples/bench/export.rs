//! Exporting short and long briefs in every format, and looking at a page before.

use std::path::Path;

use dissoi_app::view::{ExportFormat, PagePicture};
use dissoi_app::{AppError, CancellationToken, ExportOptions, ExportRequest, Library};
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
        let all = |options: &ExportOptions| -> Result<PagePicture, AppError> {
            runtime.block_on(library.brief_page(&brief, None, options, 1, WIDTH))
        };
        let (page, micros) = changes(12, all)?;
        print(&format!("all pages after a change, {cards} cards ({} pages)", page.pages), &micros);
        // As the window does: the beginning of a long brief, of a short one all.
        let first = |options: &ExportOptions| -> Result<PagePicture, AppError> {
            let opening = runtime.block_on(library.brief_opening(&brief, None, options, WIDTH))?;
            opening.map_or_else(|| all(options), Ok)
        };
        let (_, micros) = changes(23, first)?;
        library.brief_pages_end();
        print(&format!("first page after a change, {cards} cards"), &micros);
    }
    Ok(())
}

/// Sets pages again and again, each time with a margin that nothing was set with before, from this one on. The first starts the
/// worker and is not counted. Gives the last page, and what each took.
fn changes(
    margin: u8,
    page: impl Fn(&ExportOptions) -> Result<PagePicture, AppError>,
) -> Result<(PagePicture, Vec<u128>), Failure> {
    let with = |time: u8| ExportOptions { margin: Some(margin + time), ..ExportOptions::default() };
    let mut last = page(&with(0))?;
    let mut micros = Vec::with_capacity(TIMES);
    for time in 1..=TIMES as u8 {
        last = timed(&mut micros, || page(&with(time)))?;
    }
    Ok((last, micros))
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
