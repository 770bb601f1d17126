//! Searching the built-in topic.

use dissoi_app::view::SearchRequest;
use dissoi_app::{Library, Side};

use crate::made::{Paragraph, paragraphs};
use crate::{Failure, print, timed};

/// Queries of each kind.
const QUERIES: usize = 500;
/// Times round the topic's paragraphs at most; a smaller topic gives fewer queries.
const ROUNDS: usize = 50;
/// Results that the window asks for at a time.
const PAGE: u32 = 20;

/// Every query is made of words of one paragraph, so that each must find something.
pub(crate) fn search(library: &Library) -> Result<(), Failure> {
    let all = paragraphs(library)?;
    // The `n`th time round, other words of the same paragraphs are taken.
    let drawn = || (0..ROUNDS).flat_map(|round| all.iter().map(move |p| (p, round)));
    let word = |(p, round): (&Paragraph, usize)| p.words().get(round * 7 + 3).map(|w| (*w).to_owned());
    let three = |(p, round): (&Paragraph, usize)| {
        let words = p.words();
        let at = |share: usize| words.get((words.len() * share / 5 + round) % words.len().max(1)).copied();
        Some(format!("{} {} {}", at(1)?, at(2)?, at(4)?))
    };
    let sided = |(p, round): (&Paragraph, usize)| {
        let side = if p.side? == Side::Pro { "pro" } else { "con" };
        Some(format!("{} side:{side}", word((p, round))?))
    };
    let kinds: [(&str, Vec<String>); 5] = [
        ("one word", drawn().filter_map(word).take(QUERIES).collect()),
        ("three words", drawn().filter_map(three).take(QUERIES).collect()),
        ("a phrase", drawn().filter_map(|(p, round)| p.phrase(round * 11)).take(QUERIES).collect()),
        ("a word and a filter", drawn().filter_map(sided).take(QUERIES).collect()),
        ("a whole paragraph", drawn().map(|(p, _)| p.text.clone()).take(QUERIES).collect()),
    ];
    for (what, queries) in kinds {
        let mut micros = Vec::with_capacity(QUERIES);
        for query in queries {
            let request = SearchRequest { query, side: None, limit: PAGE, offset: 0, exact: false };
            let page = timed(&mut micros, || library.search(&request))?;
            if page.results.is_empty() || page.facets.source.is_empty() {
                return Err(format!("nothing was found by words of the topic: {}", request.query).into());
            }
        }
        print(what, &micros);
    }
    Ok(())
}
