//! The writers of documents, sheets and lists, by reading back what they write.
#![allow(clippy::unwrap_used)]

mod cites;
mod clip;
mod docx;
mod everything;
mod facing;
#[path = "../hostile/mod.rs"]
mod hostile;
mod html;
mod pandoc;
#[path = "../reader/mod.rs"]
mod reader;
mod rich;
mod sheets;
mod valid;
mod word;

use dissoi_export::view::{BriefView, CardView, Item};
use dissoi_model::{QuoteState, Segment};
use reader::shown;

fn sample() -> BriefView {
    serde_json::from_str(include_str!("../sample.json")).unwrap()
}

fn card(tag: &str, segments: Vec<Segment>) -> CardView {
    CardView {
        id: "c".into(),
        tag: tag.into(),
        cite_short: "Chen 21".into(),
        cite_full: "Chen Shumei, 2021, https://example.org/a_b?c=d&e=f".into(),
        cite_set: Vec::new(),
        source: "s".into(),
        paragraph: 1,
        segments,
        state: QuoteState::Verbatim,
        quiet: false,
        look: None,
    }
}

fn brief_of(card: CardView) -> BriefView {
    BriefView { items: vec![Item::Card { depth: 0, card }], references: Vec::new(), ..sample() }
}

fn plain(text: &str) -> Vec<Segment> {
    vec![Segment { text: text.into(), marks: Vec::new(), join: None }]
}
