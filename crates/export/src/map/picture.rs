//! Where everything is.

use std::collections::HashSet;

use dissoi_model::{AnswerType, Side};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::curves::{self, Line};
use super::debate::Debate;
use super::order::{self, Stack};
use super::{MOST_ARGUMENTS, MOST_LINKS, counted, side_line, text};

/// How the map is to be drawn.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Look {
    /// Width, in pixels; 280 at least.
    pub width: f64,
    /// Lines that a title may take.
    pub lines: usize,
    /// Ids of the groups whose arguments are drawn one by one; `None` lets the number of arguments decide.
    pub open: Option<Vec<String>>,
    /// Kinds of answers that are left out.
    pub without: Vec<AnswerType>,
}

/// The map as it is drawn.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Picture {
    /// Width, in pixels.
    pub width: f64,
    /// Height.
    pub height: f64,
    /// Pro, then con.
    pub columns: Vec<Column>,
    /// Arguments and groups, the pro column from top to bottom, then the con column.
    pub boxes: Vec<NodeBox>,
    /// Answers; those between two boxes of the same kind are one.
    pub bundles: Vec<Bundle>,
}

/// The head of a column.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Column {
    /// Its side.
    pub side: Side,
    /// Left edge.
    pub x: f64,
    /// Width.
    pub width: f64,
    /// `Pro: Techno-globalism`, as far as it fits.
    pub title: String,
    /// `26 arguments, 3 unanswered`.
    pub note: String,
}

/// An argument, or a group.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct NodeBox {
    /// Its side.
    pub side: Side,
    /// Place of the group among the groups.
    pub group: u32,
    /// Place of the argument among the arguments; `None` for a group.
    pub argument: Option<u32>,
    /// Whether it is a group whose arguments are not drawn: it stands for them, and bundles end at it.
    pub folded: bool,
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
    /// `N1`, or nothing.
    pub tag: String,
    /// The title, in lines that fit.
    pub lines: Vec<String>,
    /// `5 answers`, `unanswered`, `12 arguments`.
    pub note: String,
    /// Whether the note stands below the title, not at its end.
    pub note_below: bool,
    /// How many arguments are in it: one, or those of a group.
    pub arguments: u32,
    /// How many of them nothing answers.
    pub unanswered: u32,
    /// How many of them the brief laid over the map meets, if there is one against them.
    pub met: Option<u32>,
}

/// Answers of one kind from one box to another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Bundle {
    /// The answering box, by its place among the boxes.
    pub from: u32,
    /// The answered box.
    pub to: u32,
    /// The side that answers.
    pub side: Side,
    /// How; `None` where a bundle has answers of several kinds.
    #[serde(rename = "type")]
    pub kind: Option<AnswerType>,
    /// Places of the answers among the links.
    pub links: Vec<u32>,
    /// Whether the user stated any of them.
    pub yours: bool,
    /// Whether the brief laid over the map gives any of them.
    pub given: bool,
    /// Width of the line, in pixels.
    pub width: f64,
    /// How strongly it is drawn, 0 to 1: the more lines there are the fainter each, and those of few answers most.
    pub strength: f64,
    /// Whether it stands back: in a large map it is drawn only when one of its boxes is in question.
    pub minor: bool,
    /// Where its number of answers stands, if it has one at rest: `x, y` of its middle.
    pub number: Option<[f64; 2]>,
    /// A start, then three points for each cubic curve: `x, y, x, y, …`.
    pub path: Vec<f64>,
    /// The arrow's head: three points.
    pub head: Vec<f64>,
}

/// Pixels of type and of the gaps around it.
pub(super) const SIZE: f64 = 13.0;
const LINE: f64 = 16.0;
const PAD: f64 = 5.0;
const GAP: f64 = 5.0;
const GROUP_GAP: f64 = 12.0;
const TOP: f64 = 58.0;
const MARGIN: f64 = 16.0;
/// Type of notes and tags.
pub(super) const SMALL: f64 = 11.0;
/// Folded groups of a column that have two rows each.
const MOST_TALL: usize = 10;
/// No group is set further from the next than this.
const MOST_STRETCH: f64 = 56.0;

/// Draws a debate.
pub fn draw(debate: &Debate, look: &Look) -> Picture {
    let width = look.width.max(280.0);
    let stacks = order::order(debate);
    let open = open_groups(debate, look);
    let box_width = (width * 0.36).clamp(96.0, 420.0).round();
    let columns = [MARGIN, width - MARGIN - box_width];
    // Where themes are many each takes one row, so that all are seen at once.
    let folded = |stack: &Stack| stack.iter().filter(|(g, own)| own.len() > 1 && !open.contains(g)).count();
    let rows = stacks.iter().map(folded).max().is_some_and(|most| most > MOST_TALL);
    let set = Setting { width: box_width, lines: look.lines.max(1), rows };
    let mut shelves = [0, 1].map(|at| shelf(debate, &stacks[at], &open, &set));
    level(&mut shelves);
    let height = shelves.iter().map(|s| s.height()).fold(0.0, f64::max) + TOP + MARGIN;
    let sides = [Side::Pro, Side::Con];
    let mut boxes = Vec::new();
    for (at, shelf) in shelves.into_iter().enumerate() {
        boxes.extend(shelf.place(columns[at], box_width));
    }
    let bundles = curves::bundles(debate, &boxes, &look.without);
    let heads = [0, 1].map(|at| head(debate, sides[at], columns[at], box_width));
    Picture { width, height: height.round(), columns: heads.to_vec(), boxes, bundles }
}

fn head(debate: &Debate, side: Side, x: f64, width: f64) -> Column {
    let own = || debate.arguments.iter().filter(move |a| a.side == side);
    let open = own().filter(|a| a.unanswered()).count();
    let mut note = counted(own().count(), "argument");
    if open > 0 {
        note.push_str(&format!(", {open} unanswered"));
    }
    let title = text::fit(&side_line(debate, side), width, SIZE + 2.0, 1).join("");
    Column { side, x, width, title, note: text::fit(&note, width, SMALL + 1.0, 1).join("") }
}

/// The groups whose arguments are drawn one by one.
fn open_groups(debate: &Debate, look: &Look) -> HashSet<u32> {
    let many = debate.arguments.len() > MOST_ARGUMENTS || debate.links.len() > MOST_LINKS;
    let mut sizes = vec![0usize; debate.groups.len()];
    for argument in &debate.arguments {
        if let Some(size) = sizes.get_mut(argument.group as usize) {
            *size += 1;
        }
    }
    let is_open = |at: usize| match &look.open {
        _ if sizes[at] < 2 => true,
        Some(open) => open.contains(&debate.groups[at].id),
        None => !many,
    };
    (0u32..).take(debate.groups.len()).filter(|at| is_open(*at as usize)).collect()
}

/// A column before it is given its place: boxes, and the gap above each.
struct Shelf(Vec<(f64, NodeBox)>);

impl Shelf {
    fn height(&self) -> f64 {
        self.0.iter().map(|(gap, b)| gap + b.height).sum()
    }

    /// Gaps between groups, the first left out.
    fn groups(&mut self) -> impl Iterator<Item = &mut f64> {
        self.0.iter_mut().skip(1).filter(|(gap, _)| *gap >= GROUP_GAP).map(|(gap, _)| gap)
    }

    fn place(self, x: f64, width: f64) -> impl Iterator<Item = NodeBox> {
        let mut y = TOP;
        self.0.into_iter().map(move |(gap, b)| {
            y += gap;
            let placed = NodeBox { x, y: y.round(), width, ..b };
            y += placed.height;
            placed
        })
    }
}

/// The shorter column is spread, so that lines run as level as they can.
fn level(shelves: &mut [Shelf; 2]) {
    let heights = [shelves[0].height(), shelves[1].height()];
    let short = usize::from(heights[1] < heights[0]);
    let missing = heights[1 - short] - heights[short];
    let gaps = shelves[short].groups().count();
    if gaps > 0 {
        #[allow(clippy::cast_precision_loss)]
        let each = (missing / gaps as f64).min(MOST_STRETCH);
        shelves[short].groups().for_each(|gap| *gap += each);
    }
}

/// How boxes are set.
struct Setting {
    width: f64,
    /// Lines that a title may take.
    lines: usize,
    /// Whether a folded group takes one row.
    rows: bool,
}

fn shelf(debate: &Debate, stack: &Stack, open: &HashSet<u32>, set: &Setting) -> Shelf {
    let mut boxes = Vec::new();
    for (group, members) in stack {
        let mut gap = if boxes.is_empty() { 0.0 } else { GROUP_GAP };
        let alone = members.len() == 1;
        if !alone {
            boxes.push((gap, group_box(debate, *group, members, !open.contains(group), set)));
            gap = GAP;
        }
        if alone || open.contains(group) {
            for at in members {
                boxes.push((gap, argument_box(debate, *group, *at, set)));
                gap = GAP;
            }
        }
    }
    Shelf(boxes)
}

#[allow(clippy::cast_precision_loss)]
fn argument_box(debate: &Debate, group: u32, at: u32, set: &Setting) -> NodeBox {
    let (width, most) = (set.width, set.lines);
    let argument = &debate.arguments[at as usize];
    let met = argument.meeting.as_ref().map(|m| u32::from(m.met));
    let note = match (argument.answered_by, met) {
        (_, Some(1)) => "met".to_owned(),
        (_, Some(_)) => "not met".to_owned(),
        (0, None) => "unanswered".to_owned(),
        (n, None) => n.to_string(),
    };
    let taken = text::width(&argument.tag, SMALL) + text::width(&note, SMALL) * 1.12 + 50.0;
    let mut lines = text::fit(&argument.title, (width - taken).max(24.0), SIZE, most);
    if width < 200.0 {
        lines.clear();
    }
    NodeBox {
        side: argument.side,
        group,
        argument: Some(at),
        folded: false,
        x: 0.0,
        y: 0.0,
        width,
        height: lines.len().max(1) as f64 * LINE + 2.0 * PAD,
        tag: argument.tag.clone(),
        lines,
        note,
        note_below: false,
        arguments: 1,
        unanswered: u32::from(argument.unanswered()),
        met,
    }
}

#[allow(clippy::cast_precision_loss)]
fn group_box(debate: &Debate, at: u32, members: &[u32], folded: bool, set: &Setting) -> NodeBox {
    let group = &debate.groups[at as usize];
    let own = || members.iter().filter_map(|m| debate.arguments.get(*m as usize));
    let unanswered = own().filter(|a| a.unanswered()).count();
    let against = own().filter_map(|a| a.meeting.as_ref());
    let met = against.clone().next().map(|_| count(against.filter(|m| m.met).count()));
    let row = folded && set.rows;
    let note = match met {
        Some(met) => format!("meets {met} of {}", members.len()),
        None if unanswered > 0 && row => format!("{unanswered} of {} unanswered", members.len()),
        None if unanswered > 0 => format!("{}, {unanswered} unanswered", counted(members.len(), "argument")),
        None => counted(members.len(), "argument"),
    };
    let tag = if debate.arguments.iter().any(|a| a.group == at && a.tag == group.id) {
        group.id.clone()
    } else {
        String::new()
    };
    let room = (set.width - text::width(&tag, SMALL) - 44.0).max(24.0);
    let note_below = folded && !row;
    let mut lines = if note_below {
        text::fit(&group.title, room, SIZE, set.lines)
    } else {
        let pill = if row { 16.0 } else { 0.0 };
        text::fit(&group.title, (room - text::width(&note, SMALL) * 1.12 - pill).max(24.0), SIZE, 1)
    };
    if row && set.width < 200.0 {
        lines.clear();
    }
    let height = match (folded, row) {
        (true, true) => LINE + 2.0 * PAD,
        (true, false) => (lines.len() + 1) as f64 * LINE + 2.0 * PAD + 2.0,
        (false, _) => LINE + 4.0,
    };
    NodeBox {
        side: group.side,
        group: at,
        argument: None,
        folded,
        x: 0.0,
        y: 0.0,
        width: set.width,
        height,
        tag,
        lines,
        note,
        note_below,
        arguments: count(members.len()),
        unanswered: count(unanswered),
        met,
    }
}

pub(super) fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

impl Picture {
    /// `Main streams: 412 of 2,000 answers`, where not every line is drawn.
    pub(crate) fn main_line(&self) -> Option<String> {
        let links = |of: fn(&&Bundle) -> bool| -> usize {
            self.bundles.iter().filter(of).map(|b| b.links.len()).sum()
        };
        let (all, main) = (links(|_| true), links(|b| !b.minor));
        (main < all).then(|| format!("Main streams only: {main} of {all} answers"))
    }
}

impl Bundle {
    pub(super) fn of(line: Line, path: Vec<f64>, head: Vec<f64>, number: Option<[f64; 2]>) -> Self {
        let Line { from, to, side, kind, links, yours, given, width, strength, minor } = line;
        Self { from, to, side, kind, links, yours, given, width, strength, minor, number, path, head }
    }
}
