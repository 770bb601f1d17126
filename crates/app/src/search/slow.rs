//! Searching while there is no index: every text of the library is read.

use std::collections::BTreeMap;

use dissoi_search::{Found, Options, Query, Scan};

use crate::error::percent;
use crate::view::Progress;
use crate::{AppError, Library, index};

impl Library {
    /// What reading all texts finds, with a note that says so.
    pub(super) fn search_texts(
        &self,
        query: &Query,
        options: &Options,
        building: &Progress,
    ) -> Result<Found, AppError> {
        let (ids, made) = self.read(|read| {
            let made = index::made::since(read, &BTreeMap::new(), &[])?;
            Ok((read.pending(0)?.changed, made))
        })?;
        let mut scan = Scan::new(query, options, &made.changed, &made.tags);
        let mut found = if scan.is_empty() {
            scan.finish(|_| Ok::<_, AppError>(None))?
        } else {
            scan.made();
            for id in &ids {
                if options.cancel.is_over() {
                    return Err(AppError::Cancelled);
                }
                // One at a time: the texts of a large library do not fit into memory.
                if let Some(source) = self.store().read(|r| r.source(id))? {
                    scan.source(&source);
                }
            }
            scan.finish(|id| Ok::<_, AppError>(self.store().read(|r| r.source(id))?))?
        };
        found.notes.insert(
            0,
            format!(
                "The search index is being built{}: the texts themselves were read, which is slower, mends no typing \
                 mistakes and ranks roughly.",
                percent(building)
            ),
        );
        Ok(found)
    }
}
