//! A page of the PDF that an export would write, to be looked at before.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use dissoi_export::wire::{PageJob, PdfJob};
use dissoi_export::{ExportOptions, opening};

use crate::view::PagePicture;
use crate::worker::Warm;
use crate::{AppError, Library};

impl Library {
    /// Draws a page of a brief's PDF, `width` pixels across; the last page, if there are fewer. The worker that draws
    /// stays, and what did not change is not set again.
    pub async fn brief_page(
        &self,
        brief: &str,
        with: Option<&str>,
        options: &ExportOptions,
        page: u32,
        width: u32,
    ) -> Result<PagePicture, AppError> {
        options.check().map_err(AppError::bad)?;
        let brief = self.whole(brief, with, options)?;
        let map = if options.map { Some(self.map_page(&brief.id)?) } else { None };
        let pdf = PdfJob { brief, options: options.clone(), map };
        self.drawn(self.warm_worker(), PageJob { pdf, page, width, opening: false }).await
    }

    /// Draws the first page of a long brief's PDF from the beginning of the brief alone, while all its pages are set
    /// elsewhere: without the number of pages (0) and those of the contents. Nothing of a short brief, whose first page
    /// [`Library::brief_page`] gives as quickly.
    pub async fn brief_opening(
        &self,
        brief: &str,
        with: Option<&str>,
        options: &ExportOptions,
        width: u32,
    ) -> Result<Option<PagePicture>, AppError> {
        options.check().map_err(AppError::bad)?;
        let brief = self.whole(brief, with, options)?;
        let Some(brief) = opening(brief, options) else { return Ok(None) };
        let pdf = PdfJob { brief, options: options.clone(), map: None };
        self.drawn(self.warm_opening(), PageJob { pdf, page: 1, width, opening: true }).await.map(Some)
    }

    /// Lets the workers go that draw pages: they hold some hundred megabytes.
    pub fn brief_pages_end(&self) {
        self.warm_worker().cool();
        self.warm_opening().cool();
    }

    async fn drawn(&self, worker: &Arc<Warm>, job: PageJob) -> Result<PagePicture, AppError> {
        let program = self.worker().map(ToOwned::to_owned);
        let (reply, png) = Arc::clone(worker).ask_page(program, job).await?;
        let (page, pages, warnings) = (reply.page, reply.pages, reply.warnings);
        Ok(PagePicture { page, pages, warnings, png: STANDARD.encode(png) })
    }
}
