//! A round from its opening to its declared result, key by key.

#![expect(clippy::unwrap_used)]

use crate::meeting::state::{RoundStage, RoundState};
use crate::tui::panes::testing::Desk;

/// Three contestants, unnamed grades; so many forms are handed out.
fn open(issued: &str) -> Desk {
    let mut desk = Desk::at_debrief();
    desk.keys("Space Space Space Enter").keys(issued).keys("Enter");
    desk
}

fn round(desk: &Desk) -> &RoundState {
    desk.state().rounds.first().unwrap()
}

#[test]
fn a_round_is_closed_shown_and_declared() {
    let mut desk = open("2");
    desk.shows("正在收票\n已收 0 份，应收 2 份");
    desk.keys("F6 Enter 1 2 3 Enter Enter 1 2 4 Enter Esc").shows("已收 2 份，应收 2 份");
    desk.keys("F7").shows("发出          2\n收回          2\n▸ 截止收票");
    desk.keys("Enter").shows("收票截止，结果封存\n收回          2\n弃权          0");
    desk.keys("Space").shows("结果封存，待公布\n回车公布");
    // Going on shows what is left; only Enter declares.
    desk.keys("Space").shows("★ 先进村社 ★\n排名不分先后\n浃 底 村");
    desk.keys("Space").shows("按回车宣布结果");
    assert!(matches!(round(&desk).stage, RoundStage::Closed { revealed: 1, .. }));
    desk.keys("Enter").shows("★ 先进村社 ★\n结果已宣布\n结果指纹\nleitai verify --expect");
    assert!(matches!(round(&desk).stage, RoundStage::Declared { .. }));
    // The fingerprint is that of the declaration, whatever is recorded later.
    let line = |desk: &mut Desk| desk.screen(80, 24).lines().find(|line| line.contains("结果指纹")).map(str::to_owned);
    let before = line(&mut desk);
    desk.keys("n 讲得好 Enter Esc");
    assert!(before.is_some() && line(&mut desk) == before);
    desk.keys("F7").shows("结果指纹");
}

#[test]
fn forms_that_are_missing_are_said_and_going_on_is_offered_first() {
    let mut desk = open("31");
    desk.keys("F6 Enter 1 2 3 Enter Esc F7").shows("还差 30 份没有收回\n▸ 继续收票\n截止收票");
    desk.keys("Enter").shows("正在收票");
    desk.keys("F7 Down Enter").shows("收票截止");
}

#[test]
fn more_forms_than_were_handed_out_cannot_be_closed_but_voided() {
    let mut desk = open("1");
    desk.keys("F6 Enter 1 1 1 Enter Enter 2 2 2 Enter Esc F7");
    desk.shows("号码超出发出份数：A-002\n收回 2 份，比发出的 1 份多\n▸ 继续收票\n这一轮作废");
    desk.keys("Down Enter").shows("为什么作废");
    desk.keys("Enter").shows("要写明原因");
    desk.keys("多收了一份 Enter").shows("还没有开始收票");
    assert_eq!(round(&desk).voided, ["多收了一份"]);
    desk.keys("Enter 2 Enter").shows("已收 0 份，应收 2 份");
}

#[test]
fn a_closed_round_takes_forms_again_with_a_reason() {
    let mut desk = open("1");
    desk.keys("F6 Enter 1 2 3 Enter Esc F7 Enter F7").shows("收票已经截止\n▸ 不动\n重新收票");
    desk.keys("Down Enter 少录一份 Enter").shows("正在收票\n已收 1 份");
}

#[test]
fn equals_are_put_in_order_before_anything_is_shown() {
    let mut desk = Desk::of(&include_str!("../../../../data/agendas/dongcheng.json").replace(r#""places": 3"#, r#""places": 1, "border": "ruling""#));
    desk.keys("v 周林村 Enter Enter Space Space Space Space Space Space Enter 1 Enter F6 Enter 1 1 3 Enter Esc F7 Enter Space");
    desk.shows("结果封存\n有村社同分，先按 F8 裁定");
    desk.keys("Space").shows("有村社同分，先按 F8 裁定");
    desk.keys("F8").shows("全场都看得到\n▸ 先不打开");
    desk.keys("Down Enter").shows("2 个村社同为 100.00 分\n1  浃底村\n2  木山后村");
    desk.keys("+ Enter Enter").shows("要写明裁定人");
    desk.keys("社区书记、镇干部 Enter Enter").shows("要写明原因");
    desk.keys("去年是浃底村 Enter").shows("回车公布");
    let ruling = round(&desk).rulings.first().unwrap();
    assert_eq!(ruling.order.iter().map(|id| id.as_str()).collect::<Vec<_>>(), ["mushanhou", "jiadi"]);
    assert_eq!(ruling.persons, ["社区书记", "镇干部"]);
    desk.keys("Enter").shows("木 山 后 村");
}
