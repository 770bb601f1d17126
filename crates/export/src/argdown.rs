//! What answers what in a topic, as Argdown: each argument with its side as a tag, then the relations among them.

use dissoi_model::{AnswerType, Side};

use crate::shape::line;

/// The arguments of a topic and the answers among them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Clash {
    /// Title of the topic.
    pub topic: String,
    /// The sentence that is debated.
    pub resolution: String,
    /// Every argument.
    pub arguments: Vec<Argument>,
    /// Which answers which.
    pub answers: Vec<Answer>,
}

/// An argument.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Argument {
    /// Its id.
    pub id: String,
    /// Its title; need not be unique.
    pub title: String,
    /// The side that makes it.
    pub side: Option<Side>,
    /// Its theme, in words.
    pub theme: String,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Id of the argument that answers.
    pub from: String,
    /// Id of the argument that is answered.
    pub to: String,
    /// How.
    pub kind: AnswerType,
    /// Why, in a line.
    pub why: String,
}

/// Writes the clash. Relations are `->` for what attacks (rebuts, turns, outweighs), `_>` for what undercuts; what
/// concedes is no attack and stands as a note. Ends with one line end.
pub fn write(clash: &Clash) -> String {
    let mut out =
        format!("===\ntitle: {}\nsubTitle: {}\n===\n", quoted(&clash.topic), quoted(&clash.resolution));
    let mut theme = None;
    for argument in &clash.arguments {
        if theme != Some(&argument.theme) {
            out.push_str(&format!("\n# {}\n", plain(&argument.theme)));
            theme = Some(&argument.theme);
        }
        let side = argument.side.map(|s| format!(" #{s}")).unwrap_or_default();
        out.push_str(&format!("\n<{}>: {}{side}\n", name(&argument.id), plain(&argument.title)));
        for answer in clash.answers.iter().filter(|a| a.to == argument.id) {
            let sign = match answer.kind {
                AnswerType::Undercuts => "<_",
                AnswerType::Concedes => "// conceded in part by",
                AnswerType::Rebuts | AnswerType::Outweighs | AnswerType::Turns => "<-",
            };
            let why = plain(&answer.why);
            let why = if why.is_empty() { why } else { format!(": {why}") };
            let note = format!(" // {}{why}", answer.kind.as_str());
            let note = if answer.kind == AnswerType::Concedes { why } else { note };
            out.push_str(&format!("  {sign} <{}>{note}\n", name(&answer.from)));
        }
    }
    out
}

/// An id within angle brackets.
fn name(id: &str) -> String {
    let sane = |c: char| if c.is_control() || "<>[]\n".contains(c) { ' ' } else { c };
    id.chars().map(sane).collect()
}

/// Text on one line, the signs of Argdown escaped.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in line(text).replace('\n', " ").chars() {
        if "\\*_[]<>#@/{}=~|`".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// A scalar of YAML.
fn quoted(text: &str) -> String {
    serde_json::Value::String(line(text)).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_and_answers_are_named_and_their_signs_escaped() {
        let argument = |id: &str, title: &str, side| Argument {
            id: id.into(),
            title: title.into(),
            side: Some(side),
            theme: "Growth".into(),
        };
        let answer =
            |kind, why: &str| Answer { from: "t/n01".into(), to: "t/g01".into(), kind, why: why.into() };
        let clash = Clash {
            topic: "A: \"topic\"".into(),
            resolution: "Be it so.".into(),
            arguments: vec![
                argument("t/g01", "Gains *are* shared", Side::Pro),
                argument("t/n01", "No", Side::Con),
            ],
            answers: vec![
                answer(AnswerType::Rebuts, "Not <all>"),
                answer(AnswerType::Undercuts, ""),
                answer(AnswerType::Concedes, "a part"),
            ],
        };
        let wanted = "===\ntitle: \"A: \\\"topic\\\"\"\nsubTitle: \"Be it so.\"\n===\n\n# Growth\n\n\
            <t/g01>: Gains \\*are\\* shared #pro\n  <- <t/n01> // rebuts: Not \\<all\\>\n  <_ <t/n01> // undercuts\n  \
            // conceded in part by <t/n01>: a part\n\n<t/n01>: No #con\n";
        assert_eq!(write(&clash), wanted);
    }
}
