//! The rules of the meeting, as dialogues: what is asked, what is answered, what is recorded.

use crate::table::{Table, agenda};
use leitai::meeting::command::Command;
use leitai::meeting::refusal::Refusal;
use serde_json::{Value, json};
use std::collections::BTreeSet;

#[track_caller]
fn check(dialogue: &str) -> Table {
    let mut table = Table::new(agenda());
    table.check(dialogue);
    table
}

#[test]
fn on_and_back_through_the_rundown() {
    check(
        r#"
        > {"do":"prev"}
        < at-start: next
        > {"do":"leave"}
        < no-item: next
        > {"do":"next","t":1000}
        = item.entered
        > {"do":"prev"}
        < at-start
        > {"do":"timer.start"}
        = timer.started
        > {"do":"next","t":2000}
        = timer.paused item.left item.entered
        > {"do":"prev"}
        = item.left item.entered
        > {"do":"timer.start"}
        < timer-started: timer.continue
        > {"do":"timer.continue"}
        = timer.continued
        > {"do":"leave"}
        = timer.paused item.left
        > {"do":"leave"}
        < no-item
        > {"do":"prev"}
        = item.entered
        > {"do":"goto","item":"visit-1"}
        < already-here: goto
        > {"do":"goto","item":"nirgends"}
        < unknown-item
        > {"do":"goto","item":"speech"}
        = item.left item.entered
        > {"do":"next"}
        < at-end: close
        > {"do":"skip","item":"speech"}
        = item.left item.skipped
        > {"do":"next"}
        < at-end
        "#,
    );
}

#[test]
fn skipped_items_are_passed_by() {
    check(
        r#"
        > {"do":"skip","item":"visit-2","reason":"下雨"}
        = item.skipped
        > {"do":"skip","item":"visit-2"}
        < already-skipped
        > {"do":"next"}
        = item.entered
        > {"do":"skip","item":"visit-1"}
        = item.left item.skipped order.set item.entered
        > {"do":"skip","item":"visit-2"}
        < already-skipped
        > {"do":"goto","item":"visit-2"}
        = item.left item.entered
        > {"do":"next"}
        = item.left item.entered
        > {"do":"skip","item":"visit-2"}
        < already-done: goto
        > {"do":"skip","item":"nirgends"}
        < unknown-item
        "#,
    );
}

#[test]
fn contestants_speak_in_order() {
    let table = check(
        r#"
        > {"do":"order.set","segment":"debrief","villages":["yi","jia"]}
        = order.set
        > {"do":"order.set","segment":"debrief","villages":["yi","jia"]}
        < nothing-new
        > {"do":"order.set","segment":"debrief","villages":["yi","yi"]}
        < duplicate-village
        > {"do":"order.set","segment":"debrief","villages":["ke"]}
        < guest
        > {"do":"order.set","segment":"debrief","villages":[]}
        < no-contestants: village.add
        > {"do":"order.set","segment":"debrief","villages":["ding"]}
        < unknown-village
        > {"do":"order.set","segment":"visit","villages":["jia"]}
        < no-order
        > {"do":"order.set","segment":"nirgends","villages":["jia"]}
        < unknown-segment
        > {"do":"goto","item":"debrief-yi"}
        = item.entered
        > {"do":"village.add","village":{"name":"丁村"}}
        = village.added order.set
        > {"do":"order.set","segment":"debrief","villages":["jia","yi"]}
        = order.set
        > {"do":"next"}
        = item.left item.entered
        "#,
    );
    let items: Vec<&str> = table.history.state().segments[1].items.iter().map(|item| item.plan.id.as_str()).collect();
    assert_eq!(items, ["debrief-yi", "debrief-jia"], "who was heard stays in front");
}

#[test]
fn entering_a_debrief_sets_the_order_of_the_agenda() {
    let table = check(
        r#"
        > {"do":"goto","item":"debrief-yi"}
        = order.set item.entered
        "#,
    );
    let order = table.history.state().segments[1].order.clone().unwrap();
    assert_eq!(serde_json::to_value(order).unwrap(), json!({"villages": ["jia", "yi", "bing"], "how": "agenda"}));
}

#[test]
fn a_draw_keeps_those_who_were_heard() {
    let table = check(
        r#"
        > {"do":"goto","item":"debrief"}
        = order.set item.entered
        > {"do":"order.draw","segment":"debrief"}
        = order.set
        "#,
    );
    let order = table.history.state().segments[1].order.clone().unwrap();
    let ids: BTreeSet<&str> = order.villages.iter().map(|id| id.as_str()).collect();
    assert_eq!((order.villages[0].as_str(), ids.len()), ("jia", 3), "{order:?}");
}

#[test]
fn a_review_follows_each_debrief() {
    let mut agenda = agenda();
    agenda["segments"][1]["then"] = json!("review");
    let mut table = Table::new(agenda);
    table.check(
        r#"
        > {"do":"goto","item":"debrief"}
        < ok
        > {"do":"next"}
        < ok
        "#,
    );
    let slot = table.history.state().current().unwrap();
    assert_eq!((slot.id().as_str(), slot.kind(), slot.minutes()), ("debrief-jia-review", leitai::meeting::agenda::Kind::Review, None));
}

#[test]
fn a_debrief_of_nobody_is_passed_by() {
    let mut agenda = agenda();
    agenda["villages"] = json!([{"id": "ke", "name": "客村", "guest": true}]);
    agenda["people"] = json!([]);
    agenda["segments"][0] = json!({"id": "opening", "kind": "opening"});
    agenda["scoring"]["rounds"][0]["groups"] = json!([{"id": "A", "name": "全体"}]);
    Table::new(agenda).check(
        r#"
        > {"do":"order.draw","segment":"debrief"}
        < no-contestants
        > {"do":"round.open","round":"score"}
        < no-contestants
        > {"do":"goto","item":"opening"}
        < ok
        > {"do":"next"}
        < ok
        > {"do":"round.open","round":"score","villages":["ke"]}
        < guest
        "#,
    );
}

#[test]
fn countdowns() {
    let table = check(
        r#"
        > {"do":"timer.start"}
        < no-item
        > {"do":"next"}
        < ok
        > {"do":"timer.pause"}
        < timer-not-running: timer.start
        > {"do":"timer.continue"}
        < timer-not-paused: timer.start
        > {"do":"timer.exclude","ms":1000}
        < timer-not-started: timer.start
        > {"do":"timer.reset"}
        < timer-not-started
        > {"do":"timer.start","backdated_ms":-1}
        < bad-length
        > {"do":"timer.adjust","delta_ms":60000}
        < ok
        > {"do":"timer.start","backdated_ms":90000,"t":1000}
        < ok
        > {"do":"timer.start"}
        < timer-running: timer.pause
        > {"do":"timer.continue"}
        < timer-running
        > {"do":"timer.pause","t":11000}
        < ok
        > {"do":"timer.continue","t":20000}
        < ok
        > {"do":"timer.exclude","ms":200000}
        < bad-length
        > {"do":"timer.exclude","ms":40000}
        < ok
        > {"do":"timer.adjust","delta_ms":-960000}
        < bad-length
        > {"do":"timer.adjust","delta_ms":-30000}
        < ok
        "#,
    );
    let slot = table.history.state().current().unwrap();
    let reading = slot.item.timer.read(slot.marks(), leitai::meeting::time::At(25_000));
    // 90 s backdated, 10 s and 5 s run, 40 s taken off; 15 min and 60 s allotted, 30 s taken back.
    assert_eq!((reading.used.0, reading.allotted.unwrap().0), (65_000, 930_000));
}

#[test]
fn an_item_without_minutes_counts_up() {
    check(
        r#"
        > {"do":"goto","item":"speech"}
        < ok
        > {"do":"timer.adjust","delta_ms":60000}
        < no-limit
        > {"do":"timer.start"}
        < ok
        > {"do":"timer.reset"}
        < ok
        "#,
    );
}

#[test]
fn remarks_are_stamped_edited_and_taken_back() {
    let table = check(
        r#"
        > {"do":"note.add","text":" "}
        < empty-text
        > {"do":"note.add","text":"开场前"}
        < {"seq":[2]}
        > {"do":"next","t":1000}
        < ok
        > {"do":"timer.start"}
        < ok
        > {"do":"note.add","text":"步道干净","kind":"praise","t":31000}
        < {"seq":[5]}
        > {"do":"note.add","text":"x","village":"ding"}
        < unknown-village
        > {"do":"note.add","text":"x","index":"nirgends"}
        < unknown-index
        > {"do":"note.add","text":"x","item":"nirgends"}
        < unknown-item
        > {"do":"note.add","text":"x","about_t":99999}
        < bad-field
        > {"do":"note.edit","note":"n5","text":"步道很干净"}
        < ok
        > {"do":"note.edit","note":"n5","text":"步道很干净"}
        < nothing-new
        > {"do":"note.edit","note":"n9","text":"x"}
        < unknown-note
        > {"do":"note.retract","note":"n5"}
        < ok
        > {"do":"note.retract","note":"n5"}
        < retracted
        > {"do":"note.edit","note":"n5","text":"y"}
        < retracted
        > {"do":"note.retract","note":"n1"}
        < unknown-note
        "#,
    );
    let note = serde_json::to_value(table.history.state().notes.get(1).unwrap()).unwrap();
    assert_eq!((&note["village"], &note["timer_ms"], &note["before"]), (&json!("jia"), &json!(30_000), &json!(["步道干净"])));
    let long = "长".repeat(20_001);
    Table::new(agenda()).check(&format!("> {{\"do\":\"note.add\",\"text\":\"{long}\"}}\n< too-long"));
}

#[test]
fn who_and_where() {
    check(
        r#"
        > {"do":"describe"}
        < nothing-new
        > {"do":"describe","venue":"文化礼堂","host":"李"}
        < ok
        > {"do":"describe","venue":"文化礼堂"}
        < nothing-new
        > {"do":"attend","expected":40,"present":38}
        < ok
        > {"do":"attend","present":38}
        < nothing-new
        > {"do":"person.add","person":{"name":"钱","group":"peers"}}
        < {"seq":[4]}
        > {"do":"person.add","person":{"name":"钱","group":"nirgends"}}
        < unknown-group
        > {"do":"person.add","person":{"name":"钱","village":"ding"}}
        < unknown-village
        > {"do":"person.add","person":{"id":"zhou","name":"钱"}}
        < duplicate-id
        > {"do":"person.add","person":{}}
        < bad-field
        > {"do":"village.add","village":{"name":"甲村"}}
        < duplicate-name
        > {"do":"village.add","village":{"name":"丁村","wappen":"龙"}}
        < bad-field
        > {"do":"village.add","village":{"name":"丁村"}}
        < {"seq":[5]}
        > {"do":"village.edit","village":{"id":"v5","cadre":"孙"}}
        < ok
        > {"do":"village.edit","village":{"id":"v5","cadre":"孙"}}
        < nothing-new
        > {"do":"village.edit","village":{"id":"v6"}}
        < unknown-village
        > {"do":"village.edit","village":{"id":"v5","name":"乙村"}}
        < duplicate-name
        "#,
    );
}

#[test]
fn items_are_added_changed_and_moved() {
    let table = check(
        r#"
        > {"do":"item.add","segment":"visit","item":{"place":"市场","minutes":5},"after":"visit-1"}
        < {"seq":[2]}
        > {"do":"item.add","segment":"visit","item":{}}
        < bad-field
        > {"do":"item.add","segment":"visit","item":{"title":"x","minutes":0}}
        < bad-length
        > {"do":"item.add","segment":"visit","item":{"id":"speech","title":"x"}}
        < duplicate-id
        > {"do":"item.add","segment":"nirgends","item":{"title":"x"}}
        < unknown-segment
        > {"do":"item.add","segment":"visit","item":{"title":"x"},"after":"speech"}
        < unknown-item
        > {"do":"item.add","segment":"visit","item":{"village":"ding"}}
        < unknown-village
        > {"do":"item.add","segment":"visit","item":{"title":"x","round":"nirgends"}}
        < unknown-round
        > {"do":"item.edit","item":{"id":"i2","minutes":8,"title":"农贸市场"}}
        < ok
        > {"do":"item.edit","item":{"id":"i2","minutes":8}}
        < nothing-new
        > {"do":"item.edit","item":{"id":"i9","minutes":8}}
        < unknown-item
        > {"do":"item.move","item":"i2","after":"visit-1"}
        < nothing-new
        > {"do":"item.move","item":"i2"}
        < ok
        > {"do":"next"}
        < ok
        > {"do":"item.move","item":"i2","after":"visit-2"}
        < already-entered
        > {"do":"item.move","item":"visit-2","after":"nirgends"}
        < unknown-item
        > {"do":"point.check","item":"speech","index":1,"said":true}
        < ok
        > {"do":"point.check","item":"speech","index":1,"said":true}
        < nothing-new
        > {"do":"point.check","item":"speech","index":2,"said":true}
        < unknown-point
        "#,
    );
    let items: Vec<&str> = table.history.state().segments[0].items.iter().map(|item| item.plan.id.as_str()).collect();
    assert_eq!(items, ["i2", "visit-1", "visit-2"]);
}

#[test]
fn an_unnamed_round() {
    check(
        r#"
        > {"do":"ballot.cast","round":"score","group":"A","number":1,"scores":{"jia":"hao"}}
        < round-not-open: round.open
        > {"do":"round.close","round":"score"}
        < round-not-open
        > {"do":"round.open","round":"nirgends"}
        < unknown-round
        > {"do":"round.open","round":"score","issued":{"C":4}}
        < unknown-group
        > {"do":"round.open","round":"score"}
        < ok
        > {"do":"round.open","round":"score"}
        < round-open: round.close
        > {"do":"ballot.cast","round":"score","scores":{"jia":"hao"}}
        < needs-number
        > {"do":"ballot.cast","round":"score","group":"C","number":1,"scores":{"jia":"hao"}}
        < unknown-group
        > {"do":"ballot.cast","round":"score","group":"A","number":1,"scores":{}}
        < empty-ballot
        > {"do":"ballot.cast","round":"score","group":"A","number":1,"scores":{"jia":"you"}}
        < unknown-grade
        > {"do":"ballot.cast","round":"score","group":"A","number":1,"scores":{"jia":{"overall":"90"}}}
        < wrong-kind
        > {"do":"ballot.cast","round":"score","group":"A","number":1,"scores":{"ke":"hao"}}
        < unknown-village
        > {"do":"ballot.cast","round":"score","group":"B","number":1,"scores":{"yi":"hao"}}
        < own-village
        > {"do":"ballot.cast","round":"score","group":"A","number":1,"scores":{"jia":"hao"}}
        < {"seq":[3]}
        > {"do":"ballot.cast","round":"score","group":"A","number":1,"scores":{"jia":"cha"}}
        < already-cast: ballot.replace
        > {"do":"ballot.cast","round":"score","group":"A","number":1,"scores":{"yi":"cha"}}
        < ok
        > {"do":"ballot.cast","round":"score","group":"A","number":1,"scores":"abstain"}
        < already-cast
        > {"do":"ballot.cast","round":"score","group":"A","number":9,"scores":"void"}
        < ok
        > {"do":"ballot.replace","ballot":"b3","scores":{"jia":"cha"},"reason":" "}
        < reason-needed
        > {"do":"ballot.replace","ballot":"b3","scores":{"yi":"hao"},"reason":"看错"}
        < already-cast
        > {"do":"ballot.replace","ballot":"b3","scores":{"jia":"cha"},"reason":"看错"}
        < ok
        > {"do":"ballot.replace","ballot":"b3","scores":{"jia":"cha"},"reason":"看错"}
        < nothing-new
        > {"do":"ballot.replace","ballot":"b99","scores":{"jia":"cha"},"reason":"看错"}
        < unknown-ballot
        > {"do":"ballot.void","ballot":"b3","reason":"涂改"}
        < ok
        > {"do":"ballot.void","ballot":"b3","reason":"涂改"}
        < ballot-void
        > {"do":"ballot.void","ballot":"b99","reason":"涂改"}
        < unknown-ballot
        > {"do":"close"}
        < round-open
        > {"do":"round.close","round":"score"}
        < ok
        > {"do":"ballot.cast","round":"score","group":"A","number":2,"scores":{"jia":"hao"}}
        < round-closed: round.reopen
        > {"do":"round.open","round":"score"}
        < round-closed
        > {"do":"round.reopen","round":"score","reason":""}
        < reason-needed
        > {"do":"round.void","round":"score","reason":"票数不符"}
        < ok
        > {"do":"round.open","round":"score"}
        < ok
        > {"do":"round.close","round":"score"}
        < ok
        "#,
    );
}

#[test]
fn more_forms_than_were_handed_out() {
    let mut lines = String::from("> {\"do\":\"round.open\",\"round\":\"score\"}\n< ok\n");
    for number in 1..=4 {
        lines +=
            &format!("> {{\"do\":\"ballot.cast\",\"round\":\"score\",\"group\":\"A\",\"number\":{number},\"scores\":{{\"jia\":\"hao\"}}}}\n< ok\n");
    }
    check(&(lines + "> {\"do\":\"round.close\",\"round\":\"score\"}\n< too-many-forms: round.void"));
}

#[test]
fn a_named_round_keeps_judges_from_their_own_village() {
    check(
        r#"
        > {"do":"round.open","round":"panel"}
        < ok
        > {"do":"ballot.cast","round":"panel","number":1,"scores":{"jia":{"dangjian":"90"}}}
        < needs-judge
        > {"do":"ballot.cast","round":"panel","judge":"niemand","scores":{"jia":{"dangjian":"90"}}}
        < unknown-judge: person.add
        > {"do":"ballot.cast","round":"panel","judge":"wang","scores":{"jia":{"dangjian":"90"}}}
        < no-group
        > {"do":"ballot.cast","round":"panel","judge":"zhou","scores":{"jia":{"dangjian":"90.00"}}}
        < own-village
        > {"do":"ballot.cast","round":"panel","judge":"zhou","scores":{"yi":{"dangjian":"104.00"}}}
        < out-of-range
        > {"do":"ballot.cast","round":"panel","judge":"zhou","scores":{"yi":{"dangjian":"90.05"}}}
        < off-step
        > {"do":"ballot.cast","round":"panel","judge":"zhou","scores":{"yi":{"xinfeng":"90"}}}
        < unknown-line
        > {"do":"ballot.cast","round":"panel","judge":"zhou","scores":{"yi":"hao"}}
        < wrong-kind
        > {"do":"ballot.cast","round":"panel","judge":"zhou","group":"town","scores":{"yi":{"dangjian":"90"}}}
        < bad-field
        > {"do":"ballot.cast","round":"panel","judge":"zhou","scores":{"yi":{"dangjian":"９２．５","huanjing":"92,5"},"bing":"abstain"}}
        < {"ok":true,"said":["「９２．５」按 92.50 记","「92,5」按 92.50 记"]}
        "#,
    );
}

#[test]
fn a_result_is_ruled_on_shown_and_declared() {
    let vote = |number: u32, jia: &str, yi: &str| {
        format!(
            "> {{\"do\":\"ballot.cast\",\"round\":\"score\",\"group\":\"A\",\"number\":{number},\"scores\":{{\"jia\":\"{jia}\",\"yi\":\"{yi}\",\"bing\":\"cha\"}}}}\n< ok\n"
        )
    };
    let opened = "> {\"do\":\"round.open\",\"round\":\"score\"}\n< ok\n".to_owned() + &vote(1, "hao", "hao") + &vote(2, "hao", "hao");
    let mut table = check(&opened);
    table.check(
        r#"
        > {"do":"reveal","round":"score"}
        < round-not-closed: round.close
        > {"do":"declare","round":"score"}
        < round-not-closed
        > {"do":"rule","round":"score","order":["jia","yi"],"persons":["王"],"reason":"抽签"}
        < round-not-closed
        > {"do":"round.reopen","round":"score","reason":"x"}
        < round-open
        > {"do":"round.close","round":"score"}
        < ok
        > {"do":"reveal","round":"score"}
        < ruling-needed: rule
        > {"do":"rule","round":"score","order":["jia","bing"],"persons":["王"],"reason":"抽签"}
        < bad-ruling
        > {"do":"rule","round":"score","order":["yi","jia"],"persons":[],"reason":"抽签"}
        < bad-field
        > {"do":"rule","round":"score","order":["yi","jia"],"persons":["王"],"reason":""}
        < reason-needed
        > {"do":"rule","round":"score","order":["yi","jia"],"persons":["王"],"reason":"抽签"}
        < ok
        > {"do":"declare","round":"score"}
        < not-revealed: reveal
        > {"do":"reveal","round":"score"}
        < ok
        > {"do":"rule","round":"score","order":["jia","yi"],"persons":["王"],"reason":"改判"}
        < revealed: round.reopen
        > {"do":"round.reopen","round":"score","reason":"漏了一张票"}
        < ok
        > {"do":"round.close","round":"score"}
        < ok
        > {"do":"reveal","round":"score"}
        < ok
        > {"do":"reveal","round":"score"}
        < ok
        > {"do":"reveal","round":"score"}
        < ok
        > {"do":"reveal","round":"score"}
        < all-revealed: declare
        > {"do":"declare","round":"score"}
        = result.declared
        > {"do":"round.reopen","round":"score","reason":"x"}
        < declared
        > {"do":"round.void","round":"score","reason":"x"}
        < declared
        > {"do":"close"}
        = session.closed
        "#,
    );
    let declared = table.history.events().iter().rev().nth(1).map(|event| serde_json::to_value(event).unwrap()).unwrap();
    assert_eq!(declared["awards"], json!([{"award": "xianjin", "villages": ["yi"]}]));
    let ranks: Vec<_> = declared["standings"].as_array().unwrap().iter().map(|it| (it["village"].clone(), it["rank"].clone())).collect();
    assert_eq!(ranks, [(json!("yi"), json!(1)), (json!("jia"), json!(2)), (json!("bing"), json!(3))]);
}

#[test]
fn undo_takes_back_the_latest_act_of_the_asking_seat() {
    check(
        r#"
        > {"do":"undo"}
        < correct-instead: close
        > {"do":"undo","by":"notes"}
        < nothing-to-undo
        > {"do":"redo"}
        < nothing-to-redo
        > {"do":"next"}
        < ok
        > {"do":"note.add","text":"一","by":"notes"}
        < ok
        > {"do":"undo"}
        = act.undone
        > {"do":"redo"}
        = act.undone
        > {"do":"redo"}
        < nothing-to-redo
        > {"do":"timer.start"}
        < ok
        > {"do":"undo"}
        < ok
        > {"do":"undo"}
        < ok
        > {"do":"redo"}
        < ok
        > {"do":"redo"}
        < ok
        > {"do":"timer.pause"}
        < ok
        > {"do":"undo"}
        < ok
        > {"do":"describe","venue":"x"}
        < ok
        > {"do":"redo"}
        < nothing-to-redo
        > {"do":"village.add","village":{"id":"ding","name":"丁村"}}
        < ok
        > {"do":"note.add","text":"二","village":"ding","by":"notes"}
        < ok
        > {"do":"undo"}
        < in-use
        > {"do":"undo","by":"notes"}
        < ok
        > {"do":"undo"}
        < ok
        > {"do":"round.open","round":"score"}
        < ok
        > {"do":"undo"}
        < ok
        > {"do":"round.open","round":"score"}
        < ok
        > {"do":"ballot.cast","round":"score","group":"A","number":1,"scores":{"jia":"hao"}}
        < ok
        > {"do":"undo"}
        < correct-instead: ballot.replace
        "#,
    );
}

/// Where each command may be given: before the first item, in an item, on the way, and after the end. Written from the design, not from the code.
#[test]
fn every_command_at_every_place() {
    let places = [
        ("before", &[][..]),
        ("inside", &[r#"{"do":"goto","item":"visit-2"}"#, r#"{"do":"timer.start"}"#][..]),
        ("on the way", &[r#"{"do":"goto","item":"visit-2"}"#, r#"{"do":"leave"}"#][..]),
        ("closed", &[r#"{"do":"close"}"#][..]),
    ];
    #[rustfmt::skip]
    let rows: &[(&str, [&str; 3])] = &[
        (r#"{"do":"next"}"#,                                               ["ok", "ok", "ok"]),
        (r#"{"do":"prev"}"#,                                               ["at-start", "ok", "ok"]),
        (r#"{"do":"goto","item":"speech"}"#,                               ["ok", "ok", "ok"]),
        (r#"{"do":"leave"}"#,                                              ["no-item", "ok", "no-item"]),
        (r#"{"do":"skip","item":"speech"}"#,                               ["ok", "ok", "ok"]),
        (r#"{"do":"point.check","item":"speech","index":0,"said":true}"#,  ["ok", "ok", "ok"]),
        (r#"{"do":"timer.start"}"#,                                        ["no-item", "timer-running", "no-item"]),
        (r#"{"do":"timer.pause"}"#,                                        ["no-item", "ok", "no-item"]),
        (r#"{"do":"timer.continue"}"#,                                     ["no-item", "timer-running", "no-item"]),
        (r#"{"do":"timer.adjust","delta_ms":1000}"#,                       ["no-item", "ok", "no-item"]),
        (r#"{"do":"timer.exclude","ms":1}"#,                               ["no-item", "bad-length", "no-item"]),
        (r#"{"do":"timer.share","segment":"debrief","each_ms":300000}"#,   ["ok", "ok", "ok"]),
        (r#"{"do":"timer.reset"}"#,                                        ["no-item", "ok", "no-item"]),
        (r#"{"do":"note.add","text":"x"}"#,                                ["ok", "ok", "ok"]),
        (r#"{"do":"note.edit","note":"n2","text":"y"}"#,                   ["ok", "ok", "ok"]),
        (r#"{"do":"note.retract","note":"n2"}"#,                           ["ok", "ok", "ok"]),
        (r#"{"do":"describe","venue":"x"}"#,                               ["ok", "ok", "ok"]),
        (r#"{"do":"attend","present":3}"#,                                 ["ok", "ok", "ok"]),
        (r#"{"do":"person.add","person":{"name":"x"}}"#,                   ["ok", "ok", "ok"]),
        (r#"{"do":"village.add","village":{"name":"x"}}"#,                 ["ok", "ok", "ok"]),
        (r#"{"do":"village.edit","village":{"id":"jia","cadre":"x"}}"#,    ["ok", "ok", "ok"]),
        (r#"{"do":"item.add","segment":"visit","item":{"title":"x"}}"#,    ["ok", "ok", "ok"]),
        (r#"{"do":"item.edit","item":{"id":"speech","minutes":3}}"#,       ["ok", "ok", "ok"]),
        (r#"{"do":"item.move","item":"speech","after":"scoring"}"#,        ["ok", "ok", "ok"]),
        (r#"{"do":"item.swap","item":"visit-1","with":"visit-2"}"#,        ["ok", "already-entered", "already-entered"]),
        (r#"{"do":"order.set","segment":"debrief","villages":["yi"]}"#,    ["ok", "ok", "ok"]),
        (r#"{"do":"order.draw","segment":"debrief"}"#,                     ["ok", "ok", "ok"]),
        (r#"{"do":"stage.set","blank":true}"#,                             ["ok", "ok", "ok"]),
        (r#"{"do":"round.open","round":"score"}"#,                         ["ok", "ok", "ok"]),
        (r#"{"do":"round.close","round":"score"}"#,                        ["round-not-open", "round-not-open", "round-not-open"]),
        (r#"{"do":"round.reopen","round":"score","reason":"x"}"#,          ["round-not-closed", "round-not-closed", "round-not-closed"]),
        (r#"{"do":"round.void","round":"score","reason":"x"}"#,            ["round-not-open", "round-not-open", "round-not-open"]),
        (r#"{"do":"ballot.cast","round":"score","scores":"void"}"#,        ["round-not-open", "round-not-open", "round-not-open"]),
        (r#"{"do":"ballot.replace","ballot":"b1","scores":"void","reason":"x"}"#, ["unknown-ballot", "unknown-ballot", "unknown-ballot"]),
        (r#"{"do":"ballot.void","ballot":"b1","reason":"x"}"#,             ["unknown-ballot", "unknown-ballot", "unknown-ballot"]),
        (r#"{"do":"rule","round":"score","order":[],"persons":[],"reason":"x"}"#, ["round-not-closed", "round-not-closed", "round-not-closed"]),
        (r#"{"do":"reveal","round":"score"}"#,                             ["round-not-closed", "round-not-closed", "round-not-closed"]),
        (r#"{"do":"declare","round":"score"}"#,                            ["round-not-closed", "round-not-closed", "round-not-closed"]),
        (r#"{"do":"table.import","table":{"title":"x","columns":["x"],"rows":{"jia":["1"]}}}"#, ["ok", "ok", "ok"]),
        (r#"{"do":"undo"}"#,                                               ["ok", "ok", "ok"]),
        (r#"{"do":"redo"}"#,                                               ["nothing-to-redo", "nothing-to-redo", "nothing-to-redo"]),
        (r#"{"do":"close"}"#,                                              ["ok", "ok", "ok"]),
    ];
    let named: Vec<&str> = rows.iter().map(|(line, _)| name(line)).collect();
    assert_eq!(named, names(), "each command once, in the order of the documentation");
    for (index, (place, lines)) in places.iter().enumerate() {
        for (line, expected) in rows {
            let mut table = check("> {\"do\":\"note.add\",\"text\":\"x\"}\n< ok");
            for line in *lines {
                assert_eq!(table.say(line)["ok"], true, "{line}");
            }
            let expected = expected.get(index).copied().unwrap_or("closed");
            let answer = table.say(line);
            let got = answer["code"].as_str().unwrap_or("ok");
            assert_eq!(got, expected, "{line} {place}: {answer}");
        }
    }
}

fn name(line: &str) -> &'static str {
    let value: Value = serde_json::from_str(line).unwrap();
    names().into_iter().find(|name| value["do"] == *name).unwrap()
}

fn names() -> Vec<&'static str> {
    Command::NAMES.to_vec()
}

/// The refusals that dialogues in this file reach, and those that are reached where a disk or a clock is: none is forgotten.
#[test]
fn every_refusal_is_reached_by_some_test() {
    let elsewhere = ["time-backwards", "not-saved"];
    let here = include_str!("rules.rs");
    for code in Refusal::CODES.iter().chain(leitai::meeting::scoring::MarkFault::CODES) {
        let reached = here.contains(&format!("< {code}\n"))
            || here.contains(&format!("< {code}: "))
            || here.contains(&format!("\"{code}\""))
            || here.contains(&format!("< {code}\""));
        assert!(reached || elsewhere.contains(code), "no dialogue is refused with {code}");
    }
}

#[test]
fn undo_leaves_alone_what_other_seats_rest_on() {
    // Whoever is in an item must have left the one before, and no countdown runs where nobody is.
    check(
        r#"
        > {"do":"next"}
        > {"do":"leave","t":1000}
        > {"do":"next","by":"notes"}
        > {"do":"undo"}
        < in-use
        > {"do":"undo","by":"notes"}
        < ok
        > {"do":"undo"}
        < ok
        > {"do":"timer.start"}
        > {"do":"timer.pause","by":"notes"}
        > {"do":"next"}
        = item.left item.entered
        > {"do":"undo","by":"notes"}
        < in-use
        "#,
    );
    // A name that somebody else took meanwhile does not come back.
    check(
        r#"
        > {"do":"village.add","village":{"id":"ding","name":"丁村"}}
        > {"do":"undo"}
        > {"do":"village.add","village":{"id":"ding","name":"丁村"},"by":"notes"}
        < ok
        > {"do":"redo"}
        < in-use
        "#,
    );
    // What others closed and opened again was begun by the first opening.
    check(
        r#"
        > {"do":"round.open","round":"score"}
        > {"do":"round.close","round":"score","by":"notes"}
        > {"do":"round.reopen","round":"score","reason":"漏了一张","by":"notes"}
        < ok
        > {"do":"undo"}
        < correct-instead
        "#,
    );
}

#[test]
fn an_item_added_to_a_segment_without_an_order_stands_before_the_contestants_once_it_was_entered() {
    let mut table = check(
        r#"
        > {"do":"item.add","segment":"debrief","item":{"title":"播放短片","minutes":2}}
        = item.added
        > {"do":"goto","item":"i2"}
        = item.entered
        "#,
    );
    let projected = leitai::meeting::schedule::schedule(table.history.state(), table.now).projected_end;
    assert_eq!(projected.0, 20 * 60_000, "the film and three debriefs");
    table.check(
        r#"
        > {"ask":"stage"}
        < {"next":{"kind":"debrief","name":"甲村"}}
        > {"do":"next"}
        = item.left order.set item.entered
        "#,
    );
}

#[test]
fn an_item_moved_out_of_the_order_is_not_made_a_second_time() {
    check(
        r#"
        > {"do":"order.set","segment":"debrief","villages":["jia","yi"]}
        > {"do":"item.move","item":"debrief-yi","after":"speech"}
        > {"do":"order.set","segment":"debrief","villages":["yi","jia"]}
        > {"do":"goto","item":"debrief-yi"}
        = item.entered
        > {"do":"next"}
        < at-end
        "#,
    );
}

#[test]
fn time_spent_before_an_item_is_entered_again_is_not_planned_again() {
    let table = check(
        r#"
        > {"do":"next"}
        > {"do":"next","t":600000}
        > {"do":"prev"}
        < ok
        "#,
    );
    let schedule = leitai::meeting::schedule::schedule(table.history.state(), table.now);
    assert_eq!(
        schedule.projected_end.0,
        (10 + 5 + 5 + 10 + 18) * 60_000,
        "5 of the 15 minutes are left, then the way, the other stop, three debriefs"
    );
}

#[test]
fn the_desk_darkens_the_stage_and_tells_the_speaker_something() {
    check(
        r#"
        > {"do":"stage.set"}
        < nothing-new
        > {"do":"stage.set","blank":false}
        < nothing-new
        > {"do":"stage.set","message":" "}
        < nothing-new
        > {"do":"stage.set","message":"一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一"}
        < too-long
        > {"do":"stage.set","blank":true}
        = stage.changed
        > {"ask":"stage"}
        < {"blank":true,"message":null}
        > {"do":"stage.set","blank":true,"message":" 请收尾 "}
        = stage.changed
        > {"ask":"stage"}
        < {"blank":true,"message":"请收尾"}
        > {"do":"stage.set","message":"请收尾"}
        < nothing-new
        > {"do":"undo"}
        = act.undone
        > {"ask":"stage"}
        < {"blank":true,"message":null}
        > {"do":"redo"}
        = act.undone
        > {"do":"stage.set","blank":false}
        = stage.changed
        > {"ask":"stage"}
        < {"blank":false,"message":"请收尾"}
        > {"do":"stage.set","message":""}
        = stage.changed
        > {"ask":"stage"}
        < {"message":null}
        "#,
    );
}

#[test]
fn a_message_goes_with_the_speaker() {
    check(
        r#"
        > {"do":"stage.set","message":"请准备","t":1000}
        > {"do":"next"}
        = item.entered
        > {"ask":"stage"}
        < {"message":"请准备"}
        > {"do":"next"}
        = item.left stage.changed item.entered
        > {"ask":"stage"}
        < {"message":null}
        > {"do":"stage.set","message":"时间到"}
        > {"do":"undo","by":"notes"}
        < nothing-to-undo
        > {"do":"next"}
        = item.left stage.changed order.set item.entered
        > {"do":"undo"}
        = act.undone
        > {"ask":"stage"}
        < {"message":"时间到"}
        > {"do":"close"}
        = item.left stage.changed session.closed
        "#,
    );
}

#[test]
fn figures_are_brought_in_replaced_and_taken_back() {
    let mut table = check(
        r#"
        > {"do":"table.import","table":{"title":"一季度指标","columns":["党建强","产业兴"],"rows":{"jia":["92.5","1,204万元"],"yi":["88",""]},"from":"指标.xlsx"}}
        = table.imported
        > {"do":"table.import","table":{"id":"t2","title":"一季度指标","columns":["党建强","产业兴"],"rows":{"jia":["92.5","1,204万元"],"yi":["88",""]},"from":"指标.xlsx"}}
        < nothing-new
        > {"do":"table.import","table":{"title":"","columns":["a"],"rows":{"jia":["1"]}}}
        < empty-text
        > {"do":"table.import","table":{"title":"指标","columns":[],"rows":{"jia":[]}}}
        < empty-table
        > {"do":"table.import","table":{"title":"指标","columns":["a"],"rows":{}}}
        < empty-table
        > {"do":"table.import","table":{"title":"指标","columns":["a"],"rows":{"nirgends":["1"]}}}
        < unknown-village
        > {"do":"table.import","table":{"title":"指标","columns":["a","b"],"rows":{"jia":["1"]}}}
        < bad-row
        > {"do":"table.import","table":{"id":"t2","title":"一季度指标","columns":["党建强"],"rows":{"jia":["93"]}}}
        = table.imported
        > {"do":"undo"}
        = act.undone
        > {"do":"table.import","table":{"id":"second","title":"二季度指标","columns":["党建强"],"rows":{"jia":["93"]}}}
        = table.imported
        "#,
    );
    let tables = table.say(r#"{"ask":"state"}"#)["tables"].clone();
    assert_eq!(tables[0]["columns"], json!(["党建强", "产业兴"]), "the first table is back");
    assert_eq!((tables.as_array().unwrap().len(), &tables[1]["title"]), (2, &json!("二季度指标")), "another table stands beside it");
}

#[test]
fn a_village_with_figures_is_not_taken_off_the_roster_by_undo() {
    check(
        r#"
        > {"do":"village.add","village":{"name":"戊村"}}
        = village.added
        > {"do":"table.import","by":"notes","table":{"title":"指标","columns":["a"],"rows":{"v2":["1"]}}}
        = table.imported
        > {"do":"undo"}
        < in-use
        "#,
    );
}

#[test]
fn two_items_of_a_segment_change_places() {
    check(
        r#"
        > {"do":"item.swap","item":"visit-1","with":"visit-2"}
        = item.moved
        > {"do":"item.add","segment":"visit","item":{"id":"market","title":"市场"}}
        > {"do":"item.swap","item":"visit-2","with":"market"}
        = item.moved item.moved
        > {"do":"item.swap","item":"visit-1","with":"visit-1"}
        < nothing-new
        > {"do":"item.swap","item":"visit-1","with":"speech"}
        < other-segment
        > {"do":"item.swap","item":"visit-1","with":"nirgends"}
        < unknown-item
        > {"do":"goto","item":"visit-2"}
        > {"do":"item.swap","item":"market","with":"visit-2"}
        < already-entered
        > {"do":"order.set","segment":"debrief","villages":["yi","jia"]}
        > {"do":"item.swap","item":"debrief-jia","with":"debrief-yi"}
        = order.set
        > {"do":"goto","item":"debrief-jia"}
        > {"do":"next"}
        > {"do":"item.swap","item":"debrief-jia","with":"debrief-yi"}
        < already-entered
        "#,
    );
}

#[test]
fn the_time_that_is_left_is_shared_among_those_who_have_still_to_speak() {
    let table = check(
        r#"
        > {"do":"timer.share","segment":"visit","each_ms":300000}
        < nothing-new
        > {"do":"timer.share","segment":"nirgends","each_ms":300000}
        < unknown-segment
        > {"do":"timer.share","segment":"debrief","each_ms":0}
        < bad-length
        > {"do":"timer.share","segment":"debrief","each_ms":360000}
        < nothing-new
        > {"do":"timer.share","segment":"debrief","each_ms":300000}
        = order.set timer.adjusted timer.adjusted timer.adjusted
        > {"do":"undo"}
        > {"do":"goto","item":"debrief"}
        > {"do":"timer.start"}
        > {"do":"timer.share","segment":"debrief","each_ms":330000}
        = timer.adjusted timer.adjusted
        > {"do":"timer.share","segment":"debrief","each_ms":330000}
        < nothing-new
        > {"do":"next"}
        > {"do":"timer.start"}
        = timer.started
        "#,
    );
    let state = table.history.state();
    let slot = state.current().unwrap();
    assert_eq!(slot.item.timer.allotted(slot.marks()), Some(leitai::meeting::time::Ms(330_000)));
    assert_eq!(slot.minutes(), Some(6), "what was planned stays what it was");
}
