//! The page of results that is shown.

use std::collections::{BTreeMap, HashMap};

use dissoi_model::Source;

use super::{Match, Scan};
use crate::index::SourceRow;
use crate::made::id_of;
use crate::query::Kind;
use crate::schema::About;
use crate::search::{Found, Hit, PAGE, SCRAP, Twin, facets, factor};
use crate::snippet::{Sentences, snippet};
use crate::twins;

/// Constants of BM25.
const K1: f32 = 1.2;
const B: f32 = 0.75;

pub(super) fn page<E>(
    mut scan: Scan<'_>,
    mut fetch: impl FnMut(&str) -> Result<Option<Source>, E>,
) -> Result<Found, E> {
    if scan.is_empty() {
        return Ok(Found::default());
    }
    let wanted = scan.words.len();
    let mut found = std::mem::take(&mut scan.found);
    let visible = |scan: &Scan<'_>, found: &Match| {
        let kind = scan.abouts[found.about].kind;
        !kind.is_made() || scan.shown.contains(&kind)
    };
    let exact = found.iter().filter(|m| m.has == wanted && visible(&scan, m)).count();
    let exact = u32::try_from(exact).unwrap_or(u32::MAX);
    let mut notes = Vec::new();
    if wanted < 2 || exact >= PAGE {
        found.retain(|m| m.has == wanted);
    } else if found.iter().any(|m| m.has < wanted) {
        notes.push("Passages with some of the words are shown too.".to_owned());
    }
    let facets = facets(&scan, &found);
    found.retain(|m| visible(&scan, m));
    let total = u32::try_from(found.len()).unwrap_or(u32::MAX);
    let mut ranked: Vec<(f32, Match)> = found.into_iter().map(|m| (score(&scan, &m, wanted), m)).collect();
    let proper = |m: &Match| m.made.is_some() || (m.paragraph > 0 && m.words >= SCRAP);
    let ranks = !scan.leaves.is_empty();
    ranked.sort_by(|(a, m), (b, n)| {
        let (at, other) = (&scan.abouts[m.about], &scan.abouts[n.about]);
        let by_score = (ranks && proper(n)).cmp(&(ranks && proper(m))).then_with(|| b.total_cmp(a));
        by_score.then_with(|| (&at.id, m.paragraph).cmp(&(&other.id, n.paragraph)))
    });
    let sketches: Vec<u64> = ranked.iter().map(|(_, m)| if ranks { m.sketch } else { 0 }).collect();
    let firsts = twins::firsts(&sketches);
    let mut same: HashMap<usize, Vec<usize>> = HashMap::new();
    for (place, first) in firsts.iter().enumerate().filter(|(place, first)| place != *first) {
        same.entry(*first).or_default().push(place);
    }
    let alone = (0..firsts.len()).filter(|place| firsts[*place] == *place);
    let mut hits = Vec::new();
    for place in alone.skip(scan.options.offset).take(scan.options.limit) {
        let (score, found) = &ranked[place];
        let about = &scan.abouts[found.about];
        let source = if found.made.is_some() { None } else { fetch(&about.id)? };
        let twin = |place: &usize| {
            let of = &ranked[*place].1;
            let about = &scan.abouts[of.about];
            Twin::of(about, of.paragraph)
        };
        let same = same.get(&place).map(|places| places.iter().map(twin).collect()).unwrap_or_default();
        hits.push(hit(&scan, found, if ranks { *score } else { 0.0 }, source.as_ref(), same));
    }
    Ok(Found { total, exact, hits, facets, notes, ..Found::default() })
}

fn score(scan: &Scan<'_>, found: &Match, wanted: usize) -> f32 {
    let read = scan.read.max(1) as f32;
    let average = scan.length as f32 / read;
    let norm = K1 * (1.0 - B + B * found.words as f32 / average.max(1.0));
    let leaf = |(times, count): (&f32, &u32)| {
        let rare = (1.0 + (read - *count as f32 + 0.5) / (*count as f32 + 0.5)).ln();
        rare * times * (K1 + 1.0) / (times + norm)
    };
    let sum: f32 = found.times.iter().zip(&scan.frequency).map(leaf).sum();
    let share = if wanted == 0 { 1.0 } else { found.has as f32 / wanted as f32 };
    sum * share * factor(scan.abouts[found.about].kind, found.words)
}

fn facets(scan: &Scan<'_>, found: &[Match]) -> crate::search::Facets {
    let mut counts: BTreeMap<&About, u32> = BTreeMap::new();
    for found in found {
        *counts.entry(&scan.abouts[found.about]).or_default() += 1;
    }
    let rows: Vec<SourceRow> = counts.keys().map(|about| SourceRow::of((*about).clone())).collect();
    let counts: Vec<(u32, u32)> = (0..).zip(counts.into_values()).collect();
    facets::facets(&facets::Traits::of(&rows), &rows, &counts, &scan.shown)
}

fn hit(scan: &Scan<'_>, found: &Match, score: f32, source: Option<&Source>, same: Vec<Twin>) -> Hit {
    let about = &scan.abouts[found.about];
    let made = found.made.map(|place| &scan.made[place]);
    let passage = source.and_then(|s| s.passages.iter().find(|p| p.paragraph == found.paragraph));
    let text = match (made, source, passage) {
        (Some(made), ..) => made.text.as_str(),
        (None, Some(source), Some(passage)) => source.text.get(passage.range()).unwrap_or_default(),
        _ => "",
    };
    let place = (about.id.clone(), found.paragraph);
    let cards = scan.cut.get(&place).filter(|_| made.is_none());
    Hit {
        made: made.map(crate::Made::key),
        cards: cards.into_iter().flatten().filter_map(|key| id_of(key)).collect(),
        same,
        source: place.0,
        paragraph: found.paragraph,
        title: about.title.clone(),
        heading: made.map_or_else(|| passage.and_then(|p| p.heading.clone()), |made| made.heading.clone()),
        tag: made.filter(|made| made.kind == Kind::Card && !made.tag.is_empty()).map(|made| made.tag.clone()),
        side: about.side,
        theme: about.theme.clone(),
        kind: about.kind,
        score,
        snippet: snippet(text, Sentences::Unknown, &scan.local(text)),
    }
}
