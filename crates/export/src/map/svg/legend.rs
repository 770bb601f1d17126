//! What the signs of the map mean.

use dissoi_model::{AnswerType, Side};

use super::super::curves::width_of;
use super::super::debate::Debate;
use super::super::picture::Picture;
use super::paper::Paper;
use super::{DASHES, INK, SOFT, WARNING, colour};

/// Height that the legend takes below the map.
pub(super) const HEIGHT: f64 = 64.0;

const KINDS: [AnswerType; 5] = [
    AnswerType::Rebuts,
    AnswerType::Undercuts,
    AnswerType::Outweighs,
    AnswerType::Turns,
    AnswerType::Concedes,
];

pub(super) fn draw(paper: &mut Paper, debate: &Debate, picture: &Picture, top: f64) {
    let mut x = 16.0;
    for kind in KINDS {
        let width = format!("{:.1}", width_of(kind));
        paper.path(&format!("M{x} {}h26", top + 16.0), &[("stroke", INK), ("stroke-width", &width)]);
        paper.text(x + 32.0, top + 20.0, 11.0, &[("fill", SOFT)], kind.as_str());
        x += 40.0 + super::super::text::width(kind.as_str(), 11.0) + 8.0;
    }
    if let Some(line) = picture.main_line() {
        paper.text(x, top + 20.0, 11.0, &[("fill", SOFT), ("font-weight", "600")], &line);
    }
    let mut x = 16.0;
    for (side, name, dashes) in [(Side::Pro, "pro answers", "none"), (Side::Con, "con answers", DASHES)] {
        let y = top + 40.0;
        let stroke = [("stroke", colour(side)), ("stroke-width", "2.1"), ("stroke-dasharray", dashes)];
        paper.path(&format!("M{x} {y}h26"), &stroke);
        paper.path(&format!("M{} {y}l-8 -4v8z", x + 32.0), &[("fill", colour(side))]);
        paper.text(x + 38.0, y + 4.0, 11.0, &[("fill", SOFT)], name);
        x += 126.0;
    }
    let edge = |fill, width, dashes| {
        [("fill", fill), ("stroke", WARNING), ("stroke-width", width), ("stroke-dasharray", dashes)]
    };
    let (fill, width, dashes, name) = match debate.overlay {
        Some(_) => ("url(#not-met)", "2.4", "none", "not met by the brief"),
        None => ("none", "2", "5 3", "unanswered"),
    };
    paper.rect(x, top + 34.0, 26.0, 12.0, 3.0, &edge(fill, width, dashes));
    paper.text(x + 32.0, top + 44.0, 11.0, &[("fill", SOFT)], name);
    if debate.links.iter().any(|l| l.yours) {
        x += 160.0;
        paper.circle(x + 8.0, top + 40.0, 4.0, &[("fill", "none"), ("stroke", INK), ("stroke-width", "1.6")]);
        paper.text(x + 20.0, top + 44.0, 11.0, &[("fill", SOFT)], "stated by you");
    }
}
