//! Random changes of briefs: several entries at once, rich words, speeches, blocks of answers, versions.

use dissoi_app::view::{BriefItem, BriefView, Claim, ItemContent, NewItem};
use dissoi_app::{BlockAnswer, Library, Op, RichBlock, RichKind, RichRun, RichText, Side};
use proptest::sample::Index;

use super::into;

/// A change of some brief; one that makes what it lacks, where it has not what the change needs.
pub(super) fn op(
    library: &Library,
    kind: u8,
    brief: &dyn Fn() -> BriefView,
    [a, b, c]: [&Index; 3],
    text: &str,
) -> Op {
    let topic = || Some(library.topics().unwrap()[0].id.clone());
    let templates = Library::templates();
    if kind == 28 {
        let side = if b.index(2) == 0 { Side::Pro } else { Side::Con };
        return Op::BriefFromTemplate {
            topic: topic(),
            side,
            title: text.to_owned(),
            template: c.get(&templates).id.clone(),
        };
    }
    let (from, id) = (brief(), brief().summary.id);
    let other = library.brief(&c.get(&library.briefs().unwrap()).id).unwrap();
    let sections: Vec<&BriefItem> =
        from.items.iter().filter(|i| matches!(i.content, ItemContent::Section { .. })).collect();
    let analytics: Vec<&BriefItem> =
        from.items.iter().filter(|i| matches!(i.content, ItemContent::Analytic { .. })).collect();
    let add = |item| Op::ItemAdd { into: into(&from, b, c), item };
    let add_section = || add(NewItem::Section { title: text.to_owned() });
    let some = || -> Vec<String> {
        let count = 1 + a.index(4);
        (0..count)
            .map(|n| from.items[(b.index(from.items.len()) + n * 3) % from.items.len()].id.clone())
            .collect()
    };
    match kind {
        29 => {
            let mut event = c.get(&templates).event.clone();
            event.prep = 60 + u32::try_from(b.index(300)).unwrap();
            Op::BriefEvent { brief: id, event: (a.index(4) > 0).then(|| event.into()) }
        }
        30..=32 | 34 if from.items.is_empty() => add_section(),
        30 => Op::ItemsMove {
            items: some(),
            to: into(if a.index(2) == 0 { &from } else { &other }, b, c),
            from: id,
        },
        31 => Op::ItemsCopy {
            items: some(),
            to: into(if a.index(2) == 0 { &from } else { &other }, b, c),
            from: id,
        },
        32 => {
            let item = b.get(&from.items);
            let base = if c.index(3) > 0 { item.revision.clone() } else { "another".to_owned() };
            Op::ItemEditFrom { brief: id, item: item.id.clone(), text: text.to_owned(), base }
        }
        33 if analytics.is_empty() => add(NewItem::Rich { rich: rich(b, c, text) }),
        33 => {
            let item = b.get(&analytics);
            let base = [None, Some(item.revision.clone()), Some("another".to_owned())][a.index(3)].clone();
            Op::AnalyticWrite { brief: id, item: item.id.clone(), rich: rich(b, c, text).into(), base }
        }
        34 => Op::ItemsRemove { brief: id, items: some() },
        35 | 36 if sections.is_empty() => add_section(),
        35 => match &from.event {
            Some(event) => Op::SpeechSet {
                brief: id,
                items: vec![b.get(&sections).id.clone()],
                speech: (c.index(4) > 0).then(|| c.get(&event.speeches).id.clone()),
            },
            None => Op::BriefEvent { brief: id, event: Some(c.get(&templates).event.clone().into()) },
        },
        36 => {
            let seconds = [None, Some(60), Some(240), Some(0)][c.index(4)];
            Op::LimitSet { brief: id, item: b.get(&sections).id.clone(), seconds }
        }
        37 => {
            let answers = ["n01-chokepoints:2", "n01-chokepoints:1", "essay:6"];
            let claims = [
                Claim::Source("g15-rules-and-ties".into()),
                Claim::Passage("essay:6".into()),
                Claim::Text { text: text.to_owned(), topic: None, side: None },
            ];
            let passages = vec![(*b.get(&answers)).to_owned()];
            let cards = library.cards().unwrap();
            let cards = if a.index(3) == 0 {
                cards.iter().take(1).map(|c| c.id.clone()).collect()
            } else {
                Vec::new()
            };
            let claim = claims[c.index(3)].clone();
            let (into, near) = (into(&from, b, c), None);
            Op::BlockAnswer(BlockAnswer { into, near, claim, passages, cards }.into())
        }
        _ => {
            let versions = library.versions(&id).unwrap();
            if versions.is_empty() {
                return add_section();
            }
            let version = b.get(&versions).id.clone();
            match kind {
                38 => Op::VersionRestore { brief: id, version },
                _ => Op::VersionName { version, name: (c.index(3) > 0).then(|| text.to_owned()) },
            }
        }
    }
}

/// Words with looks, lists and links.
fn rich(b: &Index, c: &Index, text: &str) -> RichText {
    let kind = [RichKind::Paragraph, RichKind::Bullet, RichKind::Number][b.index(3)];
    let plain = RichRun { text: format!("{text} "), ..RichRun::default() };
    let marked = RichRun {
        text: "and more".into(),
        bold: c.index(2) == 0,
        italic: b.index(2) == 0,
        underline: c.index(3) == 0,
        link: (c.index(5) == 0).then(|| "https://example.org/a".into()),
    };
    let level = u8::try_from(c.index(3)).unwrap();
    let first = RichBlock { kind: RichKind::Paragraph, level: 0, runs: vec![plain.clone()] };
    RichText { blocks: vec![first, RichBlock { kind, level, runs: vec![plain, marked] }] }
}
