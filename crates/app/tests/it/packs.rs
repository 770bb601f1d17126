//! Small topics to install, in several states of their texts.

use std::path::Path;

use dissoi_app::view::{Applied, TopicView};
use dissoi_app::{CancellationToken, Library};
use tempfile::TempDir;

use crate::shelf::{wait, write};

/// Id of the topic of all packs here.
pub(crate) const TOPIC: &str = "straits";
/// Id of its con source.
pub(crate) const HUBS: &str = "straits/hubs";

/// Paragraphs that are hard to cut: emoji of several code points, combining accents, right to left, no-break spaces,
/// soft hyphens, printed quotation marks and dashes, words that stand twice, Markdown's own signs.
pub(crate) const HARD: [&str; 6] = [
    "Families such as 👩‍👩‍👧 and flags such as 🇵🇱🇩🇪 cut badly, as do e\u{301}lite and nai\u{308}ve.",
    "The “multiplier effect” of R&D – today’s\u{a0}key – isn’t “free”… it’s paid for.",
    "השולחן ערוך וגם اللغة العربية stand beside English, 中文字 and ไทยภาษา too.",
    "Snakes \\*a\\_b\\* and \\<u>tags\\</u>, \\`code\\`, a == b, 5 \\* 3 = 15 and https://example.org/a_b_c end here.",
    "Hubs bite. Hubs bite. Openness helps the rich; openness helps the poor; openness helps.",
    "A soft\u{ad}hyphen, a zero\u{200b}width space and 1\u{202f}000\u{202f}000 ships.",
];

/// The paragraphs of the con source as first installed.
pub(crate) const FIRST: [&str; 3] = [
    "Whoever holds the strait holds the trade of nations.",
    "Chokepoints turn openness into quicksilver leverage for hostile states.",
    "No fleet can be everywhere at once, and insurers know it.",
];

/// A pack in a folder of its own; the con source has these paragraphs. With none, the source is left out.
pub(crate) fn pack(paragraphs: &[&str]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let topic = "---\nformat: 1\nid: straits\ntitle: Open straits\nresolution: Straits should stay open\n\
                 pro: Open\ncon: Guarded\nthemes:\n  - { id: N1, side: con, title: Hubs }\n  \
                 - { id: G1, side: pro, title: Trade }\n---\n\nShips pass, or they do not.\n";
    write(&folder.path().join("topic.md"), topic);
    let document = |side: &str, theme: &str, title: &str, text: &str| {
        format!(
            "---\nkind: argument\nside: {side}\ntheme: {theme}\ntitle: {title}\nauthor: Ada Lovelace\ndate: 2021\n---\n\n{text}\n"
        )
    };
    let path = |name: &str| folder.path().join("documents").join(name);
    let open =
        "Cheap passage feeds cities far from any harbour.\n\nPilots of every flag share one marmalade chart.";
    write(&path("open.md"), document("pro", "G1", "Trade feeds cities", open));
    if !paragraphs.is_empty() {
        write(&path("hubs.md"), document("con", "N1", "Hubs bite", &paragraphs.join("\n\n")));
    }
    folder
}

/// Installs a pack with the real worker.
pub(crate) fn install(library: &Library, folder: &Path) -> Applied<TopicView> {
    wait(library.pack_install(folder, &CancellationToken::new())).unwrap()
}

/// Installs the topic with these paragraphs in its con source.
pub(crate) fn install_with(library: &Library, paragraphs: &[&str]) -> Applied<TopicView> {
    install(library, pack(paragraphs).path())
}
