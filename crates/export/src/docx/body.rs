//! The text of the document: title block, contents, entries, lists at the end, footnotes.

use super::package::{LINKS, MAIN, Page, link_id, section};
use super::styles::small;
use crate::set::Words;
use crate::shape::{self, Look, Run, line, linked, plain_paragraphs};
use crate::view::{BriefView, CardView, Item};
use crate::xml::Xml;
use crate::{CitePlace, ExportOptions, MarkLook, set, wording};

/// Properties of words, in the order that the schema wants, with their values.
pub(super) type Properties<'a> = &'a [(&'a str, &'a [(&'a str, &'a str)])];

pub(super) const PLAIN: Properties<'_> = &[];
pub(super) const BOLD: Properties<'_> = &[("w:b", &[]), ("w:bCs", &[])];
const ITALIC: Properties<'_> = &[("w:i", &[]), ("w:iCs", &[])];
const CITE: Properties<'_> = &[("w:rStyle", &[("w:val", "Style13ptBold")])];
const HYPERLINK: Properties<'_> = &[("w:rStyle", &[("w:val", "Hyperlink")])];
const SLANTED_LINK: Properties<'_> = &[("w:rStyle", &[("w:val", "Hyperlink")]), ("w:i", &[]), ("w:iCs", &[])];

/// The text as it grows.
pub(super) struct Body<'o> {
    pub(super) options: &'o ExportOptions,
    pub(super) xml: Xml,
    notes: Xml,
    note_count: usize,
    pub(super) headings: Vec<(usize, String)>,
    pub(super) head: Xml,
    /// Addresses that the text links to; their number names the link.
    pub(super) links: Vec<String>,
}

impl<'o> Body<'o> {
    pub(super) fn of(brief: &BriefView, options: &'o ExportOptions, page: &Page) -> Self {
        let mut body = Self {
            options,
            xml: Xml::fragment(),
            notes: Xml::fragment(),
            note_count: 0,
            headings: Vec::new(),
            head: Xml::fragment(),
            links: Vec::new(),
        };
        body.title(brief);
        std::mem::swap(&mut body.head, &mut body.xml);
        match page.facing {
            Some(second) => body.facing(&brief.items[..second], &brief.items[second..], page),
            None => brief.items.iter().for_each(|item| body.item(item)),
        }
        if brief.items.is_empty() {
            body.paragraphs("Normal", "", wording::NOTHING);
        }
        body.lists(brief);
        if options.contents == Some(true) && body.headings.len() > 1 {
            body.contents();
        }
        body
    }

    pub(super) fn item(&mut self, item: &Item) {
        match item {
            Item::Section { depth, title } => self.heading((*depth).min(2), title, wording::NO_HEADING),
            Item::Card { card, .. } => self.card(card),
            Item::Analytic { rich: Some(rich), .. } => self.rich(rich),
            Item::Analytic { text, .. } => self.paragraphs("Analytic", text, wording::NO_ANALYTIC),
        }
    }

    /// The document and its footnotes.
    pub(super) fn finish(self, page: &Page) -> (Vec<u8>, Vec<u8>) {
        let mut document = Xml::document();
        document.open("w:document", &[("xmlns:w", MAIN), ("xmlns:r", LINKS)]).open("w:body", &[]);
        document.append(self.head).append(self.xml);
        section(&mut document, page);
        document.close("w:body").close("w:document");
        let mut notes = Xml::document();
        notes.open("w:footnotes", &[("xmlns:w", MAIN), ("xmlns:r", LINKS)]);
        for (kind, id, sign) in
            [("separator", "-1", "w:separator"), ("continuationSeparator", "0", "w:continuationSeparator")]
        {
            notes.open("w:footnote", &[("w:type", kind), ("w:id", id)]).open("w:p", &[]).open("w:r", &[]);
            notes.empty(sign, &[]).close("w:r").close("w:p").close("w:footnote");
        }
        notes.append(self.notes).close("w:footnotes");
        (document.finish(), notes.finish())
    }

    fn title(&mut self, brief: &BriefView) {
        self.paragraphs("Title", &line(&brief.title).replace('\n', " "), wording::NO_TITLE);
        self.paragraphs("Subtitle", &wording::side_line(brief), "");
        for (label, value) in [
            ("Topic", line(&brief.topic)),
            ("Resolution", line(&brief.resolution)),
            ("Date", wording::long_date(&brief.date)),
        ] {
            if !wording::is_blank(&value) {
                self.begin("Normal", &value, false);
                self.run(&format!("{label}: "), BOLD);
                self.words(&line(&value));
                self.end();
            }
        }
        if self.options.reading_times {
            self.begin("Normal", "", false);
            self.run("Reading time: ", BOLD);
            self.run(&wording::reading(brief), PLAIN);
            self.end();
        }
    }

    pub(super) fn heading(&mut self, level: usize, text: &str, empty: &str) {
        let style = ["Heading1", "Heading2", "Heading3", "Heading4"].get(level).unwrap_or(&"Heading4");
        let words = line(text);
        let (number, name) = (self.headings.len().to_string(), bookmark(self.headings.len()));
        let shown = if words.is_empty() { empty } else { &words };
        self.headings.push((level, shown.replace('\n', " ")));
        self.begin(style, &words, false);
        self.xml.empty("w:bookmarkStart", &[("w:id", &number), ("w:name", &name)]);
        if words.is_empty() {
            self.stand_in(empty);
        } else {
            self.run(&words, PLAIN);
        }
        self.xml.empty("w:bookmarkEnd", &[("w:id", &number)]);
        self.end();
    }

    fn card(&mut self, card: &CardView) {
        self.heading(3, &card.tag, wording::NO_TAG);
        self.cite(card);
        if let Some(warning) = wording::state_warning(card.state) {
            self.begin("Undertag", warning, false);
            self.run(&format!("⚠ {warning}"), PLAIN);
            self.end();
        }
        let quotation = shape::quotation(card, self.options);
        if quotation.is_empty() && !card.quiet {
            self.begin("Normal", "", false);
            self.stand_in(wording::NO_QUOTE);
            self.end();
        }
        for paragraph in quotation {
            let text: String = paragraph.iter().map(|r| r.text.as_str()).collect();
            self.begin("Normal", &text, false);
            paragraph.iter().for_each(|run| self.marked(run));
            self.end();
        }
    }

    fn cite(&mut self, card: &CardView) {
        let (short, full) = (line(&card.cite_short), set::full(card));
        self.begin("Normal", &short, true);
        if !short.is_empty() {
            self.run(&short, CITE);
        }
        match self.options.cites {
            CitePlace::Inline if !full.is_empty() => {
                self.run(if short.is_empty() { "[" } else { " [" }, PLAIN);
                self.set(&full);
                self.run("]", PLAIN);
            }
            _ if short.is_empty() => self.stand_in(wording::NO_CITE),
            _ => {}
        }
        if self.options.cites == CitePlace::Footnotes && !full.is_empty() {
            self.note(&full);
        }
        self.end();
    }

    fn note(&mut self, text: &[Words]) {
        self.note_count += 1;
        let id = self.note_count.to_string();
        let style = |xml: &mut Xml| {
            xml.open("w:r", &[]).open("w:rPr", &[]);
            xml.empty("w:rStyle", &[("w:val", "FootnoteReference")]).close("w:rPr");
        };
        style(&mut self.xml);
        self.xml.empty("w:footnoteReference", &[("w:id", &id)]).close("w:r");
        std::mem::swap(&mut self.xml, &mut self.notes);
        self.xml.open("w:footnote", &[("w:id", &id)]);
        self.begin("FootnoteText", &set::plain(text), false);
        style(&mut self.xml);
        self.xml.empty("w:footnoteRef", &[]).close("w:r");
        self.run(" ", PLAIN);
        self.set(text);
        self.end();
        self.xml.close("w:footnote");
        std::mem::swap(&mut self.xml, &mut self.notes);
    }

    /// The paragraphs of a text, or what stands for it.
    pub(super) fn paragraphs(&mut self, style: &str, text: &str, empty: &str) {
        let paragraphs = plain_paragraphs(text);
        if paragraphs.is_empty() && !empty.is_empty() {
            self.begin(style, "", false);
            self.stand_in(empty);
            self.end();
        }
        for paragraph in paragraphs {
            self.begin(style, &paragraph, false);
            self.words(&paragraph);
            self.end();
        }
    }

    pub(super) fn begin(&mut self, style: &str, text: &str, keep: bool) {
        self.begin_with(style, text, keep, &[]);
    }

    /// A paragraph that stands in by so many twentieths of a point, its first line by `hanging` less.
    pub(super) fn begin_indented(&mut self, style: &str, text: &str, left: u32, hanging: u32) {
        let (left, hanging) = (left.to_string(), hanging.to_string());
        let indent = [("w:left", left.as_str()), ("w:hanging", hanging.as_str())];
        self.begin_with(style, text, false, if left == "0" { &[] } else { &indent });
    }

    fn begin_with(&mut self, style: &str, text: &str, keep: bool, indent: &[(&str, &str)]) {
        self.xml.open("w:p", &[]).open("w:pPr", &[]);
        if style != "Normal" {
            self.xml.empty("w:pStyle", &[("w:val", style)]);
        }
        if keep {
            self.xml.empty("w:keepNext", &[]);
        }
        if shape::right_to_left(text.chars()) {
            self.xml.empty("w:bidi", &[]);
        }
        if !indent.is_empty() {
            self.xml.empty("w:ind", indent);
        }
        self.xml.close("w:pPr");
    }

    pub(super) fn end(&mut self) {
        self.xml.close("w:p");
    }

    fn marked(&mut self, run: &Run) {
        let Look { underline, emphasis, highlight, small: little } = run.look;
        let print = self.options.marks == MarkLook::Print;
        let size = small(self.options);
        let size = [("w:val", size.as_str())];
        let mut look: Vec<(&str, &[(&str, &str)])> = Vec::new();
        match (emphasis, underline) {
            (true, _) => look.push(("w:rStyle", &[("w:val", "Emphasis")])),
            (_, true) => look.push(("w:rStyle", &[("w:val", "StyleUnderline")])),
            _ => {}
        }
        if little {
            look.extend([("w:sz", size.as_slice()), ("w:szCs", size.as_slice())]);
        }
        if highlight && !print {
            look.push(("w:highlight", &[("w:val", "yellow")]));
        }
        // Emphasis is underlined too: this says that the words have both marks.
        if emphasis && underline {
            look.push(("w:u", &[("w:val", "single")]));
        }
        if highlight && print {
            look.push(("w:shd", &[("w:val", "clear"), ("w:color", "auto"), ("w:fill", "CFCFCF")]));
        }
        self.run(&run.text, &look);
    }

    /// Text whose addresses are links.
    pub(super) fn words(&mut self, text: &str) {
        for (part, is_link) in linked(text) {
            if !is_link {
                self.run(part, PLAIN);
                continue;
            }
            self.linked(part, |body| body.run(part, HYPERLINK));
        }
    }

    /// Words of a cite.
    pub(super) fn set(&mut self, words: &[Words]) {
        for word in words {
            match (word.link, word.italic) {
                (true, italic) => {
                    let look = if italic { SLANTED_LINK } else { HYPERLINK };
                    self.linked(&word.text, |body| body.run(&word.text, look));
                }
                (false, true) => self.run(&word.text, ITALIC),
                (false, false) => self.run(&word.text, PLAIN),
            }
        }
    }

    /// Words that lead to an address.
    pub(super) fn linked(&mut self, address: &str, words: impl FnOnce(&mut Self)) {
        let number = self.links.iter().position(|l| l == address).unwrap_or_else(|| {
            self.links.push(address.to_owned());
            self.links.len() - 1
        });
        self.xml.open("w:hyperlink", &[("r:id", &link_id(number)), ("w:history", "1")]);
        words(self);
        self.xml.close("w:hyperlink");
    }

    pub(super) fn stand_in(&mut self, words: &str) {
        self.run(words, ITALIC);
    }

    pub(super) fn run(&mut self, text: &str, look: Properties<'_>) {
        let xml = &mut self.xml;
        xml.open("w:r", &[]);
        if !look.is_empty() {
            xml.open("w:rPr", &[]);
            look.iter().for_each(|(name, values)| {
                xml.empty(name, values);
            });
            xml.close("w:rPr");
        }
        let mut rest = text;
        while !rest.is_empty() {
            let end = rest.find(['\n', '\t']).unwrap_or(rest.len());
            if end > 0 {
                xml.open("w:t", &[("xml:space", "preserve")]).text(&rest[..end]).close("w:t");
            }
            match rest[end..].chars().next() {
                Some('\n') => xml.empty("w:br", &[]),
                Some(_) => xml.empty("w:tab", &[]),
                None => &mut *xml,
            };
            rest = rest.get(end + 1..).unwrap_or_default();
        }
        xml.close("w:r");
    }
}

pub(super) fn bookmark(number: usize) -> String {
    format!("_Heading{number}")
}
