//! Text into Markdown that shows it as it is.
//!
//! - Every sign that Markdown, Obsidian or GitHub could read gets a backslash where they could read it.
//! - A line break within a paragraph is `<br>`; one or more empty lines divide paragraphs; line breaks at either end go.
//! - White space that Markdown would trim or trip over (at the ends of a paragraph, inside the edges of a mark) and
//!   every tab are numeric entities, such as `&#32;`.
//! - Web addresses become `<https://...>`, so that they work everywhere and no sign in them needs a backslash.
//! - Control characters, NUL among them, and U+FFFE and U+FFFF cannot stand in a document: each shows as U+FFFD.
//!
//! GitHub replaces `:names:` of emoji after Markdown is done; no escape can prevent that.

use crate::shape::{Look, can_stand};
use crate::wording;

pub(super) const UNDERLINE: u8 = 1;
const EMPHASIS: u8 = 2;
pub(super) const HIGHLIGHT: u8 = 4;
/// Bold, of a quotation alone, of own words also with underline and italic.
pub(super) const BOLD: u8 = 8;
/// Italic by stars; never with bold, nor beside it.
pub(super) const ITALIC: u8 = 16;
/// Italic by a tag.
pub(super) const SLANTED: u8 = 32;

/// A character with its marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece {
    /// The character.
    pub(super) c: char,
    /// Its marks as bits.
    pub(super) marks: u8,
}

/// Marks as bits.
pub(super) fn marks(look: Look) -> u8 {
    let bit = |on: bool, bit: u8| if on { bit } else { 0 };
    bit(look.underline, UNDERLINE) | bit(look.emphasis, EMPHASIS) | bit(look.highlight, HIGHLIGHT)
}

/// Leaves only letters and digits at either end of what is bold: a star beside any other sign marks nothing.
pub(super) fn trim_bold(text: &mut [Piece]) {
    for run in text.chunk_by_mut(|a, b| a.marks == b.marks) {
        let edge = |p: &&mut Piece| !p.c.is_alphanumeric();
        run.iter_mut().take_while(edge).for_each(|p| p.marks = 0);
        run.iter_mut().rev().take_while(edge).for_each(|p| p.marks = 0);
    }
}

/// Takes bold and stars off what is neither letter nor digit at their edges, for there they would mark nothing, and makes
/// stars of the italic that stands alone.
pub(super) fn settle(text: &mut [Piece]) {
    for bit in [BOLD, SLANTED] {
        for run in text.chunk_by_mut(|a, b| a.marks & bit == b.marks & bit) {
            let edge = |p: &&mut Piece| !p.c.is_alphanumeric();
            run.iter_mut().take_while(edge).for_each(|p| p.marks &= !bit);
            run.iter_mut().rev().take_while(edge).for_each(|p| p.marks &= !bit);
        }
    }
    // Where a mark begins or ends inside of bold, its edges must hold too.
    for run in text.chunk_by_mut(|a, b| a.marks == b.marks) {
        let edge = |p: &&mut Piece| !p.c.is_alphanumeric();
        run.iter_mut().take_while(edge).for_each(|p| p.marks &= !BOLD);
        run.iter_mut().rev().take_while(edge).for_each(|p| p.marks &= !BOLD);
    }
    let starred = |text: &[Piece], at: usize| text.get(at).is_some_and(|p| p.marks & (BOLD | SLANTED) != 0);
    let mut at = 0;
    while at < text.len() {
        let end = at + text[at..].iter().take_while(|p| p.marks == text[at].marks).count();
        let alone = text[at].marks & (BOLD | SLANTED) == SLANTED && !starred(text, end);
        if alone && at.checked_sub(1).is_none_or(|i| text[i].marks & (BOLD | SLANTED | ITALIC) == 0) {
            text[at..end].iter_mut().for_each(|p| p.marks = p.marks & !SLANTED | ITALIC);
        }
        at = end;
    }
}

/// Text without marks.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    wording::plain_lines(text).chars().map(|c| Piece { c, marks: 0 }).collect()
}

/// The paragraphs of a text, escaped, each on one line.
pub(super) fn paragraphs(text: &[Piece]) -> Vec<String> {
    let mut out = Vec::new();
    let mut rest = text;
    loop {
        let skip = rest.iter().take_while(|p| p.c == '\n').count();
        rest = &rest[skip..];
        if rest.is_empty() {
            break;
        }
        let end = rest.windows(2).position(|w| w[0].c == '\n' && w[1].c == '\n').unwrap_or(rest.len());
        let end = end - rest[..end].iter().rev().take_while(|p| p.c == '\n').count();
        let (paragraph, after) = rest.split_at(end);
        out.push(escape(paragraph));
        rest = after;
    }
    if text.iter().all(|p| p.c.is_whitespace()) { Vec::new() } else { out }
}

/// One paragraph, escaped, on one line.
pub(super) fn escape(text: &[Piece]) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let (mut at, mut open) = (0, 0);
    while let Some(piece) = text.get(at) {
        switch(open, piece.marks, &mut out);
        open = piece.marks;
        if let Some(length) = address(&text[at..]).filter(|_| starts_word(text, at)) {
            out.push('<');
            out.extend(text[at..at + length].iter().map(|p| p.c));
            out.push('>');
            at += length;
            continue;
        }
        push_char(text, at, &mut out);
        at += 1;
    }
    switch(open, 0, &mut out);
    out
}

/// Closes and opens what lies between two sets of marks. Highlight lies outside the others. Emphasis is always
/// opened as `<u>**` and closed as `**</u>`: a star beside a bracket is read as a mark whatever stands around it.
fn switch(from: u8, to: u8, out: &mut String) {
    let (was, is) = (from & HIGHLIGHT != 0, to & HIGHLIGHT != 0);
    if was == is && from & !HIGHLIGHT == to & !HIGHLIGHT {
        return;
    }
    inner(from).rev().for_each(|(_, close)| out.push_str(close));
    if was != is {
        out.push_str("==");
    }
    inner(to).for_each(|(open, _)| out.push_str(open));
}

/// What opens and closes marks within highlight, the outermost first: stars stand innermost, beside letters.
fn inner(marks: u8) -> impl DoubleEndedIterator<Item = (&'static str, &'static str)> {
    let layers: [(u8, &str, &str); 6] = [
        (EMPHASIS, "<u>**", "**</u>"),
        (UNDERLINE, "<u>", "</u>"),
        (SLANTED, "<em>", "</em>"),
        (ITALIC, "*", "*"),
        (BOLD, "**", "**"),
        (0, "", ""),
    ];
    let shown = move |(bit, ..): &(u8, &str, &str)| {
        // Emphasis is underlined.
        marks & bit != 0 && !(*bit == UNDERLINE && marks & EMPHASIS != 0)
    };
    layers.into_iter().filter(shown).map(|(_, open, close)| (open, close))
}

fn push_char(text: &[Piece], at: usize, out: &mut String) {
    let before = at.checked_sub(1).and_then(|i| text.get(i));
    let after = text.get(at + 1);
    let Piece { c, marks } = text[at];
    let next = after.map_or('\0', |p| p.c);
    // `** x**` and `== x==` mark nothing, so no white space may stand just inside them.
    let starred = marks & (EMPHASIS | HIGHLIGHT | BOLD | ITALIC) != 0;
    let ends = |neighbour: Option<&Piece>| neighbour.is_none_or(|p| starred && p.marks != marks);
    let edge = ends(before) || ends(after);
    match c {
        '\n' => out.push_str("<br>"),
        '\t' => out.push_str("&#9;"),
        // Beside a mark of highlight there would be three in a row.
        '=' if after.map_or(0, |p| p.marks) != marks => out.push_str("&#61;"),
        c if !can_stand(c) => out.push('\u{FFFD}'),
        c if c.is_whitespace() && edge => out.push_str(&format!("&#{};", u32::from(c))),
        c => {
            if needs_backslash(text, at, c, next) {
                out.push('\\');
            }
            out.push(c);
        }
    }
}

fn needs_backslash(text: &[Piece], at: usize, c: char, next: char) -> bool {
    match c {
        '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '#' | '$' | '~' | '|' | '=' | '^' | '{' | '}' => true,
        '&' => next == '#' || next.is_ascii_alphanumeric(),
        '%' => next == '%' || at.checked_sub(1).is_some_and(|i| text[i].c == '%'),
        ':' => at == 0 || next == '/',
        '>' | '-' | '+' => at == 0,
        '.' | ')' => number_ends(text, at) || (c == '.' && ends_www(text, at)),
        _ => false,
    }
}

/// Whether only digits stand before it, as in `1.`
fn number_ends(text: &[Piece], at: usize) -> bool {
    (1..=9).contains(&at) && text[..at].iter().all(|p| p.c.is_ascii_digit())
}

fn ends_www(text: &[Piece], at: usize) -> bool {
    at >= 3 && text[at - 3..at].iter().all(|p| p.c.eq_ignore_ascii_case(&'w'))
}

fn starts_word(text: &[Piece], at: usize) -> bool {
    at.checked_sub(1).is_none_or(|i| !text[i].c.is_alphanumeric())
}

/// The length of the web address with which the text begins, if it can stand between `<` and `>` as it is.
fn address(text: &[Piece]) -> Option<usize> {
    let marks = text.first()?.marks;
    if marks & BOLD != 0 {
        // A star beside the bracket would mark nothing.
        return None;
    }
    let begins = |word: &str| word.chars().zip(text).filter(|(c, p)| *c == p.c).count() == word.len();
    let scheme = ["https://", "http://"].into_iter().find(|s| begins(s))?.len();
    let allowed = |p: &&Piece| p.c.is_ascii_alphanumeric() || "-._~:/?#@!$'()*+,;=%&".contains(p.c);
    let mut end = text.iter().take_while(allowed).count();
    while end > scheme && ".,;:!?'()*&".contains(text[end - 1].c) {
        end -= 1;
    }
    let address: String = text[..end].iter().map(|p| p.c).collect();
    let one_mark = text[..end].iter().all(|p| p.marks == marks);
    // An entity would be decoded, and `==` taken for a highlight.
    let misread = address.contains("==") || (address.contains('&') && address.contains(';'));
    (end > scheme && one_mark && !misread).then_some(end)
}
