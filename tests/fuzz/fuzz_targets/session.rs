//! Any bytes as a session file. Nothing makes the reader panic; what it calls whole is a document for others too, with as many events; and what it understood
//! can be counted again.
#![no_main]

use leitai::session::load::{Verdict, read};
use leitai::session::verify::verify;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(loaded) = read(bytes) else { return };
    if matches!(loaded.verdict, Verdict::Clean | Verdict::Open | Verdict::Reformatted | Verdict::Edited) {
        let text = std::str::from_utf8(bytes).expect("a document is text");
        let document: serde_json::Value = serde_json::from_str(text.trim_start_matches('\u{feff}')).expect("what is called whole is a document");
        let events = document["events"].as_array().expect("a session has events");
        assert!(events.len() == loaded.events.len() || (loaded.verdict == Verdict::Edited && events.len() > loaded.events.len()));
    }
    assert!(loaded.events.iter().zip(1..).all(|(event, seq)| event.seq == seq));
    let _ = verify(loaded, None);
});
