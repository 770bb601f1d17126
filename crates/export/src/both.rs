//! Two briefs in one document, one after the other.

use std::collections::BTreeMap;

use dissoi_model::ReadingTime;

use crate::view::{BriefView, Item};
use crate::wording;

/// Sections nest this deep in a brief.
const LEVELS: usize = 3;

/// Puts one brief after another: each stands under a heading with its side and title. Their own headings go one level
/// down where all of them can; else they keep their levels, so that none is lost.
pub fn both(first: &BriefView, second: &BriefView) -> BriefView {
    let deep = |brief: &BriefView| {
        let depths = brief.items.iter().filter_map(|i| match i {
            Item::Section { depth, .. } => Some(*depth + 1),
            _ => None,
        });
        depths.max().unwrap_or(0)
    };
    let down = usize::from(deep(first).max(deep(second)) < LEVELS);
    let mut items = part(first, down);
    let second_at = items.len();
    items.extend(part(second, down));
    let mut references = BTreeMap::new();
    for reference in first.references.iter().chain(&second.references) {
        references.entry((reference.text.to_lowercase(), reference.key.clone())).or_insert(reference.clone());
    }
    let title = if first.topic == second.topic && !wording::is_blank(&first.topic) {
        first.topic.clone()
    } else {
        format!("{} · {}", first.title, second.title)
    };
    let sides = format!("{} · {}", wording::side_line(first), wording::side_line(second));
    BriefView {
        title,
        both: Some(sides),
        second: Some(second_at),
        reading: ReadingTime {
            words: first.reading.words + second.reading.words,
            seconds: first.reading.seconds + second.reading.seconds,
        },
        items,
        record: first.record.iter().chain(&second.record).cloned().collect(),
        references: references.into_values().collect(),
        set: first.set.iter().chain(&second.set).map(|(key, runs)| (key.clone(), runs.clone())).collect(),
        ..first.clone()
    }
}

fn part(brief: &BriefView, down: usize) -> Vec<Item> {
    let title = match (wording::side_name(brief.side), brief.title.trim()) {
        (side, "") => side.to_owned(),
        (side, title) => format!("{side}: {title}"),
    };
    let lower = |item: &Item| match item.clone() {
        Item::Section { depth, title } => Item::Section { depth: depth + down, title },
        Item::Card { depth, card } => Item::Card { depth: depth + down, card },
        Item::Analytic { depth, text, rich } => Item::Analytic { depth: depth + down, text, rich },
    };
    let mut items = vec![Item::Section { depth: 0, title }];
    items.extend(brief.items.iter().map(lower));
    items
}

#[cfg(test)]
mod tests {
    use super::*;
    use dissoi_model::Side;

    fn brief(side: Side, title: &str, depths: &[usize]) -> BriefView {
        BriefView {
            id: title.into(),
            title: title.into(),
            side,
            stands_for: "That".into(),
            topic: "A topic".into(),
            resolution: String::new(),
            language: "en".into(),
            date: "2026-11-24".into(),
            reading: ReadingTime { words: 10, seconds: 3 },
            words_per_minute: 250,
            items: depths.iter().map(|d| Item::Section { depth: *d, title: format!("s{d}") }).collect(),
            references: Vec::new(),
            set: BTreeMap::new(),
            record: Vec::new(),
            both: None,
            second: None,
        }
    }

    fn outline(brief: &BriefView) -> Vec<(usize, String)> {
        let of = |i: &Item| match i {
            Item::Section { depth, title } => Some((*depth, title.clone())),
            _ => None,
        };
        brief.items.iter().filter_map(of).collect()
    }

    #[test]
    fn each_brief_stands_under_its_side_and_headings_go_down_only_where_they_can() {
        let together = both(&brief(Side::Pro, "One", &[0, 1]), &brief(Side::Con, "", &[0]));
        let (one, two) = ((0, "Pro: One".to_owned()), (0, "Con".to_owned()));
        let s = |depth: usize, name: &str| (depth, name.to_owned());
        assert_eq!(outline(&together), [one.clone(), s(1, "s0"), s(2, "s1"), two.clone(), s(1, "s0")]);
        assert_eq!(
            (together.title.as_str(), together.reading.words, together.second),
            ("A topic", 20, Some(3))
        );
        assert_eq!(together.both.as_deref(), Some("Pro: That · Con: That"));
        let deep = both(&brief(Side::Pro, "One", &[0, 1, 2]), &brief(Side::Con, "", &[0]));
        assert_eq!(outline(&deep), [one, s(0, "s0"), s(1, "s1"), s(2, "s2"), two, s(0, "s0")]);
    }
}
