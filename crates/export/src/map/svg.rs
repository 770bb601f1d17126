//! The map as an SVG file: standalone, light, without scripts, fonts or anything from outside.

mod legend;
mod paper;

use dissoi_model::Side;

use super::debate::Debate;
use super::picture::{Bundle, Column, NodeBox, Picture, SIZE, SMALL};
use super::{counted, curves};
use paper::Paper;

const INK: &str = "#1c1f26";
const SOFT: &str = "#565c68";
const LINE: &str = "#c9c6be";
const GROUND: &str = "#fffefb";
const WARNING: &str = "#7d5300";
const WARNING_SOFT: &str = "#fdf1d6";
/// Where the con side's lines are broken.
pub(crate) const DASHES: &str = "7 4";

/// Writes a picture of a debate. The same picture gives the same bytes.
pub fn write(debate: &Debate, picture: &Picture) -> String {
    let mut paper = Paper::begin(picture.width, picture.height + legend::HEIGHT + head_height(debate));
    paper.describe(&format!("Clash map: {}", debate.title), &description(debate));
    paper.definitions();
    paper.rect(
        0.0,
        0.0,
        picture.width,
        picture.height + legend::HEIGHT + head_height(debate),
        0.0,
        &[("fill", GROUND)],
    );
    head(&mut paper, debate, picture);
    paper.open_group(&[("transform", &format!("translate(0 {})", head_height(debate)))]);
    picture.columns.iter().for_each(|c| column(&mut paper, c));
    lines(&mut paper, debate, picture);
    picture.boxes.iter().for_each(|b| node(&mut paper, debate, b));
    paper.close_group();
    legend::draw(&mut paper, debate, picture, picture.height + head_height(debate));
    paper.end()
}

/// What a screen reader says of the picture, and what a search in files finds.
pub(crate) fn description(debate: &Debate) -> String {
    let mut lines = vec![debate.resolution.clone(), summary(debate)];
    lines.extend(debate.overlay_line());
    lines.extend(debate.in_words());
    lines.join("\n")
}

/// `43 arguments, 193 answers between them, 2 unanswered.`
pub(crate) fn summary(debate: &Debate) -> String {
    let unanswered = debate.arguments.iter().filter(|a| a.unanswered()).count();
    let (arguments, answers) =
        (counted(debate.arguments.len(), "argument"), counted(debate.links.len(), "answer"));
    format!("{arguments}, {answers} between them, {unanswered} unanswered.")
}

fn head_height(debate: &Debate) -> f64 {
    if debate.overlay.is_some() { 78.0 } else { 58.0 }
}

fn head(paper: &mut Paper, debate: &Debate, picture: &Picture) {
    let room = picture.width - 32.0;
    let one = |text: &str, size: f64| super::text::fit(text, room, size, 1).join("");
    paper.text(16.0, 28.0, 17.0, &[("fill", INK), ("font-weight", "700")], &one(&debate.title, 18.5));
    paper.text(16.0, 47.0, 12.0, &[("fill", SOFT)], &one(&debate.resolution, 12.0));
    if let Some(line) = debate.overlay_line() {
        paper.text(16.0, 67.0, 13.0, &[("fill", INK), ("font-weight", "600")], &one(&line, 14.0));
    }
}

fn column(paper: &mut Paper, column: &Column) {
    let colour = colour(column.side);
    sign(paper, column.side, column.x + 7.0, 20.0, colour);
    paper.text(column.x + 20.0, 25.0, SIZE + 1.0, &[("fill", colour), ("font-weight", "700")], &column.title);
    paper.text(column.x + 20.0, 42.0, SMALL, &[("fill", SOFT)], &column.note);
}

/// A plus for pro, a minus for con: a side is never told by its colour alone.
fn sign(paper: &mut Paper, side: Side, x: f64, y: f64, colour: &str) {
    let plus = if side == Side::Pro { format!(" M{x} {}v8", y - 4.0) } else { String::new() };
    paper.path(
        &format!("M{} {y}h8{plus}", x - 4.0),
        &[("stroke", colour), ("stroke-width", "2.4"), ("fill", "none")],
    );
}

fn lines(paper: &mut Paper, debate: &Debate, picture: &Picture) {
    let laid_over = debate.overlay.is_some();
    paper.open_group(&[("fill", "none")]);
    for given in [false, true] {
        for bundle in picture.bundles.iter().filter(|b| b.given == given && !b.minor) {
            let strength = match (laid_over, given) {
                (true, true) => 1.0,
                (true, false) => bundle.strength * 0.25,
                (false, _) => bundle.strength,
            };
            line(paper, bundle, &format!("{strength:.2}"));
        }
    }
    paper.close_group();
}

fn line(paper: &mut Paper, bundle: &Bundle, opacity: &str) {
    let colour = colour(bundle.side);
    let width = format!("{:.1}", bundle.width);
    let dashes = if bundle.side == Side::Con { DASHES } else { "none" };
    let along = curves::path_data(&bundle.path);
    let drawn = [("stroke", colour), ("stroke-width", &width), ("stroke-dasharray", dashes)];
    paper.path(&along, &[&drawn[..], &[("stroke-opacity", opacity)]].concat());
    paper.path(&curves::triangle_data(&bundle.head), &[("fill", colour), ("fill-opacity", opacity)]);
    if let Some([x, y]) = bundle.number {
        let halo = [("fill", GROUND), ("stroke", GROUND), ("stroke-width", "4"), ("text-anchor", "middle")];
        let text = [("fill", colour), ("font-weight", "700"), ("text-anchor", "middle")];
        let number = bundle.links.len().to_string();
        paper.text(x, y + 3.6, SMALL - 1.0, &halo, &number);
        paper.text(x, y + 3.6, SMALL - 1.0, &text, &number);
    }
    if bundle.yours && bundle.links.len() == 1 {
        let [x, y] = curves::middle(&bundle.path);
        paper.circle(x, y, 4.0, &[("fill", GROUND), ("stroke", colour), ("stroke-width", "1.6")]);
    }
}

fn node(paper: &mut Paper, debate: &Debate, b: &NodeBox) {
    if b.argument.is_none() && !b.folded {
        return heading(paper, b);
    }
    let title = match b.argument.and_then(|a| debate.arguments.get(a as usize)) {
        Some(argument) => format!("{} {}", argument.tag, argument.title),
        None => debate.groups.get(b.group as usize).map(|g| g.title.clone()).unwrap_or_default(),
    };
    paper.open_group(&[]);
    paper.title(&title);
    let colour = colour(b.side);
    let open = b.unanswered == b.arguments;
    let (edge, width, dashes) = match (b.met, open) {
        (Some(met), _) if met == b.arguments => (colour, "2.4", "none"),
        (Some(_), _) => (WARNING, "2.4", "none"),
        (None, true) => (WARNING, "2", "5 3"),
        (None, false) => (LINE, "1", "none"),
    };
    let fill = match b.met {
        Some(met) if met < b.arguments => "url(#not-met)",
        _ if b.side == Side::Pro => "#f1f8f4",
        _ => "#fcf4f1",
    };
    paper.rect(
        b.x,
        b.y,
        b.width,
        b.height,
        5.0,
        &[("fill", fill), ("stroke", edge), ("stroke-width", width), ("stroke-dasharray", dashes)],
    );
    words(paper, b, b.unanswered > 0 && b.met.is_none());
    paper.close_group();
}

fn words(paper: &mut Paper, b: &NodeBox, open: bool) {
    let baseline = b.y + 5.0 + 12.0;
    let tag_width = if b.tag.is_empty() { 0.0 } else { super::text::width(&b.tag, SMALL) + 10.0 };
    let left = b.x + 9.0;
    let tag = [("fill", colour(b.side)), ("font-weight", "700")];
    paper.text(left, baseline, SMALL, &tag, &b.tag);
    for (row, line) in (0u32..).zip(&b.lines) {
        paper.text(left + tag_width, baseline + f64::from(row) * 16.0, SIZE, &[("fill", INK)], line);
    }
    if b.note_below {
        let at = baseline + 16.0 * f64::from(super::picture::count(b.lines.len()));
        let colour = if open { WARNING } else { SOFT };
        paper.text(left + tag_width, at, SMALL, &[("fill", colour), ("font-weight", "600")], &b.note);
        return;
    }
    let right = b.x + b.width - 8.0;
    if open || b.met.is_some() {
        let width = super::text::width(&b.note, SMALL) * 1.12 + 14.0;
        let met = b.met == Some(b.arguments);
        let (fill, ink) = if met { (GROUND, colour(b.side)) } else { (WARNING_SOFT, WARNING) };
        paper.rect(
            right - width,
            b.y + b.height / 2.0 - 8.5,
            width,
            17.0,
            8.5,
            &[("fill", fill), ("stroke", ink)],
        );
        let text = [("fill", ink), ("font-weight", "700"), ("text-anchor", "middle")];
        paper.text(right - width / 2.0, b.y + b.height / 2.0 + 4.0, SMALL - 0.5, &text, &b.note);
    } else {
        let text = [("fill", SOFT), ("text-anchor", "end")];
        paper.text(right, b.y + b.height / 2.0 + 4.0, SMALL, &text, &b.note);
    }
}

fn heading(paper: &mut Paper, b: &NodeBox) {
    let colour = colour(b.side);
    let tag_width = if b.tag.is_empty() { 0.0 } else { super::text::width(&b.tag, SMALL) + 8.0 };
    paper.text(b.x + 2.0, b.y + 14.0, SMALL, &[("fill", colour), ("font-weight", "700")], &b.tag);
    let title = [("fill", colour), ("font-weight", "600")];
    paper.text(b.x + 2.0 + tag_width, b.y + 14.0, SIZE, &title, &b.lines.join(" "));
    let note = [("fill", SOFT), ("text-anchor", "end")];
    paper.text(b.x + b.width - 4.0, b.y + 14.0, SMALL, &note, &b.note);
}

fn colour(side: Side) -> &'static str {
    match side {
        Side::Pro => "#1f6b4a",
        Side::Con => "#9a3b23",
    }
}
