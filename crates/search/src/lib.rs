//! Search over the passages of a library: query language, index, ranking, snippets. The only user of tantivy.
//!
//! ```no_run
//! use std::path::Path;
//!
//! use dissoi_search::{Opened, Options, Query, SearchIndex};
//!
//! # fn sources() -> Vec<dissoi_model::Source> { Vec::new() }
//! # fn main() -> Result<(), dissoi_search::SearchError> {
//! let index = match SearchIndex::open(Path::new("library/index"), "id-of-the-library")? {
//!     Opened::Ready(index) => index,
//!     Opened::NeedsRebuild(_) => {
//!         let mut rebuild = SearchIndex::rebuild(Path::new("library/index"), "id-of-the-library")?;
//!         for source in sources() {
//!             rebuild.add(&source)?;
//!         }
//!         rebuild.finish(17)?
//!     }
//! };
//! let parsed = Query::parse("\"multiplier effect\" side:pro -tariff");
//! let found = index.search(&parsed.query, &Options::default())?;
//! for hit in &found.hits {
//!     let text: String = hit.snippet.iter().map(|(run, _)| run.as_str()).collect();
//!     println!("{}:{} {text}", hit.source, hit.paragraph);
//! }
//! # Ok(())
//! # }
//! ```

mod analysis;
pub mod answers;
mod columns;
mod error;
mod find;
mod index;
mod made;
mod packing;
mod plan;
mod query;
mod scan;
mod schema;
mod search;
mod side;
mod snippet;
mod stored;
mod synonyms;
mod twins;

pub use error::SearchError;
pub use find::find;
pub use index::{Batch, Opened, Reason, Rebuild, SearchIndex};
pub use made::{Made, MadeState, Places, Resolved, Tags};
pub use query::{Clause, Field, Kind, Node, Parsed, Query, Years};
pub use scan::Scan;
pub use search::{Cancel, Facet, Facets, Found, Hit, Options, Share, Target, Turns, Twin, Why};
pub use synonyms::Synonyms;
