//! A terminal with a stopwatch: starts a program, presses keys, and notes when each byte of its answer arrived and what the program cost meanwhile.
//! Knows nothing of what is compared with what. Begin at [`Watched::start`].
//!
//! An answer ends when nothing arrives for a while; that silence is not counted. What is read from `/proc` exists on Linux alone and is `None` elsewhere.

use crate::home::Home;
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, SlavePty, native_pty_system};
use std::io::{Read, Write};
use std::path::Path;
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};
use std::{fs, thread};

/// The size of the screen in all figures.
pub(crate) const SIZE: (u16, u16) = (120, 36);

/// Silence that ends the first frame, and the answer to a key.
const QUIET_START: Duration = Duration::from_millis(100);
const QUIET_KEY: Duration = Duration::from_millis(30);
/// How long a program may think before it counts as silent.
const PATIENCE: Duration = Duration::from_secs(5);

/// A program under the stopwatch. Killed when let go of.
pub(crate) struct Watched {
    started: Instant,
    screen: vt100::Parser<Answers>,
    writer: Box<dyn Write + Send>,
    arrivals: Receiver<(Instant, Vec<u8>)>,
    child: Box<dyn Child + Send + Sync>,
    /// Both ends stay open as long as somebody watches.
    _terminal: (Box<dyn MasterPty + Send>, Box<dyn SlavePty + Send>),
}

/// What came after a key or the start.
#[derive(Clone, Copy)]
pub(crate) struct Answer {
    /// From the cause to the last byte.
    pub(crate) last: Duration,
    pub(crate) bytes: usize,
}

/// What a program did while nobody touched it, a second.
#[derive(Clone, Copy)]
pub(crate) struct Rest {
    pub(crate) wake_ups: Option<f64>,
    pub(crate) bytes: f64,
}

/// Memory in bytes.
#[derive(Clone, Copy)]
pub(crate) struct Memory {
    /// Nobody else's.
    pub(crate) private: f64,
    /// The most that was ever resident.
    pub(crate) high_water: f64,
}

/// What the terminal has to answer: where the cursor is.
#[derive(Default)]
struct Answers(Vec<u8>);

impl vt100::Callbacks for Answers {
    fn unhandled_csi(&mut self, screen: &mut vt100::Screen, first: Option<u8>, _: Option<u8>, params: &[&[u16]], end: char) {
        if let (None, [[6]], 'n') = (first, params, end) {
            let (row, col) = screen.cursor_position();
            self.0.extend(format!("\x1b[{};{}R", row + 1, col + 1).into_bytes());
        }
    }
}

impl Watched {
    /// Starts a program; the stopwatch runs from just before.
    pub(crate) fn start(home: &Home, program: &Path, args: &[&str]) -> Self {
        let (cols, rows) = SIZE;
        let pair = native_pty_system().openpty(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
        let mut command = CommandBuilder::new(program);
        command.args(args);
        command.env_clear();
        home.environment().into_iter().for_each(|(name, value)| command.env(name, value));
        command.cwd(home.path(""));
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (sender, arrivals) = mpsc::channel();
        thread::spawn(move || {
            let mut buffer = vec![0; 64 * 1024];
            while let Ok(read @ 1..) = reader.read(&mut buffer) {
                if sender.send((Instant::now(), buffer[..read].to_vec())).is_err() {
                    return;
                }
            }
        });
        let started = Instant::now();
        let child = pair.slave.spawn_command(command).unwrap();
        let screen = vt100::Parser::new_with_callbacks(rows, cols, 0, Answers::default());
        Self { started, screen, writer: pair.master.take_writer().unwrap(), arrivals, child, _terminal: (pair.master, pair.slave) }
    }

    /// The whole first frame: from the start until something is to be seen and no more comes.
    pub(crate) fn first_frame(&mut self) -> Option<Answer> {
        let mut all = self.answer(self.started, QUIET_START)?;
        while self.screen.screen().contents().trim().is_empty() {
            let more = self.answer(self.started, QUIET_START)?;
            all = Answer { last: more.last, bytes: all.bytes + more.bytes };
        }
        Some(all)
    }

    /// Presses a key and takes its answer; `None` if there is none.
    pub(crate) fn press(&mut self, key: &str) -> Option<Answer> {
        let pressed = Instant::now();
        self.send(key.as_bytes());
        self.answer(pressed, QUIET_KEY)
    }

    /// Presses a key and waits for nothing: another program is to answer it.
    pub(crate) fn press_only(&mut self, key: &str) {
        self.send(key.as_bytes());
    }

    /// Takes the answer to something that another program was asked at that moment; `None` if there is none.
    pub(crate) fn answer_since(&mut self, cause: Instant) -> Option<Answer> {
        self.answer(cause, QUIET_KEY)
    }

    /// Waits so long, and counts what is done meanwhile.
    pub(crate) fn rest(&mut self, length: Duration) -> Rest {
        let (before, start) = (self.wake_ups(), Instant::now());
        let bytes = self.take_until(start + length);
        let seconds = start.elapsed().as_secs_f64();
        let woken = before.zip(self.wake_ups()).map(|(before, after)| (after - before) / seconds);
        Rest { wake_ups: woken, bytes: bytes as f64 / seconds }
    }

    /// Whether it still runs; keys to a program that ended are answered by the terminal's own echo, which measures nothing.
    pub(crate) fn runs(&mut self) -> bool {
        self.child.try_wait().is_ok_and(|status| status.is_none())
    }

    /// What it holds now.
    pub(crate) fn memory(&self) -> Option<Memory> {
        let parts = fs::read_to_string(self.proc("smaps_rollup")?).ok()?;
        let status = fs::read_to_string(self.proc("status")?).ok()?;
        let private = kilobytes(&parts, "Private_Clean:")? + kilobytes(&parts, "Private_Dirty:")?;
        Some(Memory { private, high_water: kilobytes(&status, "VmHWM:")? })
    }

    /// Takes in what comes, until silence. The first byte may take [`PATIENCE`].
    fn answer(&mut self, cause: Instant, quiet: Duration) -> Option<Answer> {
        let (mut last, mut bytes) = (None, 0);
        let mut wait = PATIENCE;
        while let Ok((at, output)) = self.arrivals.recv_timeout(wait) {
            bytes += output.len();
            last = Some(at);
            self.show(&output);
            wait = quiet;
        }
        last.map(|last| Answer { last: last - cause, bytes })
    }

    fn take_until(&mut self, end: Instant) -> usize {
        let mut bytes = 0;
        while let Ok((_, output)) = self.arrivals.recv_timeout(end.saturating_duration_since(Instant::now())) {
            bytes += output.len();
            self.show(&output);
        }
        // A program that ended sends nothing at all, but the time passes all the same.
        thread::sleep(end.saturating_duration_since(Instant::now()));
        bytes
    }

    fn show(&mut self, output: &[u8]) {
        self.screen.process(output);
        let answers = std::mem::take(&mut self.screen.callbacks_mut().0);
        if !answers.is_empty() {
            self.send(&answers);
        }
    }

    fn send(&mut self, bytes: &[u8]) {
        // A program that ended reads no keys; that it is silent is what the figures say.
        let _ = self.writer.write_all(bytes).and_then(|()| self.writer.flush());
    }

    fn proc(&self, name: &str) -> Option<String> {
        self.child.process_id().map(|process| format!("/proc/{process}/{name}"))
    }

    /// How often any thread went to sleep of its own accord, which is as often as it was woken.
    fn wake_ups(&self) -> Option<f64> {
        let threads = fs::read_dir(self.proc("task")?).ok()?;
        let of_thread = |status: String| number_after(&status, "voluntary_ctxt_switches:");
        threads.map(|thread| of_thread(fs::read_to_string(thread.ok()?.path().join("status")).ok()?)).sum()
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn kilobytes(text: &str, name: &str) -> Option<f64> {
    number_after(text, name).map(|number| number * 1024.0)
}

/// The number of the line that begins with `name`.
fn number_after(text: &str, name: &str) -> Option<f64> {
    text.lines().find_map(|line| line.strip_prefix(name))?.split_whitespace().next()?.parse().ok()
}
