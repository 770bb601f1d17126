//! What `in:` and `answers:` mean in this library.

use std::collections::BTreeSet;

use dissoi_model::{NodeContent, PassageId};
use dissoi_search::{Kind, Node, Places, Query, Resolved};
use dissoi_store::{Read, StoreError};

use crate::{AppError, Library};

impl Library {
    /// What the filters of a query come to that only the library knows. One that names nothing has no entry.
    pub(super) fn places(&self, query: &Query) -> Result<Resolved, AppError> {
        let asked = query.asks();
        if asked.is_empty() {
            return Ok(Vec::new());
        }
        self.read(|read| {
            let mut resolved = Vec::new();
            for node in asked {
                let places = match node {
                    Node::In(name) => in_briefs(read, name)?,
                    Node::Answers(what) => answers(read, what)?,
                    _ => None,
                };
                resolved.extend(places.map(|places| (node.clone(), places)));
            }
            Ok(resolved)
        })
    }
}

/// What stands in the briefs of a name: an id, the end of one behind `/`, or words of the title, the last perhaps only begun.
fn in_briefs(read: &Read<'_>, name: &str) -> Result<Option<Places>, StoreError> {
    let briefs = read.briefs()?;
    let named = |rule: &dyn Fn(&str, &str) -> bool| -> Vec<String> {
        briefs.iter().filter(|b| rule(&b.id, &b.title)).map(|b| b.id.clone()).collect()
    };
    let ending = format!("/{name}");
    let mut found = named(&|id, _| id == name);
    if found.is_empty() {
        found = named(&|id, _| id.ends_with(&ending));
    }
    if found.is_empty() {
        found = named(&|_, title| has_words(title, name));
    }
    if found.is_empty() {
        return Ok(None);
    }
    let mut places = Places::default();
    for brief in found {
        for node in read.nodes(&brief)? {
            match node.content {
                NodeContent::Card { card } => places.add_made(Kind::Card, &card),
                NodeContent::Analytic { .. } => places.add_made(Kind::Analytic, &node.id),
                NodeContent::Section { .. } => {}
            }
        }
        places.add_made(Kind::Brief, &brief);
    }
    Ok(Some(places))
}

/// Whether a title has these words in their order, the last perhaps only begun; case plays no part.
fn has_words(title: &str, words: &str) -> bool {
    let divided = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
        words.map(str::to_lowercase).collect()
    };
    let (title, words) = (divided(title), divided(words));
    let Some((last, before)) = words.split_last() else { return false };
    title.windows(words.len()).any(|part| part.starts_with(before) && part[before.len()].starts_with(last))
}

/// Sources that say they answer a source, one of its passages, or a source of a theme. What answers a whole source answers
/// each of its passages; what answers one of its passages answers the source.
fn answers(read: &Read<'_>, what: &str) -> Result<Option<Places>, StoreError> {
    let sources = read.source_themes()?;
    let by_id = |id: &str| -> Option<String> {
        let ending = format!("/{id}");
        let exact = sources.iter().find(|(source, _)| source == id);
        exact.or_else(|| sources.iter().find(|(s, _)| s.ends_with(&ending))).map(|(s, _)| s.clone())
    };
    let of_theme =
        sources.iter().filter(|(_, theme)| theme.as_ref().is_some_and(|t| t.eq_ignore_ascii_case(what)));
    let of_theme: BTreeSet<String> = of_theme.map(|(id, _)| id.clone()).collect();
    let passage = PassageId::parse(what).and_then(|p| Some((by_id(&p.source)?, p.paragraph)));
    let (wanted, paragraph) = match (by_id(what), passage) {
        (Some(source), _) => (BTreeSet::from([source]), None),
        (None, Some((source, paragraph))) => (BTreeSet::from([source]), Some(paragraph)),
        (None, None) if !of_theme.is_empty() => (of_theme, None),
        (None, None) => return Ok(None),
    };
    let mut places = Places::default();
    for (from, to) in read.stated_answers()? {
        let meets = match PassageId::parse(&to).filter(|p| sources.iter().any(|(id, _)| *id == p.source)) {
            Some(to) => wanted.contains(&to.source) && paragraph.is_none_or(|n| n == to.paragraph),
            None => wanted.contains(&to),
        };
        if meets {
            places.sources.insert(from);
        }
    }
    Ok(Some(places))
}
