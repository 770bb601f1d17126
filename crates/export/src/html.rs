//! A brief as one page of HTML that needs nothing else: no script, no font, no picture from elsewhere. It reads on a
//! phone, in the dark, by a screen reader and on paper; every heading can be linked to.

mod card;
mod lists;
pub(crate) mod rich;

use std::fmt::Write as _;

use dissoi_model::RichText;

use crate::set::Words;
use crate::shape::{self, line, linked, plain_paragraphs};
use crate::view::{BriefView, Item};
use crate::{ExportOptions, Sides, wording};

const STYLE: &str = include_str!("html/page.css");

/// Writes the brief. The same brief and options give the same text; lines end in `\n`.
pub fn write(brief: &BriefView, options: &ExportOptions) -> String {
    let brief = &*shape::amount(brief, options.text.unwrap_or_default());
    let mut page = Page { out: String::new(), notes: Vec::new(), headings: 0, level: 1, options };
    page.head(brief);
    let contents = contents(brief);
    if options.contents.unwrap_or(true) && contents.len() > 1 {
        page.contents(&contents);
    }
    let facing = brief.second.filter(|_| options.sides == Sides::Facing);
    page.line(if facing.is_some() { "<main class=\"facing\">\n<div>" } else { "<main>" });
    for (at, item) in brief.items.iter().enumerate() {
        if facing == Some(at) {
            page.line("</div>\n<div>");
        }
        match item {
            Item::Section { depth, title } => page.heading((depth + 2).min(4), title, wording::NO_HEADING),
            Item::Card { depth, card } => page.card(card, *depth),
            Item::Analytic { text, rich, .. } => page.analytic(text, rich.as_ref()),
        }
    }
    if brief.items.is_empty() {
        page.line(&format!("<p><i>{}</i></p>", escaped(wording::NOTHING)));
    }
    page.line(if facing.is_some() { "</div>\n</main>" } else { "</main>" });
    page.lists(brief);
    page.line("</body>\n</html>");
    page.out
}

/// The headings of the sections and the tags: level, text, number.
fn contents(brief: &BriefView) -> Vec<(usize, String, usize)> {
    let mut level = 1;
    let mut out: Vec<(usize, String, usize)> = Vec::new();
    for item in &brief.items {
        let (wanted, text, empty) = match item {
            Item::Section { depth, title } => ((depth + 2).min(4), title, wording::NO_HEADING),
            Item::Card { depth, card } => ((depth + 2).min(5), &card.tag, wording::NO_TAG),
            Item::Analytic { .. } => continue,
        };
        level = wanted.min(level + 1);
        let text = line(text);
        out.push((level, if text.is_empty() { empty.to_owned() } else { text }, out.len()));
    }
    out
}

/// The page as it grows.
struct Page<'o> {
    out: String,
    notes: Vec<String>,
    headings: usize,
    /// Of the last heading: none may lie more than one below it.
    level: usize,
    options: &'o ExportOptions,
}

impl Page<'_> {
    fn line(&mut self, text: &str) {
        self.out.push_str(text);
        self.out.push('\n');
    }

    fn head(&mut self, brief: &BriefView) {
        let title = line(&brief.title);
        let title = if title.is_empty() { wording::NO_TITLE } else { &title };
        let language = line(&brief.language);
        let language = if language.is_empty() { "en" } else { &language };
        let policy = "default-src 'none'; style-src 'unsafe-inline'";
        let one_line = escaped(&title.replace('\n', " "));
        let direction = if shape::right_to_left(title.chars()) { " dir=\"rtl\"" } else { "" };
        let _ = write!(
            self.out,
            "<!DOCTYPE html>\n<html lang=\"{}\"{direction}>\n<head>\n<meta charset=\"utf-8\">\n\
            <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
            <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
            <meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"generator\" content=\"Dissoi\">\n\
            <title>{one_line}</title>\n<style>\n{}{STYLE}</style>\n</head>\n",
            escaped(language),
            self.own_style(),
        );
        let print = if self.options.marks == crate::MarkLook::Print { " class=\"grey\"" } else { "" };
        self.line(&format!(
            "<body{print}>\n<a class=\"skip\" href=\"#brief\">Skip to the brief</a>\n<header>"
        ));
        self.line(&format!("<h1 id=\"brief\" dir=\"auto\">{}</h1>", text(title)));
        self.line(&format!("<p class=\"side\" dir=\"auto\">{}</p>", text(&line(&wording::side_line(brief)))));
        self.line("<dl>");
        let mut facts = vec![
            ("Topic", line(&brief.topic)),
            ("Resolution", line(&brief.resolution)),
            ("Date", line(&wording::long_date(&brief.date))),
        ];
        if self.options.reading_times {
            facts.push(("Reading time", wording::reading(brief)));
        }
        for (name, value) in facts.iter().filter(|(_, value)| !value.is_empty()) {
            self.line(&format!("<div><dt>{name}</dt> <dd dir=\"auto\">{}</dd></div>", linked_text(value)));
        }
        self.line("</dl>\n</header>");
    }

    /// What the options say about paper and type.
    fn own_style(&self) -> String {
        let paper = match self.options.paper {
            crate::Paper::A4 => "A4",
            crate::Paper::Letter => "letter",
        };
        let mut style =
            format!("@page {{ size: {paper}; margin: {}mm; }}\n", self.options.margin.unwrap_or(18));
        if let Some(size) = self.options.size {
            let _ = writeln!(style, ":root {{ --size: {size}pt; }}");
        }
        if let Some(font) = &self.options.font {
            // A name between quotes: whatever could end it goes.
            let name: String = font.chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c)).collect();
            let _ = writeln!(style, ":root {{ --font: \"{name}\"; }}");
        }
        style
    }

    fn contents(&mut self, contents: &[(usize, String, usize)]) {
        self.line(&format!(
            "<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">{}</h2>",
            wording::CONTENTS
        ));
        let mut open = 1;
        for (level, title, number) in contents {
            match level.cmp(&open) {
                std::cmp::Ordering::Greater => self.line("<ul>"),
                std::cmp::Ordering::Equal => self.line("</li>"),
                std::cmp::Ordering::Less => {
                    (*level..open).for_each(|_| self.line("</li>\n</ul>"));
                    self.line("</li>");
                }
            }
            open = *level;
            self.line(&format!("<li><a href=\"#h{number}\" dir=\"auto\">{}</a>", text(title)));
        }
        (1..open).for_each(|_| self.line("</li>\n</ul>"));
        self.line("</nav>");
    }

    fn heading(&mut self, wanted: usize, title: &str, empty: &str) {
        let (level, number) = (wanted.min(self.level + 1), self.headings);
        (self.level, self.headings) = (level, number + 1);
        let class = if empty == wording::NO_TAG { " class=\"tag\"" } else { "" };
        let title = line(title);
        let shown = if title.is_empty() { format!("<i>{}</i>", escaped(empty)) } else { text(&title) };
        let name = if title.is_empty() { empty.to_owned() } else { title };
        let label = escaped(&format!("Link to “{}”", name.replace('\n', " ")));
        self.line(&format!(
            "<h{level} id=\"h{number}\"{class} dir=\"auto\"><span>{shown}</span> <a class=\"anchor\" href=\"#h{number}\" \
            aria-label=\"{label}\">#</a></h{level}>"
        ));
    }

    fn analytic(&mut self, words: &str, rich: Option<&RichText>) {
        self.line("<div class=\"analytic\">");
        if let Some(rich) = rich {
            rich::blocks(rich).iter().for_each(|line| self.line(line));
            self.line("</div>");
            return;
        }
        let paragraphs = plain_paragraphs(words);
        if paragraphs.is_empty() {
            self.line(&format!("<p><i>{}</i></p>", escaped(wording::NO_ANALYTIC)));
        }
        for paragraph in paragraphs {
            self.line(&format!("<p dir=\"auto\">{}</p>", linked_text(&paragraph)));
        }
        self.line("</div>");
    }
}

/// Text as it is, in an element or between double quotes.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out
}

fn link(address: &str) -> String {
    format!("<a href=\"{0}\" rel=\"noreferrer\">{0}</a>", escaped(address))
}

/// Text with its line breaks.
pub(crate) fn text(words: &str) -> String {
    escaped(words).replace('\n', "<br>")
}

/// Words of a cite.
pub(crate) fn set_text(words: &[Words]) -> String {
    let part = |word: &Words| {
        let shown = if word.link { link(&word.text) } else { text(&word.text) };
        if word.italic { format!("<i>{shown}</i>") } else { shown }
    };
    words.iter().map(part).collect()
}

/// Text whose addresses are links.
pub(crate) fn linked_text(words: &str) -> String {
    let part = |(part, link): (&str, bool)| match link {
        true => self::link(part),
        false => text(part),
    };
    linked(words).into_iter().map(part).collect()
}
