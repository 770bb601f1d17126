//! Rich words of an analytic as Markdown: `**bold**`, `*italic*` (`<em>` where stars would run together), `<u>`, lists,
//! links.

use dissoi_model::{RichKind, RichRun, RichText};

use super::escape::{self, Piece};

/// Blocks divided by empty lines; a list with all its entries is one.
pub(super) fn blocks(rich: &RichText) -> Vec<String> {
    let (mut out, mut listed): (Vec<String>, bool) = (Vec::new(), false);
    // The levels of the entries that are open: one that was passed over has no place of its own, for it would be code.
    let mut open: Vec<u8> = Vec::new();
    for (block, number) in rich.blocks.iter().zip(rich.numbers()) {
        let words = line(&block.runs);
        open.retain(|level| *level < block.level);
        if block.kind == RichKind::Paragraph && open.is_empty() {
            out.push(words);
            listed = false;
            continue;
        }
        let indent = "    ".repeat(open.len());
        let entry = match (block.kind, number) {
            (RichKind::Paragraph, _) => format!("\n{indent}{words}\n"),
            (_, Some(number)) => format!("{indent}{number}. {words}"),
            (_, None) => format!("{indent}- {words}"),
        };
        match out.last_mut().filter(|_| listed) {
            Some(list) => {
                list.push('\n');
                list.push_str(&entry);
            }
            None => out.push(entry),
        }
        listed = true;
        if block.kind != RichKind::Paragraph {
            open.push(block.level);
        }
    }
    out.into_iter().map(|block| block.trim_end().to_owned()).collect()
}

/// The words of a block on one line.
fn line(runs: &[RichRun]) -> String {
    let mut out = String::new();
    let parts: Vec<&[RichRun]> = runs.chunk_by(|a, b| a.link == b.link).collect();
    for (at, part) in parts.iter().enumerate() {
        let mut text: Vec<Piece> = Vec::new();
        for run in *part {
            let bit = |on: bool, bit: u8| if on { bit } else { 0 };
            let marks = bit(run.bold, escape::BOLD)
                | bit(run.italic, escape::SLANTED)
                | bit(run.underline, escape::UNDERLINE);
            text.extend(run.text.chars().map(|c| Piece { c, marks }));
        }
        escape::settle(&mut text);
        // Beside a link a space needs no sign: it stands within the line.
        let begins = at > 0 && text.len() > 1 && text.first().is_some_and(is_space);
        let ends = at + 1 < parts.len() && text.len() > 1 && text.last().is_some_and(is_space);
        let inner = &text[usize::from(begins)..text.len() - usize::from(ends)];
        let (before, after) = (if begins { " " } else { "" }, if ends { " " } else { "" });
        let words = format!("{before}{}{after}", escape::escape(inner));
        match part.first().and_then(|r| r.link.as_deref()) {
            Some(link) => {
                // With an exclamation mark before it, it would be a picture.
                if out.ends_with('!') {
                    out.pop();
                    out.push_str("&#33;");
                }
                out.push_str(&format!("[{words}](<{}>)", address(link)));
            }
            None => out.push_str(&words),
        }
    }
    out
}

fn is_space(piece: &Piece) -> bool {
    *piece == Piece { c: ' ', marks: 0 }
}

/// An address between angle brackets, in which neither of them may stand.
fn address(link: &str) -> String {
    link.replace('\\', "%5C").replace('<', "%3C").replace('>', "%3E")
}

#[cfg(test)]
mod tests {
    use super::*;
    use dissoi_model::RichBlock;

    fn run(text: &str, marks: &str) -> RichRun {
        RichRun {
            text: text.into(),
            bold: marks.contains('b'),
            italic: marks.contains('i'),
            underline: marks.contains('u'),
            link: marks.contains('l').then(|| "https://example.org/a_b".into()),
        }
    }

    #[test]
    fn marks_stand_beside_letters_and_never_run_together() {
        assert_eq!(line(&[run("We ", ""), run("weigh", "b"), run(" it.", "")]), "We **weigh** it.");
        assert_eq!(line(&[run("We", "i"), run(" weigh ", "u")]), "*We*<u> weigh&#32;</u>");
        assert_eq!(line(&[run("a", "b"), run("b", "bi"), run("c", "i")]), "**a**<em>**b**</em><em>c</em>");
        assert_eq!(line(&[run("“so” it is!", "b")]), "“**so” it is**!");
        assert_eq!(
            line(&[run("see ", ""), run("there", "bl")]),
            "see [**there**](<https://example.org/a_b>)"
        );
    }

    #[test]
    fn a_link_is_never_a_picture() {
        assert_eq!(line(&[run("No!", ""), run("x", "l")]), "No&#33;[x](<https://example.org/a_b>)");
    }

    #[test]
    fn lists_nest_and_hold_paragraphs() {
        let block = |kind, level, text: &str| RichBlock { kind, level, runs: vec![run(text, "")] };
        let rich = RichText {
            blocks: vec![
                block(RichKind::Paragraph, 0, "Why:"),
                block(RichKind::Number, 0, "one"),
                block(RichKind::Bullet, 3, "deep"),
                block(RichKind::Paragraph, 1, "more"),
                block(RichKind::Number, 0, "two"),
                block(RichKind::Paragraph, 0, "- no list"),
            ],
        };
        assert_eq!(blocks(&rich), ["Why:", "1. one\n    - deep\n\n    more\n\n2. two", "\\- no list"]);
    }
}
