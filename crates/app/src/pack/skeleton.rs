//! A new pack, with comments that say what goes where.

use std::path::Path;

use crate::{AppError, file};

/// The files of the skeleton; `{id}` and `{title}` stand for the topic's.
const FILES: [(&str, &str); 7] = [
    ("topic.md", include_str!("../../../../data/templates/pack/topic.md")),
    ("bibliography.bib", include_str!("../../../../data/templates/pack/bibliography.bib")),
    ("synonyms.txt", include_str!("../../../../data/templates/pack/synonyms.txt")),
    (
        "documents/pro/first-reason.md",
        include_str!("../../../../data/templates/pack/documents/pro/first-reason.md"),
    ),
    (
        "documents/con/first-objection.md",
        include_str!("../../../../data/templates/pack/documents/con/first-objection.md"),
    ),
    ("documents/glossary.md", include_str!("../../../../data/templates/pack/documents/glossary.md")),
    ("briefs/pro-starter.md", include_str!("../../../../data/templates/pack/briefs/pro-starter.md")),
];

/// Writes the skeleton of a pack into a folder that is new or empty; gives the paths within it.
pub fn write_skeleton(folder: &Path, title: Option<&str>) -> Result<Vec<String>, AppError> {
    let folder = std::path::absolute(folder).map_err(|e| AppError::io(folder, e))?;
    let io = |e| AppError::io(&folder, e);
    if folder.exists() {
        let empty = folder.is_dir() && folder.read_dir().map_err(io)?.next().is_none();
        if !empty {
            return Err(AppError::Conflict {
                message: format!("{} is there already and is not an empty folder", folder.display()),
                hint: Some("name a folder that does not exist yet".into()),
            });
        }
    }
    let name = folder.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let id = id_from(&name);
    // A JSON string is a YAML string, whatever is in it.
    let title = title.map(str::trim).filter(|t| !t.is_empty()).unwrap_or(&name);
    let title = serde_json::to_string(title).map_err(|e| AppError::Internal(e.to_string()))?;
    for (path, text) in FILES {
        let target = folder.join(path);
        if let Some(parent) = target.parent() {
            std::fs::create_dir_all(parent).map_err(io)?;
        }
        let text = text.replace("{id}", &id).replace("{title}", &title);
        file::write(&target, text.as_bytes(), false)?;
    }
    Ok(FILES.iter().map(|(path, _)| (*path).to_owned()).collect())
}

/// Lower-case letters and digits of a name, with hyphens between them.
fn id_from(name: &str) -> String {
    let words = name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty());
    let id: String = words.collect::<Vec<_>>().join("-").to_ascii_lowercase().chars().take(64).collect();
    let id = id.trim_matches('-').to_owned();
    if id.is_empty() { "my-topic".into() } else { id }
}
