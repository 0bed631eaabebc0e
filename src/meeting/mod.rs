//! The meeting itself.
pub mod agenda;
pub mod event;
pub mod ids;
pub mod number;
pub mod scoring;
pub mod time;
