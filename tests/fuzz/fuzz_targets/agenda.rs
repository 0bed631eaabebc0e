//! Any text as an agenda. What is refused says where; what is understood can be held from the first item to the last.
#![no_main]

use leitai::agenda_file::read;
use leitai::meeting::command::{Command, Next};
use leitai::meeting::decide::{Asked, decide};
use leitai::meeting::event::{Recorded, SessionOpened};
use leitai::meeting::history::History;
use leitai::meeting::ids::Seat;
use leitai::meeting::schedule::schedule;
use leitai::meeting::stage::stage;
use leitai::meeting::time::At;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let Ok(understood) = read(text) else { return };
    let mut history = History::new(understood.agenda);
    let record = |seq, act, t, event| Recorded { seq, act, at: String::new(), t, by: Seat::desk(), cmd: None, event };
    history.push(record(1, 1, At(0), SessionOpened {}.into()));
    for step in 1..40 {
        let now = At(step * 60_000);
        let _ = schedule(history.state(), now);
        serde_json::to_string(&(history.state(), stage(history.state(), now))).expect("a state can be told");
        let Ok(events) = decide(&history, &Asked { by: Seat::desk(), now, lot: step }, &Command::from(Next {})) else { return };
        let act = history.last_seq() + 1;
        for (seq, event) in (act..).zip(events) {
            history.push(record(seq, act, now, event));
        }
    }
});
