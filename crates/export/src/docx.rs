//! A brief as a document for Word, at home in Verbatim: pockets, hats, blocks and tags are `Heading1` to `Heading4`
//! with the aliases debaters know, a card is a tag, a cite and a body, marks are the styles `StyleUnderline` and
//! `Emphasis` and Word's own highlight. Line breaks within a paragraph stay; what XML cannot hold shows as U+FFFD.

mod body;
mod facing;
mod lists;
mod package;
mod rich;
mod styles;

use std::borrow::Cow;

use crate::shape::{self, line};
use crate::view::BriefView;
use crate::zipped::{PackError, Part, pack};
use crate::{ExportOptions, wording};
use body::Body;
use package::Page;

/// Writes the brief. The same brief and options give the same bytes.
pub fn write(brief: &BriefView, options: &ExportOptions) -> Result<Vec<u8>, PackError> {
    let brief: Cow<'_, BriefView> = shape::amount(brief, options.text.unwrap_or_default());
    let page = Page::of(&brief, options);
    let body = Body::of(&brief, options, &page);
    let title = line(&brief.title);
    let title = if title.is_empty() { wording::NO_TITLE } else { &title };
    let mut parts = vec![
        Part::new("[Content_Types].xml", package::content_types()),
        Part::new("_rels/.rels", package::relations()),
        Part::new("docProps/core.xml", package::core(&brief, title)),
        Part::new("docProps/app.xml", package::app()),
        Part::new("word/styles.xml", styles::write(&brief, options)),
        Part::new("word/settings.xml", package::settings()),
        Part::new("word/header1.xml", package::header(title, wording::sides(&brief), &page)),
        Part::new("word/footer1.xml", package::footer(&page)),
        Part::new("word/_rels/document.xml.rels", package::document_relations(&body.links)),
        Part::new("word/_rels/footnotes.xml.rels", package::footnote_relations(&body.links)),
    ];
    let (document, footnotes) = body.finish(&page);
    parts.push(Part::new("word/document.xml", document));
    parts.push(Part::new("word/footnotes.xml", footnotes));
    pack(&parts)
}
