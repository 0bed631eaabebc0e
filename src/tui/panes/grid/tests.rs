//! The grid, key by key: what is handed in, what is refused at the cell, and what the room never sees.

#![expect(clippy::unwrap_used, clippy::indexing_slicing)]

use crate::meeting::event::{Mark, Scores, Word};
use crate::meeting::ids::VillageId;
use crate::meeting::scoring::{Ballot, Voter};
use crate::meeting::state::{RoundStage, RoundState};
use crate::tui::panes::testing::Desk;

const TEMPLATE: &str = include_str!("../../../../data/templates/agenda.zh-CN.json");

/// Unnamed, four grades, three villages; 31 forms were handed out.
fn graded() -> Desk {
    let mut desk = Desk::at_debrief();
    desk.keys("Space Space Space Enter 31 Enter F6");
    desk
}

/// Named, six lines, three villages, two experts and three of the villages.
fn judged() -> Desk {
    let mut desk = Desk::of(TEMPLATE);
    desk.keys(&"Space ".repeat(12)).keys("Enter Enter F6");
    desk
}

fn round(desk: &Desk) -> &RoundState {
    desk.state().rounds.iter().find(|round| round.stage == RoundStage::Open).unwrap()
}

fn ballots(desk: &Desk) -> Vec<&Ballot> {
    round(desk).ballots.iter().collect()
}

/// What a form says, village by village in the round's order: grade, word or points by line.
fn says(desk: &Desk, ballot: usize) -> String {
    let ballot = ballots(desk)[ballot];
    let mark = |village: &VillageId| match &ballot.scores {
        Scores::Whole(word) => format!("{word:?}"),
        Scores::Each(marks) => match marks.get(village) {
            None => "-".to_owned(),
            Some(Mark::Word(word)) => format!("{word:?}"),
            Some(Mark::Grade(grade)) => grade.to_string(),
            Some(Mark::Points(points)) => points.values().map(|points| crate::words::points(*points)).collect::<Vec<_>>().join("/"),
        },
    };
    round(desk).villages.iter().map(mark).collect::<Vec<_>>().join(" ")
}

/// Keys, what the screen answers line by line, and what the forms say then.
#[track_caller]
fn check(desk: &mut Desk, keys: &str, shows: &str, forms: &[&str]) {
    desk.keys(keys).shows(shows);
    let found: Vec<String> = (0..ballots(desk).len()).map(|ballot| says(desk, ballot)).collect();
    assert_eq!(found, forms, "after {keys}");
}

#[test]
fn one_key_a_village_for_grades() {
    let mut desk = graded();
    check(&mut desk, "Enter 1 2", "票号 A-001\n▸ 周林村", &[]);
    check(&mut desk, "9", "▸ 周林村\n按 1 到 4 选等次", &[]);
    check(&mut desk, "3 Enter", "已收 1 份，应收 31 份\nA-001 已录", &["hao jiaohao yiban"]);
    check(&mut desk, "Enter 4 4 4 F6", "票号 A-3\nA-002 已录", &["hao jiaohao yiban", "cha cha cha"]);
    check(&mut desk, "17 Enter 1 1 1 Enter", "票号 A-3\n已录 1-2、17", &["hao jiaohao yiban", "cha cha cha", "hao hao hao"]);
    assert_eq!(ballots(&desk)[2].voter, Voter::Number(17));
}

#[test]
fn a_form_that_lacks_something_is_not_handed_in_by_enter_alone() {
    let mut desk = graded();
    check(&mut desk, "Enter 1 Down 2 Enter", "▸ 木山后村\n还空着：木山后村；按 F6 照样交票", &[]);
    check(&mut desk, "F6", "A-001 已录", &["hao - jiaohao"]);
    check(&mut desk, "Enter F6", "一个分也没有", &["hao - jiaohao"]);
}

#[test]
fn words_for_a_row_and_for_the_whole_form() {
    let mut desk = graded();
    check(&mut desk, "Enter * / 1 Enter", "A-001 已录", &["Abstain Void hao"]);
    check(&mut desk, "*", "再按一次，整张记为弃权", &["Abstain Void hao"]);
    check(&mut desk, "/", "再按一次，整张记为无效", &["Abstain Void hao"]);
    check(&mut desk, "/", "A-002 已录", &["Abstain Void hao", "Void Void Void"]);
    assert_eq!(ballots(&desk)[1].scores, Scores::Whole(Word::Void));
    // What an input method makes of the keys counts as the keys.
    check(&mut desk, "＊ ＊", "A-003 已录", &["Abstain Void hao", "Void Void Void", "Abstain Abstain Abstain"]);
}

#[test]
fn a_form_that_was_handed_in_is_corrected_or_voided_with_a_reason() {
    let mut desk = graded();
    check(&mut desk, "Enter 1 1 1 Enter 1 Enter", "这一票已经录过，改动要写原因", &["hao hao hao"]);
    check(&mut desk, "4 Up 3 F6", "更正这一票\n为什么改？", &["hao hao hao"]);
    check(&mut desk, "Enter", "为什么改？\n要写明原因", &["hao hao hao"]);
    check(&mut desk, "看错一行 Enter", "票号 A-2\nA-001 已录", &["yiban hao hao"]);
    check(&mut desk, "1 / 重复领票 Enter", "A-001 已录", &["yiban hao hao"]);
    assert_eq!(ballots(&desk)[0].voided.as_deref(), Some("重复领票"));
    check(&mut desk, "1", "这一票已作废（重复领票）", &["yiban hao hao"]);
}

#[test]
fn what_was_typed_is_not_dropped_by_one_key() {
    let mut desk = graded();
    check(&mut desk, "Enter 1 1 Esc", "▸ 周林村\n再按一次就丢掉", &[]);
    check(&mut desk, "1 Up Up Up 25 Enter F6", "A-025 已录", &["hao hao hao"]);
    desk.keys("Enter 1 Esc Esc").shows("回车录票，F7 截止");
}

#[test]
fn points_are_refused_at_the_cell_and_stay_in_it() {
    let mut desk = judged();
    check(&mut desk, "Enter 104 Tab", "▸ 甲村          104\n甲村：104 超出 0 至 100", &[]);
    check(&mut desk, "Backspace Tab", "▸ 甲村           ••", &[]);
    check(&mut desk, "92.3 Down", "▸ 甲村           ••       92.3\n甲村：92.3 不合，要按 0.5 一档打分", &[]);
    check(&mut desk, "Backspace Backspace , 5 Enter", "「92,5」按 92.5 记", &[]);
    check(&mut desk, "９２．５ Enter", "「９２．５」按 92.5 记", &[]);
    check(&mut desk, "1-2 Enter", "这不是数字", &[]);
}

#[test]
fn what_is_typed_takes_the_place_of_what_stood_there() {
    let mut desk = judged();
    check(&mut desk, "Enter 91 Enter Left 88 Enter Left", "88", &[]);
    check(&mut desk, "Backspace .5 Enter Left", "8.5", &[]);
}

#[test]
fn judges_are_chosen_by_arrows_or_number_and_skip_their_own_village() {
    let mut desk = judged();
    check(&mut desk, "Down Down", "评委 3  村社互评组\n  1 ○ 评委组\n▸   3 ○ 村社互评组", &[]);
    check(&mut desk, "Enter", "评委 3\n甲村    回避\n▸ 乙村", &[]);
    check(&mut desk, &"90 Enter ".repeat(12), "评委 4  村社互评组\n✓ 村社互评组\n3 已录", &["- 90/90/90/90/90/90 90/90/90/90/90/90"]);
    check(&mut desk, "F3", "评委 1  评委组", &["- 90/90/90/90/90/90 90/90/90/90/90/90"]);
    check(&mut desk, "9 Enter", "没有这个号", &["- 90/90/90/90/90/90 90/90/90/90/90/90"]);
}

/// Nothing but the cell under the caret can be read, whatever is typed, left and opened again, and no name ever.
#[test]
fn the_room_reads_the_cell_under_the_caret_alone() {
    let names = ["评委一", "评委二", "甲村书记", "乙村书记", "丙村书记"];
    let mut desk = judged();
    let typed: Vec<String> = (0..18).map(|cell| format!("{}.5", 71 + cell)).collect();
    let look = |desk: &mut Desk, caret: Option<usize>| {
        for size in [(40, 12), (64, 24), (80, 24), (120, 36), (200, 50)] {
            let screen = desk.screen(size.0, size.1);
            for name in names {
                assert!(!screen.contains(name), "{name} can be read:\n{screen}");
            }
            for (cell, score) in typed.iter().enumerate().filter(|(cell, _)| Some(*cell) != caret) {
                assert!(!screen.contains(score.as_str()), "{score} of cell {cell} can be read:\n{screen}");
            }
        }
    };
    look(&mut desk, None);
    desk.keys("Enter");
    for (cell, score) in typed.iter().enumerate() {
        desk.keys(score);
        look(&mut desk, Some(cell));
        desk.keys(if cell + 1 == typed.len() { "Up" } else { "Tab" });
    }
    desk.keys("F6");
    look(&mut desk, None);
    desk.keys("1 Enter");
    look(&mut desk, Some(0));
    desk.keys("Tab");
    look(&mut desk, Some(1));
}

#[test]
fn who_sits_alone_at_the_desk_reads_all() {
    let mut desk = judged();
    desk.keys("Enter 91 Tab 92 Tab p Down Enter").shows("评委一\n91         92\n私密画面");
    desk.keys("p").shows("••         ••\n可投屏");
}
