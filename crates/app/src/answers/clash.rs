//! Every stated answer of a topic, as a graph.

use std::collections::{BTreeSet, HashMap};

use dissoi_model::{PassageId, Side, Source, SourceKind, Topic, Verdict};
use dissoi_store::Read;

use super::asked::is_argued;
use crate::view::{ClashAnswer, ClashArgument, ClashView, Origin, OwnAnswerView};
use crate::{AppError, Library, resolve};

impl Library {
    /// Who answers whom in a topic; which may be left out while there is one. An answer whose passage or source is gone
    /// is left out.
    pub fn clash(&self, topic: Option<&str>) -> Result<ClashView, AppError> {
        self.read(|read| {
            let topic = resolve::topic_or_only(read, topic)?;
            let sources = read.sources_of(&topic.id)?;
            let answers = edges(read, &topic.id, &sources)?;
            let arguments = nodes(&topic, &sources, &answers);
            Ok(ClashView { topic: topic.id, arguments, answers })
        })
    }

    /// What the user said of answers, in every topic, oldest first.
    pub fn own_answers(&self) -> Result<Vec<OwnAnswerView>, AppError> {
        self.read(|read| {
            let mut all = Vec::new();
            for topic in read.topics()? {
                all.extend(read.own_answers(&topic.id)?);
            }
            Ok(all.iter().map(OwnAnswerView::of).collect())
        })
    }
}

/// The node to which an id belongs: the whole of an argument, or the passage of another source.
pub(super) fn node(id: &str, sources: &HashMap<&str, &Source>) -> Option<String> {
    let passage = PassageId::parse(id);
    let source = sources.get(passage.as_ref().map_or(id, |p| p.source.as_str()))?;
    match passage {
        _ if source.kind == SourceKind::Argument => Some(source.id.clone()),
        Some(passage) => source.passage(passage.paragraph).map(|_| passage.to_string()),
        None => Some(source.id.clone()),
    }
}

/// Every answer that the topic states, then those that the user accepted.
pub(super) fn edges(read: &Read<'_>, topic: &str, sources: &[Source]) -> Result<Vec<ClashAnswer>, AppError> {
    let by_id: HashMap<&str, &Source> = sources.iter().map(|s| (s.id.as_str(), s)).collect();
    let mut answers = Vec::new();
    for source in sources.iter().filter(|s| is_argued(s.kind)) {
        for answer in &source.answers {
            let Some(to) = node(&answer.to, &by_id) else { continue };
            let (from, kind, why) = (source.id.clone(), answer.kind, answer.why.clone());
            answers.push(ClashAnswer { from, to, kind, origin: Origin::Topic, why });
        }
    }
    for own in read.own_answers(topic)? {
        let Verdict::Accepted { kind, why } = &own.verdict else { continue };
        let place = |anchor: &dissoi_model::Anchor| {
            let source = by_id.get(anchor.source.as_str())?;
            node(&format!("{}:{}", anchor.source, anchor.resolve(source)?), &by_id)
        };
        let (Some(from), Some(to)) = (place(&own.from), place(&own.to)) else { continue };
        answers.push(ClashAnswer { from, to, kind: *kind, origin: Origin::Yours, why: why.clone() });
    }
    Ok(answers)
}

fn nodes(topic: &Topic, sources: &[Source], answers: &[ClashAnswer]) -> Vec<ClashArgument> {
    let mut ids: BTreeSet<String> = answers.iter().flat_map(|a| [a.from.clone(), a.to.clone()]).collect();
    ids.extend(sources.iter().filter(|s| s.kind == SourceKind::Argument).map(|s| s.id.clone()));
    let by_id: HashMap<&str, &Source> = sources.iter().map(|s| (s.id.as_str(), s)).collect();
    let mut nodes: Vec<ClashArgument> = ids
        .into_iter()
        .filter_map(|id| {
            // The id of a source may end like that of a passage: the source goes first.
            let passage = if by_id.contains_key(id.as_str()) { None } else { PassageId::parse(&id) };
            let source = by_id.get(passage.as_ref().map_or(id.as_str(), |p| p.source.as_str()))?;
            let answered = answers.iter().filter(|a| a.to == id).map(|a| &a.from).collect::<BTreeSet<_>>();
            Some(ClashArgument {
                source: source.id.clone(),
                paragraph: passage.map(|p| p.paragraph),
                title: source.title.clone(),
                side: source.side,
                theme: source.theme.clone(),
                answered_by: resolve::count(answered.len()),
                id,
            })
        })
        .collect();
    let place = |theme: &Option<String>| topic.theme_place(theme.as_ref()?);
    nodes.sort_by_key(|n| {
        let side = match n.side {
            Some(Side::Pro) => 0,
            Some(Side::Con) => 1,
            None => 2,
        };
        (side, place(&n.theme).unwrap_or(usize::MAX), n.source.clone(), n.paragraph)
    });
    nodes
}
