//! Sources to search in.

use std::fmt::Debug;
use std::path::Path;

use dissoi_model::{Passage, Side, Source, SourceKind};
use dissoi_search::{Batch, Found, Opened, Options, Query, SearchIndex};

pub(crate) const LIBRARY: &str = "0193a1b2-library";

pub(crate) fn ok<T, E: Debug>(result: Result<T, E>) -> T {
    result.unwrap_or_else(|e| panic!("{e:?}"))
}

/// A source whose id begins with its topic; a paragraph may begin with `# heading | `.
pub(crate) fn source(id: &str, title: &str, paragraphs: &[&str]) -> Source {
    let mut text = title.to_owned();
    let mut passages = vec![Passage { paragraph: 0, start: 0, end: text.len(), heading: None }];
    for (number, paragraph) in (1u32..).zip(paragraphs) {
        let (heading, words) = match paragraph.strip_prefix("# ").and_then(|p| p.split_once(" | ")) {
            Some((heading, words)) => (Some(heading.to_owned()), words),
            None => (None, *paragraph),
        };
        text.push_str("\n\n");
        let start = text.len();
        text.push_str(words);
        passages.push(Passage { paragraph: number, start, end: text.len(), heading });
    }
    let topic = id.split('/').next().unwrap_or_default();
    Source { title: title.to_owned(), text, passages, ..Source::bare(id, topic, SourceKind::Argument) }
}

pub(crate) fn with(mut source: Source, side: Side, theme: &str, kind: SourceKind) -> Source {
    source.side = Some(side);
    source.theme = (!theme.is_empty()).then(|| theme.to_owned());
    source.kind = kind;
    source
}

/// Words that are in no query, to make a paragraph a proper one.
pub(crate) const FILLER: &str =
    "Meanwhile several ordinary gardens grew quietly beside an old river, where nobody minded much.";

/// A small library on the built-in topic.
pub(crate) fn library() -> Vec<Source> {
    let essay = source(
        "tech/essay",
        "Technology Revolution Calls for Techno-globalism",
        &[
            "Currently, techno-nationalism is on the rise around the world, and some countries adjust their trade policies, \
         supply chains, export controls and visa guidelines in order to keep a technological edge.",
            "Through extensive international exchanges and cooperation we can reduce barriers to technology diffusion, \
         stimulate the spillover effect of R&D, and bring into play the “multiplier effect” of research investment to \
         break the technological blockade imposed on us by the U.S. and its allies.",
            "What should we do?",
            "Huawei’s continued investment in R&D has made it one of the world’s largest patent-holding companies, and the \
         café of its campus is 科技合作的中心, as visitors from many countries report in their letters home.",
        ],
    );
    let chokepoints = source(
        "tech/n01-chokepoints",
        "Whoever owns the hub can close the door",
        &[
            "# Hubs | Global networks do not spread power evenly; they gather it in hubs, and a state that owns a hub can \
         read what passes through it or refuse passage to a rival whenever a quarrel makes that useful.",
            "# Hubs | In May 2020 the US Commerce Department extended its direct product rule to items made abroad for Huawei, \
         so that a chip maker in Asia could need permission from Washington to sell to a customer in China.",
            "Openness cures nobody: gallium and germanium, two metals used in chips, stand under export licence too, and \
         techno globalism has not changed that, whatever the multiplier of trade may be.",
        ],
    );
    let spillovers = source(
        "tech/g01-spillovers",
        "Foreign research makes you richer",
        &[
            "Research done abroad raises productivity at home, because knowledge spills over borders: the effect was measured \
         for many countries, and it was larger the more open an economy was to trade with those who invented.",
            "Some call it technoglobalism; a multiplier of two or three has an effect on growth that no tariff can have, and \
         restricting the flow costs the country that restricts at least as much as its rival.",
        ],
    );
    vec![
        with(essay, Side::Pro, "", SourceKind::Essay),
        with(chokepoints, Side::Con, "N1", SourceKind::Argument),
        with(spillovers, Side::Pro, "G1", SourceKind::Argument),
    ]
}

/// Builds an index of these sources, complete up to 1.
pub(crate) fn build(dir: &Path, sources: &[Source]) -> SearchIndex {
    let mut rebuild = ok(SearchIndex::rebuild(dir, LIBRARY));
    for source in sources {
        ok(rebuild.add(source));
    }
    ok(rebuild.finish(1))
}

pub(crate) fn open(dir: &Path) -> SearchIndex {
    match ok(SearchIndex::open(dir, LIBRARY)) {
        Opened::Ready(index) => index,
        Opened::NeedsRebuild(reason) => panic!("{reason}"),
    }
}

pub(crate) fn apply(index: &SearchIndex, remove: &[&str], add: &[Source], after: u64, up_to: u64) {
    let remove: Vec<String> = remove.iter().map(|id| (*id).to_owned()).collect();
    ok(index.apply(
        Batch { remove: &remove, add, after, up_to, ..Batch::default() },
        &mut |_, _| {},
        &|| false,
    ));
}

pub(crate) fn search(index: &SearchIndex, query: &str) -> Found {
    ok(index.search(&Query::parse(query).query, &Options::default()))
}

/// What a search finds, as `document:paragraph`: that with all the words if there is any.
pub(crate) fn hits(index: &SearchIndex, query: &str) -> Vec<String> {
    let found = search(index, query);
    assert_eq!(found.total as usize, found.hits.len(), "{query}");
    // With one word or two, those that have all of them lead.
    let whole = if found.exact > 0 { found.exact as usize } else { found.hits.len() };
    found.hits.iter().take(whole).map(|hit| name(&hit.source, hit.paragraph)).collect()
}

pub(crate) fn name(source: &str, paragraph: u32) -> String {
    format!("{}:{paragraph}", source.rsplit('/').next().unwrap_or(source))
}

/// The words that are marked in the first result.
pub(crate) fn marked(index: &SearchIndex, query: &str) -> Vec<String> {
    let first = search(index, query).hits.into_iter().next();
    let runs = first.map(|hit| hit.snippet).unwrap_or_default();
    runs.into_iter().filter(|(_, mark)| *mark).map(|(run, _)| run).collect()
}
