//! The parts around the text: what the document is, its parts, its header and footer.

use crate::shape::line;
use crate::view::BriefView;
use crate::xml::Xml;
use crate::{ExportOptions, Paper, Sides};

pub(super) const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
pub(super) const LINKS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const OFFICE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
/// The first number of a link; the parts of the document come before.
const FIRST_LINK: usize = 10;

/// The name of a link to the address with this number.
pub(super) fn link_id(number: usize) -> String {
    format!("rId{}", FIRST_LINK + number)
}

pub(super) fn content_types() -> Vec<u8> {
    let mut xml = Xml::document();
    xml.open("Types", &[("xmlns", &format!("{PACKAGE}/content-types"))]);
    let relations = "application/vnd.openxmlformats-package.relationships+xml";
    xml.empty("Default", &[("Extension", "rels"), ("ContentType", relations)]);
    xml.empty("Default", &[("Extension", "xml"), ("ContentType", "application/xml")]);
    let word = ["document.main", "styles", "settings", "footnotes", "header", "footer"];
    let files = ["document", "styles", "settings", "footnotes", "header1", "footer1"];
    for (kind, file) in word.into_iter().zip(files) {
        let (path, kind) = (format!("/word/{file}.xml"), format!("{OFFICE}.{kind}+xml"));
        xml.empty("Override", &[("PartName", &path), ("ContentType", &kind)]);
    }
    let core = "application/vnd.openxmlformats-package.core-properties+xml";
    xml.empty("Override", &[("PartName", "/docProps/core.xml"), ("ContentType", core)]);
    let app = "application/vnd.openxmlformats-officedocument.extended-properties+xml";
    xml.empty("Override", &[("PartName", "/docProps/app.xml"), ("ContentType", app)]);
    xml.close("Types");
    xml.finish()
}

fn relationships(list: &[(String, String, &str, bool)]) -> Vec<u8> {
    let mut xml = Xml::document();
    xml.open("Relationships", &[("xmlns", &format!("{PACKAGE}/relationships"))]);
    for (id, kind, target, outside) in list {
        let mut attributes = vec![("Id", id.as_str()), ("Type", kind.as_str()), ("Target", *target)];
        if *outside {
            attributes.push(("TargetMode", "External"));
        }
        xml.empty("Relationship", &attributes);
    }
    xml.close("Relationships");
    xml.finish()
}

pub(super) fn relations() -> Vec<u8> {
    let core = format!("{PACKAGE}/relationships/metadata/core-properties");
    let office = |kind: &str| format!("{LINKS}/{kind}");
    relationships(&[
        ("rId1".into(), office("officeDocument"), "word/document.xml", false),
        ("rId2".into(), core, "docProps/core.xml", false),
        ("rId3".into(), office("extended-properties"), "docProps/app.xml", false),
    ])
}

pub(super) fn document_relations(links: &[String]) -> Vec<u8> {
    let parts = ["styles", "settings", "footnotes", "header", "footer"];
    let files = ["styles.xml", "settings.xml", "footnotes.xml", "header1.xml", "footer1.xml"];
    let mut list: Vec<_> = (1..)
        .zip(parts.into_iter().zip(files))
        .map(|(number, (kind, file))| (format!("rId{number}"), format!("{LINKS}/{kind}"), file, false))
        .collect();
    list.extend(outside(links));
    relationships(&list)
}

pub(super) fn footnote_relations(links: &[String]) -> Vec<u8> {
    relationships(&outside(links).collect::<Vec<_>>())
}

fn outside(links: &[String]) -> impl Iterator<Item = (String, String, &str, bool)> {
    links.iter().enumerate().map(|(n, link)| (link_id(n), format!("{LINKS}/hyperlink"), link.as_str(), true))
}

pub(super) fn core(brief: &BriefView, title: &str) -> Vec<u8> {
    let mut xml = Xml::document();
    xml.open(
        "cp:coreProperties",
        &[
            ("xmlns:cp", &format!("{PACKAGE}/metadata/core-properties")),
            ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
            ("xmlns:dcterms", "http://purl.org/dc/terms/"),
            ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
        ],
    );
    xml.element("dc:title", title);
    xml.element("dc:subject", &line(&brief.topic));
    xml.element("dc:creator", "Dissoi");
    xml.element("cp:keywords", &format!("debate, {}", brief.side));
    xml.element("dc:language", &line(&brief.language));
    if brief.date.len() == 10 && dissoi_model::PartialDate::parse(&brief.date).is_some() {
        for name in ["dcterms:created", "dcterms:modified"] {
            xml.open(name, &[("xsi:type", "dcterms:W3CDTF")]);
            xml.text(&format!("{}T00:00:00Z", brief.date)).close(name);
        }
    }
    xml.close("cp:coreProperties");
    xml.finish()
}

pub(super) fn app() -> Vec<u8> {
    let mut xml = Xml::document();
    let extended = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";
    xml.open("Properties", &[("xmlns", extended)]);
    xml.element("Application", "Dissoi").close("Properties");
    xml.finish()
}

pub(super) fn settings() -> Vec<u8> {
    let mut xml = Xml::document();
    xml.open("w:settings", &[("xmlns:w", MAIN)]);
    xml.empty("w:zoom", &[("w:percent", "100")]);
    xml.empty("w:defaultTabStop", &[("w:val", "720")]);
    xml.empty("w:characterSpacingControl", &[("w:val", "doNotCompress")]);
    xml.open("w:footnotePr", &[]);
    xml.empty("w:footnote", &[("w:id", "-1")]).empty("w:footnote", &[("w:id", "0")]);
    xml.close("w:footnotePr").open("w:compat", &[]);
    let word = "http://schemas.microsoft.com/office/word";
    xml.empty("w:compatSetting", &[("w:name", "compatibilityMode"), ("w:uri", word), ("w:val", "15")]);
    xml.close("w:compat").close("w:settings");
    xml.finish()
}

/// A page, in twentieths of a point.
pub(super) struct Page {
    width: u32,
    height: u32,
    margin: u32,
    /// Of briefs that face each other, on wide pages: the item with which the second begins.
    pub(super) facing: Option<usize>,
}

impl Page {
    pub(super) fn of(brief: &BriefView, options: &ExportOptions) -> Self {
        let (width, height) = match options.paper {
            Paper::A4 => (11_906, 16_838),
            Paper::Letter => (12_240, 15_840),
        };
        let facing = brief.second.filter(|_| options.sides == Sides::Facing);
        let margin = u32::from(options.margin.unwrap_or(if facing.is_some() { 16 } else { 20 }));
        let (width, height) = if facing.is_some() { (height, width) } else { (width, height) };
        Self { width, height, margin: margin * 1440 * 10 / 254, facing }
    }

    /// Between the margins.
    pub(super) fn inner(&self) -> u32 {
        self.width - 2 * self.margin
    }
}

/// The page, at the end of the text.
pub(super) fn section(xml: &mut Xml, page: &Page) {
    let (width, height, margin) = (page.width.to_string(), page.height.to_string(), page.margin.to_string());
    xml.open("w:sectPr", &[]);
    xml.empty("w:headerReference", &[("w:type", "default"), ("r:id", "rId4")]);
    xml.empty("w:footerReference", &[("w:type", "default"), ("r:id", "rId5")]);
    xml.empty("w:footerReference", &[("w:type", "first"), ("r:id", "rId5")]);
    let size = [("w:w", width.as_str()), ("w:h", height.as_str()), ("w:orient", "landscape")];
    xml.empty("w:pgSz", if page.facing.is_some() { &size } else { &size[..2] });
    let sides = ["w:top", "w:right", "w:bottom", "w:left"].map(|side| (side, margin.as_str()));
    let [top, right, bottom, left] = sides;
    let edges = [("w:header", "567"), ("w:footer", "567"), ("w:gutter", "0")];
    xml.empty("w:pgMar", &[top, right, bottom, left, edges[0], edges[1], edges[2]]);
    xml.empty("w:titlePg", &[]).close("w:sectPr");
}

/// Title and side, on every page but the first.
pub(super) fn header(title: &str, side: &str, page: &Page) -> Vec<u8> {
    let mut xml = Xml::document();
    xml.open("w:hdr", &[("xmlns:w", MAIN), ("xmlns:r", LINKS)]);
    begin(&mut xml, "Header", page);
    let short: String = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut short: Vec<char> = short.chars().collect();
    if short.len() > 70 {
        short.truncate(69);
        short.push('…');
    }
    text(&mut xml, &short.into_iter().collect::<String>());
    tab(&mut xml);
    text(&mut xml, side);
    xml.close("w:p").close("w:hdr");
    xml.finish()
}

/// `3 / 12`, to the right.
pub(super) fn footer(page: &Page) -> Vec<u8> {
    let mut xml = Xml::document();
    xml.open("w:ftr", &[("xmlns:w", MAIN), ("xmlns:r", LINKS)]);
    begin(&mut xml, "Footer", page);
    tab(&mut xml);
    for (before, field) in [("", " PAGE "), (" / ", " NUMPAGES ")] {
        text(&mut xml, before);
        xml.open("w:fldSimple", &[("w:instr", field)]);
        text(&mut xml, "1");
        xml.close("w:fldSimple");
    }
    xml.close("w:p").close("w:ftr");
    xml.finish()
}

fn begin(xml: &mut Xml, style: &str, page: &Page) {
    let right = page.inner().to_string();
    xml.open("w:p", &[]).open("w:pPr", &[]).empty("w:pStyle", &[("w:val", style)]);
    xml.open("w:tabs", &[]).empty("w:tab", &[("w:val", "right"), ("w:pos", &right)]).close("w:tabs");
    xml.close("w:pPr");
}

fn text(xml: &mut Xml, text: &str) {
    if !text.is_empty() {
        xml.open("w:r", &[]).open("w:t", &[("xml:space", "preserve")]).text(text);
        xml.close("w:t").close("w:r");
    }
}

fn tab(xml: &mut Xml) {
    xml.open("w:r", &[]).empty("w:tab", &[]).close("w:r");
}
