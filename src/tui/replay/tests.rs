//! The reader's desk in tests: a session as text goes in, keys by name, the picture comes out. The clock of play is the test's own.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test that meets the unexpected stops and says where"
)]

use super::reading::Reading;
use super::{FOOT, Replay};
use crate::clock::Clock;
use crate::i18n::Lang;
use crate::meeting::time::At;
use crate::replay::Source;
use crate::replay::when::When;
use crate::session::format::Head;
use crate::tui::keymap::{Deed, Place, ROWS};
use crate::tui::snapshots::{Play, compare, dongcheng};
use crate::tui::theme::{Sign, SignSet};
use crate::tui::widgets::testing::picture;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

/// A whole meeting: two stops, a slip that is taken back, three debriefs of which one runs over, a vote, and the end.
const MEETING: &str = r#"
    {"do":"next","t":60000}
    {"do":"note.add","text":"停车位不够","kind":"issue","village":"jiadi","t":300000}
    {"do":"note.add","text":"外立面改造做得好","kind":"praise","t":500000}
    {"do":"next","t":1320000}
    {"do":"note.add","text":"写错了","t":1500000}
    {"do":"undo","t":1510000}
    {"do":"note.add","text":"年底前完成污水管网","kind":"promise","speaker":"陈书记","t":1600000}
    {"do":"next","t":2600000}
    {"do":"timer.start","t":2620000}
    {"do":"next","t":3040000}
    {"do":"timer.start","t":3050000}
    {"do":"goto","item":"scoring","t":3400000}
    {"do":"round.open","round":"score","issued":{"A":31},"t":3410000}
    {"do":"ballot.cast","round":"score","number":1,"scores":{"jiadi":"hao","mushanhou":"hao","v2":"yiban"},"t":3420000}
    {"do":"ballot.cast","round":"score","number":2,"scores":{"jiadi":"hao","mushanhou":"jiaohao","v2":"cha"},"t":3430000}
    {"do":"round.close","round":"score","t":3500000}
    {"do":"next","t":3510000}
    {"do":"reveal","round":"score","t":3520000}
    {"do":"declare","round":"score","t":3540000}
    {"do":"close","t":4000000}
"#;

fn meeting() -> Play {
    dongcheng().say(MEETING)
}

/// The file of a meeting that was played.
fn file(play: &Play) -> String {
    let agenda = serde_json::to_value(play.history.agenda()).unwrap();
    let (mut text, mut chain) = Head::new("0189".to_owned(), "2023-04-01T09:00:00.000+08:00".to_owned(), false, agenda).seal().unwrap();
    let lines: Vec<String> = play.history.events().iter().map(|event| chain.seal(event).unwrap()).collect();
    text.push_str(&lines.join(",\n"));
    text.push_str("\n]}\n");
    text
}

/// A session on the reader's desk.
struct Reader {
    replay: Replay,
    folder: PathBuf,
    clock: Clock,
}

impl Reader {
    fn of(text: &str, lang: Lang) -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let folder = std::env::temp_dir().join(format!("leitai-replay-{}-{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed)));
        std::fs::create_dir_all(&folder).unwrap();
        let path = folder.join("a.json");
        std::fs::write(&path, text).unwrap();
        let reading = Reading::of(Source::open(&path).expect("a session"), &folder, lang);
        let clock = Clock::simulated();
        Self { replay: Replay::new(reading, clock.clone()), folder, clock }
    }

    fn new() -> Self {
        Self::of(&file(&meeting()), Lang::Zh)
    }

    /// Goes to what somebody would type.
    fn at(mut self, when: &str) -> Self {
        let spot = When::read(when).unwrap().find(&self.replay.reading().cursor).unwrap();
        self.replay.go(spot);
        self
    }

    /// Presses keys by name; a word that is no name is typed.
    fn keys(&mut self, keys: &str) -> &mut Self {
        for name in keys.split_whitespace() {
            let codes = match name {
                "Space" => vec![KeyCode::Char(' ')],
                "Enter" => vec![KeyCode::Enter],
                "Esc" => vec![KeyCode::Esc],
                "Left" => vec![KeyCode::Left],
                "Right" => vec![KeyCode::Right],
                "Up" => vec![KeyCode::Up],
                "Down" => vec![KeyCode::Down],
                "PageUp" => vec![KeyCode::PageUp],
                "PageDown" => vec![KeyCode::PageDown],
                "Home" => vec![KeyCode::Home],
                "End" => vec![KeyCode::End],
                typed => typed.chars().map(KeyCode::Char).collect(),
            };
            for code in codes {
                self.replay.key(KeyEvent::new(code, KeyModifiers::NONE));
            }
        }
        self
    }

    /// So many milliseconds pass.
    fn wait(&mut self, ms: u64) -> &mut Self {
        let now = self.clock.now().t;
        self.clock.set(At(now.0 + ms)).unwrap();
        self.replay.clock = self.clock.clone();
        self.replay.tick();
        self
    }

    fn picture(&mut self, size: (u16, u16)) -> (String, String) {
        self.picture_in(SignSet::Box, size)
    }

    fn picture_in(&mut self, signs: SignSet, size: (u16, u16)) -> (String, String) {
        picture(signs, size.0, size.1, |pen| {
            let _ = self.replay.draw(pen);
        })
    }

    #[track_caller]
    fn shows(&mut self, text: &str) -> &mut Self {
        let (screen, _) = self.picture((80, 24));
        assert!(screen.contains(text), "{text} is not on\n{screen}");
        self
    }

    #[track_caller]
    fn hides(&mut self, text: &str) -> &mut Self {
        let (screen, _) = self.picture((80, 24));
        assert!(!screen.contains(text), "{text} is on\n{screen}");
        self
    }

    #[track_caller]
    fn stands(&mut self, count: usize, at: u64) -> &mut Self {
        let spot = self.replay.spot();
        assert_eq!((spot.count, spot.at), (count, At(at)));
        self
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

#[test]
fn a_moment_looks_as_the_live_meeting_looked() {
    let whole = meeting();
    let mut reader = Reader::of(&file(&whole), Lang::Zh);
    // Without a file there is no chain, so a meeting that is only played has fingerprints of its own.
    let hash = |line: &str| line.rsplit("\"hash\":\"").next().unwrap()[..16].to_owned();
    let spaced = |hash: &str| [&hash[..4], &hash[4..8], &hash[8..12], &hash[12..16]].join(" ");
    let text = file(&whole);
    let last = hash(text.lines().rev().nth(1).unwrap());
    let declared = hash(text.lines().find(|line| line.contains("result.declared")).unwrap());
    let known = [
        (spaced(&last), "3f9a 71c2 0b5e 44d1".to_owned()),
        (spaced(&declared), "71c2 0b5e 44d1 3f9a".to_owned()),
        (declared.clone(), "71c20b5e44d13f9a".to_owned()),
    ];
    let lines: Vec<&str> = MEETING.trim().lines().collect();
    for said in 1..=lines.len() {
        let live = dongcheng().say(&lines[..said].join("\n"));
        let next = whole.history.events().get(live.history.events().len()).map_or(At(live.now.0 + 90_000), |event| event.t);
        // Also between two events, where only the clocks have moved.
        for now in [live.now.0, live.now.0 + (next.0 - live.now.0) / 2, next.0.saturating_sub(1).max(live.now.0)] {
            let mut live = dongcheng().say(&lines[..said].join("\n")).at(now);
            // A reader sits where nobody looks over the shoulder.
            live.look.private = true;
            reader.replay.go(crate::replay::when::Spot { count: live.history.events().len(), at: At(now) });
            for (columns, rows) in [(64, 24), (80, 24), (120, 36)] {
                let above = usize::from(rows - FOOT);
                let (replayed, _) = reader.picture((columns, rows));
                let (shown, _) = live.picture((columns, rows - FOOT + 1));
                // Only the file's name is another.
                let same = |text: &str| {
                    let text = known.iter().fold(text.to_owned(), |text, (real, played)| text.replace(real, played));
                    let lines: Vec<String> = text.lines().take(above).map(str::to_owned).collect();
                    lines.into_iter().take_while(|line| !line.contains("存档文件")).collect::<Vec<_>>()
                };
                assert_eq!(same(&replayed), same(&shown), "after {said} lines at {now}, {columns}x{rows}");
            }
        }
    }
}

#[test]
fn steps_and_stops_go_where_they_say() {
    let mut reader = Reader::new();
    reader.stands(1, 0).keys("PageDown").stands(3, 60_000).keys("PageDown").stands(7, 1_320_000);
    // In the middle of an item, back is to its beginning, from there to the one before.
    reader.keys("Right Right").stands(7, 1_340_000).keys("PageUp").stands(7, 1_320_000).keys("PageUp").stands(3, 60_000);
    reader.keys("r").stands(4, 300_000).keys("r R").stands(4, 300_000).keys("u").stands(9, 1_510_000);
    reader.keys(".").stands(10, 1_600_000).keys(",").stands(9, 1_510_000).keys(",").stands(8, 1_500_000).shows("写错了");
    reader.keys("Up").stands(9, 1_560_000).keys("Down").stands(8, 1_500_000).keys("Left").stands(7, 1_490_000);
    reader.keys("End").shows("会 议 结 束").keys("PageDown").shows("没有了").keys("Home").stands(1, 0);
}

#[test]
fn back_pressed_twice_within_a_second_moves_on_though_it_plays() {
    let mut reader = Reader::new().at("+30:00");
    reader.keys("Space").wait(700).keys("PageUp").stands(7, 1_320_000).wait(700).keys("PageUp").stands(3, 60_000);
    reader.wait(2_000).keys("PageUp").stands(3, 60_000);
}

#[test]
fn play_runs_at_its_speed_and_passes_what_is_folded() {
    let mut reader = Reader::new().at("+43:40");
    reader
        .keys("Space")
        .wait(2_000)
        .stands(14, 2_622_000)
        .keys("+ +")
        .wait(1_000)
        .stands(14, 2_626_000)
        .keys("Space")
        .wait(5_000)
        .stands(14, 2_626_000);
    // Nothing happens for minutes and no countdown runs: a few seconds of play.
    let mut reader = Reader::new().at("+1:42").keys("Space").wait(0).replay.spot().at.0;
    assert_eq!(reader, 102_000);
    let mut folded = Reader::new().at("+1:02");
    folded.keys("Space").wait(1_500).shows("折叠 3 分").wait(4_000);
    reader = folded.replay.spot().at.0;
    assert!((298_000..302_000).contains(&reader), "{reader}");
}

#[test]
fn one_goes_to_times_and_numbers_and_hears_of_what_is_none() {
    let mut reader = Reader::new();
    reader.keys("g 09:25 Enter").stands(8, 1_500_000).keys("g +12:30 Enter").stands(5, 750_000).keys("g #9 Enter").stands(9, 1_510_000);
    reader
        .keys("g 30 Enter")
        .stands(30, 4_000_000)
        .keys("g 第8条 Enter")
        .stands(8, 1_500_000)
        .keys("g 9:99 Enter")
        .shows("看不懂")
        .keys("Esc g 23:00 Enter")
        .shows("没有这个时间")
        .keys("Esc 5")
        .shows("会后复盘，只看不改");
}

#[test]
fn words_are_found_by_pinyin_and_walked() {
    let mut reader = Reader::new();
    reader.keys("/ tcw").shows("找到 1 处").shows("停车位不够").keys("Enter").stands(4, 300_000);
    // With the private view closed the room reads no remark.
    reader.keys("p / tcw").shows("找到 1 处").shows("内容在私密画面里").hides("停车位").keys("Esc p");
    reader.keys("/ jdc").shows("浃底村").keys("Enter").shows("▸ 浃底村").keys("/ 陈书记").shows("人名").keys("Esc / xyz Enter").shows("没有找到");
}

#[test]
fn what_stands_on_the_screen_is_found_by_the_names_it_has_there() {
    let mut reader = Reader::new();
    reader.keys("/ 述职").shows("找到 2 处").shows("浃底村述职").keys("Esc / 一肩挑").shows("人名");
    reader.keys("Esc / xccp").shows("现场测评").keys("Esc / 现场打分").shows("现场测评").keys("Enter").stands(21, 3_400_000);
}

#[test]
fn all_events_are_listed_filtered_and_gone_to() {
    let mut reader = Reader::new();
    reader
        .keys("e")
        .shows("全部事件：不限")
        .shows("#8")
        .keys("k k k")
        .shows("全部事件：记录，4 条")
        .shows("✗")
        .keys("Home Down Enter")
        .stands(5, 500_000);
    reader.keys("e v").shows("浃底村").keys("s").shows("、主控，").keys("Esc").shows("会后复盘");
    let (_, meanings) = Reader::new().keys("e").picture((80, 24));
    assert!(!meanings.is_empty());
}

#[test]
fn events_are_told_in_the_words_of_the_screens() {
    let mut reader = Reader::new();
    reader.keys("End e").shows("主控").shows("收票 与会人员第 2 号").shows("进入「现场测评」");
    reader.keys("Up Up Up Up Up Up Up Up Up Up Up Up").shows("离开「浃底村述职」").shows("木山后村述职：开始计时").shows("进入「木山后村述职」");
    // With the private view closed nobody reads over a shoulder whose form came in.
    reader.keys("Esc p e").shows("收票 与会人员 ");
}

#[test]
fn bookmarks_stand_beside_the_session() {
    let mut reader = Reader::new().at("+12:30");
    reader.keys("b").shows("加了书签").keys("Home B").shows("+12:30").keys("Enter").stands(5, 750_000);
    let kept = std::fs::read_to_string(reader.folder.join("a.bookmarks.json")).unwrap();
    assert!(kept.contains("leitai.bookmarks/1") && kept.contains("750000"), "{kept}");
    reader.keys("b").shows("去掉了书签").keys("B").shows("还没有书签");
}

#[test]
fn a_file_in_the_place_of_the_bookmarks_is_put_aside() {
    let reader = Reader::new();
    let file = reader.folder.join("a.bookmarks.json");
    std::fs::write(&file, "{damaged").unwrap();
    let reading = Reading::of(Source::open(&reader.folder.join("a.json")).unwrap(), &reader.folder, Lang::Zh);
    let mut again = Reader { replay: Replay::new(reading, reader.clock.clone()), folder: reader.folder.clone(), clock: reader.clock.clone() };
    again.keys("b").shows("留作 a.bookmarks.1.bak").keys("Right b").shows("加了书签");
    assert_eq!(std::fs::read_to_string(reader.folder.join("a.bookmarks.1.bak")).unwrap(), "{damaged");
    assert!(std::fs::read_to_string(&file).unwrap().contains("leitai.bookmarks/1"));
}

#[test]
fn a_key_that_means_nothing_is_answered() {
    let mut reader = Reader::new();
    reader.keys("x").shows("这个键在这里没有作用").keys("Right").shows("空格 播放").keys("e x").shows("这个键在这里没有作用");
    // What another list has a use for.
    reader.keys("Esc t k").shows("这个键在这里没有作用").keys("Down").shows("回车 到这里");
}

#[test]
fn a_village_has_a_page_and_the_time_a_chart() {
    let mut reader = Reader::new();
    reader.keys("End c").shows("浃底村").shows("用时").shows("问题 1").shows("名").keys("Right").shows("污水管网").keys("Left Esc");
    reader.keys("t").shows("时间用在哪里").shows("超出共").shows("+").keys("Home Enter").stands(3, 60_000);
    // The rank stands below the end of a small screen, which says that there is more.
    let mut reader = Reader::new();
    let (page, _) = reader.keys("End c").picture((64, 18));
    assert!(page.contains("↓ 更多") && page.contains("下一个村") && !page.contains("A-002"), "{page}");
    let (page, _) = reader.keys("Down Down Down Down Down Down Down Down Down Down Down Down Down Down Down Down Down Down").picture((64, 18));
    assert!(page.contains("A-002") && !page.contains("↓ 更多"), "{page}");
    // What was sealed at a moment stays sealed on the page.
    let mut early = Reader::new().at("+40:00");
    let (page, _) = early.keys("c").picture((80, 24));
    assert!(!page.contains("现场测评"), "{page}");
}

#[test]
fn the_way_loses_time_too_and_what_goes_on_has_saved_none() {
    let play = dongcheng().say(
        r#"
        {"do":"next","t":60000}
        {"do":"leave","t":900000}
        {"do":"next","t":3900000}
        {"do":"note.add","text":"步道干净","t":3960000}
        "#,
    );
    let mut reader = Reader::of(&file(&play), Lang::Zh);
    // A stop of 15 minutes took 14; 50 minutes on the way instead of 10; the second stop has just begun.
    reader.keys("End t").shows("超出共 40 分钟，省下共 1 分钟").shows("去木山后村的路上   50:00/10:00").shows("浃底村实地走访").shows("+40:00");
    let (screen, _) = reader.picture((80, 24));
    let going = screen.lines().find(|line| line.contains("木山后村实地走访")).unwrap();
    assert!(going.contains("1:00/15:00") && !going.contains('-'), "{screen}");
}

#[test]
fn a_declared_result_says_why_on_its_own_screen() {
    let mut reader = Reader::new().at("#30");
    reader.shows("y 得分依据").keys("y").shows("得分依据：现场测评").shows("▸  1  浃底村").shows("A-001").keys("Down").shows("▸  2  木山后村");
    reader.keys("Esc").shows("会后复盘").keys("Home y").shows("到这一刻还没有宣布结果");
}

#[test]
fn what_is_supposed_changes_by_the_keys_that_lie_beside_it() {
    let mut reader = Reader::new().at("#30");
    reader.keys("w").shows("↑ 向上  ↓ 向下  ← 上一种  → 下一种").shows("假设，不是公布的结果");
    let before = reader.picture((80, 24));
    assert_ne!(before, reader.keys("Right").picture((80, 24)));
    assert_eq!(before, reader.keys("Left").picture((80, 24)));
}

#[test]
fn it_says_whose_screen_is_shown() {
    let mut reader = Reader::new().at("+30:00");
    reader.shows("主屏").shows("s 看投影").shows("主持词").keys("s").shows("投影  第").shows("s 看主屏");
    assert!(!reader.picture((80, 24)).0.contains("主持词"));
    for size in [(64, 24), (80, 24), (120, 36)] {
        assert!(reader.picture(size).0.contains("投影"), "{size:?}");
    }
}

#[test]
fn the_mouse_goes_along_the_timeline() {
    let mut reader = Reader::new();
    reader.picture((80, 24));
    let mouse = |kind, column| MouseEvent { kind, column, row: 20, modifiers: KeyModifiers::NONE };
    reader.replay.mouse(mouse(MouseEventKind::Down(MouseButton::Left), 79));
    reader.shows("会 议 结 束");
    reader.replay.mouse(mouse(MouseEventKind::Drag(MouseButton::Left), 0));
    reader.stands(1, 0);
    reader.replay.mouse(mouse(MouseEventKind::Moved, 40));
    reader.stands(1, 0);
}

#[test]
fn what_the_chain_does_not_vouch_for_is_shown_and_says_so() {
    let text = file(&meeting());
    let edited = text.replacen("停车位不够", "停车位很多", 1);
    let mut reader = Reader::of(&edited, Lang::Zh);
    reader.shows("第 4 条起没有核实").keys("r").shows("停车位很多").shows("第 4 条起没有核实").keys("Home PageDown").shows("第 4 条起没有核实");
    // What was undone there can still be told, on the timeline and in the list.
    for signs in [SignSet::Box, SignSet::Ascii] {
        let (screen, _) = reader.picture_in(signs, (80, 24));
        let ticks = screen.lines().nth(21).unwrap();
        assert_eq!(ticks.matches(signs.sign(Sign::Cross)).count(), 1, "{screen}");
        assert!(ticks.contains("??"), "{screen}");
    }
    // Torn in the middle of an event: what stands before it holds.
    let torn = &text[..text.find("写错了").unwrap()];
    Reader::of(torn, Lang::Zh).keys("End").shows("外立面改造做得好").shows("文件到第 7 条就断了");
    // A line gone in the middle: what follows is read, and nobody vouches for it.
    let lines: Vec<&str> = text.lines().collect();
    let damaged = [&lines[..5], &["{\"seq\":5,\"act\":"], &lines[6..]].concat().join("\n");
    let mut reader = Reader::of(&damaged, Lang::Zh);
    reader.shows("没有核实").keys("End").shows("没有核实").keys("e").shows("?");
}

#[test]
fn meetings_that_are_no_usual_meetings_are_read_too() {
    let bare = Play::of(serde_json::from_str(r#"{"format":"leitai.agenda/1","title":"空会","segments":[]}"#).unwrap());
    for keys in ["Space", "PageDown", "PageUp", "End", "5", "e", "c", "t", "B", "/ a Enter", "g +0 Enter", "u", "n", "."] {
        Reader::of(&file(&bare), Lang::Zh).keys(keys).shows("空会");
    }
    let empty = file(&bare).lines().next().unwrap().to_owned() + "\n]}\n";
    for keys in ["Space", "PageDown", "End", "9", "e", "c", "t", ".", ","] {
        Reader::of(&empty, Lang::En).keys(keys).shows("event 0/0");
    }
}

#[test]
fn what_a_later_version_wrote_is_listed() {
    let text = file(&meeting());
    let head = text.lines().next().unwrap();
    let agenda = serde_json::to_value(meeting().history.agenda()).unwrap();
    let (_, mut chain) = Head::new("0189".to_owned(), "2023-04-01T09:00:00.000+08:00".to_owned(), false, agenda).seal().unwrap();
    let mut events = meeting().history.events().to_vec();
    let later = crate::meeting::event::Event::read("applause.measured", serde_json::json!({"type": "applause.measured", "decibels": 96})).unwrap();
    let last = events.pop().unwrap();
    events.push(crate::meeting::event::Recorded { event: later, ..last });
    let lines: Vec<String> = events.iter().map(|event| chain.seal(event).unwrap()).collect();
    let mut reader = Reader::of(&format!("{head}\n{}\n]}}\n", lines.join(",\n")), Lang::Zh);
    reader.shows("更新的版本").keys("e End").shows("更新的版本写的：applause.measured");
}

#[test]
fn a_clock_that_jumped_keeps_its_order() {
    let mut play = meeting();
    let mut events = play.history.events().to_vec();
    events[4].t = At(10_000);
    events[8].at = "2023-04-02T03:00:00.000+08:00".to_owned();
    play.history = crate::meeting::history::History::of(play.history.agenda().clone(), events);
    let mut reader = Reader::of(&file(&play), Lang::Zh);
    reader.keys(". . . .").stands(5, 300_000).keys(". . . .").shows("03:00:00").keys("End PageUp PageUp g 03:00 Enter").shows("03:00");
}

#[test]
fn no_key_of_the_readers_desk_is_dead() {
    let ways = ["e", "B", "c", "t"];
    for row in ROWS.iter().filter(|row| row.places.contains(&Place::Reading)) {
        let known = ways.iter().any(|way| {
            let mut reader = Reader::new().at("+12:30");
            reader.keys("b").keys(way);
            let mut leaf = reader.replay.leaf.take().expect("it opened");
            reader.replay.seen(|seen| !matches!(leaf.deed(row.deed, seen), super::leaf::Turn::Ignored))
        });
        assert!(known, "{:?} means nothing", row.keys);
    }
    for row in ROWS.iter().filter(|row| row.places.contains(&Place::Replay) && row.deed != Deed::Quit) {
        let mut reader = Reader::new().at("+30:00");
        reader.keys("/ c Enter Home").wait(10);
        reader.replay.go(When::read("+30:00").unwrap().find(&reader.replay.reading().cursor).unwrap());
        let before = (reader.replay.spot(), reader.picture((80, 24)));
        reader.replay.deed(row.deed);
        assert!(before != (reader.replay.spot(), reader.picture((80, 24))), "{:?} does nothing", row.keys);
    }
}

#[test]
fn the_readers_desk_in_pictures() {
    for lang in Lang::ALL {
        for size in [(64, 24), (80, 24), (120, 36), (200, 50), (40, 12)] {
            let check = |name: &str, keys: &str, when: &str| {
                let mut reader = Reader::of(&file(&meeting()), lang).at(when);
                reader.keys(keys);
                compare(&format!("replay-{name}"), size, lang, |signs| reader.picture_in(signs, size));
            };
            check("debrief", "", "+48:40.5");
            check("events", "b e", "+30:00");
            check("losses", "t", "+30:00");
            check("village", "c", "#30");
            check("why", "y", "#30");
            check("room", "s", "+48:40.5");
            check("find", "/ c", "+10:00");
            check("go-to", "g +12", "+2:30");
        }
    }
}
