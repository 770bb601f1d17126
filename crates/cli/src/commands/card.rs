//! `dissoi card …`

use std::fmt::Write as _;

use dissoi_app::view::{CardView, Placement};
use dissoi_app::{AppError, Library, Mark, Op, QuoteState, Selection};
use serde_json::json;

use super::minutes;
use crate::args::{CardCommand, MarkArg};
use crate::reply::Reply;

pub(super) fn run(library: &Library, command: &CardCommand) -> Result<Reply, AppError> {
    match command {
        CardCommand::Cut { source, paragraph, quote, tag, into } => {
            let id = library.source(source)?.summary.id;
            let selection = quote.clone().map_or(Selection::Whole, Selection::Quote);
            let place = |brief: &String| Placement { brief: brief.clone(), parent: None, position: None };
            let (tag, into) = (tag.clone(), into.as_ref().map(place));
            let cut = Op::CardCut { passage: Library::passage_id(&id, *paragraph), selection, tag, into };
            let made = library.transact(cut)?.made.unwrap_or_default();
            one(library, &made)
        }
        CardCommand::List => {
            let cards = library.cards()?;
            let line = |c: &CardView| format!("{}  {}: {}\n", c.id, c.cite, tag(c));
            let mut reply = Reply::new(cards.iter().map(line).collect::<String>(), json!({ "cards": cards }));
            reply.found = !cards.is_empty();
            Ok(reply)
        }
        CardCommand::Show { id } => one(library, id),
        CardCommand::Edit { id, tag, cite, cite_full } => {
            let (tag, cite, cite_full) = (tag.clone(), cite.clone(), cite_full.clone());
            if tag.is_none() && cite.is_none() && cite_full.is_none() {
                let hint = Some("give --tag, --cite or --cite-full".into());
                return Err(AppError::BadInput { message: "nothing to change".into(), hint });
            }
            library.transact(Op::CardEdit { card: id.clone(), tag, cite, cite_full })?;
            one(library, id)
        }
        CardCommand::Mark { id, mark, words } => {
            let mark = match mark {
                MarkArg::Underline => Some(Mark::Underline),
                MarkArg::Emphasis => Some(Mark::Emphasis),
                MarkArg::Highlight => Some(Mark::Highlight),
                MarkArg::None => None,
            };
            let selection = words.clone().map_or(Selection::Whole, Selection::Quote);
            library.transact(Op::CardMark { card: id.clone(), selection, mark })?;
            one(library, id)
        }
        CardCommand::Delete { id } => {
            library.transact(Op::CardDelete { card: id.clone() })?;
            Ok(Reply::new("Deleted the card; `dissoi undo` brings it back", json!({ "deleted": id })))
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
