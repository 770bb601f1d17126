//! BibLaTeX to references, entry by entry.

use biblatex::{Bibliography, ChunksExt, Entry, Person};
use dissoi_model::{Author, Reference, Work};

use crate::markdown::{LineCounter, normalise};

/// What is wrong in a bibliography, and in which line, from 1.
pub(crate) type BibProblem = (usize, String);

/// Reads a BibLaTeX file. Entries that lack a title are reported and left out; one that does not parse at all
/// makes the whole file unreadable, since where it ends is then unknown.
pub fn read_bibliography(text: &str) -> (Vec<(Reference, usize)>, Vec<BibProblem>) {
    let lines = LineCounter::new(text, 1);
    let bibliography = match Bibliography::parse(text) {
        Ok(bibliography) => bibliography,
        Err(e) => {
            return (Vec::new(), vec![(lines.line_of(e.span.start), format!("not BibLaTeX: {}", e.kind))]);
        }
    };
    let (mut references, mut problems) = (Vec::new(), Vec::new());
    for entry in bibliography.iter() {
        let line = line_of_key(text, &entry.key);
        match reference(entry) {
            Ok(reference) => references.push((reference, line)),
            Err(what) => problems.push((line, format!("{}: {what}", entry.key))),
        }
    }
    (references, problems)
}

/// biblatex keeps no place of an entry, so its key is looked for where an entry opens.
fn line_of_key(text: &str, key: &str) -> usize {
    let named = |rest: &str| rest.split(',').next().is_some_and(|k| k.trim() == key);
    let opens =
        |l: &str| l.trim_start().starts_with('@') && l.split_once('{').is_some_and(|(_, rest)| named(rest));
    text.lines().position(opens).map_or(1, |at| at + 1)
}

fn reference(entry: &Entry) -> Result<Reference, String> {
    let title = field(entry, "title").ok_or("has no title")?;
    let people = entry.author().or_else(|_| entry.editors().map(first_editors)).unwrap_or_default();
    let names: Vec<_> = people.iter().map(name).filter(|n| !n.is_empty()).collect();
    let date = field(entry, "date").or_else(|| field(entry, "year"));
    let year = date.as_deref().and_then(|d| d.split(['-', '/', '–']).next()).unwrap_or("n.d.").to_owned();
    let who = match people.as_slice() {
        [] => title.clone(),
        [one] => family(one),
        [one, two] => format!("{} and {}", family(one), family(two)),
        [one, ..] => format!("{} et al.", family(one)),
    };
    let place = published_in(entry);
    let head = if names.is_empty() { String::new() } else { sentence(&joined(&names)) + " " };
    let work = if is_part(entry) { format!("“{}”", sentence(&title)) } else { sentence(&title) };
    let mut text = format!("{head}{}. {work}", year.trim_end_matches('.'));
    if !place.is_empty() {
        text = format!("{text} {}", sentence(&place));
    }
    let link = field(entry, "doi").map(|d| format!("https://doi.org/{d}")).or_else(|| field(entry, "url"));
    if let Some(link) = &link {
        text = format!("{text} {link}");
    }
    let fields = Some(Box::new(fields(entry, title, &people, date.unwrap_or_default())));
    Ok(Reference { key: entry.key.clone(), label: format!("{who} {year}"), text, link, work: fields })
}

/// The entry field by field.
fn fields(entry: &Entry, title: String, people: &[Person], date: String) -> Work {
    let first = |keys: &[&str]| keys.iter().find_map(|key| field(entry, key)).unwrap_or_default();
    let author = |person: &Person| match normalise(&person.given_name) {
        given if given.is_empty() => Author::Organisation { name: family(person) },
        given => Author::Person { name: format!("{given} {}", family(person)), family: family(person) },
    };
    Work {
        kind: entry.entry_type.to_string(),
        title,
        authors: people.iter().map(author).collect(),
        edited: entry.author().is_err() && !people.is_empty(),
        date,
        container: first(&["journaltitle", "journal", "booktitle"]),
        volume: first(&["volume"]),
        issue: first(&["number"]),
        pages: first(&["pages"]),
        publisher: first(&["publisher", "institution", "organization", "howpublished"]),
        place: first(&["location", "address"]),
        doi: first(&["doi"]),
        url: first(&["url"]),
        accessed: first(&["urldate"]),
    }
}

fn first_editors(groups: Vec<(Vec<Person>, biblatex::EditorType)>) -> Vec<Person> {
    groups.into_iter().next().map(|(people, _)| people).unwrap_or_default()
}

/// Works that stand inside another have their title in quotation marks.
fn is_part(entry: &Entry) -> bool {
    ["journaltitle", "journal", "booktitle"].iter().any(|f| entry.get(f).is_some())
}

/// Journal 44(1), 42–79; or publisher and place; or institution; or where else it appeared.
fn published_in(entry: &Entry) -> String {
    let mut parts = Vec::new();
    if let Some(journal) = field(entry, "journaltitle").or_else(|| field(entry, "journal")) {
        let volume = field(entry, "volume").map_or(String::new(), |v| format!(" {v}"));
        let number = field(entry, "number").map_or(String::new(), |n| format!("({n})"));
        parts.push(format!("{journal}{volume}{number}"));
    }
    parts.extend(field(entry, "booktitle").map(|b| format!("In {b}")));
    let keys =
        ["pages", "type", "institution", "publisher", "organization", "howpublished", "location", "note"];
    parts.extend(keys.iter().filter_map(|key| field(entry, key)));
    parts.join(", ")
}

fn field(entry: &Entry, key: &str) -> Option<String> {
    let text = entry.get(key)?.format_verbatim();
    let text = normalise(&text).replace("---", "—").replace("--", "–");
    (!text.is_empty()).then_some(text)
}

fn name(person: &Person) -> String {
    let family = family(person);
    if person.given_name.is_empty() { family } else { format!("{family}, {}", normalise(&person.given_name)) }
}

fn family(person: &Person) -> String {
    normalise(&format!("{} {}", person.prefix, person.name))
}

fn joined(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] if names.len() <= 6 => format!("{} and {last}", first.join("; ")),
        [first, ..] => format!("{first} et al."),
    }
}

fn sentence(text: &str) -> String {
    if text.ends_with(['.', '?', '!', '”']) { text.to_owned() } else { format!("{text}.") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_organisations_and_missing_dates_are_named_as_texts_name_them() {
        let bib = "@article{f19, author={Farrell, Henry and Newman, Abraham L.}, title={Weaponized {Inter}dependence}, \
                   journaltitle={IS}, volume=44, number=1, date={2019-07}, pages={42--79}, doi={10.1/x}}\n\
                   @report{who, author={{World Health Organization}}, title={A Plan}}\n\
                   @book{abc, author={A, B and C, D and E, F}, title={T}, date={1999}, publisher={P}}";
        let (refs, problems) = read_bibliography(bib);
        assert_eq!(problems, []);
        let labels: Vec<_> = refs.iter().map(|(r, line)| (r.label.as_str(), *line)).collect();
        assert_eq!(
            labels,
            [("Farrell and Newman 2019", 1), ("World Health Organization n.d.", 2), ("A et al. 1999", 3)]
        );
        let full = "Farrell, Henry and Newman, Abraham L. 2019. “Weaponized Interdependence.” IS 44(1), 42–79. https://doi.org/10.1/x";
        assert_eq!(refs[0].0.text, full);
    }

    #[test]
    fn what_does_not_parse_is_reported_with_its_line() {
        let (refs, problems) = read_bibliography("@book{a, title={A}}\n\n@book{b, title={unclosed\n");
        assert!(refs.is_empty());
        assert_eq!(problems.len(), 1);
        let (_, problems) = read_bibliography("% x\n@book{a, author={B, C}}\n");
        assert_eq!(problems, [(2, "a: has no title".to_owned())]);
    }
}
