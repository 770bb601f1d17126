//! The text of the document: title block, contents, entries, lists at the end, footnotes.

use super::package::{LINKS, MAIN, link_id, section};
use super::styles::small;
use crate::shape::{self, Look, Run, line, linked, plain_paragraphs};
use crate::view::{BriefView, CardView, Item};
use crate::xml::Xml;
use crate::{CitePlace, ExportOptions, MarkLook, wording};

/// Properties of words, in the order that the schema wants, with their values.
pub(super) type Properties<'a> = &'a [(&'a str, &'a [(&'a str, &'a str)])];

const PLAIN: Properties<'_> = &[];
const BOLD: Properties<'_> = &[("w:b", &[]), ("w:bCs", &[])];
const ITALIC: Properties<'_> = &[("w:i", &[]), ("w:iCs", &[])];
const CITE: Properties<'_> = &[("w:rStyle", &[("w:val", "Style13ptBold")])];
const HYPERLINK: Properties<'_> = &[("w:rStyle", &[("w:val", "Hyperlink")])];

/// The text as it grows.
pub(super) struct Body<'o> {
    options: &'o ExportOptions,
    xml: Xml,
    notes: Xml,
    note_count: usize,
    headings: Vec<(usize, String)>,
    head: Xml,
    /// Addresses that the text links to; their number names the link.
    pub(super) links: Vec<String>,
}

impl<'o> Body<'o> {
    pub(super) fn of(brief: &BriefView, options: &'o ExportOptions) -> Self {
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
        for item in &brief.items {
            match item {
                Item::Section { depth, title } => {
                    body.heading((*depth).min(2), title, wording::NO_HEADING);
                }
                Item::Card { card, .. } => body.card(card),
                Item::Analytic { rich: Some(rich), .. } => body.rich(rich),
                Item::Analytic { text, .. } => body.paragraphs("Analytic", text, wording::NO_ANALYTIC),
            }
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

    /// The document and its footnotes.
    pub(super) fn finish(self) -> (Vec<u8>, Vec<u8>) {
        let mut document = Xml::document();
        document.open("w:document", &[("xmlns:w", MAIN), ("xmlns:r", LINKS)]).open("w:body", &[]);
        document.append(self.head).append(self.xml);
        section(&mut document, self.options);
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

    fn heading(&mut self, level: usize, text: &str, empty: &str) {
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
        let (short, full) = (line(&card.cite_short), line(&card.cite_full));
        self.begin("Normal", &short, true);
        if !short.is_empty() {
            self.run(&short, CITE);
        }
        match self.options.cites {
            CitePlace::Inline if !full.is_empty() => {
                self.run(if short.is_empty() { "[" } else { " [" }, PLAIN);
                self.words(&full);
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

    fn note(&mut self, text: &str) {
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
        self.begin("FootnoteText", text, false);
        style(&mut self.xml);
        self.xml.empty("w:footnoteRef", &[]).close("w:r");
        self.run(" ", PLAIN);
        self.words(text);
        self.end();
        self.xml.close("w:footnote");
        std::mem::swap(&mut self.xml, &mut self.notes);
    }

    fn lists(&mut self, brief: &BriefView) {
        let cites = shape::cites(brief);
        if self.options.cites == CitePlace::References && !cites.is_empty() {
            self.paragraphs("ListHeading", wording::CITES, "");
            for (short, full) in cites {
                self.begin("Bibliography", &short, false);
                if !short.is_empty() {
                    self.run(&short, BOLD);
                    self.run(": ", PLAIN);
                }
                self.words(&full);
                self.end();
            }
        }
        if self.options.references && !brief.references.is_empty() {
            self.paragraphs("ListHeading", wording::REFERENCES, "");
            for reference in &brief.references {
                self.paragraphs("Bibliography", &wording::reference(reference), wording::NO_TITLE);
            }
        }
        self.record(brief);
    }

    fn record(&mut self, brief: &BriefView) {
        if brief.record.is_empty() {
            return;
        }
        self.paragraphs("ListHeading", wording::RECORD, "");
        self.begin("Normal", "", true);
        self.stand_in(wording::RECORD_NOTE);
        self.end();
        for record in &brief.record {
            let (tag, cite) = shape::record_head(record);
            self.begin("Normal", &tag, true);
            self.run(&tag, BOLD);
            self.end();
            self.begin("Normal", &cite, true);
            self.words(&cite);
            self.end();
            if let Some(warning) = wording::state_warning(record.state) {
                self.paragraphs("Undertag", &format!("⚠ {warning}"), "");
            }
            for paragraph in shape::in_its_place(record) {
                let text: String = paragraph.iter().map(|r| r.text.as_str()).collect();
                self.begin("Normal", &text, false);
                paragraph.iter().for_each(|r| self.run(&r.text, if r.look.emphasis { BOLD } else { PLAIN }));
                self.end();
            }
        }
    }

    /// A field that Word can renew, filled with links to the headings.
    fn contents(&mut self) {
        std::mem::swap(&mut self.head, &mut self.xml);
        self.paragraphs("TOCHeading", wording::CONTENTS, "");
        let headings = std::mem::take(&mut self.headings);
        for (number, (level, text)) in headings.iter().enumerate() {
            self.xml.open("w:p", &[]).open("w:pPr", &[]);
            self.xml.empty("w:spacing", &[("w:after", "20")]);
            let indent = (level * 284).to_string();
            self.xml.empty("w:ind", &[("w:left", &indent)]).close("w:pPr");
            if number == 0 {
                self.field("begin");
                self.xml.open("w:r", &[]).open("w:instrText", &[("xml:space", "preserve")]);
                self.xml.text(" TOC \\o \"1-4\" \\n \\h \\z ").close("w:instrText").close("w:r");
                self.field("separate");
            }
            self.xml.open("w:hyperlink", &[("w:anchor", &bookmark(number)), ("w:history", "1")]);
            self.run(text, PLAIN);
            self.xml.close("w:hyperlink");
            if number + 1 == headings.len() {
                self.field("end");
            }
            self.end();
        }
        std::mem::swap(&mut self.head, &mut self.xml);
    }

    fn field(&mut self, kind: &str) {
        self.xml.open("w:r", &[]).empty("w:fldChar", &[("w:fldCharType", kind)]).close("w:r");
    }

    /// The paragraphs of a text, or what stands for it.
    fn paragraphs(&mut self, style: &str, text: &str, empty: &str) {
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

    fn begin(&mut self, style: &str, text: &str, keep: bool) {
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
    fn words(&mut self, text: &str) {
        for (part, is_link) in linked(text) {
            if !is_link {
                self.run(part, PLAIN);
                continue;
            }
            self.linked(part, |body| body.run(part, HYPERLINK));
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

    fn stand_in(&mut self, words: &str) {
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

fn bookmark(number: usize) -> String {
    format!("_Heading{number}")
}
