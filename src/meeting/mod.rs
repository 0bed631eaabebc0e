//! The meeting itself.
pub mod agenda;
pub mod ids;
pub mod number;
pub mod time;
