//! Text for people who read it in a terminal's scrollback, a pipe or a pasted message: lists, agendas, faults. Everything here is a function from what is known
//! to a text; nothing prints and nothing reads a file. Begin at [`agenda`] for agendas, [`findings`] for what is wrong with a file, and [`verdict`] for whether a
//! session can be believed.

pub mod agenda;
pub mod findings;
pub mod verdict;
