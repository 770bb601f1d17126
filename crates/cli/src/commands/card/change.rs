//! What `dissoi card` changes: fields, labels, joins, the cut.

use dissoi_app::view::CardFields;
use dissoi_app::{AppError, Edge, Joined, Library, Look, Op, Selection, Span, Stride};

use super::one;
use crate::args::{CardCommand, FieldArgs, StrideArg, SwitchArg};
use crate::reply::Reply;

pub(super) fn edit(library: &Library, id: &str, args: &FieldArgs) -> Result<Reply, AppError> {
    let mut fields = CardFields {
        tag: args.tag.clone(),
        cite: args.cite.clone(),
        cite_full: args.cite_full.clone(),
        warrant: args.warrant.clone(),
        comment: args.comment.clone(),
        labels: (!args.labels.is_empty() || args.no_labels).then(|| args.labels.clone()),
        page: args.page.clone(),
        look: None,
        look_reset: args.look_reset,
        was: None,
    };
    if args.shrink.is_some() || args.condense.is_some() {
        let now = library.card(id)?.look;
        let shrink = args.shrink.map_or(now.shrink, |s| s == SwitchArg::On);
        let condense = args.condense.map_or(now.condense, crate::commands::condense);
        fields.look = Some(Look { shrink, condense });
    }
    if fields == CardFields::default() {
        let hint = Some(
            "give --tag, --cite, --cite-full, --warrant, --comment, --label, --page, --shrink or --condense"
                .into(),
        );
        return Err(AppError::BadInput { message: "nothing to change".into(), hint });
    }
    library.transact(Op::CardEdit { card: id.to_owned(), fields: fields.into() })?;
    one(library, id)
}

pub(super) fn label(
    library: &Library,
    id: &str,
    more: &[String],
    less: &[String],
) -> Result<Reply, AppError> {
    if more.is_empty() && less.is_empty() {
        let hint = Some("name labels to add, or with --remove to take off".into());
        return Err(AppError::BadInput { message: "no label is named".into(), hint });
    }
    let mut labels = library.card(id)?.labels;
    labels.retain(|label| !less.iter().any(|l| l.trim().to_lowercase() == label.to_lowercase()));
    labels.extend(more.iter().cloned());
    let fields = CardFields { labels: Some(labels), ..CardFields::default() };
    library.transact(Op::CardEdit { card: id.to_owned(), fields: fields.into() })?;
    one(library, id)
}

pub(super) fn join(library: &Library, command: &CardCommand) -> Result<Reply, AppError> {
    let CardCommand::Join { id, paragraph, source, quote, card, omit, keep } = command else {
        return Err(AppError::Internal("this is no join".into()));
    };
    let with = match (paragraph, card.as_slice()) {
        (Some(paragraph), _) => {
            let source = match source {
                Some(source) => library.source(source)?.summary.id,
                None => library.card(id)?.source,
            };
            let passage = Library::passage_id(&source, *paragraph);
            Some(Joined::Spans(vec![Span::of(passage, selection(quote.as_ref()))]))
        }
        (None, []) => None,
        (None, cards) => Some(Joined::Cards(cards.to_vec())),
    };
    let op = match with {
        Some(with) => Op::CardJoin { card: id.clone(), with, left_out: *omit },
        None if *omit || *keep => Op::CardOmit { card: id.clone(), left_out: *omit },
        None => {
            let hint =
                Some("name a --paragraph or a --card to join, or --omit or --keep for what is joined".into());
            return Err(AppError::BadInput { message: "nothing to join is named".into(), hint });
        }
    };
    library.transact(op)?;
    one(library, id)
}

pub(super) fn extend(library: &Library, command: &CardCommand) -> Result<Reply, AppError> {
    let CardCommand::Extend { id, start, end, by, paragraph, quote } = command else {
        return Err(AppError::Internal("this extends nothing".into()));
    };
    if let Some(paragraph) = paragraph {
        let source = library.card(id)?.source;
        let span = Span::of(Library::passage_id(&source, *paragraph), selection(quote.as_ref()));
        library.transact(Op::CardRecut { card: id.clone(), span })?;
        return one(library, id);
    }
    if *start == 0 && *end == 0 {
        let hint = Some("say how far: --start or --end with a number, or --paragraph with --quote".into());
        return Err(AppError::BadInput { message: "nothing to extend".into(), hint });
    }
    let by = match by {
        StrideArg::Word => Stride::Word,
        StrideArg::Sentence => Stride::Sentence,
        StrideArg::Paragraph => Stride::Paragraph,
    };
    for (edge, steps) in [(Edge::Start, *start), (Edge::End, *end)] {
        if steps != 0 {
            library.transact(Op::CardExtend { card: id.clone(), edge, by, steps })?;
        }
    }
    one(library, id)
}

pub(super) fn selection(words: Option<&String>) -> Selection {
    words.cloned().map_or(Selection::Whole, Selection::Quote)
}

/// `7` or `7:words`.
pub(super) fn more(source: &str, text: &str) -> Result<Span, AppError> {
    let (number, words) = text.split_once(':').map_or((text, None), |(n, w)| (n, Some(w.to_owned())));
    let number = number.trim().parse().map_err(|_| AppError::BadInput {
        message: format!("“{text}” does not begin with the number of a paragraph"),
        hint: Some("write --and 7, or --and \"7:the words\"".into()),
    })?;
    Ok(Span::of(Library::passage_id(source, number), selection(words.as_ref())))
}
