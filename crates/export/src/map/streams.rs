//! What is drawn of a large map while nothing in it is in question: its main streams, with numbers on them.

use std::collections::HashMap;

use super::curves::Line;

/// More lines than this are too many to follow: only the main ones are drawn until an argument is in question.
const MANY: usize = 120;
/// So many lines of each box are main ones.
const MAIN: usize = 2;

/// Tells which lines stand back: all but the strongest of each box, where bundles are many. What the user stated, and
/// what a brief gives, never does.
pub(super) fn stand_back(lines: &mut [Line]) {
    if lines.len() <= MANY || lines.iter().all(|l| l.links.len() == 1) {
        return;
    }
    let mut of_box: HashMap<u32, Vec<usize>> = HashMap::new();
    for (at, line) in lines.iter().enumerate() {
        of_box.entry(line.from).or_default().push(at);
    }
    for mut own in of_box.into_values() {
        own.sort_by_key(|at| (std::cmp::Reverse(lines[*at].links.len()), *at));
        for at in own.into_iter().skip(MAIN) {
            lines[at].minor = !lines[at].yours && !lines[at].given;
        }
    }
}

/// The more lines there are the fainter each; where bundles are many, those of few answers most, and all are thinner.
#[allow(clippy::cast_precision_loss)]
pub(super) fn fade(lines: &mut [Line]) {
    let base = match lines.iter().filter(|l| !l.minor).count() {
        0..=120 => 0.85,
        121..=160 => 0.65,
        161..=400 => 0.34,
        _ => 0.2,
    };
    let many = lines.len() > MANY;
    let most = lines.iter().map(|l| l.links.len()).max().unwrap_or(1) as f64;
    for line in lines {
        let share = line.links.len() as f64 / most;
        let kept = if most > 1.0 { 0.25 + 0.75 * share } else { 1.0 };
        line.strength = ((base * kept * 100.0).round() / 100.0_f64).max(0.08);
        if many && most > 1.0 {
            line.width = ((1.0 + 5.0 * share) * 10.0).round() / 10.0;
        }
    }
}
