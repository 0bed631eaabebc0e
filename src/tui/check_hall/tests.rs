#![expect(clippy::unwrap_used, reason = "a key that has no name has to stop the test")]

use super::*;
use crate::tui::theme::SignSet;
use crate::tui::widgets::testing::text;

fn pressed(hall: &mut CheckHall, keys: &str) -> Vec<Outcome> {
    let code = |name: &str| match name {
        "Enter" => KeyCode::Enter,
        "Tab" => KeyCode::Tab,
        "BackTab" => KeyCode::BackTab,
        "Space" => KeyCode::Char(' '),
        "Esc" => KeyCode::Esc,
        "F5" => KeyCode::F(5),
        "Up" => KeyCode::Up,
        "PageUp" => KeyCode::PageUp,
        "PageDown" => KeyCode::PageDown,
        typed => KeyCode::Char(typed.chars().next().unwrap()),
    };
    keys.split_whitespace().map(|name| hall.key(KeyEvent::new(code(name), KeyModifiers::NONE))).collect()
}

/// Presses keys, and holds the answers and what the screen shows against what they should be.
fn check(keys: &str, answers: &str, shown: &[&str]) {
    let mut hall = CheckHall::new(Lang::Zh);
    pressed(&mut hall, keys);
    let sign = |answer: &Answer| match answer {
        Answer::Untried => '.',
        Answer::Good => '+',
        Answer::Bad => '-',
    };
    let found: String = hall.answers.iter().map(sign).collect();
    assert_eq!(found, answers, "{keys}");
    let text = text(SignSet::Box, 80, 24, |pen| {
        let _ = hall.draw(pen);
    });
    for wanted in shown {
        assert!(text.contains(wanted), "{keys}: {wanted} is not on\n{text}");
    }
}

#[test]
fn every_check_is_answered_by_a_key_or_by_what_arrives() {
    check("", ".......", &["没问题 0，有问题 0，没试 7", "看得清这行字吗", "现在 80 列 24 行，正合适"]);
    check("Enter Enter", "++.....", &["方框的四边", "线条占一列"]);
    check("Enter n", "+-.....", &["fonts-noto-cjk", "sudo apt install"]);
    check("Tab Tab Tab", ".......", &["5:59", "dark"]);
    // A clicker's keys tick by themselves once it can go both ways.
    let clicker = "Tab Tab Tab Tab Tab";
    check(&format!("{clicker} PageDown"), ".......", &["✓ 下一页", "○ 上一页"]);
    check(&format!("{clicker} PageDown PageUp . F5 Esc"), ".....+.", &["✓ 上一页", "✓ 黑屏", "F5：会上不起作用", "罗技"]);
    check(&format!("{clicker} Up"), ".......", &["↑：会上是「加 1 分钟」"]);
    let input = format!("{clicker} Tab");
    check(&format!("{input} l"), ".......", &["来的是字母 l：还是英文"]);
    check(&format!("{input} 擂 台"), ".......", &["✓ 切到中文", "擂台"]);
    check(&format!("{input} 擂 台 e"), "......+", &["来的是 e，可以了"]);
    check(&format!("{input} 擂 台 ｅ"), "......+", &["来的是全角的 ｅ"]);
    // What was not tried is passed by, and not ticked.
    check("Enter Enter Enter Enter Enter Enter Enter", "+++++..", &["没问题 5，有问题 0，没试 2", "○ 翻页笔", "○ 输入法"]);
    check("Enter Enter Enter Enter Enter PageDown Enter 擂 Enter", "+++++++", &["都查过了"]);
    check("n Tab Tab Tab Tab Tab Tab Tab", "-......", &["小结", "没问题 0，有问题 1，没试 6", "✗ 按 Ctrl 和 +", "○ 汉字"]);
    check("Enter n Tab Tab Tab Tab Tab Tab Tab", "+-.....", &["▸ ✗ 汉字"]);
}

#[test]
fn the_bell_rings_when_it_is_asked_to_and_inverts_the_clock_for_a_moment() {
    let mut hall = CheckHall::new(Lang::Zh);
    assert_eq!(
        pressed(&mut hall, "Space Tab Tab Tab Tab Space"),
        [Outcome::Stay, Outcome::Stay, Outcome::Stay, Outcome::Stay, Outcome::Stay, Outcome::Ring]
    );
    assert!(hall.wait().is_some());
    assert_eq!(pressed(&mut hall, "Esc q"), [Outcome::Stay, Outcome::Leave]);
}

#[test]
fn hanzi_are_awaited_where_the_cursor_is() {
    let mut hall = CheckHall::new(Lang::Zh);
    pressed(&mut hall, "Tab Tab Tab Tab Tab Tab 擂");
    hall.paste("台");
    for (columns, rows) in [(40, 12), (64, 24), (200, 50)] {
        let mut cursor = None;
        let text = text(SignSet::Safe, columns, rows, |pen| cursor = hall.draw(pen));
        let at = cursor.unwrap();
        let line = text.lines().nth(usize::from(at.y)).unwrap_or_default();
        assert!(line.contains("擂台") && at.x < columns, "{at:?}\n{text}");
    }
}
