//! A meeting on the table: the rules of the library asked line by line, without a file, a clock or a process. The same lines as `script` reads, so a dialogue
//! found here can be tried there.

use leitai::i18n::Lang;
use leitai::live::Answer;
use leitai::meeting::agenda::Agenda;
use leitai::meeting::command::Command;
use leitai::meeting::decide::{Asked, decide};
use leitai::meeting::event::Recorded;
use leitai::meeting::history::History;
use leitai::meeting::ids::Seat;
use leitai::meeting::time::At;
use leitai::script::{self, Answerer, Ask};
use serde_json::{Value, json};

/// A meeting without a file.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    pub(crate) history: History,
    pub(crate) now: At,
}

impl Table {
    pub(crate) fn new(agenda: Value) -> Self {
        let agenda: Agenda = serde_json::from_value(agenda).unwrap();
        let mut table = Self { history: History::new(agenda), now: At(0) };
        table.record(&Seat::desk(), vec![leitai::meeting::event::SessionOpened {}.into()]);
        table
    }

    fn record(&mut self, by: &Seat, events: Vec<leitai::meeting::event::Event>) -> Vec<u64> {
        let act = self.history.last_seq() + 1;
        for (seq, event) in (act..).zip(events) {
            self.history.push(Recorded { seq, act, at: format!("at {}", self.now.0), t: self.now, by: by.clone(), cmd: None, event });
        }
        (act..=self.history.last_seq()).collect()
    }

    /// Asks for something at the table's moment.
    pub(crate) fn ask(&mut self, by: &Seat, command: &Command) -> Answer {
        let asked = Asked { by: by.clone(), now: self.now, lot: 7 };
        match decide(&self.history, &asked, command) {
            Ok(events) => Answer::Accepted { seq: self.record(by, events) },
            Err(refusal) => Answer::Refused(refusal),
        }
    }

    /// Says a line and gives the answer.
    pub(crate) fn say(&mut self, text: &str) -> Value {
        let line = match script::read(text) {
            Ok(line) => line,
            Err(malformed) => return Answerer { lang: Lang::Zh }.malformed(&malformed),
        };
        self.now = line.t.unwrap_or(self.now);
        match &line.ask {
            Ask::Do(command) => {
                let answer = self.ask(&line.by, command);
                Answerer { lang: Lang::Zh }.command(&self.history, &line, &answer)
            }
            Ask::May(command) => {
                let asked = Asked { by: line.by.clone(), now: self.now, lot: 7 };
                Answerer { lang: Lang::Zh }.may(&self.history, &line, decide(&self.history, &asked, command).map(|_| ()))
            }
            Ask::State => serde_json::to_value(self.history.state()).unwrap(),
            Ask::Stage => serde_json::to_value(leitai::meeting::stage::stage(self.history.state(), self.now)).unwrap(),
        }
    }

    /// Says a line that has to be accepted.
    #[track_caller]
    pub(crate) fn does(&mut self, line: &str) {
        let answer = self.say(line);
        assert_eq!(answer["ok"], true, "{line}\nis answered {answer}");
    }

    /// Holds a dialogue against this meeting: `> line`, `< answer`. An answer is `ok`, a code (where it is said too what to do instead, `code: command`), the
    /// types of the events that were recorded (`= a b`), or a part of the answer as JSON.
    #[track_caller]
    pub(crate) fn check(&mut self, dialogue: &str) -> &mut Self {
        let mut said = String::new();
        let mut answer = Value::Null;
        let mut before = self.history.last_seq();
        for row in dialogue.lines().map(str::trim).filter(|row| !row.is_empty()) {
            if let Some(line) = row.strip_prefix("> ") {
                before = self.history.last_seq();
                line.clone_into(&mut said);
                answer = self.say(line);
            } else if let Some(types) = row.strip_prefix("= ") {
                let new = self.history.events().iter().filter(|event| event.seq > before);
                let new: Vec<&str> = new.map(|event| event.event.type_name()).collect();
                assert_eq!(new.join(" "), types, "{said}\nis answered {answer}");
            } else if let Some(expected) = row.strip_prefix("< ") {
                let fits = match expected {
                    "ok" => answer["ok"] == true,
                    part if part.starts_with('{') => holds(&answer, &serde_json::from_str(part).unwrap()),
                    code => {
                        let (code, instead) =
                            code.split_once(": ").map_or((code, None), |(code, instead)| (code, Some(format!("（可用 {instead}）"))));
                        let told = instead.is_none_or(|instead| answer["why"].as_str().is_some_and(|why| why.ends_with(&instead)));
                        answer["ok"] == false && answer["code"] == code && told
                    }
                };
                assert!(fits, "{said}\nis answered  {answer}\nand not      {expected}");
            } else {
                panic!("a row of a dialogue begins with >, < or =: {row}");
            }
        }
        self
    }
}

/// Whether a value holds all that the part says.
fn holds(value: &Value, part: &Value) -> bool {
    match part {
        Value::Object(fields) => fields.iter().all(|(name, part)| holds(&value[name], part)),
        Value::Array(parts) => {
            value.as_array().is_some_and(|list| list.len() == parts.len() && list.iter().zip(parts).all(|(it, part)| holds(it, part)))
        }
        _ => value == part,
    }
}

/// An agenda with one of everything: two stops, debriefs of three contestants, an unnamed and a named round, a result and a speech.
pub(crate) fn agenda() -> Value {
    json!({
        "format": "leitai.agenda/1", "title": "试会",
        "indices": [{"id": "dangjian", "name": "党建强"}, {"id": "huanjing", "name": "环境美"}],
        "villages": [{"id": "jia", "name": "甲村"}, {"id": "yi", "name": "乙村"}, {"id": "bing", "name": "丙村"}, {"id": "ke", "name": "客村", "guest": true}],
        "people": [
            {"id": "zhou", "name": "周", "role": "judge", "group": "peers", "village": "jia"},
            {"id": "wu", "name": "吴", "role": "judge", "group": "peers", "village": "yi"},
            {"id": "zheng", "name": "郑", "role": "judge", "group": "town"},
            {"id": "wang", "name": "王", "role": "leader"}
        ],
        "segments": [
            {"id": "visit", "kind": "visit", "items": [
                {"id": "visit-1", "village": "jia", "minutes": 15},
                {"id": "visit-2", "village": "ke", "minutes": 10, "travel_minutes": 5}
            ]},
            {"id": "debrief", "kind": "debrief", "for": "every-contestant", "minutes": 6},
            {"id": "scoring", "kind": "scoring", "round": "score"},
            {"id": "result", "kind": "result", "round": "score"},
            {"id": "speech", "kind": "directive", "points": [{"verb": "希望", "text": "一"}, {"text": "二"}]}
        ],
        "scoring": {"rounds": [
            {"id": "score", "title": "现场测评", "groups": [{"id": "A", "name": "与会人员", "issued": 3}, {"id": "B", "name": "村民", "village": "yi"}],
             "form": {"grades": [{"id": "hao", "name": "好", "points": "100"}, {"id": "cha", "name": "差", "points": "50"}]},
             "ties": ["exact", "ruling"], "awards": [{"id": "xianjin", "name": "先进村社", "places": 1, "border": "ruling"}], "reveal": "full"},
            {"id": "panel", "title": "评委打分", "named": true, "groups": [{"id": "peers", "name": "同行"}, {"id": "town", "name": "镇"}],
             "form": {"points": {"lines": [{"id": "dangjian", "name": "党建强"}, {"id": "huanjing", "name": "环境美"}]}},
             "awards": [{"id": "gold", "name": "一等奖", "places": 1}]}
        ]}
    })
}
