//! The clash map: the arguments of a debate, pro at one side and con at the other, and what answers what.
//!
//! One [`Picture`] serves the window, the SVG file and the page of the PDF. It is made of a [`Debate`] alone: the same
//! debate and [`Look`] give the same picture. Measures are CSS pixels, from the top left.

mod crossings;
mod curves;
mod debate;
mod order;
mod picture;
mod streams;
pub mod svg;
#[cfg(test)]
mod tests;
mod text;

pub use debate::{Argument, Debate, Group, Link, Meeting, Overlay};
pub use picture::{Bundle, Column, Look, NodeBox, Picture, draw};

use crate::wording;

use dissoi_model::Side;

/// How many arguments are drawn one by one unless the user asks for more; beyond, those of a theme are one box.
pub const MOST_ARGUMENTS: usize = 90;
/// Likewise for answers.
pub const MOST_LINKS: usize = 600;

/// Half way along a path.
#[cfg(feature = "pdf")]
pub(crate) fn middle(path: &[f64]) -> [f64; 2] {
    curves::middle(path)
}

/// Pixels from the left of a tag to the title.
#[cfg(feature = "pdf")]
pub(crate) fn tag_width(tag: &str) -> f64 {
    text::width(tag, picture::SMALL) + 10.0
}

/// `26 arguments`, `1 argument`.
pub(crate) fn counted(count: usize, one: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {one}s") }
}

/// `Pro: Techno-globalism`; the side alone where it stands for nothing that is named.
pub(crate) fn side_line(debate: &Debate, side: Side) -> String {
    let stands_for = if side == Side::Pro { &debate.pro } else { &debate.con };
    match stands_for.trim() {
        "" => wording::side_name(side).to_owned(),
        stands_for => format!("{}: {stands_for}", wording::side_name(side)),
    }
}
