//! What is drawn.

use dissoi_model::{AnswerType, Side};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The arguments of a topic and their answers. Links name arguments, and arguments groups, by their place in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Debate {
    /// Id of the topic.
    pub topic: String,
    /// Title of the topic.
    pub title: String,
    /// The sentence that is debated.
    pub resolution: String,
    /// What the pro side stands for.
    pub pro: String,
    /// What the con side stands for.
    pub con: String,
    /// Themes, and sources whose single passages are answered.
    pub groups: Vec<Group>,
    /// In the order of the topic.
    pub arguments: Vec<Argument>,
    /// What answers what.
    pub links: Vec<Link>,
    /// The brief that is laid over the map.
    pub overlay: Option<Overlay>,
}

/// Arguments that belong together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Group {
    /// Id of the theme, or of the source.
    pub id: String,
    /// The side that argues it.
    pub side: Side,
    /// A few words.
    pub title: String,
}

/// A claim that can be answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Argument {
    /// Id of a source, or of a passage: also what is opened.
    pub id: String,
    /// The side that it argues.
    pub side: Side,
    /// Its place among the groups.
    pub group: u32,
    /// `N1`, or `¶ 6`.
    pub tag: String,
    /// What it says, in a line.
    pub title: String,
    /// How many stated answers it has.
    pub answered_by: u32,
    /// How many arguments it answers.
    pub answers: u32,
    /// Whether and how the brief that is laid over the map meets it; only arguments against the brief have this.
    pub meeting: Option<Meeting>,
}

/// A stated answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Link {
    /// The answer, by its place among the arguments.
    pub from: u32,
    /// What it answers.
    pub to: u32,
    /// How.
    #[serde(rename = "type")]
    pub kind: AnswerType,
    /// Whether the user stated it; else the topic did.
    pub yours: bool,
    /// Why, in a line.
    pub why: Option<String>,
    /// Whether the brief that is laid over the map gives it.
    pub given: bool,
}

/// A brief laid over the map.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Overlay {
    /// Id of the brief.
    pub brief: String,
    /// Its title.
    pub title: String,
    /// The side that it argues.
    pub side: Side,
    /// How many arguments of the other side it meets.
    pub met: u32,
    /// Of how many.
    pub of: u32,
}

/// How a brief meets an argument of the other side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Meeting {
    /// Whether it does.
    pub met: bool,
    /// The entries that do, as the brief shows them: `A2 Chokepoints (undercuts)`.
    pub by: Vec<String>,
}

impl Argument {
    /// Whether nothing answers it.
    pub fn unanswered(&self) -> bool {
        self.answered_by == 0
    }
}

impl Debate {
    /// `The brief “Pro starter” meets 11 of 17 con arguments.`
    pub fn overlay_line(&self) -> Option<String> {
        let Overlay { title, side, met, of, .. } = self.overlay.as_ref()?;
        Some(format!("The brief “{title}” meets {met} of {of} {} arguments.", side.opposite()))
    }

    /// The same as the picture in words, for those who do not see it: a line an argument.
    pub fn in_words(&self) -> Vec<String> {
        let name = |at: u32| self.arguments.get(at as usize).map_or("", |a| a.title.as_str());
        let line = |(at, a): (usize, &Argument)| {
            let answers: Vec<_> = (self.links.iter().filter(|l| l.to as usize == at))
                .map(|l| format!("“{}” {} it", name(l.from), l.kind.as_str()))
                .collect();
            let answers = if answers.is_empty() { "unanswered".to_owned() } else { answers.join("; ") };
            let met = match &a.meeting {
                Some(Meeting { met: true, .. }) => " Met by the brief.",
                Some(_) => " Not met by the brief.",
                None => "",
            };
            format!("{} {}, {}: {answers}.{met}", a.side.as_str(), a.tag, a.title)
        };
        self.arguments.iter().enumerate().map(line).collect()
    }
}
