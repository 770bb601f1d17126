//! `ci`: what a submission must pass. It needs no display, no standard input and no person.

use crate::report::Report;
use crate::stop::Stop;
use crate::{checks, test, toolchain};

/// Every check and every test, cheap ones first; all of them run, whatever fails.
pub(crate) fn ci(words: &[String]) -> Result<(), Stop> {
    checks::no_words(words)?;
    let mut report = Report::begin();
    report.check("set-up", || {
        toolchain::check_components()?;
        test::set_up()
    });
    if report.last_failed() {
        return report.finish();
    }
    report.check("format: Rust", checks::rust_format);
    report.check("format: UI, journeys", checks::ui_format);
    report.check("lint: UI", checks::ui_lints);
    report.check("types: UI", checks::ui_types);
    report.check("types: journeys", checks::e2e_types);
    report.check("lint: Rust", checks::rust_lints);
    test::ui(&mut report, None);
    test::rust(&mut report, None);
    test::e2e(&mut report, None);
    report.finish()
}
