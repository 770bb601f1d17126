//! `topic.md`.

use dissoi_model::Topic;

use super::{FORMAT, Problem};
use crate::document::{is_id, line_of};
use crate::front_matter::{TopicMatter, divide, read};
use crate::markdown::{normalise, read_markdown};

/// The topic, without what other files bring to it.
pub(super) fn read_topic(text: &str, problems: &mut Vec<Problem>) -> Option<Topic> {
    let mut fail = |(line, message)| problems.push(Problem::error("topic.md", line, message));
    let divided = divide(text).map_err(&mut fail).ok()?;
    let matter: TopicMatter = read(divided.yaml).map_err(&mut fail).ok()?;
    let line = |key| line_of(divided.yaml, key);
    if matter.format != FORMAT {
        let message =
            format!("format {} is not known to this version, which reads format {FORMAT}", matter.format);
        fail((line("format"), message));
        return None;
    }
    if !is_id(&matter.id) {
        let message =
            format!("the id “{}” is not lower-case letters, digits and hyphens, at most 64", matter.id);
        fail((line("id"), message));
        return None;
    }
    for (key, value) in [
        ("title", &matter.title),
        ("resolution", &matter.resolution),
        ("pro", &matter.pro),
        ("con", &matter.con),
    ] {
        if value.trim().is_empty() {
            fail((line(key), format!("`{key}` is empty")));
        }
    }
    let fits =
        |id: &str| (1..=16).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    for (at, theme) in matter.themes.iter().enumerate() {
        let first = matter.themes.iter().position(|t| t.id.eq_ignore_ascii_case(&theme.id));
        if !fits(&theme.id) {
            let message =
                format!("the theme id “{}” is not letters, digits and hyphens, at most 16", theme.id);
            fail((line(&theme.id), message));
        } else if first != Some(at) {
            fail((line(&theme.id), format!("the theme {} is there twice", theme.id)));
        }
    }
    let paragraphs: Vec<_> =
        read_markdown(divided.body, divided.body_line).into_iter().map(|b| b.text).collect();
    Some(Topic {
        id: matter.id,
        title: normalise(&matter.title),
        resolution: normalise(&matter.resolution),
        pro: normalise(&matter.pro),
        con: normalise(&matter.con),
        language: matter.language,
        licence: matter.licence,
        introduction: paragraphs.join("\n\n"),
        themes: matter.themes,
        references: Vec::new(),
        glossary: Vec::new(),
        synonyms: Vec::new(),
        pack_hash: String::new(),
    })
}
