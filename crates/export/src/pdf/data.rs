//! The JSON file that the template reads. Nothing in it is markup.

use dissoi_model::{RichBlock, RichKind};
use serde::Serialize;

use super::chart::{self, Chart};
use super::fonts::Fonts;
use super::quotation::{Paragraph, quote};
use super::text::{LONGEST_LINK, Run, Setter, shorten};
use crate::set::{Cited, cites, plain, reference_text};
use crate::shape::right_to_left;
use crate::view::{BriefView, CardView, Item};
use crate::wire::MapPage;
use crate::{CitePlace, ExportOptions, MarkLook, Paper, wording};

/// Columns that a running head gives to the brief's title.
const HEAD_COLUMNS: usize = 44;
/// Columns that it gives to the section.
const SECTION_COLUMNS: usize = 60;
/// Columns that the table of contents gives to an entry: two lines or so.
const CONTENTS_COLUMNS: usize = 150;

/// Everything that is printed.
#[derive(Debug, Serialize)]
pub(super) struct Data {
    lang: String,
    rtl: bool,
    region: Option<String>,
    paper: &'static str,
    document_title: String,
    date: Option<[u16; 3]>,
    side: &'static str,
    side_line: Vec<Run>,
    title: Vec<Run>,
    running_title: Vec<Run>,
    topic: Vec<Run>,
    resolution: Vec<Run>,
    facts: Vec<String>,
    long_date: Vec<Run>,
    contents: bool,
    /// Points.
    size: f64,
    /// Families of the text, the first that has a letter sets it.
    font: &'static str,
    /// Of the page, in millimetres; `null` for the template's own.
    margin: Option<u8>,
    /// Highlights are a grey that prints.
    grey: bool,
    /// Briefs of both sides face each other: items from this one on stand on the right.
    facing: Option<usize>,
    nothing: Option<&'static str>,
    items: Vec<Entry>,
    /// Full cites, where they stand in a list.
    cites: Vec<Cite>,
    references: Vec<Reference>,
    record: Vec<Challenge>,
    map: Option<Chart>,
    /// Only the beginning of a brief: the numbers of its pages are not known.
    pub(super) opening: bool,
}

#[derive(Debug, Serialize)]
#[serde(tag = "is", rename_all = "lowercase")]
enum Entry {
    Section {
        level: usize,
        look: usize,
        heading: Heading,
    },
    Card {
        level: usize,
        heading: Heading,
        cite_short: Vec<Run>,
        cite_full: Vec<Run>,
        /// In a footnote.
        note: bool,
        warning: Option<&'static str>,
        quote: Vec<Paragraph>,
    },
    Analytic {
        lines: Vec<Vec<Run>>,
        /// Of rich words, where `lines` is empty.
        blocks: Vec<Block>,
        rtl: bool,
    },
}

/// A paragraph of rich words, or an entry of a list with its sign.
#[derive(Debug, Serialize)]
struct Block {
    level: u8,
    sign: Option<String>,
    runs: Vec<Run>,
}

/// A heading, whole, and short for the contents and the running head.
#[derive(Debug, Serialize)]
struct Heading {
    text: Vec<Run>,
    contents: Vec<Run>,
    running: Vec<Run>,
    stand_in: bool,
}

#[derive(Debug, Serialize)]
struct Cite {
    short: Vec<Run>,
    full: Vec<Run>,
    rtl: bool,
}

#[derive(Debug, Serialize)]
struct Reference {
    text: Vec<Run>,
    link_text: Vec<Run>,
    link: Option<String>,
    rtl: bool,
}

/// An entry of the evidence record.
#[derive(Debug, Serialize)]
struct Challenge {
    tag: Vec<Run>,
    cite: Vec<Run>,
    place: String,
    warning: Option<&'static str>,
    before: Vec<Run>,
    quote: Vec<Vec<Run>>,
    after: Vec<Run>,
    rtl: bool,
}

/// Prepares a brief, and adds to `warnings` what cannot be printed as it is.
pub(super) fn of(
    brief: &BriefView,
    options: &ExportOptions,
    map: Option<&MapPage>,
    fonts: &Fonts,
    warnings: &mut Vec<String>,
) -> Data {
    let mut set = Setter::new(fonts);
    let (lang, region) = language(&brief.language, warnings);
    let title = if wording::is_blank(&brief.title) { wording::NO_TITLE } else { &brief.title };
    let mut levels = Levels(0);
    let items: Vec<_> = brief.items.iter().map(|item| entry(item, options, &mut levels, &mut set)).collect();
    let headings = items.iter().filter(|i| !matches!(i, Entry::Analytic { .. })).count();
    let listed = if options.references { brief.references.as_slice() } else { &[] };
    let references = listed.iter().map(|r| reference(brief, r, &mut set)).collect();
    let cites = match options.cites {
        CitePlace::References => cites(brief).iter().map(|c| cite(c, &mut set)).collect(),
        CitePlace::Inline | CitePlace::Footnotes => Vec::new(),
    };
    let map = map.map(|page| chart::of(page, options.paper, &mut set));
    let side_line = wording::side_line(brief);
    let running = format!("{} · {}", wording::sides(brief), shorten(title, HEAD_COLUMNS));
    let data = Data {
        rtl: RIGHT_TO_LEFT.contains(&lang.as_str()),
        lang,
        region,
        paper: match options.paper {
            Paper::A4 => "a4",
            Paper::Letter => "us-letter",
        },
        document_title: printable(title),
        date: date(&brief.date),
        side: brief.side.as_str(),
        side_line: set.line(&side_line, "what the side stands for"),
        title: set.line(title, "the title"),
        running_title: set.line(&running, "the title"),
        topic: set.line(brief.topic.trim(), "the topic"),
        resolution: set.line(brief.resolution.trim(), "the resolution"),
        facts: if options.reading_times { facts(brief) } else { Vec::new() },
        long_date: set.line(&wording::long_date(&brief.date), "the date"),
        contents: options.contents.unwrap_or(true) && headings > 1,
        size: options.size.map_or(10.5, f64::from),
        font: font(options.font.as_deref(), warnings),
        margin: options.margin,
        grey: options.marks == MarkLook::Print,
        facing: facing(brief, options),
        nothing: items.is_empty().then_some(wording::NOTHING),
        items,
        cites,
        references,
        record: brief.record.iter().map(|r| challenge(r, &mut set)).collect(),
        map,
        opening: false,
    };
    warnings.extend(set.report());
    data
}

fn facts(brief: &BriefView) -> Vec<String> {
    let (time, pace) = (wording::duration(brief.reading.seconds), wording::words(brief.words_per_minute));
    vec![wording::words(brief.reading.words), format!("{time} at {pace} a minute")]
}

/// The family of the text: what the worker has no file of cannot be had.
fn font(wanted: Option<&str>, warnings: &mut Vec<String>) -> &'static str {
    const SERIF: &str = "Source Serif 4";
    const SANS: &str = "Inter";
    match wanted.map(str::trim) {
        None => SERIF,
        Some(name) if name.eq_ignore_ascii_case(SERIF) => SERIF,
        Some(name) if name.eq_ignore_ascii_case(SANS) => SANS,
        Some(name) => {
            warnings.push(format!(
                "A PDF is set in {SERIF} or {SANS}, which are inside it; “{name}” is not there."
            ));
            SERIF
        }
    }
}

/// Where the second of two briefs that face each other begins.
fn facing(brief: &BriefView, options: &ExportOptions) -> Option<usize> {
    if options.sides == crate::Sides::Facing { brief.second } else { None }
}

/// Heading levels of a tagged PDF begin at 1 and go down one at a time.
struct Levels(usize);

impl Levels {
    fn next(&mut self, depth: usize) -> usize {
        self.0 = (depth + 1).min(self.0 + 1);
        self.0
    }
}

fn entry(item: &Item, options: &ExportOptions, levels: &mut Levels, set: &mut Setter) -> Entry {
    match item {
        Item::Section { depth, title } => Entry::Section {
            level: levels.next(*depth),
            look: (depth + 1).min(3),
            heading: heading(title, wording::NO_HEADING, "the section", set),
        },
        Item::Card { depth, card } => {
            let tag = shorten(&card.tag, 60);
            let place = format!("the card “{}”", if tag.is_empty() { &card.id } else { &tag });
            card_entry(card, levels.next(*depth), &place, options, set)
        }
        Item::Analytic { text, rich: Some(rich), .. } => {
            let blocks = rich.blocks.iter().zip(rich.numbers());
            let block = |(block, number): (&RichBlock, Option<u32>)| Block {
                level: block.level,
                sign: match (block.kind, number) {
                    (RichKind::Paragraph, _) => None,
                    (_, Some(number)) => Some(format!("{number}.")),
                    (_, None) => Some("•".to_owned()),
                },
                runs: set.rich(block, "an analytic"),
            };
            let blocks = blocks.map(block).collect();
            Entry::Analytic { lines: Vec::new(), blocks, rtl: right_to_left(text.chars()) }
        }
        Item::Analytic { text, .. } => {
            let mut lines = set.lines(text.trim_matches('\n'), "an analytic");
            if wording::is_blank(text) {
                lines = vec![set.line(wording::NO_ANALYTIC, "")];
            }
            Entry::Analytic { lines, blocks: Vec::new(), rtl: right_to_left(text.chars()) }
        }
    }
}

fn card_entry(
    card: &CardView,
    level: usize,
    place: &str,
    options: &ExportOptions,
    set: &mut Setter,
) -> Entry {
    let no_cite = wording::is_blank(&card.cite_short) && wording::is_blank(&card.cite_full);
    let cite_short = if no_cite { wording::NO_CITE } else { card.cite_short.trim() };
    Entry::Card {
        level,
        heading: heading(&card.tag, wording::NO_TAG, "the tag", set),
        cite_short: set.line(cite_short, &format!("the cite of {place}")),
        cite_full: match options.cites {
            CitePlace::References => Vec::new(),
            _ => full_cite(card, &format!("the cite of {place}"), set),
        },
        note: options.cites == CitePlace::Footnotes,
        warning: wording::state_warning(card.state),
        quote: if card.quiet { Vec::new() } else { quote(card, place, options, set) },
    }
}

fn challenge(record: &crate::view::Record, set: &mut Setter) -> Challenge {
    let place = "the evidence record";
    let tag = if wording::is_blank(&record.tag) { wording::NO_TAG } else { record.tag.trim() };
    let cite = format!("{} [{}]", record.cite_short.trim(), record.cite_full.trim());
    Challenge {
        tag: set.line(tag, place),
        cite: set.line(&cite, place),
        place: record.place.clone(),
        warning: wording::state_warning(record.state),
        before: set.runs(&wording::plain_lines(&record.before).replace('\n', " "), place),
        quote: set.lines(&wording::plain_lines(&record.quote).replace("\n\n", "\n"), place),
        after: set.runs(&wording::plain_lines(&record.after).replace('\n', " "), place),
        rtl: right_to_left(record.quote.chars()),
    }
}

fn heading(text: &str, empty: &str, place: &str, set: &mut Setter) -> Heading {
    let stand_in = wording::is_blank(text);
    let text = if stand_in { empty } else { text.trim() };
    let place = format!("{place} “{}”", shorten(text, 60));
    let (contents, running) = (shorten(text, CONTENTS_COLUMNS), shorten(text, SECTION_COLUMNS));
    // The short forms repeat the text: what cannot be set in them is counted once, above.
    let mut uncounted = set.uncounted();
    Heading {
        text: set.line(text, &place),
        contents: uncounted.line(&contents, ""),
        running: uncounted.line(&running, ""),
        stand_in,
    }
}

fn full_cite(card: &CardView, place: &str, set: &mut Setter) -> Vec<Run> {
    match card.cite_set.is_empty() {
        true => set.linked(card.cite_full.trim(), place),
        false => set.set(&crate::set::full(card), place),
    }
}

fn cite(cite: &Cited, set: &mut Setter) -> Cite {
    let (place, rtl) = ("the list of cites", right_to_left(plain(&cite.full).chars()));
    Cite { short: set.line(&cite.short, place), full: set.set(&cite.full, place), rtl }
}

fn reference(brief: &BriefView, reference: &dissoi_model::Reference, set: &mut Setter) -> Reference {
    let link = reference.link.as_deref().unwrap_or_default().trim();
    let shown = if reference.text.contains(link) { "" } else { link };
    let web = link.starts_with("https://") || link.starts_with("http://");
    let sound = web && link.len() < LONGEST_LINK && link.bytes().all(|b| b.is_ascii_graphic());
    Reference {
        text: set.set(&reference_text(brief, reference), "the references"),
        link_text: set.line(shown, "the references"),
        link: sound.then(|| link.to_owned()),
        rtl: right_to_left(reference.text.chars()),
    }
}

/// Languages that are written from right to left.
const RIGHT_TO_LEFT: [&str; 9] = ["ar", "ckb", "dv", "fa", "he", "ps", "ug", "ur", "yi"];

/// Language and region of a BCP 47 tag; English for a tag that is none.
fn language(tag: &str, warnings: &mut Vec<String>) -> (String, Option<String>) {
    let mut parts = tag.split(['-', '_']);
    let lang = parts.next().unwrap_or_default();
    if !matches!(lang.len(), 2..=3) || !lang.bytes().all(|b| b.is_ascii_alphabetic()) {
        warnings.push(format!("“{tag}” names no language: the PDF says that its text is in English."));
        return ("en".to_owned(), None);
    }
    let region = parts.find(|p| p.len() == 2 && p.bytes().all(|b| b.is_ascii_alphabetic()));
    (lang.to_ascii_lowercase(), region.map(str::to_ascii_uppercase))
}

/// Year, month, day; `None` for what is no whole date.
fn date(text: &str) -> Option<[u16; 3]> {
    let date = dissoi_model::PartialDate::parse(text)?;
    Some([date.year, date.month?.into(), date.day?.into()])
}

/// The title among the properties of the file: one line, without control characters.
fn printable(title: &str) -> String {
    let line = wording::plain_lines(title).replace(['\n', '\t'], " ");
    line.trim().chars().map(|c| if c.is_control() { '\u{FFFD}' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_taken_from_tags_and_nonsense_is_english() {
        let read = |tag| {
            let mut warnings = Vec::new();
            (language(tag, &mut warnings), warnings.len())
        };
        assert_eq!(read("en"), (("en".into(), None), 0));
        assert_eq!(read("zh-Hant-tw"), (("zh".into(), Some("TW".into())), 0));
        assert_eq!(read("pt_BR"), (("pt".into(), Some("BR".into())), 0));
        for bad in ["", "english", "e1", "日本"] {
            assert_eq!(read(bad), (("en".into(), None), 1), "{bad}");
        }
    }

    #[test]
    fn heading_levels_begin_at_one_and_skip_none() {
        let mut levels = Levels(0);
        let got: Vec<_> = [2, 0, 3, 3, 1, 2, 0].into_iter().map(|d| levels.next(d)).collect();
        assert_eq!(got, [1, 1, 2, 3, 2, 3, 1]);
    }

    #[test]
    fn only_whole_dates_are_given_to_the_file() {
        assert_eq!(date("2026-11-23"), Some([2026, 11, 23]));
        assert_eq!([date("2026-11"), date(""), date("2026-02-30")], [None; 3]);
    }
}
