//! Measures indexing and searching on made-up passages: `cargo run --release -p dissoi-search --example measure [PASSAGES]`.
//! Words are drawn by Zipf's law, as in real texts. Times are of searches with twenty results, snippets and counts.

#![allow(clippy::print_stdout)]

use std::time::{Duration, Instant};

use dissoi_model::{Passage, Side, Source, SourceKind};
use dissoi_search::{Batch, Options, Query, SearchError, SearchIndex};

/// Passages of a source, words of a passage, different words in all.
const PASSAGES: u32 = 20;
const WORDS: u32 = 120;
const VOCABULARY: f64 = 60_000.0;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let passages: u32 = std::env::args().nth(1).map_or(Ok(20_000), |n| n.parse())?;
    let dir = tempfile::tempdir()?;
    let mut random = Random(42);
    let sources: Vec<Source> = (0..passages / PASSAGES).map(|n| source(n, &mut random)).collect();
    let bytes: usize = sources.iter().map(|s| s.text.len()).sum();

    let start = Instant::now();
    let mut rebuild = SearchIndex::rebuild(dir.path(), "measured")?;
    for source in &sources {
        rebuild.add(source)?;
    }
    let index = rebuild.finish(1)?;
    let took = start.elapsed();
    let size: u64 =
        std::fs::read_dir(dir.path())?.flatten().filter_map(|e| e.metadata().ok()).map(|m| m.len()).sum();
    println!("{passages} passages, {:.1} MB of text", bytes as f64 / 1e6);
    println!(
        "indexing {:.1} s, {:.1} MB/s; index {:.2} of the text",
        took.as_secs_f64(),
        bytes as f64 / 1e6 / took.as_secs_f64(),
        size as f64 / bytes as f64
    );

    let added: Vec<Duration> = (0..20)
        .map(|n| {
            let one = source(1_000_000 + n, &mut random);
            let start = Instant::now();
            let at = index.up_to()?;
            index.apply(
                Batch { add: &[one], after: at, up_to: at + 1, ..Batch::default() },
                &mut |_, _| {},
                &|| false,
            )?;
            index.search(&Query::parse("w1").query, &Options::default())?;
            Ok(start.elapsed())
        })
        .collect::<Result<_, SearchError>>()?;
    report("one more source searchable", added);

    let whole: Vec<String> = sources.iter().step_by(sources.len() / 40 + 1).map(argument).collect();
    let mut pick = |least: f64, most: f64| word(least + (most - least) * random.next());
    let kinds: Vec<(&str, Vec<String>)> = vec![
        ("a rare word", (0..200).map(|_| pick(2_000.0, 20_000.0)).collect()),
        ("a common word", (0..200).map(|_| pick(1.0, 30.0)).collect()),
        (
            "three words",
            (0..200)
                .map(|_| format!("{} {} {}", pick(5.0, 100.0), pick(100.0, 1_000.0), pick(20.0, 400.0)))
                .collect(),
        ),
        (
            "three words, none with all",
            (0..200)
                .map(|_| format!("{} {} {}", pick(500.0, 5e3), pick(500.0, 5e3), pick(500.0, 5e3)))
                .collect(),
        ),
        ("a phrase", (0..200).map(|_| format!("\"{} {}\"", pick(1.0, 20.0), pick(1.0, 20.0))).collect()),
        (
            "a word and a filter",
            (0..200).map(|_| format!("{} side:pro -{}", pick(5.0, 200.0), pick(5.0, 50.0))).collect(),
        ),
        ("a prefix", (0..200).map(|_| format!("{}*", pick(10.0, 200.0))).collect()),
        ("a side, no words", vec!["side:pro".to_owned(); 50]),
        ("a whole passage", whole),
    ];
    for (kind, queries) in kinds {
        let mut times = Vec::with_capacity(queries.len());
        for query in queries {
            let start = Instant::now();
            index.search(&Query::parse(&query).query, &Options::default())?;
            times.push(start.elapsed());
        }
        report(kind, times);
    }
    Ok(())
}

fn report(what: &str, mut times: Vec<Duration>) {
    times.sort();
    let at = |share: f64| times.get(((times.len() - 1) as f64 * share) as usize).copied().unwrap_or_default();
    println!("{what:28} p50 {:8.2?} p99 {:8.2?} max {:8.2?}", at(0.5), at(0.99), at(1.0));
}

/// The first passage of a source.
fn argument(source: &Source) -> String {
    source.passage(1).map(|p| source.passage_text(p).to_owned()).unwrap_or_default()
}

fn word(rank: f64) -> String {
    // Letters only, so that words are stemmed and told apart like words.
    let mut number = rank as u64 + 1;
    let mut word = String::from("w");
    while number > 0 {
        word.push(char::from(b"aeioubdfgklmnprstz"[(number % 18) as usize]));
        number /= 18;
    }
    word
}

fn source(number: u32, random: &mut Random) -> Source {
    let title = format!("Source {number}");
    let mut text = title.clone();
    let mut passages = vec![Passage { paragraph: 0, start: 0, end: text.len(), heading: None }];
    for paragraph in 1..=PASSAGES {
        text.push_str("\n\n");
        let start = text.len();
        for n in 1..=WORDS {
            text.push_str(&word(VOCABULARY.powf(random.next())));
            text.push_str(if n % 15 == 0 { ". W" } else { " " });
        }
        let end = text.trim_end().len();
        text.truncate(end);
        passages.push(Passage { paragraph, start, end, heading: None });
    }
    Source {
        side: Some(if number.is_multiple_of(2) { Side::Pro } else { Side::Con }),
        theme: Some(format!("N{}", number % 20)),
        title,
        text,
        passages,
        ..Source::bare(&format!("made/{number:06}"), "made", SourceKind::Argument)
    }
}

/// Numbers from 0 to 1, the same every time (xorshift64, Marsaglia 2003).
struct Random(u64);

impl Random {
    fn next(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as f64 / (1u64 << 53) as f64
    }
}
