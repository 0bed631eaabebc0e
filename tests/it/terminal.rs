//! The way into the terminal and every way out of it, on a small program that does nothing else: this program itself, started again as
//! [`the_program_under_test`].

use crate::desk::FILE;
use crate::hall::{Cursor, Hall};
use crate::home::Home;
use crate::process::{DEADLINE, alone};

use crossterm::event::KeyCode;
use leitai::tui::input::{Input, Notice, read_keys, watch_signals};
use leitai::tui::screen::{Patience, Screen};
use leitai::tui::terminal;
use leitai::tui::theme::{Meaning, Sign, SignSet, Theme};
use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use rustix::process::Signal;
use std::ops::ControlFlow;
use std::path::Path;
use std::rc::Rc;
use std::sync::mpsc;
use std::{env, fs, process, thread};

enum Wake {
    Input(Input),
    Notice(Notice),
}

/// Shows the keys it gets; `p` panics, `q` ends, ^Z stops.
#[test]
#[ignore = "run in a terminal by the others"]
fn the_program_under_test() {
    if !terminal::is_there() {
        return;
    }
    terminal::restore_on_panic("state/panic.log".into(), "程序出错，详见记录。".to_owned());
    let theme = Theme::dark();
    let mut screen = Screen::enter().unwrap();
    screen.set_title("擂台\u{1b}]").unwrap();
    screen.ask().unwrap();
    draw(&mut screen, &theme, "first");
    let theme = theme.with_signs(screen.answer(Patience::LONG).unwrap_or(SignSet::Safe));
    let (sender, wakes) = mpsc::channel();
    let inputs = sender.clone();
    watch_signals(move |notice| pass(&sender, Wake::Notice(notice))).unwrap();
    read_keys(move |input| pass(&inputs, Wake::Input(input))).unwrap();
    let mut shown = "ready".to_owned();
    draw(&mut screen, &theme, &shown);
    for wake in wakes {
        match wake {
            Wake::Notice(Notice::End(status)) => {
                drop(screen);
                process::exit(status.into());
            }
            Wake::Notice(Notice::Continued) => {
                shown = "continued".to_owned();
                screen.rebuild().unwrap();
            }
            Wake::Input(Input::Key(key)) if key.code == KeyCode::Char('z') => {
                shown = "suspended".to_owned();
                screen.suspend().unwrap();
            }
            Wake::Input(Input::Key(key)) if key.code == KeyCode::Char('q') => {
                drop(screen);
                process::exit(0);
            }
            Wake::Input(Input::Key(key)) if key.code == KeyCode::Char('p') => panic!("on purpose"),
            Wake::Input(Input::Key(key)) if key.code == KeyCode::Char('b') => screen.bell().unwrap(),
            Wake::Input(Input::Key(key)) => shown = format!("{:?}", key.code),
            Wake::Input(Input::Paste(text)) => shown = format!("{} characters pasted", text.chars().count()),
            Wake::Input(Input::Resize | Input::Mouse(_)) => {}
            Wake::Input(Input::Gone) => shown = "gone".to_owned(),
        }
        draw(&mut screen, &theme, &shown);
    }
}

fn draw(screen: &mut Screen, theme: &Theme, shown: &str) {
    let drawn = screen.draw(theme, |pen| {
        let x = pen.sign(0, 0, Sign::Horizontal, Meaning::Frame);
        pen.put(x, 0, shown, Meaning::Text);
        let size = format!("{}x{}", pen.width(), pen.height());
        pen.put(0, 1, &size, Meaning::Dim);
        pen.position(3, 2)
    });
    // The terminal may be gone: the end comes as a notice.
    let _ = drawn;
}

fn pass(sender: &mpsc::Sender<Wake>, wake: Wake) -> ControlFlow<()> {
    sender.send(wake).map_or(ControlFlow::Break(()), ControlFlow::Continue)
}

/// How this program is started so that only [`the_program_under_test`] runs.
fn arguments() -> [&'static str; 4] {
    ["--exact", "terminal::the_program_under_test", "--ignored", "--nocapture"]
}

fn myself() -> String {
    env::current_exe().unwrap().to_str().unwrap().to_owned()
}

fn open() -> Hall {
    Hall::start(Rc::new(Home::new()), 40, 24, &myself(), &arguments())
}

/// Runs it from a shell with job control, as people do.
fn open_from_shell(script: &str) -> Hall {
    let script = script.replace("PROGRAM", &format!("'{}' {}", myself(), arguments().join(" ")));
    Hall::start(Rc::new(Home::new()), 40, 24, "sh", &["-mc", &script])
}

#[test]
fn the_first_frame_is_safe_and_the_next_knows_the_terminal() {
    let mut hall = open();
    hall.until("─ready");
    hall.until("40x24");
    assert!(hall.screen().alternate_screen() && hall.screen().bracketed_paste());
    assert_eq!((hall.screen().cursor_position(), hall.screen().hide_cursor()), ((2, 3), false));
    assert_eq!(hall.title(), "擂台\u{FFFD}]");
    hall.press("PageDown");
    hall.until("PageDown");
    hall.press("b");
    hall.press("村");
    hall.until("Char('村')");
    assert_eq!(hall.bells(), 1);
    hall.resize(30, 5);
    hall.until("30x5");
    hall.press("q");
    assert!(hall.wait_exit().success());
    assert!(!hall.screen().alternate_screen() && !hall.screen().bracketed_paste() && !hall.screen().hide_cursor());
}

/// Frames are drawn in box signs only where the terminal has shown that such a sign takes one column; everywhere else the meeting runs in safe ones.
#[test]
fn what_a_terminal_answers_chooses_the_signs() {
    let cases = [(Cursor::Column(2), "┌", "+-"), (Cursor::Column(3), "+-", "┌"), (Cursor::Silent, "+-", "┌"), (Cursor::Column(1), "+-", "┌")];
    // All at once: one that gets no answer waits for it.
    let halls = cases.map(|(cursor, ..)| Hall::open(80, 24, &["run", "dongcheng", "--out", FILE]).whose_cursor(cursor));
    for (mut hall, (_, shown, other)) in halls.into_iter().zip(cases) {
        hall.until("东城社区");
        // Typed while it still waits, or after: no key is lost.
        hall.press("Space");
        hall.until("▸ 浃底村");
        hall.press("n");
        hall.until("记一条：浃底村");
        hall.keys("步道");
        hall.until("步道");
        let screen = hall.screen().contents();
        assert!(screen.contains(shown) && !screen.contains(other), "no {shown} on\n{screen}");
    }
}

#[test]
fn a_long_paste_comes_in_one_piece() {
    let mut hall = open();
    hall.until("─ready");
    hall.paste(&"村规民约\n".repeat(2_000));
    hall.until("10000 characters pasted");
}

#[test]
fn a_signal_ends_it_with_the_terminal_given_back() {
    for (signal, status) in [(Signal::HUP, 129), (Signal::INT, 130), (Signal::QUIT, 131), (Signal::TERM, 143)] {
        let mut hall = open();
        hall.until("─ready");
        hall.signal(signal);
        assert_eq!(hall.wait_exit().exit_code(), status);
        assert!(!hall.screen().alternate_screen(), "{signal:?}");
    }
}

#[test]
fn stopped_by_its_key_it_gives_the_terminal_back_and_comes_again() {
    let mut hall = open_from_shell("PROGRAM; stty -a | grep -o '^isig icanon'; read go; fg; stty -a | grep -o '^isig icanon'; echo over");
    hall.until("─ready");
    hall.press("z");
    hall.until("isig icanon");
    assert!(!hall.screen().alternate_screen());
    hall.press("Enter");
    hall.wait_for(|screen| screen.alternate_screen() && screen.contents().starts_with("─continued"));
    hall.press("q");
    hall.until("over");
    assert_eq!(hall.screen().contents().matches("isig icanon").count(), 2);
}

#[test]
fn stopped_and_continued_by_others_it_draws_all_again() {
    let mut hall = open();
    hall.until("─ready");
    hall.signal(Signal::STOP);
    hall.signal(Signal::CONT);
    hall.until("─continued");
    hall.until("40x24");
    assert!(hall.screen().alternate_screen());
}

#[test]
fn where_nobody_could_continue_it_it_does_not_stop() {
    let mut hall = open();
    hall.until("─ready");
    hall.press("z");
    hall.until("─suspended");
    hall.until("40x24");
    hall.press("q");
    assert!(hall.wait_exit().success());
}

#[test]
fn a_panic_is_one_line_and_the_rest_is_in_the_log() {
    let mut hall = open();
    hall.until("─ready");
    hall.press("p");
    hall.wait_exit();
    let screen = hall.screen();
    assert!(!screen.alternate_screen() && screen.contents().contains("程序出错，详见记录。"));
    assert!(!screen.contents().contains("on purpose"), "{}", screen.contents());
    let log = fs::read_to_string(hall.home().path("state/panic.log")).unwrap();
    assert!(log.contains("on purpose") && log.contains("terminal.rs"), "{log}");
}

/// The shell keeps the signal for itself, so that only the terminal itself tells.
#[test]
fn a_terminal_that_goes_away_ends_it() {
    let home = Home::new();
    let pair = alone(|| native_pty_system().openpty(PtySize::default())).unwrap();
    let mut command = CommandBuilder::new("sh");
    command.args(["-c", &format!("trap '' HUP; '{}' {}; echo $? > status.new; mv status.new status", myself(), arguments().join(" "))]);
    command.cwd(home.path(""));
    let mut child = alone(|| pair.slave.spawn_command(command)).unwrap();
    let mut reader = alone(|| pair.master.try_clone_reader()).unwrap();
    let mut bytes = [0; 4096];
    let mut seen = Vec::new();
    // Until it has asked, and so will read keys next: nobody answers, which takes it two seconds.
    while !seen.windows(4).any(|window| window == b"\x1b[6n") {
        let read = reader.read(&mut bytes).unwrap();
        seen.extend_from_slice(&bytes[..read]);
    }
    drop((reader, pair.master, pair.slave));
    let (sender, ended) = mpsc::channel();
    thread::spawn(move || sender.send(child.wait()));
    ended.recv_timeout(DEADLINE).unwrap().unwrap();
    assert_eq!(fs::read_to_string(home.path(Path::new("status"))).unwrap(), "129\n");
}
