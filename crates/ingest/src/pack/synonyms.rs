//! `synonyms.txt`: a line a group, `entity list ~ list of entities`; lines that begin with `#` are comments.

use std::collections::HashMap;

use super::Problem;
use crate::markdown::normalise;

/// Name of the file within a pack.
pub(super) const FILE: &str = "synonyms.txt";
/// Most groups in a pack, and most words and phrases in a group.
const MAX_GROUPS: usize = 1_000;
const MAX_GROUP: usize = 12;

/// The groups, each of two or more different words or phrases.
pub(super) fn read(text: &str, problems: &mut Vec<Problem>) -> Vec<Vec<String>> {
    let mut groups: Vec<Vec<String>> = Vec::new();
    let mut taken: HashMap<String, usize> = HashMap::new();
    for (line, written) in (1..).zip(text.lines()) {
        if written.trim().is_empty() || written.trim_start().starts_with('#') {
            continue;
        }
        let mut fail = |message: String| problems.push(Problem::error(FILE, line, message));
        let group: Vec<String> = written.split('~').map(normalise).collect();
        if group.len() < 2 || group.iter().any(|g| !g.chars().any(char::is_alphanumeric)) {
            fail("a group is two or more words or phrases with ` ~ ` between them".into());
            continue;
        }
        if group.len() > MAX_GROUP || groups.len() == MAX_GROUPS {
            fail(format!("more than {MAX_GROUP} in a group, or more than {MAX_GROUPS} groups"));
            continue;
        }
        for one in &group {
            if let Some(first) = taken.insert(one.to_lowercase(), line) {
                fail(format!("“{one}” is also in line {first}: one word, one group"));
            }
        }
        groups.push(group);
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_read_and_slips_are_found_in_their_line() {
        let mut problems = Vec::new();
        let text = "# two groups\nentity list ~ list of  entities\n\nchips ~ semiconductors\nalone\na ~ ~ b\nChips ~ fries\n";
        let groups = read(text, &mut problems);
        assert_eq!(groups[0], ["entity list", "list of entities"]);
        assert_eq!(groups.len(), 3);
        assert_eq!(problems.iter().map(|p| p.line).collect::<Vec<_>>(), [5, 6, 7]);
    }
}
