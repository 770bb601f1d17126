//! The sheet as an OpenDocument spreadsheet.

use crate::shape::line;
use crate::view::BriefView;
use crate::xml::Xml;
use crate::zipped::{PackError, Part, pack};

const KIND: &str = "application/vnd.oasis.opendocument.spreadsheet";
const OASIS: &str = "urn:oasis:names:tc:opendocument:xmlns";
/// Widths of the columns in centimetres.
const WIDTHS: [&str; 10] = ["3.5cm", "3.5cm", "3.5cm", "1.8cm", "6cm", "2.6cm", "8cm", "1.7cm", "6cm", "6cm"];
/// The column that holds a number.
const SECONDS: usize = 7;

pub(super) fn write(
    brief: &BriefView,
    columns: &[&str; 10],
    rows: &[[String; 10]],
) -> Result<Vec<u8>, PackError> {
    pack(&[
        Part::stored("mimetype", KIND),
        Part::new("META-INF/manifest.xml", manifest()),
        Part::new("meta.xml", meta(brief)),
        Part::new("styles.xml", page()),
        Part::new("content.xml", content(brief, columns, rows)),
    ])
}

fn manifest() -> Vec<u8> {
    let mut xml = Xml::document();
    let space = format!("{OASIS}:manifest:1.0");
    xml.open("manifest:manifest", &[("xmlns:manifest", &space), ("manifest:version", "1.3")]);
    for (path, kind) in
        [("/", KIND), ("content.xml", "text/xml"), ("meta.xml", "text/xml"), ("styles.xml", "text/xml")]
    {
        xml.empty("manifest:file-entry", &[("manifest:full-path", path), ("manifest:media-type", kind)]);
    }
    xml.close("manifest:manifest");
    xml.finish()
}

fn meta(brief: &BriefView) -> Vec<u8> {
    let mut xml = Xml::document();
    let (office, own) = (format!("{OASIS}:office:1.0"), format!("{OASIS}:meta:1.0"));
    xml.open(
        "office:document-meta",
        &[
            ("xmlns:office", &office),
            ("xmlns:meta", &own),
            ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
            ("office:version", "1.3"),
        ],
    );
    xml.open("office:meta", &[]).element("meta:generator", "Dissoi").element("dc:title", &line(&brief.title));
    xml.close("office:meta").close("office:document-meta");
    xml.finish()
}

/// How it prints: across the page, all columns on one.
fn page() -> Vec<u8> {
    let mut xml = Xml::document();
    let space = |name: &str| format!("{OASIS}:{name}:1.0");
    let (office, style, fo) = (space("office"), space("style"), space("xsl-fo-compatible"));
    xml.open(
        "office:document-styles",
        &[("xmlns:office", &office), ("xmlns:style", &style), ("xmlns:fo", &fo), ("office:version", "1.3")],
    );
    xml.open("office:automatic-styles", &[]).open("style:page-layout", &[("style:name", "across")]);
    xml.empty(
        "style:page-layout-properties",
        &[
            ("fo:page-width", "29.7cm"),
            ("fo:page-height", "21cm"),
            ("style:print-orientation", "landscape"),
            ("fo:margin", "1.2cm"),
            ("style:scale-to-X", "1"),
            ("style:scale-to-Y", "0"),
        ],
    );
    xml.close("style:page-layout").close("office:automatic-styles").open("office:master-styles", &[]);
    xml.empty("style:master-page", &[("style:name", "Default"), ("style:page-layout-name", "across")]);
    xml.close("office:master-styles").close("office:document-styles");
    xml.finish()
}

fn content(brief: &BriefView, columns: &[&str; 10], rows: &[[String; 10]]) -> Vec<u8> {
    let mut xml = Xml::document();
    let space = |name: &str| format!("{OASIS}:{name}:1.0");
    let (office, style, text, table) = (space("office"), space("style"), space("text"), space("table"));
    let fo = format!("{OASIS}:xsl-fo-compatible:1.0");
    xml.open(
        "office:document-content",
        &[
            ("xmlns:office", &office),
            ("xmlns:style", &style),
            ("xmlns:text", &text),
            ("xmlns:table", &table),
            ("xmlns:fo", &fo),
            ("office:version", "1.3"),
        ],
    );
    styles(&mut xml);
    xml.open("office:body", &[]).open("office:spreadsheet", &[]);
    let name = format!("Flow {}", brief.side);
    xml.open("table:table", &[("table:name", &name), ("table:style-name", "sheet")]);
    for number in 0..columns.len() {
        let style = format!("w{number}");
        xml.empty(
            "table:table-column",
            &[("table:style-name", &style), ("table:default-cell-style-name", "cell")],
        );
    }
    xml.open("table:table-header-rows", &[]).open("table:table-row", &[]);
    columns.iter().for_each(|column| cell(&mut xml, column, "head"));
    xml.close("table:table-row").close("table:table-header-rows");
    for row in rows {
        xml.open("table:table-row", &[]);
        let look = if row[3] == "section" { "section" } else { "cell" };
        for (number, value) in row.iter().enumerate() {
            if number == SECONDS && !value.is_empty() {
                number_cell(&mut xml, value);
            } else {
                cell(&mut xml, value, look);
            }
        }
        xml.close("table:table-row");
    }
    xml.close("table:table").close("office:spreadsheet").close("office:body");
    xml.close("office:document-content");
    xml.finish()
}

fn styles(xml: &mut Xml) {
    xml.open("office:automatic-styles", &[]);
    let sheet = [("style:name", "sheet"), ("style:family", "table"), ("style:master-page-name", "Default")];
    xml.open("style:style", &sheet).empty("style:table-properties", &[("table:display", "true")]);
    xml.close("style:style");
    for (number, width) in WIDTHS.iter().enumerate() {
        let name = format!("w{number}");
        xml.open("style:style", &[("style:name", &name), ("style:family", "table-column")]);
        xml.empty("style:table-column-properties", &[("style:column-width", width)]);
        xml.close("style:style");
    }
    for (name, weight, ground) in
        [("cell", "normal", "transparent"), ("head", "bold", "#e4e7ec"), ("section", "bold", "#f3f4f6")]
    {
        xml.open("style:style", &[("style:name", name), ("style:family", "table-cell")]);
        xml.empty(
            "style:table-cell-properties",
            &[
                ("fo:wrap-option", "wrap"),
                ("style:vertical-align", "top"),
                ("fo:background-color", ground),
                ("fo:border", "0.5pt solid #b8bcc4"),
                ("fo:padding", "0.1cm"),
            ],
        );
        xml.empty("style:text-properties", &[("fo:font-weight", weight)]);
        xml.close("style:style");
    }
    xml.close("office:automatic-styles");
}

fn cell(xml: &mut Xml, value: &str, look: &str) {
    if value.is_empty() {
        xml.empty("table:table-cell", &[("table:style-name", look)]);
        return;
    }
    xml.open("table:table-cell", &[("office:value-type", "string"), ("table:style-name", look)]);
    for paragraph in value.split('\n') {
        xml.open("text:p", &[]);
        spaced(xml, paragraph);
        xml.close("text:p");
    }
    xml.close("table:table-cell");
}

/// Text with its tabs and runs of spaces, which OpenDocument would collapse.
fn spaced(xml: &mut Xml, text: &str) {
    let mut rest = text;
    let mut begun = false;
    while let Some(c) = rest.chars().next() {
        match c {
            '\t' => {
                xml.empty("text:tab", &[]);
                rest = &rest[1..];
                begun = true;
            }
            ' ' => {
                let count = rest.len() - rest.trim_start_matches(' ').len();
                let last = rest.len() == count;
                if begun && count == 1 && !last {
                    xml.text(" ");
                } else {
                    xml.empty("text:s", &[("text:c", &count.to_string())]);
                }
                rest = &rest[count..];
                begun = false;
            }
            _ => {
                let end = rest.find(['\t', ' ']).unwrap_or(rest.len());
                xml.text(&rest[..end]);
                rest = &rest[end..];
                begun = true;
            }
        }
    }
}

fn number_cell(xml: &mut Xml, value: &str) {
    let attributes = [("office:value-type", "float"), ("office:value", value), ("table:style-name", "cell")];
    xml.open("table:table-cell", &attributes).element("text:p", value).close("table:table-cell");
}
