//! Text for people who read it in a terminal's scrollback, a pipe or a pasted message: lists, agendas, faults. Everything here is a function from what is known
//! to a text; nothing prints and nothing reads a file. Begin at [`agenda`] for agendas, [`findings`] for what is wrong with a file, [`verdict`] for whether a
//! session can be believed, [`happening`] for one event, and [`outcome`] for what came of a meeting: [`show`] and [`minutes`] are made from it, [`explain`] says why somebody won and
//! [`account`] opens it down to the ballots.

pub mod account;
pub mod agenda;
pub mod explain;
pub mod findings;
pub mod happening;
pub mod minutes;
pub mod outcome;
mod outline;
mod phrases;
pub mod recovery;
pub mod show;
pub mod verdict;
