//! What is reckoned from where the meeting stands: who has still to speak, which way goes on, whether the end can be told, which round is at hand.

use crate::table::{Table, agenda};
use leitai::meeting::event::{ActUndone, Recorded};
use leitai::meeting::history::History;
use leitai::meeting::ids::Seat;
use leitai::meeting::schedule::schedule;
use leitai::meeting::share::share;
use leitai::meeting::time::{At, Ms};
use leitai::meeting::ways::{Way, ways};
use serde_json::{Value, json};

fn with_segments(segments: Value) -> Table {
    let mut agenda = agenda();
    agenda["segments"] = segments;
    Table::new(agenda)
}

/// Says lines that are all accepted.
#[track_caller]
fn say(table: &mut Table, lines: &[&str]) {
    lines.iter().for_each(|line| table.does(line));
}

#[test]
fn who_has_still_to_speak_where_the_meeting_stands() {
    let mut table = with_segments(json!([
        {"id": "debrief", "kind": "debrief", "for": "every-contestant", "minutes": 6},
        {"id": "talk", "kind": "exchange", "minutes": 3, "items": [{"id": "t1", "title": "一"}, {"id": "t2", "title": "二"}, {"id": "t3", "title": "三"}, {"id": "t4", "title": "四"}]}
    ]));
    let speakers = |table: &Table| {
        let share = share(table.history.state(), table.now).unwrap();
        let speakers: Vec<String> = share.speakers.iter().map(|speaker| speaker.item.to_string()).collect();
        format!("{}: {}", share.segment, speakers.join(" "))
    };
    assert_eq!(speakers(&table), "debrief: debrief-jia debrief-yi debrief-bing");
    for (line, expected) in [
        (r#"{"do":"goto","item":"t1"}"#, "talk: t1 t2 t3 t4"),
        (r#"{"do":"skip","item":"t3"}"#, "talk: t1 t2 t4"),
        (r#"{"do":"timer.start"}"#, "talk: t2 t4"),
        (r#"{"do":"next"}"#, "talk: t2 t4"),
        // Left without a word: to be come to again only by going back.
        (r#"{"do":"leave"}"#, "talk: t4"),
    ] {
        say(&mut table, &[line]);
        assert_eq!(speakers(&table), expected, "after {line}");
    }
}

#[test]
fn the_way_that_goes_on_was_planned_where_it_leads_to_something_new() {
    let mut table = Table::new(agenda());
    let last = |table: &Table, now: u64| ways(table.history.state(), At(now)).pop().unwrap();
    let way = |from: u64, planned: Option<u32>, used: i64, goes_on: bool| Way {
        to: "visit-2".into(),
        from: At(from),
        planned: planned.map(Ms::minutes),
        used: Ms(used),
        goes_on,
    };
    say(&mut table, &[r#"{"do":"goto","item":"visit-1"}"#, r#"{"do":"leave","t":60000}"#]);
    assert_eq!(last(&table, 120_000), way(60_000, Some(5), 60_000, true));
    say(&mut table, &[r#"{"do":"next","t":240000}"#]);
    assert_eq!(last(&table, 250_000), way(60_000, Some(5), 180_000, false));
    say(&mut table, &[r#"{"do":"goto","item":"visit-1","t":270000}"#, r#"{"do":"leave","t":300000}"#]);
    assert_eq!(last(&table, 302_000), way(300_000, None, 2_000, true), "nobody planned to go there twice");
}

#[test]
fn what_was_only_looked_into_is_left_before_the_next_begins() {
    let mut table = Table::new(agenda());
    for (item, from, to) in [("visit-2", 60_000, 60_000), ("visit-1", 60_000, 90_000), ("visit-2", 150_000, 160_000)] {
        table.does(&format!(r#"{{"do":"goto","item":"{item}","t":{from}}}"#));
        table.does(&format!(r#"{{"do":"leave","t":{to}}}"#));
    }
    let all = ways(table.history.state(), At(160_000));
    assert_eq!(all.iter().map(|way| (way.from, way.used)).collect::<Vec<_>>(), [(At(90_000), Ms(60_000))]);
}

#[test]
fn the_end_is_open_while_something_without_a_length_goes_on_or_lies_ahead() {
    let mut table = with_segments(
        json!([{"id": "opening", "kind": "opening"}, {"id": "visit", "kind": "visit", "items": [{"id": "v1", "village": "jia", "minutes": 15}]}]),
    );
    let is_open = |table: &Table| schedule(table.history.state(), table.now).open_ended;
    assert!(is_open(&table));
    for (line, expected) in [(r#"{"do":"next"}"#, true), (r#"{"do":"leave"}"#, false), (r#"{"do":"next"}"#, false)] {
        say(&mut table, &[line]);
        assert_eq!(is_open(&table), expected, "after {line}");
    }
}

#[test]
fn the_only_round_need_not_be_named() {
    let mut agenda = agenda();
    agenda["scoring"]["rounds"].as_array_mut().unwrap().pop();
    agenda["segments"] = json!([{"id": "scoring", "kind": "scoring"}]);
    let mut table = Table::new(agenda);
    say(&mut table, &[r#"{"do":"next"}"#]);
    let round = table.history.state().round_at_hand().map(|round| round.rules.id.to_string());
    assert_eq!(round.as_deref(), Some("score"));
}

/// No act can take itself back; in a file that somebody made it says nothing.
#[test]
fn an_undo_that_names_itself_takes_nothing_back() {
    let planned = serde_json::from_value(agenda()).unwrap();
    let event = ActUndone { target: 1 }.into();
    let history = History::of(planned, vec![Recorded { seq: 1, act: 1, at: String::new(), t: At(0), by: Seat::desk(), cmd: None, event }]);
    assert!(!history.is_undone(1));
}
