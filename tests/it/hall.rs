//! The program in a real terminal of a given size, as the people in the hall see it. Press keys, wait until the screen shows something, resize, kill, look
//! at how it ended. Begin at [`Hall::open`].
//!
//! A test waits for a state and never for time: [`Hall::until`] and [`Hall::wait_for`] look at the screen after each whole frame, give up after
//! [`DEADLINE`], and then show the screen. After Esc, wait for what it did before the next key: Esc and a key that arrive together are another key.

use crate::desk::of_type;
use crate::home::Home;
use crate::process::{DEADLINE, PROGRAM, alone};
use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, SlavePty, native_pty_system};
use std::ffi::OsStr;
use std::io::{Read, Write};
use std::rc::Rc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};
use vt100::{Parser, Screen};

/// Where nothing arrives a test looks up so often: what it waits for may come about on the disk.
const LOOK_UP: Duration = Duration::from_millis(10);

/// A program in a terminal. Killed if a test lets go of it.
pub(crate) struct Hall {
    home: Rc<Home>,
    terminal: Parser<Wire>,
    master: Box<dyn MasterPty + Send>,
    writer: Sender<Vec<u8>>,
    /// Held open until the program ended: on some systems the last output is lost when nobody holds it.
    slave: Option<Box<dyn SlavePty + Send>>,
    process: u32,
    arrivals: Receiver<Arrival>,
    status: Option<ExitStatus>,
    closed: bool,
}

enum Arrival {
    Output(Vec<u8>),
    Exit(ExitStatus),
    /// The last output came before this.
    Closed,
}

/// What a terminal answers when it is asked where its cursor is.
#[derive(Clone, Copy, Default)]
pub(crate) enum Cursor {
    /// The truth: every sign of this terminal takes one column.
    #[default]
    Told,
    /// That it is in this column, as one with wider or narrower signs would.
    Column(u16),
    /// Nothing.
    Silent,
}

/// What passes between program and terminal beside the picture.
#[derive(Default)]
struct Wire {
    cursor: Cursor,
    /// What the terminal has to answer.
    answers: Vec<u8>,
    /// A frame is under way.
    within_frame: bool,
    bells: usize,
    title: String,
}

impl vt100::Callbacks for Wire {
    fn audible_bell(&mut self, _: &mut Screen) {
        self.bells += 1;
    }

    fn set_window_title(&mut self, _: &mut Screen, title: &[u8]) {
        self.title = String::from_utf8_lossy(title).into_owned();
    }

    fn unhandled_csi(&mut self, screen: &mut Screen, first: Option<u8>, _: Option<u8>, params: &[&[u16]], end: char) {
        match (first, params, end) {
            (None, [[6]], 'n') => {
                let (row, col) = screen.cursor_position();
                let col = match self.cursor {
                    Cursor::Told => col + 1,
                    Cursor::Column(column) => column,
                    Cursor::Silent => return,
                };
                self.answers.extend(format!("\x1b[{};{col}R", row + 1).into_bytes());
            }
            (Some(b'?'), [[2026]], 'h') => self.within_frame = true,
            (Some(b'?'), [[2026]], 'l') => self.within_frame = false,
            // Other questions stay without an answer, as in a simple terminal.
            _ => {}
        }
    }
}

impl Hall {
    /// Starts `leitai ARGS` in a home of its own.
    pub(crate) fn open<A: AsRef<OsStr>>(cols: u16, rows: u16, args: &[A]) -> Self {
        Self::open_in(Rc::new(Home::new()), cols, rows, args)
    }

    /// Starts `leitai ARGS` in a home that was used before.
    pub(crate) fn open_in<A: AsRef<OsStr>>(home: Rc<Home>, cols: u16, rows: u16, args: &[A]) -> Self {
        Self::start(home, cols, rows, PROGRAM, args)
    }

    /// The same in a terminal that answers differently from now on.
    pub(crate) fn whose_cursor(mut self, cursor: Cursor) -> Self {
        self.terminal.callbacks_mut().cursor = cursor;
        self
    }

    /// Starts any program in a home.
    pub(crate) fn start<A: AsRef<OsStr>>(home: Rc<Home>, cols: u16, rows: u16, program: &str, args: &[A]) -> Self {
        let pair = alone(|| native_pty_system().openpty(size(cols, rows))).unwrap();
        let mut command = CommandBuilder::new(program);
        command.args(args);
        command.env_clear();
        for (name, value) in home.environment() {
            command.env(name, value);
        }
        command.cwd(home.path(""));
        let child = alone(|| pair.slave.spawn_command(command)).unwrap();
        let (sender, arrivals) = mpsc::channel();
        read_all(alone(|| pair.master.try_clone_reader()).unwrap(), sender.clone());
        let process = child.process_id().unwrap();
        wait_for_exit(child, sender);
        Self {
            home,
            terminal: Parser::new_with_callbacks(rows, cols, 0, Wire::default()),
            writer: write_all(alone(|| pair.master.take_writer()).unwrap()),
            master: pair.master,
            slave: Some(pair.slave),
            process,
            arrivals,
            status: None,
            closed: false,
        }
    }

    /// The machine it runs on, for looking at files and for starting again there.
    pub(crate) fn home(&self) -> &Rc<Home> {
        &self.home
    }

    /// What is to be seen, after all that has arrived.
    pub(crate) fn screen(&self) -> &Screen {
        self.terminal.screen()
    }

    /// How often it rang.
    pub(crate) fn bells(&self) -> usize {
        self.terminal.callbacks().bells
    }

    /// The title of the window.
    pub(crate) fn title(&self) -> &str {
        &self.terminal.callbacks().title
    }

    /// Presses one key by its name: `Enter`, `PageDown`, `F5`, `Ctrl-z`, or the character itself.
    pub(crate) fn press(&mut self, key: &str) {
        self.raw(&bytes_of(key));
    }

    /// Types characters, one key each.
    pub(crate) fn keys(&mut self, text: &str) {
        self.raw(text.as_bytes());
    }

    /// Pastes, with the brackets if the program asked for them; a line end arrives as a terminal sends it.
    pub(crate) fn paste(&mut self, text: &str) {
        let text = text.replace('\n', "\r");
        if self.screen().bracketed_paste() {
            self.raw(format!("\x1b[200~{text}\x1b[201~").as_bytes());
        } else {
            self.raw(text.as_bytes());
        }
    }

    /// Sends bytes as they are. A program that does not read holds nobody up, nor does one that ended.
    pub(crate) fn raw(&mut self, bytes: &[u8]) {
        let _ = self.writer.send(bytes.to_vec());
    }

    /// Gives the window another size.
    pub(crate) fn resize(&mut self, cols: u16, rows: u16) {
        self.terminal.screen_mut().set_size(rows, cols);
        self.master.resize(size(cols, rows)).unwrap();
    }

    /// Waits until the screen shows `text`. A line of the screen is a line; a text that the screen breaks is not found.
    #[track_caller]
    pub(crate) fn until(&mut self, text: &str) {
        self.wait(&format!("「{text}」"), |screen| screen.contents().contains(text));
    }

    /// Waits until the screen is as the test wants it.
    #[track_caller]
    pub(crate) fn wait_for(&mut self, wanted: impl Fn(&Screen) -> bool) {
        self.wait("what the test waits for", wanted);
    }

    #[track_caller]
    fn wait(&mut self, what: &str, wanted: impl Fn(&Screen) -> bool) {
        let start = Instant::now();
        loop {
            if !self.terminal.callbacks().within_frame && wanted(self.screen()) {
                return;
            }
            if self.closed {
                panic!("{what} never came; the program ended ({:?}). The screen:\n{}", self.status, self.screen().contents());
            }
            if !self.take_one(start) {
                panic!("{what} did not come within {DEADLINE:?}. The screen:\n{}", self.screen().contents());
            }
        }
    }

    /// Leaves the meeting open, as a hand that reads what it is asked: staying is the first answer if the last key was not on the disk yet.
    #[track_caller]
    pub(crate) fn leave_open(&mut self) {
        self.press("q");
        self.until("会议不结束");
        if self.screen().contents().contains("▸ 不退出") {
            self.press("Down");
        }
        self.press("Enter");
    }

    /// Waits until a file in its home holds so many events of a type. The saved mark speaks of what happened a moment ago; a test that takes the disk or the
    /// program away must know more.
    #[track_caller]
    pub(crate) fn until_recorded(&mut self, file: &str, kind: &str, count: usize) {
        let path = self.home().path(file);
        self.wait(&format!("{kind} in {file}"), |_| of_type(&path, kind).len() >= count);
    }

    /// The number of its process.
    #[cfg(unix)]
    pub(crate) fn process(&self) -> u32 {
        self.process
    }

    /// Sends a signal.
    #[cfg(unix)]
    pub(crate) fn signal(&self, signal: rustix::process::Signal) {
        let process = rustix::process::Pid::from_raw(i32::try_from(self.process).unwrap()).unwrap();
        // That it is gone already is no failure: its status says how it ended.
        let _ = rustix::process::kill_process(process, signal);
    }

    /// Ends it as a power cut would, and waits until it is gone.
    #[cfg(unix)]
    #[track_caller]
    pub(crate) fn kill(&mut self) -> ExitStatus {
        self.signal(rustix::process::Signal::KILL);
        self.wait_exit()
    }

    /// Waits until it ended and all it wrote has arrived; `screen` shows what it left.
    #[track_caller]
    pub(crate) fn wait_exit(&mut self) -> ExitStatus {
        let start = Instant::now();
        while !(self.closed && self.status.is_some()) {
            assert!(self.take_one(start), "it did not end within {DEADLINE:?}. The screen:\n{}", self.screen().contents());
        }
        self.status.clone().unwrap()
    }

    /// Takes in the next thing that arrives, or looks up because something else may have come about, as on the disk; false if the time is over.
    fn take_one(&mut self, since: Instant) -> bool {
        let arrival = match self.arrivals.recv_timeout(LOOK_UP) {
            Ok(arrival) => arrival,
            Err(RecvTimeoutError::Timeout) => return since.elapsed() < DEADLINE,
            Err(RecvTimeoutError::Disconnected) => return false,
        };
        match arrival {
            Arrival::Output(bytes) => {
                self.terminal.process(&bytes);
                let answers = std::mem::take(&mut self.terminal.callbacks_mut().answers);
                if !answers.is_empty() {
                    self.raw(&answers);
                }
            }
            Arrival::Exit(status) => {
                self.status = Some(status);
                self.slave = None;
            }
            Arrival::Closed => self.closed = true,
        }
        true
    }
}

impl Drop for Hall {
    fn drop(&mut self) {
        #[cfg(unix)]
        if self.status.is_none() {
            self.signal(rustix::process::Signal::KILL);
        }
        // The home is removed after this, so nobody may still write there.
        let start = Instant::now();
        while self.status.is_none() && self.take_one(start) {}
    }
}

fn size(cols: u16, rows: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

fn read_all(mut reader: Box<dyn Read + Send>, sender: Sender<Arrival>) {
    thread::spawn(move || {
        let mut buffer = vec![0; 64 * 1024];
        while let Ok(read @ 1..) = reader.read(&mut buffer) {
            if sender.send(Arrival::Output(buffer[..read].to_vec())).is_err() {
                return;
            }
        }
        let _ = sender.send(Arrival::Closed);
    });
}

/// Writes what it is sent until the terminal is gone.
fn write_all(mut writer: Box<dyn Write + Send>) -> Sender<Vec<u8>> {
    let (sender, bytes) = mpsc::channel::<Vec<u8>>();
    thread::spawn(move || while bytes.recv().is_ok_and(|bytes| writer.write_all(&bytes).and_then(|()| writer.flush()).is_ok()) {});
    sender
}

fn wait_for_exit(mut child: Box<dyn Child + Send + Sync>, sender: Sender<Arrival>) {
    thread::spawn(move || {
        let _ = sender.send(Arrival::Exit(child.wait().unwrap()));
    });
}

/// What a terminal sends for a key.
fn bytes_of(key: &str) -> Vec<u8> {
    let escape = |rest: &str| format!("\x1b{rest}").into_bytes();
    match key {
        "Enter" => b"\r".to_vec(),
        "Tab" => b"\t".to_vec(),
        "BackTab" => escape("[Z"),
        "Esc" => escape(""),
        "Space" => b" ".to_vec(),
        "Backspace" => b"\x7f".to_vec(),
        "Up" => escape("[A"),
        "Down" => escape("[B"),
        "Right" => escape("[C"),
        "Left" => escape("[D"),
        "Home" => escape("[H"),
        "End" => escape("[F"),
        "Insert" => escape("[2~"),
        "Delete" => escape("[3~"),
        "PageUp" => escape("[5~"),
        "PageDown" => escape("[6~"),
        "F1" => escape("OP"),
        "F2" => escape("OQ"),
        "F3" => escape("OR"),
        "F4" => escape("OS"),
        "F5" => escape("[15~"),
        "F6" => escape("[17~"),
        "F7" => escape("[18~"),
        "F8" => escape("[19~"),
        "F9" => escape("[20~"),
        "F10" => escape("[21~"),
        "F11" => escape("[23~"),
        "F12" => escape("[24~"),
        _ => match (key.strip_prefix("Ctrl-").map(str::as_bytes), key.chars().count()) {
            (Some(&[letter @ b'a'..=b'z']), _) => vec![letter - b'a' + 1],
            (None, 1) => key.as_bytes().to_vec(),
            _ => panic!("no key is called {key}"),
        },
    }
}

#[cfg(unix)]
mod proofs {
    //! That the hall itself can be trusted, shown on programs that everybody knows.

    use super::*;

    fn shell(script: &str) -> Hall {
        Hall::start(Rc::new(Home::new()), 20, 4, "sh", &["-c", script])
    }

    #[test]
    fn keys_arrive_and_the_screen_is_read() {
        let mut hall = Hall::start::<&str>(Rc::new(Home::new()), 20, 4, "cat", &[]);
        hall.keys("村社");
        hall.press("Enter");
        hall.wait_for(|screen| screen.contents() == "村社\n村社");
        hall.paste("一\n二");
        hall.until("二");
        hall.press("Enter");
        hall.press("Ctrl-d");
        assert!(hall.wait_exit().success());
    }

    #[test]
    fn what_was_written_last_is_seen_and_so_is_the_status() {
        let mut hall = shell("printf '\\033]2;擂台\\007\\007\\0332026 最后'; exit 7");
        assert_eq!(hall.wait_exit().exit_code(), 7);
        assert!(hall.screen().contents().contains("最后"));
        assert_eq!((hall.title(), hall.bells()), ("擂台", 1));
    }

    #[test]
    fn the_cursor_is_told_where_it_is() {
        let mut hall = shell("stty raw -echo; printf '\\033[2;5H\\033[6n'; head -c 6 | od -An -c | tr -d ' \\n'; stty sane");
        hall.until("033[2;5R");
    }

    #[test]
    fn a_frame_is_looked_at_when_it_is_whole() {
        let mut hall = shell("printf '\\033[?2026h半'; read go; printf '\\033[?2026l'; read go");
        hall.take_one(Instant::now());
        hall.press("Enter");
        hall.until("半");
        assert!(!hall.terminal.callbacks().within_frame);
    }

    #[test]
    fn the_size_changes_and_the_program_is_told() {
        let mut hall = shell("trap 'stty size' WINCH; stty size; while :; do read go; done");
        hall.until("4 20");
        hall.resize(30, 5);
        hall.until("5 30");
    }

    #[test]
    fn killed_is_killed_and_the_home_stays() {
        let mut hall = shell("trap '' HUP TERM; echo 1 > \"$HOME/state/file\"; echo ready; while :; do read go; done");
        hall.until("ready");
        assert!(hall.kill().signal().is_some());
        let home = hall.home().clone();
        drop(hall);
        assert!(home.path("state/file").exists());
        let mut again = Hall::start(home, 20, 4, "sh", &["-c", "cat state/file"]);
        again.until("1");
    }

    #[test]
    fn the_program_runs_in_a_terminal() {
        assert!(Hall::open(80, 24, &["--version"]).wait_exit().signal().is_none());
    }

    #[test]
    #[should_panic(expected = "「nothing」 never came")]
    fn an_end_is_not_waited_for_in_vain() {
        shell("echo something").until("nothing");
    }

    #[test]
    fn keys_have_the_bytes_of_a_terminal() {
        for (key, bytes) in [("PageDown", "\x1b[6~"), ("F5", "\x1b[15~"), ("Ctrl-z", "\x1a"), ("。", "。"), ("Esc", "\x1b")] {
            assert_eq!(bytes_of(key), bytes.as_bytes(), "{key}");
        }
    }
}
