//! Which arguments of the other side a brief meets.

use std::collections::{HashMap, HashSet};

use dissoi_model::{Anchor, AnswerType, Card, NodeContent, Outline, PassageId, Source, SourceKind, Verdict};
use dissoi_store::Read;

use crate::view::{CardView, CouldMeet, CoverageStatus, CoverageView, MetBy, OpposingView, Origin};
use crate::{AppError, Library, resolve};

impl Library {
    /// Which arguments of the other side a brief meets, and by what. A card meets what its source is stated to answer,
    /// and what the user accepted its passage as an answer to.
    pub fn coverage(&self, brief: &str) -> Result<CoverageView, AppError> {
        self.read(|read| {
            let brief = resolve::brief(read, brief)?;
            let topic = resolve::topic_or_only(read, Some(&brief.topic))?;
            let sources = read.sources_of(&topic.id)?;
            let links = links(read, &topic.id, &sources)?;
            let used = used(read, &brief.id, &sources)?;
            let opposite = brief.side.opposite();
            let place = |s: &Source| topic.theme_place(s.theme.as_ref()?);
            let mut against: Vec<&Source> = sources
                .iter()
                .filter(|s| s.kind == SourceKind::Argument && s.side == Some(opposite))
                .collect();
            against.sort_by_key(|s| (place(s).unwrap_or(usize::MAX), s.id.clone()));
            let opposing: Vec<OpposingView> =
                against.into_iter().map(|s| opposing(s, &links, &used, &sources)).collect();
            Ok(CoverageView {
                brief: brief.id,
                title: brief.title,
                side: brief.side,
                met: resolve::count(opposing.iter().filter(|o| o.met).count()),
                of: resolve::count(opposing.len()),
                opposing,
            })
        })
    }
}

/// One text answers another.
struct Link {
    from: String,
    /// Only this passage of it; the whole of it otherwise.
    paragraph: Option<u32>,
    to: String,
    kind: AnswerType,
    origin: Origin,
}

/// A card in the brief.
struct Used {
    item: String,
    card: CardView,
}

fn links(read: &Read<'_>, topic: &str, sources: &[Source]) -> Result<Vec<Link>, AppError> {
    let by_id: HashMap<&str, &Source> = sources.iter().map(|s| (s.id.as_str(), s)).collect();
    let mut links = Vec::new();
    for source in sources {
        links.extend(source.answers.iter().map(|answer| Link {
            from: source.id.clone(),
            paragraph: None,
            to: if by_id.contains_key(answer.to.as_str()) {
                answer.to.clone()
            } else {
                PassageId::parse(&answer.to).map_or_else(|| answer.to.clone(), |p| p.source)
            },
            kind: answer.kind,
            origin: Origin::Topic,
        }));
    }
    for own in read.own_answers(topic)? {
        let Verdict::Accepted { kind, .. } = own.verdict else { continue };
        let number =
            |a: &Anchor| by_id.get(a.source.as_str()).and_then(|s| a.resolve(s)).unwrap_or(a.paragraph);
        links.push(Link {
            paragraph: Some(number(&own.from)),
            from: own.from.source,
            to: own.to.source,
            kind,
            origin: Origin::Yours,
        });
    }
    Ok(links)
}

/// The cards of the brief in its order.
fn used(read: &Read<'_>, brief: &str, sources: &[Source]) -> Result<Vec<Used>, AppError> {
    let cards: HashMap<String, Card> = read.cards_of(brief)?.into_iter().map(|c| (c.id.clone(), c)).collect();
    let shown = resolve::shown(read)?;
    let outline = Outline::new(read.nodes(brief)?);
    let entries = outline.walk().into_iter().filter_map(|(_, node)| {
        let NodeContent::Card { card } = &node.content else { return None };
        let card = cards.get(card)?;
        let source = sources.iter().find(|s| s.id == card.locator.source);
        Some(Used { item: node.id.clone(), card: resolve::card_view(card, source, shown) })
    });
    Ok(entries.collect())
}

fn opposing(argument: &Source, links: &[Link], used: &[Used], sources: &[Source]) -> OpposingView {
    let here: Vec<&Link> = links.iter().filter(|l| l.to == argument.id).collect();
    let mut met_by: Vec<MetBy> = Vec::new();
    for Used { item, card } in used {
        let answers = |l: &&&Link| l.from == card.source && l.paragraph.is_none_or(|p| p == card.paragraph);
        // The user's word goes before the topic's.
        let link = here
            .iter()
            .filter(answers)
            .max_by_key(|l| (l.origin == Origin::Yours, l.kind != AnswerType::Concedes));
        if let Some(link) = link {
            met_by.push(MetBy {
                item: item.clone(),
                card: card.id.clone(),
                label: if card.tag.is_empty() { card.cite.clone() } else { card.tag.clone() },
                passage: card.passage.clone(),
                kind: link.kind,
                origin: link.origin,
            });
        }
    }
    let met = met_by.iter().any(|m| m.kind != AnswerType::Concedes);
    let status = match (met, met_by.is_empty()) {
        (true, _) => CoverageStatus::Answered,
        (false, false) => CoverageStatus::Conceded,
        (false, true) => CoverageStatus::Open,
    };
    let cited: HashSet<&str> = used.iter().map(|u| u.card.source.as_str()).collect();
    let could = here.iter().filter(|l| !cited.contains(l.from.as_str())).filter_map(|link| {
        let source = sources.iter().find(|s| s.id == link.from)?;
        let passage = link.paragraph.map_or_else(|| source.id.clone(), |p| format!("{}:{p}", source.id));
        Some(CouldMeet { passage, source: source.id.clone(), title: source.title.clone(), kind: link.kind })
    });
    OpposingView {
        argument: argument.id.clone(),
        title: argument.title.clone(),
        theme: argument.theme.clone(),
        could: could.collect(),
        met_by,
        met,
        status,
    }
}
