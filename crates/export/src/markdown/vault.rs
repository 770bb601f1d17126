//! A brief as notes for Obsidian: one for the brief, which shows its cards, and one for each card.

use std::collections::{BTreeMap, BTreeSet};

use super::{Blocks, document, front_matter, heading, write_evidence};
use crate::free_name;
use crate::view::{BriefView, CardView, Item};
use crate::{CitePlace, ExportOptions, shape, wording};

/// Longest name of a note, in characters, without its ending.
const LONGEST: usize = 80;

/// A file of the vault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Its place in the folder, with `/`: `Cards/Openness pays (Chen 21).md`.
    pub path: String,
    /// Markdown.
    pub text: String,
}

/// Writes the notes, the brief's first. A card that stands in the brief twice is one note. Names are those of the brief
/// and the tags, without what a file system or a link of Obsidian cannot have; of two the same, the second gets a number.
pub fn vault(brief: &BriefView, options: &ExportOptions) -> Vec<Note> {
    let brief = &*shape::amount(brief, options.text.unwrap_or_default());
    // A note has its own foot: notes at the end of another file would not be found.
    let options = &ExportOptions {
        cites: match options.cites {
            CitePlace::References => CitePlace::Inline,
            other => other,
        },
        block_ids: false,
        ..options.clone()
    };
    let mut taken = BTreeSet::new();
    let own = free_name(&note_name(&brief.title, "Brief"), &mut taken);
    let mut names: BTreeMap<&str, String> = BTreeMap::new();
    let mut notes = Vec::new();
    for item in &brief.items {
        let Item::Card { card, .. } = item else { continue };
        if names.contains_key(card.id.as_str()) {
            continue;
        }
        let cite = note_name(&card.cite_short, "");
        let cite = if cite.is_empty() { cite } else { format!(" ({cite})") };
        let name = free_name(&(note_name(&card.tag, "Card") + &cite), &mut taken);
        notes.push(Note { path: format!("Cards/{name}.md"), text: note(brief, card, options) });
        names.insert(&card.id, name);
    }
    let shown = |card: &CardView, out: &mut Blocks| {
        if let Some(name) = names.get(card.id.as_str()) {
            out.push(format!("![[{name}]]"));
        }
    };
    let text = document(brief, options, &mut { shown });
    notes.insert(0, Note { path: format!("{own}.md"), text });
    notes
}

fn note(brief: &BriefView, card: &CardView, options: &ExportOptions) -> String {
    let mut out = Blocks::default();
    if options.front_matter {
        out.push(front_matter::of_card(brief, card));
    }
    out.push(heading(1, &card.tag, wording::NO_TAG));
    write_evidence(card, options, &mut out);
    out.finish()
}

/// A text as the name of a note.
fn note_name(text: &str, empty: &str) -> String {
    let sane = |c: char| if c.is_control() || "/\\:*?\"<>|#^[]%".contains(c) { ' ' } else { c };
    let name: String = text.chars().map(sane).collect();
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let name: String = name.trim_matches(['.', ' ']).chars().take(LONGEST).collect();
    let name = name.trim_end_matches(['.', ' ']);
    if name.is_empty() { empty.to_owned() } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn sample() -> BriefView {
        serde_json::from_str(include_str!("../../tests/sample.json")).unwrap()
    }

    #[test]
    fn each_card_is_a_note_that_the_brief_shows() {
        let brief = sample();
        let notes = vault(&brief, &ExportOptions::default());
        let cards = brief.items.iter().filter(|i| matches!(i, Item::Card { .. })).count();
        assert_eq!(notes.len(), cards + 1);
        assert_eq!(notes[0].path, "Openness wins the case for techno-globalism.md");
        for note in &notes[1..] {
            let name = note.path.strip_prefix("Cards/").unwrap().strip_suffix(".md").unwrap();
            assert!(notes[0].text.contains(&format!("![[{name}]]")), "{name} is not shown");
            assert!(note.text.starts_with("---\nid: ") && note.text.contains("\n# "), "{}", note.text);
        }
        assert!(notes[1].text.contains("multiplier effect"), "{}", notes[1].text);
    }

    #[test]
    fn names_are_safe_and_none_is_used_twice() {
        let mut taken = BTreeSet::new();
        let mut name = |text: &str| free_name(&note_name(text, "Card"), &mut taken);
        assert_eq!(name("../../etc/passwd"), "etc passwd");
        assert_eq!(name("ETC passwd"), "ETC passwd 2");
        assert_eq!(name("a #b [[c]] ^d|e"), "a b c d e");
        assert_eq!([name(" . "), name("")], ["Card", "Card 2"]);
        assert_eq!(name(&"é".repeat(500)).chars().count(), LONGEST);
    }
}
