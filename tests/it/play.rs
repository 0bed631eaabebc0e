//! Meetings at random: what somebody could do at every moment, mostly what may be done there, so that long meetings come about and not long lists of refusals.
//! Begin at [`moves`], which makes them, and [`played`], which plays them.

use crate::table::{Table, agenda};
use leitai::meeting::state::{Place, RoundState};
use proptest::prelude::*;
use serde_json::{Value, json};

/// One thing done, before it is known where: what it is about is picked from what is there then.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Move {
    verb: u16,
    pick: u16,
    other: u16,
    /// Seconds since the one before.
    wait: u16,
    notes_seat: bool,
}

/// What is done, each as often as it is listed here for a hundred or so.
const VERBS: &[(&str, u16)] = &[
    ("next", 14),
    ("prev", 2),
    ("goto", 4),
    ("leave", 4),
    ("skip", 2),
    ("point.check", 2),
    ("timer.start", 8),
    ("timer.pause", 4),
    ("timer.continue", 4),
    ("timer.adjust", 4),
    ("timer.exclude", 2),
    ("timer.reset", 1),
    ("timer.share", 2),
    ("note.add", 6),
    ("note.edit", 2),
    ("note.retract", 1),
    ("describe", 1),
    ("attend", 1),
    ("person.add", 1),
    ("village.add", 2),
    ("village.edit", 1),
    ("item.add", 3),
    ("item.edit", 2),
    ("item.move", 3),
    ("item.swap", 2),
    ("order.set", 2),
    ("order.draw", 2),
    ("stage.set", 2),
    ("round.open", 6),
    ("ballot.cast", 14),
    ("ballot.replace", 2),
    ("ballot.void", 2),
    ("round.close", 3),
    ("round.reopen", 1),
    ("round.void", 1),
    ("rule", 3),
    ("reveal", 6),
    ("declare", 3),
    ("undo", 8),
    ("redo", 4),
];

/// Up to so many moves.
pub(crate) fn moves(most: usize) -> impl Strategy<Value = Vec<Move>> {
    prop::collection::vec(a_move(), 1..most)
}

/// One move.
pub(crate) fn a_move() -> impl Strategy<Value = Move> {
    let one = (any::<u16>(), any::<u16>(), any::<u16>(), prop_oneof![3 => 0..90_u16, 1 => 0..1_500_u16], prop::bool::weighted(0.2));
    one.prop_map(|(verb, pick, other, wait, notes_seat)| Move { verb, pick, other, wait, notes_seat })
}

/// A meeting of everything, or one that differs from it: reviews after each debrief; no minutes, or many; an order that is not asked for; rounds that end otherwise.
pub(crate) fn agendas() -> impl Strategy<Value = Value> {
    (
        prop::bool::ANY,
        prop::option::of(1..30_u32),
        prop::option::of(1..30_u32),
        0..3_u32,
        prop::sample::select(vec!["winners", "top", "full", "later"]),
    )
        .prop_map(|(then, visit, speech, travel, reveal)| {
            let mut agenda = agenda();
            let segments = &mut agenda["segments"];
            segments[0]["items"][0]["minutes"] = json!(visit);
            segments[0]["items"][0]["travel_minutes"] = json!(travel * 4);
            segments[0]["prompt"] = json!(SECRETS[0]);
            segments[1]["minutes"] = json!(visit);
            if then {
                segments[1]["then"] = json!("review");
            }
            segments[4]["minutes"] = json!(speech);
            agenda["scoring"]["rounds"][1]["reveal"] = json!(reveal);
            agenda
        })
}

/// Words that must never come before the room: the host's line, remarks, reasons.
pub(crate) const SECRETS: [&str; 3] = ["机密提示", "机密备注", "机密理由"];

/// The meeting after each move, refused ones too.
pub(crate) fn played(agenda: &Value, moves: &[Move]) -> Vec<Table> {
    let mut tables = vec![Table::new(agenda.clone())];
    for one in moves {
        let mut table = tables.last().unwrap().clone();
        one.play(&mut table);
        tables.push(table);
    }
    tables
}

fn pick<T: Clone>(list: &[T], which: u16) -> Option<T> {
    (!list.is_empty()).then(|| list[usize::from(which) % list.len()].clone())
}

impl Move {
    /// Says it, and gives the line and its answer.
    pub(crate) fn play(&self, table: &mut Table) -> (Value, Value) {
        let line = self.line(table);
        let answer = table.say(&line.to_string());
        (line, answer)
    }

    /// The line as `script` would read it.
    pub(crate) fn line(&self, table: &Table) -> Value {
        let verb = VERBS.iter().flat_map(|(verb, times)| std::iter::repeat_n(*verb, usize::from(*times))).collect::<Vec<_>>();
        let verb = pick(&verb, self.verb).unwrap();
        let mut line = if verb.starts_with("round") || verb.starts_with("ballot") || ["rule", "reveal", "declare"].contains(&verb) {
            self.about_a_round(verb, table)
        } else {
            self.about_the_rundown(verb, table)
        };
        line["do"] = verb.into();
        line["t"] = (table.now.0 + u64::from(self.wait) * 1_000).into();
        if self.notes_seat {
            line["by"] = "notes".into();
        }
        line
    }

    fn about_the_rundown(&self, verb: &str, table: &Table) -> Value {
        let state = table.history.state();
        let mut items: Vec<String> = state.rundown().map(|slot| slot.id().to_string()).collect();
        items.push("debrief".to_owned());
        let (item, after) = (pick(&items, self.pick), pick(&items, self.other));
        let villages: Vec<String> = state.villages.iter().map(|village| village.id.to_string()).collect();
        let contestants: Vec<String> = state.contestants().map(|village| village.id.to_string()).collect();
        let village = pick(&villages, self.pick);
        let note = pick(&state.notes.iter().cloned().collect::<Vec<_>>(), self.pick).map(|note| note.id);
        match verb {
            "goto" => json!({"item": item}),
            "skip" if self.other.is_multiple_of(2) => json!({"item": item, "reason": SECRETS[2]}),
            "skip" => match &state.place {
                Place::Inside(here) => json!({"item": here}),
                _ => json!({"item": item}),
            },
            "point.check" => json!({"item": "speech", "index": self.pick % 3, "said": !self.other.is_multiple_of(3)}),
            "timer.start" if self.other.is_multiple_of(4) => json!({"backdated_ms": u32::from(self.pick % 400) * 1_000}),
            "timer.adjust" => json!({"delta_ms": pick(&[-60_000, -30_000, 30_000, 60_000, 1_800_000], self.pick)}),
            "timer.exclude" => json!({"ms": u32::from(self.pick % 90) * 1_000}),
            "note.add" => json!({"text": format!("{}{}", SECRETS[1], self.pick), "village": village.filter(|_| self.other.is_multiple_of(2))}),
            "note.edit" => json!({"note": note, "text": format!("{}改{}", SECRETS[1], self.other), "speaker": "某人"}),
            "note.retract" => json!({"note": note}),
            "describe" => json!({"venue": format!("会堂{}", self.pick % 3), "host": "主持"}),
            "attend" => json!({"present": self.pick % 50}),
            "person.add" => json!({"person": {"name": format!("评委{}", self.pick % 9), "group": pick(&["peers", "town"], self.other)}}),
            "village.add" => json!({"village": {"name": format!("新村{}", self.pick % 9), "guest": self.other.is_multiple_of(3)}}),
            "village.edit" => json!({"village": {"id": village, "cadre": format!("干部{}", self.other % 9)}}),
            "item.add" => json!({
                "segment": pick(&["visit", "debrief", "speech"], self.other),
                "item": {"title": format!("加{}", self.pick % 9), "minutes": (!self.pick.is_multiple_of(4)).then_some(1 + self.pick % 20), "travel_minutes": self.pick % 5},
                "after": after.filter(|_| self.pick.is_multiple_of(3)),
            }),
            "item.edit" => json!({"item": {"id": item, "minutes": (!self.other.is_multiple_of(4)).then_some(1 + self.other % 30)}}),
            "item.move" => json!({"item": item, "after": after.filter(|_| !self.pick.is_multiple_of(5))}),
            "item.swap" => json!({"item": item, "with": after}),
            "timer.share" => json!({"segment": "debrief", "each_ms": u32::from(self.pick % 20) * 30_000}),
            "order.set" => {
                let mut order = contestants.clone();
                order.rotate_left(usize::from(self.pick) % contestants.len().max(1));
                order.truncate(order.len().saturating_sub(usize::from(self.other % 2)).max(1));
                json!({"segment": "debrief", "villages": order})
            }
            "stage.set" if self.other.is_multiple_of(2) => json!({"blank": self.pick.is_multiple_of(2)}),
            "stage.set" => json!({"message": pick(&["", "请收尾", "时间到"], self.pick)}),
            "order.draw" => json!({"segment": "debrief"}),
            _ => json!({}),
        }
    }

    fn about_a_round(&self, verb: &str, table: &Table) -> Value {
        let state = table.history.state();
        // Half of the time the round that is scored by classes, and the other by name.
        let round = &state.rounds[usize::from(self.other % 2)];
        let id = round.rules.id.as_str();
        let ballot = pick(&round.ballots.iter().cloned().collect::<Vec<_>>(), self.pick).map(|ballot| ballot.id);
        match verb {
            "round.open" if self.pick.is_multiple_of(3) && id == "score" => json!({"round": id, "issued": {"A": 4, "B": 3}}),
            "round.reopen" | "round.void" => json!({"round": id, "reason": SECRETS[2]}),
            "ballot.cast" if round.rules.named => {
                let judge = pick(&state.people, self.pick).unwrap();
                json!({"round": id, "judge": judge.id, "scores": self.scores(round, judge.village.as_ref().map(|it| it.as_str()))})
            }
            "ballot.cast" => {
                let group = ["A", "B"][usize::from(self.pick % 2)];
                json!({"round": id, "group": group, "number": 1 + self.pick / 2 % 4, "scores": self.scores(round, (group == "B").then_some("yi"))})
            }
            "ballot.replace" => json!({"ballot": ballot, "scores": self.scores(round, None), "reason": SECRETS[2]}),
            "ballot.void" => json!({"ballot": ballot, "reason": SECRETS[2]}),
            "rule" => {
                let outcome = leitai::meeting::scoring::outcome(&round.sheet(&state.people));
                let tied = outcome.ruling_needed.first().cloned().unwrap_or_else(|| round.villages.clone());
                json!({"round": id, "order": tied, "persons": ["主任"], "reason": SECRETS[2]})
            }
            _ => json!({"round": id}),
        }
    }

    fn scores(&self, round: &RoundState, own: Option<&str>) -> Value {
        if self.pick.is_multiple_of(17) {
            return json!("abstain");
        }
        let seed = self.pick / 8;
        let villages = round.villages.iter().filter(|village| Some(village.as_str()) != own).enumerate();
        let scores = villages.map(|(place, village)| {
            let drawn = seed.wrapping_add(u16::try_from(place).unwrap()).wrapping_mul(31) % 7;
            let mark = match drawn {
                0 => json!("abstain"),
                1 if !round.rules.named => json!("void"),
                _ if round.rules.named => json!({"dangjian": points(drawn), "huanjing": points(drawn + 1)}),
                _ => json!(pick(&["hao", "cha"], drawn)),
            };
            (village.to_string(), mark)
        });
        Value::Object(scores.collect())
    }
}

/// Points whose digits stand nowhere else.
fn points(drawn: u16) -> String {
    format!("7{drawn}.3")
}
