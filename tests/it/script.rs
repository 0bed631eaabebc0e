//! `script` from outside: lines in, answers and a file out; and what `verify` and the schema say of that file.

use crate::home::Home;
use crate::process::{Done, Talk, run};
use serde_json::{Value, json};
use std::fs;

/// Runs a simulated meeting in `file` and gives the answers.
#[track_caller]
fn simulate(home: &Home, agenda: &str, file: &str, lines: &[&str]) -> Vec<Value> {
    let done = run(home, &["script", agenda, "--simulated-clock", "--out", file], &(lines.join("\n") + "\n"));
    assert_eq!((done.code, done.err.as_str()), (Some(0), ""), "{done:?}");
    answers(&done)
}

fn answers(done: &Done) -> Vec<Value> {
    done.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Says lines and holds each answer against the start of what is expected: `ok`, a code, or the whole answer.
#[track_caller]
fn check(agenda: &str, dialogue: &str) {
    let home = Home::new();
    let asked: Vec<&str> = dialogue.lines().filter_map(|line| line.trim().strip_prefix("> ")).collect();
    let expected: Vec<&str> = dialogue.lines().filter_map(|line| line.trim().strip_prefix("< ")).collect();
    let answers = simulate(&home, agenda, "a.json", &asked);
    assert_eq!(answers.len(), expected.len());
    for ((line, answer), expected) in asked.iter().zip(&answers).zip(expected) {
        let fits = match expected {
            "ok" => answer["ok"] == true,
            whole if whole.starts_with('{') => *answer == serde_json::from_str::<Value>(whole).unwrap(),
            code => answer["ok"] == false && answer["code"] == code,
        };
        assert!(fits, "{line}\nis answered  {answer}\nand not      {expected}");
    }
}

#[test]
fn every_line_has_its_answer() {
    check(
        "dongcheng",
        r#"
        > {"do":"next","id":"a"}
        < {"id":"a","ok":true,"seq":[2]}
        > {"do":"timer.start","t":60000}
        < ok
        > {"do":"note.add","text":"路面平整","kind":"praise","t":90000,"by":"notes","id":7}
        < {"id":7,"ok":true,"seq":[4]}
        > {"do":"next","t":89999,"id":"b"}
        < time-backwards
        > {"do":"next","t":100000,"id":"b"}
        < time-backwards
        > {"do":"next","t":1,"id":"a"}
        < {"id":"a","ok":true,"seq":[2]}
        > {"do":"prev"}
        < at-start
        > {"ask":"may","do":"undo"}
        < {"ok":true,"may":true}
        > {"ask":"may","do":"redo"}
        < {"ok":true,"may":false,"code":"nothing-to-redo","why":"没有可以重做的"}
        > {"ask":"weather"}
        < malformed
        > {"do":"fly"}
        < {"ok":false,"code":"malformed","why":"没有「fly」这个命令","column":7}
        > {"do":"next",
        < malformed
        > {"do":"next","do":"prev"}
        < malformed
        > []
        < malformed
        > {"do":"goto","item":"nowhere"}
        < unknown-item
        > {"do":"close"}
        < ok
        > {"do":"next"}
        < closed
        > {"ask":"stage"}
        < ok
        "#,
    );
}

#[test]
fn lines_that_are_no_text_and_lines_without_end_are_answered_too() {
    let home = Home::new();
    let mut input = b"{\"do\":\"\xe6\x9d\"}\n".to_vec();
    input.extend(vec![b'x'; 1024 * 1024 + 7]);
    input.extend(b"\n\n{\"do\":\"next\"}");
    let done = crate::process::run_bytes(&home, &["script", "huheng", "--out", "a.json"], input);
    let answers = answers(&done);
    let codes: Vec<&Value> = answers.iter().map(|answer| &answer["code"]).collect();
    assert_eq!(codes, [&json!("malformed"), &json!("malformed"), &json!("malformed"), &Value::Null], "{answers:?}");
    assert_eq!((answers[0]["column"].as_u64(), done.code), (Some(8), Some(0)));
    assert_eq!(answers[1]["why"], "一行太长，最多 1 MiB");
}

#[test]
fn the_real_clock_is_not_told_what_time_it_is() {
    let home = Home::new();
    let done = run(&home, &["script", "huheng"], "{\"do\":\"next\",\"t\":5}\n{\"do\":\"next\"}\n");
    let answers = answers(&done);
    assert_eq!((&answers[0]["code"], &answers[0]["column"]), (&json!("malformed"), &json!(14)));
    assert_eq!(answers[1]["ok"], true);
    // Without --out the file goes to the documents, and that is said.
    let file = done.err.trim().strip_prefix("会议文件：").unwrap();
    assert!(file.starts_with(home.documents().join("擂台赛").to_str().unwrap()) && fs::exists(file).unwrap(), "{file}");
    let done = run(&home, &["script", "huheng", "--seed", "3"], "");
    assert_eq!((done.code, done.err.trim()), (Some(2), "还要写 --simulated-clock。用 leitai help 看用法"));
}

#[test]
fn two_runs_of_one_seed_write_the_same_bytes_and_another_seed_draws_other_lots() {
    let home = Home::new();
    let lines = [r#"{"do":"order.draw","segment":"debrief"}"#, r#"{"do":"next","t":5}"#, r#"{"do":"note.add","text":"“好”"}"#].join("\n");
    let bytes = |file: &str, seed: &str| {
        let done = run(&home, &["script", "dongcheng", "--simulated-clock", "--seed", seed, "--out", file], &lines);
        assert_eq!(done.code, Some(0), "{done:?}");
        assert!(answers(&done).iter().all(|answer| answer["ok"] == true), "{}", done.out);
        fs::read(home.path(file)).unwrap()
    };
    assert_eq!(bytes("a.json", "0"), bytes("b.json", "0"));
    assert_ne!(bytes("c.json", "1"), bytes("d.json", "2"));
}

#[test]
fn a_session_goes_on_where_it_was_left_or_killed() {
    let home = Home::new();
    let mut talk = Talk::open(&home, &["script", "dongcheng", "--simulated-clock", "--out", "a.json"]);
    assert_eq!(talk.ask(r#"{"do":"next","id":1}"#), r#"{"id":1,"ok":true,"seq":[2]}"#);
    assert_eq!(talk.ask(r#"{"do":"timer.start","t":1000}"#), r#"{"ok":true,"seq":[3]}"#);
    // While it runs, a second one is told who writes the file.
    let busy = run(&home, &["--lang", "en", "script", "a.json"], "");
    assert!(busy.code == Some(3) && busy.err.contains("a.json: process ") && busy.err.contains("has been writing it since"), "{busy:?}");
    talk.kill();
    let done = run(&home, &["script", "a.json", "--simulated-clock"], "{\"do\":\"next\",\"id\":1}\n{\"do\":\"note.add\",\"text\":\"接着开\"}\n");
    assert_eq!(done.out, "{\"id\":1,\"ok\":true,\"seq\":[2]}\n{\"ok\":true,\"seq\":[5]}\n", "{done:?}");
    let whole: Value = serde_json::from_slice(&fs::read(home.path("a.json")).unwrap()).unwrap();
    let types: Vec<&str> = whole["events"].as_array().unwrap().iter().map(|event| event["type"].as_str().unwrap()).collect();
    assert_eq!(types, ["session.opened", "item.entered", "timer.started", "session.resumed", "note.added"]);
    assert_eq!(run(&home, &["script", "a.json", "--out", "b.json"], "").code, Some(2));
    run(&home, &["script", "a.json"], "{\"do\":\"close\"}");
    let closed = run(&home, &["script", "a.json"], "");
    assert!(closed.code == Some(2) && closed.err.contains("会议已经结束"), "{closed:?}");
}

#[test]
fn a_place_that_cannot_be_written_is_told_before_anything_happens() {
    let home = Home::new();
    home.write("taken.json", "{}");
    let said = |out: &str, code: i32, said: &str| {
        let done = run(&home, &["script", "huheng", "--out", out], "{\"do\":\"next\"}\n");
        assert!(done.code == Some(code) && done.err.contains(said) && done.out.is_empty(), "{done:?}");
    };
    said("taken.json", 3, "已经有这个文件，请换一个名字");
    said("taken.json/a.json", 3, "写不了");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let folder = home.path("locked");
        fs::create_dir(&folder).unwrap();
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o555)).unwrap();
        if fs::write(folder.join("probe"), "").is_ok() {
            eprintln!("skipped: the folder that nobody may write is written by this user all the same");
        } else {
            said("locked/a.json", 3, "写不了，没有权限");
        }
    }
}

/// A disk that takes no more while many lines wait together: what was answered with ok is in the file, what was not is refused, and so is everything after it.
#[cfg(unix)]
#[test]
fn nothing_is_called_saved_that_the_disk_did_not_take() {
    let home = Home::new();
    // In blocks of 512 or 1024 bytes, as the shell counts; the file begins with 64 KiB of white space that events are written into.
    let line = format!("ulimit -f 150; exec '{}' script huheng --out a.json", crate::process::PROGRAM);
    let text = "村".repeat(3_000);
    let input = format!("{{\"do\":\"note.add\",\"text\":\"{text}\"}}\n").repeat(60) + "{\"ask\":\"may\",\"do\":\"next\"}\n";
    let done = crate::process::run_program(&home, "sh", &["-c", &line], input.into_bytes());
    let answers = answers(&done);
    let saved = answers.iter().take_while(|answer| answer["ok"] == true).count();
    assert_eq!(answers.len(), 61);
    assert!((1..60).contains(&saved), "{saved} saved");
    assert!(answers[saved..60].iter().all(|answer| answer["code"] == "not-saved"), "{:?}", &answers[saved..]);
    assert_eq!((&answers[60]["may"], &answers[60]["code"]), (&json!(false), &json!("not-saved")));
    assert!(done.code == Some(3) && done.err.contains("a.json：写不了"), "{:?} {}", done.code, done.err);
    let shown: Value = serde_json::from_str(&run(&home, &["show", "a.json", "--json"], "").out).unwrap();
    assert!(shown["remarks"].as_array().unwrap().len() >= saved);
    // With room again the meeting goes on.
    let resumed = run(&home, &["script", "a.json"], "{\"do\":\"next\"}\n");
    assert!(resumed.code == Some(0) && resumed.out.contains("\"ok\":true"), "{resumed:?}");
}

/// Speaks to a simulated meeting and counts its time up.
struct Meeting<'a> {
    talk: Talk,
    t: u64,
    agenda: &'a str,
}

impl Meeting<'_> {
    #[track_caller]
    fn ask(&mut self, mut line: Value) -> Value {
        self.t += 1_000;
        line["t"] = self.t.into();
        serde_json::from_str(&self.talk.ask(&line.to_string())).unwrap()
    }

    #[track_caller]
    fn do_it(&mut self, line: Value) {
        let answer = self.ask(line.clone());
        assert_eq!(answer["ok"], true, "{}: {line} is answered {answer}", self.agenda);
    }

    fn state(&mut self) -> Value {
        self.ask(json!({"ask": "state"}))["state"].take()
    }

    /// Casts three forms in every class of a round, closes it and shows the result.
    fn score(&mut self, round: &Value) {
        let id = &round["rules"]["id"];
        let contestants: Vec<Value> = self.state()["villages"].as_array().unwrap().iter().filter(|it| it["guest"] != true).cloned().collect();
        if contestants.is_empty() {
            self.do_it(json!({"do": "village.add", "village": {"name": "周林村"}}));
        }
        self.do_it(json!({"do": "round.open", "round": id}));
        let state = self.state();
        let round = state["rounds"].as_array().unwrap().iter().find(|it| it["rules"]["id"] == *id).unwrap();
        let villages: Vec<String> = round["villages"].as_array().unwrap().iter().map(|it| it.as_str().unwrap().to_owned()).collect();
        for group in round["rules"]["groups"].as_array().unwrap() {
            let form = if group["form"].is_null() { &round["rules"]["form"] } else { &group["form"] };
            for number in 1..=3 {
                let mark = |place: usize| mark(form, place + number);
                let scores: serde_json::Map<String, Value> = villages.iter().enumerate().map(|(place, it)| (it.clone(), mark(place))).collect();
                let voter = if round["rules"]["named"] == true {
                    let judge = format!("judge-{}-{number}", group["id"].as_str().unwrap());
                    self.do_it(json!({"do": "person.add", "person": {"id": judge, "name": judge, "group": group["id"]}}));
                    json!({"do": "ballot.cast", "round": id, "judge": judge, "scores": scores})
                } else {
                    json!({"do": "ballot.cast", "round": id, "group": group["id"], "number": number, "scores": scores})
                };
                self.do_it(voter);
            }
        }
        self.do_it(json!({"do": "round.close", "round": id}));
        while self.ask(json!({"do": "declare", "round": id}))["ok"] != true {
            let answer = self.ask(json!({"do": "reveal", "round": id}));
            if answer["code"] == "ruling-needed" {
                self.do_it(json!({"do": "rule", "round": id, "order": villages, "persons": ["主持人"], "reason": "商定"}));
            } else {
                assert_eq!(answer["ok"], true, "{}: {answer}", self.agenda);
            }
        }
    }
}

fn mark(form: &Value, place: usize) -> Value {
    if let Some(grades) = form["grades"].as_array() {
        return grades[place % grades.len()]["id"].clone();
    }
    let lines = form["points"]["lines"].as_array().unwrap();
    lines
        .iter()
        .map(|line| (line["id"].as_str().unwrap().to_owned(), json!(format!("{}", 80 + place % 17))))
        .collect::<serde_json::Map<_, _>>()
        .into()
}

/// Walks an agenda from the first item to the last, scores its rounds on the way, and closes; gives the number of items entered.
fn walk(home: &Home, agenda: &str, file: &str) -> usize {
    let talk = Talk::open(home, &["script", agenda, "--simulated-clock", "--out", file]);
    let mut meeting = Meeting { talk, t: 0, agenda };
    let mut entered = 0;
    loop {
        let answer = meeting.ask(json!({"do": "next"}));
        match answer["code"].as_str() {
            None => entered += 1,
            Some("at-end") => break,
            Some(code) => panic!("{agenda}: {code}"),
        }
        if entered % 3 == 1 {
            meeting.do_it(json!({"do": "timer.start"}));
            meeting.do_it(json!({"do": "note.add", "text": format!("第 {entered} 项"), "kind": "praise"}));
        }
        let state = meeting.state();
        let at = &state["place"]["item"];
        let segment =
            state["segments"].as_array().unwrap().iter().find(|it| it["items"].as_array().unwrap().iter().any(|it| it["plan"]["id"] == *at));
        let rounds = state["rounds"].as_array().unwrap();
        if let Some(round) = segment.filter(|it| it["plan"]["kind"] == "scoring").and(rounds.iter().find(|it| it["stage"]["is"] == "unopened")) {
            meeting.score(&round.clone());
        }
    }
    meeting.do_it(json!({"do": "close"}));
    let done = meeting.talk.end();
    assert_eq!((done.code, done.err.as_str()), (Some(0), ""));
    entered
}

#[test]
fn every_bundled_agenda_is_walked_to_its_end() {
    let home = Home::new();
    let schema: Value = serde_json::from_str(&run(&home, &["schema", "session"], "").out).unwrap();
    let schema = jsonschema::validator_for(&schema).unwrap();
    let list = run(&home, &["agenda", "list"], "").out;
    let agendas: Vec<&str> = list.lines().map(|line| line.split_whitespace().next().unwrap()).collect();
    assert_eq!(agendas.len(), 12);
    for agenda in agendas {
        let file = format!("{agenda}.json");
        assert!(walk(&home, agenda, &file) > 2, "{agenda}");
        let verified = run(&home, &["verify", &file], "");
        assert!(verified.code == Some(0) && verified.out.contains("完好") && verified.out.contains("会议已结束"), "{verified:?}");
        let session: Value = serde_json::from_slice(&fs::read(home.path(&file)).unwrap()).unwrap();
        let errors: Vec<String> = schema.iter_errors(&session).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert_eq!(errors, Vec::<String>::new(), "{agenda}");
        assert_eq!(session["events"].as_array().unwrap().last().unwrap()["type"], "session.closed");
    }
}

#[test]
fn a_session_that_is_none_does_not_fit_the_schema() {
    let home = Home::new();
    let schema: Value = serde_json::from_str(&run(&home, &["schema", "session"], "").out).unwrap();
    let schema = jsonschema::validator_for(&schema).unwrap();
    simulate(&home, "huheng", "a.json", &[r#"{"do":"next"}"#]);
    let good: Value = serde_json::from_slice(&fs::read(home.path("a.json")).unwrap()).unwrap();
    assert!(schema.is_valid(&good));
    let spoils: [fn(&mut Value); 5] = [
        |it| it["format"] = "leitai.session/2".into(),
        |it| it["agenda"]["segments"] = Value::Null,
        |it| it["events"][1]["hash"] = "0".into(),
        |it| it["events"][1]["item"] = Value::Null,
        |it| drop(it.as_object_mut().unwrap().remove("id")),
    ];
    for spoil in spoils {
        let mut bad = good.clone();
        spoil(&mut bad);
        assert!(!schema.is_valid(&bad), "{bad}");
    }
}

/// What `verify` says of a file.
#[track_caller]
fn check_verify(home: &Home, args: &[&str], code: i32, said: &[&str]) {
    let done = run(home, &[&["verify"], args].concat(), "");
    assert_eq!(done.code, Some(code), "{args:?}: {done:?}");
    for said in said {
        assert!(done.out.contains(said) || done.err.contains(said), "{args:?} does not say {said:?}: {done:?}");
    }
}

#[test]
fn files_are_verified_each_in_a_line() {
    let home = Home::new();
    walk(&home, "dongcheng", "whole.json");
    simulate(&home, "dongcheng", "open.json", &[r#"{"do":"next"}"#, r#"{"do":"note.add","text":"路面平整"}"#]);
    let whole = fs::read_to_string(home.path("whole.json")).unwrap();
    let open = fs::read_to_string(home.path("open.json")).unwrap();
    let of = |text: &str, name: &str| home.write(name, text);
    of(&whole.replacen("第 1 项", "第 9 项", 1), "edited.json");
    of(&whole.replacen("session/1", "session/2", 1), "newer.json");
    of(open.get(..open.find("路面").unwrap()).unwrap(), "torn.json");
    of(&serde_json::to_string_pretty(&serde_json::from_str::<Value>(&whole).unwrap()).unwrap(), "pretty.json");
    of("{\"format\":\"leitai.agenda/1\"}", "agenda.json");
    check_verify(&home, &["whole.json"], 0, &["whole.json: 完好", "会议已结束", "结果指纹", "末条指纹"]);
    check_verify(&home, &["open.json"], 0, &["会议没有结束（没有 session.closed）"]);
    check_verify(&home, &["pretty.json"], 0, &["只是换了排版"]);
    check_verify(&home, &["edited.json"], 1, &["文件被改过", "哈希对不上"]);
    check_verify(&home, &["torn.json"], 1, &["最后一次没有写完，前 2 条完好"]);
    check_verify(&home, &["newer.json"], 2, &["leitai.session/2 是更新的格式，本程序只认 leitai.session/1"]);
    check_verify(&home, &["agenda.json"], 2, &["agenda.json: 不是会议文件"]);
    check_verify(&home, &["whole.json", "edited.json", "agenda.json", "nowhere.json"], 3, &["whole.json: 完好", "nowhere.json：读不了"]);
}

#[test]
fn a_file_is_held_against_a_fingerprint() {
    let home = Home::new();
    walk(&home, "dongcheng", "a.json");
    let events: Value = serde_json::from_slice::<Value>(&fs::read(home.path("a.json")).unwrap()).unwrap()["events"].take();
    let hash = |kind: &str| events.as_array().unwrap().iter().rfind(|event| event["type"] == kind).unwrap()["hash"].as_str().unwrap().to_owned();
    let declared = hash("result.declared");
    let spaced = format!("{} {} {} {}", &declared[..4], &declared[4..8], &declared[8..12], &declared[12..16]).to_uppercase();
    check_verify(&home, &["a.json", "--expect", &spaced], 0, &["与给出的指纹相符，是第", "条宣布的结果"]);
    check_verify(&home, &["a.json", "--expect", &hash("session.closed")], 0, &["是最后一条"]);
    check_verify(&home, &["a.json", "--expect", "0000 0000 0000 0000"], 1, &["与给出的指纹不符"]);
    check_verify(&home, &["a.json", "--expect", "12"], 2, &["至少 16 位"]);
}
