//! Standard output and standard error, as the commands write to them. Everything for people goes through the cleaning door; what a program reads goes as it is.
//! Begin at [`Out`].
#![expect(clippy::disallowed_methods, reason = "this is where the streams are opened")]

use super::problem::{Problem, reason};
use crate::i18n::Lang;
use crate::text::{clean, clean_line, harmless};
use std::io::{self, BufWriter, ErrorKind, StdoutLock, Write};

/// Standard output.
#[derive(Debug)]
pub(crate) struct Out {
    to: BufWriter<StdoutLock<'static>>,
    lang: Lang,
}

impl Out {
    /// Takes standard output; there is one.
    pub(crate) fn open(lang: Lang) -> Self {
        Self { to: BufWriter::new(io::stdout().lock()), lang }
    }

    /// A text for people, with a line end where it has none.
    pub(crate) fn say(&mut self, text: &str) -> Result<(), Problem> {
        self.bytes(clean(text).as_bytes())?;
        if text.ends_with('\n') { Ok(()) } else { self.bytes(b"\n") }
    }

    /// A text to paste into a document: clean, with its quotes as they were written.
    pub(crate) fn hand_over(&mut self, text: &str) -> Result<(), Problem> {
        self.bytes(harmless(text).as_bytes())
    }

    /// What a program reads, as it is.
    pub(crate) fn bytes(&mut self, bytes: &[u8]) -> Result<(), Problem> {
        let written = self.to.write_all(bytes);
        self.told(written)
    }

    /// Sends what is waiting.
    pub(crate) fn flush(&mut self) -> Result<(), Problem> {
        let written = self.to.flush();
        self.told(written)
    }

    fn told(&self, written: io::Result<()>) -> Result<(), Problem> {
        written.map_err(|fault| match fault.kind() {
            ErrorKind::BrokenPipe => Problem::NobodyReads,
            _ => Problem::file(self.lang.problem_output(reason(self.lang, &fault))),
        })
    }
}

/// Says something beside the output: what is wrong, or where something went. Each line of it is clean.
pub(crate) fn remark(text: &str) {
    let mut to = io::stderr().lock();
    for line in text.lines() {
        // Where nobody can be told, nothing is left to do.
        let _ = writeln!(to, "{}", clean_line(line));
    }
}

/// A program that was started by a double click has a window of its own, which goes with it: so it stays until a key says that what was wrong has been read.
pub(crate) fn keep_window_open() {
    if cfg!(windows) {
        let _ = io::stdin().lines().next();
    }
}
