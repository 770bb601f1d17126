//! A page of the PDF that an export would write, to be looked at before.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use dissoi_export::ExportOptions;
use dissoi_export::wire::{PageJob, PdfJob};

use crate::view::PagePicture;
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
        let job = PageJob { pdf: PdfJob { brief, options: options.clone(), map }, page, width };
        let program = self.worker().map(ToOwned::to_owned);
        let (reply, png) = Arc::clone(self.warm_worker()).ask_page(program, job).await?;
        let (page, pages, warnings) = (reply.page, reply.pages, reply.warnings);
        Ok(PagePicture { page, pages, warnings, png: STANDARD.encode(png) })
    }

    /// Lets the worker go that draws pages: it holds some hundred megabytes.
    pub fn brief_pages_end(&self) {
        self.warm_worker().cool();
    }
}
