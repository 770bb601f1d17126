//! The search crate as its callers see it.

mod corpus;
mod damage;
mod exact;
mod language;
mod made;
mod packing;
mod ranking;
mod scan;
mod sharing;
mod synonyms;
mod typos;
mod writing;
