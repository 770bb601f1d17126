//! What the map shows: the arguments of a topic, what the topic and the user state about them, and a brief over it.

use std::collections::{HashMap, HashSet};

use dissoi_export::map::{Argument, Debate, Group, Link, Meeting, Overlay};
use dissoi_model::{Side, Source, Topic};

use crate::view::{ClashAnswer, ClashArgument, ClashView, CoverageView, Origin};
use crate::{AppError, Library, resolve};

pub(super) fn of(library: &Library, topic: Option<&str>, brief: Option<&str>) -> Result<Debate, AppError> {
    let brief = brief.map(|id| library.read(|read| resolve::brief(read, id))).transpose()?;
    let clash = library.clash(topic.or(brief.as_ref().map(|b| b.topic.as_str())))?;
    let mut debate = gathered(library, &clash)?;
    if let Some(brief) = brief {
        lay_over(&mut debate, &library.coverage(&brief.id)?);
    }
    Ok(debate)
}

fn gathered(library: &Library, clash: &ClashView) -> Result<Debate, AppError> {
    library.read(|read| {
        let topic = resolve::topic_or_only(read, Some(&clash.topic))?;
        let mut gathering = Gathering::new(&topic);
        let sides = sides(clash);
        for argument in &clash.arguments {
            // Where neither an argument nor anything that it is joined to takes a side, it belongs to no column.
            let Some(side) = sides.get(argument.id.as_str()) else { continue };
            let source = match argument.paragraph {
                Some(_) => read.source(&argument.source)?,
                None => None,
            };
            gathering.enter(argument, *side, source.as_ref());
        }
        clash.answers.iter().for_each(|answer| gathering.join(answer));
        Ok(gathering.debate)
    })
}

/// The side of each argument: who takes none argues against what it answers, or for what is answered by the other side.
fn sides(clash: &ClashView) -> HashMap<&str, Side> {
    let own = clash.arguments.iter().filter_map(|a| Some((a.id.as_str(), a.side?)));
    let mut sides: HashMap<&str, Side> = own.collect();
    for answer in &clash.answers {
        let (from, to) = (answer.from.as_str(), answer.to.as_str());
        match (sides.get(from).copied(), sides.get(to).copied()) {
            (Some(side), None) => sides.insert(to, side.opposite()),
            (None, Some(side)) => sides.insert(from, side.opposite()),
            _ => None,
        };
    }
    sides
}

/// The arguments as they are found, each once.
struct Gathering<'t> {
    topic: &'t Topic,
    debate: Debate,
    places: HashMap<String, u32>,
    groups: HashMap<(String, Side), u32>,
}

impl<'t> Gathering<'t> {
    fn new(topic: &'t Topic) -> Self {
        let debate = Debate {
            topic: topic.id.clone(),
            title: topic.title.clone(),
            resolution: topic.resolution.clone(),
            pro: topic.pro.clone(),
            con: topic.con.clone(),
            groups: Vec::new(),
            arguments: Vec::new(),
            links: Vec::new(),
            overlay: None,
        };
        Self { topic, debate, places: HashMap::new(), groups: HashMap::new() }
    }

    /// `source` is that of a single passage, which is named by how it begins.
    fn enter(&mut self, argument: &ClashArgument, side: Side, source: Option<&Source>) {
        let theme = argument.theme.as_deref().and_then(|t| self.topic.theme(t));
        let (group, name) = match theme {
            Some(theme) => (theme.id.clone(), theme.title.clone()),
            None => (argument.source.clone(), argument.title.clone()),
        };
        let group = self.group(group, name, side);
        let words = source.and_then(|s| {
            let passage = s.passages.iter().find(|p| Some(p.paragraph) == argument.paragraph)?;
            Some(beginning(s.passage_text(passage)))
        });
        let tag = match (argument.paragraph, theme) {
            (Some(paragraph), _) => format!("¶ {paragraph}"),
            (None, Some(theme)) => theme.id.clone(),
            (None, None) => String::new(),
        };
        let title = words.unwrap_or_else(|| argument.title.clone());
        let (id, answered_by, answers, meeting) = (argument.id.clone(), 0, 0, None);
        self.places.insert(id.clone(), resolve::count(self.debate.arguments.len()));
        self.debate.arguments.push(Argument { id, side, group, tag, title, answered_by, answers, meeting });
    }

    fn join(&mut self, answer: &ClashAnswer) {
        let place = |id: &String| self.places.get(id).copied();
        let (Some(from), Some(to)) = (place(&answer.from), place(&answer.to)) else { return };
        if from == to {
            return;
        }
        self.debate.arguments[from as usize].answers += 1;
        self.debate.arguments[to as usize].answered_by += 1;
        let (yours, why) = (answer.origin == Origin::Yours, answer.why.clone());
        self.debate.links.push(Link { from, to, kind: answer.kind, yours, why, given: false });
    }

    fn group(&mut self, id: String, title: String, side: Side) -> u32 {
        let next = resolve::count(self.debate.groups.len());
        let place = *self.groups.entry((id.clone(), side)).or_insert(next);
        if place == next {
            self.debate.groups.push(Group { id, side, title });
        }
        place
    }
}

/// The first sentence or so of a passage, as what names it.
fn beginning(text: &str) -> String {
    const MOST: usize = 140;
    let end = text.char_indices().nth(MOST).map_or(text.len(), |(at, _)| at);
    let head = &text[..end];
    // A full stop after a capital, as in “U.S.”, or after a word or two ends no sentence.
    let ends = |at: &usize| *at > 40 && !head[..*at].ends_with(char::is_uppercase);
    let sentence = head.match_indices(". ").map(|(at, _)| at).find(ends).map_or(head, |at| &head[..=at]);
    if sentence.len() < text.len() && !sentence.ends_with('.') {
        format!("{}…", sentence.trim_end())
    } else {
        sentence.to_owned()
    }
}

/// Lays a brief over the map: which arguments of the other side an entry of it answers.
fn lay_over(debate: &mut Debate, coverage: &CoverageView) {
    let mut given: HashSet<(&str, &str)> = HashSet::new();
    let mut meetings: HashMap<&str, Meeting> = HashMap::new();
    for opposing in &coverage.opposing {
        for met in &opposing.met_by {
            let source = met.passage.rsplit_once(':').map_or(met.passage.as_str(), |(source, _)| source);
            given.extend([
                (source, opposing.argument.as_str()),
                (met.passage.as_str(), opposing.argument.as_str()),
            ]);
        }
        let by = opposing.met_by.iter().map(|m| format!("{} ({})", m.label, m.kind.as_str())).collect();
        meetings.insert(&opposing.argument, Meeting { met: opposing.met, by });
    }
    for link in &mut debate.links {
        let id = |at: u32| debate.arguments[at as usize].id.as_str();
        link.given = given.contains(&(id(link.from), id(link.to)));
    }
    for argument in &mut debate.arguments {
        argument.meeting = meetings.remove(argument.id.as_str());
    }
    debate.overlay = Some(Overlay {
        brief: coverage.brief.clone(),
        title: coverage.title.clone(),
        side: coverage.side,
        met: coverage.met,
        of: coverage.of,
    });
}
