//! A brief for the clipboard: rich text that a word processor takes as its own, and plain text. Styles are written out, since
//! what is pasted knows no stylesheet; headings are `h1` to `h4`, which are pocket, hat, block and tag in Verbatim.

use std::fmt::Write as _;

use crate::html::{escaped, linked_text, rich, set_text, text};
use crate::shape::{self, Run, line, plain_paragraphs, right_to_left};
use crate::view::{BriefView, CardView, Item};
use crate::{Amount, CitePlace, ExportOptions, MarkLook, set, wording};

/// One text in both forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clip {
    /// A piece of HTML, with its styles in its elements.
    pub html: String,
    /// Plain text.
    pub text: String,
}

/// What Word calls bright green, and writes as a highlight of its own.
const LIT: &str = "#00ff00";
/// Of highlights that a printer without colour keeps.
const GREY: &str = "#cfcfcf";
/// Of the debater's own words, as in a document of Word.
const OWN: &str = "#1f3864";

/// A whole brief: title and side, entries, the lists of cites and references that the options want.
pub fn brief(brief: &BriefView, options: &ExportOptions) -> Clip {
    let brief = &*shape::amount(brief, options.text.unwrap_or(Amount::Full));
    let mut out = Out::new(options);
    out.head(brief);
    brief.items.iter().for_each(|item| out.item(item));
    if brief.items.is_empty() {
        out.aside(wording::NOTHING);
    }
    out.lists(brief);
    out.done()
}

/// Its entries alone, as many as it has.
pub fn entries(brief: &BriefView, options: &ExportOptions) -> Clip {
    let brief = &*shape::amount(brief, options.text.unwrap_or(Amount::Full));
    let mut out = Out::new(options);
    brief.items.iter().for_each(|item| out.item(item));
    out.notes();
    out.done()
}

/// Both forms as they grow.
struct Out<'o> {
    html: String,
    text: Vec<String>,
    notes: Vec<(String, String)>,
    options: &'o ExportOptions,
}

impl<'o> Out<'o> {
    fn new(options: &'o ExportOptions) -> Self {
        Self { html: String::new(), text: Vec::new(), notes: Vec::new(), options }
    }

    fn done(self) -> Clip {
        Clip { html: self.html, text: self.text.join("\n") + "\n" }
    }

    /// A paragraph: its element, its style, its words in both forms.
    fn put(&mut self, element: &str, style: &str, inner: &str, plain: &str) {
        let direction = if right_to_left(plain.chars()) { " dir=\"rtl\"" } else { "" };
        let _ = writeln!(self.html, "<{element}{direction} style=\"{style}\">{inner}</{element}>");
        self.text.push(plain.to_owned());
    }

    fn gap(&mut self) {
        if !self.text.is_empty() {
            self.text.push(String::new());
        }
    }

    fn aside(&mut self, words: &str) {
        self.put("p", BODY, &format!("<i>{}</i>", escaped(words)), words);
    }

    fn head(&mut self, brief: &BriefView) {
        let title = line(&brief.title).replace('\n', " ");
        let title = if title.is_empty() { wording::NO_TITLE } else { &title };
        self.put("p", "font-size:22pt;margin:0", &format!("<b>{}</b>", escaped(title)), title);
        let side = line(&wording::side_line(brief));
        self.put("p", "font-size:14pt;margin:0 0 6pt 0", &text(&side), &side);
        let reading = if self.options.reading_times { wording::reading(brief) } else { String::new() };
        for (label, value) in [
            ("Topic", line(&brief.topic)),
            ("Resolution", line(&brief.resolution)),
            ("Date", wording::long_date(&brief.date)),
            ("Reading time", reading),
        ] {
            if !wording::is_blank(&value) {
                let inner = format!("<b>{label}:</b> {}", linked_text(&value));
                self.put("p", BODY, &inner, &format!("{label}: {value}"));
            }
        }
    }

    fn item(&mut self, item: &Item) {
        self.gap();
        match item {
            Item::Section { depth, title } => {
                let (element, size) = [("h1", 26), ("h2", 22), ("h3", 16)][(*depth).min(2)];
                self.heading(element, size, title, wording::NO_HEADING);
            }
            Item::Card { card, .. } => self.card(card),
            Item::Analytic { text, rich: Some(words), .. } => {
                let blocks = rich::blocks(words).concat().replace("<p ", "<p style=\"margin:0 0 4pt 0\" ");
                let _ = writeln!(self.html, "<div style=\"font-size:12pt;color:{OWN}\">{blocks}</div>");
                self.text.push(line(text));
            }
            Item::Analytic { text: words, .. } => {
                let paragraphs = plain_paragraphs(words);
                if paragraphs.is_empty() {
                    self.aside(wording::NO_ANALYTIC);
                }
                let style = format!("font-size:12pt;color:{OWN};margin:0 0 4pt 0");
                paragraphs.iter().for_each(|words| self.put("p", &style, &linked_text(words), words));
            }
        }
    }

    /// Bold by an element of its own: Writer makes headings with a weight of their own light.
    fn heading(&mut self, element: &str, size: u8, title: &str, empty: &str) {
        let title = line(title);
        let style = format!("font-size:{size}pt;margin:12pt 0 3pt 0");
        match title.is_empty() {
            true => self.put(element, &style, &format!("<i>{}</i>", escaped(empty)), empty),
            false => self.put(element, &style, &format!("<b>{}</b>", text(&title)), &title),
        }
    }

    fn card(&mut self, card: &CardView) {
        self.heading("h4", 13, &card.tag, wording::NO_TAG);
        let (short, full) = (line(&card.cite_short), set::full(card));
        let mut inner = format!("<b style=\"font-size:13pt\">{}</b>", text(&short));
        let mut plain = short;
        match self.options.cites {
            CitePlace::Inline if !full.is_empty() => {
                let space = if plain.is_empty() { "" } else { " " };
                let _ = write!(inner, "{space}[{}]", set_text(&full));
                let _ = write!(plain, "{space}[{}]", set::plain(&full));
            }
            CitePlace::Footnotes if !full.is_empty() => {
                self.notes.push((set_text(&full), set::plain(&full)));
                let number = self.notes.len();
                let _ = write!(inner, "<sup>{number}</sup>");
                let _ = write!(plain, " ({number})");
            }
            _ if plain.is_empty() => {
                plain.push_str(wording::NO_CITE);
                inner = format!("<i>{}</i>", wording::NO_CITE);
            }
            _ => {}
        }
        self.put("p", BODY, &inner, &plain);
        if let Some(warning) = wording::state_warning(card.state) {
            self.put("p", BODY, &format!("<b>⚠ {}</b>", escaped(warning)), &format!("! {warning}"));
        }
        let quotation = shape::quotation(card, self.options);
        if quotation.is_empty() && !card.quiet {
            self.aside(wording::NO_QUOTE);
        }
        for paragraph in quotation {
            let inner: String = paragraph.iter().map(|run| self.marked(run)).collect();
            let plain: String = paragraph.iter().map(|run| run.text.as_str()).collect();
            self.put("p", BODY, &inner, &plain);
        }
    }

    /// Words with their marks, as a copied card has them.
    fn marked(&self, run: &Run) -> String {
        let (look, mut words) = (run.look, text(&run.text));
        if look.small {
            return format!("<span style=\"font-size:8pt\">{words}</span>");
        }
        if look.highlight {
            let ground = if self.options.marks == MarkLook::Print { GREY } else { LIT };
            words = format!("<span style=\"background:{ground};background-color:{ground}\">{words}</span>");
        }
        if look.emphasis {
            words = format!("<b style=\"border:1px solid #000000\">{words}</b>");
        }
        if look.underline || look.emphasis { format!("<u>{words}</u>") } else { words }
    }

    fn lists(&mut self, brief: &BriefView) {
        self.notes();
        let cites = set::cites(brief);
        if self.options.cites == CitePlace::References && !cites.is_empty() {
            self.list_heading(wording::CITES);
            for set::Cited { short, full } in cites {
                let (label, before) = match short.is_empty() {
                    true => (String::new(), String::new()),
                    false => (format!("<b>{}</b>: ", text(&short)), format!("{short}: ")),
                };
                self.put("p", HANGING, &(label + &set_text(&full)), &(before + &set::plain(&full)));
            }
        }
        if self.options.references && !brief.references.is_empty() {
            self.list_heading(wording::REFERENCES);
            for reference in &brief.references {
                let words = set::reference(brief, reference);
                self.put("p", HANGING, &set_text(&words), &set::plain(&words));
            }
        }
    }

    /// A word processor makes no footnotes of what is pasted, so they are a list.
    fn notes(&mut self) {
        let notes = std::mem::take(&mut self.notes);
        if notes.is_empty() {
            return;
        }
        self.list_heading("Notes");
        for (number, (html, plain)) in (1..).zip(notes) {
            self.put("p", HANGING, &format!("{number}. {html}"), &format!("{number}. {plain}"));
        }
    }

    fn list_heading(&mut self, heading: &str) {
        self.gap();
        self.put("p", "font-size:16pt;margin:16pt 0 6pt 0", &format!("<b>{heading}</b>"), heading);
    }
}

const BODY: &str = "font-size:11pt;margin:0 0 4pt 0";
const HANGING: &str = "font-size:11pt;margin:0 0 4pt 28pt;text-indent:-28pt";
