//! `dissoi card …`

mod change;

use std::fmt::Write as _;

use dissoi_app::view::{CardFilter, CardSummary, CardView, Placement};
use dissoi_app::{AppError, Cut, JoinSort, Library, Mark, Op, QuoteState};
use serde_json::json;

use super::{minutes, side};
use crate::args::{CardCommand, MarkArg};
use crate::reply::Reply;

pub(super) fn run(library: &Library, command: &CardCommand) -> Result<Reply, AppError> {
    match command {
        CardCommand::Cut { source, paragraph, quote, and, omit, tag, into, under, at } => {
            let id = library.source(source)?.summary.id;
            let place = |brief: &String| Placement {
                brief: brief.clone(),
                parent: under.clone(),
                position: at.map(|n| n - 1),
            };
            let cut = Cut {
                more: and.iter().map(|more| change::more(&id, more)).collect::<Result<_, _>>()?,
                left_out: *omit,
                tag: tag.clone(),
                into: into.as_ref().map(place),
                ..Cut::of(Library::passage_id(&id, *paragraph), change::selection(quote.as_ref()))
            };
            let made = library.transact(Op::CardCut(cut.into()))?.made.unwrap_or_default();
            let cut = library.card_cut_view(&made)?;
            let same = |c: &CardSummary| format!("\ncut before: {}  {}: {}", c.id, c.cite, c.tag);
            let text = shown(&cut.card) + &cut.duplicates.iter().map(same).collect::<String>();
            Ok(Reply::new(text, json!({ "card": cut.card, "duplicates": cut.duplicates })))
        }
        CardCommand::List(args) => {
            let filter = CardFilter {
                words: args.words.clone(),
                label: args.label.clone(),
                source: args.source.clone(),
                side: args.side.map(side),
                brief: args.brief.clone(),
                unfiled: args.unfiled,
                limit: args.limit,
                offset: args.offset,
                ..CardFilter::default()
            };
            let (total, cards) = library.cards_where(&filter)?;
            let line = |c: &CardView| format!("{}  {}: {}\n", c.id, c.cite, tag(c));
            let json = json!({ "total": total, "cards": cards });
            let mut reply = Reply::new(cards.iter().map(line).collect::<String>(), json);
            reply.found = !cards.is_empty();
            Ok(reply)
        }
        CardCommand::Show { id } => one(library, id),
        CardCommand::Edit { id, fields } => change::edit(library, id, fields),
        CardCommand::Label { id, labels, remove } => change::label(library, id, labels, remove),
        CardCommand::Join { .. } => change::join(library, command),
        CardCommand::Extend { .. } => change::extend(library, command),
        CardCommand::Relocate { id } => {
            library.transact(Op::CardRelocate { card: id.clone() })?;
            one(library, id)
        }
        CardCommand::Cite { id, style } => {
            let cite = library.card_cite(id, super::style(*style))?;
            Ok(Reply::new(format!("{}\nin the text: {}", cite.text, cite.in_text), json!({ "cite": cite })))
        }
        CardCommand::Mark { id, mark, words } => {
            let mark = match mark {
                MarkArg::Underline => Some(Mark::Underline),
                MarkArg::Emphasis => Some(Mark::Emphasis),
                MarkArg::Highlight => Some(Mark::Highlight),
                MarkArg::None => None,
            };
            let selection = change::selection(words.as_ref());
            library.transact(Op::CardMark { card: id.clone(), selection, mark })?;
            one(library, id)
        }
        CardCommand::Delete { id } => {
            let uses = library.card_uses(id)?;
            library.transact(Op::CardDelete { card: id.clone() })?;
            let titles: Vec<_> = uses.iter().map(|u| format!("“{}”", u.title)).collect();
            let from =
                if titles.is_empty() { String::new() } else { format!(", also from {}", titles.join(", ")) };
            let text = format!("Deleted the card{from}; `dissoi undo` brings it back");
            Ok(Reply::new(text, json!({ "deleted": id, "briefs": uses })))
        }
    }
}

fn one(library: &Library, id: &str) -> Result<Reply, AppError> {
    let card = library.card(id)?;
    Ok(Reply::new(shown(&card), json!({ "card": card })))
}

pub(super) fn shown(card: &CardView) -> String {
    let mut text = format!("{}\n{} [{}]\n{}\n", tag(card), card.cite, card.cite_full, card.quote);
    let _ = writeln!(
        text,
        "{}, ¶ {}; {} aloud",
        card.source_title,
        card.paragraph,
        minutes(card.reading.seconds)
    );
    for (name, words) in [("warrant", &card.warrant), ("comment", &card.comment)] {
        if !words.is_empty() {
            let _ = writeln!(text, "{name}: {words}");
        }
    }
    if !card.labels.is_empty() {
        let _ = writeln!(text, "labels: {}", card.labels.join(", "));
    }
    let unread = card.segments.iter().filter(|s| s.join == Some(JoinSort::Unread));
    for words in unread.map(|s| s.text.trim()).filter(|t| !t.is_empty()) {
        let _ = writeln!(text, "joined, unread: {words}");
    }
    if let Some(warning) = state(card.state) {
        let _ = writeln!(text, "! {warning}");
    }
    let _ = write!(text, "id {}", card.id);
    text
}

/// What is wrong with a quotation, if anything.
pub(super) fn state(state: QuoteState) -> Option<&'static str> {
    match state {
        QuoteState::Verbatim => None,
        QuoteState::Moved => Some("the words stand at another place of the source now"),
        QuoteState::Changed => Some("the source no longer has these words"),
        QuoteState::Missing => Some("the source is no longer in the library"),
    }
}

pub(super) fn tag(card: &CardView) -> &str {
    if card.tag.is_empty() { "(no tag)" } else { &card.tag }
}
