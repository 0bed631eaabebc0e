//! Any lines said to `script`. Each has an answer; what is refused changes nothing; the record adds up to the same when it is read again.
#![no_main]

mod shared;

use leitai::i18n::Lang;
use leitai::live::Answer;
use leitai::meeting::decide::{Asked, decide};
use leitai::meeting::event::{Recorded, SessionOpened};
use leitai::meeting::history::History;
use leitai::meeting::ids::Seat;
use leitai::meeting::time::At;
use leitai::script::{Answerer, Ask, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let answerer = Answerer { lang: Lang::Zh };
    let mut history = History::new(shared::agenda());
    let record = |seq, act, t, by: &Seat, event| Recorded { seq, act, at: String::new(), t, by: by.clone(), cmd: None, event };
    history.push(record(1, 1, At(0), &Seat::desk(), SessionOpened {}.into()));
    for line in text.lines() {
        let line = match read(line) {
            Ok(line) => line,
            Err(malformed) => {
                answerer.malformed(&malformed);
                continue;
            }
        };
        let Ask::Do(command) = &line.ask else { continue };
        let now = line.t.unwrap_or(history.last_t()).max(history.last_t());
        let answer = match decide(&history, &Asked { by: line.by.clone(), now, lot: 7 }, command) {
            Err(refusal) => Answer::Refused(refusal),
            Ok(events) => {
                let act = history.last_seq() + 1;
                for (seq, event) in (act..).zip(events) {
                    history.push(record(seq, act, now, &line.by, event));
                }
                Answer::Accepted { seq: (act..=history.last_seq()).collect() }
            }
        };
        answerer.command(&history, &line, &answer);
    }
    let again = History::of(shared::agenda(), history.events().to_vec());
    assert_eq!(again.state(), history.state());
});
