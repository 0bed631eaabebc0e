//! Pictures of rounds with classes, lines, ties and late announcements. What the room sees of a result is also looked for word by word.

use super::{Play, check, panel, scored};
use crate::tui::keymap::Deed;

/// Six lines: 党建强, which weighs twice, and five that are given the same points, but for the first of them.
fn lines(dangjian: &str, chanye: &str, others: &str) -> String {
    format!(
        r#"{{"dangjian":"{dangjian}","chanye":"{chanye}","huanjing":"{others}","qunzhong":"{others}","zhili":"{others}","xiangfeng":"{others}"}}"#
    )
}

/// A named round of two classes, open: two experts and one peer handed in. 甲村 and 乙村 come to the same, 丙村 to less.
fn judged() -> Play {
    let (jia, yi, bing) = (lines("90", "90", "90"), lines("85", "100", "90"), lines("80", "80.5", "81"));
    let form = |judge: &str, villages: &[(&str, &String)]| {
        let scores: Vec<String> = villages.iter().map(|(village, lines)| format!("\"{village}\":{lines}")).collect();
        format!(r#"{{"do":"ballot.cast","round":"score","judge":"{judge}","scores":{{{}}}}}"#, scores.join(","))
    };
    let all = [("jia", &jia), ("yi", &yi), ("bing", &bing)];
    panel()
        .say(r#"{"do":"goto","item":"scoring","t":3600000}"#)
        .say(r#"{"do":"round.open","round":"score","issued":{"experts":2,"peers":3}}"#)
        .say(&[form("judge-1", &all), form("judge-2", &all), form("peer-bing", &[("jia", &jia), ("yi", &yi)])].join("\n"))
}

fn told_apart() -> Play {
    judged().say("{\"do\":\"round.close\",\"round\":\"score\"}\n{\"do\":\"goto\",\"item\":\"result\"}")
}

fn reveal(play: Play, steps: usize) -> Play {
    (0..steps).fold(play, |play, _| play.say(r#"{"do":"reveal","round":"score"}"#))
}

#[test]
fn a_round_of_several_classes() {
    check("classes-unopened", panel().say(r#"{"do":"goto","item":"scoring","t":60000}"#));
    check("classes-issue", panel().say(r#"{"do":"goto","item":"scoring","t":60000}"#).open(Deed::Act));
    check("classes-open", judged());
    check("classes-closed", judged().say(r#"{"do":"round.close","round":"score"}"#));
    check("classes-close", judged().open(Deed::CloseRound));
    check("classes-reopen", told_apart().open(Deed::CloseRound));
}

#[test]
fn judges_are_chosen_by_number() {
    check("judges", judged().open(Deed::Forms));
    let mut play = judged();
    play.look.private = true;
    check("judges-private", play.open(Deed::Forms));
    check("judges-recused", judged().open(Deed::Forms).keys("3\n"));
}

#[test]
fn ranks_are_shown_one_by_one() {
    check("ranks-second", reveal(told_apart(), 1));
    check("ranks-first", reveal(told_apart(), 2));
    check("ranks-declared", reveal(told_apart(), 2).say(r#"{"do":"declare","round":"score"}"#));
    let mut play = reveal(told_apart(), 2);
    play.look.private = true;
    check("ranks-private", play);
}

/// What a reader supposes about a declared result: at first nothing, then without the highest and the lowest, then without a judge.
#[test]
fn a_reader_supposes_other_rules() {
    let declared = || {
        let mut play = reveal(told_apart(), 2).say(r#"{"do":"declare","round":"score"}"#);
        let pane = play.view((80, 24), crate::tui::panes::what_if::open).expect("the result was declared");
        play.look.panes.push(pane);
        play
    };
    check("what-if", declared());
    check("what-if-otherwise", declared().keys("\u{1}++\u{1}\u{1}\n"));
    let sealed = told_apart().view((80, 24), |view| crate::tui::panes::what_if::open(view).is_none());
    assert!(sealed, "a sealed result is not counted anew for anybody");
}

/// Why two were put in order tells the figures of both, so it is not told before both were shown.
#[test]
fn a_tie_is_told_when_all_of_it_was_shown() {
    for size in [(64, 24), (80, 24), (120, 36), (200, 50)] {
        let second = reveal(told_apart(), 1).picture(size).0;
        assert!(second.contains("第 2 名") && !second.contains("同分"), "{second}");
        let first = reveal(told_apart(), 2).picture(size).0;
        assert!(first.contains("同分，比「党建强」一项"), "{first}");
        assert!(!first.contains("丙村") || first.contains("议程"), "{first}");
    }
}

#[test]
fn a_result_that_waits_for_a_ruling() {
    let tied = || {
        scored()
            .say(r#"{"do":"ballot.cast","round":"score","number":3,"scores":{"jiadi":"jiaohao","mushanhou":"hao","v2":"cha"}}"#)
            .say("{\"do\":\"round.close\",\"round\":\"score\"}\n{\"do\":\"next\"}")
    };
    check("ruling-needed", tied());
    let names = ["浃底村", "木山后村"];
    let shown = tied().full().picture((80, 24)).0;
    assert!(names.iter().all(|name| !shown.contains(name)), "who is tied is sealed:\n{shown}");
    check("ruling-asked", tied().open(Deed::Rule));
    let mut play = tied();
    play.look.private = true;
    check("ruling", play.open(Deed::Rule).keys("-\n社区书记\n看上一季度"));
}

#[test]
fn a_result_for_after_the_meeting() {
    let later = || {
        panel()
            .say(r#"{"do":"item.add","segment":"result","item":{"id":"later","kind":"result","round":"opinion"}}"#)
            .say(r#"{"do":"goto","item":"opinion","t":3600000}"#)
            .say(r#"{"do":"round.open","round":"opinion"}"#)
            .say(r#"{"do":"ballot.cast","round":"opinion","group":"A","number":1,"scores":{"jia":"hao","yi":"jiaohao","bing":"cha"}}"#)
            .say("{\"do\":\"round.close\",\"round\":\"opinion\"}\n{\"do\":\"goto\",\"item\":\"later\"}")
    };
    check("later", later());
    check("later-declared", later().say(r#"{"do":"declare","round":"opinion"}"#));
}

#[test]
fn more_forms_than_were_handed_out() {
    let more = panel()
        .say(r#"{"do":"goto","item":"opinion","t":3600000}"#)
        .say(r#"{"do":"round.open","round":"opinion","issued":{"A":1}}"#)
        .say(r#"{"do":"ballot.cast","round":"opinion","group":"A","number":1,"scores":{"jia":"hao"}}"#)
        .say(r#"{"do":"ballot.cast","round":"opinion","group":"A","number":7,"scores":{"jia":"hao"}}"#);
    check("too-many", more.open(Deed::CloseRound));
}
