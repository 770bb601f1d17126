//! Names of files that stand beside each other.

use std::collections::BTreeSet;

/// The name, with the next number if it is taken, and takes it: `Case`, `Case 2`. Some systems hold names of different
/// case for the same.
pub fn free_name(name: &str, taken: &mut BTreeSet<String>) -> String {
    let numbered = (2..).map(|n: u32| format!("{name} {n}"));
    let free = std::iter::once(name.to_owned()).chain(numbered).find(|n| taken.insert(n.to_lowercase()));
    free.unwrap_or_else(|| name.to_owned())
}
