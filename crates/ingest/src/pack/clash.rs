//! The clash map: a document whose lines are the answers that the others state, so that they are written once.

use dissoi_model::{Answer, PassageId, Topic};

use crate::document::{Document, lay_out};
use crate::markdown::{Block, normalise};

/// Adds to a clash map one paragraph an answer, under a heading a theme, in the order of the themes.
pub(super) fn write(topic: &Topic, documents: &mut [Document]) {
    let mut lines = Vec::new();
    for theme in &topic.themes {
        let heading = Some(normalise(&format!("{}: {}", theme.id, theme.title)));
        let arguing =
            |d: &&Document| d.source.theme.as_deref().is_some_and(|t| t.eq_ignore_ascii_case(&theme.id));
        for document in documents.iter().filter(arguing) {
            let said = document.source.answers.iter().map(|a| line(&theme.id, a, documents));
            lines.extend(said.map(|text| Block { heading: heading.clone(), text, line: 1 }));
        }
    }
    for map in documents.iter_mut().filter(|d| d.source.kind == dissoi_model::SourceKind::ClashMap) {
        map.blocks.extend(lines.iter().cloned());
        (map.source.text, map.source.passages) = lay_out(&map.source.title, &map.blocks);
    }
}

/// `N9 turns G5 (Denial makes the rival faster): why.`
fn line(from: &str, answer: &Answer, documents: &[Document]) -> String {
    let passage = PassageId::parse(&answer.to);
    let id = passage.as_ref().map_or(answer.to.as_str(), |p| &p.source);
    let source = documents.iter().map(|d| &d.source).find(|s| s.id == id);
    let place = passage.as_ref().map_or(String::new(), |p| format!(", paragraph {}", p.paragraph));
    let to = match source.map(|s| (s.theme.as_deref(), s.title.as_str())) {
        Some((Some(theme), title)) => format!("{theme}{place} ({title})"),
        Some((None, title)) => format!("“{title}”{place}"),
        None => answer.to.clone(),
    };
    let why = answer.why.as_deref().map_or(".".to_owned(), |why| format!(": {why}"));
    normalise(&format!("{from} {} {to}{why}", answer.kind.as_str()))
}
