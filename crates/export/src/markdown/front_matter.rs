//! The facts about a brief as YAML, for Obsidian's properties and for other programs.

use crate::view::{BriefView, CardView};
use crate::wording;

/// The block with its fences. Every text is a double-quoted scalar on one line.
pub(super) fn write(brief: &BriefView) -> String {
    let side = if brief.both.is_some() { "pro and con" } else { brief.side.as_str() };
    let mut tags = vec!["debate".to_owned()];
    tags.extend(side.split(" and ").map(str::to_owned));
    tags.extend(tag(&brief.topic));
    let tags: Vec<_> = tags.iter().map(|t| quoted(t)).collect();
    let lines = [
        "---".to_owned(),
        format!("title: {}", quoted(&brief.title)),
        format!("topic: {}", quoted(&brief.topic)),
        format!("resolution: {}", quoted(&brief.resolution)),
        format!("side: {}", quoted(side)),
        format!("stands_for: {}", quoted(&brief.stands_for)),
        format!("language: {}", quoted(&brief.language)),
        format!("date: {}", quoted(&brief.date)),
        format!("words: {}", brief.reading.words),
        format!("reading_time: {}", quoted(&wording::duration(brief.reading.seconds))),
        format!("words_per_minute: {}", brief.words_per_minute),
        format!("tags: [{}]", tags.join(", ")),
        "---".to_owned(),
    ];
    lines.join("\n")
}

/// The block of a card in a file of its own.
pub(super) fn of_card(brief: &BriefView, card: &CardView) -> String {
    let lines = [
        "---".to_owned(),
        format!("id: {}", quoted(&card.id)),
        format!("cite: {}", quoted(&card.cite_short)),
        format!("source: {}", quoted(&card.source)),
        format!("paragraph: {}", card.paragraph),
        format!("brief: {}", quoted(&brief.title)),
        format!("tags: [\"debate\", \"card\", {}]", quoted(brief.side.as_str())),
        "---".to_owned(),
    ];
    lines.join("\n")
}

/// A double-quoted scalar of YAML 1.2: what YAML cannot print stands as an escape, so any text reads back as it was.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if is_printable(c) => out.push(c),
            c if u32::from(c) <= 0xFFFF => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push_str(&format!("\\U{:08X}", u32::from(c))),
        }
    }
    out.push('"');
    out
}

fn is_printable(c: char) -> bool {
    let apart = matches!(c, '\u{2028}' | '\u{2029}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}');
    !c.is_control() && !apart
}

/// A tag of Obsidian: letters, digits and hyphens, at least one letter; `None` if nothing is left.
fn tag(text: &str) -> Option<String> {
    let words: Vec<_> = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let tag = words.join("-").to_lowercase();
    tag.chars().any(char::is_alphabetic).then_some(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn topics_become_tags_that_obsidian_takes() {
        assert_eq!(
            tag("Techno-nationalism: for & against").as_deref(),
            Some("techno-nationalism-for-against")
        );
        assert_eq!(tag("科技").as_deref(), Some("科技"));
        assert_eq!([tag("2026"), tag("!?"), tag("")], [None, None, None]);
    }

    #[test]
    fn nothing_leaves_the_quotes() {
        assert_eq!(quoted("a \"b\"\n---\n\u{85}\u{1F600}\\"), "\"a \\\"b\\\"\\n---\\n\\u0085\u{1F600}\\\\\"");
    }
}
