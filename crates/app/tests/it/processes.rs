//! Programs of their own that use a library, for what only several processes can show.

use std::io::{BufRead as _, BufReader, Lines, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};

use dissoi_app::{Cut, Library, Op, PassageId, Selection};

use crate::packs::{self, FIRST, HUBS};
use crate::shelf::{self, NOW};

/// Stands before each line of a report; the test harness writes lines of its own.
const SAYS: &str = "it says: ";

/// Longer than any test waits; a program whose reader is gone ends at its next word.
const FOR_EVER: std::ops::Range<u32> = 0..1_000_000;

/// Another program, at work. Ended when dropped, as by a power cut.
pub(crate) struct Program {
    process: Child,
    lines: Lines<BufReader<ChildStdout>>,
}

impl Program {
    /// Starts a program that does what `order` says with the library in a folder.
    pub(crate) fn start(order: &str, folder: &Path) -> Self {
        Self::start_as(order, folder, |_| ())
    }

    /// The same as another user, say.
    pub(crate) fn start_as(order: &str, folder: &Path, change: impl FnOnce(&mut Command)) -> Self {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command
            .args(["--exact", "processes::another_program", "--ignored", "--nocapture"])
            .env("DISSOI_TEST_ORDER", order)
            .env("DISSOI_TEST_FOLDER", folder)
            .stdout(Stdio::piped());
        change(&mut command);
        let mut process = command.spawn().unwrap();
        let lines = BufReader::new(process.stdout.take().unwrap()).lines();
        Self { process, lines }
    }

    /// The next thing that it says; nothing once it has ended.
    pub(crate) fn says(&mut self) -> Option<String> {
        let said = |line: String| line.split_once(SAYS).map(|(_, said)| said.to_owned());
        self.lines.by_ref().map_while(Result::ok).find_map(said)
    }

    /// The rest of what it says; it must end well.
    pub(crate) fn finish(mut self) -> Vec<String> {
        let said = std::iter::from_fn(|| self.says()).collect();
        assert!(self.process.wait().unwrap().success());
        said
    }

    /// Ends it at once, whatever it does; gives what it had still said.
    pub(crate) fn kill(mut self) -> Vec<String> {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
        std::iter::from_fn(|| self.says()).collect()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Cuts a card whose tag tells it from others; gives its id.
pub(crate) fn cut(library: &Library, tag: &str) -> String {
    let passage = PassageId { source: "techno-nationalism/essay".into(), paragraph: 6 };
    let op = Op::CardCut(Cut { tag: tag.into(), ..Cut::of(passage, Selection::Whole) }.into());
    library.transact(op).unwrap().made.unwrap()
}

/// A state of the small topic: the word in its second paragraph tells it from others.
pub(crate) fn install_marked(library: &Library, word: &str) {
    packs::install_with(library, &[FIRST[0], &format!("Here stands the word {word} alone.")]);
}

#[test]
#[ignore = "other tests start it, in a process of its own, with an order"]
fn another_program() {
    let order = std::env::var("DISSOI_TEST_ORDER").expect("no order was given");
    let folder = PathBuf::from(std::env::var_os("DISSOI_TEST_FOLDER").unwrap());
    let say = |what: String| {
        let mut out = std::io::stdout().lock();
        writeln!(out, "\n{SAYS}{what}").and_then(|()| out.flush()).unwrap();
    };
    if order == "open" {
        match shelf::open_at(&folder, NOW) {
            Ok(library) => say(format!("opened, new: {}", library.is_new())),
            Err(error) => say(serde_json::to_string(&error.view()).unwrap()),
        }
        return;
    }
    let library = shelf::open(&folder);
    say(String::from("ready"));
    match order.as_str() {
        "cut twenty" => (0..20).for_each(|n| say(cut(&library, &format!("theirs {n}")))),
        "cut for ever" => FOR_EVER.for_each(|n| say(cut(&library, &n.to_string()))),
        "type for ever" => crate::typing::type_for_ever(&library, &say),
        "install for ever" => FOR_EVER.for_each(|n| {
            let word = format!("zyx{n}");
            install_marked(&library, &word);
            say(word);
        }),
        "install once" => {
            packs::install_with(&library, &FIRST);
            assert_eq!(shelf::found(&library, "quicksilver"), [format!("{HUBS}:2")]);
        }
        other => panic!("what is “{other}”?"),
    }
}
