//! Rich text of an analytic: paragraphs and list entries, each a line of runs.
//!
//! Kept flat on purpose: a writer walks the blocks, a comparison compares their words. What has neither a mark nor a list
//! is plain text and is kept as such, so that every older program and every search reads it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::count_words;

/// Lists nest this deep, counted from 0.
pub const MAX_LIST_LEVEL: u8 = 4;
/// Longest address of a link, in bytes.
pub const MAX_LINK: usize = 2_000;

/// The words of an analytic with their looks.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct RichText {
    /// From top to bottom.
    pub blocks: Vec<RichBlock>,
}

/// A paragraph, or an entry of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct RichBlock {
    /// What it is.
    pub kind: RichKind,
    /// Of a list entry how deep it stands, from 0; a paragraph with 1 or more belongs to the list entry above it.
    #[serde(default)]
    pub level: u8,
    /// Its words.
    pub runs: Vec<RichRun>,
}

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
#[ts(export)]
pub enum RichKind {
    /// A paragraph.
    Paragraph,
    /// An entry of a list with bullets.
    Bullet,
    /// An entry of a numbered list.
    Number,
}

/// Words that look alike. `\n` is a line break.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct RichRun {
    /// The words.
    pub text: String,
    /// Bold.
    #[serde(default, skip_serializing_if = "is_off")]
    #[ts(optional, as = "Option<bool>")]
    pub bold: bool,
    /// Italic.
    #[serde(default, skip_serializing_if = "is_off")]
    #[ts(optional, as = "Option<bool>")]
    pub italic: bool,
    /// Underlined.
    #[serde(default, skip_serializing_if = "is_off")]
    #[ts(optional, as = "Option<bool>")]
    pub underline: bool,
    /// Address that the words lead to: http, https or mailto.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub link: Option<String>,
}

/// Why a rich text is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RichError {
    /// Another scheme than http, https and mailto.
    #[error("the link “{0}” leads neither to http:, nor https:, nor mailto:")]
    Link(String),
    /// A link longer than [`MAX_LINK`].
    #[error("a link has {0} characters, and {MAX_LINK} is the most")]
    LongLink(usize),
    /// Deeper than [`MAX_LIST_LEVEL`].
    #[error("a list is {} levels deep, and {} is the most", .0 + 1, MAX_LIST_LEVEL + 1)]
    Deep(u8),
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "the shape that serde asks for")]
fn is_off(mark: &bool) -> bool {
    !mark
}

impl RichText {
    /// A plain text: paragraphs are parted by an empty line, other line breaks stay.
    pub fn from_plain(text: &str) -> Self {
        let paragraph = |text: &str| RichBlock {
            kind: RichKind::Paragraph,
            level: 0,
            runs: vec![RichRun { text: text.trim_matches('\n').to_owned(), ..RichRun::default() }],
        };
        Self { blocks: text.split("\n\n").filter(|t| !t.trim().is_empty()).map(paragraph).collect() }
    }

    /// Its words alone, as they are searched, counted and compared: entries of lists begin with `- ` or their number.
    pub fn plain(&self) -> String {
        let mut out = String::new();
        for (at, (block, number)) in self.blocks.iter().zip(self.numbers()).enumerate() {
            if at > 0 {
                let tight =
                    block.kind != RichKind::Paragraph && self.blocks[at - 1].kind != RichKind::Paragraph;
                out.push_str(if tight { "\n" } else { "\n\n" });
            }
            let indent = "  ".repeat(usize::from(block.level));
            out.push_str(&indent);
            match (block.kind, number) {
                (RichKind::Paragraph, _) => {}
                (_, Some(number)) => out.push_str(&format!("{number}. ")),
                (_, None) => out.push_str("- "),
            }
            out.push_str(&block.words().replace('\n', &format!("\n{indent}")));
        }
        out
    }

    /// Whether it is no more than [`RichText::plain`] says.
    pub fn is_plain(&self) -> bool {
        Self::from_plain(&self.plain()) == *self
    }

    /// Words read aloud; the numbers of lists are not.
    pub fn count_words(&self) -> usize {
        self.blocks.iter().map(|b| count_words(&b.words())).sum()
    }

    /// The number of each block that is an entry of a numbered list, counted anew in every list and at every level.
    pub fn numbers(&self) -> Vec<Option<u32>> {
        let mut counts = [0; MAX_LIST_LEVEL as usize + 1];
        let number = |block: &RichBlock| {
            let level = usize::from(block.level.min(MAX_LIST_LEVEL));
            if block.kind == RichKind::Paragraph {
                // What stands under an entry does not end its list.
                counts[level..].fill(0);
                return None;
            }
            counts[level + 1..].fill(0);
            if block.kind == RichKind::Bullet {
                counts[level] = 0;
                return None;
            }
            counts[level] += 1;
            Some(counts[level])
        };
        self.blocks.iter().map(number).collect()
    }

    /// The same in its one normal form: no control characters, no empty runs or blocks, no two runs that look alike side
    /// by side, no white space at either end.
    pub fn normal(&self) -> Result<Self, RichError> {
        let mut blocks = Vec::with_capacity(self.blocks.len());
        for block in &self.blocks {
            if block.level > MAX_LIST_LEVEL {
                return Err(RichError::Deep(block.level));
            }
            let mut runs: Vec<RichRun> = Vec::with_capacity(block.runs.len());
            for run in &block.runs {
                let link = run.link.as_deref().map(str::trim).filter(|l| !l.is_empty());
                link.map_or(Ok(()), check_link)?;
                let text = lines(&run.text);
                if text.is_empty() {
                    continue;
                }
                let run = RichRun { text, link: link.map(str::to_owned), ..run.clone() };
                match runs.last_mut().filter(|last| last.looks_like(&run)) {
                    Some(last) => last.text.push_str(&run.text),
                    None => runs.push(run),
                }
            }
            trim(&mut runs);
            if !runs.is_empty() {
                blocks.push(RichBlock { runs, ..block.clone() });
            }
        }
        Ok(Self { blocks })
    }
}

impl RichBlock {
    /// Its words alone.
    pub fn words(&self) -> String {
        self.runs.iter().map(|r| r.text.as_str()).collect()
    }
}

impl RichRun {
    /// Whether both have the same marks and the same link.
    pub fn looks_like(&self, other: &Self) -> bool {
        (self.bold, self.italic, self.underline, &self.link)
            == (other.bold, other.italic, other.underline, &other.link)
    }
}

fn check_link(link: &str) -> Result<(), RichError> {
    if link.len() > MAX_LINK {
        return Err(RichError::LongLink(link.chars().count()));
    }
    let scheme = link.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    let known = scheme.is_some_and(|s| ["http", "https", "mailto"].contains(&s.as_str()));
    if known && !link.chars().any(|c| c.is_control() || c.is_whitespace()) {
        return Ok(());
    }
    Err(RichError::Link(link.chars().take(80).collect()))
}

fn lines(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n");
    text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
}

/// Takes white space off both ends of a block.
fn trim(runs: &mut Vec<RichRun>) {
    while let Some(first) = runs.first_mut() {
        first.text = first.text.trim_start().to_owned();
        if !first.text.is_empty() {
            break;
        }
        runs.remove(0);
    }
    while let Some(last) = runs.last_mut() {
        last.text.truncate(last.text.trim_end().len());
        if !last.text.is_empty() {
            break;
        }
        runs.pop();
    }
}

#[cfg(test)]
mod tests {
    //! 1. The normal form is one: to take it again changes nothing, and its words are those that were given.
    //! 2. Plain text survives being rich for a while.
    //! 3. Links lead to the web or to a mailbox, lists have an end.
    use super::*;
    use proptest::prelude::*;

    fn block(kind: RichKind, level: u8, text: &str) -> RichBlock {
        RichBlock { kind, level, runs: vec![RichRun { text: text.into(), ..RichRun::default() }] }
    }

    fn rich() -> impl Strategy<Value = RichText> {
        let run =
            ("[a-z \\n\\t]{0,6}", any::<[bool; 3]>(), any::<bool>()).prop_map(|(text, looks, linked)| {
                RichRun {
                    text,
                    bold: looks[0],
                    italic: looks[1],
                    underline: looks[2],
                    link: linked.then(|| "https://example.org/a".into()),
                }
            });
        let kind = prop::sample::select(vec![RichKind::Paragraph, RichKind::Bullet, RichKind::Number]);
        let block = (kind, 0..=MAX_LIST_LEVEL, prop::collection::vec(run, 0..4));
        let block = block.prop_map(|(kind, level, runs)| RichBlock { kind, level, runs });
        prop::collection::vec(block, 0..6).prop_map(|blocks| RichText { blocks })
    }

    proptest! {
        #[test]
        fn the_normal_form_is_one_and_survives_json(rich in rich()) {
            let normal = rich.normal();
            let Ok(normal) = normal else { return Ok(()) };
            let again = normal.normal();
            prop_assert_eq!(again.as_ref(), Ok(&normal));
            let bare = |rich: &RichText| -> String {
                rich.blocks.iter().flat_map(|b| b.words().chars().collect::<Vec<_>>()).filter(|c| !c.is_whitespace()).collect()
            };
            prop_assert_eq!(bare(&normal), bare(&rich));
            let json = serde_json::to_string(&normal).unwrap_or_default();
            prop_assert_eq!(serde_json::from_str::<RichText>(&json).ok(), Some(normal));
        }

        #[test]
        fn plain_text_is_plain(text in "[a-z .\\n]{0,40}") {
            let rich = RichText::from_plain(&text).normal();
            prop_assert!(rich.is_ok_and(|r| r.is_plain()));
        }
    }

    #[test]
    fn lists_are_numbered_anew_at_every_level_and_their_numbers_are_not_read() {
        let rich = RichText {
            blocks: vec![
                block(RichKind::Number, 0, "one"),
                block(RichKind::Number, 1, "inner"),
                block(RichKind::Paragraph, 1, "more of it"),
                block(RichKind::Number, 0, "two"),
                block(RichKind::Bullet, 1, "dot"),
                block(RichKind::Paragraph, 0, "end"),
                block(RichKind::Number, 0, "one again"),
            ],
        };
        assert_eq!(
            rich.plain(),
            "1. one\n  1. inner\n\n  more of it\n\n2. two\n  - dot\n\nend\n\n1. one again"
        );
        assert_eq!(rich.count_words(), 10);
        assert!(!rich.is_plain());
    }

    #[test]
    fn a_link_that_runs_a_program_is_refused_and_so_is_a_list_without_end() {
        let linked = |link: &str| {
            let mut rich = RichText::from_plain("a");
            rich.blocks[0].runs[0].link = Some(link.into());
            rich.normal()
        };
        for link in
            ["javascript:alert(1)", "file:///etc/passwd", "example.org", "https://a b", "data:text/html,x"]
        {
            assert!(matches!(linked(link), Err(RichError::Link(_))), "{link}");
        }
        for link in ["https://example.org/a?b#c", "HTTP://example.org", "mailto:a@example.org"] {
            assert!(linked(link).is_ok(), "{link}");
        }
        let deep = RichText { blocks: vec![block(RichKind::Bullet, 5, "a")] };
        assert_eq!(deep.normal(), Err(RichError::Deep(5)));
    }

    #[test]
    fn what_is_not_known_is_refused() {
        for json in [
            r#"{"blocks":[{"kind":"heading","runs":[]}]}"#,
            r#"{"blocks":[{"kind":"paragraph","runs":[{"text":"a","color":"red"}]}]}"#,
        ] {
            assert!(serde_json::from_str::<RichText>(json).is_err(), "{json}");
        }
    }
}
