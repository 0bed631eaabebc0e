//! The meeting itself. Pure: it knows no file, terminal, network, clock, chance or language; nothing in it is a float and no map is unordered, so that the same
//! events always make the same bytes. What is planned stands in [`agenda`], what happened in [`event`], what somebody asks for in [`command`]; [`decide`] turns a
//! command into events or a [`refusal`], and [`history`] folds events into a [`state`], and a
//! [`cursor`] goes to any moment of a record.

#![warn(clippy::float_arithmetic)]

pub mod agenda;
pub mod command;
pub mod cursor;
pub mod decide;
pub mod event;
pub mod figures;
pub mod history;
pub mod ids;
pub mod number;
pub mod refusal;
pub mod schedule;
pub mod scoring;
pub mod share;
pub mod shelf;
pub mod stage;
pub mod state;
pub mod time;
pub mod timer;
pub mod ways;
