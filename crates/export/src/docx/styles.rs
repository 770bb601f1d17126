//! The styles: Verbatim's under its own ids, names and aliases, and a few of our own.

use super::package::MAIN;
use crate::ExportOptions;
use crate::shape::line;
use crate::view::BriefView;
use crate::xml::Xml;

/// Size of the text in points, unless the options say so.
const SIZE: u8 = 11;
/// Its font.
const FONT: &str = "Calibri";

/// Half points of words that are not read aloud.
pub(super) fn small(options: &ExportOptions) -> String {
    let size = u16::from(options.size.unwrap_or(SIZE));
    (size * 2 * 8 / 11).max(12).to_string()
}

/// A property and its values.
type Property = (&'static str, &'static [(&'static str, &'static str)]);

/// A style of paragraphs of our own: properties of the paragraph and of its words.
struct Style {
    id: &'static str,
    name: &'static str,
    paragraph: &'static [Property],
    characters: &'static [Property],
}

const KEPT: [Property; 2] = [("w:keepNext", &[]), ("w:keepLines", &[])];

pub(super) fn write(brief: &BriefView, options: &ExportOptions) -> Vec<u8> {
    let mut xml = Xml::document();
    xml.open("w:styles", &[("xmlns:w", MAIN)]);
    let (font, size) =
        (options.font.as_deref().map_or_else(|| FONT.to_owned(), line), options.size.unwrap_or(SIZE));
    let size = (u16::from(size) * 2).to_string();
    defaults(&mut xml, &font, &size, &line(&brief.language));
    normal(&mut xml);
    for (level, (name, alias, half_points)) in
        [("1", "Pocket", "52"), ("2", "Hat", "44"), ("3", "Block", "32"), ("4", "Tag", "26")]
            .into_iter()
            .enumerate()
    {
        heading(&mut xml, level, name, alias, half_points);
    }
    for style in &OWN {
        own(&mut xml, style);
    }
    characters(&mut xml, &size);
    xml.close("w:styles");
    xml.finish()
}

fn defaults(xml: &mut Xml, font: &str, size: &str, language: &str) {
    xml.open("w:docDefaults", &[]).open("w:rPrDefault", &[]).open("w:rPr", &[]);
    let all = [("w:ascii", font), ("w:hAnsi", font), ("w:eastAsia", font), ("w:cs", font)];
    xml.empty("w:rFonts", &all);
    xml.empty("w:sz", &[("w:val", size)]).empty("w:szCs", &[("w:val", size)]);
    let language = if language.is_empty() { "en" } else { language };
    xml.empty("w:lang", &[("w:val", language), ("w:eastAsia", language), ("w:bidi", language)]);
    xml.close("w:rPr").close("w:rPrDefault").open("w:pPrDefault", &[]).open("w:pPr", &[]);
    xml.empty("w:spacing", &[("w:after", "120"), ("w:line", "259"), ("w:lineRule", "auto")]);
    xml.close("w:pPr").close("w:pPrDefault").close("w:docDefaults");
}

fn begin(xml: &mut Xml, kind: &str, id: &str, name: &str, alias: Option<&str>, standard: bool) {
    let mut attributes = vec![("w:type", kind)];
    if standard {
        attributes.push(("w:default", "1"));
    }
    attributes.push(("w:styleId", id));
    xml.open("w:style", &attributes).empty("w:name", &[("w:val", name)]);
    if let Some(alias) = alias {
        xml.empty("w:aliases", &[("w:val", alias)]);
    }
}

fn normal(xml: &mut Xml) {
    begin(xml, "paragraph", "Normal", "Normal", Some("Normal/Card"), true);
    xml.empty("w:qFormat", &[]).close("w:style");
    begin(xml, "character", "DefaultParagraphFont", "Default Paragraph Font", None, true);
    xml.empty("w:uiPriority", &[("w:val", "1")]).empty("w:semiHidden", &[]).close("w:style");
}

fn heading(xml: &mut Xml, level: usize, number: &str, alias: &str, half_points: &str) {
    let (id, name) = (format!("Heading{number}"), format!("heading {number}"));
    begin(xml, "paragraph", &id, &name, Some(alias), false);
    xml.empty("w:basedOn", &[("w:val", "Normal")]).empty("w:next", &[("w:val", "Normal")]);
    xml.empty("w:uiPriority", &[("w:val", number)]).empty("w:qFormat", &[]);
    xml.open("w:pPr", &[]).empty("w:keepNext", &[]).empty("w:keepLines", &[]);
    if level == 0 {
        xml.open("w:pBdr", &[]);
        for side in ["w:top", "w:left", "w:bottom", "w:right"] {
            xml.empty(side, &[("w:val", "single"), ("w:sz", "18"), ("w:space", "4"), ("w:color", "auto")]);
        }
        xml.close("w:pBdr");
    }
    let before = ["360", "320", "280", "200"].get(level).unwrap_or(&"200");
    xml.empty(
        "w:spacing",
        &[("w:before", before), ("w:after", "80"), ("w:line", "240"), ("w:lineRule", "auto")],
    );
    if level == 0 {
        // The box stands within the margins.
        xml.empty("w:ind", &[("w:left", "113"), ("w:right", "113")]);
    }
    if level < 3 {
        xml.empty("w:jc", &[("w:val", "center")]);
    }
    xml.empty("w:outlineLvl", &[("w:val", &level.to_string())]).close("w:pPr");
    xml.open("w:rPr", &[]).empty("w:b", &[]).empty("w:bCs", &[]);
    xml.empty("w:sz", &[("w:val", half_points)]).empty("w:szCs", &[("w:val", half_points)]);
    match level {
        1 => xml.empty("w:u", &[("w:val", "double")]),
        2 => xml.empty("w:u", &[("w:val", "single")]),
        _ => xml,
    };
    xml.close("w:rPr").close("w:style");
}

/// Styles of paragraphs beside Verbatim's headings.
const OWN: [Style; 10] = [
    paragraph(
        "Title",
        "Title",
        &[("w:spacing", &[("w:after", "60")])],
        &[("w:b", &[]), ("w:sz", &[("w:val", "60")]), ("w:szCs", &[("w:val", "60")])],
    ),
    paragraph(
        "Subtitle",
        "Subtitle",
        &[("w:spacing", &[("w:after", "120")])],
        &[("w:sz", &[("w:val", "32")]), ("w:szCs", &[("w:val", "32")])],
    ),
    paragraph(
        "Analytic",
        "Analytic",
        &[("w:spacing", &[("w:before", "80")])],
        &[("w:color", &[("w:val", "1F3864")]), ("w:sz", &[("w:val", "24")]), ("w:szCs", &[("w:val", "24")])],
    ),
    paragraph(
        "Undertag",
        "Undertag",
        &KEPT,
        &[("w:i", &[]), ("w:iCs", &[]), ("w:sz", &[("w:val", "24")]), ("w:szCs", &[("w:val", "24")])],
    ),
    paragraph(
        "ListHeading",
        "List Heading",
        &[
            ("w:keepNext", &[]),
            ("w:keepLines", &[]),
            ("w:spacing", &[("w:before", "360"), ("w:after", "120")]),
        ],
        &[("w:b", &[]), ("w:sz", &[("w:val", "32")]), ("w:szCs", &[("w:val", "32")])],
    ),
    paragraph(
        "Bibliography",
        "Bibliography",
        &[("w:spacing", &[("w:after", "80")]), ("w:ind", &[("w:left", "567"), ("w:hanging", "567")])],
        &[],
    ),
    paragraph(
        "FootnoteText",
        "footnote text",
        &[("w:spacing", &[("w:after", "40"), ("w:line", "240"), ("w:lineRule", "auto")])],
        &[("w:sz", &[("w:val", "18")]), ("w:szCs", &[("w:val", "18")])],
    ),
    paragraph(
        "Header",
        "header",
        &[("w:spacing", &[("w:after", "0")])],
        &[("w:color", &[("w:val", "595959")]), ("w:sz", &[("w:val", "18")]), ("w:szCs", &[("w:val", "18")])],
    ),
    paragraph(
        "Footer",
        "footer",
        &[("w:spacing", &[("w:after", "0")])],
        &[("w:color", &[("w:val", "595959")]), ("w:sz", &[("w:val", "18")]), ("w:szCs", &[("w:val", "18")])],
    ),
    paragraph(
        "TOCHeading",
        "TOC Heading",
        &[("w:keepNext", &[]), ("w:spacing", &[("w:before", "240"), ("w:after", "80")])],
        &[("w:b", &[]), ("w:sz", &[("w:val", "32")]), ("w:szCs", &[("w:val", "32")])],
    ),
];

const fn paragraph(
    id: &'static str,
    name: &'static str,
    paragraph: &'static [Property],
    characters: &'static [Property],
) -> Style {
    Style { id, name, paragraph, characters }
}

fn own(xml: &mut Xml, style: &Style) {
    begin(xml, "paragraph", style.id, style.name, None, false);
    xml.empty("w:basedOn", &[("w:val", "Normal")]);
    xml.empty("w:qFormat", &[]);
    for (name, properties) in [("w:pPr", style.paragraph), ("w:rPr", style.characters)] {
        if !properties.is_empty() {
            xml.open(name, &[]);
            properties.iter().for_each(|(property, values)| {
                xml.empty(property, values);
            });
            xml.close(name);
        }
    }
    xml.close("w:style");
}

/// Styles of words.
fn characters(xml: &mut Xml, size: &str) {
    let sizes = |xml: &mut Xml, size: &str| {
        xml.empty("w:sz", &[("w:val", size)]).empty("w:szCs", &[("w:val", size)]);
    };
    let start = |xml: &mut Xml, id: &str, name: &str, alias: Option<&str>| {
        begin(xml, "character", id, name, alias, false);
        xml.empty("w:basedOn", &[("w:val", "DefaultParagraphFont")]);
        xml.empty("w:uiPriority", &[("w:val", "5")]).empty("w:qFormat", &[]).open("w:rPr", &[]);
    };
    start(xml, "Style13ptBold", "Style 13 pt Bold", Some("Cite"));
    xml.empty("w:b", &[]).empty("w:bCs", &[]);
    sizes(xml, "26");
    xml.close("w:rPr").close("w:style");
    start(xml, "StyleUnderline", "Style Underline", Some("Underline"));
    xml.empty("w:b", &[("w:val", "0")]);
    sizes(xml, size);
    xml.empty("w:u", &[("w:val", "single")]).close("w:rPr").close("w:style");
    start(xml, "Emphasis", "Emphasis", None);
    xml.empty("w:b", &[])
        .empty("w:bCs", &[])
        .empty("w:i", &[("w:val", "0")])
        .empty("w:iCs", &[("w:val", "0")]);
    sizes(xml, size);
    xml.empty("w:u", &[("w:val", "single")]);
    xml.empty("w:bdr", &[("w:val", "single"), ("w:sz", "8"), ("w:space", "0"), ("w:color", "auto")]);
    xml.close("w:rPr").close("w:style");
    start(xml, "Hyperlink", "Hyperlink", None);
    xml.empty("w:color", &[("w:val", "0563C1")]).empty("w:u", &[("w:val", "single")]);
    xml.close("w:rPr").close("w:style");
    start(xml, "FootnoteReference", "footnote reference", None);
    xml.empty("w:vertAlign", &[("w:val", "superscript")]).close("w:rPr").close("w:style");
}
