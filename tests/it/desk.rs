//! The desk as people use it: the program in a terminal, key by key, and the file beside it. What single panes do is tested in the library; here it is proved
//! that keys, pastes and the clock arrive as a terminal sends them, and that nothing is lost.

use crate::hall::Hall;
use crate::home::Home;
use crate::process::run;
use leitai::session::lock::is_held;
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::rc::Rc;

pub(crate) const FILE: &str = "meeting.json";

/// A meeting that runs in a terminal of the usual size.
pub(crate) struct Meeting(pub(crate) Hall);

impl Meeting {
    pub(crate) fn run(agenda: &str) -> Self {
        Self::with(80, 24, &["run", agenda, "--out", FILE])
    }

    /// In a window of another size, or with other words.
    pub(crate) fn with(columns: u16, rows: u16, args: &[&str]) -> Self {
        let mut hall = Hall::open(columns, rows, args);
        // The terminal was asked about its signs by then.
        hall.until("┌");
        Self(hall)
    }

    /// The first village debriefs and the clock runs.
    fn debrief() -> Self {
        let mut meeting = Self::run("dongcheng");
        meeting.press(&["F3", "Down", "Down", "Enter"]).until("▸ 浃底村").press(&["Enter"]).until("剩余");
        meeting
    }

    fn resume(home: Rc<Home>) -> Self {
        Self(Hall::open_in(home, 80, 24, &["resume", FILE]))
    }

    /// Presses keys one after another, each named or a text.
    pub(crate) fn press(&mut self, keys: &[&str]) -> &mut Self {
        for key in keys {
            self.0.press(key);
        }
        self
    }

    pub(crate) fn types(&mut self, text: &str) -> &mut Self {
        self.0.keys(text);
        self
    }

    #[track_caller]
    pub(crate) fn until(&mut self, text: &str) -> &mut Self {
        self.0.until(text);
        self
    }

    /// Waits until `text` is gone from the screen.
    #[track_caller]
    pub(crate) fn until_no(&mut self, text: &str) -> &mut Self {
        self.0.wait_for(|screen| !screen.contents().contains(text));
        self
    }

    /// Waits until the file holds so many events of a type, and gives the last.
    #[track_caller]
    pub(crate) fn recorded(&mut self, kind: &str, count: usize) -> Value {
        let path = self.0.home().path(FILE);
        self.0.until_recorded(FILE, kind, count);
        let events = of_type(&path, kind);
        assert_eq!(events.len(), count, "{kind}: {events:?}");
        events.last().unwrap().clone()
    }

    /// Waits until the meeting is closed and its file let go: only then is all of it saved, and the program ends without a question.
    #[track_caller]
    pub(crate) fn closed(&mut self) {
        self.recorded("session.closed", 1);
        let path = self.0.home().path(FILE);
        self.0.wait_for(|_| !is_held(&path));
    }

    /// The whole record.
    pub(crate) fn document(&self) -> Value {
        serde_json::from_str(&fs::read_to_string(self.0.home().path(FILE)).unwrap()).unwrap()
    }

    fn count(&self, kind: &str) -> usize {
        of_type(&self.0.home().path(FILE), kind).len()
    }

    /// What the clock says to be left.
    fn left(&self) -> String {
        let screen = self.0.screen().contents();
        screen.split("剩余 ").nth(1).unwrap_or_default().chars().take_while(|sign| sign.is_ascii_digit() || *sign == ':').collect()
    }

    /// The file as a careful reader sees it: whole, and without a fault.
    #[track_caller]
    pub(crate) fn verify(&self) {
        let done = run(self.0.home(), &["verify", FILE], "");
        assert_eq!(done.code, Some(0), "{}{}", done.out, done.err);
    }
}

/// The events of a type that the file holds now; none while a write is under way.
pub(crate) fn of_type(path: &Path, kind: &str) -> Vec<Value> {
    let document: Value = fs::read_to_string(path).ok().and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
    let events = document["events"].as_array().cloned().unwrap_or_default();
    events.into_iter().filter(|event| event["type"] == kind).collect()
}

#[test]
fn a_remark_is_typed_and_pasted_while_the_clock_runs() {
    let mut meeting = Meeting::debrief();
    meeting.press(&["n"]).until("┌─ 记一条：浃底村").press(&["2"]).types("废品回收站干净").until("废品回收站干净");
    meeting.0.paste("，路灯\n也亮了");
    // Line ends become spaces, and the caret is behind the last hanzi.
    meeting.until("废品回收站干净，路灯 也亮了");
    meeting.0.wait_for(|screen| {
        let (row, column) = screen.cursor_position();
        !screen.hide_cursor() && screen.contents_between(row, 0, row, column).trim_end().ends_with("也亮了")
    });
    let left = meeting.left();
    meeting.0.wait_for(|screen| screen.contents().contains("剩余") && !screen.contents().contains(&format!("剩余 {left}")));
    meeting.press(&["Enter"]).until_no("也亮了│");
    let note = meeting.recorded("note.added", 1);
    assert_eq!(
        (note["text"].as_str(), note["kind"].as_str(), note["item"].as_str()),
        (Some("废品回收站干净，路灯 也亮了"), Some("praise"), Some("debrief-jiadi"))
    );
    assert!(note["timer_ms"].as_u64().is_some_and(|used| used >= 1_000), "{note}");
    // The field stays for the next one.
    meeting.types("下一条").until("下一条").press(&["Enter"]);
    assert_eq!(meeting.recorded("note.added", 2)["text"], "下一条");
    meeting.verify();
}

#[test]
fn long_pastes_arrive_whole() {
    let mut meeting = Meeting::run("dongcheng");
    for (count, length) in [(1, 342), (2, 10_000)] {
        let text: String = "村社擂台比学赶超".chars().cycle().take(length - 1).chain(['完']).collect();
        meeting.press(&["F2"]).until("┌─ 记一条");
        meeting.0.paste(&text);
        meeting.until("完").press(&["Enter"]);
        let note = meeting.recorded("note.added", count);
        assert_eq!(note["text"].as_str(), Some(text.as_str()));
        meeting.press(&["Esc"]).until_no("┌─ 记一条");
    }
    meeting.verify();
}

#[test]
fn a_clicker_goes_on_while_somebody_types() {
    let mut meeting = Meeting::run("dongcheng");
    meeting.press(&["PageDown"]).until("▸ 浃底村").press(&["n"]).until("┌─ 记一条：浃底村");
    meeting.types("步道还没有").until("步道还没有").press(&["PageDown"]).until("▸ 木山后村").until("步道还没有");
    meeting.press(&["PageUp"]).until("▸ 浃底村").types("完工").until("步道还没有完工").press(&["Enter"]);
    assert_eq!(meeting.recorded("note.added", 1)["text"], "步道还没有完工");
}

#[test]
fn half_a_remark_outlives_a_kill_and_is_not_in_the_file() {
    let mut meeting = Meeting::debrief();
    // With the clock running a frame comes each second, at which the draft is looked for.
    meeting.press(&["n"]).until("┌─ 记一条").types("这句话还没").until("这句话还没");
    let drafts = meeting.0.home().path("state/leitai/drafts");
    let kept = || {
        fs::read_dir(&drafts)
            .into_iter()
            .flatten()
            .flatten()
            .map(|entry| entry.path())
            // What is still being written has another name, and a kill leaves it there.
            .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
            .any(|path| fs::read_to_string(path).is_ok_and(|text| text.contains("这句话还没")))
    };
    meeting.0.wait_for(|_| kept());
    meeting.0.kill();
    assert_eq!(meeting.count("note.added"), 0);
    let mut again = Meeting::resume(meeting.0.home().clone());
    again.until("算不算").press(&["1"]).until("上次没写完的一条还在");
    assert!(!again.0.screen().contents().contains("这句话还没"), "the room may be looking");
    again.press(&["n"]).until("这句话还没");
    again.types("写完").until("这句话还没写完").press(&["Enter"]);
    assert_eq!(again.recorded("note.added", 1)["text"], "这句话还没写完");
    again.press(&["Esc"]).until_no("┌─ 记一条");
    again.0.wait_for(|_| !kept());
    again.verify();
}

#[test]
fn a_slip_is_taken_back_and_done_again() {
    let mut meeting = Meeting::run("dongcheng");
    meeting.press(&["Space"]).until("▸ 浃底村").press(&["Space"]).until("▸ 木山后村");
    meeting.press(&["u"]).until("已撤销：进入「木山后村」").until("▸ 浃底村");
    meeting.press(&["U"]).until("已重做：进入「木山后村」").until("▸ 木山后村");
    assert_eq!(meeting.recorded("act.undone", 2)["target"], meeting.recorded("act.undone", 2)["seq"].as_u64().unwrap() - 1);
    meeting.press(&["F4"]).until("▸ 浃底村").press(&["F4"]).until("按空格开始").press(&["F4"]).until("不能撤销");
    meeting.verify();
}

#[test]
fn the_roster_is_asked_for_before_the_debriefs_and_taken_from_a_paste() {
    let mut meeting = Meeting::run("dongcheng");
    meeting.press(&["Space"]).until("▸ 浃底村").press(&["Space"]).until("▸ 木山后村").press(&["Space"]).until("名单里只有走访的 2 个村");
    meeting.0.paste("1. 周宅村\n2. 浃底村\n3. 吴宅村\n");
    meeting.press(&["Enter"]).until(" 4  吴宅村");
    let added = meeting.recorded("village.added", 2);
    assert_eq!(added["village"]["name"], "吴宅村");
    meeting.press(&["Enter"]).until_no("名单里只有").press(&["Space"]);
    assert_eq!(meeting.recorded("order.set", 1)["villages"].as_array().map(Vec::len), Some(4));
    meeting.verify();
}

#[test]
fn a_stop_is_skipped_with_its_reason() {
    let mut meeting = Meeting::run("dongcheng");
    meeting.press(&["Space"]).until("▸ 浃底村").press(&["s"]).until("跳过：浃底村").types("路上塌方").until("路上塌方").press(&["Enter"]);
    meeting.until("▸ 木山后村").until("跳过「浃底村」");
    let skipped = meeting.recorded("item.skipped", 1);
    assert_eq!((skipped["item"].as_str(), skipped["reason"].as_str()), (Some("visit-1"), Some("路上塌方")));
}

#[test]
fn what_clickers_send_by_themselves_does_nothing() {
    let mut meeting = Meeting::run("dongcheng");
    meeting.press(&["Space"]).until("▸ 浃底村");
    meeting.press(&["F5", "Esc"]).press(&["F5"]).press(&["m"]).until("已静音");
    meeting.recorded("item.entered", 1);
    // A key in pieces: the Esc alone takes the line away, the rest is the key.
    meeting.0.raw(b"\x1b");
    meeting.until_no("已静音");
    meeting.0.raw(b"[6~");
    meeting.until("▸ 木山后村");
    meeting.recorded("item.entered", 2);
}

#[test]
fn an_input_method_is_no_obstacle() {
    let mut meeting = Meeting::run("dongcheng");
    meeting.types("？").until("全部按键").press(&["Esc"]).until_no("全部按键");
    meeting.types("\u{3000}").until("▸ 浃底村");
    meeting.types("村").until("现在是中文输入状态，请按 Shift 切到英文");
    meeting.press(&["F3"]).until("名称").types("社").until("现在是中文输入状态");
    meeting.recorded("item.entered", 1);
}

#[test]
fn whatever_can_be_done_is_found_by_its_pinyin() {
    let mut meeting = Meeting::run("dongcheng");
    meeting.press(&["Space"]).until("▸ 浃底村").types("：").until("┌─ 找命令").types("mshc").until("▸ 去 木山后村").press(&["Enter"]);
    meeting.until("▸ 木山后村").until_no("┌─ 找命令");
    assert_eq!(meeting.recorded("item.entered", 2)["item"], "visit-2");
    // What an input method makes of it is a text like any other.
    meeting.types(":").until("┌─ 找命令").types("记一条").until("▸ 记一条").press(&["Enter"]).until("┌─ 记一条：木山后村");
    meeting.press(&["Esc"]).until_no("┌─ 记一条").types(":").until("▸ 记一条").press(&["Esc"]).until_no("┌─ 找命令");
}

#[test]
fn two_stops_change_places_by_one_key_and_enter() {
    let mut meeting = Meeting::run("dongcheng");
    meeting.press(&["w"]).until("对调「浃底村」和选中的一项").until("预计").press(&["Enter"]).until_no("对调「").press(&["Esc"]).until_no("┌─ 议程");
    assert_eq!(meeting.recorded("item.moved", 1)["item"], "visit-2");
    meeting.press(&["Space"]).until("▸ 木山后村");
    assert_eq!(meeting.recorded("item.entered", 1)["item"], "visit-2");
    meeting.verify();
}

#[test]
fn the_time_that_is_left_is_shared_when_somebody_says_so() {
    let mut meeting = Meeting::debrief();
    meeting.press(&["d"]).until("┌─ 分时间").until("还有 1 位，平均每位").press(&["Esc"]).until_no("┌─ 分时间");
    assert_eq!(meeting.count("timer.adjusted"), 0);
    meeting.press(&["d"]).until("┌─ 分时间").press(&["Left", "Left", "Enter"]).until_no("┌─ 分时间");
    let shared = meeting.recorded("timer.adjusted", 1);
    assert_eq!(shared["item"], "debrief-mushanhou");
    assert!(shared["delta_ms"].as_i64().is_some_and(|delta| delta > 0 && delta % 30_000 == 0), "{shared}");
    meeting.verify();
}

#[test]
fn a_countdown_that_was_forgotten_is_offered_with_its_late_start() {
    // On a clock that runs fast nobody has to wait.
    let mut meeting = Meeting::with(80, 24, &["rehearse", "dongcheng", "--speed", "60", "--out", FILE]);
    meeting
        .press(&["F3", "Down", "Down", "Enter"])
        .until("▸ 浃底村")
        .until("还没有计时")
        .press(&["t"])
        .until("┌─ 补计时")
        .until("从进入算")
        .press(&["Enter"]);
    meeting.until_no("还没有计时");
    let started = meeting.recorded("timer.started", 1);
    assert!(started["backdated_ms"].as_u64().is_some_and(|ms| ms >= 20_000), "{started}");
}
