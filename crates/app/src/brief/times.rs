//! How long a brief, its sections and the speeches of its event take.

use dissoi_model::{Brief, Event, Fullness, NodeContent, ReadingTime, Speech};

use super::Shape;
use crate::resolve::count;
use crate::view::{BriefTimes, SectionTime, SpeechTime};

/// Reading times at so many words per minute.
pub(super) fn of(brief: &Brief, shape: &Shape, pace: u32) -> BriefTimes {
    BriefTimes {
        brief: brief.id.clone(),
        reading: ReadingTime::of(shape.words.iter().sum(), pace),
        sections: sections(shape, pace),
        speeches: brief.event.as_ref().map_or_else(Vec::new, |event| speeches(brief, event, shape, pace)),
    }
}

/// Words read aloud of a whole brief.
pub(crate) fn words(shape: &Shape) -> u32 {
    count(shape.words.iter().sum())
}

fn sections(shape: &Shape, pace: u32) -> Vec<SectionTime> {
    let time = |at: usize| {
        let (_, node) = &shape.walked[at];
        let NodeContent::Section { plan, .. } = &node.content else { return None };
        let reading = ReadingTime::of(shape.within(at), pace);
        let state = plan.limit.map(|limit| Fullness::of(reading.seconds, limit));
        Some(SectionTime { id: node.id.clone(), reading, limit: plan.limit, state })
    };
    (0..shape.walked.len()).filter_map(time).collect()
}

/// Those of the brief's side and of both. What stands in a section is read in its speech, else in that of the section above.
fn speeches(brief: &Brief, event: &Event, shape: &Shape, pace: u32) -> Vec<SpeechTime> {
    let own = event.speeches.iter().filter(|s| s.side.is_none_or(|side| side == brief.side));
    let mut all: Vec<(&Speech, usize, Vec<String>)> = own.map(|s| (s, 0, Vec::new())).collect();
    // The speech of each section that is open, outermost first.
    let mut open: Vec<Option<usize>> = Vec::new();
    for ((depth, node), words) in shape.walked.iter().zip(&shape.words) {
        open.truncate(*depth);
        let above = open.last().copied().flatten();
        let NodeContent::Section { plan, .. } = &node.content else {
            if let Some(speech) = above {
                all[speech].1 += words;
            }
            continue;
        };
        let named = plan.speech.as_ref().and_then(|id| all.iter().position(|(s, ..)| s.id == *id));
        if let Some(speech) = named {
            all[speech].2.push(node.id.clone());
        }
        open.push(named.or(above));
    }
    let time = |(speech, words, sections): (&Speech, usize, Vec<String>)| {
        let reading = ReadingTime::of(words, pace);
        SpeechTime {
            id: speech.id.clone(),
            name: speech.name.clone(),
            side: speech.side,
            kind: speech.kind,
            limit: speech.seconds,
            over: reading.seconds.saturating_sub(speech.seconds),
            state: Fullness::of(reading.seconds, speech.seconds),
            reading,
            sections,
        }
    };
    all.into_iter().map(time).collect()
}
