//! User text as the template takes it: a list of runs, each a string, a character that no font has (set as its code
//! in a box), or a place where an endless word may break.

use std::collections::BTreeMap;

use dissoi_model::RichBlock;
use serde::Serialize;

use super::fonts::Fonts;
use crate::set::Words;
use crate::{shape, wording};

/// Longest word that is never broken; every line holds one.
const LONGEST_STRETCH: usize = 30;
/// Within a longer one, a line may end after so many characters.
const BREAK_EVERY: usize = 6;
/// A longer address, in bytes, is text and no link.
pub(super) const LONGEST_LINK: usize = 2000;

/// A piece of text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub(super) enum Run {
    /// Set as it is.
    Text(String),
    /// A character that cannot be set: `U+20BB7`.
    Code {
        /// The code.
        code: String,
    },
    /// An address that can be followed.
    Link {
        /// The address.
        link: String,
        /// Its letters.
        runs: Vec<Run>,
    },
    /// Words of a cite in italics.
    Slant {
        /// The words.
        slant: Vec<Run>,
    },
    /// Own words with their looks.
    Look {
        /// Bold.
        bold: bool,
        /// Italic.
        italic: bool,
        /// Underlined.
        underline: bool,
        /// The words.
        runs: Vec<Run>,
    },
    /// A line may end here.
    Break {
        /// Always true; the template tells runs apart by their keys.
        r#break: bool,
    },
}

/// Turns text into runs and keeps account of what cannot be set.
pub(super) struct Setter<'f> {
    fonts: &'f Fonts,
    missing: BTreeMap<char, (usize, String)>,
}

impl<'f> Setter<'f> {
    pub(super) fn new(fonts: &'f Fonts) -> Self {
        Self { fonts, missing: BTreeMap::new() }
    }

    /// A setter for text that is counted already.
    pub(super) fn uncounted(&self) -> Self {
        Self::new(self.fonts)
    }

    /// Text on one line: line ends and tabs become spaces. `place` says where it stands, for the report.
    pub(super) fn line(&mut self, text: &str, place: &str) -> Vec<Run> {
        self.runs(&wording::plain_lines(text).replace('\n', " "), place)
    }

    /// As [`Setter::line`], with links where addresses stand.
    pub(super) fn linked(&mut self, text: &str, place: &str) -> Vec<Run> {
        let text = wording::plain_lines(text).replace('\n', " ");
        let mut out = Vec::new();
        for (part, is_link) in shape::linked(&text) {
            let runs = self.runs(part, place);
            out.extend(if is_link { linked_to(part, runs) } else { runs });
        }
        out
    }

    /// Words of a cite.
    pub(super) fn set(&mut self, words: &[Words], place: &str) -> Vec<Run> {
        let mut out = Vec::new();
        for word in words {
            let mut runs = self.line(&word.text, place);
            if word.link {
                runs = linked_to(&word.text, runs);
            }
            match word.italic {
                true => out.push(Run::Slant { slant: runs }),
                false => out.extend(runs),
            }
        }
        out
    }

    /// Text in lines, as an analytic has them.
    pub(super) fn lines(&mut self, text: &str, place: &str) -> Vec<Vec<Run>> {
        wording::plain_lines(text).lines().map(|l| self.runs(l, place)).collect()
    }

    /// A block of rich words; a line break within it is a space.
    pub(super) fn rich(&mut self, block: &RichBlock, place: &str) -> Vec<Run> {
        let mut out = Vec::new();
        for run in &block.runs {
            let mut runs = self.line(&run.text, place);
            if let Some(link) = &run.link {
                runs = linked_to(link, runs);
            }
            let (bold, italic, underline) = (run.bold, run.italic, run.underline);
            match bold || italic || underline {
                true => out.push(Run::Look { bold, italic, underline, runs }),
                false => out.extend(runs),
            }
        }
        out
    }

    /// Text without line ends.
    pub(super) fn runs(&mut self, text: &str, place: &str) -> Vec<Run> {
        let (mut out, mut word) = (Vec::new(), String::new());
        let mut end = |word: &mut String, next: Option<Run>| {
            out.extend((!word.is_empty()).then(|| Run::Text(std::mem::take(word))));
            out.extend(next);
        };
        for stretch in text.split_inclusive(may_end_line) {
            let endless = stretch.chars().count() > LONGEST_STRETCH;
            for (at, c) in stretch.chars().enumerate() {
                if endless && at > 0 && at.is_multiple_of(BREAK_EVERY) && c.is_alphanumeric() {
                    end(&mut word, Some(Run::Break { r#break: true }));
                }
                if self.fonts.can_print(c) || c == '\t' {
                    // typst drops tabs.
                    word.push(if c == '\t' { ' ' } else { c });
                    continue;
                }
                let entry = self.missing.entry(c).or_insert_with(|| (0, place.to_owned()));
                entry.0 += 1;
                end(&mut word, Some(Run::Code { code: code(c) }));
            }
        }
        end(&mut word, None);
        out
    }

    /// One sentence for each character that cannot be set, at most ten, and how many more there are.
    pub(super) fn report(self) -> Vec<String> {
        const SHOWN: usize = 10;
        let more = self.missing.len().saturating_sub(SHOWN);
        let mut out: Vec<_> = (self.missing.into_iter().take(SHOWN))
            .map(|(c, (count, place))| {
                let what = if c.is_control() { "is a control character" } else { "is in none of the fonts" };
                let shown = if c.is_control() { String::new() } else { format!(" ({c})") };
                let times = if count == 1 { "once".to_owned() } else { format!("{count} times") };
                format!("The character {}{shown} {what}: it stands {times} as its code in a box, first in {place}.", code(c))
            })
            .collect();
        if more > 0 {
            out.push(format!("{more} more characters are in none of the fonts and stand as their codes."));
        }
        out
    }
}

/// Whether a line may end after the character anyway: white space, hyphen, slash, ideographs.
fn may_end_line(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '/') || u32::from(c) >= 0x2E80
}

/// Words that lead to an address, unless it is too long to be one.
fn linked_to(address: &str, runs: Vec<Run>) -> Vec<Run> {
    match address.len() < LONGEST_LINK {
        true => vec![Run::Link { link: address.to_owned(), runs }],
        false => runs,
    }
}

/// `U+0007`
pub(super) fn code(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}

/// At most `columns` wide, cut at a word where one is near, with `…`. Ideographs and emoji count two columns.
pub(super) fn shorten(text: &str, columns: usize) -> String {
    let text = wording::plain_lines(text).replace(['\n', '\t'], " ");
    let text = text.trim();
    let mut width = 0;
    let fits = |c: char, width: &mut usize| {
        *width += if u32::from(c) >= 0x2E80 { 2 } else { 1 };
        *width <= columns
    };
    let Some((end, _)) = text.char_indices().find(|(_, c)| !fits(*c, &mut width)) else {
        return text.to_owned();
    };
    let head = &text[..end];
    let word_end = head.rfind(' ').filter(|at| end - at <= 20 && *at > 0).unwrap_or(end);
    format!("{}…", head[..word_end].trim_end_matches([' ', ',', ';', ':', '.']))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::fonts::shipped;
    use super::*;

    fn text(t: &str) -> Run {
        Run::Text(t.to_owned())
    }

    #[test]
    fn what_no_font_has_stands_as_its_code_and_is_counted() {
        let mut setter = Setter::new(shipped().unwrap());
        let runs = setter.line("a\u{7}b\tc\n\u{7}", "a tag");
        let bell = || Run::Code { code: "U+0007".into() };
        assert_eq!(runs, [text("a"), bell(), text("b c "), bell()]);
        let report = setter.report();
        assert_eq!(report.len(), 1);
        assert!(
            report[0].contains("U+0007")
                && report[0].contains("2 times")
                && report[0].contains("first in a tag")
        );
    }

    #[test]
    fn endless_words_may_break_and_lose_nothing() {
        let mut setter = Setter::new(shipped().unwrap());
        let word = "é".repeat(100);
        let runs = setter.line(&word, "");
        let joined: String =
            runs.iter().filter_map(|r| if let Run::Text(t) = r { Some(t.as_str()) } else { None }).collect();
        assert_eq!(joined, word);
        assert_eq!(runs.iter().filter(|r| matches!(r, Run::Break { .. })).count(), 16);
        assert_eq!(setter.line("short words stay whole", ""), [text("short words stay whole")]);
    }

    #[test]
    fn text_is_shortened_at_a_word_and_wide_letters_count_double() {
        assert_eq!(shorten("Openness helps, the poor", 100), "Openness helps, the poor");
        assert_eq!(shorten("Openness helps, the poor", 16), "Openness helps…");
        assert_eq!(shorten("科技全球主义", 6), "科技全…");
        assert_eq!(shorten(&"x".repeat(50), 10), format!("{}…", "x".repeat(10)));
    }
}
