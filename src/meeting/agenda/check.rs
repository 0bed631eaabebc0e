//! What an agenda must not do. Every fault carries the path to the value that is wrong and what would be right; the caller turns the path into line and
//! column and the kind into a sentence. Knows nothing of files and languages. Begin at [`check`].

use super::Agenda;
use super::path::Path;

/// Something an agenda must not do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    /// The way to the value.
    pub path: Path,
    /// What is wrong with it.
    pub kind: FaultKind,
}

/// What is wrong.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FaultKind {
    /// Two things bear one id.
    DuplicateId(String),
}

/// All faults of an agenda, in the order of the document.
pub fn check(agenda: &Agenda) -> Vec<Fault> {
    let _ = agenda;
    Vec::new()
}
