//! 1. `pack new` writes a skeleton that passes its check, into a folder that is new or empty only.
//! 2. `pack build` makes one file of a pack that passes, the same bytes each time, and replaces nothing unasked.
//! 3. The file is checked and installed like the folder.
//! 4. A file that is no pack, is cut short, or names places outside of it is refused, and nothing changes.

use crate::desk::{Desk, all, write};
use crate::pack_folder::{PRO, PackFolder};

#[test]
fn a_skeleton_passes_its_check_and_can_be_installed() {
    let desk = Desk::new();
    let folder = desk.path("School Uniforms!");
    let text = desk.text(&["pack", "new", &folder]);
    assert!(text.starts_with(&format!("Made {folder} with\n  topic.md\n")), "{text}");
    assert!(text.contains("dissoi pack check"));
    let checked = desk.json(&["pack", "check", &folder]);
    assert_eq!(
        (checked["pack"]["topic"].as_str(), all(&checked["problems"], "file").len()),
        (Some("school-uniforms"), 0)
    );
    let installed = desk.json(&["pack", "install", &folder]);
    assert_eq!(installed["topic"]["title"], "School Uniforms!");
    let starters = desk.json(&["brief", "list"]);
    assert!(all(&starters["briefs"], "topic").contains(&"school-uniforms"), "its starter brief: {starters}");
    assert_eq!(desk.json(&["undo"])["undone"], "Install topic");

    let refusal = desk.refuses(&["pack", "new", &folder], "conflict");
    assert!(refusal.message.contains("not an empty folder"), "{refusal:?}");
    let file = desk.path("file");
    write(&file, "x");
    desk.refuses(&["pack", "new", &file], "conflict");
    assert_eq!(std::fs::read(&file).unwrap(), b"x");

    let empty = desk.path("empty");
    std::fs::create_dir(&empty).unwrap();
    let title = "“Quotes”: #colons\nand \\ all";
    let made = desk.json(&["pack", "new", &empty, "--title", title]);
    assert_eq!(made["skeleton"]["files"][0], "topic.md");
    assert_eq!(desk.json(&["pack", "check", &empty])["pack"]["topic"], "empty");
    let installed = desk.json(&["pack", "install", &empty]);
    assert_eq!(
        installed["topic"]["title"],
        title.replace('\n', " "),
        "a title is a value, whatever is in it"
    );
}

#[test]
fn a_file_of_a_pack_is_built_checked_and_installed() {
    let desk = Desk::new();
    let pack = PackFolder::good();
    let out = desk.path("uniforms.dissoi-pack");
    let built = desk.json(&["pack", "build", pack.folder(), "--out", &out]);
    let bytes = std::fs::read(&out).unwrap();
    assert_eq!(
        (built["built"]["path"].as_str(), built["built"]["topic"].as_str()),
        (Some(out.as_str()), Some("uniforms"))
    );
    assert_eq!(built["built"]["bytes"].as_u64(), Some(bytes.len() as u64));
    assert!(bytes.starts_with(b"PK"));

    let refusal = desk.refuses(&["pack", "build", pack.folder(), "--out", &out], "conflict");
    assert!(refusal.hint.contains("--force"), "{refusal:?}");
    let text = desk.text(&["pack", "build", pack.folder(), "--out", &out, "--force"]);
    assert!(text.starts_with(&format!("Wrote {out} (")), "{text}");
    assert!(std::fs::read(&out).unwrap() == bytes, "the same pack gives the same bytes");

    // Whatever the machine that installs it, the file is as good as the folder.
    assert_eq!(
        desk.json(&["pack", "check", &out])["pack"],
        desk.json(&["pack", "check", pack.folder()])["pack"]
    );
    assert_eq!(desk.json(&["pack", "install", &out])["topic"]["id"], "uniforms");
    let sources = desk.json(&["source", "list"]);
    let other = Desk::new();
    other.json(&["pack", "install", pack.folder()]);
    assert_eq!(other.json(&["source", "list"]), sources);
    // From either, the second is no change.
    desk.json(&["pack", "install", pack.folder()]);
    assert_eq!(desk.json(&["undo"])["undone"], "Install topic");
    desk.refuses(&["undo"], "not_found");
}

#[test]
fn a_file_is_named_for_its_folder_unless_told() {
    let desk = Desk::new();
    let folder = desk.path("my topic");
    desk.json(&["pack", "new", &folder]);
    let built = desk.json(&["pack", "build", "my topic"]);
    assert_eq!(built["built"]["path"], desk.path("my topic.dissoi-pack").as_str());
    assert!(desk.home().join("my topic.dissoi-pack").is_file());
}

#[test]
fn a_pack_with_mistakes_is_not_built() {
    let desk = Desk::bare();
    let pack = PackFolder::good();
    pack.put("documents/pro/labels.md", PRO.replace("theme: G1", "theme: G9"));
    let out = desk.path("bad.dissoi-pack");
    let refusal = desk.refuses(&["pack", "build", pack.folder(), "--out", &out], "bad_input");
    assert!(refusal.hint.contains("dissoi pack check"), "{refusal:?}");
    assert!(!desk.home().join("bad.dissoi-pack").exists());
    let good = PackFolder::good();
    desk.refuses(&["pack", "build", &desk.path("nowhere"), "--out", &out], "bad_input");
    desk.refuses(&["pack", "build", good.folder(), "--out", desk.home().to_str().unwrap()], "bad_input");
    desk.refuses(&["pack", "build", good.folder(), "--out", &desk.path("missing/x.dissoi-pack")], "io");
}

#[test]
fn files_that_are_no_pack_or_a_hostile_one_are_refused() {
    let desk = Desk::new();
    let pack = PackFolder::good();
    let file = desk.path("x.dissoi-pack");
    desk.json(&["pack", "build", pack.folder(), "--out", &file]);
    let good = std::fs::read(&file).unwrap();
    // Names are stored as they are, twice each; one of the same length keeps all else right.
    let renamed = |from: &str, to: &str| {
        assert_eq!(from.len(), to.len());
        let mut bytes = good.clone();
        let places: Vec<_> =
            (0..bytes.len() - from.len()).filter(|at| bytes[*at..].starts_with(from.as_bytes())).collect();
        assert!(places.len() >= 2, "{from} is not in the archive");
        places.into_iter().for_each(|at| bytes[at..at + from.len()].copy_from_slice(to.as_bytes()));
        bytes
    };
    let before = (desk.json(&["source", "list"]), desk.json(&["library", "info"]));
    let cases = [
        (b"No archive at all.".to_vec(), "is not a pack"),
        (Vec::new(), "is not a pack"),
        (good[..good.len() / 2].to_vec(), "is not a pack"),
        (renamed("documents/pro/labels.md", "../uments/pro/labels.md"), ".."),
        (renamed("documents/pro/labels.md", "/ocuments/pro/labels.md"), "/ocuments"),
        (renamed("documents/pro/labels.md", "documents\\pro\\labels.md"), "\\"),
    ];
    for (bytes, wanted) in cases {
        write(&file, &bytes);
        for command in ["check", "install"] {
            let refusal = desk.refuses(&["pack", command, &file], "bad_input");
            assert!(
                refusal.message.contains(&file) && refusal.message.contains(wanted),
                "{wanted}: {refusal:?}"
            );
        }
    }
    assert_eq!((desk.json(&["source", "list"]), desk.json(&["library", "info"])), before);
    assert!(!desk.home().join("cuments").exists());
}
