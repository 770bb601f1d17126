//! Cards, their citations and their evidence.

use dissoi_app::view::{
    Applied, CardCutView, CardFields, CardFilter, CardPage, CardView, CitationEdit, CitationView, CiteStyle,
    CiteView, CutEnd, CutRequest, ErrorCode, ErrorView, EvidenceReport, ExtendRequest, JoinRequest,
    MarkRequest, PassageSelection, RecutRequest,
};
use dissoi_app::{Cut, Joined, Library, Look, Op, PassageId, Selection, Span, Utf16Range};
use tauri::{State, command};

use crate::commands::{Reply, change, run};
use crate::desk::Desk;

#[command]
pub(crate) async fn card_cut(desk: State<'_, Desk>, request: CutRequest) -> Reply<Applied<CardCutView>> {
    let op = Op::CardCut(Box::new(cut(request)?));
    change(&desk, op, |l, o| l.card_cut_view(o.made.as_deref().unwrap_or_default())).await
}

/// What a cut would give; nothing is changed.
#[command]
pub(crate) async fn card_preview(desk: State<'_, Desk>, request: CutRequest) -> Reply<CardCutView> {
    let cut = cut(request)?;
    run(&desk, move |l| l.card_preview(&cut)).await
}

#[command]
pub(crate) async fn card_list(desk: State<'_, Desk>) -> Reply<Vec<CardView>> {
    run(&desk, Library::cards).await
}

#[command]
pub(crate) async fn card_find(desk: State<'_, Desk>, filter: CardFilter) -> Reply<CardPage> {
    run(&desk, move |l| l.card_page(&filter)).await
}

#[command]
pub(crate) async fn card_show(desk: State<'_, Desk>, id: String) -> Reply<CardView> {
    run(&desk, move |l| l.card(&id)).await
}

#[command]
pub(crate) async fn card_change(
    desk: State<'_, Desk>,
    card: String,
    fields: CardFields,
) -> Reply<Applied<CardView>> {
    let op = Op::CardEdit { card: card.clone(), fields: fields.into() };
    change(&desk, op, move |l, _| l.card(&card)).await
}

#[command]
pub(crate) async fn card_mark(desk: State<'_, Desk>, request: MarkRequest) -> Reply<Applied<CardView>> {
    let selection = Selection::Units(request.selection);
    let op = Op::CardMark { card: request.card.clone(), selection, mark: request.mark };
    change(&desk, op, move |l, _| l.card(&request.card)).await
}

#[command]
pub(crate) async fn card_underline_read(desk: State<'_, Desk>, card: String) -> Reply<Applied<CardView>> {
    change(&desk, Op::CardUnderline { card: card.clone() }, move |l, _| l.card(&card)).await
}

#[command]
pub(crate) async fn card_join(desk: State<'_, Desk>, request: JoinRequest) -> Reply<Applied<CardView>> {
    let spans: Vec<Span> = request.pieces.into_iter().map(piece_span).collect::<Reply<_>>()?;
    let with = match (spans.is_empty(), request.others.is_empty()) {
        (false, true) => Joined::Spans(spans),
        (true, false) => Joined::Cards(request.others),
        _ => return Err(bad("name either passages or cards to join")),
    };
    let op = Op::CardJoin { card: request.card.clone(), with, left_out: request.omit };
    change(&desk, op, move |l, _| l.card(&request.card)).await
}

/// Leaves out the words between joined passages, or puts them back.
#[command]
pub(crate) async fn card_joins_set(
    desk: State<'_, Desk>,
    card: String,
    omit: bool,
) -> Reply<Applied<CardView>> {
    let op = Op::CardOmit { card: card.clone(), left_out: omit };
    change(&desk, op, move |l, _| l.card(&card)).await
}

#[command]
pub(crate) async fn card_extend(desk: State<'_, Desk>, request: ExtendRequest) -> Reply<Applied<CardView>> {
    let ExtendRequest { card, edge, by, steps } = request;
    let op = Op::CardExtend { card: card.clone(), edge, by, steps };
    change(&desk, op, move |l, _| l.card(&card)).await
}

#[command]
pub(crate) async fn card_recut(desk: State<'_, Desk>, request: RecutRequest) -> Reply<Applied<CardView>> {
    let card = request.card;
    let span = span(&request.passage, request.selection, request.until)?;
    change(&desk, Op::CardRecut { card: card.clone(), span }, move |l, _| l.card(&card)).await
}

#[command]
pub(crate) async fn card_relocate(desk: State<'_, Desk>, card: String) -> Reply<Applied<CardView>> {
    change(&desk, Op::CardRelocate { card: card.clone() }, move |l, _| l.card(&card)).await
}

#[command]
pub(crate) async fn card_delete(desk: State<'_, Desk>, card: String) -> Reply<Applied<()>> {
    change(&desk, Op::CardDelete { card }, |_, _| Ok(())).await
}

#[command]
pub(crate) async fn card_cite(desk: State<'_, Desk>, card: String, style: CiteStyle) -> Reply<CiteView> {
    run(&desk, move |l| l.card_cite(&card, style)).await
}

/// The citation of words of a source that no card quotes yet.
#[command]
pub(crate) async fn source_cite(
    desk: State<'_, Desk>,
    source: String,
    style: CiteStyle,
    paragraph: u32,
    page: Option<String>,
) -> Reply<CiteView> {
    run(&desk, move |l| l.source_cite_at(&source, style, paragraph, page)).await
}

#[command]
pub(crate) async fn source_cite_show(desk: State<'_, Desk>, source: String) -> Reply<CitationView> {
    run(&desk, move |l| l.source_citation(&source)).await
}

#[command]
pub(crate) async fn source_cite_edit(
    desk: State<'_, Desk>,
    source: String,
    fields: CitationEdit,
) -> Reply<Applied<CitationView>> {
    let op = Op::SourceCiteEdit { source: source.clone(), edit: fields.into() };
    change(&desk, op, move |l, _| l.source_citation(&source)).await
}

#[command]
pub(crate) async fn look_set(desk: State<'_, Desk>, look: Look) -> Reply<Applied<()>> {
    change(&desk, Op::LookSet { look }, |_, _| Ok(())).await
}

/// Of a card, of a brief, or of the whole library.
#[command]
pub(crate) async fn evidence_check(
    desk: State<'_, Desk>,
    brief: Option<String>,
    card: Option<String>,
) -> Reply<EvidenceReport> {
    run(&desk, move |l| match card {
        Some(card) => l.evidence_check_card(&card),
        None => l.evidence_check(brief.as_deref()),
    })
    .await
}

fn cut(request: CutRequest) -> Reply<Cut> {
    Ok(Cut {
        span: Span { seen: request.seen, ..span(&request.passage, request.selection, request.until)? },
        more: request.more.into_iter().map(piece_span).collect::<Reply<_>>()?,
        left_out: request.omit,
        tag: request.tag,
        fields: request.fields.unwrap_or_default(),
        into: request.into,
    })
}

fn piece_span(piece: PassageSelection) -> Reply<Span> {
    Ok(Span { seen: piece.seen, ..span(&piece.passage, piece.selection, piece.until)? })
}

fn span(first: &str, selection: Option<Utf16Range>, until: Option<CutEnd>) -> Reply<Span> {
    let until = until.map(|until| Ok((passage(&until.passage)?, until.end))).transpose()?;
    Ok(Span {
        passage: passage(first)?,
        selection: selection.map_or(Selection::Whole, Selection::Units),
        until,
        seen: None,
    })
}

fn passage(id: &str) -> Reply<PassageId> {
    PassageId::parse(id).ok_or_else(|| bad(&format!("“{id}” names no passage")))
}

fn bad(message: &str) -> ErrorView {
    ErrorView { code: ErrorCode::BadInput, message: message.to_owned(), hint: None }
}
