//! Pictures of whole screens: a meeting is played by command lines on a clock of the test's own, and what the desk shows is held against files in
//! `tests/fixtures/screens/`. Run with `UPDATE=1` to write them anew, and look at the difference.

#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a meeting that cannot be played has to stop")]
#![expect(clippy::disallowed_methods, reason = "the expected pictures are files")]

mod display;
mod facts;
mod hall;
mod rounds;
mod stage;
mod start;

use crate::clock::{Clock, Moment};
use crate::i18n::Lang;
use crate::meeting::agenda::Agenda;
use crate::meeting::decide::{Asked, decide};
use crate::meeting::event::{Event, Recorded, SessionOpened};
use crate::meeting::history::History;
use crate::meeting::ids::Seat;
use crate::meeting::schedule::schedule;
use crate::meeting::time::{At, Ms};
use crate::script::{self, Ask};
use crate::session::Failure;
use crate::session::format::Hash;
use crate::session::writer::Status;
use crate::tui::desk;
use crate::tui::keymap::Deed;
use crate::tui::look::{Look, Message, Step};
use crate::tui::theme::SignSet;
use crate::tui::view::{self, View};
use crate::tui::widgets::testing::picture;
use crate::tui::{deeds, panes};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use std::fs;
use std::path::{Path, PathBuf};

/// The sizes every screen is made for, and one at which it only has to hold.
const SIZES: [(u16, u16); 5] = [(64, 24), (80, 24), (120, 36), (200, 50), (40, 12)];

/// A meeting played without a disk, and the window it is seen in.
pub(in crate::tui) struct Play {
    pub(in crate::tui) history: History,
    pub(in crate::tui) look: Look,
    pub(in crate::tui) now: At,
    lang: Lang,
    failure: Option<Failure>,
    rehearsal: bool,
}

impl Play {
    pub(in crate::tui) fn of(agenda: Agenda) -> Self {
        let mut play = Self { history: History::new(agenda), look: Look::default(), now: At(0), lang: Lang::Zh, failure: None, rehearsal: false };
        play.record(vec![SessionOpened {}.into()]);
        play
    }

    fn bundled(name: &str) -> Self {
        let text = crate::assets::agenda(name, None).unwrap().unwrap().text;
        Self::of(serde_json::from_str(&text).unwrap())
    }

    fn record(&mut self, events: Vec<crate::meeting::event::Event>) {
        let act = self.history.last_seq() + 1;
        for (seq, event) in (act..).zip(events) {
            let at = self.moment().at.to_string();
            self.history.push(Recorded { seq, act, at, t: self.now, by: Seat::desk(), cmd: None, event });
        }
    }

    fn moment(&self) -> Moment {
        let opened = Clock::simulated().now();
        Moment { t: self.now, at: opened.at.plus(self.now - At(0)) }
    }

    /// Says command lines, each a second after the one before unless it names its moment.
    #[track_caller]
    pub(in crate::tui) fn say(mut self, lines: &str) -> Self {
        for text in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let line = script::read(text).unwrap_or_else(|error| panic!("{text}: {error:?}"));
            self.now = line.t.unwrap_or(self.now + Ms(1_000));
            let Ask::Do(command) = line.ask else { panic!("{text} is no command") };
            let asked = Asked { by: line.by, now: self.now, lot: 3 };
            let events = decide(&self.history, &asked, &command).unwrap_or_else(|refusal| panic!("{text}: {refusal:?}"));
            self.record(events);
        }
        self
    }

    pub(in crate::tui) fn at(mut self, t: u64) -> Self {
        self.now = At(t);
        self
    }

    /// Only the middle of the screen.
    fn full(mut self) -> Self {
        self.look.full = true;
        self
    }

    /// Opens the pane of a key.
    fn open(mut self, deed: Deed) -> Self {
        let pane = self.view((80, 24), |view| match deeds::perform(view, deed) {
            Step::Open(pane) => Some(pane),
            _ => panes::open(view, deed),
        });
        self.look.panes.push(pane.expect("a pane opens"));
        self
    }

    /// Presses keys in the uppermost pane: text as it is, `\t`, `\n` and `\u{1}` as Tab, Enter and Down, `⑦` and `⑧` as F7 and F8.
    fn keys(mut self, keys: &str) -> Self {
        for key in keys.chars() {
            let code = match key {
                '\n' => KeyCode::Enter,
                '\t' => KeyCode::Tab,
                '↓' => KeyCode::Down,
                '\u{1}' => KeyCode::Down,
                '⑦' => KeyCode::F(7),
                '⑧' => KeyCode::F(8),
                letter => KeyCode::Char(letter),
            };
            let key = KeyEvent::new(code, KeyModifiers::NONE);
            let mut pane = self.look.panes.pop().expect("a pane is open");
            let step = self.view((80, 24), |view| match crate::tui::keymap::find(pane.place(), &key) {
                Some(deed) => pane.deed(deed, view),
                None => pane.key(&key, view),
            });
            self.look.panes.push(pane);
            match step {
                Step::Say(message) => self.look.message = Some(message),
                Step::Open(other) => self.look.panes.push(other),
                _ => self.look.message = None,
            }
        }
        self
    }

    fn view<T>(&self, size: (u16, u16), see: impl FnOnce(&View<'_>) -> T) -> T {
        let schedule = schedule(self.history.state(), self.now);
        let saved = Status { saved: self.history.last_seq(), failure: self.failure.clone(), ..Status::default() };
        // Without a file there is no chain; that a declared result has a hash is all that a screen asks.
        let hash = Hash::parse(&"71c20b5e44d13f9a".repeat(4)).unwrap();
        let is_declared = |event: &&Recorded| matches!(event.event, Event::ResultDeclared(_));
        let declared: Vec<(u64, Hash)> = self.history.events().iter().filter(is_declared).map(|event| (event.seq, hash)).collect();
        see(&View {
            history: &self.history,
            schedule: &schedule,
            look: &self.look,
            saved: &saved,
            marked: saved.saved,
            now: self.moment(),
            lang: self.lang,
            fingerprint: "3f9a 71c2 0b5e 44d1",
            path: Path::new("/home/lin/文档/擂台赛/2023年第一季度 东城社区 村社擂台赛 20230401-0900.json"),
            declared: &declared,
            rehearsal: self.rehearsal,
            size,
        })
    }

    pub(in crate::tui) fn picture(&self, size: (u16, u16)) -> (String, String) {
        self.picture_in(SignSet::Box, size)
    }

    pub(in crate::tui) fn picture_in(&self, signs: SignSet, size: (u16, u16)) -> (String, String) {
        self.view(size, |view| {
            picture(signs, size.0, size.1, |pen| {
                let _ = desk::draw(view, pen);
            })
        })
    }
}

/// Holds a screen against its files, at every size and in both languages.
fn check(name: &str, mut play: Play) {
    for lang in Lang::ALL {
        play.lang = lang;
        for size in SIZES {
            compare(name, size, lang, |signs| play.picture_in(signs, size));
        }
    }
}

/// The same for a pane whose words are gathered when it opens.
fn check_opened(name: &str, open: impl Fn(Lang) -> Play) {
    for lang in Lang::ALL {
        let play = open(lang);
        for size in SIZES {
            compare(name, size, lang, |signs| play.picture_in(signs, size));
        }
    }
}

/// Holds one picture against its file: text, and at one size what the cells mean. The same screen drawn in ASCII must not have any other sign of ours.
pub(in crate::tui) fn compare(name: &str, size: (u16, u16), lang: Lang, mut draw: impl FnMut(SignSet) -> (String, String)) {
    if matches!(size, (80, 24) | (200, 50)) {
        let (text, _) = draw(SignSet::Ascii);
        // Hanzi, their punctuation and the sums of a reckoning are written words, the same as in a report.
        let ours = text.chars().find(|sign| ('\u{80}'..'\u{2e80}').contains(sign) && !"“”·—×÷".contains(*sign));
        assert_eq!(ours, None, "{name} in {} at {size:?} is not all ASCII:\n{text}", lang.tag());
    }
    let (text, meanings) = draw(SignSet::Box);
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/screens");
    let file = folder.join(format!("{name}-{}x{}-{}.txt", size.0, size.1, lang.tag()));
    let found = if size == (80, 24) { format!("{text}{meanings}") } else { text };
    if std::env::var_os("UPDATE").is_some() {
        fs::create_dir_all(&folder).unwrap();
        fs::write(&file, &found).unwrap();
    }
    let expected = fs::read_to_string(&file).unwrap_or_default();
    assert!(found == expected, "{} shows another picture:\n{found}\nexpected:\n{expected}", file.display());
}

pub(in crate::tui) fn dongcheng() -> Play {
    Play::bundled("dongcheng").say(r#"{"do":"village.add","village":{"name":"周宅村"}}"#)
}

fn scored() -> Play {
    dongcheng().say(
        r#"
        {"do":"goto","item":"scoring","t":3600000}
        {"do":"round.open","round":"score","issued":{"A":31}}
        {"do":"ballot.cast","round":"score","number":1,"scores":{"jiadi":"hao","mushanhou":"hao","v2":"yiban"}}
        {"do":"ballot.cast","round":"score","number":2,"scores":{"jiadi":"hao","mushanhou":"jiaohao","v2":"cha"}}
        "#,
    )
}

/// The example that teaches the format: a named round with six indices.
fn panel() -> Play {
    let agenda: Agenda = serde_json::from_str(crate::assets::agenda_template(Lang::Zh)).unwrap();
    Play::of(agenda)
}

#[test]
fn before_the_first_item() {
    check("before", dongcheng());
}

#[test]
fn a_stop_with_its_figures() {
    let play = dongcheng().say("{\"do\":\"next\",\"t\":60000}\n{\"do\":\"next\",\"t\":900000}").at(1_500_000);
    check("visit", play);
}

#[test]
fn on_the_way() {
    check("way", dongcheng().say("{\"do\":\"next\",\"t\":60000}\n{\"do\":\"leave\",\"t\":900000}").at(1_140_000));
}

#[test]
fn a_debrief_in_each_phase() {
    let debrief = || dongcheng().say(r#"{"do":"goto","item":"debrief","t":60000}"#);
    check("debrief-ready", debrief());
    let started = || debrief().say(r#"{"do":"timer.start","t":61000}"#);
    check("debrief-normal", started().at(62_000));
    check("debrief-warning", started().at(61_000 + 301_000));
    check("debrief-danger", started().at(61_000 + 335_000));
    check("debrief-overtime", started().at(61_000 + 397_000));
    check("debrief-paused", started().say(r#"{"do":"timer.pause","t":161000}"#));
}

#[test]
fn a_review_with_points_and_remarks() {
    let play = dongcheng().say(
        r#"
        {"do":"goto","item":"review","t":60000}
        {"do":"point.check","item":"review","index":0,"said":true}
        {"do":"note.add","text":"废品回收站要抓紧","kind":"requirement","village":"jiadi"}
        {"do":"note.add","text":"步道干净","kind":"praise","village":"mushanhou"}
        "#,
    );
    check("review", play);
}

#[test]
fn what_the_clock_of_a_speech_says() {
    let directive = || Play::bundled("huheng").say("{\"do\":\"goto\",\"item\":\"directive\",\"t\":60000}\n{\"do\":\"timer.start\"}");
    check("directive-danger", directive().at(61_000 + 15 * 60_000 - 20_000));
    check("directive-overtime", directive().at(61_000 + 16 * 60_000));
    let sharing = Play::bundled("xiangdong").say("{\"do\":\"goto\",\"item\":\"sharing\",\"t\":60000}\n{\"do\":\"timer.start\"}");
    check("sharing", sharing.at(241_000));
    let exchange = Play::bundled("xicheng").say(r#"{"do":"goto","item":"exchange","t":60000}"#);
    check("exchange", exchange.at(60_000 + 25 * 60_000));
}

/// Kinds that none of the bundled agendas has.
fn ceremony() -> Play {
    let agenda = r#"{"format":"leitai.agenda/1","title":"柳南社区2023年第二季度村社擂台赛","community":"柳南社区","theme":"比学赶超","motto":"以赛促干",
        "programme":"红色根脉强基工程","indices":[{"id":"a","name":"党建强"},{"id":"b","name":"产业兴"},{"id":"c","name":"环境美"}],"compared":["项目","民生"],
        "villages":[{"id":"a","name":"柳南村","cadre":"林建国","honours":["省级善治村"],"promises":["年底前建成停车场"]},{"id":"b","name":"湖头村"}],
        "segments":[{"id":"open","kind":"opening","title":"开场","speaker":"王丽","prompt":"各位代表，大家上午好。请把手机调到静音，我们马上开始。"},
        {"id":"show","kind":"display","title":"指标晾晒","minutes":5,"points":[{"text":"六项指标逐一晾晒"}]},
        {"id":"speak","kind":"debrief","title":"述职","for":"every-contestant","then":"review","minutes":6},
        {"id":"rest","kind":"break","title":"休息","minutes":10},{"id":"vote","kind":"scoring","round":"r"},{"id":"out","kind":"result","round":"r"},
        {"id":"prize","kind":"award","title":"颁奖"},{"id":"end","kind":"closing","title":"结束","speaker":"王丽"}],
        "scoring":{"rounds":[{"id":"r","form":{"grades":[{"id":"hao","name":"好","points":"100"},{"id":"cha","name":"差","points":"60"}]},
        "groups":[{"id":"A","name":"代表"}],"awards":[{"id":"first","name":"先进村社","places":1}]}]}}"#;
    Play::of(serde_json::from_str(agenda).unwrap())
}

#[test]
fn opening_display_break_award_and_closing() {
    let goto = |item: &str| ceremony().say(&format!("{{\"do\":\"goto\",\"item\":\"{item}\",\"t\":60000}}"));
    check("opening", goto("open"));
    check("display", goto("show"));
    check("break", goto("rest").say(r#"{"do":"timer.start"}"#).at(200_000));
    check("award-before", goto("prize"));
    let declared = || {
        goto("vote").say(
            r#"
            {"do":"round.open","round":"r"}
            {"do":"ballot.cast","round":"r","number":1,"scores":{"a":"hao","b":"cha"}}
            {"do":"round.close","round":"r"}
            {"do":"reveal","round":"r"}
            {"do":"declare","round":"r"}
            "#,
        )
    };
    check("award", declared().say(r#"{"do":"goto","item":"prize"}"#));
    check("closing", declared().say(r#"{"do":"goto","item":"end"}"#));
}

#[test]
fn a_review_after_each_debrief_shows_the_remarks_of_that_village() {
    let play = ceremony().say(
        r#"
        {"do":"goto","item":"speak","t":60000}
        {"do":"note.add","text":"停车场年底前建成","kind":"promise","village":"a"}
        {"do":"note.add","text":"后进的也要赶","village":"b"}
        {"do":"next"}
        "#,
    );
    check("review-one", play);
}

#[test]
fn the_line_of_the_host_is_for_the_desk_alone() {
    let mut play = ceremony().say(r#"{"do":"next","t":60000}"#);
    let (text, _) = play.picture((120, 36));
    assert!(!text.contains("请把手机调到静音"), "{text}");
    play.look.private = true;
    check("prompt", play);
}

/// At every step of a meeting the desk has a line for the host, in the private view alone; neither a room-safe desk nor the stage has it.
#[test]
fn every_step_has_a_line_for_the_host_that_the_room_never_sees() {
    let steps = [
        ("", "请大家入座"),
        (r#"{"do":"next"}"#, "请把手机调到静音"),
        (r#"{"do":"goto","item":"show"}"#, "的各项指标"),
        (r#"{"do":"goto","item":"speak"}"#, "有请柳南村林建国述职，时间 6 分钟"),
        (r#"{"do":"timer.start"}"#, "正在听柳南村林建国述职"),
        (r#"{"do":"timer.pause","t":200000}"#, "谢谢柳南村林建国"),
        (r#"{"do":"timer.continue","t":700000}"#, "正在听"),
        (r#"{"do":"note.add","text":"好","t":2000000}"#, "时间到，请柳南村林建国收尾"),
        (r#"{"do":"next"}"#, "请柳南村林建国点评"),
        (r#"{"do":"goto","item":"rest"}"#, "休息 10 分钟"),
        (r#"{"do":"goto","item":"vote"}"#, "请领取评分表"),
        (r#"{"do":"round.open","round":"r"}"#, "交给工作人员"),
        (r#"{"do":"ballot.cast","round":"r","number":1,"scores":{"a":"hao","b":"cha"}}"#, "交给工作人员"),
        (r#"{"do":"round.close","round":"r"}"#, "收票到此为止"),
        (r#"{"do":"goto","item":"out"}"#, "下面公布结果"),
        (r#"{"do":"reveal","round":"r"}"#, "现在宣布"),
        (r#"{"do":"declare","round":"r"}"#, "表示祝贺"),
        (r#"{"do":"goto","item":"prize"}"#, "上台领奖"),
        (r#"{"do":"leave"}"#, "下一站去"),
        (r#"{"do":"close"}"#, "会议到此结束"),
    ];
    let mut play = ceremony().at(60_000);
    for (line, said) in steps {
        play = play.say(line);
        for private in [false, true] {
            play.look.private = private;
            let (text, _) = play.picture((120, 36));
            assert_eq!(text.contains(said), private, "{line}: {said}\n{text}");
        }
        let stage = serde_json::to_string(&crate::meeting::stage::stage(play.history.state(), play.now)).unwrap();
        assert!(!stage.contains(said), "{line}: {stage}");
    }
}

#[test]
fn on_the_way_to_what_is_no_stop() {
    check("way-late", dongcheng().say("{\"do\":\"next\",\"t\":60000}\n{\"do\":\"leave\",\"t\":900000}").at(1_800_000));
    check("way-debrief", dongcheng().say("{\"do\":\"goto\",\"item\":\"visit-2\",\"t\":60000}\n{\"do\":\"leave\",\"t\":900000}").at(960_000));
    check("way-end", dongcheng().say("{\"do\":\"goto\",\"item\":\"directive\",\"t\":60000}\n{\"do\":\"leave\",\"t\":900000}"));
}

#[test]
fn a_stop_that_takes_too_long_and_one_that_was_skipped() {
    let play = dongcheng().say("{\"do\":\"next\",\"t\":60000}\n{\"do\":\"skip\",\"item\":\"visit-2\",\"reason\":\"下雨\",\"t\":120000}");
    check("visit-over", play.at(60_000 + 21 * 60_000));
}

#[test]
fn a_directive() {
    check("directive", Play::bundled("huheng").say(r#"{"do":"goto","item":"directive","t":60000}"#));
}

#[test]
fn scoring_before_while_and_after() {
    check("scoring-unopened", dongcheng().say(r#"{"do":"goto","item":"scoring","t":60000}"#));
    check("scoring-issue", dongcheng().say(r#"{"do":"goto","item":"scoring","t":60000}"#).open(Deed::Act).keys("31"));
    check("scoring-open", scored());
    check("scoring-closed", scored().say(r#"{"do":"round.close","round":"score"}"#));
}

#[test]
fn the_grid() {
    check("grid", scored().open(Deed::Forms).keys("\n12"));
    let panel = panel();
    let round = panel.history.state().rounds.iter().find(|round| round.rules.named).unwrap().rules.id.clone();
    let item = panel.history.state().rundown().find(|slot| slot.round() == Some(&round)).unwrap().id().clone();
    let lines = format!("{{\"do\":\"goto\",\"item\":\"{item}\",\"t\":60000}}\n{{\"do\":\"round.open\",\"round\":\"{round}\"}}");
    check("grid-lines", panel.say(&lines).open(Deed::Forms).keys("\n92\t88.5\t300\t"));
}

#[test]
fn the_result_sealed_shown_and_declared() {
    let closed = || scored().say("{\"do\":\"round.close\",\"round\":\"score\"}\n{\"do\":\"next\"}");
    check("result-sealed", closed());
    let shown = || closed().say(r#"{"do":"reveal","round":"score"}"#);
    check("result-shown", shown());
    check("result-declared", shown().say(r#"{"do":"declare","round":"score"}"#));
}

#[test]
fn the_panes() {
    check("note", dongcheng().say(r#"{"do":"next","t":60000}"#).open(Deed::Note).keys("2浃底村的废品回收站干净整齐"));
    let note = || dongcheng().say(r#"{"do":"next","t":60000}"#).open(Deed::Note);
    check("note-owner", note().keys("5年底前修好进村路口的三盏路灯⑦⑧陈伟⑧12月底"));
    check("help", dongcheng().open(Deed::Help));
    check("roster", Play::bundled("beicheng").open(Deed::Next));
    check_opened("quit", |lang| Play { lang, ..dongcheng() }.open(Deed::Quit));
    check("round-close", scored().open(Deed::CloseRound));
}

#[test]
fn the_palette() {
    let play = |lang| Play { lang, ..dongcheng().say(r#"{"do":"next","t":60000}"#) };
    check_opened("palette", |lang| play(lang).open(Deed::Palette));
    check_opened("palette-found", |lang| play(lang).open(Deed::Palette).keys("jdc"));
}

/// The visits took 8 minutes too long; the first village has been called.
fn late() -> Play {
    dongcheng().say(
        r#"
        {"do":"next","t":60000}
        {"do":"next","t":2000000}
        {"do":"next","t":2940000}
        "#,
    )
}

#[test]
fn changing_the_plan() {
    check("share", late().open(Deed::Share));
    check_opened("share-too-little", |lang| Play { lang, ..late() }.at(9_000_000).open(Deed::Share));
    check_opened("pause", |lang| Play { lang, ..late() }.open(Deed::Break));
    check("swap", late().open(Deed::Swap));
    check("move", late().open(Deed::Rundown).keys("↓J"));
    check_opened("skip", |lang| Play { lang, ..late() }.open(Deed::Skip).keys("下雨"));
    check_opened("late-start", |lang| Play { lang, ..late() }.at(2_977_000).open(Deed::LateStart));
}

#[test]
fn what_the_desk_says_by_itself() {
    let ready = || dongcheng().say(r#"{"do":"goto","item":"debrief","t":60000}"#);
    let says = |play: &Play, text: &str| play.picture((80, 24)).0.contains(text);
    let reminder = "还没有计时";
    assert!(!says(&ready().at(79_999), reminder));
    assert!(says(&ready().at(80_000), reminder));
    assert!(!says(&ready().at(80_000).say(r#"{"do":"timer.start"}"#).at(90_000), reminder));
    assert!(!says(&ready().say(r#"{"do":"timer.start"}"#).say(r#"{"do":"timer.pause"}"#).at(120_000), reminder));
    // At a stop people take their time.
    assert!(!says(&dongcheng().say(r#"{"do":"next","t":60000}"#).at(900_000), reminder));
    assert!(!says(&ready().at(120_000).open(Deed::Note), reminder), "a pane has the line to itself");
    check("reminder", ready().at(95_000));
    check("behind", late());
}

#[test]
fn what_was_refused_is_said() {
    let mut play = dongcheng();
    play.look.message = Some(Message::Refused("已经是最后一项（Q 结束会议）".to_owned()));
    check("refused", play);
}

#[test]
fn what_could_not_be_saved_is_said_as_long_as_it_lasts() {
    let mut play = dongcheng().say(r#"{"do":"next","t":60000}"#);
    play.look.private = true;
    check("private", Play { look: std::mem::take(&mut play.look), ..dongcheng().say(r#"{"do":"next","t":60000}"#) });
    play.failure = Some(Failure::Replaced);
    check("not-saved", play);
}

/// Two stops are entered, the second a minute after the first.
#[test]
fn the_saved_mark_follows_a_moment_later_and_never_goes_before_the_disk() {
    for (now, answered, mark) in [
        (120_000, false, "已存 09:01:00"),
        (120_199, true, "已存 09:01:00"),
        (120_200, false, "正在存"),
        (120_200, true, "已存 09:02:00"),
        (900_000, false, "正在存"),
    ] {
        let play = dongcheng().say("{\"do\":\"next\",\"t\":60000}\n{\"do\":\"next\",\"t\":120000}").at(now);
        let before = play.history.events().iter().filter(|event| event.t < At(120_000)).count();
        let saved = if answered { play.history.last_seq() } else { u64::try_from(before).unwrap() };
        let (screen, _) = play.view((80, 24), |view| {
            let status = Status { saved, ..Status::default() };
            let view = View { saved: &status, marked: view::marked(view.history, view.now.t), ..*view };
            picture(SignSet::Box, 80, 24, |pen| _ = desk::draw(&view, pen))
        });
        assert!(screen.contains(mark) && screen.matches("存").count() == 1, "{now} {answered}: {mark} is not on\n{screen}");
    }
}

#[test]
fn what_was_done_leaves_room_for_the_keys() {
    let mut play = dongcheng().say(r#"{"do":"next","t":60000}"#);
    play.look.message = Some(Message::Done("已撤销：进入「浃底村」".to_owned()));
    check("done", play);
}

#[test]
fn a_rehearsal_is_marked_on_every_frame() {
    let debrief = || dongcheng().say("{\"do\":\"goto\",\"item\":\"debrief\",\"t\":60000}\n{\"do\":\"timer.start\",\"t\":61000}").at(62_000);
    check("rehearsal", Play { rehearsal: true, ..debrief() });
    for play in [dongcheng(), debrief(), debrief().full(), debrief().open(Deed::Help), debrief().open(Deed::Note), scored().open(Deed::Forms)] {
        let play = Play { rehearsal: true, ..play };
        for size in [SIZES.as_slice(), &[(30, 8)]].concat() {
            let (text, _) = play.picture(size);
            assert!(text.lines().next().is_some_and(|line| line.contains("演练")), "{size:?} shows no mark:\n{text}");
        }
    }
}

#[test]
fn a_closed_meeting() {
    check("closed", scored().say("{\"do\":\"round.close\",\"round\":\"score\"}\n{\"do\":\"close\"}"));
}

/// Nothing that must stay secret is in any frame of a room-safe desk: no score but under the caret, no judge's name beside a form, no rank before it is shown.
#[test]
fn a_room_safe_desk_keeps_what_is_sealed() {
    let secret = || {
        panel().say(
            r#"
            {"do":"village.add","village":{"id":"mi","name":"密村"}}
            "#,
        )
    };
    let play = secret();
    let state = play.history.state();
    let round = state.rounds.iter().find(|round| round.rules.named).unwrap().rules.clone();
    let judge = state.people.iter().find(|person| person.group.is_some()).unwrap().clone();
    let item = state.rundown().find(|slot| slot.round() == Some(&round.id)).unwrap().id().clone();
    let line = crate::meeting::ids::LineId::clone(match &round.form {
        crate::meeting::agenda::Form::Points(form) => &form.lines.first().unwrap().id,
        crate::meeting::agenda::Form::Grades(_) => panic!("the example has points"),
    });
    let play = play.say(&format!(
        "{{\"do\":\"goto\",\"item\":\"{item}\"}}\n{{\"do\":\"round.open\",\"round\":\"{0}\"}}\n\
         {{\"do\":\"ballot.cast\",\"round\":\"{0}\",\"judge\":\"{1}\",\"scores\":{{\"mi\":{{\"{line}\":\"77.5\"}}}}}}",
        round.id, judge.id
    ));
    for play in [play.open(Deed::Forms)] {
        for size in SIZES {
            let (text, _) = play.picture(size);
            assert!(!text.contains(&judge.name), "{size:?} names the judge:\n{text}");
            assert!(!text.contains("77.5"), "{size:?} shows a score:\n{text}");
        }
        // The form that was handed in, loaded again: its scores are masked until the caret is on them.
        let again = play.keys("").open(Deed::Forms);
        let (text, _) = again.picture((80, 24));
        assert!(!text.contains("77.5"), "{text}");
    }
}
