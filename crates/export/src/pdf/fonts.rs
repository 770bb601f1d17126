//! The fonts, compiled in: the worker that sets PDFs is confined and may open no file, so it can load none.

use std::sync::OnceLock;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

use super::PdfError;

/// Every font, with the index that typst selects by.
pub(super) struct Fonts {
    pub(super) book: LazyHash<FontBook>,
    pub(super) fonts: Vec<Font>,
}

macro_rules! shipped {
    ($($file:literal),* $(,)?) => {
        [$(($file, include_bytes!(concat!("../../../../data/fonts/", $file)))),*]
    };
}

/// In the order in which typst falls back when none of the template's families has a character.
const FILES: [(&str, &[u8]); 17] = shipped![
    "SourceSerif4-Regular.ttf",
    "SourceSerif4-Italic.ttf",
    "SourceSerif4-Bold.ttf",
    "SourceSerif4-BoldItalic.ttf",
    "Inter-Regular.ttf",
    "Inter-SemiBold.ttf",
    "NotoNaskhArabic-Regular.ttf",
    "NotoNaskhArabic-Bold.ttf",
    "NotoSerifHebrew-Regular.ttf",
    "NotoSerifHebrew-Bold.ttf",
    "NotoSerifDevanagari-Regular.ttf",
    "NotoSerifThai-Regular.ttf",
    "NotoSerifThai-Bold.ttf",
    "DroidSansFallbackFull.ttf",
    "NotoEmoji-Regular.ttf",
    "NotoSansMath-Regular.ttf",
    "NotoSansSymbols2-Regular.ttf",
];

/// Reads them once.
pub(super) fn shipped() -> Result<&'static Fonts, PdfError> {
    static FONTS: OnceLock<Fonts> = OnceLock::new();
    if let Some(fonts) = FONTS.get() {
        return Ok(fonts);
    }
    let read = |(file, bytes): (&'static str, &'static [u8])| {
        Font::new(Bytes::new(bytes), 0).ok_or(PdfError::Font(file))
    };
    let fonts = FILES.into_iter().map(read).collect::<Result<Vec<_>, _>>()?;
    let book = LazyHash::new(FontBook::from_fonts(&fonts));
    Ok(FONTS.get_or_init(|| Fonts { book, fonts }))
}

impl Fonts {
    /// Whether some font has a glyph for the character. Characters that only steer how others are set need none;
    /// control characters have no place in a PDF, even where a font has a glyph for one.
    pub(super) fn can_print(&self, c: char) -> bool {
        !c.is_control() && (steers(c) || self.fonts.iter().any(|f| f.info().coverage.contains(u32::from(c))))
    }
}

/// Joiners, variation selectors, direction marks, soft hyphens and the like: invisible by nature.
fn steers(c: char) -> bool {
    matches!(u32::from(c),
        0xAD | 0x34F | 0x61C | 0x180B..=0x180F | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x206F
        | 0xFE00..=0xFE0F | 0xFEFF | 0xE0001 | 0xE0020..=0xE007F | 0xE0100..=0xE01EF)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn every_family_that_the_template_names_is_there() {
        let template = include_str!("../../../../data/templates/brief.typ");
        let fonts = shipped().unwrap();
        let families: Vec<_> = fonts.fonts.iter().map(|f| f.info().family.as_str()).collect();
        let named = template.lines().find(|l| l.starts_with("#let fallback = ")).unwrap();
        let named: Vec<_> = named.split('"').skip(1).step_by(2).collect();
        assert_eq!(named.len(), 8);
        for family in named.into_iter().chain(["Source Serif 4", "Inter"]) {
            assert!(families.contains(&family), "{family} is not among {families:?}");
        }
    }

    #[test]
    fn the_scripts_that_are_promised_can_be_printed() {
        let fonts = shipped().unwrap();
        let promised =
            "Aéßőœ “”–…€ ΑΩάῶ ЖяҐ 科技学術 カナ שלום العربية हिन्दी ไทย ∑√≤→𝑥 ✓★♠ 😀🌍👩\u{200D}🔬\u{FE0F}";
        let missing: String = promised.chars().filter(|c| !fonts.can_print(*c)).collect();
        assert_eq!(missing, "", "no font has these");
        assert!(
            !fonts.can_print('\u{20BB7}')
                && !fonts.can_print('\u{7}')
                && !fonts.can_print('\0')
                && !fonts.can_print('\u{FFFE}')
        );
    }
}
