//! Words and phrases that mean much the same: a query for one also finds the others, for less.

use std::collections::HashMap;

use crate::analysis;

/// Groups of synonyms, ready to be looked up.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Synonyms {
    groups: Vec<Vec<String>>,
    /// Stems of a member to its group.
    by_stems: HashMap<Vec<String>, usize>,
    /// Stems in the longest member.
    longest: usize,
}

/// Words of a query that are a member of a group.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Known<'s> {
    /// Numbers of the query's words, in order.
    pub(crate) words: Vec<usize>,
    /// The other members, as written.
    pub(crate) others: Vec<&'s str>,
}

impl Synonyms {
    /// From groups of words and phrases. A member whose stems another group has already is left out.
    pub fn new<'g>(groups: impl IntoIterator<Item = &'g Vec<String>>) -> Self {
        let mut all = Self::default();
        for group in groups {
            let number = all.groups.len();
            for member in group {
                let stems = stems(member);
                if !stems.is_empty() {
                    all.longest = all.longest.max(stems.len());
                    all.by_stems.entry(stems).or_insert(number);
                }
            }
            all.groups.push(group.clone());
        }
        all
    }

    /// The members that stand in a query, longest first from each word on; no word is in two of them.
    pub(crate) fn find(&self, words: &[&str]) -> Vec<Known<'_>> {
        if self.groups.is_empty() {
            return Vec::new();
        }
        let of = |(number, word): (usize, &&str)| stems(word).into_iter().map(move |stem| (number, stem));
        let (numbers, stems): (Vec<usize>, Vec<String>) = words.iter().enumerate().flat_map(of).unzip();
        let (mut found, mut at) = (Vec::new(), 0);
        while at < stems.len() {
            let most = self.longest.min(stems.len() - at);
            let member = (1..=most).rev().find_map(|n| Some((n, *self.by_stems.get(&stems[at..at + n])?)));
            let Some((length, group)) = member else {
                at += 1;
                continue;
            };
            let own = &stems[at..at + length];
            let mut words = numbers[at..at + length].to_vec();
            words.dedup();
            let others = self.groups[group].iter().filter(|m| self::stems(m) != own).map(String::as_str);
            found.push(Known { words, others: others.collect() });
            at += length;
        }
        found
    }
}

/// The stems of a text, the parts of hyphenated words one by one.
fn stems(text: &str) -> Vec<String> {
    analysis::words(text).into_iter().filter(|w| !w.is_joined()).map(|w| w.stem).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn synonyms() -> Synonyms {
        let group = |words: &str| words.split('~').map(|w| w.trim().to_owned()).collect::<Vec<_>>();
        let groups = [
            group("entity list ~ list of entities"),
            group("chips ~ semiconductors ~ 芯片"),
            group("list ~ roll"),
        ];
        Synonyms::new(&groups)
    }

    #[test]
    fn members_are_found_in_any_form_and_the_longest_wins() {
        let synonyms = synonyms();
        let found = synonyms.find(&["the", "Entity", "Lists", "and", "chip"]);
        let entity = Known { words: vec![1, 2], others: vec!["list of entities"] };
        let chips = Known { words: vec![4], others: vec!["semiconductors", "芯片"] };
        assert_eq!(found, [entity, chips]);
        assert_eq!(synonyms.find(&["a", "list"])[0].others, ["roll"]);
    }

    #[test]
    fn nothing_is_found_without_groups_or_members() {
        assert_eq!(Synonyms::default().find(&["chips"]), []);
        assert_eq!(synonyms().find(&["spillover", "effect"]), []);
        assert_eq!(synonyms().find(&[]), []);
    }
}
