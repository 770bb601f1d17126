//! What the worker can do.

use dissoi_export::pdf;
use dissoi_export::wire::{Frame, PACK, PAGE, PDF, PageJob, PageReply, PdfJob, PdfReply};
use dissoi_ingest::pack::{self, archive};

/// What a job gave.
#[derive(Debug)]
pub(crate) struct Reply {
    /// The body of the `ok` frame.
    pub(crate) body: Vec<u8>,
    /// The body of the `bytes` frame, if the job makes a file.
    pub(crate) file: Option<Vec<u8>>,
}

/// Does a job. Errors are plain sentences.
pub(crate) fn run(job: &Frame) -> Result<Reply, String> {
    match job.name.as_str() {
        PDF => render(&job.body),
        PAGE => draw(&job.body),
        PACK => pack::run_job(&job.body).map(|body| Reply { body, file: None }),
        archive::JOB => archive::run_job(&job.body).map(|body| Reply { body, file: None }),
        other => {
            Err(format!("there is no job “{other}”; there are {PDF}, {PAGE}, {PACK} and {}", archive::JOB))
        }
    }
}

fn render(body: &[u8]) -> Result<Reply, String> {
    let job: PdfJob = serde_json::from_slice(body).map_err(|e| format!("this is no job for a PDF: {e}"))?;
    let output = pdf::render_with(&job.brief, &job.options, job.map.as_ref()).map_err(|e| e.to_string())?;
    let reply = PdfReply { pages: output.pages, warnings: output.warnings };
    let body = serde_json::to_vec(&reply).map_err(|e| e.to_string())?;
    Ok(Reply { body, file: Some(output.bytes) })
}

fn draw(body: &[u8]) -> Result<Reply, String> {
    let job: PageJob = serde_json::from_slice(body).map_err(|e| format!("this is no job for a page: {e}"))?;
    let PdfJob { brief, options, map } = job.pdf;
    let (reply, picture) = if job.opening {
        let picture = pdf::first_page(&brief, &options, job.width).map_err(|e| e.to_string())?;
        (PageReply { page: 1, pages: 0, warnings: Vec::new() }, picture)
    } else {
        let number = usize::try_from(job.page).unwrap_or(usize::MAX);
        let drawn =
            pdf::page(&brief, &options, map.as_ref(), number, job.width).map_err(|e| e.to_string())?;
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let (page, pages, warnings) = (count(drawn.page), count(drawn.pages), drawn.warnings);
        (PageReply { page, pages, warnings }, drawn.bytes)
    };
    let body = serde_json::to_vec(&reply).map_err(|e| e.to_string())?;
    Ok(Reply { body, file: Some(picture) })
}
