//! Rows to values and back. The only place that knows which column holds what.

use dissoi_model::{
    Brief, Card, CitationFields, Correction, Node, NodeContent, OwnAnswer, SectionPlan, Side, Source, Topic,
};
use rusqlite::Row;
use serde::de::DeserializeOwned;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Kind, text, card and data of a node's row.
pub(crate) type NodeColumns<'n> = (&'static str, &'n str, Option<&'n String>, Option<String>);

/// A stored value that cannot be read, in words.
pub(crate) type Unreadable = String;

pub(crate) const SOURCE: &str = "SELECT data, text FROM source";
pub(crate) const CARD: &str = "SELECT data FROM card";
pub(crate) const BRIEF: &str = "SELECT id, topic, side, title, created, data FROM brief";
pub(crate) const NODE: &str = "SELECT id, brief, parent, position, kind, text, card, data FROM node";

pub(crate) const ANSWER: &str = "SELECT data FROM answer";

pub(crate) fn topic(row: &Row<'_>) -> rusqlite::Result<Result<Topic, Unreadable>> {
    Ok(json(&row.get::<_, String>(0)?))
}

/// The text has a column of its own, so that the rest can be read without it.
pub(crate) fn source(row: &Row<'_>) -> rusqlite::Result<Result<Source, Unreadable>> {
    let (data, text): (String, String) = (row.get(0)?, row.get(1)?);
    Ok(json::<Source>(&data).and_then(|source| {
        let fits = source.passages.iter().all(|p| text.get(p.range()).is_some());
        let source = Source { text, ..source };
        if fits { Ok(source) } else { Err(format!("the passages of {} do not fit its text", source.id)) }
    }))
}

pub(crate) fn card(row: &Row<'_>) -> rusqlite::Result<Result<Card, Unreadable>> {
    Ok(json(&row.get::<_, String>(0)?))
}

pub(crate) fn answer(row: &Row<'_>) -> rusqlite::Result<Result<OwnAnswer, Unreadable>> {
    Ok(json(&row.get::<_, String>(0)?))
}

pub(crate) fn correction(row: &Row<'_>) -> rusqlite::Result<Result<Correction, Unreadable>> {
    let (source, data): (String, String) = (row.get(0)?, row.get(1)?);
    Ok(json::<CitationFields>(&data).map(|fields| Correction { source, fields }))
}

pub(crate) fn brief(row: &Row<'_>) -> rusqlite::Result<Result<Brief, Unreadable>> {
    let side: String = row.get(2)?;
    let Some(side) = Side::parse(&side) else { return Ok(Err(format!("a brief with the side {side}"))) };
    let (id, topic, title, created) = (row.get(0)?, row.get(1)?, row.get(3)?, row.get(4)?);
    let data: Option<String> = row.get(5)?;
    let event = data.map(|d| json(&d)).transpose();
    Ok(event.map(|event| Brief { id, topic, side, title, created, event }))
}

pub(crate) fn node(row: &Row<'_>) -> rusqlite::Result<Result<Node, Unreadable>> {
    let (kind, text, card): (String, String, Option<String>) = (row.get(4)?, row.get(5)?, row.get(6)?);
    let data: Option<String> = row.get(7)?;
    let content = match (kind.as_str(), card) {
        ("section", _) => {
            let plan = data.map(|d| json::<SectionPlan>(&d)).transpose();
            plan.map(|plan| NodeContent::Section { title: text, plan: plan.unwrap_or_default() })
        }
        ("analytic", _) => {
            data.map(|d| json(&d)).transpose().map(|rich| NodeContent::Analytic { text, rich })
        }
        ("card", Some(card)) => Ok(NodeContent::Card { card }),
        _ => Err(format!("an entry of a brief of the kind {kind}")),
    };
    let (id, brief, parent, position) = (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
    Ok(content.map(|content| Node { id, brief, parent, position, content }))
}

pub(crate) fn json<T: DeserializeOwned>(text: &str) -> Result<T, Unreadable> {
    serde_json::from_str(text).map_err(|e| e.to_string())
}

/// What `source.data` holds: all but the text.
pub(crate) fn source_data(source: &Source) -> Result<String, Unreadable> {
    let bare = Source { text: String::new(), ..source.clone() };
    serde_json::to_string(&bare).map_err(|e| e.to_string())
}

/// What `card.find` holds: everything that a card is found by.
pub(crate) fn card_find(card: &Card) -> String {
    let fields =
        [&card.tag, &card.cite_short, &card.cite_full, &card.locator.exact, &card.warrant, &card.comment];
    let mut all: Vec<&str> = fields.into_iter().map(String::as_str).collect();
    all.extend(card.labels.iter().map(String::as_str));
    folded(&all.join("\n"))
}

/// Small letters, accents taken off, white space single.
pub(crate) fn folded(text: &str) -> String {
    let letters = text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
    letters.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Kind, text, card and data of a node's row.
pub(crate) fn node_columns(content: &NodeContent) -> serde_json::Result<NodeColumns<'_>> {
    Ok(match content {
        NodeContent::Section { title, plan } => {
            let data = if plan.is_empty() { None } else { Some(serde_json::to_string(plan)?) };
            ("section", title, None, data)
        }
        NodeContent::Analytic { text, rich } => {
            ("analytic", text, None, rich.as_ref().map(serde_json::to_string).transpose()?)
        }
        NodeContent::Card { card } => ("card", "", Some(card), None),
    })
}
