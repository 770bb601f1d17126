//! 1. `library init` makes a library with the built-in topic and says so; one that is there stays as it is.
//! 2. `library info` and `rebuild-index` count what is there; a lost index is built anew without asking.
//! 3. The library is that of `--library`, else of DISSOI_LIBRARY, else of the platform's data folder; no command
//!    writes anywhere else.
//! 4. Reading times follow the pace.

use std::path::Path;

use crate::desk::{Desk, Ran, dissoi};

#[test]
fn a_library_is_made_once_and_then_left_alone() {
    let desk = Desk::bare();
    let text = desk.run(&["library", "init"]);
    assert_eq!(text.code, 0, "{text:?}");
    assert!(
        text.out.starts_with(&format!("Made the library {}\n1 topic, ", desk.library().display())),
        "{text:?}"
    );
    let made = desk.json(&["library", "init"]);
    assert_eq!(made["made"], false);
    assert_eq!(made["library"]["path"], desk.library().to_str().unwrap());
    assert_eq!(made["library"]["format"], 3);
    desk.json(&["brief", "create", "--side", "pro", "--title", "Kept"]);
    let again = desk.run(&["library", "init"]);
    assert!(again.out.starts_with("The library is there already:"), "{again:?}");
    assert!(desk.text(&["brief", "list"]).contains("Kept"));

    let other = Desk::bare();
    assert_eq!(other.json(&["library", "init"])["made"], true);
}

#[test]
fn any_command_makes_the_library_it_needs_and_says_so_to_people_only() {
    let desk = Desk::bare();
    let ran = desk.run(&["topic", "list"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.out.contains("techno-nationalism"));
    let library = desk.library();
    assert_eq!(ran.err, format!("Made a new library with the built-in topic in {}\n", library.display()));
    let other = Desk::bare();
    assert_eq!(other.json(&["topic", "list"])["topics"][0]["id"], "techno-nationalism");
}

#[test]
fn info_and_rebuild_index_count_what_is_there() {
    let desk = Desk::new();
    let info = &desk.json(&["library", "info"])["library"];
    assert_eq!(info["topics"], 1);
    assert!(info["sources"].as_u64().unwrap() >= 13);
    assert_eq!(info["indexed"], info["passages"]);
    let text = desk.text(&["library", "info"]);
    assert!(text.starts_with(desk.library().to_str().unwrap()) && text.ends_with("\nformat 3\n"), "{text}");
    let passages = format!("{} passages", info["passages"]);
    assert!(text.contains(&passages));
    // What learning the latent space took is another number each time.
    let counts = |info: &serde_json::Value| {
        let mut info = info.clone();
        info.as_object_mut().unwrap().remove("latent").unwrap();
        info
    };
    let rebuilt = desk.text(&["library", "rebuild-index"]);
    let (index, latent) = rebuilt.split_once('\n').unwrap();
    assert_eq!(index, format!("The search index was built anew: {passages}"));
    assert!(latent.starts_with("The latent space was learnt from "), "{latent}");
    let rebuilt = desk.json(&["library", "rebuild-index"])["library"].clone();
    assert_eq!(counts(&rebuilt), counts(info));
    assert_eq!(rebuilt["latent"]["current"], true);

    let found = |desk: &Desk| desk.json(&["search", "multiplier"])["results"].clone();
    let before = found(&desk);
    std::fs::remove_dir_all(desk.library().join("index")).unwrap();
    assert_eq!(found(&desk), before);
    assert_eq!(counts(&desk.json(&["library", "info"])["library"]), counts(info));
}

#[test]
fn the_pace_sets_reading_times_and_is_a_step_of_undo() {
    let desk = Desk::new();
    let words = ["card", "cut", "--source", "essay", "--paragraph", "6"];
    let card = desk.made("card", &words);
    let seconds =
        |desk: &Desk| desk.json(&["card", "show", &card])["card"]["reading"]["seconds"].as_u64().unwrap();
    let before = seconds(&desk);
    let pace = desk.json(&["library", "info"])["words_per_minute"].as_u64().unwrap();
    let half = (pace / 2).to_string();
    assert_eq!(
        desk.text(&["library", "pace", &half]),
        format!("Reading times are at {half} words per minute\n")
    );
    assert_eq!(desk.json(&["library", "pace", &half])["words_per_minute"].to_string(), half);
    assert!((2 * before - 2..=2 * before + 2).contains(&seconds(&desk)), "{before} {}", seconds(&desk));
    assert_eq!(desk.json(&["undo"])["undone"], "Set words per minute");
    assert_eq!(seconds(&desk), before);
    for bad in ["0", "1001"] {
        let refusal = desk.refuses(&["library", "pace", bad], "bad_input");
        assert!(refusal.message.contains("between 1 and 1,000"), "{refusal:?}");
    }
    desk.misreads(&["library", "pace", "fast"]);
    desk.misreads(&["library", "pace", "--", "-5"]);
}

#[test]
fn the_library_is_found_by_option_then_environment_then_data_folder() {
    let desk = Desk::bare();
    let path_of = |command: &mut std::process::Command| {
        let ran = Ran::of(&command.args(["--json", "library", "info"]).output().unwrap());
        assert_eq!(ran.code, 0, "{ran:?}");
        ran.json()["library"]["path"].as_str().unwrap().to_owned()
    };
    let named = desk.path("named");
    assert_eq!(path_of(dissoi(desk.home()).env("DISSOI_LIBRARY", &named)), named);
    let option = desk.path("option");
    assert_eq!(
        path_of(dissoi(desk.home()).env("DISSOI_LIBRARY", &named).args(["--library", &option])),
        option
    );
    // A relative path is meant from the working folder.
    assert_eq!(path_of(dissoi(desk.home()).args(["--library", "near"])), desk.path("near"));
    // An option may stand anywhere.
    let late =
        Ran::of(&dissoi(desk.home()).args(["library", "info", "--library", &option]).output().unwrap());
    assert!(late.code == 0 && late.out.starts_with(&option), "{late:?}");

    if cfg!(target_os = "linux") {
        // Debug builds keep to a folder of their own, so that trying things out never touches the user's library.
        let name = if cfg!(debug_assertions) { "dissoi-dev" } else { "dissoi" };
        let default = desk.home().join("data").join(name);
        assert_eq!(Path::new(&path_of(&mut dissoi(desk.home()))), default);
        assert_eq!(Path::new(&path_of(dissoi(desk.home()).env("DISSOI_LIBRARY", ""))), default);
        let mut made: Vec<_> = desk.home().read_dir().unwrap().map(|e| e.unwrap().file_name()).collect();
        made.sort();
        assert_eq!(made, ["data", "named", "near", "option"], "something was written elsewhere");
    }
}
