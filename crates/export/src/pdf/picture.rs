//! A page of the PDF as a picture, set by the same template from the same data.

use super::{PdfError, forget, pages, world};
use crate::ExportOptions;
use crate::view::BriefView;
use crate::wire::MapPage;

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
    let page = document.pages().get(number - 1).ok_or_else(|| PdfError::Draw("there is none".into()))?;
    let width = f64::from(width.clamp(WIDTHS.0, WIDTHS.1));
    let scale = width / page.frame.width().to_pt().max(1.0);
    let drawn = typst_render::render(
        page,
        &typst_render::RenderOptions { pixel_per_pt: scale.into(), ..Default::default() },
    );
    let bytes = drawn.encode_png().map_err(|e| PdfError::Draw(e.to_string()))?;
    Ok(PagePng { bytes, page: number, pages: count, warnings })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

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
}
