//! The clash map as the template takes it: measures and runs of text.

use dissoi_model::Side;
use serde::Serialize;

use super::text::{Run, Setter};
use crate::map::{Bundle, Column, Debate, NodeBox, Picture, svg};
use crate::wire::MapPage;
use crate::{Paper, wording};

/// Points that the margins and the head of the page take, across and down.
const ACROSS: f64 = 72.0;
const DOWN: f64 = 190.0;
/// Pixels of a picture are never set larger than this many points.
const LARGEST: f64 = 0.75;

/// A page with a clash map.
#[derive(Debug, Serialize)]
pub(super) struct Chart {
    flipped: bool,
    /// Points of a pixel.
    scale: f64,
    width: f64,
    height: f64,
    alt: String,
    line: Vec<Run>,
    columns: Vec<Head>,
    boxes: Vec<Node>,
    lines: Vec<Line>,
    overlay: bool,
    yours: bool,
    /// What is said where not every line is drawn.
    main: Option<String>,
}

#[derive(Debug, Serialize)]
struct Head {
    side: Side,
    x: f64,
    width: f64,
    title: Vec<Run>,
    note: String,
}

#[derive(Debug, Serialize)]
struct Node {
    side: Side,
    kind: &'static str,
    /// `plain`, `open`, `met` or `missed`: how its edge and note look.
    state: &'static str,
    x: f64,
    y: f64,
    width: f64,
    height: f64,
    tag: Vec<Run>,
    tag_width: f64,
    lines: Vec<Vec<Run>>,
    note: String,
    note_below: bool,
}

#[derive(Debug, Serialize)]
struct Line {
    side: Side,
    width: f64,
    strength: f64,
    yours: bool,
    /// How many answers it stands for, and where that is said.
    number: Option<(usize, [f64; 2])>,
    start: [f64; 2],
    middle: [f64; 2],
    curves: Vec<[f64; 6]>,
    head: Vec<f64>,
}

pub(super) fn of(page: &MapPage, paper: Paper, set: &mut Setter) -> Chart {
    let MapPage { debate, picture } = page;
    let (flipped, scale) = fitted(picture, paper);
    let line = debate.overlay_line().unwrap_or_else(|| svg::summary(debate));
    Chart {
        flipped,
        scale,
        width: picture.width,
        height: picture.height,
        alt: wording::plain_lines(&svg::description(debate)),
        line: set.line(&line, "the clash map"),
        columns: picture.columns.iter().map(|c| head(c, set)).collect(),
        boxes: picture.boxes.iter().map(|b| node(b, set)).collect(),
        lines: picture.bundles.iter().filter(|b| !b.minor).map(|b| curve(b, debate)).collect(),
        main: picture.main_line(),
        overlay: debate.overlay.is_some(),
        yours: debate.links.iter().any(|l| l.yours),
    }
}

/// Whether the page lies on its side, and how large the picture is then: whichever shows it larger.
fn fitted(picture: &Picture, paper: Paper) -> (bool, f64) {
    let (short, long) = match paper {
        Paper::A4 => (595.3, 841.9),
        Paper::Letter => (612.0, 792.0),
    };
    let scale = |w: f64, h: f64| ((w - ACROSS) / picture.width).min((h - DOWN) / picture.height.max(1.0));
    let (upright, flat) = (scale(short, long), scale(long, short));
    (flat > upright * 1.05, flat.max(upright).min(LARGEST))
}

fn head(column: &Column, set: &mut Setter) -> Head {
    let title = set.line(&column.title, "the clash map");
    Head { side: column.side, x: column.x, width: column.width, title, note: column.note.clone() }
}

fn node(b: &NodeBox, set: &mut Setter) -> Node {
    let kind = match (b.argument, b.folded) {
        (Some(_), _) => "argument",
        (None, true) => "group",
        (None, false) => "heading",
    };
    let state = match b.met {
        Some(met) if met == b.arguments => "met",
        Some(_) => "missed",
        None if b.unanswered == b.arguments => "open",
        None => "plain",
    };
    Node {
        side: b.side,
        kind,
        state,
        x: b.x,
        y: b.y,
        width: b.width,
        height: b.height,
        tag: set.line(&b.tag, "the clash map"),
        tag_width: if b.tag.is_empty() { 0.0 } else { crate::map::tag_width(&b.tag) },
        lines: b.lines.iter().map(|l| set.line(l, "the clash map")).collect(),
        note: b.note.clone(),
        note_below: b.note_below,
    }
}

fn curve(bundle: &Bundle, debate: &Debate) -> Line {
    let (start, rest) = bundle.path.split_at(bundle.path.len().min(2));
    let laid_over = debate.overlay.is_some();
    let strength = match (laid_over, bundle.given) {
        (true, true) => 1.0,
        (true, false) => bundle.strength * 0.3,
        (false, _) => bundle.strength,
    };
    Line {
        side: bundle.side,
        width: bundle.width,
        strength,
        yours: bundle.yours && bundle.links.len() == 1,
        number: bundle.number.map(|place| (bundle.links.len(), place)),
        start: [start.first().copied().unwrap_or_default(), start.get(1).copied().unwrap_or_default()],
        middle: crate::map::middle(&bundle.path),
        curves: rest.as_chunks().0.to_vec(),
        head: bundle.head.clone(),
    }
}
