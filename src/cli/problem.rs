//! How a command ends when it does not do what was asked: one line for people and an exit status for programs. Begin at [`Problem`].

use crate::i18n::Lang;
pub(crate) use crate::words::io_fault as reason;
use std::io;
use std::path::Path;
use std::process::ExitCode;

/// How a command ended, from good to bad.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Exit {
    /// It was done.
    Done,
    /// It was done, and the answer is no.
    No,
    /// Wrong use, or input that is not what it should be.
    Misuse,
    /// A file could not be read or written.
    File,
    /// The system ended it; the status that says so.
    Signal(u8),
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Done => 0,
            Exit::No => 1,
            Exit::Misuse => 2,
            Exit::File => 3,
            Exit::Signal(status) => status,
        })
    }
}

/// Why a command stops.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Problem {
    /// To be said in a line on standard error.
    Said {
        /// How the program ends.
        exit: Exit,
        /// The line, or a few.
        line: String,
    },
    /// Whoever read our output stopped reading, as `head` does: nobody is left to be told.
    NobodyReads,
}

impl Problem {
    /// Wrong use, or input that is not what it should be.
    pub(crate) fn misuse(line: impl Into<String>) -> Self {
        Self::Said { exit: Exit::Misuse, line: line.into() }
    }

    /// A file could not be read or written.
    pub(crate) fn file(line: impl Into<String>) -> Self {
        Self::Said { exit: Exit::File, line: line.into() }
    }

    /// A file could not be read.
    pub(crate) fn unreadable(lang: Lang, file: &Path, fault: &io::Error) -> Self {
        Self::file(lang.problem_unreadable(file.display(), reason(lang, fault)))
    }

    /// A file could not be written.
    pub(crate) fn unwritable(lang: Lang, file: &Path, fault: &io::Error) -> Self {
        Self::file(lang.problem_unwritable(file.display(), reason(lang, fault)))
    }
}
