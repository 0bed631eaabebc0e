//! Pictures of whole screens: a meeting is played by command lines on a clock of the test's own, and what the desk shows is held against files in
//! `tests/fixtures/screens/`. Run with `UPDATE=1` to write them anew, and look at the difference.

#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a meeting that cannot be played has to stop")]
#![expect(clippy::disallowed_methods, reason = "the expected pictures are files")]

use crate::clock::{Clock, Moment, Wall};
use crate::i18n::Lang;
use crate::meeting::agenda::Agenda;
use crate::meeting::decide::{Asked, decide};
use crate::meeting::event::{Recorded, SessionOpened};
use crate::meeting::history::History;
use crate::meeting::ids::Seat;
use crate::meeting::schedule::schedule;
use crate::meeting::time::{At, Ms};
use crate::script::{self, Ask};
use crate::session::writer::Status;
use crate::tui::desk;
use crate::tui::keymap::Deed;
use crate::tui::look::{Look, Message, Step};
use crate::tui::theme::{Meaning, SignSet};
use crate::tui::view::View;
use crate::tui::widgets::testing::picture;
use crate::tui::{deeds, panes};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use std::fs;
use std::path::{Path, PathBuf};

/// The sizes every screen is made for, and one at which it only has to hold.
const SIZES: [(u16, u16); 5] = [(64, 24), (80, 24), (120, 36), (200, 50), (40, 12)];

/// A meeting played without a disk, and the window it is seen in.
struct Play {
    history: History,
    look: Look,
    now: At,
    lang: Lang,
}

impl Play {
    fn of(agenda: Agenda) -> Self {
        let mut play = Self { history: History::new(agenda), look: Look::default(), now: At(0), lang: Lang::Zh };
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
    fn say(mut self, lines: &str) -> Self {
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

    fn at(mut self, t: u64) -> Self {
        self.now = At(t);
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

    /// Presses keys in the uppermost pane: text as it is, `\t` and `\n` as Tab and Enter.
    fn keys(mut self, keys: &str) -> Self {
        for key in keys.chars() {
            let code = match key {
                '\n' => KeyCode::Enter,
                '\t' => KeyCode::Tab,
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
        let saved_at = Wall::parse(&self.history.events().last().map_or(String::new(), |event| event.at.clone()));
        let saved = Status { saved: self.history.last_seq(), saved_at, failure: None, ended: false };
        see(&View {
            history: &self.history,
            schedule: &schedule,
            look: &self.look,
            saved: &saved,
            now: self.moment(),
            lang: self.lang,
            fingerprint: "3f9a 71c2 0b5e 44d1",
            path: Path::new("/home/lin/文档/擂台赛/2023年第一季度 东城社区 村社擂台赛 20230401-0900.json"),
            size,
        })
    }

    fn picture(&self, size: (u16, u16)) -> (String, String) {
        self.view(size, |view| {
            picture(SignSet::Box, size.0, size.1, |pen| {
                let _ = desk::draw(view, pen);
            })
        })
    }
}

/// Holds a screen against its files, at every size and in both languages.
fn check(name: &str, mut play: Play) {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/screens");
    let update = std::env::var_os("UPDATE").is_some();
    for lang in Lang::ALL {
        play.lang = lang;
        for size in SIZES {
            let (text, meanings) = play.picture(size);
            let file = folder.join(format!("{name}-{}x{}-{}.txt", size.0, size.1, lang.tag()));
            let found = if size == (80, 24) { format!("{text}{meanings}") } else { text };
            if update {
                fs::create_dir_all(&folder).unwrap();
                fs::write(&file, &found).unwrap();
            }
            let expected = fs::read_to_string(&file).unwrap_or_default();
            assert!(found == expected, "{} shows another picture:\n{found}\nexpected:\n{expected}", file.display());
        }
    }
}

fn dongcheng() -> Play {
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
    check("help", dongcheng().open(Deed::Help));
    check("roster", Play::bundled("beicheng").open(Deed::Next));
    check("quit", dongcheng().open(Deed::Quit));
    check("round-close", scored().open(Deed::CloseRound));
}

#[test]
fn what_was_refused_is_said() {
    let mut play = dongcheng();
    play.look.message = Some(Message::Refused("已经是最后一项（Q 结束会议）".to_owned()));
    check("refused", play);
}

#[test]
fn a_closed_meeting() {
    check("closed", scored().say("{\"do\":\"round.close\",\"round\":\"score\"}\n{\"do\":\"close\"}"));
}

/// Whatever the agendas know of a stop, a village or a speech stands on the screen while it is shown.
#[test]
fn every_fact_is_on_the_screen() {
    for bundled in crate::assets::bundled() {
        let mut play = Play::bundled(bundled.name);
        let agenda = play.history.agenda();
        let of_all = [&agenda.theme, &agenda.motto, &agenda.programme].into_iter().flatten().chain(&agenda.compared).chain(&agenda.notes);
        let of_all: Vec<Told> = of_all.chain(agenda.indices.iter().map(|index| &index.name)).map(|text| Told::Text(text.clone())).collect();
        all_shown(&play, bundled.name, &of_all);
        let state = play.history.state();
        let anybody = state.contestants().next().is_some();
        let orders: Vec<_> = state.segments.iter().filter(|it| anybody && it.awaits_order()).map(|it| it.plan.id.clone()).collect();
        for segment in orders {
            play = play.say(&format!("{{\"do\":\"goto\",\"item\":\"{segment}\"}}"));
        }
        let items: Vec<_> = play.history.state().rundown().map(|slot| slot.id().clone()).collect();
        for item in items {
            if play.history.state().current().is_none_or(|slot| *slot.id() != item) {
                play = play.say(&format!("{{\"do\":\"goto\",\"item\":\"{item}\"}}"));
            }
            let wanted = facts_of(&play, item.as_str());
            all_shown(&play, &format!("{} {item}", bundled.name), &wanted);
        }
    }
}

/// Something that must be seen.
enum Told {
    Text(String),
    /// A figure, as text or in large digits.
    Figure(crate::meeting::agenda::Fact),
}

fn all_shown(play: &Play, what: &str, wanted: &[Told]) {
    for size in [(64, 24), (80, 24), (120, 36), (200, 50)] {
        let picture = play.picture(size).0;
        let left = play.view(size, |view| desk::left_width(view, size.0));
        let beside = left + crate::tui::screens::beside(size.0 - left);
        let columns = [(left, beside), (beside, size.0), (left, size.0)].map(|(from, to)| squeezed(&between(&picture, from, to)));
        for told in wanted {
            let shown = columns.iter().any(|column| is_shown(&picture, column, told));
            assert!(shown, "{what} at {size:?}: {} is not shown:\n{picture}", told.as_text());
        }
    }
}

impl Told {
    fn as_text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Figure(fact) => crate::meeting::stage::figure(fact),
        }
    }
}

fn is_shown(picture: &str, squeezed_middle: &str, told: &Told) -> bool {
    let is_text = squeezed_middle.contains(&squeezed(&told.as_text()));
    let Told::Figure(fact) = told else { return is_text };
    let has_words = fact.approx.iter().chain(&fact.unit).all(|word| squeezed_middle.contains(word.as_str()));
    is_text || (has_words && [3, 5, 7].into_iter().any(|rows| holds(picture, &large(&fact.value, rows))))
}

/// A figure in digits of so many rows, as cells.
fn large(value: &str, rows: u16) -> Vec<Vec<char>> {
    let size = crate::tui::widgets::digits::Size::fitting(value, 200, rows, SignSet::Box);
    let drawn = picture(SignSet::Box, size.columns(value), size.rows(), |pen| crate::tui::widgets::digits::draw(pen, value, Meaning::Accent));
    cells(&drawn.0)
}

/// Rows of cells; behind a wide glyph stands an empty one.
fn cells(text: &str) -> Vec<Vec<char>> {
    let row =
        |line: &str| line.chars().flat_map(|sign| std::iter::once(sign).chain((1..crate::text::width(&sign.to_string())).map(|_| '\0'))).collect();
    text.lines().map(row).collect()
}

/// Whether a picture holds another one somewhere.
fn holds(picture: &str, wanted: &[Vec<char>]) -> bool {
    let screen = cells(picture);
    let at = |x: usize, y: usize| screen.get(y).and_then(|row| row.get(x)).copied().unwrap_or(' ');
    let width = screen.iter().map(Vec::len).max().unwrap_or(0);
    let here = |x: usize, y: usize| {
        wanted.iter().enumerate().all(|(down, row)| row.iter().enumerate().all(|(right, sign)| at(x + right, y + down) == *sign))
    };
    (0..screen.len()).any(|y| (0..width).any(|x| here(x, y)))
}

/// The texts and figures that the agenda has for an item, from the document itself.
fn facts_of(play: &Play, item: &str) -> Vec<Told> {
    let state = play.history.state();
    let slot = state.rundown().find(|slot| slot.id().as_str() == item).unwrap();
    let mut texts: Vec<String> = state.name_of(slot).map(str::to_owned).into_iter().collect();
    texts.extend(slot.points().iter().flat_map(|point| point.verb.iter().cloned().chain([point.text.clone()])));
    texts.extend(slot.notes().map(str::to_owned).chain(slot.attendees().iter().cloned()).chain(slot.speaker().map(str::to_owned)));
    let village = slot.item.plan.village.as_ref().and_then(|id| state.village(id));
    texts.extend(village.iter().flat_map(|it| [&it.honours, &it.plans, &it.promises, &it.notes].into_iter().flatten().cloned()));
    let mut figures = Vec::new();
    for project in state.projects_at(slot) {
        figures.extend(project.facts.iter().cloned().map(Told::Figure));
        texts.extend([project.title.clone()].into_iter().chain(project.detail.clone()));
    }
    texts.into_iter().map(Told::Text).chain(figures).collect()
}

/// What stands between two columns.
fn between(text: &str, from: u16, to: u16) -> String {
    let row = |row: &Vec<char>| row.iter().take(to.into()).skip(from.into()).chain(['\n'].iter()).filter(|sign| **sign != '\0').collect::<String>();
    cells(text).iter().map(row).collect()
}

/// Without spaces, frames and line breaks, so that a text is found however it is broken into lines.
fn squeezed(text: &str) -> String {
    let frame = |sign: &char| !sign.is_whitespace() && !"│┌┐└┘─".contains(*sign);
    crate::text::clean(text).chars().filter(frame).collect()
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
