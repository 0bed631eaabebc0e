//! The keyboard and `script` go through one door. Whatever keys were pressed at the desk, the commands that ask for the same, said as lines in a meeting of their
//! own, give the same file to the byte.
#![no_main]

mod shared;

use leitai::i18n::Lang;
use leitai::live::{Answer, Live};
use leitai::meeting::event::Recorded;
use leitai::script::{Ask, read};
use leitai::tui::control::{Control, Flow};
use libfuzzer_sys::fuzz_target;
use serde_json::{Value, json};

/// Keys whose events a line can ask for. In a field they are text.
const KEYS: &[u8] = b" \x00\x01\x07\x06\x04\x05\x09\x0alusUn123456789\x00\x01abc \x00\x02\x08";

fuzz_target!(|bytes: &[u8]| {
    let (typed, said) = (shared::path("typed"), shared::path("said"));
    let mut control = Control::new(shared::open(&typed), Lang::Zh, None);
    for byte in bytes.iter().take(200) {
        if control.key(shared::key(KEYS[usize::from(*byte) % KEYS.len()])) == Flow::Quit {
            break;
        }
    }
    let events = control.live().history().events().to_vec();
    drop(control);
    let mut live = shared::open(&said);
    for act in events.chunk_by(|one, other| one.act == other.act).skip(1) {
        say(&mut live, act);
    }
    drop(live);
    assert_eq!(std::fs::read(&typed).expect("it was written"), std::fs::read(&said).expect("it was written"));
    let _ = (std::fs::remove_file(typed), std::fs::remove_file(said));
});

/// Asks for an act of another meeting.
fn say(live: &mut Live, act: &[Recorded]) {
    let events: Vec<Value> = act.iter().map(|recorded| serde_json::to_value(&recorded.event).expect("an event can be told")).collect();
    let last = events.last().expect("an act has events");
    let kind = last["type"].as_str().expect("an event has a type");
    let with = |name: &str, fields: &[&str]| {
        let mut line = json!({"do": name});
        for field in fields {
            if let Some(value) = last.get(field) {
                line[*field] = value.clone();
            }
        }
        vec![line]
    };
    let lines = match kind {
        "item.entered" => {
            let skipped = events.iter().find(|event| event["type"] == "item.skipped").unwrap_or(&events[0]);
            let mut skip = json!({"do": "skip", "item": skipped["item"]});
            if let Some(reason) = skipped.get("reason") {
                skip["reason"] = reason.clone();
            }
            vec![json!({"do": "next"}), json!({"do": "prev"}), json!({"do": "goto", "item": last["item"]}), skip]
        }
        "item.left" => with("leave", &[]),
        "item.skipped" => with("skip", &["item", "reason"]),
        "point.checked" => with("point.check", &["item", "index", "said"]),
        "timer.started" => with("timer.start", &["backdated_ms"]),
        "timer.paused" => with("timer.pause", &[]),
        "timer.continued" => with("timer.continue", &[]),
        "timer.adjusted" => with("timer.adjust", &["delta_ms"]),
        "timer.excluded" => with("timer.exclude", &["ms"]),
        "timer.reset" => with("timer.reset", &[]),
        "meeting.described" => with("describe", &["venue", "host", "recorder", "date"]),
        "attendance.recorded" => with("attend", &["expected", "present", "excused", "names"]),
        "person.added" => with("person.add", &["person"]),
        "village.added" => with("village.add", &["village"]),
        "village.edited" => with("village.edit", &["village"]),
        "item.added" => with("item.add", &["segment", "item", "after"]),
        "item.edited" => with("item.edit", &["item"]),
        "item.moved" => with("item.move", &["item", "after"]),
        "stage.changed" => with("stage.set", &["blank", "message", "village"]),
        "note.added" => with("note.add", &["text", "kind", "item", "village", "index", "speaker", "owner", "due", "about_t"]),
        "note.edited" => with("note.edit", &["note", "text", "kind", "village", "index", "speaker", "owner", "due", "about_t"]),
        "note.retracted" => with("note.retract", &["note"]),
        "act.undone" => vec![json!({"do": "undo"}), json!({"do": "redo"})],
        "order.set" => with("order.set", &["segment", "villages"]),
        "round.opened" => with("round.open", &["round", "villages", "issued"]),
        "round.closed" => with("round.close", &["round"]),
        "round.reopened" => with("round.reopen", &["round", "reason"]),
        "round.voided" => with("round.void", &["round", "reason"]),
        "ballot.cast" => with("ballot.cast", &["round", "group", "judge", "number", "scores", "source"]),
        "ballot.replaced" => with("ballot.replace", &["ballot", "scores", "reason"]),
        "ballot.voided" => with("ballot.void", &["ballot", "reason"]),
        "ruling.made" => with("rule", &["round", "order", "persons", "reason"]),
        "result.revealed" => with("reveal", &["round"]),
        "result.declared" => with("declare", &["round"]),
        kind => panic!("no key of these asks for {kind}"),
    };
    for line in lines {
        let line = read(&line.to_string()).expect("a line is well formed");
        let Ask::Do(command) = &line.ask else { unreachable!("it asks for something") };
        // The first that would do the same is what was meant.
        let asked = leitai::meeting::decide::Asked { by: line.by.clone(), now: live.now().t, lot: 0 };
        let would = leitai::meeting::decide::decide(live.history(), &asked, command);
        if would.is_ok_and(|would| would.iter().eq(act.iter().map(|recorded| &recorded.event))) {
            assert!(matches!(live.submit(&line.by, None, command), Answer::Accepted { .. }));
            return;
        }
    }
    panic!("no line asks for {events:?}");
}
