//! The domain's rules over random texts and actions.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod cards;
