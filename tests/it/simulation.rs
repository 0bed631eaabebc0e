//! Whole meetings from one seed, on real files: what the desk and the note taker do, lines said twice, a clock that jumps, a program that ends, is killed in the
//! middle of a write or loses its disk, and is taken up again. After every step the file, the fold, the schedule and the count of the forms are held against
//! each other and against a count that shares nothing with ours. A failure prints its seed and the shortest meeting that fails. The long run:
//! `cargo test --release --test it simulation_long -- --ignored --nocapture`, with `LEITAI_SEED` and `LEITAI_MEETINGS` in the environment.
//! Begin at [`Step`] and [`Simulation::assert_sane`].

use crate::home::Home;
use crate::play::{Move, a_move, agendas};
use crate::table::Table;
use leitai::assets;
use leitai::clock::{Chance, Clock};
use leitai::live::{Answer, Live, TimeOf};
use leitai::meeting::agenda::Agenda;
use leitai::meeting::command::Close;
use leitai::meeting::event::{BreakTimer, Recorded};
use leitai::meeting::history::History;
use leitai::meeting::ids::Seat;
use leitai::meeting::schedule::schedule;
use leitai::meeting::scoring;
use leitai::meeting::state::State;
use leitai::meeting::time::{At, Ms};
use leitai::script::{self, Ask};
use leitai::session::load::load;
use leitai::session::recover::salvage;
use leitai::session::verify::verify;
use proptest::prelude::*;
use proptest::test_runner::{TestRng, TestRunner};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// A number from the environment, for long runs.
pub(crate) fn number_from(name: &str, otherwise: u64) -> u64 {
    env::var(name).map_or(otherwise, |text| text.parse().unwrap())
}

/// One thing that happens.
#[derive(Clone, Debug)]
enum Step {
    /// Somebody asks for something, and waits until it is saved or does not.
    Ask { what: Move, waits: bool },
    /// A line is said once more, with the id it had: its answer did not arrive.
    Again(u16),
    /// The machine slept for so many minutes.
    Sleep(u16),
    /// A moment in the past is named.
    Back(u16),
    /// The program ends and is started again.
    Crash(Choice),
    /// The program is killed, with what was not yet called saved written up to some byte; and the second copy, where there is one, up to another.
    Kill(u16, Choice),
    /// The stick is pulled out and the meeting goes on for a while: in another place, or where it has none until it is taken up from what the stick holds.
    Pull(Vec<Move>, Choice),
    /// Somebody looks what can be got out of the file, of which one byte was damaged or none.
    Recover(Option<u16>),
}

type Choice = u8;

fn choice(choice: Choice) -> BreakTimer {
    match choice % 3 {
        0 => BreakTimer::Excluded,
        1 => BreakTimer::Counted,
        _ => BreakTimer::Restarted,
    }
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        40 => (a_move(), any::<bool>()).prop_map(|(what, waits)| Step::Ask { what, waits }),
        4 => any::<u16>().prop_map(Step::Again),
        2 => (1..400_u16).prop_map(Step::Sleep),
        1 => (1..400_u16).prop_map(Step::Back),
        2 => any::<u8>().prop_map(Step::Crash),
        3 => (any::<u16>(), any::<u8>()).prop_map(|(cut, choice)| Step::Kill(cut, choice)),
        1 => (prop::collection::vec(a_move(), 0..4), any::<u8>()).prop_map(|(moves, choice)| Step::Pull(moves, choice)),
        2 => prop::option::of(any::<u16>()).prop_map(Step::Recover),
    ]
}

/// A meeting and what is known of it without it.
struct Simulation {
    home: Home,
    agenda: Value,
    live: Option<Live>,
    /// Where its record is.
    path: PathBuf,
    /// Whether it has a second copy and another place to go to.
    guarded: bool,
    /// The last event that was called saved.
    saved: u64,
    /// Lines with an id that were answered, and how.
    answered: Vec<(String, Answer)>,
    lines: usize,
}

impl Simulation {
    fn new(agenda: &Value, guarded: bool) -> Self {
        let home = Home::new();
        let path = home.path("meeting.json");
        let parsed: Agenda = serde_json::from_value(agenda.clone()).unwrap();
        let live = Live::open(&path, parsed, agenda.clone(), Clock::simulated(), Chance::seeded(1)).unwrap();
        let mut simulation = Self { home, agenda: agenda.clone(), live: None, path, guarded, saved: 1, answered: Vec::new(), lines: 0 };
        simulation.begin(live);
        simulation
    }

    fn begin(&mut self, live: Live) {
        if self.guarded {
            live.guard(&self.home.path("state"));
        }
        self.live = Some(live);
    }

    /// The program ends, however that comes; gives what was handed over.
    fn leave(&mut self) -> Vec<Recorded> {
        self.live.take().unwrap().history().events().to_vec()
    }

    fn live(&mut self) -> &mut Live {
        self.live.as_mut().unwrap()
    }

    fn table(&mut self) -> Table {
        let live = self.live();
        Table { history: live.history().clone(), now: live.now().t }
    }

    /// Says a line, and gives its answer.
    fn say(&mut self, line: &str) -> Answer {
        let line = script::read(line).unwrap();
        let Ask::Do(command) = &line.ask else { panic!("a line that asks for something") };
        self.live().submit_at(&line.by, line.command_id().as_deref(), line.t, command)
    }

    fn ask(&mut self, what: Move, waits: bool) {
        self.lines += 1;
        let mut line = what.line(&self.table());
        line["id"] = json!(format!("c{}", self.lines));
        let line = line.to_string();
        if script::read(&line).is_err() {
            // A remark is to be edited where there is none: nobody can say that.
            return;
        }
        let before = self.live().history().last_seq();
        let answer = self.say(&line);
        let after = self.live().history().last_seq();
        match &answer {
            Answer::Accepted { seq } => assert_eq!(*seq, (before + 1..=after).collect::<Vec<_>>(), "{line}"),
            Answer::Refused(_) => assert_eq!(before, after, "{line}"),
        }
        self.answered.push((line, answer));
        if waits {
            self.wait();
        }
    }

    fn wait(&mut self) {
        let last = self.live().history().last_seq();
        self.live().wait_saved(last).unwrap();
        self.saved = last;
    }

    fn play(&mut self, step: &Step) {
        match step {
            Step::Ask { what, waits } => self.ask(*what, *waits),
            Step::Again(which) => self.again(*which),
            Step::Sleep(minutes) => {
                let later = self.live().now().t + Ms(i64::from(*minutes) * 60_000);
                self.live().set_time(later).unwrap();
            }
            Step::Back(minutes) => {
                let now = self.live().now().t.0;
                let earlier = now.saturating_sub(u64::from(*minutes) * 60_000);
                let refused = self.say(&json!({"do": "next", "t": earlier}).to_string());
                assert!(earlier == now || matches!(refused, Answer::Refused(_)), "{refused:?}");
            }
            Step::Crash(how) => {
                let handed = self.leave();
                self.saved = self.saved.max(load(&self.path).unwrap().last_seq());
                self.take_up(&handed, choice(*how));
            }
            Step::Kill(cut, how) => {
                let handed = self.leave();
                self.cut(usize::from(*cut));
                self.take_up(&handed, choice(*how));
            }
            Step::Pull(moves, how) => self.pull(moves, choice(*how)),
            Step::Recover(damage) => self.recover(damage.map(usize::from)),
        }
    }

    fn pull(&mut self, moves: &[Move], how: BreakTimer) {
        self.wait();
        let away = self.home.path(format!("away-{}.json", self.saved));
        fs::rename(&self.path, &away).unwrap();
        for what in moves {
            self.ask(*what, false);
        }
        if self.guarded && self.live().history().last_seq() > self.saved {
            // It is elsewhere by then, and nothing is missing there.
            self.wait();
            self.path = self.live().path();
            let handed = self.leave();
            return self.take_up(&handed, how);
        }
        let handed = self.leave();
        fs::rename(&away, &self.path).unwrap();
        self.take_up(&handed, how);
    }

    /// From a file as it is, all comes that was called saved; from a damaged one what stands in front of the damage, and with the second copy nothing less than
    /// that. Never anything that was not handed over.
    fn recover(&mut self, damage: Option<usize>) {
        const EVENT_END: &[u8] = b"\"},\n{\"seq\":";
        self.wait();
        let saved = usize::try_from(self.saved).unwrap();
        let mut bytes = fs::read(&self.path).unwrap();
        let copy = self.home.path("damaged.json");
        let place = damage.map(|damage| damage * 997 % bytes.len());
        let before = place.map_or(saved, |place| bytes[..place].windows(EVENT_END.len()).filter(|part| *part == EVENT_END).count());
        if let Some(place) = place {
            bytes[place] ^= 1;
        }
        fs::write(&copy, bytes).unwrap();
        let found = salvage(&copy, &self.home.path("state")).unwrap();
        let handed = self.live().history().events();
        assert!(found.events.len() >= before, "{} of {before}", found.events.len());
        assert_eq!(found.events.as_slice(), &handed[..found.events.len()]);
        if let Some(document) = found.document {
            fs::write(&copy, document).unwrap();
            assert_eq!(load(&copy).unwrap().events, found.events);
        }
        fs::remove_file(copy).unwrap();
    }

    /// A line said again is answered as it was, and nothing happens twice.
    fn again(&mut self, which: u16) {
        if self.answered.is_empty() {
            return;
        }
        let (line, answer) = self.answered[usize::from(which) % self.answered.len()].clone();
        let before = self.live().history().last_seq();
        assert_eq!(self.say(&line), answer, "{line}");
        assert_eq!(self.live().history().last_seq(), before, "{line}");
    }

    /// What a writer leaves that was killed: of the bytes behind the last event that was called saved, the first so many.
    fn cut(&mut self, cut: usize) {
        let mut bytes = fs::read(&self.path).unwrap();
        let ends: Vec<usize> =
            (0..bytes.len()).filter(|place| bytes[*place..].starts_with(b"\"}") && bytes[*place + 2..].starts_with(b",\n{\"seq\":")).collect();
        let all = bytes.iter().rposition(|byte| *byte == b'"').unwrap() + 2;
        // Behind the last event there is no separator.
        let saved = ends.get(usize::try_from(self.saved).unwrap() - 1).map_or(all, |end| end + 2);
        let cut = saved + cut % (all - saved + 1);
        bytes[cut..all].fill(b' ');
        fs::write(&self.path, bytes).unwrap();
        for copy in fs::read_dir(self.home.path("state/mirror")).into_iter().flatten() {
            let copy = copy.unwrap().path();
            let bytes = fs::read(&copy).unwrap();
            fs::write(&copy, &bytes[..bytes.len() - cut * 7 % bytes.len()]).unwrap();
        }
    }

    /// Goes on with the file. Nothing is there that was not handed over before.
    fn take_up(&mut self, handed: &[Recorded], how: BreakTimer) {
        let before = load(&self.path).unwrap();
        assert!(before.last_seq() >= self.saved, "{} of {}", before.last_seq(), self.saved);
        let state = self.guarded.then(|| self.home.path("state"));
        let taken_up = Live::take_up(&self.path, state.as_deref(), TimeOf::Commands, Chance::seeded(1)).unwrap();
        let last = taken_up.history().last_seq();
        assert!(last >= before.last_seq() && (self.guarded || last == before.last_seq()));
        assert_eq!(taken_up.history().events(), &handed[..usize::try_from(last).unwrap()]);
        self.begin(taken_up.go_on(how));
        self.wait();
        // What was lost may be asked for again, and is then new; what was refused is no part of the record.
        self.answered.retain(|(_, answer)| matches!(answer, Answer::Accepted { seq } if seq.iter().all(|seq| *seq <= last)));
    }

    /// Holds all there is against each other.
    fn assert_sane(&mut self) {
        let agenda: Agenda = serde_json::from_value(self.agenda.clone()).unwrap();
        let (path, saved) = (self.path.clone(), self.saved);
        let live = self.live();
        let history = live.history();
        let events = history.events();
        assert!(events.iter().zip(1..).all(|(event, seq)| event.seq == seq), "a number is missing");
        assert!(events.windows(2).all(|pair| pair[0].t <= pair[1].t), "time ran backwards");
        let refolded = History::of(agenda, events.to_vec());
        assert_eq!(refolded.state(), history.state());
        assert_schedule(history.state(), live.now().t);
        assert_count(history);
        // While the writer is at work, a reader may see half an event, but never less than what was called saved.
        let seen = load(&path).unwrap();
        assert!(seen.last_seq() >= saved, "{} of {saved}", seen.last_seq());
        assert_eq!(seen.events.as_slice(), &events[..seen.events.len()]);
    }

    /// Ends the meeting, and looks at the file once more.
    fn end(mut self) {
        self.say(&json!({"do": "close"}).to_string());
        self.wait();
        self.leave();
        assert_chain(&self.path);
        let verified = verify(load(&self.path).unwrap(), None);
        assert!(verified.is_good(), "{verified:?}");
    }
}

/// What lies ahead comes in its order, and the end behind it.
fn assert_schedule(state: &State, now: At) {
    let schedule = schedule(state, now);
    let ahead: Vec<At> = schedule.rows.iter().filter_map(|row| row.projected).collect();
    assert!(ahead.is_sorted(), "{schedule:?}");
    assert!(ahead.iter().all(|begin| *begin >= now && *begin <= schedule.projected_end), "{schedule:?}");
    assert!(schedule.rows.iter().map(|row| row.planned).is_sorted(), "{schedule:?}");
    assert!(schedule.rows.iter().all(|row| row.planned <= schedule.planned_end), "{schedule:?}");
    for row in &schedule.rows {
        assert!(row.entered.is_none_or(|entered| entered <= now && row.left.is_none_or(|left| entered <= left && left <= now)), "{row:?}");
    }
}

/// Counts the forms of all rounds from the bare events, in whole numbers, and compares the totals.
fn assert_count(history: &History) {
    let mut forms: BTreeMap<String, BTreeMap<String, Value>> = BTreeMap::new();
    for event in history.live_events() {
        let event = serde_json::to_value(event).unwrap();
        let text = |name: &str| event[name].as_str().unwrap_or_default().to_owned();
        match event["type"].as_str().unwrap() {
            "ballot.cast" => drop(forms.entry(text("round")).or_default().insert(text("ballot"), event.clone())),
            // A form that was void counts again.
            "ballot.replaced" => {
                let form = forms.get_mut(&text("round")).and_then(|round| round.get_mut(&text("ballot"))).unwrap();
                form["scores"] = event["scores"].clone();
                form["void"] = false.into();
            }
            "ballot.voided" => forms.get_mut(&text("round")).and_then(|round| round.get_mut(&text("ballot"))).unwrap()["void"] = true.into(),
            "round.voided" => drop(forms.remove(&text("round"))),
            _ => {}
        }
    }
    let state = history.state();
    for round in &state.rounds {
        let none = BTreeMap::new();
        let forms = forms.get(round.rules.id.as_str()).unwrap_or(&none);
        for standing in scoring::outcome(&round.sheet(&state.people)).standings {
            assert_eq!(standing.total, total(forms, standing.village.as_str()), "{} in {forms:?}", standing.village);
        }
    }
}

/// A village's total: the mean of the classes' means, each form's mark in half hundredths, rounded half up to hundredths.
fn total(forms: &BTreeMap<String, Value>, village: &str) -> Option<String> {
    let mut classes: BTreeMap<&str, (i128, i128)> = BTreeMap::new();
    for form in forms.values().filter(|form| form["void"] != true) {
        let group = form["group"].as_str().unwrap();
        let hundredths = |points: &Value| -> i128 { points.as_str().unwrap().replace('.', "").parse::<i128>().unwrap() };
        let mark = match &form["scores"][village] {
            // The villagers of class B do not score their own.
            _ if (group, village) == ("B", "yi") => continue,
            Value::Object(lines) => lines.values().map(hundredths).sum::<i128>(),
            grade if grade == "hao" => 20_000,
            grade if grade == "cha" => 10_000,
            _ => continue,
        };
        let (sum, count) = classes.entry(group).or_default();
        (*sum, *count) = (*sum + mark, *count + 1);
    }
    let over: i128 = classes.values().map(|(_, count)| count).product::<i128>() * 2 * i128::try_from(classes.len()).unwrap();
    let all: i128 = classes.values().map(|(_, count)| count).product();
    let sum: i128 = classes.values().map(|(sum, count)| sum * (all / count)).sum();
    let hundredths = (2 * sum + over).checked_div(2 * over)?;
    (!classes.is_empty()).then(|| format!("{}.{:02}", hundredths / 100, hundredths % 100))
}

/// The chain as the format describes it, reckoned by others' canonical form.
fn assert_chain(path: &Path) {
    let sha = |text: String| Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let mut document: Map<String, Value> = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
    let events = document.shift_remove("events").unwrap();
    let mut last = sha(serde_json_canonicalizer::to_string(&document).unwrap());
    for event in events.as_array().unwrap() {
        let mut event = event.as_object().unwrap().clone();
        let hash = event.shift_remove("hash").unwrap();
        last = sha(format!("{last}{}", serde_json_canonicalizer::to_string(&event).unwrap()));
        assert_eq!(hash, last.as_str(), "event {}", event["seq"]);
    }
}

/// Plays so many meetings of up to so many steps.
fn simulate(seed: u64, meetings: u32, steps: usize) {
    let config = ProptestConfig { cases: meetings, failure_persistence: None, max_shrink_iters: 2_000, ..ProptestConfig::default() };
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    let mut runner = TestRunner::new_with_rng(config, TestRng::from_seed(prop::test_runner::RngAlgorithm::ChaCha, &bytes));
    let outcome = runner.run(&(agendas(), any::<bool>(), prop::collection::vec(step(), 1..steps)), |(agenda, guarded, steps)| {
        let mut simulation = Simulation::new(&agenda, guarded);
        for step in &steps {
            simulation.play(step);
            simulation.assert_sane();
        }
        // A round that is open keeps the meeting from being closed; the file is looked at all the same.
        if simulation.live().may(&Seat::desk(), &Close {}.into()).is_ok() {
            simulation.end();
        } else {
            simulation.wait();
            assert_chain(&simulation.path);
        }
        Ok(())
    });
    if let Err(failure) = outcome {
        panic!("LEITAI_SEED={seed}: {failure}");
    }
}

#[test]
fn whole_meetings_through_crashes_and_repeats() {
    simulate(20230412, 14, 60);
}

#[test]
#[ignore = "thousands of meetings; see above"]
fn simulation_long() {
    let (seed, meetings) = (number_from("LEITAI_SEED", 1), number_from("LEITAI_MEETINGS", 5_000));
    simulate(seed, u32::try_from(meetings).unwrap(), 200);
    eprintln!("{meetings} meetings of up to 200 steps from LEITAI_SEED={seed}");
}

/// A meeting by the agenda: everybody speaks, each item has its remark, each round is held. Broken off behind so many lines if that is wished. Gives where it
/// ended, and how many lines were said.
fn by_the_agenda(path: &Path, agenda: &Value, broken_off: Option<usize>) -> (Value, usize) {
    let parsed: Agenda = serde_json::from_value(agenda.clone()).unwrap();
    let mut live = Some(Live::open(path, parsed, agenda.clone(), Clock::simulated(), Chance::seeded(1)).unwrap());
    let (mut t, mut lines) = (0, 0);
    let mut say = |mut line: Value, wait: u64| {
        if broken_off == Some(lines) {
            // A file has one writer, so the first lets go of it before the second begins.
            live = None;
            live = Some(Live::take_up(path, None, TimeOf::Commands, Chance::seeded(1)).unwrap().go_on(BreakTimer::Counted));
        }
        lines += 1;
        t += wait;
        line["t"] = json!(t);
        let line = script::read(&line.to_string()).unwrap();
        let Ask::Do(command) = &line.ask else { panic!("a line that asks for something") };
        matches!(live.as_mut().unwrap().submit_at(&line.by, None, line.t, command), Answer::Accepted { .. })
    };
    while say(json!({"do": "next"}), 30_000) {
        say(json!({"do": "timer.start"}), 1_000);
        say(json!({"do": "note.add", "text": "路灯不亮", "kind": "issue", "by": "notes"}), 20_000);
        say(json!({"do": "timer.pause"}), 40_000);
        say(json!({"do": "timer.continue"}), 10_000);
        if say(json!({"do": "round.open", "round": "score"}), 1_000) {
            say(json!({"do": "round.close", "round": "score"}), 60_000);
        }
    }
    say(json!({"do": "close"}), 5_000);
    let live = live.unwrap();
    live.wait_saved(live.history().last_seq()).unwrap();
    let mut end = serde_json::to_value(live.history().state()).unwrap();
    without_numbers(&mut end);
    (end, lines)
}

/// Names that come from the number of an event move on by one where there is one event more.
fn is_numbered(text: &str) -> bool {
    text.strip_prefix(['n', 'b', 'v']).is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|digit| digit.is_ascii_digit()))
}

fn without_numbers(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.shift_remove("seq");
            fields.values_mut().for_each(without_numbers);
        }
        Value::Array(list) => list.iter_mut().for_each(without_numbers),
        Value::String(text) if is_numbered(text) => text.truncate(1),
        _ => {}
    }
}

#[test]
fn a_meeting_taken_up_halfway_ends_as_one_that_was_not() {
    for bundled in assets::bundled() {
        let home = Home::new();
        let agenda: Value = serde_json::from_str(bundled.text).unwrap();
        let (whole, halves) = (home.path("whole.json"), home.path("halves.json"));
        let (end, lines) = by_the_agenda(&whole, &agenda, None);
        assert!(lines > 10, "{}", bundled.name);
        let (other, _) = by_the_agenda(&halves, &agenda, Some(lines / 2));
        assert_eq!(other, end, "{}", bundled.name);
        for file in [whole, halves] {
            assert_chain(&file);
            let verified = verify(load(&file).unwrap(), None);
            assert!(verified.is_good() && verified.closed, "{}: {verified:?}", bundled.name);
        }
    }
}
