//! A brief that was exported as JSON, read in again.

use std::collections::HashSet;
use std::ops::Range;
use std::path::Path;

use dissoi_export::json::{self, BriefFile, Entry};
use dissoi_model::{Brief, Card, Join, JoinSort, Node, NodeContent, Outline, Segment, Source};
use dissoi_store::{Change, Entity, Read};

use crate::arrange::{Plan, id, line, text, title_line};
use crate::view::Imported;
use crate::{AppError, Library, Op, Outcome, card, entries};

/// Largest file that is read, in bytes.
const MOST: u64 = 64 << 20;

impl Library {
    /// Reads a brief that was exported as JSON. A card that the library has is that card; of others the quotation is found in
    /// the sources and cut anew, marks and all; what no source has is taken as the debater's own words.
    pub fn brief_import(&self, path: &Path) -> Result<(Outcome, Imported), AppError> {
        let file = read_file(path)?;
        let cards = file.brief.items.iter().filter(|e| matches!(e, Entry::Card { .. })).count();
        let outcome = self.transact(Op::BriefImport(Box::new(file)))?;
        let brief = self.brief(outcome.made.as_deref().unwrap_or_default())?.summary;
        let as_words = u32::try_from(cards).unwrap_or(u32::MAX).saturating_sub(brief.cards);
        Ok((outcome, Imported { brief, as_words }))
    }
}

fn read_file(path: &Path) -> Result<BriefFile, AppError> {
    let failed = |e| AppError::io(path, e);
    if std::fs::metadata(path).map_err(failed)?.len() > MOST {
        return Err(AppError::bad(format!("{} is larger than 64 MB", path.display())));
    }
    let bytes = std::fs::read(path).map_err(failed)?;
    let words = String::from_utf8(bytes)
        .map_err(|_| AppError::bad(format!("{} is no text", path.display())).advise(ADVICE))?;
    json::read(words.trim_start_matches('\u{feff}')).map_err(|e| AppError::bad(e).advise(ADVICE))
}

const ADVICE: &str = "choose a file that Dissoi exported as JSON";

pub(crate) fn plan(read: &Read<'_>, file: BriefFile, now: i64) -> Result<Plan, AppError> {
    let given = file.brief;
    let topic = topic_of(read, &given)?;
    let sources = read.sources_of(&topic)?;
    let title = title_line("the brief", &given.title)?;
    let brief = Brief { id: id(), topic, side: given.side, title, created: now, event: None };
    let mut changes = vec![Change::made(Entity::Brief(brief.clone()))];
    let mut outline = Outline::new(Vec::new());
    let mut open: Vec<String> = Vec::new();
    for entry in given.items {
        let (depth, content) = match entry {
            Entry::Section { depth, title } => (depth, NodeContent::section(&line("a heading", &title)?)),
            Entry::Analytic { depth, text: words, rich } => {
                let content = rich.as_ref().map(entries::rich_content).transpose()?;
                (depth, content.map_or_else(|| own_words(&words), Ok)?)
            }
            Entry::Card { depth, id, tag, cite, cite_full, source, paragraph, quote, segments, .. } => {
                let known = read.card(&id)?.is_some_and(|card| card.quote() == quote);
                let wanted = Wanted { tag: &tag, source: &source, paragraph, quote: &quote, segments };
                let content = if known {
                    NodeContent::Card { card: id }
                } else if let Some(card) = cut(read, &sources, &wanted, now)? {
                    let content = NodeContent::Card { card: card.id.clone() };
                    changes.push(Change::made(Entity::Card(Box::new(card))));
                    content
                } else {
                    own_words(&format!("{tag}\n{cite} [{cite_full}]\n{quote}"))?
                };
                (depth, content)
            }
        };
        open.truncate(depth);
        let section = matches!(content, NodeContent::Section { .. });
        let node =
            Node { id: id(), brief: brief.id.clone(), parent: open.last().cloned(), position: 0, content };
        if section {
            open.push(node.id.clone());
        }
        outline.insert(node, usize::MAX)?;
    }
    changes.extend(outline.nodes().iter().map(|n| Change::made(Entity::Node(n.clone()))));
    Ok(Plan { made: Some(brief.id), changes })
}

/// The topic of this title; else one that has a source of the brief; else the first.
fn topic_of(read: &Read<'_>, given: &json::Brief) -> Result<String, AppError> {
    let topics = read.topics()?;
    if let Some(topic) = topics.iter().find(|t| t.title == given.topic) {
        return Ok(topic.id.clone());
    }
    let titles: HashSet<&str> = given.items.iter().filter_map(source_of).collect();
    let known = read.sources()?.into_iter().find(|s| titles.contains(s.title.as_str())).map(|s| s.topic);
    let first = || topics.first().map(|t| t.id.clone());
    known.or_else(first).ok_or_else(|| {
        AppError::bad("the library has no topic that the brief could belong to")
            .advise("install a topic first")
    })
}

fn source_of(entry: &Entry) -> Option<&str> {
    if let Entry::Card { source, .. } = entry { Some(source) } else { None }
}

fn own_words(words: &str) -> Result<NodeContent, AppError> {
    Ok(NodeContent::analytic(text("an analytic", words)?))
}

/// A card as the file has it.
struct Wanted<'f> {
    tag: &'f str,
    /// Title of its source.
    source: &'f str,
    paragraph: u32,
    quote: &'f str,
    segments: Vec<Segment>,
}

/// Cuts it from the source that has its words: of those the one with its title, else the first.
fn cut(read: &Read<'_>, sources: &[Source], wanted: &Wanted<'_>, now: i64) -> Result<Option<Card>, AppError> {
    let titled = |s: &&Source| s.title == wanted.source;
    let first = sources.iter().filter(titled).chain(sources.iter().filter(|s| !titled(s)));
    let mut found = first.filter_map(|s| Some((s, place(s, wanted)?)));
    let Some((source, range)) = found.next() else { return Ok(None) };
    let mut card = card::of(read, source, range, wanted.tag, now)?;
    // What the marks and joins are put on must be the very quotation.
    let whole: String = wanted.segments.iter().map(|s| s.text.as_str()).collect();
    if whole == card.quote() {
        let mut at = 0;
        for segment in &wanted.segments {
            let range = at..at + segment.text.len();
            at = range.end;
            for mark in &segment.marks {
                card.marks.add(*mark, range.clone());
            }
            if let Some(sort) = segment.join {
                let left_out = sort == JoinSort::Omitted;
                card.joins.push(Join { start: range.start, end: range.end, left_out });
            }
        }
    }
    Ok(Some(card))
}

/// Where the words stand in a source: in the paragraph that the file names, or anywhere.
fn place(source: &Source, wanted: &Wanted<'_>) -> Option<Range<usize>> {
    if wanted.quote.is_empty() {
        return None;
    }
    let from = source.passage(wanted.paragraph).map_or(0, |p| p.range().start);
    let at = source.text[from..]
        .find(wanted.quote)
        .map(|at| from + at)
        .or_else(|| source.text.find(wanted.quote))?;
    Some(at..at + wanted.quote.len())
}
