//! The command line from outside: what each command writes, how it ends, and how wrong use is told, in both languages.

#[cfg(unix)]
use crate::hall::Hall;
use crate::home::Home;
use crate::process::{Done, run};
use serde_json::Value;
use std::fs;

/// Runs `leitai ARGS` and holds its status, and a piece of what it says, against what is expected.
#[track_caller]
fn check(home: &Home, args: &[&str], code: i32, said: &str) -> Done {
    let done = run(home, args, "");
    assert_eq!(done.code, Some(code), "{args:?}: {done:?}");
    let place = if code == 0 || code == 1 { &done.out } else { &done.err };
    assert!(place.contains(said), "{args:?} does not say {said:?}: {done:?}");
    done
}

/// Wrong use is told in one line on standard error, and nothing is written.
#[track_caller]
fn check_misuse(args: &[&str], said: &str) {
    let done = check(&Home::new(), args, 2, said);
    assert_eq!((done.err.lines().count(), done.out.as_str()), (1, ""), "{args:?}");
}

#[test]
fn wrong_use_is_told_in_a_line_with_what_to_do() {
    check_misuse(&["agneda", "list"], "没有「agneda」这个命令；是不是想写 agenda。用 leitai help 看用法");
    check_misuse(&["--lang", "en", "agneda"], "there is no command agneda; did you mean agenda. Try leitai help");
    check_misuse(&["agenda"], "还要写 list|show|check|new");
    check_misuse(&["agenda", "show"], "还要写 NAME");
    check_misuse(&["agenda", "list", "--asci"], "不认识「--asci」；是不是想写 --ascii");
    check_misuse(&["agenda", "list", "extra"], "不认识「extra」");
    check_misuse(&["--lang", "fr"], "--lang 不能是「fr」，只能是 zh-CN、en");
    check_misuse(&["--theme", "lihgt", "man"], "--theme 不能是「lihgt」，只能是 dark、light、high-contrast；是不是想写 light");
    check_misuse(&["man", "--lang"], "--lang 后面要写内容");
    check_misuse(&["schema", "sesion"], "不能是「sesion」，只能是 session、agenda、command、event；是不是想写 session");
    check_misuse(&["--ascii", "--ascii", "man"], "--ascii 只能写一次");
    check_misuse(&["--ascii=3", "man"], "--ascii 后面不能写内容");
    check_misuse(&["help", "agend"], "没有「agend」这个命令；是不是想写 agenda");
    check_misuse(&["agenda", "show", "dongchen"], "没有「dongchen」这份议程");
    check_misuse(&["agenda", "show", "dongchen"], "是不是想写 dongcheng");
    check_misuse(&["\u{1b}[2J"], "没有「\u{FFFD}[2J」这个命令");
}

#[test]
fn without_a_terminal_a_meeting_is_not_begun() {
    let home = Home::new();
    for args in [&[][..], &["run", "huheng"], &["resume", "a.json"], &["run", "huheng", "--out", "a.json", "--lang", "en"]] {
        let said = if args.len() > 4 { "there is no terminal here" } else { "这里没有终端" };
        let done = check(&home, args, 2, said);
        assert_eq!((done.err.lines().count(), done.out.as_str()), (1, ""));
    }
    assert!(!home.path("a.json").exists() && fs::read_dir(home.documents()).unwrap().next().is_none());
    check_misuse(&["resume", "a.json", "--break", "yes"], "--break 不能是「yes」，只能是 excluded、counted、restarted");
}

#[cfg(unix)]
#[test]
fn in_a_terminal_a_meeting_is_begun_killed_and_taken_up() {
    let mut hall = Hall::open(80, 24, &["run", "huheng", "--out", "a.json"]);
    hall.until("按空格开始");
    hall.keys(" ");
    hall.until_recorded("a.json", "item.entered", 1);
    let home = std::rc::Rc::clone(hall.home());
    hall.kill();
    let mut hall = Hall::open_in(std::rc::Rc::clone(&home), 80, 24, &["resume", "a.json", "--lang", "en", "--ascii"]);
    hall.until("saved");
    hall.signal(rustix::process::Signal::TERM);
    assert_eq!(hall.wait_exit().exit_code(), 143);
    let done = check(&home, &["verify", "a.json"], 0, "会议没有结束");
    assert!(done.out.contains("共 3 条"), "opened, entered, resumed: {}", done.out);
}

#[test]
fn help_and_version_are_no_faults_and_need_no_good_configuration() {
    let home = Home::new();
    fs::create_dir_all(home.path("config/leitai")).unwrap();
    fs::write(home.path("config/leitai/config.json"), "{").unwrap();
    check(&home, &["--version"], 0, concat!("leitai ", env!("CARGO_PKG_VERSION")));
    let whole = check(&home, &["--help"], 0, "用法：leitai [COMMAND]");
    assert!(whole.out.contains("命令：\n") && whole.out.contains("  agenda "), "{}", whole.out);
    for args in [&["agenda", "show", "--help"][..], &["agenda", "show", "-h"]] {
        check(&home, args, 0, "用法：leitai agenda show NAME [--json]");
    }
    check(&home, &["agenda", "list"], 2, "config.json:1:2: 文本没有写完");
    fs::remove_file(home.path("config/leitai/config.json")).unwrap();
    check(&home, &["help", "agenda", "show", "--lang", "en"], 0, "Usage: leitai agenda show NAME [--json]");
}

#[test]
fn the_language_is_that_of_the_flag_else_of_the_configuration() {
    let home = Home::new();
    let config = home.write("my.json", r#"{"lang":"en","colour":"red"}"#);
    let config = config.to_str().unwrap();
    let done = check(&home, &["--config", config, "help", "man"], 0, "Write the manual page");
    assert!(done.err.contains("my.json:1:14 colour: an unknown field"), "{}", done.err);
    check(&home, &["--config", config, "--lang", "zh-CN", "help", "man"], 0, "写出手册页");
    check(&home, &["--config", "nowhere.json", "agenda", "list"], 3, "nowhere.json：读不了，没有这个文件或文件夹");
    check(&home, &["--config", home.write("bad.json", r#"{"ascii":1}"#).to_str().unwrap(), "man"], 2, "bad.json:1:10 ascii: 只能是 true false");
}

#[test]
fn agendas_are_listed_shown_and_handed_out_as_they_are() {
    let home = Home::new();
    let list = check(&home, &["agenda", "list"], 0, "dongcheng").out;
    assert_eq!(list.lines().count(), 12, "{list}");
    check(&home, &["agenda", "show", "huheng"], 0, "湖横");
    let json = check(&home, &["agenda", "show", "huheng", "--json"], 0, "leitai.agenda/1").out;
    let own = home.write("own.json", &json);
    check(&home, &["agenda", "check", own.to_str().unwrap()], 0, "own.json：没有毛病");
    let folder = home.path("config/leitai/agendas");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("我的.json"), &json).unwrap();
    fs::write(folder.join("bad.json"), "{").unwrap();
    let done = check(&home, &["agenda", "list"], 0, "我的");
    assert_eq!(done.out.lines().count(), 13);
    assert!(done.err.contains("「bad」有毛病"), "{}", done.err);
    check(&home, &["agenda", "show", "我的"], 0, "湖横");
}

#[test]
fn a_bad_agenda_is_told_by_place_and_path() {
    let home = Home::new();
    let text = check(&home, &["agenda", "show", "huheng", "--json"], 0, "").out;
    let good = home.write("good.json", &text);
    let cases: [(&str, &str); 5] = [
        ("{\"format\":", ":1:11 format: 文本没有写完"),
        (&text.replacen("\"title\"", "\"titel\"", 1), " titel: "),
        (&text.replacen("\"format\"", "\"format\":\"leitai.agenda/1\",\"format\"", 1), "写了两次"),
        (&text.replacen("leitai.agenda/1", "leitai.agenda/9", 1), "leitai.agenda/9 是更新的格式，本程序只认 leitai.agenda/1"),
        ("[]", "应当是"),
    ];
    for (text, said) in cases {
        let bad = home.write("bad.json", text);
        let done = check(&home, &["agenda", "check", good.to_str().unwrap(), bad.to_str().unwrap()], 1, said);
        assert!(done.out.contains("good.json：没有毛病") && done.out.contains("bad.json:"), "{}", done.out);
        // What is a fault to `check` keeps others from starting.
        check(&home, &["agenda", "show", bad.to_str().unwrap()], 2, said);
    }
    check(&home, &["agenda", "check", "nowhere.json", good.to_str().unwrap()], 3, "nowhere.json：读不了");
    fs::write(home.path("gb.json"), b"{\"title\":\"\xb6\xab\xb3\xc7\"}").unwrap();
    check(&home, &["agenda", "check", "gb.json"], 3, "gb.json：读不了，不是 UTF-8 文本");
    check(&home, &["agenda", "check", "state"], 3, "这是文件夹");
}

#[test]
fn a_new_agenda_is_valid_and_never_replaces_a_file() {
    for lang in ["zh-CN", "en"] {
        let home = Home::new();
        let done = run(&home, &["--lang", lang, "agenda", "new", "mine.json"], "");
        assert_eq!(done.code, Some(0), "{done:?}");
        check(&home, &["agenda", "check", "mine.json"], 0, "没有毛病");
        let before = fs::read_to_string(home.path("mine.json")).unwrap();
        check(&home, &["agenda", "new", "mine.json"], 3, "已经有这个文件");
        assert_eq!(fs::read_to_string(home.path("mine.json")).unwrap(), before);
        check(&home, &["agenda", "new", "nowhere/mine.json"], 3, "写不了，没有这个文件或文件夹");
    }
}

/// The schema of a kind, and what it makes of a document.
fn schema(kind: &str) -> jsonschema::Validator {
    let done = check(&Home::new(), &["schema", kind], 0, "$schema");
    let schema: Value = serde_json::from_str(&done.out).unwrap();
    assert!(schema["$id"].is_string() && schema["title"].is_string());
    jsonschema::validator_for(&schema).unwrap()
}

fn bundled() -> Vec<Value> {
    let home = Home::new();
    let list = run(&home, &["agenda", "list"], "").out;
    let names = list.lines().map(|line| line.split_whitespace().next().unwrap().to_owned());
    names.map(|name| serde_json::from_str(&run(&home, &["agenda", "show", name.as_str(), "--json"], "").out).unwrap()).collect()
}

#[test]
fn every_bundled_agenda_fits_its_schema_and_a_broken_one_does_not() {
    let schema = schema("agenda");
    let agendas = bundled();
    assert_eq!(agendas.len(), 12);
    for mut agenda in agendas {
        assert!(
            schema.is_valid(&agenda),
            "{}: {:?}",
            agenda["title"],
            schema.iter_errors(&agenda).map(|error| error.to_string()).collect::<Vec<_>>()
        );
        agenda["format"] = "leitai.agenda/2".into();
        assert!(!schema.is_valid(&agenda));
    }
    assert!(!schema.is_valid(&serde_json::json!({"format": "leitai.agenda/1", "title": "赛"})));
}

#[test]
fn command_lines_fit_their_schema() {
    let schema = schema("command");
    let fits = |line: &str| schema.is_valid(&serde_json::from_str(line).unwrap());
    for line in [
        r#"{"do":"next"}"#,
        r#"{"do":"next","id":7,"by":"notes","t":1000}"#,
        r#"{"do":"ballot.cast","round":"score","judge":"zhou","scores":{"zhoulin":{"dangjian":"90.00"}}}"#,
        r#"{"do":"ballot.cast","round":"score","group":"A","number":17,"scores":"abstain"}"#,
        r#"{"ask":"state"}"#,
        r#"{"ask":"may","do":"timer.start"}"#,
    ] {
        assert!(fits(line), "{line}");
    }
    for line in [r#"{}"#, r#"{"do":"fly"}"#, r#"{"do":"goto"}"#, r#"{"do":"next","item":"a"}"#, r#"{"ask":"weather"}"#, r#"{"do":"next","t":-1}"#] {
        assert!(!fits(line), "{line}");
    }
}

#[test]
fn events_fit_their_schema() {
    let schema = schema("event");
    let event = |body: &str| {
        let text = format!(r#"{{"seq":2,"act":2,"at":"2023-04-12T09:00:00.000+08:00","t":0,"by":"desk",{body},"hash":"{}"}}"#, "0".repeat(64));
        schema.is_valid(&serde_json::from_str(&text).unwrap())
    };
    assert!(event(r#""type":"item.entered","item":"visit-1""#));
    assert!(event(r#""type":"from.the.future","x":1"#), "events of a later version are kept");
    assert!(!event(r#""type":"item.entered""#));
    assert!(!event(r#""item":"visit-1""#));
}

#[test]
fn completions_and_the_manual_know_every_command() {
    let home = Home::new();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        check(&home, &["completions", shell], 0, "agenda");
    }
    let page = check(&home, &["man"], 0, ".TH leitai 1").out;
    for piece in [".SH 名称", "leitai agenda check FILE...", "leitai completions bash|elvish|fish|powershell|zsh", ".SH 退出码"] {
        assert!(page.replace("\\-", "-").contains(piece), "{piece} is not in {page}");
    }
    check(&home, &["--lang", "en", "man"], 0, ".SH \"EXIT STATUS\"");
}

#[cfg(unix)]
#[test]
fn a_reader_that_stops_reading_is_no_fault() {
    let home = Home::new();
    let mut command = std::process::Command::new(crate::process::PROGRAM);
    command.args(["schema", "session"]).env_clear().envs(home.environment());
    command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
    let mut child = crate::process::alone(|| command.spawn()).unwrap();
    drop(child.stdout.take());
    let done = child.wait_with_output().unwrap();
    assert_eq!((done.status.code(), String::from_utf8_lossy(&done.stderr).as_ref()), (Some(0), ""));
}
