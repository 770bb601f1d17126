//! The templates of briefs: files in `data/templates/briefs`, part of the program. docs/FORMATS.md describes them.

use std::sync::LazyLock;

use dissoi_model::{Event, MAX_DEPTH, Side};
use serde::Deserialize;

use crate::view::{TemplateSection, TemplateView};
use crate::{AppError, Library};

const FILES: [&str; 6] = [
    include_str!("../../../data/templates/briefs/public-forum.json"),
    include_str!("../../../data/templates/briefs/lincoln-douglas.json"),
    include_str!("../../../data/templates/briefs/policy.json"),
    include_str!("../../../data/templates/briefs/policy-college.json"),
    include_str!("../../../data/templates/briefs/british-parliamentary.json"),
    include_str!("../../../data/templates/briefs/classroom.json"),
];

/// Those of [`FILES`] that can be read; a test proves that all can.
static ALL: LazyLock<Vec<Template>> =
    LazyLock::new(|| FILES.iter().filter_map(|file| serde_json::from_str::<Template>(file).ok()).collect());

/// A form to begin a brief with.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Template {
    id: String,
    title: String,
    about: String,
    pub(crate) event: Event,
    pro: Vec<Section>,
    con: Vec<Section>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Section {
    pub(crate) title: String,
    #[serde(default)]
    pub(crate) depth: u32,
    #[serde(default)]
    pub(crate) guidance: Option<String>,
    #[serde(default)]
    pub(crate) speech: Option<String>,
}

impl Template {
    /// Its sections for a side, from top to bottom.
    pub(crate) fn sections(&self, side: Side) -> &[Section] {
        match side {
            Side::Pro => &self.pro,
            Side::Con => &self.con,
        }
    }

    fn view(&self) -> TemplateView {
        let section = |s: &Section| TemplateSection {
            title: s.title.clone(),
            depth: s.depth.min(u32::try_from(MAX_DEPTH).unwrap_or(u32::MAX) - 1),
            guidance: s.guidance.clone(),
            speech: s.speech.clone(),
        };
        TemplateView {
            id: self.id.clone(),
            title: self.title.clone(),
            about: self.about.clone(),
            event: self.event.clone(),
            pro: self.pro.iter().map(section).collect(),
            con: self.con.iter().map(section).collect(),
        }
    }
}

impl Library {
    /// Every template, the most used events first.
    pub fn templates() -> Vec<TemplateView> {
        ALL.iter().map(Template::view).collect()
    }

    /// The template with this id.
    pub fn template(id: &str) -> Result<TemplateView, AppError> {
        find(id).map(|t| t.view())
    }
}

/// The template with this id.
pub(crate) fn find(id: &str) -> Result<Template, AppError> {
    let found = ALL.iter().find(|t| t.id == id);
    found.cloned().ok_or_else(|| {
        let ids: Vec<_> = ALL.iter().map(|t| t.id.as_str()).collect();
        AppError::not_found("template", id).advise(format!("there are {}", ids.join(", ")))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_template_is_read_and_holds_together() {
        assert_eq!(ALL.len(), FILES.len());
        for (template, file) in ALL.iter().zip(FILES) {
            assert!(file.contains(&format!("\"id\": \"{}\"", template.id)));
            assert_eq!(template.event.check(), Ok(()), "{}", template.id);
            assert!(!template.about.is_empty() && !template.title.is_empty());
            for side in [Side::Pro, Side::Con] {
                let mut above = None;
                for section in template.sections(side) {
                    let deepest = above.map_or(0, |d: u32| d + 1);
                    assert!(
                        section.depth <= deepest && section.depth < 3,
                        "{}: {}",
                        template.id,
                        section.title
                    );
                    above = Some(section.depth);
                    let Some(speech) = &section.speech else { continue };
                    let speech = template.event.speech(speech);
                    let named = speech.is_some_and(|s| s.side.is_none_or(|of| of == side));
                    assert!(named, "{}: {} is read in no speech of its side", template.id, section.title);
                }
            }
        }
    }

    #[test]
    fn the_lengths_of_speeches_are_those_of_the_events() {
        let minutes = |id: &str| -> Vec<u32> {
            let template = find(id).unwrap_or_else(|e| unreachable!("{e}"));
            template.event.speeches.iter().map(|s| s.seconds / 60).collect()
        };
        assert_eq!(minutes("public-forum"), [4, 4, 3, 4, 4, 3, 3, 3, 3, 2, 2]);
        assert_eq!(minutes("lincoln-douglas"), [6, 3, 7, 3, 4, 6, 3]);
        assert_eq!(minutes("policy"), [8, 3, 8, 3, 8, 3, 8, 3, 5, 5, 5, 5]);
        assert_eq!(minutes("policy-college"), [9, 3, 9, 3, 9, 3, 9, 3, 6, 6, 6, 6]);
        assert_eq!(minutes("british-parliamentary"), [7; 8]);
        let prep = |id: &str| find(id).map(|t| t.event.prep / 60).unwrap_or_default();
        assert_eq!(["public-forum", "lincoln-douglas", "policy", "policy-college"].map(prep), [3, 4, 8, 10]);
    }
}
