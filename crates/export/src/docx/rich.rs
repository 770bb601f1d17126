//! Rich words of an analytic: paragraphs of the style Analytic; entries of lists are indented, their signs are text, so that
//! no program numbers them anew.

use dissoi_model::{RichKind, RichRun, RichText};

use super::body::Body;
use crate::shape;

/// Twentieths of a point that a level is indented.
const INDENT: u32 = 360;

impl Body<'_> {
    pub(super) fn rich(&mut self, rich: &RichText) {
        for (block, number) in rich.blocks.iter().zip(rich.numbers()) {
            let words = block.words();
            let entry = block.kind != RichKind::Paragraph;
            let sign = match number {
                Some(number) => format!("{number}.\t"),
                None if entry => "•\t".to_owned(),
                None => String::new(),
            };
            let left = INDENT * (u32::from(block.level) + u32::from(entry));
            self.begin_indented("Analytic", &words, left, if entry { INDENT } else { 0 });
            if entry {
                self.run(&sign, &[]);
            }
            for run in &block.runs {
                self.rich_run(run);
            }
            self.end();
        }
    }

    fn rich_run(&mut self, run: &RichRun) {
        let mut look: Vec<(&str, &[(&str, &str)])> = Vec::new();
        if run.link.is_some() {
            look.push(("w:rStyle", &[("w:val", "Hyperlink")]));
        }
        if run.bold {
            look.extend([("w:b", &[][..]), ("w:bCs", &[][..])]);
        }
        if run.italic {
            look.extend([("w:i", &[][..]), ("w:iCs", &[][..])]);
        }
        if run.underline {
            look.push(("w:u", &[("w:val", "single")]));
        }
        let text = shape::printable(&run.text);
        match &run.link {
            Some(link) => self.linked(link, |body| body.run(&text, &look)),
            None => self.run(&text, &look),
        }
    }
}
