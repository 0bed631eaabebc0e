//! What clickers, input methods and terminals really send, byte for byte, and what must come of it: nothing is done twice, nothing by accident, and nothing is
//! lost that was typed. Also the room-safe desk seen from outside: every frame as the projector shows it, and the colours it is drawn in.

use crate::desk::{FILE, Meeting};
use crate::hall::Hall;
use crate::home::Home;
use std::rc::Rc;

/// Logitech's key for the slide show: one press sends F5, the next one Esc.
const SLIDE_SHOW: [&[u8]; 4] = [b"\x1b[15~", b"\x1b", b"\x1b[15~", b"\x1b"];

/// At the first stop, where every key could do harm.
fn at_a_stop() -> Meeting {
    let mut meeting = Meeting::run("dongcheng");
    meeting.press(&["Space"]).until("▸ 浃底村");
    meeting
}

/// Sends bytes, and waits until they were taken in: every key takes the line away that answered the one before.
fn taken_in(meeting: &mut Meeting, bytes: &[u8]) {
    const LINE: &str = "没有可以重做的";
    meeting.press(&["U"]).until(LINE);
    meeting.0.raw(bytes);
    meeting.until_no(LINE);
}

#[test]
fn a_clickers_other_keys_neither_move_nor_close_anything() {
    let mut meeting = at_a_stop();
    for bytes in SLIDE_SHOW {
        taken_in(&mut meeting, bytes);
    }
    assert_eq!(meeting.recorded("item.entered", 1)["item"], "visit-1");
    // Over an open pane the Esc of that pair closes the pane and nothing more; F5 does nothing.
    meeting.press(&["n"]).until("┌─ 记一条").types("半句").until("半句");
    meeting.0.raw(b"\x1b[15~");
    meeting.until("半句");
    meeting.0.raw(b"\x1b");
    meeting.until_no("┌─ 记一条").press(&["n"]).until("半句");
    meeting.recorded("item.entered", 1);
    assert!(!meeting.0.screen().contents().contains("退出"), "Esc leaves a field, never more");
}

#[test]
fn a_key_in_pieces_is_one_key_wherever_it_is_cut() {
    let whole: &[u8] = b"\x1b[6~";
    for cut in 1..whole.len() {
        let mut meeting = at_a_stop();
        // A line that the first piece takes away shows that it was read alone.
        meeting.press(&["m"]).until("已静音");
        meeting.0.raw(&whole[..cut]);
        if cut == 1 {
            meeting.until_no("已静音");
        }
        meeting.0.raw(&whole[cut..]);
        meeting.until("▸ 木山后村");
        assert_eq!(meeting.recorded("item.entered", 2)["item"], "visit-2", "cut after {cut}");
    }
}

#[test]
fn full_width_keys_do_what_their_twins_do() {
    let mut meeting = Meeting::run("dongcheng");
    meeting.types("\u{3000}").until("▸ 浃底村");
    meeting.types("１").until("✓").recorded("point.checked", 1);
    meeting.types("？").until("全部按键").press(&["Esc"]).until_no("全部按键");
    meeting.types("ｇ").until("名称").press(&["Esc"]).until_no("名称");
    meeting.types("Ｕ").until("没有可以重做的").types("ｎ").until("┌─ 记一条");
    // In a field they are text.
    meeting.types("１。？").until("１。？").press(&["Enter"]);
    assert_eq!(meeting.recorded("note.added", 1)["text"], "１。？");
}

#[test]
fn hanzi_outside_a_field_are_answered_and_do_nothing() {
    let mut meeting = at_a_stop();
    meeting.types("村").until("现在是中文输入状态，请按 Shift 切到英文");
    meeting.press(&["Enter"]).until_no("现在是中文输入状态").recorded("timer.started", 1);
    meeting.press(&["F3"]).until("名称").types("社").until("现在是中文输入状态").press(&["Esc"]).until_no("名称");
    meeting.recorded("item.entered", 1);
}

#[test]
fn three_hundred_and_forty_two_hanzi_in_one_write_are_one_remark() {
    let text: String = "村社擂台比学赶超".chars().cycle().take(341).chain(['完']).collect();
    let mut meeting = at_a_stop();
    for (count, bytes) in [(1, format!("\x1b[200~{text}\x1b[201~")), (2, text.clone())] {
        meeting.press(&["F2"]).until("┌─ 记一条");
        meeting.0.raw(bytes.as_bytes());
        meeting.until("完").press(&["Enter"]);
        assert_eq!(meeting.recorded("note.added", count)["text"].as_str(), Some(text.as_str()));
        meeting.press(&["Esc"]).until_no("┌─ 记一条");
    }
}

/// The hands stay where the input method is: a key of its own chooses the village, another leads to who sees to it and until when.
#[cfg(unix)]
#[test]
fn village_owner_and_term_are_said_without_leaving_the_field() {
    let mut meeting = at_a_stop();
    meeting.press(&["n"]).types("5修好路灯").until("责任人").press(&["F7"]).until("说的是木山后村");
    meeting.0.raw(b"\x1b[18;2~");
    meeting.until_no("说的是").press(&["F7"]).until("说的是木山后村");
    meeting.press(&["F8"]).types("陈伟").until("责任人 陈伟").press(&["F8"]).types("9月底").until("期限 9月底").press(&["Enter"]);
    let note = meeting.recorded("note.added", 1);
    assert_eq!([&note["text"], &note["kind"], &note["item"]], ["修好路灯", "requirement", "visit-1"]);
    assert_eq!([&note["village"], &note["owner"], &note["due"]], ["mushanhou", "陈伟", "9月底"]);
    // The next one is about this stop again. Ended now, it is there with all its lines next time.
    meeting.until_no("陈伟").types("补种行道树").press(&["F7", "F8"]).types("林红").until("责任人 林红");
    let home = meeting.0.home().clone();
    meeting.0.signal(rustix::process::Signal::HUP);
    meeting.0.wait_exit();
    let mut again = Hall::open_in(home, 80, 24, &["resume", FILE]);
    again.until("上次没写完的一条还在");
    again.press("n");
    again.until("说的是木山后村");
    again.until("责任人 林红");
}

#[test]
fn a_paste_that_the_terminal_does_not_mark_is_still_a_paste() {
    let mut meeting = at_a_stop();
    meeting.press(&["n"]).until("┌─ 记一条");
    meeting.0.raw("步道干净，路灯明亮\r广场上有老人跳舞".as_bytes());
    // The line end is a space and not the end of the remark.
    meeting.until("步道干净，路灯明亮 广场上有老人跳舞").press(&["Enter"]);
    assert_eq!(meeting.recorded("note.added", 1)["text"], "步道干净，路灯明亮 广场上有老人跳舞");
    meeting.press(&["Esc"]).until_no("┌─ 记一条");
    // Outside a field its letters are no commands.
    taken_in(&mut meeting, b"\x1b[200~sssllllQQQQ\x1b[201~");
    meeting.recorded("item.entered", 1);
}

#[test]
fn the_terminals_cursor_stands_at_the_caret() {
    for (columns, rows) in [(64, 24), (40, 12)] {
        let mut meeting = Meeting(Hall::open(columns, rows, &["run", "dongcheng", "--out", FILE]));
        meeting.until("按空格开始").press(&["n"]).until("┌─ 记一条");
        for (text, behind) in [("步道", "步道"), ("\x1b[D", "步"), ("干净", "步干净")] {
            meeting.0.raw(text.as_bytes());
            meeting.0.wait_for(|screen| {
                let (row, column) = screen.cursor_position();
                let before = screen.contents_between(row, 0, row, column);
                !screen.hide_cursor() && before.ends_with(behind) && row + 2 < rows
            });
        }
    }
}

/// What must not be on the projector: it stands in the record and was shown to nobody.
#[test]
fn no_frame_of_a_room_safe_desk_nor_its_title_tells_a_secret() {
    let mut meeting = at_a_stop();
    let secret = "机密备注";
    meeting.press(&["n"]).until("┌─ 记一条").types(secret).until(secret).press(&["Enter"]);
    meeting.recorded("note.added", 1);
    meeting.press(&["Esc"]).until_no("┌─ 记一条").until("已记 1 条");
    let safe = |meeting: &Meeting| !meeting.0.screen().contents().contains(secret) && !meeting.0.title().contains(secret);
    for (keys, shown) in
        [(["u"], "撤销"), (["U"], "重做"), (["g"], "名称"), (["Esc"], "记录"), (["r"], "全场都看得到"), (["Esc"], "已记 1 条"), (["f"], "空格")]
    {
        meeting.press(&keys).until(shown);
        assert!(safe(&meeting), "after {keys:?}:\n{}", meeting.0.screen().contents());
    }
    // The private view says on its first line what it is, and one key puts it away.
    meeting.press(&["f"]).until("已记 1 条").press(&["p"]).until("全场看不到").press(&["Down", "Enter"]).until(secret).until("私密画面，按 p 收起");
    meeting.press(&["F10"]).until("已收起，可以投屏").until_no(secret);
}

/// The colours of a frame: ink and ground of every cell.
fn grounds(hall: &Hall) -> Vec<vt100::Color> {
    let (rows, columns) = hall.screen().size();
    let cells = (0..rows).flat_map(|row| (0..columns).map(move |column| (row, column)));
    cells.filter_map(|(row, column)| hall.screen().cell(row, column)).filter(|cell| !cell.is_wide_continuation()).map(vt100::Cell::bgcolor).collect()
}

#[test]
fn a_theme_paints_the_ground_of_every_cell() {
    for (theme, ground) in [("dark", 16), ("light", 231), ("high-contrast", 16)] {
        let mut hall = Hall::open(80, 24, &["run", "dongcheng", "--out", FILE, "--theme", theme]);
        hall.until("┌");
        let grounds = grounds(&hall);
        assert!(!grounds.contains(&vt100::Color::Default), "{theme}: the terminal's own ground shows");
        let usual = grounds.iter().filter(|found| **found == vt100::Color::Idx(ground)).count();
        assert!(usual * 10 > grounds.len() * 9, "{theme}: {usual} of {}", grounds.len());
    }
}

#[test]
fn a_theme_of_ones_own_is_used_and_a_broken_one_is_told() {
    let home = Rc::new(Home::new());
    std::fs::create_dir_all(home.path("config/leitai/themes")).unwrap();
    let run = |out: &str| Hall::open_in(home.clone(), 80, 24, &["run", "dongcheng", "--theme", "hall", "--out", out]);
    home.write("config/leitai/themes/hall.json", r##"{"format":"leitai.theme/1","base":"light","ground":"#ffffd7"}"##);
    let mut hall = run("a.json");
    hall.until("┌");
    assert!(grounds(&hall).contains(&vt100::Color::Idx(230)));
    drop(hall);
    // The meeting begins all the same.
    home.write("config/leitai/themes/hall.json", "{\"format\":\"leitai.theme/1\",\n\"ground\":\"white\"}");
    let mut hall = run("b.json");
    hall.until("hall.json:2:10 ground: 颜色要写成");
    hall.press("Space");
    hall.until("▸ 浃底村");
}

/// No colour leaves the program, and no sign of its own that is not ASCII.
#[test]
fn no_colour_and_ascii_are_kept_on_every_screen() {
    let home = Rc::new(Home::new());
    let mut hall = Hall::start(home, 80, 24, "env", &["NO_COLOR=1", crate::process::PROGRAM, "run", "dongcheng", "--ascii", "--out", FILE]);
    hall.until("东城社区");
    for (key, shown) in
        [("Space", "> 浃底村"), ("n", "记一条："), ("g", "名称"), ("?", "全部按键"), ("r", "全场都看得到"), ("p", "全场看不到"), ("q", "退出")]
    {
        hall.press(key);
        hall.until(shown);
        let (rows, columns) = hall.screen().size();
        for cell in
            (0..rows).flat_map(|row| (0..columns).map(move |column| (row, column))).filter_map(|(row, column)| hall.screen().cell(row, column))
        {
            assert_eq!((cell.fgcolor(), cell.bgcolor()), (vt100::Color::Default, vt100::Color::Default), "after {key}: {:?}", cell.contents());
            // Hanzi and their punctuation are what people wrote; all else is ours.
            let ours = cell.contents().chars().find(|sign| ('\u{80}'..'\u{2e80}').contains(sign) && !"“”·—".contains(*sign));
            assert_eq!(ours, None, "after {key}:\n{}", hall.screen().contents());
        }
        if key != "Space" {
            hall.press("Esc");
            hall.wait_for(|screen| !screen.contents().contains(shown));
        }
    }
}
