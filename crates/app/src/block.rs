//! A block against an argument, with what answers it: `AT: Their argument`.

use dissoi_model::{Node, NodeContent, Outline, PassageId, SourceKind, sentences};
use dissoi_store::Read;

use crate::arrange::{self, Plan, id};
use crate::view::Claim;
use crate::{AppError, BlockAnswer, Cut, Selection, answers, card, entries, resolve};

/// Longest heading made of the words of an argument, in characters.
const TITLE: usize = 120;
/// How debaters begin the heading of a block, in small letters.
const BEGINNINGS: [&str; 8] =
    ["answers to:", "answers to", "answer to:", "answer to", "at:", "a2:", "at ", "a2 "];
/// Words of the heading of a section in which blocks stand, the surest first.
const HOMES: [&str; 8] =
    ["blocks", "frontlines", "answers", "refutations", "refutation", "rebuttals", "frontline", "block"];
/// Whom `Answers to …` names when it is such a section, and not a block against one argument.
const OPPONENTS: [&str; 11] = [
    "opposition",
    "government",
    "negative",
    "affirmative",
    "neg",
    "aff",
    "pro",
    "con",
    "reasons",
    "arguments",
    "side",
];

pub(crate) fn plan(read: &Read<'_>, block: &BlockAnswer, now: i64) -> Result<Plan, AppError> {
    if block.passages.is_empty() && block.cards.is_empty() {
        return Err(AppError::bad("no answer is named").advise("name a passage or a card that answers"));
    }
    let (mut changes, mut cards) = (Vec::new(), Vec::new());
    for passage in &block.passages {
        let parsed = PassageId::parse(passage).ok_or_else(|| {
            AppError::bad(format!("“{passage}” names no passage"))
                .advise("write source:paragraph, such as essay:6")
        })?;
        let tag = tag(read, &block.claim, &parsed)?;
        let cut = card::cut(read, now, &Cut { tag, ..Cut::of(parsed, Selection::Whole) })?;
        cards.extend(cut.made);
        changes.extend(cut.changes);
    }
    for card in &block.cards {
        cards.push(resolve::card(read, card)?.id);
    }
    let title = title(read, &block.claim)?;
    let arranged = arrange::arrange(read, &block.into.brief, |outline, brief| {
        let node = |parent: Option<String>, content| Node {
            id: id(),
            brief: brief.to_owned(),
            parent,
            position: 0,
            content,
        };
        let parent = match standing(outline, &title) {
            Some(found) => found,
            None => {
                let parent = block.into.parent.clone().or_else(|| place(outline, block.near.as_deref()));
                let made = node(parent, NodeContent::section(&title));
                let id = made.id.clone();
                outline.insert(made, entries::position(&block.into))?;
                id
            }
        };
        for card in cards {
            outline.insert(node(Some(parent.clone()), NodeContent::Card { card }), usize::MAX)?;
        }
        Ok(Some(parent))
    })?;
    changes.extend(arranged.changes);
    Ok(Plan { made: arranged.made, changes })
}

/// `AT: ` and the argument: its title, or the first sentence of what has none of its own.
fn title(read: &Read<'_>, claim: &Claim) -> Result<String, AppError> {
    let view = answers::claim_view(read, claim)?;
    let source = view.source.as_deref().map(|id| read.source(id)).transpose()?.flatten();
    let whole = matches!(claim, Claim::Source(_)) || source.is_some_and(|s| s.kind == SourceKind::Argument);
    let words = if whole && !matches!(claim, Claim::Card(_)) { view.title } else { view.text };
    let line = arrange::line("the argument", &words)?;
    let first = sentences("en", &line).into_iter().next().map_or(line.as_str(), |r| &line[r]);
    let first = first.trim().trim_end_matches('.');
    let short = match first.char_indices().nth(TITLE) {
        Some((at, _)) => format!("{}…", first[..at].trim_end()),
        None => first.to_owned(),
    };
    Ok(format!("AT: {}", bare(&short)))
}

/// What an answer claims: why it is one, if that was stated, else its title.
fn tag(read: &Read<'_>, claim: &Claim, passage: &PassageId) -> Result<String, AppError> {
    if let Some(why) = answers::stated_why(read, claim, passage)? {
        return Ok(why);
    }
    let source = resolve::source(read, &passage.source)?;
    let titled = source.kind == SourceKind::Argument;
    let text = source.passage(passage.paragraph).map_or("", |p| source.passage_text(p));
    let first = sentences("en", text).into_iter().next().map_or(text, |r| &text[r]);
    let words = if titled || first.chars().count() > 4 * TITLE { source.title.as_str() } else { first };
    Ok(words.trim().to_owned())
}

/// The section of an outline that is a block against the same argument.
fn standing(outline: &Outline, title: &str) -> Option<String> {
    let wanted = bare(title).to_lowercase();
    let same = |node: &Node| match &node.content {
        NodeContent::Section { title, .. } => {
            answers_one(&title.to_lowercase()) && bare(title).to_lowercase() == wanted
        }
        _ => false,
    };
    outline.walk().into_iter().find(|(_, n)| same(n)).map(|(_, n)| n.id.clone())
}

/// Where a block goes: the section in which blocks stand, in the pocket of this entry if it has one; else that pocket. Nothing
/// for the end of the brief.
fn place(outline: &Outline, near: Option<&str>) -> Option<String> {
    let walked = outline.walk();
    let pocket = near.and_then(|near| {
        let at = walked.iter().position(|(_, n)| n.id == near)?;
        let start = walked[..=at].iter().rposition(|(depth, _)| *depth == 0)?;
        let length = walked[start + 1..].iter().take_while(|(depth, _)| *depth > 0).count();
        let section = matches!(walked[start].1.content, NodeContent::Section { .. });
        section.then(|| &walked[start..=start + length])
    });
    let found = pocket.and_then(home).or_else(|| home(&walked));
    found.or_else(|| pocket.map(|pocket| pocket[0].1)).map(|n| n.id.clone())
}

/// The section in which blocks stand, by its heading: a hat if there is one, else a pocket.
fn home<'o>(entries: &[(usize, &'o Node)]) -> Option<&'o Node> {
    let named = |word: &str| {
        let is = |node: &Node| match &node.content {
            NodeContent::Section { title, .. } => {
                let lower = title.to_lowercase();
                has_word(&lower, &[word]) && (!answers_one(&lower) || answers_side(&lower))
            }
            _ => false,
        };
        // Under a hat it is a block; under a pocket it would be a hat.
        let at = |wanted: usize| entries.iter().find(|(depth, n)| *depth == wanted && is(n));
        at(1).or_else(|| at(0))
    };
    HOMES.into_iter().find_map(named).map(|(_, n)| *n)
}

/// Whether a heading, in small letters, is `Answers to …` all that the other side says.
fn answers_side(lower: &str) -> bool {
    lower.starts_with("answers to ") && has_word(lower, &OPPONENTS)
}

/// Whether one of these words is in a heading: a blockade is no block.
fn has_word(lower: &str, words: &[&str]) -> bool {
    lower.split(|c: char| !c.is_alphanumeric()).any(|word| words.contains(&word))
}

/// Whether a heading, in small letters, is that of a block against one argument.
fn answers_one(lower: &str) -> bool {
    BEGINNINGS.iter().any(|b| lower.starts_with(b))
}

/// A heading without `AT:` and the like.
fn bare(title: &str) -> &str {
    let title = title.trim();
    let begins = |b: &&&str| title.get(..b.len()).is_some_and(|t| t.eq_ignore_ascii_case(b));
    BEGINNINGS.iter().find(begins).map_or(title, |b| title[b.len()..].trim_start())
}

impl crate::Library {
    /// What a block of answers did to a brief.
    pub fn block_made(
        &self,
        brief: &str,
        outcome: &crate::Outcome,
    ) -> Result<crate::view::BlockMade, AppError> {
        let block = outcome.made.clone().unwrap_or_default();
        let items = outcome.entries.iter().filter(|id| **id != block).cloned().collect();
        Ok(crate::view::BlockMade { items, patch: self.brief_patch(brief, outcome)?, block })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn at_and_a2_and_answers_to_are_one_thing() {
        for title in ["AT: Trade", "a2 Trade", "A2: Trade", "Answers to Trade", "answer to: Trade", " Trade "]
        {
            assert_eq!(bare(title), "Trade", "{title}");
        }
        assert_eq!(bare("Attacks on trade"), "Attacks on trade");
        let block = |title: &str| Node {
            id: "b".into(),
            brief: "x".into(),
            parent: None,
            position: 0,
            content: NodeContent::section(title),
        };
        let outline = Outline::new(vec![block("A2: trade")]);
        assert_eq!(standing(&outline, "AT: Trade").as_deref(), Some("b"));
        assert_eq!(standing(&Outline::new(vec![block("Trade")]), "AT: Trade"), None);
    }

    #[test]
    fn a_block_goes_where_blocks_stand_else_to_the_end_of_the_pocket_around() {
        let section = |id: &str, parent: Option<&str>, position: u32, title: &str| Node {
            id: id.into(),
            brief: "x".into(),
            parent: parent.map(str::to_owned),
            position,
            content: NodeContent::section(title),
        };
        let go = |nodes: &[Node], near: Option<&str>| place(&Outline::new(nodes.to_vec()), near);
        let mut nodes = vec![
            section("first", None, 0, "The blockade"),
            section("hat", Some("first"), 0, "AT: Trade"),
            section("second", None, 1, "Growth"),
        ];
        assert_eq!(go(&nodes, None), None, "the end of the brief");
        assert_eq!(go(&nodes, Some("hat")).as_deref(), Some("first"));
        assert_eq!(go(&nodes, Some("second")).as_deref(), Some("second"));
        nodes.push(section("side", None, 2, "Answers to the opposition"));
        assert_eq!(go(&nodes, Some("hat")).as_deref(), Some("side"));
        nodes.push(section("speech", None, 3, "Negative block"));
        nodes.push(section("blocks", None, 4, "Blocks"));
        assert_eq!(go(&nodes, None).as_deref(), Some("blocks"), "a speech is not where blocks stand");
        nodes.push(section("own", Some("first"), 1, "Frontlines"));
        assert_eq!(go(&nodes, Some("hat")).as_deref(), Some("own"), "that of the same pocket");
        assert_eq!(go(&nodes, Some("gone")).as_deref(), Some("blocks"));
    }
}
