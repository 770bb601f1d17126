//! The order of groups and arguments in their columns, so that few lines cross.
//!
//! `rust-sugiyama` orders the groups by what answers what between them, and the arguments likewise; it knows no groups,
//! so its order of the arguments is taken within each group, and improved by a few rounds that keep the groups whole.

use std::collections::HashMap;

use rust_sugiyama::configure::{Config, CrossingMinimization, RankingType};

use super::crossings::crossings;
use super::debate::Debate;
use dissoi_model::Side;

/// More lines than this the library takes too long for; groups and rounds alone then make the order.
const MOST_LINES: usize = 3000;
/// Lines between two groups count at most so often.
const MOST_WEIGHT: usize = 6;
/// Rounds of improvement; the best order that was seen is taken.
const ROUNDS: usize = 6;

/// A column: its groups from top to bottom, each with its arguments from top to bottom.
pub(super) type Stack = Vec<(u32, Vec<u32>)>;

/// The pro column and the con column.
pub(super) fn order(debate: &Debate) -> [Stack; 2] {
    let lines: Vec<(u32, u32)> = debate.links.iter().filter_map(|l| across(debate, l.from, l.to)).collect();
    let group_of = |at: u32| debate.arguments[at as usize].group;
    let mut between: HashMap<(u32, u32), usize> = HashMap::new();
    for (pro, con) in &lines {
        *between.entry((group_of(*pro), group_of(*con))).or_default() += 1;
    }
    let mut weighted: Vec<_> = between.into_iter().collect();
    weighted.sort_unstable();
    let weighted: Vec<_> =
        weighted.into_iter().flat_map(|(line, n)| std::iter::repeat_n(line, n.min(MOST_WEIGHT))).collect();
    let groups = places(&weighted, debate.groups.len());
    let arguments =
        if lines.len() <= MOST_LINES { places(&lines, debate.arguments.len()) } else { HashMap::new() };
    let given = [stack(debate, Side::Pro, |_| 0.0, |_| 0.0), stack(debate, Side::Con, |_| 0.0, |_| 0.0)];
    let last = |places: &HashMap<u32, f64>, at: u32| places.get(&at).copied().unwrap_or(f64::MAX);
    let ordered = [Side::Pro, Side::Con]
        .map(|side| stack(debate, side, |group| last(&groups, group), |at| last(&arguments, at)));
    best([given, ordered], &lines, debate.arguments.len())
}

/// The pro end and the con end of a link between the sides.
fn across(debate: &Debate, from: u32, to: u32) -> Option<(u32, u32)> {
    let side = |at: u32| debate.arguments.get(at as usize).map(|a| a.side);
    match (side(from)?, side(to)?) {
        (Side::Pro, Side::Con) => Some((from, to)),
        (Side::Con, Side::Pro) => Some((to, from)),
        _ => None,
    }
}

/// Where the library puts each end, along its column. Parts that nothing joins lie one after the other.
fn places(lines: &[(u32, u32)], nodes: usize) -> HashMap<u32, f64> {
    let config = Config {
        ranking_type: RankingType::Up,
        c_minimization: CrossingMinimization::Barycenter,
        // A third of the time for one crossing in a hundred; the rounds below gain more.
        transpose: false,
        ..Config::default()
    };
    // The ends are numbered anew, without gaps, and the pro ends apart from the con ends.
    let (mut numbers, mut ends) = (HashMap::with_capacity(nodes), Vec::with_capacity(nodes));
    let mut number = |end: u32| {
        *numbers.entry(end).or_insert_with(|| {
            ends.push(end);
            u32::try_from(ends.len() - 1).unwrap_or(u32::MAX)
        })
    };
    let edges: Vec<_> = lines.iter().map(|(pro, con)| (number(*pro), number(*con))).collect();
    let mut parts = rust_sugiyama::from_edges(&edges, &config);
    let first = |part: &[(usize, (f64, f64))]| part.iter().map(|(at, _)| *at).min();
    parts.sort_by_key(|(part, ..)| first(part));
    let (mut places, mut before) = (HashMap::new(), 0.0);
    for (part, width, _) in parts {
        let left = part.iter().map(|(_, (x, _))| *x).fold(f64::MAX, f64::min);
        for (at, (x, _)) in part {
            if let Some(end) = ends.get(at) {
                places.insert(*end, before + x - left);
            }
        }
        before += width + 1.0;
    }
    places
}

/// A column in the order of some places; what has the same place keeps the topic's order.
fn stack(debate: &Debate, side: Side, group: impl Fn(u32) -> f64, argument: impl Fn(u32) -> f64) -> Stack {
    let mut members: HashMap<u32, Vec<u32>> = HashMap::new();
    let (mut order, mut at) = (Vec::new(), 0);
    for found in &debate.arguments {
        if found.side == side {
            members.entry(found.group).or_insert_with(|| {
                order.push(found.group);
                Vec::new()
            });
            members.entry(found.group).or_default().push(at);
        }
        at += 1;
    }
    order.sort_by(|a, b| group(*a).total_cmp(&group(*b)));
    let taken = |group: u32| {
        let mut taken = members.get(&group).cloned().unwrap_or_default();
        taken.sort_by(|a, b| argument(*a).total_cmp(&argument(*b)));
        taken
    };
    order.iter().map(|g| (*g, taken(*g))).collect()
}

/// The order with the fewest crossings of those that a few rounds come by.
fn best(starts: [[Stack; 2]; 2], lines: &[(u32, u32)], nodes: usize) -> [Stack; 2] {
    let mut neighbours: [Vec<Vec<u32>>; 2] = [vec![Vec::new(); nodes], vec![Vec::new(); nodes]];
    for (pro, con) in lines {
        neighbours[0][*pro as usize].push(*con);
        neighbours[1][*con as usize].push(*pro);
    }
    let count = |stacks: &[Stack; 2]| {
        let rows = [rows(&stacks[0], nodes), rows(&stacks[1], nodes)];
        let drawn: Vec<_> = lines.iter().map(|(p, c)| (rows[0][*p as usize], rows[1][*c as usize])).collect();
        crossings(&drawn, nodes)
    };
    let [given, ordered] = starts;
    let mut best = (count(&given), given);
    for mut stacks in [ordered, best.1.clone()] {
        for round in 0..=ROUNDS * 2 {
            let crossed = count(&stacks);
            if crossed < best.0 {
                best = (crossed, stacks.clone());
            }
            let side = (round + 1) % 2;
            let other = rows(&stacks[1 - side], nodes);
            settle(&mut stacks[side], &neighbours[side], &other);
        }
    }
    best.1
}

/// Sorts a column by the middle of what each argument, and each group, is joined to.
fn settle(stack: &mut Stack, neighbours: &[Vec<u32>], other: &[u32]) {
    let middle = |members: &[u32]| -> Option<f64> {
        let rows =
            members.iter().flat_map(|m| &neighbours[*m as usize]).map(|n| f64::from(other[*n as usize]));
        let (sum, count) = rows.fold((0.0, 0u32), |(sum, count), row| (sum + row, count + 1));
        (count > 0).then(|| sum / f64::from(count))
    };
    for (_, members) in stack.iter_mut() {
        members.sort_by_cached_key(|m| Place(middle(&[*m])));
    }
    stack.sort_by_cached_key(|(_, members)| Place(middle(members)));
}

/// A place to sort by; what has none comes last.
#[derive(PartialEq)]
struct Place(Option<f64>);

impl Eq for Place {}

impl PartialOrd for Place {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Place {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.unwrap_or(f64::MAX).total_cmp(&other.0.unwrap_or(f64::MAX))
    }
}

/// The row of each argument of a column.
fn rows(stack: &Stack, nodes: usize) -> Vec<u32> {
    let mut rows = vec![0; nodes];
    for (row, at) in (0u32..).zip(stack.iter().flat_map(|(_, members)| members)) {
        rows[*at as usize] = row;
    }
    rows
}
