//! The clash map: what it shows and where, and its export.

use dissoi_app::view::{Exported, MapRequest, MapView};
use tauri::{AppHandle, State, command};

use crate::commands::{Reply, run};
use crate::desk::Desk;
use crate::dialog;

/// The clash map, laid out away from the window's thread.
#[command]
pub(crate) async fn clash_map(desk: State<'_, Desk>, request: MapRequest) -> Reply<MapView> {
    run(&desk, move |l| l.clash_map(&request)).await
}

/// Asks for a place and writes the map there as SVG; `None` if the user thinks better of it.
#[command]
pub(crate) async fn clash_export(
    app: AppHandle,
    desk: State<'_, Desk>,
    request: MapRequest,
    suggested: String,
) -> Reply<Option<Exported>> {
    let Some(path) = dialog::save_as(&app, &suggested, "Export clash map", "SVG picture", "svg").await else {
        return Ok(None);
    };
    // The dialog has asked whether a file may be replaced.
    run(&desk, move |l| l.clash_export(&request, &path, true)).await.map(Some)
}
