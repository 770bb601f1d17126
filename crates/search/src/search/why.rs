//! Why a passage was found, in words.

use std::sync::Arc;

use tantivy::collector::DocSetCollector;
use tantivy::query::{BooleanQuery, Query as Engine, TermQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, Term};

use super::collect::standing;
use super::saturating::Saturating;
use super::{Options, Settled};
use crate::error::SearchError;
use crate::index::{SearchIndex, View, guard};
use crate::plan::{Place, Plan};
use crate::query::{Kind, Query};

/// Parts that the sentence names; the others it counts.
const NAMED: usize = 6;

/// What is to be explained.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A passage, by source and number.
    Passage(String, u32),
    /// Something that the user made: `card:0192…`.
    Made(String),
}

/// Why something was found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Why {
    /// What matched and how much it added, most first; the shares make 1.
    pub shares: Vec<Share>,
    /// The same as a sentence or two; empty if it does not match, or if there were no words to rank by.
    pub sentence: String,
}

/// What one part of the query added to the score.
#[derive(Debug, Clone, PartialEq)]
pub struct Share {
    /// Words of the query, as typed.
    pub text: String,
    /// Where they stand, or how: “in the text”, “in the title”, “as “chips””, “together”.
    pub place: String,
    /// From 0 to 1.
    pub share: f32,
}

impl SearchIndex {
    /// Says why a search finds something. The options are those of the search; limit and offset do not matter.
    ///
    /// # Errors
    /// As [`SearchIndex::search`].
    pub fn why(&self, query: &Query, options: &Options, target: &Target) -> Result<Why, SearchError> {
        let view = self.view()?;
        guard(self.dir(), || {
            self.why_in(&view, query, options, target).map_err(|e| SearchError::reading(self.dir(), &e))
        })
    }

    fn why_in(
        &self,
        view: &Arc<View>,
        query: &Query,
        options: &Options,
        target: &Target,
    ) -> tantivy::Result<Why> {
        let Some(at) = self.address(view, target)? else { return Ok(Why::default()) };
        // The words may have been mended: what is explained is the search that was shown.
        let page = Options { limit: 1, offset: 0, ..options.clone() };
        let Settled { mended, .. } = self.settle(view, query, &page)?;
        let query = mended.map_or_else(|| query.clone(), |(text, _)| Query::parse(&text).query);
        let plan = self.plan(view, &query, options, true)?;
        let statistics = Saturating::new(view, plan.pasted);
        let mut found: Vec<(String, Place, f32)> = Vec::new();
        for part in &plan.parts {
            let scores = part.scores(&view.searcher, &statistics, at)?;
            found.extend(scores.into_iter().map(|(place, score)| (part.text.clone(), place, score)));
        }
        let sum: f32 = found.iter().map(|(_, _, score)| score).sum();
        if sum <= 0.0 {
            return Ok(Why::default());
        }
        found.sort_by(|a, b| b.2.total_cmp(&a.2));
        let sentence = sentence(&found, sum) + &self.weighed(view, &plan, at)?;
        let share = |(text, place, score): (String, Place, f32)| Share {
            text,
            place: words(&place),
            share: score / sum,
        };
        Ok(Why { shares: found.into_iter().map(share).collect(), sentence })
    }

    /// Where it stands in the index.
    fn address(&self, view: &View, target: &Target) -> tantivy::Result<Option<DocAddress>> {
        let term =
            |term: Term| -> Box<dyn Engine> { Box::new(TermQuery::new(term, IndexRecordOption::Basic)) };
        let fields = self.fields();
        let query: Box<dyn Engine> = match target {
            Target::Passage(source, paragraph) => Box::new(BooleanQuery::intersection(vec![
                term(Term::from_field_text(fields.source, source)),
                term(Term::from_field_u64(fields.paragraph, u64::from(*paragraph))),
            ])),
            Target::Made(key) => term(Term::from_field_text(fields.source, key)),
        };
        Ok(view.searcher.search(&query, &DocSetCollector)?.into_iter().min())
    }

    /// What the sort and the length of a passage do to its place.
    fn weighed(&self, view: &View, plan: &Plan, at: DocAddress) -> tantivy::Result<String> {
        let Some((kind, words, factor)) = standing(view, at) else { return Ok(String::new()) };
        if !plan.ranks() || (0.995..1.005).contains(&factor) {
            return Ok(String::new());
        }
        let percent = ((factor - 1.0) * 100.0).round().abs();
        let name = match kind {
            Kind::Source(_) => format!("a passage of kind:{}", kind.as_str()),
            _ => format!("kind:{}", kind.as_str()),
        };
        let change = if factor > 1.0 { "more" } else { "less" };
        Ok(format!(" As {name} with {words} words it counts {percent} % {change}."))
    }
}

fn sentence(found: &[(String, Place, f32)], sum: f32) -> String {
    let named = found.iter().take(NAMED);
    let part = |(text, place, score): &(String, Place, f32)| {
        format!("“{text}” {} ({:.0} %)", words(place), score / sum * 100.0)
    };
    let mut parts: Vec<String> = named.map(part).collect();
    match found.len().saturating_sub(NAMED) {
        0 => {}
        1 => parts.push("one more part".to_owned()),
        more => parts.push(format!("{more} more parts")),
    }
    let last = parts.pop().unwrap_or_default();
    let list = if parts.is_empty() { last } else { format!("{} and {last}", parts.join(", ")) };
    format!("Found for {list}.")
}

fn words(place: &Place) -> String {
    match place {
        Place::Text => "in the text".to_owned(),
        Place::Heading => "in the heading".to_owned(),
        Place::Tag => "in the tag of a card".to_owned(),
        Place::Title => "in the title".to_owned(),
        Place::Theme => "as its theme".to_owned(),
        Place::Phrase => "word for word".to_owned(),
        Place::Near => "near each other".to_owned(),
        Place::Prefix => "as the beginning of a word".to_owned(),
        Place::Together => "close together".to_owned(),
        Place::Synonym(other) => format!("as “{other}”"),
    }
}

#[cfg(test)]
mod tests {
    //! What is said to add to a score is what passages are ranked by: here each part is a query of its own, there words and what
    //! they add together are read at once.
    #![allow(clippy::unwrap_used)]

    use dissoi_model::{Passage, Source, SourceKind};
    use proptest::prelude::*;

    use super::*;
    use crate::search::PAGE;

    /// Words that no stemming changes, and a stop word.
    const WORDS: [&str; 6] = ["kelp", "moss", "fern", "reed", "of", "half-reed"];

    fn text(words: &[usize]) -> String {
        words.iter().map(|word| WORDS[*word]).collect::<Vec<_>>().join(" ")
    }

    /// A source whose title has a word of the passages.
    fn source(number: usize, passages: &[Vec<usize>]) -> Source {
        let title = format!("Of moss, {number}");
        let mut text_of = title.clone();
        let mut all = vec![Passage { paragraph: 0, start: 0, end: title.len(), heading: None }];
        for (paragraph, words) in (1..).zip(passages) {
            text_of.push_str("\n\n");
            let start = text_of.len();
            text_of.push_str(&text(words));
            let heading = (paragraph % 3 == 0).then(|| "About fern".to_owned());
            all.push(Passage { paragraph, start, end: text_of.len(), heading });
        }
        Source {
            title,
            text: text_of,
            passages: all,
            ..Source::bare(&format!("s{number}"), "topic", SourceKind::Argument)
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

        #[test]
        fn scores_are_the_sums_of_what_is_explained(
            passages in proptest::collection::vec(proptest::collection::vec(0..WORDS.len(), 1..40), 60..120),
            query in proptest::collection::vec(0..WORDS.len(), 2..5),
        ) {
            let dir = tempfile::tempdir().unwrap();
            let mut rebuild = SearchIndex::rebuild(dir.path(), "test").unwrap();
            for (number, passages) in passages.chunks(20).enumerate() {
                rebuild.add(&source(number, passages)).unwrap();
            }
            let index = rebuild.finish(1).unwrap();
            let (query, options) = (Query::parse(&text(&query)).query, Options { limit: 200, ..Options::default() });
            let found = index.search(&query, &options).unwrap();
            // Of fewer, those that have all words gain.
            prop_assume!(found.exact >= PAGE);
            let view = index.view().unwrap();
            let plan = index.plan(&view, &query, &options, true).unwrap();
            let statistics = Saturating::new(&view, plan.pasted);
            for hit in &found.hits {
                let target = Target::Passage(hit.source.clone(), hit.paragraph);
                let at = index.address(&view, &target).unwrap().unwrap();
                let parts = plan.parts.iter().flat_map(|part| part.scores(&view.searcher, &statistics, at).unwrap());
                let sum: f32 = parts.map(|(_, score)| score).sum();
                let (_, _, factor) = standing(&view, at).unwrap();
                prop_assert!((hit.score - sum * factor).abs() <= hit.score * 1e-3, "{hit:?}: {sum} times {factor}");
            }
        }
    }
}
