//! What holds for every meeting, however it goes: the file says all there is to say, undo takes back and nothing else, the projected end is when the meeting ends if
//! nothing is late, nothing panics, and the room sees nothing sealed. Meetings come from [`crate::play`].

use crate::play::{SECRETS, agendas, moves, played};
use crate::table::{Table, agenda};
use leitai::meeting::agenda::Agenda;
use leitai::meeting::cursor::Cursor;
use leitai::meeting::event::{ActUndone, Event, PointChecked, Recorded, StageChanged};
use leitai::meeting::history::History;
use leitai::meeting::ids::{ItemId, Seat, VillageId};
use leitai::meeting::schedule::schedule;
use leitai::meeting::scoring;
use leitai::meeting::stage::stage;
use leitai::meeting::state::{Place, RoundStage, RoundState, Slot, State};
use leitai::meeting::time::{At, Ms};
use leitai::session::format::Head;
use leitai::session::load;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, max_shrink_iters: 300, ..ProptestConfig::default() }
}

/// The record, a line each event, for who looks for what went wrong.
fn happened(table: &Table) -> String {
    let lines = table.history.events().iter().map(|event| serde_json::to_string(event).unwrap());
    lines.collect::<Vec<_>>().join("\n")
}

/// A session file of these events.
fn file(agenda: &Value, events: &[Recorded]) -> String {
    let head = Head::new("0".to_owned(), "2023-04-01T09:00:00.000+08:00".to_owned(), false, agenda.clone());
    let (mut text, mut chain) = head.seal().unwrap();
    let lines: Vec<String> = events.iter().map(|event| chain.seal(event).unwrap()).collect();
    text.push_str(&lines.join(",\n"));
    text.push_str("\n]}\n");
    text
}

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn what_is_read_again_adds_up_to_the_same_at_every_cut(agenda in agendas(), moves in moves(60)) {
        let tables = played(&agenda, &moves);
        let last = tables.last().unwrap();
        let loaded = load::read(file(&agenda, last.history.events()).as_bytes()).unwrap();
        prop_assert!(loaded.broken.is_none(), "{:?}", loaded.broken);
        prop_assert_eq!(loaded.events.as_slice(), last.history.events());
        for table in &tables {
            let cut = loaded.events.iter().filter(|event| event.seq <= table.history.last_seq()).cloned().collect();
            let reread = History::of(serde_json::from_value(loaded.head.agenda.clone()).unwrap(), cut);
            prop_assert_eq!(reread.state(), table.history.state());
        }
    }

    #[test]
    fn a_cursor_shows_what_stood_there_whatever_way_it_came(
        agenda in agendas(), moves in moves(60), spacing in 1_usize..20, places in prop::collection::vec(any::<prop::sample::Index>(), 1..24),
    ) {
        let tables = played(&agenda, &moves);
        let events = tables.last().unwrap().history.events();
        let planned: Agenda = serde_json::from_value(agenda).unwrap();
        let mut cursor = Cursor::spaced(planned.clone(), events.to_vec(), spacing);
        for place in places {
            let count = place.index(events.len() + 1);
            cursor.go(count);
            let prefix = History::of(planned.clone(), events[..count].to_vec());
            let here = cursor.history();
            prop_assert_eq!(here.state(), prefix.state(), "behind {} of\n{}", count, happened(tables.last().unwrap()));
            prop_assert_eq!(here.events(), prefix.events());
            prop_assert!(here.events().iter().all(|event| here.is_undone(event.act) == prefix.is_undone(event.act)));
        }
        for table in &tables {
            let count = cursor.count_at(table.now);
            prop_assert_eq!(count, events.partition_point(|event| event.t <= table.now));
        }
    }

    #[test]
    fn undo_leaves_the_meeting_as_if_neither_had_happened(agenda in agendas(), moves in moves(60)) {
        let mut table = Table::new(agenda);
        let mut acts = Acts::default();
        acts.take_in(&table, 0);
        for one in &moves {
            let before = table.history.last_seq();
            let (line, answer) = one.play(&mut table);
            acts.take_in(&table, before);
            let folded = acts.fold(&table);
            prop_assert_eq!(table.history.state(), &folded, "{} is answered {}", line, answer);
            let items: Vec<&ItemId> = folded.rundown().map(|slot| slot.id()).collect();
            prop_assert_eq!(items.iter().collect::<BTreeSet<_>>().len(), items.len(), "after\n{}", happened(&table));
            prop_assert_eq!(astray(&folded), None, "after\n{}", happened(&table));
        }
    }

    #[test]
    fn what_was_just_done_can_be_taken_back_and_done_again(agenda in agendas(), moves in moves(40)) {
        for pair in played(&agenda, &moves).windows(2) {
            let [before, after] = pair else { unreachable!("windows of two") };
            let done = &after.history.events()[before.history.events().len()..];
            let Some(first) = done.first().filter(|event| !matches!(event.event, Event::ActUndone(_))) else { continue };
            let by = first.by.as_str();
            let mut table = after.clone();
            if table.say(&json!({"do": "undo", "by": by}).to_string())["ok"] == true {
                prop_assert_eq!(table.history.state(), before.history.state());
                prop_assert_eq!(&table.say(&json!({"do": "redo", "by": by}).to_string())["ok"], &json!(true));
                prop_assert_eq!(table.history.state(), after.history.state());
            }
        }
    }

    #[test]
    fn the_projected_end_is_when_a_meeting_without_delays_ends(agenda in agendas(), moves in moves(50)) {
        for table in played(&agenda, &moves) {
            let projected = schedule(table.history.state(), table.now).projected_end;
            let now = table.now;
            let happened = happened(&table);
            prop_assert_eq!(projected, end_of(table), "projected at {:?} after\n{}", now, happened);
        }
    }

    #[test]
    fn only_what_is_accepted_changes_anything(agenda in agendas(), moves in moves(60)) {
        let mut table = Table::new(agenda);
        for one in &moves {
            let before = table.clone();
            let line = one.line(&before);
            let may = table.say(&{ let mut ask = line.clone(); ask["ask"] = "may".into(); ask }.to_string());
            prop_assert_eq!(table.history.state(), before.history.state());
            let answer = table.say(&line.to_string());
            let done = &table.history.events()[before.history.events().len()..];
            if may["ok"] == true {
                prop_assert_eq!(&may["may"], &answer["ok"]);
            }
            prop_assert_eq!(answer["ok"] == true, !done.is_empty());
            if answer["ok"] != true {
                prop_assert_eq!(table.history.state(), before.history.state());
            }
            let acts: BTreeSet<u64> = done.iter().map(|event| event.act).collect();
            prop_assert!(acts.len() <= 1);
        }
    }

    #[test]
    fn a_record_that_was_mangled_is_folded_all_the_same(agenda in agendas(), moves in moves(40), spoils in spoils(), next in moves(12)) {
        let mut table = played(&agenda, &moves).pop().unwrap();
        let mut events = table.history.events().to_vec();
        for spoil in spoils {
            spoil.at(&mut events);
        }
        table.history = History::of(table.history.agenda().clone(), events);
        for one in &next {
            let state = table.history.state();
            for now in [At(0), table.now, At(1 << 53)] {
                serde_json::to_string(&(state, stage(state, now))).unwrap();
                let _ = schedule(state, now);
            }
            one.play(&mut table);
        }
    }

    #[test]
    fn the_room_sees_nothing_sealed(agenda in agendas(), moves in moves(70)) {
        for table in played(&agenda, &moves) {
            let state = table.history.state();
            serde_json::to_string(state).unwrap();
            let seen = serde_json::to_value(stage(state, table.now)).unwrap();
            let text = seen.to_string();
            for secret in SECRETS {
                prop_assert!(!text.contains(secret), "{} in {}", secret, text);
            }
            let round = state.round_at_hand();
            let shown = seen.get("result").map(|result| result["steps"].as_array().unwrap().clone()).unwrap_or_default();
            let counted = round.is_some_and(|round| matches!(round.stage, RoundStage::Closed { .. } | RoundStage::Declared { .. }));
            prop_assert!(shown.is_empty() || counted);
            let sealed = round.map(|round| sealed(state, round, &shown)).unwrap_or_default();
            for village in sealed {
                prop_assert!(!seen["result"].to_string().contains(&format!("\"{village}\"")), "{} in {}", village, seen["result"]);
                prop_assert!(!seen["result"].to_string().contains(&format!("{village} ")), "{} in {}", village, seen["result"]);
            }
            // What a single form says: points as they are typed, and who handed it in.
            if shown.is_empty() {
                let typed = ["7", "8"].iter().flat_map(|ten| (0..10).map(move |one| format!("\"{ten}{one}.3")));
                for leak in typed.chain(["\"rank\"", "\"total\"", "hao\"", "cha\"", "judge", "\"zhou\"", "吴"].map(str::to_owned)) {
                    prop_assert!(!text.contains(&leak), "{} in {}", leak, text);
                }
            }
        }
    }
}

/// A long record whose late undos reach back to its first act: a cursor keeps folds along the way, and behind undos.
#[test]
fn any_place_of_a_long_record_shows_what_stood_there() {
    const LENGTH: u64 = 30_000;
    let planned: Agenda = serde_json::from_value(agenda()).unwrap();
    // The desk checks a point and takes the mark back. Late in the meeting the note taker's one act, the first, is taken back, brought back, and so on.
    let undos: Vec<u64> = (LENGTH / 2..LENGTH).step_by(1_000).collect();
    let step = |seq: u64| {
        let target = undos.iter().position(|undo| *undo == seq).map(|at| at.checked_sub(1).and_then(|at| undos.get(at)).copied().unwrap_or(1));
        let (by, event) = match target {
            Some(target) => (Seat::from("notes"), ActUndone { target }.into()),
            None if seq == 1 => (Seat::from("notes"), StageChanged { blank: Some(true), message: None, village: None }.into()),
            None => (Seat::desk(), PointChecked { item: ItemId::from("speech"), index: 0, said: seq.is_multiple_of(2) }.into()),
        };
        Recorded { seq, act: seq, at: String::new(), t: At(seq), by, cmd: None, event }
    };
    let events: Vec<Recorded> = (1..=LENGTH).map(step).collect();
    let here_and_there = (0..50).map(|at| at * (LENGTH - 7_919) % LENGTH);
    let behind_undos = undos.iter().rev().cycle().take(3 * undos.len()).map(|undo| undo + 5);
    let places: Vec<usize> = here_and_there.chain(behind_undos).map(|place| usize::try_from(place).unwrap()).collect();
    let mut cursor = Cursor::over(planned.clone(), events.clone());
    cursor.go(events.len());
    for (number, place) in places.into_iter().enumerate() {
        cursor.go(place);
        // Each fold begins anew, so not all are made.
        if number % 4 == 0 {
            assert_eq!(cursor.history().state(), History::of(planned.clone(), events[..place].to_vec()).state(), "{place}");
        }
    }
}

/// What counts of a record, kept by a list of acts and not by a fold from the beginning: an undo takes an act off the list, a redo puts it back.
#[derive(Default)]
struct Acts {
    live: Vec<(u64, Vec<Recorded>)>,
    undone: Vec<(u64, (u64, Vec<Recorded>))>,
}

impl Acts {
    fn take_in(&mut self, table: &Table, before: u64) {
        let done: Vec<Recorded> = table.history.events().iter().filter(|event| event.seq > before).cloned().collect();
        let Some(first) = done.first() else { return };
        let Event::ActUndone(undo) = &first.event else { return self.live.push((first.act, done)) };
        if let Some(at) = self.live.iter().position(|(act, _)| *act == undo.target) {
            let taken = self.live.remove(at);
            self.undone.push((first.act, taken));
        } else {
            let at = self.undone.iter().position(|(by, _)| *by == undo.target).expect("an undo names an act that counts or an undo");
            let (_, back) = self.undone.remove(at);
            self.live.push(back);
            self.live.sort_by_key(|(act, _)| *act);
        }
    }

    fn fold(&self, table: &Table) -> State {
        let mut state = State::new(table.history.agenda());
        for recorded in self.live.iter().flat_map(|(_, events)| events) {
            state.apply(recorded);
        }
        state
    }
}

/// An item where the party stays, or that is counted down, although the party is elsewhere.
fn astray(state: &State) -> Option<&ItemId> {
    for Slot { item, .. } in state.rundown() {
        let here = state.place == Place::Inside(item.plan.id.clone());
        let stays = item.visits.iter().filter(|visit| visit.left.is_none()).count();
        if stays != usize::from(here) || (item.timer.is_running() && !here) {
            return Some(&item.plan.id);
        }
    }
    None
}

/// Plays a meeting to its end, each way and each item taking what is planned, and gives the moment of the end.
fn end_of(mut table: Table) -> At {
    for step in 0.. {
        assert!(step < 200, "it comes to no end after\n{}", happened(&table));
        if let Some(slot) = table.history.state().current() {
            let rest = rest(slot, table.now);
            table.now = table.now + rest;
            table.say(r#"{"do":"leave"}"#);
        }
        let mut ahead = table.clone();
        if ahead.say(r#"{"do":"next"}"#)["ok"] != true {
            return table.now;
        }
        // The way began when the last item was left; the way to the very first is no part of the meeting.
        let left = match &table.history.state().place {
            Place::OnTheWay(id) => table.history.state().slot(id).and_then(|slot| slot.item.visits.last()?.left),
            _ => None,
        };
        let target = ahead.history.state().current().unwrap();
        let is_first = ahead.history.state().rundown().next().map(|slot| slot.id().clone()) == Some(target.id().clone());
        let minutes = if is_first { 0 } else { target.travel_minutes().unwrap_or(0) };
        let arrival = (left.unwrap_or(table.now) + Ms::minutes(minutes)).max(table.now);
        table.now = arrival;
        assert_eq!(table.say(r#"{"do":"next"}"#)["ok"], true);
    }
    unreachable!("every number has one behind it")
}

/// What the current item still takes.
fn rest(slot: Slot<'_>, now: At) -> Ms {
    let timer = &slot.item.timer;
    let planned = slot.minutes().map_or(0, |minutes| i64::from(minutes) * 60_000);
    if timer.started.is_some() {
        return Ms((timer.allotted.map_or(0, |it| it.0 + timer.adjusted.0) - timer.used(now).0).max(0));
    }
    if slot.minutes().is_none() {
        return Ms::ZERO;
    }
    // Who speaks is not heard before the countdown begins.
    let spoken = slot.kind() == leitai::meeting::agenda::Kind::Debrief;
    let stays = slot.item.visits.iter().filter(|_| !spoken).map(|visit| (visit.left.unwrap_or(now) - visit.entered).0);
    Ms((planned + timer.adjusted.0 - stays.sum::<i64>()).max(0))
}

/// Villages whose rank the room must not know yet: ahead of all that were shown.
fn sealed(state: &State, round: &RoundState, shown: &[Value]) -> Vec<VillageId> {
    let RoundStage::Closed { .. } = round.stage else { return Vec::new() };
    let names: Vec<&str> = shown.iter().flat_map(|step| step["villages"].as_array().unwrap()).map(|it| it["village"].as_str().unwrap()).collect();
    let outcome = scoring::outcome(&round.sheet(&state.people));
    outcome.standings.iter().map(|standing| standing.village.clone()).filter(|village| !names.contains(&village.as_str())).collect()
}

/// What may befall a record.
#[derive(Clone, Copy, Debug)]
enum Spoil {
    Drop(u16),
    Twice(u16, u16),
    Swap(u16, u16),
    /// One value of an event, in the order they stand in, becomes another.
    Mangle(u16, u16, u64),
    /// The moment of an event.
    When(u16, u64),
}

fn spoils() -> impl Strategy<Value = Vec<Spoil>> {
    let number = || prop::sample::select(vec![0, 1, 7, 59_999, u64::from(u32::MAX), (1 << 53) - 1]);
    let one = (any::<u16>(), any::<u16>());
    let spoil = prop_oneof![
        1 => any::<u16>().prop_map(Spoil::Drop),
        1 => one.prop_map(|(from, to)| Spoil::Twice(from, to)),
        1 => one.prop_map(|(from, to)| Spoil::Swap(from, to)),
        4 => (any::<u16>(), any::<u16>(), number()).prop_map(|(at, leaf, number)| Spoil::Mangle(at, leaf, number)),
        1 => (any::<u16>(), number()).prop_map(|(at, number)| Spoil::When(at, number)),
    ];
    prop::collection::vec(spoil, 1..12)
}

impl Spoil {
    fn at(self, events: &mut Vec<Recorded>) {
        if events.is_empty() {
            return;
        }
        let length = events.len();
        let place = |at: u16| usize::from(at) % length;
        match self {
            Self::Drop(at) => drop(events.remove(place(at))),
            Self::Twice(from, to) => events.insert(place(to), events[place(from)].clone()),
            Self::Swap(from, to) => events.swap(place(from), place(to)),
            Self::When(at, number) => events[place(at)].t = At(number),
            Self::Mangle(at, leaf, number) => {
                let event = &mut events[place(at)].event;
                let mut whole = serde_json::to_value(&*event).unwrap();
                let mut leaves = Vec::new();
                leaves_of(&mut whole, &mut leaves);
                let leaf = usize::from(leaf) % leaves.len();
                mangle(leaves[leaf], number);
                let kind = whole["type"].as_str().unwrap_or("nonsense").to_owned();
                // What cannot be read as an event stays out of the record.
                if let Ok(read) = Event::read(&kind, whole) {
                    *event = read;
                }
            }
        }
    }
}

fn leaves_of<'a>(value: &'a mut Value, leaves: &mut Vec<&'a mut Value>) {
    match value {
        Value::Object(fields) => fields.values_mut().for_each(|field| leaves_of(field, leaves)),
        Value::Array(list) => list.iter_mut().for_each(|item| leaves_of(item, leaves)),
        leaf => leaves.push(leaf),
    }
}

fn mangle(leaf: &mut Value, number: u64) {
    const WORDS: [&str; 12] =
        ["visit-1", "debrief-jia", "jia", "ke", "score", "panel", "A", "zhou", "nirgends", "-99999999999.99", "hao", "result.declared"];
    *leaf = match leaf {
        Value::Number(_) if number == 7 => json!(-((1_i64 << 53) - 1)),
        Value::Number(_) => json!(number),
        Value::Bool(it) => json!(!*it),
        _ => json!(WORDS[usize::try_from(number % 12).unwrap()]),
    };
}
