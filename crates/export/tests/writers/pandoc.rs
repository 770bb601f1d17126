//! What pandoc reads in our Markdown: the same headings, quotations and links.
//!
//! `cargo xtask test` installs pandoc; without it these tests fail.

use std::io::Write;
use std::process::{Command, Stdio};

use dissoi_export::view::{BriefView, Item};
use dissoi_export::{ExportOptions, MarkLook, markdown};
use serde_json::Value;

use crate::hostile::HOSTILE;
use crate::{brief_of, card, plain, sample, shown};

/// The blocks that pandoc reads; the front matter is metadata to it.
fn read(text: &str) -> Vec<Value> {
    let mut pandoc = Command::new("pandoc")
        .args(["--from", "gfm+yaml_metadata_block", "--to", "json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap_or_else(|e| panic!("pandoc is needed (Debian: pandoc): {e}"));
    pandoc.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    let output = pandoc.wait_with_output().unwrap();
    assert!(output.status.success());
    let document: Value = serde_json::from_slice(&output.stdout).unwrap();
    document["blocks"].as_array().unwrap().clone()
}

/// Its words, as they show. Line ends that show as spaces are spaces.
fn words(value: &Value, into: &mut String) {
    match value["t"].as_str() {
        Some("Str") => into.push_str(value["c"].as_str().unwrap()),
        Some("Space" | "SoftBreak") => into.push(' '),
        Some("LineBreak") => into.push('\n'),
        Some("RawInline") if value["c"][1] == "<br>" => into.push('\n'),
        Some("RawInline") => (),
        Some("Code" | "Math") => into.push_str(value["c"][1].as_str().unwrap()),
        Some("Link" | "Span" | "Header") => inside(&value["c"], into),
        _ => inside(value.get("c").unwrap_or(value), into),
    }
}

fn inside(value: &Value, into: &mut String) {
    for part in value.as_array().into_iter().flatten().filter(|part| part.is_array() || part.is_object()) {
        words(part, into);
    }
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{a0}').collect()
}

fn of_kind(blocks: &[Value], kind: &str) -> Vec<String> {
    let text = |block: &Value| {
        let mut text = String::new();
        words(block, &mut text);
        squeezed(&text)
    };
    blocks.iter().filter(|block| block["t"] == kind).map(text).collect()
}

fn links(value: &Value, into: &mut Vec<String>) {
    if value["t"] == "Link" {
        into.push(value["c"][2][0].as_str().unwrap().to_owned());
    }
    let parts =
        value.as_array().into_iter().flatten().chain(value.as_object().into_iter().flat_map(|o| o.values()));
    parts.for_each(|part| links(part, into));
}

fn written(brief: &BriefView) -> Vec<Value> {
    let options = ExportOptions { marks: MarkLook::Off, ..ExportOptions::default() };
    read(&markdown::write(brief, &options))
}

#[test]
fn headings_quotations_and_links_are_those_of_the_brief() {
    let brief = sample();
    let blocks = written(&brief);
    let headings = of_kind(&blocks, "Header");
    let mut rest = headings.iter();
    for item in &brief.items {
        let wanted = match item {
            Item::Section { title, .. } => title,
            Item::Card { card, .. } if !card.tag.trim().is_empty() => &card.tag,
            _ => continue,
        };
        assert!(rest.any(|heading| *heading == squeezed(wanted)), "“{wanted}” in order in {headings:?}");
    }
    let quotes = of_kind(&blocks, "BlockQuote");
    let wanted: Vec<String> = brief
        .items
        .iter()
        .filter_map(|item| if let Item::Card { card, .. } = item { Some(card) } else { None })
        .map(|card| squeezed(&card.segments.iter().map(|s| s.text.as_str()).collect::<String>()))
        .collect();
    assert_eq!(quotes, wanted);
    let mut found = Vec::new();
    blocks.iter().for_each(|block| links(block, &mut found));
    for link in brief.references.iter().filter_map(|reference| reference.link.as_ref()) {
        assert!(found.contains(link), "{link} in {found:?}");
    }
}

#[test]
fn hostile_texts_are_the_same_texts_to_pandoc() {
    for text in HOSTILE {
        let blocks = written(&brief_of(card(text, plain(text))));
        let quotes = of_kind(&blocks, "BlockQuote");
        assert_eq!(quotes, [squeezed(&shown(text))], "{text:?}");
    }
}
