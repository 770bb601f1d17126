//! Writing SVG: every text is escaped here, and nowhere else.

use std::fmt::Write as _;

use super::{GROUND, WARNING_SOFT};

/// A document that is being written.
pub(super) struct Paper(String);

type Attributes<'a> = &'a [(&'a str, &'a str)];

impl Paper {
    pub(super) fn begin(width: f64, height: f64) -> Self {
        let (w, h) = (number(width), number(height));
        Self(format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" \
             width=\"{w}\" height=\"{h}\" viewBox=\"0 0 {w} {h}\" role=\"img\" \
             aria-labelledby=\"title\" aria-describedby=\"desc\" font-family=\"sans-serif\">\n"
        ))
    }

    /// The name and the description of the whole.
    pub(super) fn describe(&mut self, title: &str, description: &str) {
        let _ = writeln!(self.0, "<title id=\"title\">{}</title>", escaped(title));
        let _ = writeln!(self.0, "<desc id=\"desc\">{}</desc>", escaped(description));
    }

    /// Hatching, for what a brief does not meet.
    pub(super) fn definitions(&mut self) {
        let _ = writeln!(
            self.0,
            "<defs><pattern id=\"not-met\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\">\
             <rect width=\"8\" height=\"8\" fill=\"{GROUND}\"/>\
             <path d=\"M-2 10L10 -2M-2 2L2 -2M6 10L10 6\" stroke=\"{WARNING_SOFT}\" stroke-width=\"2\"/></pattern></defs>"
        );
    }

    pub(super) fn open_group(&mut self, attributes: Attributes<'_>) {
        self.start("g", attributes);
        self.0.push_str(">\n");
    }

    pub(super) fn close_group(&mut self) {
        self.0.push_str("</g>\n");
    }

    /// What a pointer that rests on the group is told.
    pub(super) fn title(&mut self, text: &str) {
        let _ = writeln!(self.0, "<title>{}</title>", escaped(text));
    }

    pub(super) fn rect(
        &mut self,
        x: f64,
        y: f64,
        width: f64,
        height: f64,
        round: f64,
        attributes: Attributes<'_>,
    ) {
        let at = [number(x), number(y), number(width), number(height), number(round)];
        let [x, y, width, height, round] = at.each_ref().map(String::as_str);
        self.start("rect", &[("x", x), ("y", y), ("width", width), ("height", height), ("rx", round)]);
        self.finish(attributes);
    }

    pub(super) fn path(&mut self, data: &str, attributes: Attributes<'_>) {
        self.start("path", &[("d", data)]);
        self.finish(attributes);
    }

    pub(super) fn circle(&mut self, x: f64, y: f64, radius: f64, attributes: Attributes<'_>) {
        let at = [number(x), number(y), number(radius)];
        let [x, y, radius] = at.each_ref().map(String::as_str);
        self.start("circle", &[("cx", x), ("cy", y), ("r", radius)]);
        self.finish(attributes);
    }

    /// A line of text; nothing for an empty one.
    pub(super) fn text(&mut self, x: f64, y: f64, size: f64, attributes: Attributes<'_>, text: &str) {
        if text.is_empty() {
            return;
        }
        let at = [number(x), number(y), number(size)];
        let [x, y, size] = at.each_ref().map(String::as_str);
        self.start("text", &[("x", x), ("y", y), ("font-size", size)]);
        self.attributes(attributes);
        let _ = writeln!(self.0, ">{}</text>", escaped(text));
    }

    pub(super) fn end(mut self) -> String {
        self.0.push_str("</svg>\n");
        self.0
    }

    fn start(&mut self, name: &str, attributes: Attributes<'_>) {
        let _ = write!(self.0, "<{name}");
        self.attributes(attributes);
    }

    /// A line that is not broken needs no word about it.
    fn attributes(&mut self, attributes: Attributes<'_>) {
        for (name, value) in attributes.iter().filter(|a| **a != ("stroke-dasharray", "none")) {
            let _ = write!(self.0, " {name}=\"{}\"", escaped(value));
        }
    }

    fn finish(&mut self, attributes: Attributes<'_>) {
        self.attributes(attributes);
        self.0.push_str("/>\n");
    }
}

/// Tenths of a pixel, without a needless end.
fn number(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

/// Text as XML has it; characters that XML cannot hold become U+FFFD.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' => out.push(c),
            c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => out.push('\u{FFFD}'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_cannot_leave_its_element() {
        assert_eq!(escaped("a<b>&\"'\u{7}\u{FFFF}"), "a&lt;b&gt;&amp;&quot;&#39;\u{FFFD}\u{FFFD}");
    }

    #[test]
    fn numbers_are_short() {
        assert_eq!([number(3.0), number(3.25), number(-0.5)], ["3", "3.2", "-0.5"]);
    }
}
