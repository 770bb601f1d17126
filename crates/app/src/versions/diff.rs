//! What differs between two versions of a brief, entry by entry and word by word.

use std::collections::{HashMap, HashSet};

use dissoi_model::{Card, DifferenceRun, Event, Mark, Node, NodeContent, SectionPlan, difference};

use super::Snapshot;
use crate::brief::Shape;
use crate::resolve::count;
use crate::view::{DiffView, EntryChange, EntryDiff, EntryKind, FieldDiff};

/// Characters of an entry's words in its title.
const TITLE: usize = 100;
/// Longer texts, in bytes, are compared as a whole.
const COMPARED: usize = 200_000;

pub(super) fn of(before: &Snapshot, after: &Snapshot, from: String, to: Option<String>) -> DiffView {
    let moved = moved(&before.shape, &after.shape);
    let earlier: HashMap<&str, usize> = by_id(&before.shape);
    let later: HashMap<&str, usize> = by_id(&after.shape);
    let mut entries: Vec<EntryDiff> = Vec::new();
    for (at, (_, node)) in after.shape.walked.iter().enumerate() {
        let fields = match earlier.get(node.id.as_str()) {
            None => {
                entries.push(entry(&after.shape, at, EntryChange::Added, Vec::new()));
                continue;
            }
            Some(then) => changed(&before.shape, *then, &after.shape, at),
        };
        let moved = moved.contains(node.id.as_str());
        let change = match (fields.is_empty(), moved) {
            (false, _) => EntryChange::Changed,
            (true, true) => EntryChange::Moved,
            (true, false) => EntryChange::Same,
        };
        entries.push(EntryDiff { moved, ..entry(&after.shape, at, change, fields) });
    }
    put_back_removed(&mut entries, &before.shape, &later);
    let number = |change: EntryChange| count(entries.iter().filter(|e| e.change == change).count());
    DiffView {
        from,
        to,
        added: number(EntryChange::Added),
        removed: number(EntryChange::Removed),
        moved: count(entries.iter().filter(|e| e.moved).count()),
        changed: number(EntryChange::Changed),
        brief: [
            field("title", &after.brief.title, &before.brief.title),
            field("event", &event(after.brief.event.as_ref()), &event(before.brief.event.as_ref())),
        ]
        .into_iter()
        .flatten()
        .collect(),
        entries,
    }
}

fn by_id(shape: &Shape) -> HashMap<&str, usize> {
    shape.walked.iter().enumerate().map(|(at, (_, n))| (n.id.as_str(), at)).collect()
}

/// Puts entries that are gone after the one that they stood behind.
fn put_back_removed(entries: &mut Vec<EntryDiff>, before: &Shape, later: &HashMap<&str, usize>) {
    let mut last: Option<&str> = None;
    for (at, (_, node)) in before.walked.iter().enumerate() {
        if !later.contains_key(node.id.as_str()) {
            let behind = last.and_then(|id| entries.iter().position(|e| e.id == id));
            let removed = entry(before, at, EntryChange::Removed, Vec::new());
            entries.insert(behind.map_or(0, |b| b + 1), removed);
        }
        last = Some(&node.id);
    }
}

fn entry(shape: &Shape, at: usize, change: EntryChange, fields: Vec<FieldDiff>) -> EntryDiff {
    let (depth, node) = &shape.walked[at];
    let (kind, words) = match &node.content {
        NodeContent::Section { title, .. } => (EntryKind::Section, title.as_str()),
        NodeContent::Analytic { text, .. } => (EntryKind::Analytic, text.as_str()),
        NodeContent::Card { card } => (EntryKind::Card, shape.cards.get(card).map_or("", name)),
    };
    let title = words.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(TITLE).collect();
    EntryDiff { id: node.id.clone(), kind, depth: count(*depth), change, moved: false, title, fields }
}

fn name(card: &Card) -> &str {
    if card.tag.is_empty() { card.quote() } else { &card.tag }
}

fn changed(before: &Shape, then: usize, after: &Shape, now: usize) -> Vec<FieldDiff> {
    let (old, new): (&Node, &Node) = (&before.walked[then].1, &after.walked[now].1);
    match (&old.content, &new.content) {
        (NodeContent::Section { title: a, plan: before }, NodeContent::Section { title: b, plan: after }) => {
            section((a, before), (b, after))
        }
        (NodeContent::Analytic { text: a, rich: before }, NodeContent::Analytic { text: b, rich: after }) => {
            let looks = (a == b && before != after)
                .then(|| FieldDiff { field: "looks".into(), runs: difference(b, a) });
            field("text", b, a).into_iter().chain(looks).collect()
        }
        (NodeContent::Card { card: a }, NodeContent::Card { card: b }) => {
            match (before.cards.get(a), after.cards.get(b)) {
                (Some(a), Some(b)) => card(a, b),
                _ => Vec::new(),
            }
        }
        _ => Vec::new(),
    }
}

fn section(before: (&str, &SectionPlan), after: (&str, &SectionPlan)) -> Vec<FieldDiff> {
    let word = |text: &Option<String>| text.clone().unwrap_or_default();
    let seconds = |limit: Option<u32>| limit.map(|s| format!("{s} s")).unwrap_or_default();
    [
        field("title", after.0, before.0),
        field("speech", &word(&after.1.speech), &word(&before.1.speech)),
        field("limit", &seconds(after.1.limit), &seconds(before.1.limit)),
        field("guidance", &word(&after.1.guidance), &word(&before.1.guidance)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn card(before: &Card, after: &Card) -> Vec<FieldDiff> {
    let marked = |card: &Card, mark: Mark| card.marks.marked(mark, card.quote()).join(" … ");
    let page = |card: &Card| card.page.clone().unwrap_or_default();
    let mut fields: Vec<FieldDiff> = [
        field("tag", &after.tag, &before.tag),
        field("cite", &after.cite_short, &before.cite_short),
        field("cite_full", &after.cite_full, &before.cite_full),
        field("quote", &after.shown_quote(), &before.shown_quote()),
        field("highlight", &marked(after, Mark::Highlight), &marked(before, Mark::Highlight)),
        field("underline", &marked(after, Mark::Underline), &marked(before, Mark::Underline)),
        field("emphasis", &marked(after, Mark::Emphasis), &marked(before, Mark::Emphasis)),
        field("warrant", &after.warrant, &before.warrant),
        field("comment", &after.comment, &before.comment),
        field("labels", &after.labels.join(", "), &before.labels.join(", ")),
        field("page", &page(after), &page(before)),
    ]
    .into_iter()
    .flatten()
    .collect();
    if fields.is_empty() && before != after {
        // Its look, or where in its source it stands.
        fields.push(FieldDiff { field: "look".into(), runs: Vec::new() });
    }
    fields
}

fn field(name: &str, after: &str, before: &str) -> Option<FieldDiff> {
    if after == before {
        return None;
    }
    let runs = if after.len() + before.len() > COMPARED {
        let run = |text: &str, alteration| DifferenceRun { text: text.to_owned(), alteration };
        vec![run(before, dissoi_model::Alteration::Dropped), run(after, dissoi_model::Alteration::Added)]
    } else {
        difference(after, before)
    };
    Some(FieldDiff { field: name.to_owned(), runs })
}

fn event(event: Option<&Event>) -> String {
    let Some(event) = event else { return String::new() };
    let speech = |s: &dissoi_model::Speech| format!("{} {} s", s.name, s.seconds);
    let speeches: Vec<_> = event.speeches.iter().map(speech).collect();
    format!("{}, {} s to prepare: {}", event.name, event.prep, speeches.join(", "))
}

/// The entries of both that stand elsewhere: under another section, or in another order among those that stayed.
fn moved<'s>(before: &Shape, after: &'s Shape) -> HashSet<&'s str> {
    let earlier: HashMap<&str, (Option<&str>, usize)> = before
        .walked
        .iter()
        .enumerate()
        .map(|(at, (_, n))| (n.id.as_str(), (n.parent.as_deref(), at)))
        .collect();
    let mut moved = HashSet::new();
    let mut stayed: HashMap<Option<&str>, Vec<(&str, usize)>> = HashMap::new();
    for (_, node) in &after.walked {
        match earlier.get(node.id.as_str()) {
            Some((parent, at)) if *parent == node.parent.as_deref() => {
                stayed.entry(node.parent.as_deref()).or_default().push((&node.id, *at));
            }
            Some(_) => {
                moved.insert(node.id.as_str());
            }
            None => {}
        }
    }
    for siblings in stayed.into_values() {
        let kept = longest_rising(&siblings.iter().map(|(_, at)| *at).collect::<Vec<_>>());
        let others = siblings.iter().enumerate().filter(|(place, _)| !kept.contains(place));
        moved.extend(others.map(|(_, (id, _))| *id));
    }
    moved
}

/// Places of a longest subsequence that rises: the least that moved is the rest.
fn longest_rising(numbers: &[usize]) -> HashSet<usize> {
    let mut ends: Vec<usize> = Vec::new();
    let mut previous: Vec<Option<usize>> = vec![None; numbers.len()];
    for (place, number) in numbers.iter().enumerate() {
        let length = ends.partition_point(|end| numbers[*end] < *number);
        previous[place] = length.checked_sub(1).map(|l| ends[l]);
        if length == ends.len() { ends.push(place) } else { ends[length] = place }
    }
    let mut kept = HashSet::new();
    let mut at = ends.last().copied();
    while let Some(place) = at {
        kept.insert(place);
        at = previous[place];
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_entry_that_jumps_over_others_is_the_one_that_moved() {
        let kept = |numbers: &[usize]| {
            let mut kept: Vec<_> = longest_rising(numbers).into_iter().collect();
            kept.sort_unstable();
            kept
        };
        assert_eq!(kept(&[3, 0, 1, 2]), [1, 2, 3]);
        assert_eq!(kept(&[1, 2, 3, 0]), [0, 1, 2]);
        assert_eq!(kept(&[]), [0; 0]);
        assert_eq!(kept(&[5, 4, 3]).len(), 1);
    }
}
