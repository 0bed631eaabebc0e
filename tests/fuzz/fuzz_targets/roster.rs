//! Any bytes as a table with a roster or figures. Nothing panics on the way from the bytes to the commands, nor when the commands are asked for one after the other.
#![no_main]

mod shared;

use leitai::i18n::Lang;
use leitai::meeting::decide::{Asked, decide};
use leitai::meeting::event::{Recorded, SessionOpened};
use leitai::meeting::history::History;
use leitai::meeting::ids::Seat;
use leitai::meeting::time::At;
use leitai::roster::{Import, table, tell};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    // The first byte says what the file is called; the others are the file, or what was pasted.
    let Some((first, bytes)) = bytes.split_first() else { return };
    let read = match first % 3 {
        0 => table::read(bytes, "名单.csv"),
        1 => table::read(bytes, "名单.xlsx"),
        _ => table::pasted(&String::from_utf8_lossy(bytes)),
    };
    let Ok(table) = read else { return };
    let mut history = History::new(shared::agenda());
    let record = |seq, act, event| Recorded { seq, act, at: String::new(), t: At(0), by: Seat::desk(), cmd: None, event };
    history.push(record(1, 1, SessionOpened {}.into()));
    let import = Import::new(table.clone(), history.state(), history.agenda(), Some("名单.csv"), "名单");
    tell::rows(Lang::Zh, &import);
    let commands = import.plan.commands(history.state());
    for command in &commands {
        let asked = Asked { by: Seat::desk(), now: At(0), lot: 0 };
        let Ok(events) = decide(&history, &asked, command) else { return };
        let act = history.last_seq() + 1;
        for (seq, event) in (act..).zip(events) {
            history.push(record(seq, act, event));
        }
    }
});
