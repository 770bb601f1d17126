//! How often lines between two columns cross.

/// Counts the pairs of lines that cross. A line runs from a place in the left column to one in the right.
/// Takes `lines · log lines` steps.
pub(super) fn crossings(lines: &[(u32, u32)], right: usize) -> u64 {
    let mut lines = lines.to_vec();
    lines.sort_unstable();
    // A Fenwick tree over the right column: how many lines so far end at or above a place.
    let mut tree = vec![0u64; right + 1];
    let (mut count, mut before) = (0, 0);
    let mut at = 0;
    while at < lines.len() {
        // Lines from the same place do not cross each other: counted together, then entered.
        let same = lines[at..].iter().take_while(|l| l.0 == lines[at].0).count();
        for (_, to) in &lines[at..at + same] {
            count += before - up_to(&tree, *to as usize + 1);
        }
        for (_, to) in &lines[at..at + same] {
            enter(&mut tree, *to as usize + 1);
        }
        before += same as u64;
        at += same;
    }
    count
}

fn up_to(tree: &[u64], mut at: usize) -> u64 {
    let mut sum = 0;
    while at > 0 {
        sum += tree[at];
        at &= at - 1;
    }
    sum
}

fn enter(tree: &mut [u64], mut at: usize) {
    while at < tree.len() {
        tree[at] += 1;
        at += at & at.wrapping_neg();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_counts_what_comparing_every_pair_counts(lines in prop::collection::vec((0u32..12, 0u32..12), 0..60)) {
            let mut slow = 0;
            for (at, a) in lines.iter().enumerate() {
                slow += lines[..at].iter().filter(|b| (a.0 < b.0 && a.1 > b.1) || (a.0 > b.0 && a.1 < b.1)).count();
            }
            prop_assert_eq!(crossings(&lines, 12), slow as u64);
        }
    }
}
