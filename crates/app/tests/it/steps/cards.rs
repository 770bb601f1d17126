//! Random changes of where a card's quotation lies.

use dissoi_app::view::CardView;
use dissoi_app::{Edge, Joined, Library, Op, Selection, Span, Stride};
use proptest::sample::Index;

use super::units;

pub(super) fn op(library: &Library, kind: u8, card: &CardView, all: &[CardView], b: &Index, c: &Index) -> Op {
    let id = card.id.clone();
    let joined = all.iter().find(|c| c.segments.iter().any(|s| s.join.is_some()));
    match (kind, joined) {
        (15, Some(joined)) => return Op::CardOmit { card: joined.id.clone(), left_out: b.index(2) == 0 },
        (15, None) => {
            return Op::CardJoin {
                card: id,
                with: Joined::Spans(vec![span(library, card, b, c)]),
                left_out: false,
            };
        }
        _ => {}
    }
    match kind {
        14 if b.index(3) == 0 => {
            let own = all.iter().filter(|other| other.source == card.source && other.id != card.id);
            let mut others: Vec<_> = own.take(1 + c.index(3)).map(|other| other.id.clone()).collect();
            if c.index(5) == 0 {
                others.push(c.get(all).id.clone());
            }
            Op::CardJoin { card: id, with: Joined::Cards(others), left_out: b.index(2) == 0 }
        }
        14 => Op::CardJoin {
            card: id,
            with: Joined::Spans(vec![span(library, card, b, c), span(library, card, c, b)]),
            left_out: b.index(2) == 0,
        },
        16 => Op::CardExtend {
            card: id,
            edge: if b.index(2) == 0 { Edge::Start } else { Edge::End },
            by: *c.get(&[Stride::Word, Stride::Sentence, Stride::Paragraph]),
            steps: *b.get(&[-9, -2, -1, 1, 2, 7]),
        },
        17 => Op::CardRecut { card: id, span: span(library, card, b, c) },
        18 => Op::CardRelocate { card: id },
        _ => Op::CardUnderline { card: id },
    }
}

/// Words of the card's source, or of another source, which is refused.
fn span(library: &Library, card: &CardView, b: &Index, c: &Index) -> Span {
    let sources = library.sources().unwrap();
    let own = library.source(&card.source).ok().filter(|_| c.index(9) > 0);
    let source = own.unwrap_or_else(|| library.source(&b.get(&sources).id).unwrap());
    let passage = b.get(&source.passages);
    let selection = units(&passage.text, b, c).map_or(Selection::Whole, Selection::Units);
    let mut span = Span::of(Library::passage_id(&source.summary.id, passage.paragraph), selection);
    let last = c.get(&source.passages);
    if b.index(3) == 0 && last.paragraph > passage.paragraph {
        let end = last.text.encode_utf16().count();
        span.until =
            Some((Library::passage_id(&source.summary.id, last.paragraph), u32::try_from(end).unwrap()));
    }
    span
}
