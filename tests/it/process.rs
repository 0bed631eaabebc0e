//! The program as a process with pipes, as `script` and the other commands that need no screen are used. Begin at [`run`] for a whole run, at [`Talk`]
//! for one line and its answer at a time. Nothing here waits longer than [`DEADLINE`].

use crate::home::Home;
use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// How long a test waits for something that should happen at once; long, because the machine may be busy.
pub(crate) const DEADLINE: Duration = Duration::from_secs(30);

/// The program under test.
pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_leitai");

/// What a run left behind.
#[derive(Debug)]
pub(crate) struct Done {
    /// The exit status; `None` if a signal ended it.
    pub(crate) code: Option<i32>,
    /// Standard output.
    pub(crate) out: String,
    /// Standard error.
    pub(crate) err: String,
}

/// Runs `leitai ARGS` to its end with `input` on standard input.
pub(crate) fn run<A: AsRef<OsStr>>(home: &Home, args: &[A], input: &str) -> Done {
    run_bytes(home, args, input.as_bytes().to_vec())
}

/// The same with input that need not be text.
pub(crate) fn run_bytes<A: AsRef<OsStr>>(home: &Home, args: &[A], input: Vec<u8>) -> Done {
    finish(Talk::start(home, PROGRAM, args), input)
}

/// Runs another program in its place, with the same environment: a shell that sets limits, say.
#[cfg(unix)]
pub(crate) fn run_program(home: &Home, program: &str, args: &[&str], input: Vec<u8>) -> Done {
    finish(Talk::start(home, program, args), input)
}

/// Writes `input`, closes it and waits for the end.
fn finish(mut talk: Talk, input: Vec<u8>) -> Done {
    let mut stdin = talk.stdin.take().unwrap();
    // A thread of its own: the program may answer before it has read everything, and may stop reading.
    let writer = thread::spawn(move || {
        let _ = stdin.write_all(&input);
    });
    let done = talk.end();
    writer.join().unwrap();
    done
}

/// A program that is spoken to line by line. Killed if a test lets go of it.
pub(crate) struct Talk {
    child: Child,
    stdin: Option<ChildStdin>,
    lines: Receiver<String>,
    err: Receiver<String>,
}

impl Talk {
    /// Starts `leitai ARGS`.
    pub(crate) fn open<A: AsRef<OsStr>>(home: &Home, args: &[A]) -> Self {
        Self::start(home, PROGRAM, args)
    }

    /// Starts another program that in the end is ours.
    pub(crate) fn start<A: AsRef<OsStr>>(home: &Home, program: &str, args: &[A]) -> Self {
        let mut command = Command::new(program);
        command.args(args).env_clear().envs(home.environment()).current_dir(home.path(""));
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = alone(|| command.spawn()).unwrap();
        let (stdin, mut out, mut err) = (child.stdin.take(), BufReader::new(child.stdout.take().unwrap()), child.stderr.take().unwrap());
        let (line_sender, lines) = mpsc::channel();
        thread::spawn(move || {
            let mut line = String::new();
            while out.read_line(&mut line).is_ok_and(|bytes| bytes > 0) && line_sender.send(std::mem::take(&mut line)).is_ok() {}
        });
        let (err_sender, err_text) = mpsc::channel();
        thread::spawn(move || {
            let mut bytes = Vec::new();
            let _ = err.read_to_end(&mut bytes);
            let _ = err_sender.send(String::from_utf8_lossy(&bytes).into_owned());
        });
        Self { child, stdin, lines, err: err_text }
    }

    /// Says one line and gives the one line that answers it, without its end.
    pub(crate) fn ask(&mut self, line: &str) -> String {
        self.try_ask(line).unwrap_or_else(|| panic!("no answer to {line}"))
    }

    /// The same with a program that may have ended before it answers.
    pub(crate) fn try_ask(&mut self, line: &str) -> Option<String> {
        self.say(line);
        self.try_answer()
    }

    /// The answer to a line that was said before; none where the program ended before it answered.
    pub(crate) fn try_answer(&mut self) -> Option<String> {
        match self.lines.recv_timeout(DEADLINE) {
            Ok(answer) => Some(answer.trim_end_matches('\n').to_owned()),
            Err(mpsc::RecvTimeoutError::Disconnected) => None,
            Err(mpsc::RecvTimeoutError::Timeout) => panic!("no answer came"),
        }
    }

    /// Says one line and does not wait for the answer. That nobody listens any more is seen when the answer is missing.
    pub(crate) fn say(&mut self, line: &str) {
        let _ = writeln!(self.stdin.as_mut().unwrap(), "{line}");
    }

    /// Ends it as a power cut would.
    pub(crate) fn kill(mut self) -> Done {
        self.child.kill().unwrap();
        self.end()
    }

    /// Closes its input and waits for the end; `out` is what it said since the last answer.
    pub(crate) fn end(mut self) -> Done {
        self.stdin = None;
        let mut out = String::new();
        loop {
            match self.lines.recv_timeout(DEADLINE) {
                Ok(line) => out.push_str(&line),
                Err(mpsc::RecvTimeoutError::Disconnected) => break,
                Err(mpsc::RecvTimeoutError::Timeout) => panic!("it does not come to an end; it said so far: {out}"),
            }
        }
        let err = self.err.recv_timeout(DEADLINE).expect("standard error does not come to an end");
        // Both pipes are closed, so it is gone or about to be.
        let status: ExitStatus = self.child.wait().unwrap();
        Done { code: status.code(), out, err }
    }
}

impl Drop for Talk {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[cfg(unix)]
/// Opens terminals and starts programs one at a time: a program that is started while another test opens a terminal would inherit its end of it, and the terminal
/// could not go away when that test lets go.
pub(crate) fn alone<T>(start: impl FnOnce() -> T) -> T {
    static ONE: Mutex<()> = Mutex::new(());
    let _one = ONE.lock().unwrap_or_else(PoisonError::into_inner);
    start()
}

#[test]
fn a_run_gives_output_errors_and_status() {
    let home = Home::new();
    let done = finish(Talk::start(&home, "sh", &["-c", "cat; echo \"$HOME\" >&2; exit 3"]), "一行\n没有换行".into());
    assert_eq!((done.code, done.out.as_str()), (Some(3), "一行\n没有换行"));
    assert_eq!(done.err.trim_end(), home.path("").to_str().unwrap().trim_end_matches('/'));
}

#[cfg(unix)]
#[test]
fn a_talk_goes_line_by_line_and_can_be_cut_off() {
    let home = Home::new();
    let mut talk = Talk::start::<&str>(&home, "cat", &[]);
    assert_eq!(talk.ask("一"), "一");
    assert_eq!(talk.ask("二"), "二");
    assert_eq!(talk.kill().code, None);
}

#[test]
fn the_program_starts_and_ends() {
    let mut talk = Talk::open(&Home::new(), &["--version"]);
    talk.stdin = None;
    assert!(run(&Home::new(), &["--version"], "").code.is_some());
    assert!(talk.end().code.is_some());
}
