//! `leitai script AGENDA|FILE`: one command a line in, one answer a line out, in order. Lines that wait together are decided one after the other and saved
//! together; no answer says ok before the disk has it. Knows no rule and no line format: [`crate::script`] reads the lines, [`crate::live`] does what they ask.
//! Begin at [`run`].
#![expect(clippy::disallowed_methods, reason = "reads standard input, on a thread of its own")]

use super::args::Script;
use super::begin::{self, World};
use super::options::Options;
use super::out::{self, Out};
use super::problem::{Exit, Problem, reason};
use super::source;
use crate::clock::Chance;
use crate::json;
use crate::live::{Answer, Live, TimeOf};
use crate::meeting::event::BreakTimer;
use crate::meeting::refusal::Refusal;
use crate::meeting::stage::stage;
use crate::script::{self, Answerer, Ask, Line, Malformed, Why};
use crate::session::load::{self, LoadError};
use crate::words;
use serde_json::Value;
use std::fs;
use std::io::{self, BufRead, Read};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::thread;

/// A line may be so long, in bytes; nobody types more, and what never ends must not fill the memory.
const LINE_MAX: usize = 1024 * 1024;
/// So many lines at most share one wait for the disk, and so many at most are read ahead.
const BATCH_MAX: usize = 256;

/// Runs a meeting by the lines of standard input, to their end; then the file is left open, valid and to be resumed.
pub(super) fn run(options: &Options, asked: &Script) -> Result<Exit, Problem> {
    let time = if asked.simulated_clock { TimeOf::Commands } else { TimeOf::World };
    let chance = match time {
        TimeOf::World | TimeOf::Rehearsal(_) => Chance::system(),
        TimeOf::Commands => Chance::seeded(asked.seed.unwrap_or(0)),
    };
    let world = World { time, chance };
    let live = if is_session(options, &asked.source)? { go_on(options, asked, world)? } else { begin(options, asked, world)? };
    let path = live.path();
    let mut door = Door { live, answerer: Answerer { lang: options.lang }, time, path };
    let answered = door.answer_all(&mut Out::open(options.lang), &read_lines());
    door.leave(options);
    answered?;
    match door.live.status().failure {
        Some(failure) => Err(Problem::file(begin::not_written(options.lang, &door.live.path(), &failure))),
        None => Ok(Exit::Done),
    }
}

/// Whether what was named is a session file, whatever state it is in.
pub(super) fn is_session(options: &Options, source: &Path) -> Result<bool, Problem> {
    if source::named(options, source)?.is_some() {
        return Ok(false);
    }
    // What cannot be read is told by whoever reads it as an agenda.
    let Ok(bytes) = fs::read(source) else { return Ok(false) };
    Ok(!matches!(load::read(&bytes), Err(LoadError::NotASession)))
}

fn begin(options: &Options, asked: &Script, world: World) -> Result<Live, Problem> {
    let live = begin::open(options, &source::find(options, &asked.source)?, asked.out.as_deref(), world)?;
    if asked.out.is_none() {
        out::remark(&options.lang.script_written_to(live.path().display()));
    }
    Ok(live)
}

fn go_on(options: &Options, asked: &Script, world: World) -> Result<Live, Problem> {
    if asked.out.is_some() {
        return Err(Problem::misuse(options.lang.script_out_of_session(asked.source.display())));
    }
    let taken_up = begin::take_up(options, &asked.source, world)?;
    if let Some(kept) = begin::kept_aside(options.lang, taken_up.kept()) {
        out::remark(&kept);
    }
    // Nobody is asked here, so the break is not held against whoever was speaking.
    Ok(taken_up.go_on(BreakTimer::Excluded))
}

/// The door to the meeting, with lines going in and answers coming out.
struct Door {
    live: Live,
    answerer: Answerer,
    time: TimeOf,
    /// Where the record was when that was said last.
    path: PathBuf,
}

/// An answer that waits for the disk.
struct Waiting {
    /// What is answered once everything is saved.
    answer: Value,
    /// The last event that has to be saved for that, and what was asked.
    needs: Option<(u64, Line)>,
}

impl Door {
    fn answer_all(&mut self, out: &mut Out, lines: &Receiver<io::Result<Text>>) -> Result<(), Problem> {
        while let Ok(first) = lines.recv() {
            let batch = std::iter::once(first).chain(lines.try_iter().take(BATCH_MAX - 1));
            let mut waiting = Vec::new();
            let mut broken = None;
            for text in batch {
                match text {
                    Ok(text) => waiting.push(self.take(&text)),
                    Err(fault) => broken = Some(fault),
                }
            }
            self.save(&mut waiting);
            for Waiting { answer, .. } in waiting {
                out.bytes(format!("{answer}\n").as_bytes())?;
            }
            out.flush()?;
            if let Some(fault) = broken {
                return Err(Problem::file(self.answerer.lang.problem_input(reason(self.answerer.lang, &fault))));
            }
        }
        Ok(())
    }

    /// One wait for all that is waiting. What the disk does not have is not called done.
    fn save(&mut self, waiting: &mut [Waiting]) {
        let last = waiting.iter().filter_map(|one| one.needs.as_ref().map(|(seq, _)| *seq)).max();
        let all = last.is_none_or(|seq| self.live.wait_saved(seq).is_ok());
        self.say_where();
        if all {
            return;
        }
        let saved = self.live.status().saved;
        for one in waiting {
            if let Some((_, line)) = one.needs.as_ref().filter(|(seq, _)| *seq > saved) {
                one.answer = self.answerer.command(self.live.history(), line, &Answer::Refused(Refusal::NotSaved));
            }
        }
    }

    /// Says where the record went when its place failed.
    fn say_where(&mut self) {
        let status = self.live.status();
        if let Some(failure) = status.moved.filter(|_| status.path != self.path) {
            let lang = self.answerer.lang;
            out::remark(&lang.record_moved(status.path.display(), words::failure(lang, &failure)));
            self.path = status.path;
        }
    }

    /// Whether nothing can be saved just now. Programs are told so before anything happens; only people in a hall go on meanwhile.
    fn is_stuck(&self) -> bool {
        self.live.status().failure.is_some()
    }

    fn take(&mut self, text: &Text) -> Waiting {
        let line = match self.understand(text) {
            Ok(line) => line,
            Err(malformed) => return Waiting { answer: self.answerer.malformed(&malformed), needs: None },
        };
        let (answer, needs) = match &line.ask {
            Ask::Do(_) if self.is_stuck() => (self.answerer.command(self.live.history(), &line, &Answer::Refused(Refusal::NotSaved)), None),
            Ask::Do(command) => {
                let answer = self.live.submit_at(&line.by, line.command_id().as_deref(), line.t, command);
                let needs = match &answer {
                    Answer::Accepted { seq } => seq.last().copied(),
                    Answer::Refused(_) => None,
                };
                (self.answerer.command(self.live.history(), &line, &answer), needs)
            }
            asked => (self.tell(&line, asked), None),
        };
        Waiting { answer, needs: needs.map(|seq| (seq, line)) }
    }

    /// What a question is answered. A question may say what time it is, too.
    fn tell(&mut self, line: &Line, asked: &Ask) -> Value {
        if let Some(Err(refusal)) = line.t.map(|t| self.live.set_time(t)) {
            return self.answerer.command(self.live.history(), line, &Answer::Refused(refusal));
        }
        let state = self.live.history().state();
        match asked {
            Ask::May(_) if self.is_stuck() => self.answerer.may(self.live.history(), line, Err(Refusal::NotSaved)),
            Ask::May(command) | Ask::Do(command) => self.answerer.may(self.live.history(), line, self.live.may(&line.by, command)),
            Ask::State => Answerer::told(line, "state", serde_json::to_value(state).unwrap_or_default()),
            Ask::Stage => Answerer::told(line, "stage", serde_json::to_value(stage(state, self.live.now().t)).unwrap_or_default()),
        }
    }

    fn understand(&self, text: &Text) -> Result<Line, Box<Malformed>> {
        let malformed = |id, column, why| Err(Box::new(Malformed { id, column, why }));
        let text = match text {
            Text::Line(text) => text,
            Text::TooLong => return malformed(None, LINE_MAX, Why::TooLong),
            Text::NotUtf8 { column } => return malformed(None, *column, Why::NotUtf8),
        };
        let line = script::read(text)?;
        if line.t.is_some() && self.time != TimeOf::Commands {
            let place = json::locate(text, &json::Path::default().key("t").0, json::Spot::Key);
            return malformed(line.id, place.map_or(1, |place| place.column), Why::RealClock);
        }
        Ok(line)
    }

    /// A meeting that was closed is not to be found again as one that was broken off.
    fn leave(&self, options: &Options) {
        begin::let_go(options, &self.live);
    }
}

/// A line as it came in.
enum Text {
    Line(String),
    TooLong,
    NotUtf8 { column: usize },
}

/// Reads on a thread, so that lines that come while the disk is busy are there together.
fn read_lines() -> Receiver<io::Result<Text>> {
    let (sender, lines) = mpsc::sync_channel(BATCH_MAX);
    thread::spawn(move || send_lines(&mut io::stdin().lock(), &sender));
    lines
}

fn send_lines(from: &mut impl BufRead, to: &SyncSender<io::Result<Text>>) {
    loop {
        let text = match next_line(from) {
            Ok(None) => return,
            Ok(Some(text)) => Ok(text),
            Err(fault) => Err(fault),
        };
        let is_last = text.is_err();
        if to.send(text).is_err() || is_last {
            return;
        }
    }
}

/// The next line without its end; nothing at the end of the input.
fn next_line(from: &mut impl BufRead) -> io::Result<Option<Text>> {
    let mut bytes = Vec::new();
    from.take(LINE_MAX as u64 + 1).read_until(b'\n', &mut bytes)?;
    if bytes.is_empty() {
        return Ok(None);
    }
    if bytes.last() == Some(&b'\n') {
        bytes.pop();
    } else if bytes.len() > LINE_MAX {
        skip_line(from)?;
        return Ok(Some(Text::TooLong));
    }
    Ok(Some(match String::from_utf8(bytes) {
        Ok(line) => Text::Line(line),
        Err(fault) => {
            let good = fault.as_bytes().get(..fault.utf8_error().valid_up_to()).unwrap_or_default();
            Text::NotUtf8 { column: String::from_utf8_lossy(good).chars().count() + 1 }
        }
    }))
}

/// Passes over the rest of a line, without keeping it.
fn skip_line(from: &mut impl BufRead) -> io::Result<()> {
    loop {
        let here = from.fill_buf()?;
        if here.is_empty() {
            return Ok(());
        }
        match here.iter().position(|byte| *byte == b'\n') {
            Some(end) => {
                from.consume(end + 1);
                return Ok(());
            }
            None => {
                let length = here.len();
                from.consume(length);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may fail")]

    use super::*;

    fn read(mut bytes: &[u8]) -> Vec<String> {
        let mut found = Vec::new();
        while let Some(text) = next_line(&mut bytes).unwrap() {
            found.push(match text {
                Text::Line(line) => line,
                Text::TooLong => "too long".to_owned(),
                Text::NotUtf8 { column } => format!("not UTF-8 at {column}"),
            });
        }
        found
    }

    #[test]
    fn every_line_is_taken_whatever_it_holds() {
        assert_eq!(read("一\n\n二".as_bytes()), ["一", "", "二"]);
        assert_eq!(read("村\u{0}\n".as_bytes()), ["村\u{0}"]);
        assert_eq!(read(b"\xe6\x9d\x91\xe6\x9d\n{}\n"), ["not UTF-8 at 2", "{}"]);
        let long = "x".repeat(LINE_MAX + 1);
        assert_eq!(read(format!("{long}{long}\n{{}}").as_bytes()), ["too long", "{}"]);
        assert_eq!(read(long.get(1..).unwrap().as_bytes()).first().unwrap().len(), LINE_MAX);
        assert!(read(b"").is_empty());
    }
}
