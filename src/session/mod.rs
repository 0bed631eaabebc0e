//! The session file: how it is written, appended to, read back, held against its chain, and mended. It is the record of a meeting, one valid JSON document at
//! any moment, and what is not in it did not happen. Knows what an event looks like and not what it means.
//! Begin at [`mod@format`], which says what stands in a file; [`writer`] makes it grow, [`load`] reads it.

mod bell;
mod canonical;
pub(crate) mod disk;
pub mod doubt;
pub mod draft;
mod events;
pub mod follow;
pub mod format;
pub mod load;
pub mod lock;
pub(crate) mod mirror;
pub mod place;
pub mod recover;
mod refuge;
mod relay;
pub mod repair;
mod run;
mod scan;
mod scribe;
mod tail;
pub mod verify;
pub mod writer;

pub use canonical::NotStrict;
pub use events::{Finding, Why};
pub use tail::Failure;

#[cfg(test)]
mod tests;
