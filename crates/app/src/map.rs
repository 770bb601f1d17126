//! The clash map of a topic: to the window, to an SVG file, to a page of a brief's PDF.

mod debate;

use std::path::Path;

use dissoi_export::map::{self, Look, Picture, svg};
use dissoi_export::wire::MapPage;

use crate::view::{Exported, MapRequest, MapView};
use crate::{AppError, Library, file, resolve};

/// Pixels that a map is wide in a file.
const WIDE: u32 = 1200;

impl Library {
    /// The clash map of a topic. Laying out two thousand answers takes some 50 ms.
    pub fn clash_map(&self, request: &MapRequest) -> Result<MapView, AppError> {
        let debate = debate::of(self, request.topic.as_deref(), request.brief.as_deref())?;
        let picture = drawn(&debate, request);
        Ok(MapView { debate, picture })
    }

    /// Writes the clash map as an SVG file: beside it first, then renamed.
    pub fn clash_export(
        &self,
        request: &MapRequest,
        path: &Path,
        overwrite: bool,
    ) -> Result<Exported, AppError> {
        let path = std::path::absolute(path).map_err(|e| AppError::io(path, e))?;
        file::check_target(&path, overwrite)?;
        let MapView { debate, picture } =
            self.clash_map(&MapRequest { width: WIDE, lines: 2, ..request.clone() })?;
        let bytes = svg::write(&debate, &picture).into_bytes();
        file::write(&path, &bytes, overwrite)?;
        let bytes = resolve::count(bytes.len());
        Ok(Exported { path: path.display().to_string(), bytes, pages: None, warnings: Vec::new() })
    }

    /// The clash map of a brief's topic with the brief laid over it, for a page of its PDF.
    pub(crate) fn map_page(&self, brief: &str) -> Result<MapPage, AppError> {
        let request = MapRequest { brief: Some(brief.to_owned()), lines: 2, ..MapRequest::default() };
        let MapView { debate, picture } = self.clash_map(&request)?;
        Ok(MapPage { debate, picture })
    }
}

fn drawn(debate: &map::Debate, request: &MapRequest) -> Picture {
    let width = if request.width == 0 { WIDE } else { request.width.clamp(280, 4000) };
    let look = Look {
        width: f64::from(width),
        lines: request.lines.clamp(1, 3) as usize,
        open: request.open.clone(),
        without: request.without.clone(),
    };
    map::draw(debate, &look)
}
