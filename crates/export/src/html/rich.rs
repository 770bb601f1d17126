//! Rich words of an analytic as HTML.

use dissoi_model::{RichKind, RichRun, RichText};

use super::{escaped, text};
use crate::shape;

/// Lines of HTML: paragraphs, and lists in lists.
pub(crate) fn blocks(rich: &RichText) -> Vec<String> {
    let mut out = Vec::new();
    // The lists that are open, each with its last entry open.
    let mut open: Vec<RichKind> = Vec::new();
    for block in &rich.blocks {
        let words = runs(&block.runs);
        let depth = usize::from(block.level);
        if block.kind == RichKind::Paragraph {
            while open.len() > depth {
                close(&mut open, &mut out);
            }
            out.push(format!("<p dir=\"auto\">{words}</p>"));
            continue;
        }
        while open.len() > depth + 1 || (open.len() == depth + 1 && open.last() != Some(&block.kind)) {
            close(&mut open, &mut out);
        }
        if open.len() == depth + 1 {
            out.push("</li>".into());
        }
        while open.len() < depth + 1 {
            out.push(format!("<{}>", tag(block.kind)));
            open.push(block.kind);
            // A level that was passed over has an entry of its own, to hold the list below it.
            if open.len() < depth + 1 {
                out.push("<li>".into());
            }
        }
        out.push(format!("<li dir=\"auto\">{words}"));
    }
    while !open.is_empty() {
        close(&mut open, &mut out);
    }
    out
}

fn close(open: &mut Vec<RichKind>, out: &mut Vec<String>) {
    if let Some(kind) = open.pop() {
        out.push(format!("</li></{}>", tag(kind)));
    }
}

fn tag(kind: RichKind) -> &'static str {
    if kind == RichKind::Number { "ol" } else { "ul" }
}

fn runs(runs: &[RichRun]) -> String {
    let mut out = String::new();
    for run in runs {
        let mut words = text(&shape::printable(&run.text));
        for (on, tag) in [(run.underline, "u"), (run.italic, "em"), (run.bold, "strong")] {
            if on {
                words = format!("<{tag}>{words}</{tag}>");
            }
        }
        match &run.link {
            Some(link) => {
                out.push_str(&format!("<a href=\"{}\" rel=\"noreferrer\">{words}</a>", escaped(link)));
            }
            None => out.push_str(&words),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use dissoi_model::RichBlock;

    #[test]
    fn lists_nest_whatever_levels_they_pass_over() {
        let run = |text: &str| RichRun { text: text.into(), bold: true, ..RichRun::default() };
        let block = |kind, level, text: &str| RichBlock { kind, level, runs: vec![run(text)] };
        let rich = RichText {
            blocks: vec![
                block(RichKind::Bullet, 0, "a"),
                block(RichKind::Number, 2, "<b>"),
                block(RichKind::Paragraph, 1, "in a"),
                block(RichKind::Bullet, 0, "c"),
                block(RichKind::Paragraph, 0, "end"),
            ],
        };
        let html = blocks(&rich).concat();
        assert_eq!(
            html,
            "<ul><li dir=\"auto\"><strong>a</strong><ol><li><ol><li dir=\"auto\"><strong>&lt;b&gt;</strong></li></ol></li></ol>\
             <p dir=\"auto\"><strong>in a</strong></p></li><li dir=\"auto\"><strong>c</strong></li></ul>\
             <p dir=\"auto\"><strong>end</strong></p>"
        );
    }
}
