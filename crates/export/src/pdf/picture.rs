//! A page of the PDF as a picture, set by the same template from the same data.

use typst_layout::{Page, PagedDocument};

use super::world::PdfWorld;
use super::{PdfError, data, fonts, forget, pages, world};
use crate::view::BriefView;
use crate::wire::MapPage;
use crate::{ExportOptions, shape};

/// Pixels across, at least and at most.
const WIDTHS: (u32, u32) = (100, 2_400);

/// A page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PagePng {
    /// PNG.
    pub bytes: Vec<u8>,
    /// The page, from 1.
    pub page: usize,
    /// How many there are.
    pub pages: usize,
    /// As of the PDF.
    pub warnings: Vec<String>,
}

/// Draws one page, `width` pixels across; the last, if there are fewer.
pub fn page(
    brief: &BriefView,
    options: &ExportOptions,
    map: Option<&MapPage>,
    number: usize,
    width: u32,
) -> Result<PagePng, PdfError> {
    let (world, mut warnings) = world(brief, options, map)?;
    let set = pages(&world, &mut warnings);
    // What the last changes used makes the next one quick.
    forget(set.as_ref().map_or(0, |document| document.pages().len()));
    let document = set?;
    let count = document.pages().len();
    let number = number.clamp(1, count.max(1));
    Ok(PagePng { bytes: drawn(nth(&document, number)?, width)?, page: number, pages: count, warnings })
}

/// Draws the first page of the beginning of a brief, which [`crate::opening`] gives, without the numbers that only the whole
/// has: of pages, and of entries in the contents.
pub fn first_page(opening: &BriefView, options: &ExportOptions, width: u32) -> Result<Vec<u8>, PdfError> {
    let document = opened(opening, options)?;
    drawn(nth(&document, 1)?, width)
}

fn opened(opening: &BriefView, options: &ExportOptions) -> Result<PagedDocument, PdfError> {
    let opening = shape::amount(opening, options.text.unwrap_or_default());
    // What is to be said of the file is said when all of it is set.
    let mut unsaid = Vec::new();
    let fonts = fonts::shipped()?;
    let mut data = data::of(&opening, options, None, fonts, &mut unsaid);
    data.opening = true;
    let document = pages(&PdfWorld::new(fonts, serde_json::to_vec(&data)?)?, &mut unsaid);
    forget(document.as_ref().map_or(0, |document| document.pages().len()));
    document
}

fn nth(document: &PagedDocument, number: usize) -> Result<&Page, PdfError> {
    document.pages().get(number - 1).ok_or_else(|| PdfError::Draw("there is none".into()))
}

/// A page as a PNG.
fn drawn(page: &Page, width: u32) -> Result<Vec<u8>, PdfError> {
    let width = f64::from(width.clamp(WIDTHS.0, WIDTHS.1));
    let scale = width / page.frame.width().to_pt().max(1.0);
    let drawn = typst_render::render(
        page,
        &typst_render::RenderOptions { pixel_per_pt: scale.into(), ..Default::default() },
    );
    drawn.encode_png().map_err(|e| PdfError::Draw(e.to_string()))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use typst::layout::{Frame, FrameItem};

    use super::*;
    use crate::view::Item;
    use crate::{Amount, opening};

    #[test]
    fn a_page_is_drawn_as_wide_as_asked_and_a_page_too_far_is_the_last() {
        let brief: BriefView = serde_json::from_str(include_str!("../../tests/sample.json")).unwrap();
        let first = page(&brief, &ExportOptions::default(), None, 1, 400).unwrap();
        // Width and height stand at bytes 16 to 23 of a PNG.
        let side = |at: usize| u32::from_be_bytes(first.bytes[at..at + 4].try_into().unwrap());
        assert_eq!((first.page, side(16)), (1, 400));
        assert!((565..=566).contains(&side(20)), "{}", side(20));
        let far = page(&brief, &ExportOptions::default(), None, 99, 1).unwrap();
        assert_eq!((far.page, far.pages), (first.pages, first.pages));
        assert!(far.bytes != first.bytes && far.warnings.is_empty());
    }

    /// A brief of so many cards.
    fn long(cards: usize) -> BriefView {
        let mut brief: BriefView = serde_json::from_str(include_str!("../../tests/sample.json")).unwrap();
        let card = brief.items.iter().position(|item| matches!(item, Item::Card { .. })).unwrap();
        let card = brief.items[card].clone();
        brief.items.extend((0..cards).map(|_| card.clone()));
        brief
    }

    /// The upper part of a first page: above the number of pages.
    fn top(document: &PagedDocument) -> Vec<u8> {
        let page = nth(document, 1).unwrap();
        let options = typst_render::RenderOptions { pixel_per_pt: 1.0.into(), ..Default::default() };
        let drawn = typst_render::render(page, &options);
        let bytes = drawn.data();
        bytes[..bytes.len() * 9 / 10].to_vec()
    }

    #[test]
    fn the_first_page_of_a_beginning_is_that_of_the_whole_but_for_what_only_the_whole_knows() {
        let brief = long(80);
        for text in [Amount::Full, Amount::Tags] {
            let options =
                ExportOptions { contents: Some(false), text: Some(text), ..ExportOptions::default() };
            let whole = world(&brief, &options, None).unwrap().0;
            let whole = pages(&whole, &mut Vec::new()).unwrap();
            let opening = opening(brief.clone(), &options).unwrap();
            assert!(opening.items.len() > 80, "the contents want all headings");
            assert!(top(&opened(&opening, &options).unwrap()) == top(&whole), "{text:?}");
        }
    }

    #[test]
    fn the_contents_of_a_beginning_list_what_the_whole_ones_do_without_numbers() {
        let (brief, options) = (long(80), ExportOptions::default());
        let whole = world(&brief, &options, None).unwrap().0;
        let whole = pages(&whole, &mut Vec::new()).unwrap();
        let opening = opened(&opening(brief, &options).unwrap(), &options).unwrap();
        let words = |document: &PagedDocument| {
            let mut words = String::new();
            text_of(&nth(document, 1).unwrap().frame, &mut words);
            words
        };
        let plain = |words: String| words.replace(|c: char| c.is_ascii_digit() || c == '…', "");
        assert_ne!(words(&opening), words(&whole));
        assert_eq!(plain(words(&opening)), plain(words(&whole)));
    }

    fn text_of(frame: &Frame, words: &mut String) {
        for (_, item) in frame.items() {
            match item {
                FrameItem::Group(group) => text_of(&group.frame, words),
                FrameItem::Text(text) => words.push_str(&text.text),
                _ => {}
            }
        }
    }

    #[test]
    fn a_short_brief_has_no_beginning_of_its_own() {
        assert_eq!(opening(long(0), &ExportOptions::default()), None);
    }
}
