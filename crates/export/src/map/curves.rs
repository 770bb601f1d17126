//! The lines between the boxes: where they leave and arrive, their width, their bend.

use std::collections::{BTreeMap, HashMap};

use dissoi_model::{AnswerType, Side};

use super::debate::Debate;
use super::picture::{Bundle, NodeBox, count};
use super::streams;

/// Beyond this many lines those of a group run together for a while, so that the eye can follow the stream.
const GATHER_FROM: usize = 260;
/// Length of an arrow's head, for a line one pixel wide, and what each further pixel adds.
const HEAD: f64 = 5.0;
const HEAD_PER_PIXEL: f64 = 1.6;
/// From the tip of an arrow to the middle of its number, and from one number to the next.
const NUMBER_AT: f64 = 24.0;
const NUMBER_STEP: f64 = 20.0;

/// Answers of a kind between two boxes.
pub(super) struct Line {
    pub(super) from: u32,
    pub(super) to: u32,
    pub(super) side: Side,
    pub(super) kind: Option<AnswerType>,
    pub(super) links: Vec<u32>,
    pub(super) yours: bool,
    pub(super) given: bool,
    pub(super) width: f64,
    pub(super) strength: f64,
    pub(super) minor: bool,
}

/// The width of a line by the kind of answer, in pixels: the more it denies, the thicker.
pub(super) fn width_of(kind: AnswerType) -> f64 {
    match kind {
        AnswerType::Rebuts => 3.6,
        AnswerType::Undercuts => 2.8,
        AnswerType::Outweighs => 2.1,
        AnswerType::Turns => 1.4,
        AnswerType::Concedes => 0.8,
    }
}

/// Draws the answers between boxes; those within a folded group are not drawn.
pub(super) fn bundles(debate: &Debate, boxes: &[NodeBox], without: &[AnswerType]) -> Vec<Bundle> {
    let lines = lines(debate, boxes, without);
    // Lines that stand back take no room from those that do not.
    let all = Ports::of(&lines, boxes, |_| true);
    let main = Ports::of(&lines, boxes, |line| !line.minor);
    let drawn_alone = lines.iter().filter(|l| !l.minor).count();
    let gates = (drawn_alone > GATHER_FROM).then(|| gates(boxes));
    let numbers = numbers(&lines, &main);
    let drawn = lines.into_iter().enumerate().map(|(at, line)| {
        let (start, end) = if line.minor { &all } else { &main }.ends(at, &line, boxes);
        let (path, head) = curve(start, end, &line, boxes, gates.as_ref());
        let number = numbers.get(&at).map(|step| {
            let to = &boxes[line.to as usize];
            [end[0] - inwards(to) * (NUMBER_AT + NUMBER_STEP * step), end[1]]
        });
        Bundle::of(line, path, head, number)
    });
    drawn.collect()
}

/// Where the numbers of bundles stand, in steps from the arrow's head: next to each other at one box, where there is no
/// room below each other. Only a map that leaves lines out has numbers at rest.
fn numbers(lines: &[Line], ports: &Ports) -> HashMap<usize, f64> {
    if !lines.iter().any(|l| l.minor) {
        return HashMap::new();
    }
    let mut at_box: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    let numbered = |l: &Line| !l.minor && l.links.len() > 1;
    for (at, line) in lines.iter().enumerate().filter(|(_, l)| numbered(l)) {
        at_box.entry(line.to).or_default().push(at);
    }
    let mut steps = HashMap::new();
    for mut own in at_box.into_values() {
        own.sort_by(|a, b| ports.0[*a][1].total_cmp(&ports.0[*b][1]));
        for (row, at) in (0u8..).zip(own) {
            steps.insert(at, f64::from(row % 3));
        }
    }
    steps
}

/// One line for each pair of boxes and kind; one for all kinds where a folded group takes part.
fn lines(debate: &Debate, boxes: &[NodeBox], without: &[AnswerType]) -> Vec<Line> {
    let box_of = box_of(debate, boxes);
    let mut found: BTreeMap<(u32, u32, Option<AnswerOrder>), Vec<u32>> = BTreeMap::new();
    for (at, link) in (0u32..).zip(&debate.links) {
        let ends = (
            box_of.get(link.from as usize).copied().flatten(),
            box_of.get(link.to as usize).copied().flatten(),
        );
        let (Some(from), Some(to)) = ends else { continue };
        if from == to || without.contains(&link.kind) {
            continue;
        }
        let single = boxes[from as usize].argument.is_some() && boxes[to as usize].argument.is_some();
        found.entry((from, to, single.then(|| AnswerOrder::of(link.kind)))).or_default().push(at);
    }
    let line = |((from, to, _), links): ((u32, u32, Option<AnswerOrder>), Vec<u32>)| {
        let own = || links.iter().filter_map(|at| debate.links.get(*at as usize));
        let mut kinds = own().map(|l| l.kind);
        let first = kinds.next();
        let kind = first.filter(|first| kinds.all(|k| k == *first));
        #[allow(clippy::cast_precision_loss)]
        let many = (links.len() as f64).sqrt() * 1.7;
        let width = if links.len() == 1 { kind.map_or(1.4, width_of) } else { many.clamp(2.0, 11.0) };
        let (yours, given) = (own().any(|l| l.yours), own().any(|l| l.given));
        Line {
            from,
            to,
            side: boxes[from as usize].side,
            kind,
            links,
            yours,
            given,
            width,
            strength: 1.0,
            minor: false,
        }
    };
    let mut lines: Vec<_> = found.into_iter().map(line).collect();
    streams::stand_back(&mut lines);
    streams::fade(&mut lines);
    lines
}

/// Kinds in the order of their declaration.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct AnswerOrder(u8);

impl AnswerOrder {
    fn of(kind: AnswerType) -> Self {
        Self(match kind {
            AnswerType::Rebuts => 0,
            AnswerType::Undercuts => 1,
            AnswerType::Outweighs => 2,
            AnswerType::Turns => 3,
            AnswerType::Concedes => 4,
        })
    }
}

/// The box that stands for each argument.
fn box_of(debate: &Debate, boxes: &[NodeBox]) -> Vec<Option<u32>> {
    let mut folded = HashMap::new();
    let mut own = HashMap::new();
    for (at, b) in (0u32..).zip(boxes) {
        match b.argument {
            Some(argument) => own.insert(argument, at),
            None if b.folded => folded.insert((b.group, b.side), at),
            None => None,
        };
    }
    let stands_for = |at: u32| {
        let argument = &debate.arguments[at as usize];
        own.get(&at).or_else(|| folded.get(&(argument.group, argument.side))).copied()
    };
    (0..count(debate.arguments.len())).map(stands_for).collect()
}

/// Where lines leave and arrive: spread over the inner edge of a box, in the order of their other ends.
struct Ports(Vec<[f64; 2]>);

impl Ports {
    /// Of the lines that fit alone.
    fn of(lines: &[Line], boxes: &[NodeBox], fits: impl Fn(&Line) -> bool) -> Self {
        let middle = |at: u32| {
            let b = &boxes[at as usize];
            b.y + b.height / 2.0
        };
        let mut at_box: Vec<Vec<(usize, usize, u32)>> = vec![Vec::new(); boxes.len()];
        for (at, line) in lines.iter().enumerate().filter(|(_, line)| fits(line)) {
            at_box[line.from as usize].push((at, 0, line.to));
            at_box[line.to as usize].push((at, 1, line.from));
        }
        let mut ports = vec![[0.0; 2]; lines.len()];
        for (b, mut ends) in at_box.into_iter().enumerate() {
            ends.sort_by(|a, b| middle(a.2).total_cmp(&middle(b.2)).then(a.0.cmp(&b.0)));
            let b = &boxes[b];
            #[allow(clippy::cast_precision_loss)]
            let step = (b.height - 8.0) / ends.len().max(1) as f64;
            for (row, (line, end, _)) in ends.into_iter().enumerate() {
                #[allow(clippy::cast_precision_loss)]
                let y = b.y + 4.0 + step * (row as f64 + 0.5);
                ports[line][end] = y;
            }
        }
        Self(ports)
    }

    fn ends(&self, at: usize, line: &Line, boxes: &[NodeBox]) -> ([f64; 2], [f64; 2]) {
        let [from, to] = self.0[at];
        ([inner(&boxes[line.from as usize]), from], [inner(&boxes[line.to as usize]), to])
    }
}

/// The edge of a box that faces the other column.
fn inner(b: &NodeBox) -> f64 {
    if b.side == Side::Pro { b.x + b.width } else { b.x }
}

/// Towards a box that is answered: right at the con column, left at the pro column.
fn inwards(to: &NodeBox) -> f64 {
    if to.side == Side::Con { 1.0 } else { -1.0 }
}

/// The middle of each group that is open, on the height of which its lines gather.
fn gates(boxes: &[NodeBox]) -> HashMap<(u32, Side), f64> {
    let mut spans: HashMap<(u32, Side), (f64, f64)> = HashMap::new();
    for b in boxes.iter().filter(|b| !b.folded) {
        let span = spans.entry((b.group, b.side)).or_insert((b.y, b.y + b.height));
        *span = (span.0.min(b.y), span.1.max(b.y + b.height));
    }
    spans.into_iter().map(|(group, (top, bottom))| (group, f64::midpoint(top, bottom))).collect()
}

fn curve(
    start: [f64; 2],
    end: [f64; 2],
    line: &Line,
    boxes: &[NodeBox],
    gates: Option<&HashMap<(u32, Side), f64>>,
) -> (Vec<f64>, Vec<f64>) {
    let (from, to) = (&boxes[line.from as usize], &boxes[line.to as usize]);
    let length = HEAD + HEAD_PER_PIXEL * line.width;
    let inwards = inwards(to);
    let tip = end;
    let neck = [end[0] - inwards * length, end[1]];
    let half = length * 0.42;
    let head = vec![tip[0], tip[1], neck[0], tip[1] - half, neck[0], tip[1] + half];
    let mut path = vec![start[0], start[1]];
    if from.side == to.side {
        // Out into the middle and back to the same column.
        let out = -inwards * (28.0 + (start[1] - end[1]).abs().min(160.0) * 0.4);
        path.extend([start[0] + out, start[1], neck[0] + out, neck[1], neck[0], neck[1]]);
    } else if let Some(gates) = gates {
        let gate = |b: &NodeBox, y: f64| gates.get(&(b.group, b.side)).map_or(y, |g| g * 0.75 + y * 0.25);
        let span = neck[0] - start[0];
        let (one, two) =
            ([start[0] + span * 0.24, gate(from, start[1])], [start[0] + span * 0.76, gate(to, end[1])]);
        path.extend([start[0] + span * 0.1, start[1], one[0] - span * 0.1, one[1], one[0], one[1]]);
        path.extend([one[0] + span * 0.26, one[1], two[0] - span * 0.26, two[1], two[0], two[1]]);
        path.extend([two[0] + span * 0.1, two[1], neck[0] - span * 0.1, neck[1], neck[0], neck[1]]);
    } else {
        let bend = (neck[0] - start[0]) * 0.45;
        path.extend([start[0] + bend, start[1], neck[0] - bend, neck[1], neck[0], neck[1]]);
    }
    let tenths = |v: &mut f64| *v = (*v * 10.0).round() / 10.0;
    let mut head = head;
    path.iter_mut().chain(head.iter_mut()).for_each(tenths);
    (path, head)
}

/// A path as SVG has it.
pub(super) fn path_data(path: &[f64]) -> String {
    let (start, rest) = path.split_at(path.len().min(2));
    let mut data = format!("M{}", joined(start));
    for curve in rest.chunks_exact(6) {
        data.push('C');
        data.push_str(&joined(curve));
    }
    data
}

/// A triangle as SVG has it.
pub(super) fn triangle_data(points: &[f64]) -> String {
    format!("M{}Z", joined(points))
}

fn joined(numbers: &[f64]) -> String {
    numbers.iter().map(f64::to_string).collect::<Vec<_>>().join(" ")
}

/// The point half way along the curve in the middle of a path.
pub(super) fn middle(path: &[f64]) -> [f64; 2] {
    let curves = path.len().saturating_sub(2) / 6;
    let from = curves / 2 * 6;
    let Some(c) = path.get(from..from + 8) else { return [0.0, 0.0] };
    [0, 1].map(|axis| (c[axis] + 3.0 * c[axis + 2] + 3.0 * c[axis + 4] + c[axis + 6]) / 8.0)
}
