//! Edges of the rules: what is just possible, beside what is just not.

use crate::table::{Table, agenda};
use leitai::meeting::agenda::{Agenda, TieStep};
use leitai::meeting::cursor::Cursor;
use serde_json::{Value, json};

/// What a line is answered after some others: a code, or `ok`.
#[track_caller]
fn answer(before: &[&str], line: &str) -> String {
    let mut table = Table::new(agenda());
    before.iter().for_each(|line| table.does(line));
    let answer = table.say(line);
    answer["code"].as_str().unwrap_or("ok").to_owned()
}

/// A line with a length in it.
type Line<'a> = &'a dyn Fn(i64) -> Value;

#[test]
fn the_longest_that_is_taken_and_the_shortest_that_is_not() {
    let day = 86_400_000_i64;
    let here = r#"{"do":"next"}"#;
    // The item has 15 minutes.
    let allotted = 900_000;
    let cases: [(&[&str], Line<'_>, i64, &str); 10] = [
        (&[here], &|ms| json!({"do": "timer.start", "backdated_ms": ms}), day, "bad-length"),
        (&[here], &|ms| json!({"do": "timer.adjust", "delta_ms": ms}), day - allotted, "bad-length"),
        (&[], &|ms| json!({"do": "timer.share", "segment": "debrief", "each_ms": ms}), day, "bad-length"),
        (&[], &|minutes| json!({"do": "item.add", "segment": "visit", "item": {"title": "x", "minutes": minutes}}), 1_440, "bad-length"),
        (&[], &|minutes| json!({"do": "item.edit", "item": {"id": "visit-1", "travel_minutes": minutes}}), 1_440, "bad-length"),
        (&[], &|t| json!({"do": "note.add", "text": "x", "about_t": t, "t": 5_000}), 5_000, "bad-field"),
        (&[], &|signs| json!({"do": "stage.set", "message": long(signs)}), 40, "too-long"),
        (&[], &|signs| imported(&long(signs), 1, "1"), 200, "too-long"),
        (&[], &|signs| imported("指标", 1, &long(signs)), 200, "too-long"),
        (&[], &|columns| imported("指标", columns, "1"), 60, "too-long"),
    ];
    for (before, line, most, refusal) in cases {
        assert_eq!(answer(before, &line(most).to_string()), "ok", "{}", line(most));
        assert_eq!(answer(before, &line(most + 1).to_string()), refusal, "{}", line(most + 1));
    }
}

fn long(signs: i64) -> String {
    "长".repeat(usize::try_from(signs).unwrap())
}

fn imported(title: &str, columns: i64, figure: &str) -> Value {
    let columns: Vec<String> = (0..columns).map(|column| format!("列{column}")).collect();
    json!({"do": "table.import", "table": {"title": title, "rows": {"jia": vec![figure; columns.len()]}, "columns": columns}})
}

#[test]
fn what_is_asked_by_half_or_in_two_ways_is_refused() {
    let open = r#"{"do":"round.open","round":"score"}"#;
    let cast = r#"{"do":"ballot.cast","round":"score","group":"A","number":1,"scores":{"jia":"hao","yi":"hao","bing":"cha"}}"#;
    let closed = [open, cast, r#"{"do":"round.close","round":"score"}"#];
    let figures = [r#"{"do":"table.import","table":{"title":"指标","columns":["a"],"rows":{"jia":["1"]}}}"#];
    let looked_at = [figures[0], r#"{"do":"stage.set","village":"jia"}"#];
    #[rustfmt::skip]
    let cases: &[(&[&str], &str, &str)] = &[
        (&[open],    r#"{"do":"ballot.cast","round":"score","group":"A","number":0,"scores":"void"}"#, "needs-number"),
        (&[open],    r#"{"do":"ballot.cast","round":"score","group":"A","number":1,"judge":"wu","scores":"void"}"#, "needs-number"),
        (&[open],    r#"{"do":"ballot.cast","round":"score","group":"A","judge":"wu","scores":"void"}"#, "needs-number"),
        (&closed,    r#"{"do":"rule","round":"score","order":["jia"],"persons":["王"],"reason":"抽签"}"#, "bad-ruling"),
        (&closed,    r#"{"do":"rule","round":"score","order":["jia","jia"],"persons":["王"],"reason":"抽签"}"#, "bad-ruling"),
        (&closed,    r#"{"do":"rule","round":"score","order":["ke","nirgends"],"persons":["王"],"reason":"抽签"}"#, "bad-ruling"),
        (&figures,   r#"{"do":"stage.set","village":"jia"}"#, "ok"),
        (&figures,   r#"{"do":"stage.set","village":"yi"}"#, "unknown-village"),
        (&looked_at, r#"{"do":"stage.set","village":""}"#, "ok"),
        (&[],        r#"{"do":"item.add","segment":"visit","item":{"id":"","title":"x"}}"#, "bad-field"),
        (&[],        r#"{"do":"item.add","segment":"visit","item":{"id":"visit","title":"x"}}"#, "duplicate-id"),
        (&[],        r#"{"do":"item.add","segment":"visit","item":{"id":"visit-1","title":"x"}}"#, "duplicate-id"),
        (&[],        r#"{"do":"table.import","table":{"id":"","title":"指标","columns":["a"],"rows":{"jia":["1"]}}}"#, "bad-field"),
        // A field that says nothing is as if it were left out.
        (&[],        r#"{"do":"village.add","village":{"name":"丁村","projects":null,"cadre":null}}"#, "ok"),
        (&[],        r#"{"do":"village.add","village":{"name":"丁村","honours":[],"guest":false}}"#, "ok"),
        (&[],        r#"{"do":"village.edit","village":{"id":"jia","cadre":"孙","honours":[],"guest":false}}"#, "ok"),
    ];
    for (before, line, expected) in cases {
        assert_eq!(answer(before, line), *expected, "{line}");
    }
}

#[test]
fn a_table_gets_an_id_that_none_has() {
    let mut table = Table::new(agenda());
    table.check(
        r#"
        > {"do":"table.import","table":{"id":"t3","title":"一季度","columns":["a"],"rows":{"jia":["1"]}}}
        < {"seq":[2]}
        > {"do":"table.import","table":{"title":"二季度","columns":["a"],"rows":{"jia":["2"]}}}
        < {"seq":[3]}
        "#,
    );
    let tables = &table.say(r#"{"ask":"state"}"#)["tables"];
    let titles: Vec<&Value> = tables.as_array().unwrap().iter().map(|table| &table["title"]).collect();
    assert_eq!(titles, ["一季度", "二季度"]);
}

#[test]
fn minutes_that_are_set_put_aside_only_what_was_shared_out() {
    Table::new(agenda()).check(
        r#"
        > {"do":"order.set","segment":"debrief","villages":["jia","yi"]}
        > {"do":"item.edit","item":{"id":"debrief-jia","minutes":7}}
        = item.edited
        > {"do":"timer.share","segment":"debrief","each_ms":300000}
        = timer.adjusted timer.adjusted
        > {"do":"item.edit","item":{"id":"debrief-jia","title":"先讲"}}
        = item.edited
        > {"do":"item.edit","item":{"id":"debrief-jia","minutes":8}}
        = item.edited timer.reset
        > {"do":"goto","item":"debrief-yi"}
        > {"do":"timer.start"}
        > {"do":"timer.adjust","delta_ms":60000}
        > {"do":"item.edit","item":{"id":"debrief-yi","minutes":8}}
        = item.edited
        "#,
    );
}

#[test]
fn items_that_change_places_leave_what_stands_between() {
    let mut table = Table::new(agenda());
    table.check(
        r#"
        > {"do":"item.add","segment":"visit","item":{"id":"market","title":"市场"}}
        > {"do":"item.add","segment":"visit","item":{"id":"bridge","title":"桥"}}
        > {"do":"item.swap","item":"market","with":"visit-1"}
        = item.moved item.moved
        "#,
    );
    let items: Vec<&str> = table.history.state().segments[0].items.iter().map(|item| item.plan.id.as_str()).collect();
    assert_eq!(items, ["market", "visit-2", "visit-1", "bridge"]);
}

#[test]
fn the_end_counts_what_was_held_and_what_was_not_taken_back() {
    let mut table = Table::new(agenda());
    table.check(
        r#"
        > {"do":"note.add","text":"一"}
        > {"do":"note.add","text":"二"}
        > {"do":"note.add","text":"三"}
        > {"do":"note.retract","note":"n2"}
        > {"do":"goto","item":"visit-1"}
        > {"do":"goto","item":"visit-2"}
        > {"do":"skip","item":"visit-2"}
        > {"do":"skip","item":"speech"}
        > {"do":"close"}
        < ok
        "#,
    );
    let closed = serde_json::to_value(table.history.events().last().unwrap()).unwrap();
    // The first stop, and the debrief that came for the stop that was skipped.
    assert_eq!(closed["summary"]["counts"], json!({"items": 2, "notes": 2, "ballots": 0}), "{closed}");
}

#[test]
fn a_step_of_a_tie_that_names_nothing_is_none() {
    for step in ["exact", "line:dangjian", "group:A", "head-to-head", "ruling"] {
        let read: TieStep = serde_json::from_value(json!(step)).unwrap();
        assert_eq!(read.text(), step);
    }
    for other in ["line:", "group:", "line", "village:jia", ""] {
        assert!(serde_json::from_value::<TieStep>(json!(other)).is_err(), "{other}");
    }
}

#[test]
fn an_agenda_that_is_written_is_read_as_it_was() {
    let mut whole = agenda();
    whole["scoring"]["rounds"][1]["aggregate"] = json!({"kind": "trimmed", "scope": "line", "high": 1, "low": 2, "from": 5});
    let read: Agenda = serde_json::from_value(whole).unwrap();
    let written = serde_json::to_value(&read).unwrap();
    assert_eq!(serde_json::from_value::<Agenda>(written).unwrap(), read);
}

#[test]
fn a_cursor_goes_with_who_still_writes() {
    let mut table = Table::new(agenda());
    let mut cursor = Cursor::spaced(table.history.agenda().clone(), table.history.events().to_vec(), 2);
    for line in [r#"{"do":"next"}"#, r#"{"do":"timer.start","t":1000}"#, r#"{"do":"undo"}"#, r#"{"do":"next","t":2000}"#] {
        let before = table.history.events().len();
        table.say(line);
        table.history.events()[before..].iter().for_each(|event| cursor.add(event.clone()));
        assert_eq!(cursor.history().events(), table.history.events(), "{line}");
        assert_eq!(cursor.history().state(), table.history.state(), "{line}");
    }
}
