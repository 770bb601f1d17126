//! Texts that some program takes for more than text, and strategies that make such texts.

use dissoi_model::{Mark, Segment};
use proptest::prelude::*;

/// Everything that some reader of Markdown takes for more than text.
pub(crate) const HOSTILE: [&str; 70] = [
    "#import \"x\"",
    "*a_b*",
    "<b>bold</b>",
    "[x](y)",
    "1. x",
    "1) x",
    "- x",
    "+ x",
    "* x",
    "==x==",
    "`code`",
    "```",
    "~~~",
    "a | b\n--|--\n1 | 2",
    "&amp; &#35; &copy AT&T",
    "    indented",
    "\ttab\tand end\t",
    " spaces at both ends ",
    "---",
    "***",
    "___",
    "- - -",
    "===",
    "%% hidden %% 100%%",
    "[[link]] ![[embed]]",
    "text ^id",
    "#tag #1",
    "$`math`$ $x$ $$y$$",
    "> quote",
    ">! x",
    "# heading",
    "## heading ##",
    "heading {#id .class}",
    "<!-- comment -->",
    "<u>not a mark</u>",
    "line\nbreak",
    "two\n\nparagraphs",
    "many\n\n\n\n\nlines",
    "\nat both ends\n",
    "crlf\r\nand\rcr",
    "back\\slash \\* \\",
    "trailing\\",
    "[^1] [^1]: note",
    "[a]: http://b",
    "- [ ] task",
    "https://example.org/a_b*c?d=e&f=g#h",
    "(http://x.y/z).",
    "https://x.org/a==b&copy;",
    "www.example.org/a_b",
    "<https://x.org>",
    "mailto:a@b.c a_b_c@d.ef",
    ":smile: x :y: : z",
    "~~struck~~ ~sub~ ^sup^",
    "**",
    "* *",
    "_",
    "__init__.py snake_case",
    "<script>alert(1)</script>",
    "<div>\n\nx\n\n</div>",
    "| table |",
    "{{ liquid }} {% x %}",
    "\u{a0}nbsp\u{a0}",
    "\u{3000}wide\u{3000}",
    "😀👩‍🔬 科技 שלום العربية \u{202E}bidi\u{202C}",
    "nul \0 bell \u{7} esc \u{1b} nel \u{85} del \u{7f}",
    "1234567890. x",
    "</w:t></w:r><w:r><w:br/>",
    "]]><![CDATA[x]]> <?xml version=\"1.0\"?>",
    "</blockquote></article><script src=//x></script>",
    "\u{FFFE}\u{FFFF} \u{7F} \u{FEFF}",
];

/// Letters, and every sign that means something somewhere, close together.
pub(crate) fn text() -> impl Strategy<Value = String> {
    let signs = "[a-z0-9*_`#\\[\\]()<>&;:=~|^$%{}!+.\\\\\n\t \"'/@,?-]{0,40}";
    prop_oneof![
        signs,
        "\\PC{0,30}",
        any::<String>(),
        prop::sample::select(HOSTILE.to_vec()).prop_map(str::to_owned)
    ]
}

pub(crate) fn segments() -> impl Strategy<Value = Vec<Segment>> {
    let marks = prop::sample::subsequence(Mark::ALL.to_vec(), 0..=3);
    prop::collection::vec((text(), marks).prop_map(|(text, marks)| Segment { text, marks, join: None }), 1..6)
}
