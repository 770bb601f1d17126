//! The beginning of a brief, as much as its first page can show: what is quickly set and looked at while all pages are
//! being set.

use dissoi_model::Segment;

use crate::view::{BriefView, Item};
use crate::{ExportOptions, shape};

/// Characters, entries and cards that no first page holds, whatever its size and margins.
const CHARS: usize = 12_000;
const CARDS: usize = 30;
const ENTRIES: usize = 60;
/// Headings that no first page of contents holds.
const HEADINGS: usize = 90;

/// The beginning of a brief: its first entries whole, of those that follow the headings, for the table of contents.
/// Nothing if the brief is short enough to be set whole as quickly.
pub fn opening(mut brief: BriefView, options: &ExportOptions) -> Option<BriefView> {
    let whole = first_entries(&shape::amount(&brief, options.text.unwrap_or_default()).items);
    if whole == brief.items.len() {
        return None;
    }
    let rest = brief.items.split_off(whole);
    brief.items.iter_mut().for_each(cut);
    brief.items.extend(rest.into_iter().filter_map(heading).take(HEADINGS));
    brief.second = brief.second.map(|second| second.min(brief.items.len()));
    // Their headings stand in the contents.
    brief.references.truncate(1);
    brief.record.truncate(1);
    Some(brief)
}

/// How many entries are set whole.
fn first_entries(items: &[Item]) -> usize {
    let (mut chars, mut cards) = (0, 0);
    let fits = |(number, item): &(usize, &Item)| {
        let room = chars < CHARS && cards < CARDS && *number < ENTRIES;
        chars += length(item);
        cards += usize::from(matches!(item, Item::Card { .. }));
        room
    };
    items.iter().enumerate().take_while(fits).count()
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

/// Takes off what stands far below the beginning of an entry.
fn cut(item: &mut Item) {
    if let Item::Card { card, .. } = item {
        let mut left = CHARS;
        card.segments.retain_mut(|segment: &mut Segment| {
            let something = left > 0;
            segment.text.truncate(segment.text.floor_char_boundary(left));
            left -= segment.text.len().min(left);
            something
        });
    }
}

/// What the table of contents shows of an entry.
fn heading(mut item: Item) -> Option<Item> {
    match &mut item {
        Item::Section { .. } => (),
        Item::Analytic { .. } => return None,
        Item::Card { card, .. } => {
            card.segments.clear();
            card.cite_full.clear();
            card.cite_set.clear();
            card.quiet = true;
        }
    }
    Some(item)
}
