//! A brief as a PDF, set by typst: tagged, with its fonts inside, the same bytes from the same view and options.
//!
//! The template knows no user text: it reads everything from a JSON file that exists in memory only. There are no
//! packages, no files and no network in its world.

mod chart;
mod data;
mod fonts;
mod picture;
mod quotation;
mod text;
mod world;

use typst::diag::{Severity, SourceDiagnostic};
use typst::layout::{Frame, FrameItem};
use typst_layout::PagedDocument;
use typst_pdf::{PdfStandard, PdfStandards};

use crate::view::BriefView;
use crate::wire::MapPage;
use crate::{ExportOptions, shape};
pub use picture::{PagePng, first_page, page};
use world::PdfWorld;

/// A PDF, and what its reader should know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PdfOutput {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages.
    pub pages: usize,
    /// Plain sentences: characters that no font has, a language that is none, why the file is no PDF/UA.
    pub warnings: Vec<String>,
}

/// Why there is no PDF. None of these depends on what the user wrote: each is a defect of the program.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// A font that is compiled in cannot be read.
    #[error("the font {0} is damaged")]
    Font(&'static str),
    /// The brief could not be written as JSON.
    #[error("the brief could not be handed to the typesetter: {0}")]
    Data(#[from] serde_json::Error),
    /// The name of a file in the typesetter's world is refused.
    #[error("the typesetter refuses the file name {0}")]
    Name(&'static str),
    /// typst could not set the brief.
    #[error("the brief could not be typeset: {0}")]
    Compile(String),
    /// A page could not be drawn.
    #[error("the page could not be drawn: {0}")]
    Draw(String),
    /// typst could not write the pages as a PDF.
    #[error("the PDF could not be written: {0}")]
    Write(String),
}

/// Sets a brief. Takes about a second for a hundred cards, less when a warm process sets a brief again.
pub fn render(brief: &BriefView, options: &ExportOptions) -> Result<PdfOutput, PdfError> {
    render_with(brief, options, None)
}

/// As [`render`]; a clash map, if there is one, is the last page.
pub fn render_with(
    brief: &BriefView,
    options: &ExportOptions,
    map: Option<&MapPage>,
) -> Result<PdfOutput, PdfError> {
    let (world, mut warnings) = world(brief, options, map)?;
    let set = set(&world, brief, options, &mut warnings);
    forget(set.as_ref().map_or(0, |(_, pages)| *pages));
    let (bytes, pages) = set?;
    Ok(PdfOutput { bytes, pages, warnings })
}

/// Pages of which the layouts are remembered: some 600 MB.
const REMEMBERED: usize = 300;
/// Changes of a short brief after which what they did not use is forgotten.
const CHANGES: usize = 10;

/// Forgets layouts that the last changes did not use. typst remembers every one for ever unless told, and the worker has
/// 2 GiB: of a long brief fewer changes are remembered, of a very long one none.
fn forget(pages: usize) {
    typst::comemo::evict(age(pages));
}

fn age(pages: usize) -> usize {
    (REMEMBERED / pages.max(1)).min(CHANGES)
}

/// What typst sees of a brief, and what cannot be printed as it is.
fn world(
    brief: &BriefView,
    options: &ExportOptions,
    map: Option<&MapPage>,
) -> Result<(PdfWorld, Vec<String>), PdfError> {
    let fonts = fonts::shipped()?;
    let mut warnings = Vec::new();
    let brief = shape::amount(brief, options.text.unwrap_or_default());
    let data = data::of(&brief, options, map, fonts, &mut warnings);
    Ok((PdfWorld::new(fonts, serde_json::to_vec(&data)?)?, warnings))
}

/// Sets the pages of a world and writes them: the bytes, and how many pages.
fn set(
    world: &PdfWorld,
    brief: &BriefView,
    options: &ExportOptions,
    warnings: &mut Vec<String>,
) -> Result<(Vec<u8>, usize), PdfError> {
    let document = pages(world, warnings)?;
    let bytes = write(&document, brief, options, warnings)?;
    Ok((bytes, document.pages().len()))
}

/// Sets the pages of a world.
fn pages(world: &PdfWorld, warnings: &mut Vec<String>) -> Result<PagedDocument, PdfError> {
    let set = typst::compile::<PagedDocument>(world);
    for complaint in set.warnings.iter().map(|w| format!("The typesetter says: {}.", w.message)) {
        if !warnings.contains(&complaint) {
            warnings.push(complaint);
        }
    }
    let document: PagedDocument = set.output.map_err(|errors| PdfError::Compile(messages(&errors)))?;
    warnings.extend(unprintable_clusters(&document));
    Ok(document)
}

/// Writes PDF/UA-1, and PDF/A-2a if it was asked for; if the pages do not qualify, a tagged PDF and a warning with the
/// reason.
fn write(
    document: &PagedDocument,
    brief: &BriefView,
    options: &ExportOptions,
    warnings: &mut Vec<String>,
) -> Result<Vec<u8>, PdfError> {
    let wanted: &[PdfStandard] = match options.archive {
        true => &[PdfStandard::Ua_1, PdfStandard::A_2a],
        false => &[PdfStandard::Ua_1],
    };
    let name = if options.archive { "PDF/UA-1 and PDF/A-2a" } else { "PDF/UA-1" };
    let options = |standards| typst_pdf::PdfOptions {
        ident: typst::foundations::Smart::Custom(format!("dissoi-brief-{}", brief.id)),
        creator: typst::foundations::Smart::Custom(Some("Dissoi".to_owned())),
        standards,
        ..Default::default()
    };
    let accessible = PdfStandards::new(wanted).map_err(|e| PdfError::Write(e.message().to_string()))?;
    match typst_pdf::pdf(document, &options(accessible)) {
        Ok(bytes) => Ok(bytes),
        Err(reasons) => {
            warnings.push(format!(
                "The PDF is tagged for assistive software but not marked as {name}, because: {}.",
                messages(&reasons)
            ));
            let plain = options(PdfStandards::default());
            typst_pdf::pdf(document, &plain).map_err(|errors| PdfError::Write(messages(&errors)))
        }
    }
}

/// Characters that each have a glyph, but none together, such as a letter under an accent of another font. A character
/// without any glyph was found before and stands as its code.
fn unprintable_clusters(document: &PagedDocument) -> Option<String> {
    let mut found: Vec<String> = Vec::new();
    document.pages().iter().for_each(|page| collect_missing(&page.frame, &mut found));
    let first = found.first()?;
    let codes: Vec<_> = first.chars().map(text::code).collect();
    let (count, codes) = (found.len(), codes.join(" "));
    Some(format!(
        "At {count} place(s) characters show as empty boxes, because no font can join them: first {codes}."
    ))
}

fn collect_missing(frame: &Frame, found: &mut Vec<String>) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => collect_missing(&group.frame, found),
            FrameItem::Text(text) => {
                let missing = text.glyphs.iter().filter(|g| g.id == 0);
                found.extend(missing.filter_map(|g| text.text.get(g.range())).map(str::to_owned));
            }
            _ => {}
        }
    }
}

fn messages(diagnostics: &[SourceDiagnostic]) -> String {
    let errors = diagnostics.iter().filter(|d| d.severity == Severity::Error);
    let mut lines: Vec<_> = errors.map(|d| d.message.to_string()).collect();
    lines.dedup();
    lines.truncate(5);
    lines.join("; ")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn of_long_briefs_fewer_changes_are_remembered() {
        assert_eq!([0, 3, 30, 150, 300, 301, 5_000].map(age), [10, 10, 10, 2, 1, 0, 0]);
    }

    #[test]
    fn pages_without_a_glyph_are_reported_and_still_written_as_a_tagged_pdf() {
        let brief: BriefView = serde_json::from_str(include_str!("../tests/sample.json")).unwrap();
        let all = fonts::shipped().unwrap();
        let data = data::of(&brief, &ExportOptions::default(), None, all, &mut Vec::new());
        // The check beforehand knew all fonts, the typesetter has but two: what it promised cannot be kept.
        let two = vec![all.fonts[0].clone(), all.fonts[4].clone()];
        let book = typst::utils::LazyHash::new(typst::text::FontBook::from_fonts(&two));
        let two = Box::leak(Box::new(fonts::Fonts { book, fonts: two }));
        let world = PdfWorld::new(two, serde_json::to_vec(&data).unwrap()).unwrap();
        let mut warnings = Vec::new();
        let (bytes, pages) = set(&world, &brief, &ExportOptions::default(), &mut warnings).unwrap();
        assert!(bytes.starts_with(b"%PDF-") && pages > 0);
        let one_has = |words: &str| warnings.iter().any(|w| w.contains(words));
        assert!(one_has("show as empty boxes") && one_has("U+5F00"), "{warnings:?}");
        assert!(one_has("not marked as PDF/UA-1"), "{warnings:?}");
        assert!(one_has("unknown font family"), "{warnings:?}");
    }

    #[test]
    fn the_template_reaches_nothing_but_its_data() {
        let world = PdfWorld::new(fonts::shipped().unwrap(), b"{}".to_vec()).unwrap();
        for name in ["etc/passwd", "Cargo.toml", "data.json.bak"] {
            let path = typst::syntax::VirtualPath::new(name).unwrap();
            let id = typst::syntax::RootedPath::new(typst::syntax::VirtualRoot::Project, path).intern();
            assert!(
                typst::World::file(&world, id).is_err() && typst::World::source(&world, id).is_err(),
                "{name}"
            );
        }
        assert!(typst::World::today(&world, None).is_none());
    }
}
