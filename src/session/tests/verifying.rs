//! Files whose chain holds and whose content does not: a forger who recomputes the hashes is still held against the ballots.
#![expect(clippy::panic, reason = "a test that meets the unexpected stops and says where")]

use super::super::format::{Chain, Head};
use super::super::load::read;
use super::super::verify::{Expected, Jump, Match, Verified, What, verify};
use crate::clock::Wall;
use crate::meeting::agenda::Agenda;
use crate::meeting::command::Command;
use crate::meeting::decide::{Asked, decide};
use crate::meeting::event::{Event, Recorded, SessionOpened};
use crate::meeting::history::History;
use crate::meeting::ids::Seat;
use crate::meeting::time::{At, Ms};
use serde_json::{Value, json};

fn agenda() -> Value {
    json!({
        "format": "leitai.agenda/1", "title": "村社擂台赛",
        "villages": [{"id": "jia", "name": "甲村"}, {"id": "yi", "name": "乙村"}],
        "people": [{"id": "wang", "name": "王", "role": "judge", "group": "peers", "village": "jia"},
                   {"id": "li", "name": "李", "role": "judge", "group": "peers"}],
        "segments": [{"id": "scoring", "kind": "scoring", "round": "score"}, {"id": "result", "kind": "result", "round": "score"}],
        "scoring": {"rounds": [{"id": "score", "title": "打分", "named": true, "recusal": "own-village", "missing": "abstain",
            "form": {"points": {"lines": [{"id": "overall", "name": "综合", "weight": "1", "min": "0", "max": "100", "step": "0.1"}], "combine": "mean"}},
            "groups": [{"id": "peers", "name": "评委", "weight": "1"}], "aggregate": {"kind": "mean"},
            "places": 2, "mode": "half-up", "ties": [], "reveal": "winners",
            "awards": [{"id": "first", "name": "先进村社", "places": 1, "border": "all"}]}]}
    })
}

/// The events of a whole meeting with one round, as the rules make them.
fn meeting() -> Vec<Recorded> {
    let commands = [
        json!({"do": "next"}),
        json!({"do": "round.open", "round": "score"}),
        json!({"do": "ballot.cast", "round": "score", "judge": "wang", "scores": {"yi": {"overall": "90.0"}}}),
        json!({"do": "ballot.cast", "round": "score", "judge": "li", "scores": {"jia": {"overall": "80.0"}, "yi": {"overall": "85.0"}}}),
        json!({"do": "round.close", "round": "score"}),
        json!({"do": "next"}),
        json!({"do": "reveal", "round": "score"}),
        json!({"do": "declare", "round": "score"}),
        json!({"do": "close"}),
    ];
    let agenda: Agenda = serde_json::from_value(agenda()).unwrap();
    let mut history = History::new(agenda);
    history.push(record(1, 1, SessionOpened {}.into()));
    for command in commands {
        let mut fields = command.as_object().unwrap().clone();
        let name = fields.shift_remove("do").unwrap();
        let command = Command::read(name.as_str().unwrap(), Value::Object(fields)).unwrap().unwrap();
        let act = history.last_seq() + 1;
        let asked = Asked { by: Seat::desk(), now: At(act * 1000), lot: 0 };
        for (seq, event) in (act..).zip(decide(&history, &asked, &command).unwrap()) {
            history.push(record(seq, act, event));
        }
    }
    history.events().to_vec()
}

fn record(seq: u64, act: u64, event: Event) -> Recorded {
    let at = "2023-04-12T09:00:00.000+08:00".to_owned();
    Recorded { seq, act, at, t: At(act * 1000), by: Seat::desk(), cmd: None, event }
}

/// The events as a file whose chain holds, whoever changed them.
fn sealed(mut events: Vec<Value>) -> (Vec<u8>, Vec<Chain>) {
    let head = Head::new("id".to_owned(), "2023-04-12T09:00:00.000+08:00".to_owned(), false, agenda());
    let (line, mut chain) = head.seal().unwrap();
    let mut chains = Vec::new();
    let mut lines = Vec::new();
    for (place, event) in events.iter_mut().enumerate() {
        event["seq"] = json!(place + 1);
        let fields = event.as_object().unwrap().clone();
        let recorded = Recorded {
            seq: place as u64 + 1,
            act: fields["act"].as_u64().unwrap(),
            at: fields["at"].as_str().unwrap().to_owned(),
            t: At(fields["t"].as_u64().unwrap()),
            by: Seat::desk(),
            cmd: None,
            event: Event::read(fields["type"].as_str().unwrap(), Value::Object(fields.clone())).unwrap(),
        };
        lines.push(chain.seal(&recorded).unwrap());
        chains.push(chain);
    }
    (format!("{line}{}\n]}}\n", lines.join(",\n")).into_bytes(), chains)
}

/// The file of a whole meeting.
pub(super) fn meeting_file() -> Vec<u8> {
    sealed(meeting().iter().map(|event| serde_json::to_value(event).unwrap()).collect()).0
}

fn verified(change: impl FnOnce(&mut Vec<Value>)) -> Verified {
    let mut events: Vec<Value> = meeting().iter().map(|event| serde_json::to_value(event).unwrap()).collect();
    change(&mut events);
    verify(read(&sealed(events).0).unwrap(), None)
}

fn place_of(events: &[Value], name: &str) -> usize {
    events.iter().position(|event| event["type"] == name).unwrap()
}

#[test]
fn a_meeting_by_the_rules_is_good() {
    let verified = verified(|_| ());
    assert_eq!(verified.faults, []);
    assert!(verified.is_good() && verified.closed);
}

#[test]
fn what_does_not_follow_is_found_at_its_event() {
    check("result.declared", |event| event["standings"][0]["total"] = json!("99.00"), "Result { village: Some");
    check("result.declared", |event| event["awards"][0]["villages"] = json!(["jia"]), "Result { village: None");
    check("session.closed", |event| event["summary"]["counts"]["ballots"] = json!(7), "Figures");
    check("session.closed", |event| event["summary"]["standings"] = json!([]), "Figures");
    check("round.closed", |event| event["tally"]["groups"]["peers"]["valid"] = json!(9), "Figures");
    check("ballot.cast", |event| event["scores"] = json!({"jia": {"overall": "90.0"}}), "Refused(OwnVillage");
    check("ballot.cast", |event| event["scores"] = json!({"yi": {"overall": "190.0"}}), "Refused(Mark");
    check("ballot.cast", |event| event["ballot"] = json!("b77"), "Figures");
    check("session.opened", |event| event["type"] = json!("act.undone"), "Opening");
}

fn check(name: &str, change: impl FnOnce(&mut Value), expected: &str) {
    let verified = verified(|events| {
        let place = place_of(events, name);
        events[place]["target"] = json!(99);
        change(&mut events[place]);
    });
    assert!(!verified.is_good());
    assert_eq!(verified.verdict.word(), "clean");
    let first = format!("{:?}", verified.faults.first().unwrap().what);
    assert!(first.starts_with(expected), "{name}: {:?}", verified.faults);
}

/// Nothing was scored yet when somebody is said to have done this.
#[test]
fn what_the_rules_would_have_refused_is_found_at_its_event() {
    for event in [
        json!({"type": "round.opened", "round": "none", "villages": ["jia"], "issued": {}}),
        json!({"type": "round.reopened", "round": "score", "reason": "漏了一张"}),
        json!({"type": "round.voided", "round": "none", "reason": "重来"}),
        json!({"type": "ballot.replaced", "round": "score", "ballot": "b9", "scores": {"yi": {"overall": "90.0"}}, "reason": "看错"}),
        json!({"type": "ballot.voided", "round": "score", "ballot": "b9", "reason": "涂改"}),
        json!({"type": "ruling.made", "round": "score", "order": ["yi", "jia"], "persons": ["王"], "reason": "同分"}),
        json!({"type": "result.revealed", "round": "score", "step": 1}),
    ] {
        let verified = verified(|events| {
            let mut more = events[1].clone();
            let fields = event.as_object().unwrap().clone();
            more.as_object_mut().unwrap().retain(|name, _| ["seq", "act", "at", "t", "by"].contains(&name.as_str()));
            more.as_object_mut().unwrap().extend(fields);
            events.insert(1, more);
        });
        let first = verified.faults.first().unwrap_or_else(|| panic!("{event} passes"));
        assert!(first.seq == 2 && matches!(first.what, What::Refused(_)), "{event}: {:?}", verified.faults);
    }
}

#[test]
fn a_declared_total_that_was_changed_is_told_with_the_counted_one() {
    for (place, total) in [(0, "87.50"), (1, "80.00")] {
        let verified = verified(|events| {
            let declared = place_of(events, "result.declared");
            events[declared]["standings"][place]["total"] = json!("99.00");
        });
        let What::Result { village, declared, counted } = &verified.faults.first().unwrap().what else { panic!("{:?}", verified.faults) };
        let totals = [declared, counted].map(|standing| standing.as_ref().unwrap().total.clone().unwrap());
        assert_eq!(totals, ["99.00", total]);
        assert_eq!(village.as_ref(), counted.as_ref().map(|standing| &standing.village));
    }
}

#[test]
fn a_head_without_events_is_no_session_that_a_fingerprint_is_of() {
    let (line, chain) = Head::new("id".to_owned(), "2023-04-12T09:00:00.000+08:00".to_owned(), false, agenda()).seal().unwrap();
    let loaded = read(format!("{line}\n]}}\n").as_bytes()).unwrap();
    let expected = Expected::parse(&chain.last().fingerprint()).unwrap();
    assert_eq!(verify(loaded, Some(&expected)).matched, Some(Match::None));
}

#[test]
fn a_ballot_changed_after_the_count_shows_in_the_result() {
    let verified = verified(|events| {
        let place = place_of(events, "ballot.cast") + 1;
        events[place]["scores"]["jia"]["overall"] = json!("95.0");
    });
    let seq = verified.faults.first().unwrap().seq;
    assert_eq!(verified.declared.first().unwrap().0, seq, "{:?}", verified.faults);
}

#[test]
fn nothing_follows_the_closing_and_time_goes_on() {
    let behind = verified(|events| {
        let mut more = events[1].clone();
        more["t"] = json!(99_000);
        more["act"] = json!(events.len() + 1);
        events.push(more);
    });
    assert!(!behind.is_good() && !behind.closed);
    let backwards = verified(|events| events[2]["t"] = json!(0));
    assert!(!backwards.is_good());
    let strange = verified(|events| events[2]["act"] = json!(1));
    assert!(!strange.is_good());
}

/// The clock on the wall is set between the third event and the fourth.
#[test]
fn a_wall_clock_that_was_set_is_told_and_is_no_fault() {
    let found = |set_ms: i64| {
        let verified = verified(|events| {
            let begun = Wall::parse("2023-04-12T09:00:00.000+08:00").unwrap();
            for event in events {
                let set = if event["seq"].as_u64().unwrap() >= 4 { set_ms } else { 0 };
                event["at"] = json!(begun.plus(Ms(event["t"].as_i64().unwrap() + set)).to_string());
            }
        });
        assert!(verified.is_good(), "{set_ms}: {verified:?}");
        verified.jumps
    };
    for set_ms in [0, 5_000, -5_000] {
        assert_eq!(found(set_ms), [], "{set_ms}");
    }
    for set_ms in [5_001, -5_001, 3_600_000, -3_600_000] {
        assert_eq!(found(set_ms), [Jump { seq: 4, by: Ms(set_ms) }]);
    }
}

#[test]
fn a_fingerprint_says_which_event_it_is_of() {
    let events: Vec<Value> = meeting().iter().map(|event| serde_json::to_value(event).unwrap()).collect();
    let declared = place_of(&events, "result.declared");
    let count = events.len() as u64;
    let (bytes, chains) = sealed(events);
    let matched = |text: &str| verify(read(&bytes).unwrap(), Some(&Expected::parse(text).unwrap()));
    let fingerprint = chains[declared].last().fingerprint();
    assert_eq!(matched(&fingerprint).matched, Some(Match::Declared(declared as u64 + 1)));
    assert_eq!(matched(&fingerprint.to_uppercase().replace(' ', "-")).matched, Some(Match::Declared(declared as u64 + 1)));
    assert_eq!(matched(&chains.last().unwrap().last().fingerprint()).matched, Some(Match::Last(count)));
    assert_eq!(matched(chains.last().unwrap().last().as_str()).matched, Some(Match::Last(count)));
    let other = matched(&chains[1].last().fingerprint());
    assert_eq!(other.matched, Some(Match::None));
    assert!(!other.is_good());
    for wrong in ["", "3f9a", "3f9a 71c2 0b5e 44dg", &"0".repeat(65)] {
        assert_eq!(Expected::parse(wrong), None, "{wrong}");
    }
}
