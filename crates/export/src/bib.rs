//! The references of a brief for other programs: BibLaTeX and CSL-JSON. A reference of which only the text is known
//! becomes an entry with that text as its title.

use std::collections::BTreeSet;

use dissoi_model::{Author, Reference};
use serde_json::{Map, Value, json};

use crate::shape::line;
use crate::view::BriefView;

/// Writes the references as BibLaTeX; every value stands in braces, its signs escaped.
pub fn biblatex(brief: &BriefView) -> String {
    let mut taken = BTreeSet::new();
    let mut out = String::new();
    for reference in &brief.references {
        let key = key(&reference.key, &mut taken);
        let (kind, fields) = fields(reference);
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(&format!("@{kind}{{{key},\n"));
        for (name, value) in fields.iter().filter(|(_, value)| !value.is_empty()) {
            out.push_str(&format!("  {name} = {{{value}}},\n"));
        }
        out.push_str("}\n");
    }
    out
}

fn fields(reference: &Reference) -> (String, Vec<(&'static str, String)>) {
    let link = reference.link.clone().unwrap_or_default();
    let Some(work) = &reference.work else {
        return ("misc".into(), vec![("title", tex(&reference.text)), ("url", address(&link))]);
    };
    let names: Vec<_> = work.authors.iter().map(author).collect();
    let within = matches!(work.kind.as_str(), "incollection" | "inproceedings" | "inbook");
    let container = match (work.kind.as_str(), within) {
        (_, true) => "booktitle",
        ("article", _) => "journaltitle",
        _ => "organization",
    };
    let publisher = match work.kind.as_str() {
        "report" | "techreport" | "thesis" | "phdthesis" => "institution",
        _ => "publisher",
    };
    let fields = vec![
        (if work.edited { "editor" } else { "author" }, names.join(" and ")),
        ("title", tex(&work.title)),
        ("date", tex(&work.date)),
        (container, tex(&work.container)),
        ("volume", tex(&work.volume)),
        ("number", tex(&work.issue)),
        ("pages", tex(&work.pages.replace('–', "--"))),
        (publisher, tex(&work.publisher)),
        ("location", tex(&work.place)),
        ("doi", address(&work.doi)),
        ("url", address(&work.url)),
        ("urldate", tex(&work.accessed)),
    ];
    let plain =
        !matches!(work.kind.as_str(), "" | "unknown") && work.kind.chars().all(|c| c.is_ascii_alphanumeric());
    (if plain { work.kind.clone() } else { "misc".into() }, fields)
}

/// `Family, Given`, or an organisation in braces of its own.
fn author(author: &Author) -> String {
    match author {
        Author::Organisation { name } => format!("{{{}}}", tex(name)),
        Author::Person { name, family } => match given(name, family) {
            given if given.is_empty() => format!("{{{}}}", tex(name)),
            // Braces keep a word “and” within a name from parting it.
            given => format!("{{{}}}, {{{}}}", tex(family), tex(&given)),
        },
    }
}

fn given(name: &str, family: &str) -> String {
    name.strip_suffix(family).or_else(|| name.strip_prefix(family)).unwrap_or_default().trim().to_owned()
}

/// A key that BibTeX takes and that occurs once.
fn key(key: &str, taken: &mut BTreeSet<String>) -> String {
    let sane = |c: char| if c.is_ascii_alphanumeric() || "-:._".contains(c) { c } else { '-' };
    let base: String = key.chars().map(sane).collect();
    let base = if base.is_empty() { "work".to_owned() } else { base };
    let mut key = base.clone();
    let mut number = 1;
    while !taken.insert(key.clone()) {
        number += 1;
        key = format!("{base}-{number}");
    }
    key
}

/// Text as TeX shows it as it is.
fn tex(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in line(text).chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '{' | '}' | '$' | '&' | '#' | '_' | '%' => out.extend(['\\', c]),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '\n' | '\t' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// An address, which is read as it stands, but must not end the braces.
fn address(text: &str) -> String {
    let kept = |c: char| match c {
        '{' => "%7B".to_owned(),
        '}' => "%7D".to_owned(),
        '\\' => "%5C".to_owned(),
        c if c.is_whitespace() || c.is_control() => String::new(),
        c => c.to_string(),
    };
    text.chars().map(kept).collect()
}

/// Writes the references as CSL-JSON, indented; ends with a line end.
pub fn csl_json(brief: &BriefView) -> String {
    let mut taken = BTreeSet::new();
    let items: Vec<Value> = brief.references.iter().map(|r| item(r, key(&r.key, &mut taken))).collect();
    format!("{:#}\n", Value::Array(items))
}

fn item(reference: &Reference, id: String) -> Value {
    let mut item = Map::new();
    item.insert("id".into(), id.into());
    let mut put = |name: &str, value: &str| {
        if !value.trim().is_empty() {
            item.insert(name.into(), value.into());
        }
    };
    let Some(work) = &reference.work else {
        put("type", "document");
        put("title", &reference.text);
        put("URL", reference.link.as_deref().unwrap_or_default());
        return Value::Object(item);
    };
    for (name, value) in [
        ("type", csl_type(&work.kind)),
        ("title", &work.title),
        ("container-title", &work.container),
        ("volume", &work.volume),
        ("issue", &work.issue),
        ("page", &work.pages),
        ("publisher", &work.publisher),
        ("publisher-place", &work.place),
        ("DOI", &work.doi),
        ("URL", &work.url),
    ] {
        put(name, value);
    }
    for (name, date) in [("issued", &work.date), ("accessed", &work.accessed)] {
        if let Some(date) = csl_date(date) {
            item.insert(name.into(), date);
        }
    }
    if !work.authors.is_empty() {
        let names: Vec<_> = work.authors.iter().map(csl_name).collect();
        item.insert(if work.edited { "editor" } else { "author" }.into(), names.into());
    }
    Value::Object(item)
}

fn csl_name(author: &Author) -> Value {
    match author {
        Author::Organisation { name } => json!({ "literal": name }),
        Author::Person { name, family } => match given(name, family) {
            given if given.is_empty() => json!({ "literal": name }),
            given => json!({ "family": family, "given": given }),
        },
    }
}

/// `{"date-parts": [[2021, 2]]}`; what is no date as it is.
fn csl_date(date: &str) -> Option<Value> {
    if date.trim().is_empty() {
        return None;
    }
    let parts: Option<Vec<u32>> = date.split('-').map(|part| part.parse().ok()).collect();
    Some(match parts.filter(|p| p.len() <= 3) {
        Some(parts) => json!({ "date-parts": [parts] }),
        None => json!({ "literal": date }),
    })
}

fn csl_type(kind: &str) -> &'static str {
    match kind {
        "article" => "article-journal",
        "book" | "mvbook" | "collection" => "book",
        "incollection" | "inbook" => "chapter",
        "inproceedings" => "paper-conference",
        "report" | "techreport" => "report",
        "thesis" | "phdthesis" | "mastersthesis" => "thesis",
        "online" | "www" => "webpage",
        _ => "document",
    }
}
