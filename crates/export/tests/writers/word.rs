//! A small reader of Word's documents: paragraphs with their styles, runs with their marks. It knows nothing of the writer.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use roxmltree::{Document, Node};
use zip::ZipArchive;

const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// A run of words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) text: String,
    pub(crate) style: String,
    pub(crate) highlight: String,
    pub(crate) underline: bool,
    pub(crate) italic: bool,
    pub(crate) small: bool,
    pub(crate) link: bool,
    pub(crate) note: Option<String>,
}

/// A paragraph with the id of its style.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Paragraph {
    pub(crate) style: String,
    pub(crate) runs: Vec<Run>,
    pub(crate) right_to_left: bool,
}

impl Paragraph {
    pub(crate) fn text(&self) -> String {
        self.runs.iter().map(|r| r.text.as_str()).collect()
    }
}

/// The parts of a package.
pub(crate) fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let names: Vec<String> = zip.file_names().map(|n| n.unwrap().into_owned()).collect();
    let read = |name: String| {
        let mut text = String::new();
        zip.by_name(&name).unwrap().read_to_string(&mut text).unwrap();
        (name, text)
    };
    names.into_iter().map(read).collect()
}

/// The paragraphs of the text.
pub(crate) fn paragraphs(bytes: &[u8]) -> Vec<Paragraph> {
    let parts = parts(bytes);
    for (name, text) in &parts {
        Document::parse(text).unwrap_or_else(|e| panic!("{name}: {e}\n{text}"));
    }
    let document = Document::parse(&parts["word/document.xml"]).unwrap();
    let notes = Document::parse(&parts["word/footnotes.xml"]).unwrap();
    let body = document.root_element().first_element_child().unwrap();
    body.descendants().filter(|n| is(n, "p")).map(|p| paragraph(p, &notes)).collect()
}

fn is(node: &Node<'_, '_>, name: &str) -> bool {
    node.has_tag_name((MAIN, name))
}

fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|n| is(n, name))
}

fn value(node: Option<Node<'_, '_>>) -> String {
    node.and_then(|n| n.attribute((MAIN, "val"))).unwrap_or_default().to_owned()
}

fn paragraph(node: Node<'_, '_>, notes: &Document<'_>) -> Paragraph {
    let properties = child(node, "pPr").unwrap();
    let style = value(child(properties, "pStyle"));
    let style = if style.is_empty() { "Normal".to_owned() } else { style };
    let runs = node.descendants().filter(|n| is(n, "r")).map(|r| run(r, notes)).collect();
    Paragraph { style, runs, right_to_left: child(properties, "bidi").is_some() }
}

fn run(node: Node<'_, '_>, notes: &Document<'_>) -> Run {
    let mut run = Run { link: node.parent().is_some_and(|p| is(&p, "hyperlink")), ..Run::default() };
    for child_node in node.children() {
        match child_node.tag_name().name() {
            "rPr" => {
                run.style = value(child(child_node, "rStyle"));
                run.underline = !value(child(child_node, "u")).is_empty();
                run.italic = child(child_node, "i").is_some();
                run.small = child(child_node, "sz").is_some();
                run.highlight = value(child(child_node, "highlight"));
            }
            "t" => run.text.push_str(child_node.text().unwrap_or_default()),
            "br" => run.text.push('\n'),
            "tab" => run.text.push('\t'),
            "footnoteReference" => {
                let id = child_node.attribute((MAIN, "id")).unwrap();
                let note =
                    notes.descendants().find(|n| is(n, "footnote") && n.attribute((MAIN, "id")) == Some(id));
                let texts = note.unwrap().descendants().filter(|n| is(n, "t"));
                run.note = Some(texts.filter_map(|t| t.text()).collect());
            }
            _ => {}
        }
    }
    run
}
