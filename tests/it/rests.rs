//! What undo leaves alone: what others rest on, and what is corrected in another way.

use crate::table::{Table, agenda};
use serde_json::json;

/// What the desk did last is in use as soon as somebody else names it, in whatever way. Of each row only the last line that still counts does.
#[test]
fn what_others_have_named_is_not_taken_back() {
    const MARKET: &str = r#"{"do":"item.add","segment":"visit","item":{"id":"market","title":"市场","points":[{"text":"一"}]}}"#;
    const DING: &str = r#"{"do":"village.add","village":{"id":"ding","name":"丁村"}}"#;
    const NOTE: &str = r#"{"do":"note.add","text":"步道"}"#;
    const ENTERED: &str = r#"{"do":"goto","item":"market","by":"notes"}"#;
    const STARTED: &str = r#"{"do":"timer.start","by":"clerk"}"#;
    const NOT_STARTED: &str = r#"{"do":"undo","by":"clerk"}"#;
    const NOT_ENTERED: &str = r#"{"do":"undo","by":"notes"}"#;
    let order = r#"{"do":"order.set","segment":"debrief","villages":["jia","yi"]}"#;
    let judge = r#"{"do":"person.add","person":{"id":"qian","name":"钱","group":"town"}}"#;
    #[rustfmt::skip]
    let rows: &[(&str, &[&str], &str)] = &[
        (MARKET, &[ENTERED], "market"),
        (MARKET, &[ENTERED, r#"{"do":"leave","by":"clerk"}"#, NOT_ENTERED], "market"),
        (MARKET, &[ENTERED, STARTED, r#"{"do":"timer.pause","by":"aide"}"#, NOT_STARTED, NOT_ENTERED], "market"),
        (MARKET, &[ENTERED, STARTED, r#"{"do":"timer.reset","by":"aide"}"#, NOT_STARTED, NOT_ENTERED], "market"),
        (MARKET, &[ENTERED, STARTED, r#"{"do":"timer.exclude","ms":1,"by":"aide","t":9000}"#, NOT_STARTED, NOT_ENTERED], "market"),
        (MARKET, &[r#"{"do":"skip","item":"market","by":"notes"}"#], "market"),
        (MARKET, &[r#"{"do":"point.check","item":"market","index":0,"said":true,"by":"notes"}"#], "market"),
        (MARKET, &[r#"{"do":"item.edit","item":{"id":"market","minutes":5},"by":"notes"}"#], "market"),
        (MARKET, &[r#"{"do":"item.move","item":"market","by":"notes"}"#], "market"),
        (MARKET, &[r#"{"do":"item.move","item":"visit-1","after":"market","by":"notes"}"#], "market"),
        (MARKET, &[r#"{"do":"item.add","segment":"visit","item":{"title":"桥"},"after":"market","by":"notes"}"#], "market"),
        (MARKET, &[r#"{"do":"note.add","text":"x","item":"market","by":"notes"}"#], "market"),
        (order,  &[r#"{"do":"timer.share","segment":"debrief","each_ms":300000,"by":"notes"}"#], "debrief-jia"),
        (DING,   &[r#"{"do":"item.add","segment":"visit","item":{"village":"ding"},"by":"notes"}"#], "ding"),
        (DING,   &[r#"{"do":"order.set","segment":"debrief","villages":["ding"],"by":"notes"}"#], "ding"),
        (DING,   &[r#"{"do":"village.edit","village":{"id":"ding","cadre":"孙"},"by":"notes"}"#], "ding"),
        (DING,   &[r#"{"do":"person.add","person":{"name":"孙","village":"ding"},"by":"notes"}"#], "ding"),
        (DING,   &[r#"{"do":"round.open","round":"score","by":"notes"}"#], "ding"),
        (DING,   &[r#"{"do":"table.import","by":"notes","table":{"title":"指标","columns":["a"],"rows":{"ding":["1"]}}}"#], "ding"),
        (DING,   &[r#"{"do":"table.import","by":"notes","table":{"title":"指标","columns":["a"],"rows":{"ding":["1"]}}}"#,
                   r#"{"do":"stage.set","village":"ding","by":"clerk"}"#, NOT_ENTERED], "ding"),
        (NOTE,   &[r#"{"do":"note.edit","note":"n2","text":"步道干净","by":"notes"}"#], "n2"),
        (NOTE,   &[r#"{"do":"note.retract","note":"n2","by":"notes"}"#], "n2"),
        (judge,  &[r#"{"do":"round.open","round":"panel","by":"notes"}"#,
                   r#"{"do":"ballot.cast","round":"panel","judge":"qian","scores":{"jia":{"dangjian":"90"}},"by":"notes"}"#], "qian"),
    ];
    for (made, lines, named) in rows {
        let mut table = Table::new(agenda());
        [made].into_iter().chain(*lines).for_each(|line| table.does(line));
        let answer = table.say(r#"{"do":"undo"}"#);
        assert_eq!(answer["code"], "in-use", "{lines:?} leaves {made} free: {answer}");
        assert!(answer["why"].as_str().unwrap().contains(&format!("「{named}」")), "{lines:?}: {answer}");
    }
}

/// What the box knows is not undone, and the answer says how it is corrected.
#[test]
fn what_is_corrected_in_another_way_says_in_which() {
    let vote = r#"{"do":"ballot.cast","round":"score","group":"A","number":1,"scores":{"jia":"hao","yi":"hao","bing":"cha"}}"#;
    let tied = [r#"{"do":"round.open","round":"score"}"#, vote, r#"{"do":"round.close","round":"score"}"#];
    let rows: [(&str, &str); 5] = [
        (r#"{"do":"round.reopen","round":"score","reason":"漏了一张"}"#, "round.close"),
        (r#"{"do":"rule","round":"score","order":["yi","jia"],"persons":["王"],"reason":"抽签"}"#, "rule"),
        (r#"{"do":"round.void","round":"score","reason":"票数不符"}"#, "round.open"),
        (r#"{"do":"ballot.void","ballot":"b3","reason":"涂改"}"#, "ballot.replace"),
        ("", "round.reopen"),
    ];
    for (line, instead) in rows {
        let mut table = Table::new(agenda());
        for line in tied.into_iter().chain(Some(line).filter(|line| !line.is_empty())) {
            if line.contains("ballot.void") {
                table.does(r#"{"do":"round.reopen","round":"score","reason":"x"}"#);
            }
            table.does(line);
        }
        let answer = table.say(r#"{"do":"undo"}"#);
        assert_eq!(answer["code"], json!("correct-instead"), "{line}: {answer}");
        assert!(answer["why"].as_str().unwrap().contains(instead), "{line} is corrected by {instead}: {answer}");
    }
}

#[test]
fn an_opening_is_taken_back_until_somebody_else_has_handed_in_a_form() {
    let mut table = Table::new(agenda());
    table.check(
        r#"
        > {"do":"round.open","round":"score"}
        > {"do":"round.open","round":"panel","by":"notes"}
        > {"do":"undo"}
        = act.undone
        > {"do":"redo"}
        = act.undone
        > {"do":"ballot.cast","round":"score","group":"A","number":1,"scores":"void","by":"notes"}
        < ok
        > {"do":"undo"}
        < correct-instead
        "#,
    );
}

/// What rests on something is done again only where that is there: else a round would score a village that is on no roster.
#[test]
fn what_rests_on_what_others_took_back_is_not_done_again() {
    let rows = [
        (r#"{"do":"village.add","village":{"id":"ding","name":"丁村"}}"#, r#"{"do":"round.open","round":"score","by":"notes"}"#, "unknown-village"),
        (
            r#"{"do":"item.add","segment":"visit","item":{"id":"market","title":"市场"}}"#,
            r#"{"do":"goto","item":"market","by":"notes"}"#,
            "unknown-item",
        ),
        (r#"{"do":"note.add","text":"步道"}"#, r#"{"do":"note.retract","note":"n2","by":"notes"}"#, "unknown-note"),
    ];
    for (made, used, refusal) in rows {
        let mut table = Table::new(agenda());
        table.check(&format!(
            r#"
            > {made}
            > {used}
            > {{"do":"undo","by":"notes"}}
            > {{"do":"undo"}}
            = act.undone
            > {{"do":"redo","by":"notes"}}
            < {refusal}
            > {{"do":"redo"}}
            = act.undone
            > {{"do":"redo","by":"notes"}}
            = act.undone
            "#
        ));
    }
}
