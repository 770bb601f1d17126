//! How briefs were exported last, and choices of options with a name.

use std::collections::BTreeMap;

use dissoi_export::{Amount, ExportOptions, MarkLook};

use crate::remembered::remembered;
use crate::view::{ExportChoice, ExportPreset};
use crate::{AppError, Library, resolve};

/// What is remembered: by the id of a brief, and by name.
const CHOICES: &str = "export_choices";
const PRESETS: &str = "export_presets";
/// Longest name of a choice, in characters.
const MAX_NAME: usize = 60;

type Choices = BTreeMap<String, ExportChoice>;
type Presets = BTreeMap<String, ExportOptions>;

impl Library {
    /// How a brief was exported last; as by default if it never was.
    pub fn export_choice(&self, brief: &str) -> Result<ExportChoice, AppError> {
        self.read(|read| {
            let brief = resolve::brief(read, brief)?;
            let kept = remembered::<Choices>(read, CHOICES)?.remove(&brief.id);
            // At first, quotations are as condensed as the library shows them.
            let look = resolve::shown(read)?.look;
            let usual = || ExportOptions { condense: look.condense, ..ExportOptions::default() };
            Ok(kept.unwrap_or_else(|| ExportChoice { options: usual(), ..ExportChoice::default() }))
        })
    }

    /// Keeps with a brief how it is exported.
    pub fn export_choice_keep(&self, brief: &str, choice: &ExportChoice) -> Result<(), AppError> {
        choice.options.check().map_err(AppError::bad)?;
        let (id, there) = self.read(|read| {
            let there: Vec<String> = read.briefs()?.into_iter().map(|b| b.id).collect();
            Ok::<_, AppError>((resolve::brief(read, brief)?.id, there))
        })?;
        self.remember(CHOICES, |choices: &mut Choices| {
            // Those of briefs that are gone go when something is kept next, long after undo could bring them back.
            if choices.len() > 2 * there.len() {
                choices.retain(|id, _| there.contains(id));
            }
            choices.insert(id, choice.clone());
        })?;
        Ok(())
    }

    /// The choices with a name: the program's own, then the user's in alphabetical order.
    pub fn export_presets(&self) -> Result<Vec<ExportPreset>, AppError> {
        self.read(|read| Ok(listed(remembered(read, PRESETS)?)))
    }

    /// The options of a name, whatever its case.
    pub fn export_preset(&self, name: &str) -> Result<ExportOptions, AppError> {
        let presets = self.export_presets()?;
        let found = presets.iter().find(|p| p.name.to_lowercase() == name.trim().to_lowercase());
        let names: Vec<_> = presets.iter().map(|p| p.name.as_str()).collect();
        let missing =
            || AppError::not_found("preset", name).advise(format!("there are: {}", names.join(", ")));
        found.map(|p| p.options.clone()).ok_or_else(missing)
    }

    /// Keeps options under a name, in place of those that had it.
    pub fn export_preset_save(
        &self,
        name: &str,
        options: &ExportOptions,
    ) -> Result<Vec<ExportPreset>, AppError> {
        options.check().map_err(AppError::bad)?;
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let length = name.chars().count();
        if !(1..=MAX_NAME).contains(&length) {
            return Err(AppError::bad(format!("a preset has a name of 1 to {MAX_NAME} characters")));
        }
        if own().iter().any(|p| p.name.to_lowercase() == name.to_lowercase()) {
            return Err(
                AppError::bad(format!("“{name}” is one of the program's own")).advise("name it otherwise")
            );
        }
        let kept = self.remember(PRESETS, |presets: &mut Presets| {
            presets.retain(|other, _| other.to_lowercase() != name.to_lowercase());
            presets.insert(name, options.clone());
        })?;
        Ok(listed(kept))
    }

    /// Forgets a name.
    pub fn export_preset_delete(&self, name: &str) -> Result<Vec<ExportPreset>, AppError> {
        let mut found = false;
        let kept = self.remember(PRESETS, |presets: &mut Presets| {
            presets.retain(|other, _| {
                let same = other.to_lowercase() == name.trim().to_lowercase();
                found |= same;
                !same
            });
        })?;
        if found { Ok(listed(kept)) } else { Err(AppError::not_found("preset of yours", name)) }
    }
}

fn listed(presets: Presets) -> Vec<ExportPreset> {
    let yours = presets.into_iter().map(|(name, options)| ExportPreset { name, own: false, options });
    own().into_iter().chain(yours).collect()
}

/// What people export for most often.
fn own() -> Vec<ExportPreset> {
    let usual = ExportOptions::default;
    let named = |name: &str, options| ExportPreset { name: name.to_owned(), own: true, options };
    vec![
        named("Usual", usual()),
        named("To read aloud", ExportOptions { text: Some(Amount::Read), references: false, ..usual() }),
        named("Black and white", ExportOptions { marks: MarkLook::Print, ..usual() }),
        named("Evidence challenge", ExportOptions { record: true, shrink: false, ..usual() }),
        named(
            "Outline",
            ExportOptions { text: Some(Amount::Tags), references: false, contents: Some(false), ..usual() },
        ),
    ]
}
