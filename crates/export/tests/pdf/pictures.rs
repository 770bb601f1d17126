//! Pages as pictures. 1. They are as in the reference pictures, within what another machine's rounding may change.
//! 2. A lost mark, a moved block, a missing line and another colour are found; noise is not.
//!
//! `DISSOI_UPDATE=1` draws the reference pictures anew; look at each before it is committed.

#![allow(clippy::disallowed_methods, reason = "reference pictures and scratch files")]

use std::path::{Path, PathBuf};

use dissoi_export::pdf::page;
use dissoi_export::view::{BriefView, Item};
use dissoi_export::{CitePlace, ExportOptions, MarkLook, Paper, Sides, both};
use dissoi_model::{Mark, Segment, Side};

use crate::{brief_with, card, sample};

/// Pixels across.
const WIDTH: u32 = 420;
/// Pictures are compared by the means of squares of so many pixels.
const CELL: usize = 4;
/// The mean of a square may differ by so much, of 255.
const SHADES: u32 = 16;
/// So many squares may differ by more.
const CELLS: usize = 3;

/// A picture: red, green and blue, a byte each.
#[derive(Clone)]
struct Picture {
    width: usize,
    height: usize,
    pixels: Vec<u8>,
}

impl Picture {
    fn read(bytes: &[u8]) -> Self {
        let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
        decoder.set_transformations(png::Transformations::normalize_to_color8());
        let mut reader = decoder.read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut pixels).unwrap();
        pixels.truncate(info.buffer_size());
        let samples = info.color_type.samples();
        let pixels = pixels.chunks(samples).flat_map(|p| p[..3].to_vec()).collect();
        Self { width: info.width as usize, height: info.height as usize, pixels }
    }

    /// Small: of 256 shades 16 are kept.
    fn written(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, self.width as u32, self.height as u32);
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_compression(png::Compression::High);
        let few: Vec<u8> =
            self.pixels.iter().map(|v| (u16::from(*v) + 8) / 17 * 17).map(|v| v as u8).collect();
        encoder.write_header().unwrap().write_image_data(&few).unwrap();
        bytes
    }

    /// The mean colours of its squares.
    fn cells(&self) -> Vec<[u32; 3]> {
        let (across, down) = (self.width.div_ceil(CELL), self.height.div_ceil(CELL));
        let mut sums = vec![([0u32; 3], 0u32); across * down];
        for (at, pixel) in self.pixels.chunks(3).enumerate() {
            let (sum, count) = &mut sums[at / self.width / CELL * across + at % self.width / CELL];
            sum.iter_mut().zip(pixel).for_each(|(sum, value)| *sum += u32::from(*value));
            *count += 1;
        }
        sums.into_iter().map(|(sum, count)| sum.map(|s| s / count)).collect()
    }
}

/// How many squares differ; all of them, if the sizes do.
fn differing(one: &Picture, other: &Picture) -> usize {
    let (first, second) = (one.cells(), other.cells());
    if (one.width, one.height) != (other.width, other.height) {
        return first.len().max(second.len());
    }
    let far = |(a, b): &([u32; 3], [u32; 3])| a.iter().zip(b).any(|(a, b)| a.abs_diff(*b) > SHADES);
    first.into_iter().zip(second).filter(far).count()
}

fn drawn(brief: &BriefView, options: &ExportOptions, number: usize) -> Picture {
    let page = page(brief, options, None, number, WIDTH).unwrap_or_else(|e| panic!("{e}"));
    assert_eq!(page.page, number, "there is no such page");
    Picture::read(&page.bytes)
}

fn reference(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/pdf/pictures/{name}.png"))
}

fn segment(text: &str, marks: &[Mark]) -> Segment {
    Segment { text: text.into(), marks: marks.to_vec(), join: None }
}

/// A card with every mark.
fn marked(tag: &str, words: [&str; 4]) -> Item {
    let mut item = card(1, tag, "", &[]);
    if let Item::Card { card, .. } = &mut item {
        let marks: [&[Mark]; 4] =
            [&[], &[Mark::Underline], &[Mark::Underline, Mark::Highlight], &[Mark::Emphasis]];
        card.segments = words.iter().zip(marks).map(|(text, marks)| segment(text, marks)).collect();
    }
    item
}

/// A brief of one section with a card, its words marked in four ways, and an analytic.
fn in_language(language: &str, [title, section, tag, own]: [&str; 4], words: [&str; 4]) -> BriefView {
    let section = Item::Section { depth: 0, title: section.into() };
    let items = vec![section, marked(tag, words), Item::analytic(1, own)];
    BriefView { language: language.into(), title: title.into(), ..brief_with(items) }
}

fn arabic() -> BriefView {
    let around = ["الانفتاح يفوز", "الانفتاح مفيد", "التعاون يضاعف قيمة البحث", "ابدأ بهذا، ثم قارن."];
    let words = ["التعاون يفيد الجميع، ", "والبحث المشترك ", "يضاعف قيمة كل عمل ", "في كل بلد."];
    in_language("ar", around, words)
}

fn chinese() -> BriefView {
    let around = ["开放取胜", "开放带来收益", "合作使研究的价值倍增", "先说这一点，再比较双方的影响。"];
    let words = ["科技全球主义", "不仅能够对冲科技民族主义，", "还能够让所有国家受益。", "开放就是力量。"];
    in_language("zh", around, words)
}

fn facing() -> BriefView {
    let words =
        ["A fence costs ", "both the neighbour and the owner ", "more than it keeps, ", "every year."];
    let items =
        vec![Item::Section { depth: 0, title: "Walls fail".into() }, marked("Fences cost both", words)];
    let con = BriefView { side: Side::Con, title: "The answer".into(), ..brief_with(items) };
    both(&sample(), &con)
}

/// Each page that is kept: its name, its brief, its options, its number.
fn kept() -> Vec<(&'static str, BriefView, ExportOptions, usize)> {
    let usual = ExportOptions::default;
    let letter = ExportOptions {
        paper: Paper::Letter,
        size: Some(13),
        font: Some("Inter".into()),
        margin: Some(15),
        contents: Some(false),
        ..usual()
    };
    let facing_options = ExportOptions { sides: Sides::Facing, ..usual() };
    let footnotes = ExportOptions { cites: CitePlace::Footnotes, ..usual() };
    let grey = ExportOptions { marks: MarkLook::Print, ..usual() };
    vec![
        ("usual-1", sample(), usual(), 1),
        ("usual-2", sample(), usual(), 2),
        ("footnotes", sample(), footnotes, 1),
        ("grey", sample(), grey, 1),
        ("letter-inter", sample(), letter, 1),
        ("facing", facing(), facing_options, 2),
        ("arabic", arabic(), usual(), 1),
        ("chinese", chinese(), usual(), 1),
    ]
}

#[test]
fn pages_are_as_in_the_reference_pictures() {
    let update = std::env::var_os("DISSOI_UPDATE").is_some();
    let mut wrong = Vec::new();
    for (name, brief, options, number) in kept() {
        let (now, path) = (drawn(&brief, &options, number), reference(name));
        if update {
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, now.written()).unwrap();
        }
        let then = Picture::read(&std::fs::read(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display())));
        let count = differing(&then, &now);
        if count > CELLS {
            let seen = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.png"));
            std::fs::write(&seen, now.written()).unwrap();
            wrong.push(format!("{name}: {count} squares differ; the page is in {}", seen.display()));
        }
    }
    assert!(wrong.is_empty(), "{}\nDISSOI_UPDATE=1 takes the pages as they are", wrong.join("\n"));
}

#[test]
fn a_changed_page_is_found() {
    let words = [
        "Openness spreads ",
        "both the risk and the reward ",
        "of research across every firm ",
        "that joins.",
    ];
    let brief = |items| BriefView { references: Vec::new(), ..brief_with(items) };
    let usual = brief(vec![marked("Openness pays", words), Item::analytic(1, "Then weigh.")]);
    let options = ExportOptions::default();
    let before = drawn(&usual, &options, 1);
    let changed = |change: &dyn Fn(&mut Vec<Segment>)| {
        let mut brief = usual.clone();
        if let Item::Card { card, .. } = &mut brief.items[0] {
            change(&mut card.segments);
        }
        differing(&before, &drawn(&brief, &options, 1))
    };
    assert_eq!(changed(&|_| ()), 0);
    for (what, found) in [
        ("an underline is lost", changed(&|s| s[1].marks.clear())),
        ("a highlight is lost", changed(&|s| s[2].marks = vec![Mark::Underline])),
        ("an emphasis is lost", changed(&|s| s[3].marks.clear())),
        ("a word is lost", changed(&|s| s[3].text = "that".into())),
        ("a block is lost", differing(&before, &drawn(&brief(usual.items[..1].to_vec()), &options, 1))),
        ("colour is lost", {
            let grey = ExportOptions { marks: MarkLook::Print, ..ExportOptions::default() };
            differing(&before, &drawn(&usual, &grey, 1))
        }),
        ("a block moved by four pixels", {
            let mut moved = before.clone();
            moved.pixels.rotate_right(before.width * 3 * 4);
            differing(&before, &moved)
        }),
    ] {
        assert!(found > CELLS, "not found: {what} ({found})");
    }
}

#[test]
fn the_noise_of_another_machine_is_passed_over() {
    let before = drawn(&sample(), &ExportOptions::default(), 1);
    // A tenth of the pixel beside it, and some noise.
    let mut noisy = before.clone();
    for at in 0..before.pixels.len() - 3 {
        let (own, next) = (u32::from(before.pixels[at]), u32::from(before.pixels[at + 3]));
        let noise = (at as u32).wrapping_mul(2_654_435_761) >> 28;
        noisy.pixels[at] = ((own * 9 + next) / 10 + noise).saturating_sub(8).min(255) as u8;
    }
    assert_eq!(differing(&before, &noisy), 0);
    assert_eq!(differing(&before, &Picture::read(&before.written())), 0);
}
