//! The beginning of a brief, as much as its first page can show: what is quickly set and looked at while all pages are
//! being set.

use dissoi_model::Segment;

use crate::view::{BriefView, CardView, Item};
use crate::{ExportOptions, shape};

/// Characters, entries and cards that no first page holds, whatever its size and margins.
const CHARS: usize = 12_000;
const CARDS: usize = 30;
const ENTRIES: usize = 60;
/// Headings that no first page of contents holds.
const HEADINGS: usize = 90;

/// The beginning of a brief: its first entries whole, of those that follow the headings, for the table of contents.
/// Nothing if the brief is short enough to be set whole as quickly.
pub fn opening(brief: &BriefView, options: &ExportOptions) -> Option<BriefView> {
    let shown = shape::amount(brief, options.text.unwrap_or_default());
    let (mut chars, mut cards) = (0, 0);
    let fits = |(number, item): &(usize, &Item)| {
        let room = chars < CHARS && cards < CARDS && *number < ENTRIES;
        chars += length(item);
        cards += usize::from(matches!(item, Item::Card { .. }));
        room
    };
    let whole = shown.items.iter().enumerate().take_while(fits).count();
    if whole == brief.items.len() {
        return None;
    }
    let mut items: Vec<Item> = brief.items[..whole].iter().map(cut).collect();
    let rest = brief.items[whole..].iter().filter_map(heading);
    items.extend(rest.take(HEADINGS));
    Some(BriefView {
        second: brief.second.map(|second| second.min(items.len())),
        items,
        // Their headings stand in the contents.
        references: brief.references.iter().take(1).cloned().collect(),
        set: brief.set.clone(),
        record: brief.record.iter().take(1).cloned().collect(),
        id: brief.id.clone(),
        title: brief.title.clone(),
        side: brief.side,
        stands_for: brief.stands_for.clone(),
        topic: brief.topic.clone(),
        resolution: brief.resolution.clone(),
        language: brief.language.clone(),
        date: brief.date.clone(),
        reading: brief.reading,
        words_per_minute: brief.words_per_minute,
        both: brief.both.clone(),
    })
}

fn length(item: &Item) -> usize {
    match item {
        Item::Section { title, .. } => title.len(),
        Item::Analytic { text, .. } => text.len(),
        Item::Card { card, .. } => {
            let quote: usize = card.segments.iter().map(|segment| segment.text.len()).sum();
            quote + card.tag.len() + card.cite_full.len()
        }
    }
}

/// An entry without what stands far below its beginning.
fn cut(item: &Item) -> Item {
    let mut item = item.clone();
    if let Item::Card { card, .. } = &mut item {
        let mut left = CHARS;
        card.segments.retain_mut(|segment: &mut Segment| {
            let something = left > 0;
            segment.text.truncate(segment.text.floor_char_boundary(left));
            left -= segment.text.len().min(left);
            something
        });
    }
    item
}

/// What the table of contents shows of an entry.
fn heading(item: &Item) -> Option<Item> {
    match item {
        Item::Section { .. } => Some(item.clone()),
        Item::Analytic { .. } => None,
        Item::Card { depth, card } => {
            let card = CardView {
                id: card.id.clone(),
                tag: card.tag.clone(),
                cite_short: card.cite_short.clone(),
                cite_full: String::new(),
                cite_set: Vec::new(),
                source: String::new(),
                paragraph: card.paragraph,
                segments: Vec::new(),
                state: card.state,
                quiet: true,
                look: None,
            };
            Some(Item::Card { depth: *depth, card })
        }
    }
}
