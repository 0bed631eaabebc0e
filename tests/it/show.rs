//! `show` from outside: the outcome of a meeting as text, as JSON and as minutes.

use crate::home::Home;
use crate::process::run;
use serde_json::Value;
use std::fs;

/// A meeting with everything that a report tells: a late start, a skip, undo, remarks of all sorts, a tie with a ruling.
const MEETING: &str = r#"
{"do":"describe","venue":"东城社区会议室","host":"“张三”","recorder":"李四"}
{"do":"attend","expected":31,"present":30,"excused":1,"names":["王五","赵六"]}
{"do":"next","t":60000}
{"do":"point.check","item":"visit-1","index":0,"said":true}
{"do":"note.add","text":"回收站分区清楚\n“有亮点”","kind":"praise","t":120000,"speaker":"王五"}
{"do":"note.add","text":"入口道路未硬化","kind":"issue","owner":"浃底村","due":"5月底","t":180000}
{"do":"note.add","text":"写错了","t":190000}
{"do":"note.retract","note":"n8"}
{"do":"skip","item":"visit-2","reason":"下雨"}
{"do":"village.add","village":{"id":"zhoulin","name":"周林村"}}
{"do":"village.add","village":{"id":"xuezhai","name":"薛宅村"}}
{"do":"next","t":960000}
{"do":"timer.start","backdated_ms":30000,"t":970000}
{"do":"note.add","text":"招商两个项目","t":1000000}
{"do":"next","t":1330000}
{"do":"undo"}
{"do":"next","t":1350000}
{"do":"next","t":1700000}
{"do":"next","t":2060000}
{"do":"next","t":2420000}
{"do":"round.open","round":"score","issued":{"A":4}}
{"do":"ballot.cast","round":"score","group":"A","number":1,"scores":{"jiadi":"hao","mushanhou":"jiaohao","zhoulin":"hao","xuezhai":"jiaohao"}}
{"do":"ballot.cast","round":"score","group":"A","number":2,"scores":{"jiadi":"hao","mushanhou":"cha","zhoulin":"hao","xuezhai":"jiaohao"}}
{"do":"ballot.cast","round":"score","group":"A","number":3,"scores":{"jiadi":"jiaohao","mushanhou":"hao","zhoulin":"jiaohao","xuezhai":"abstain"}}
{"do":"round.close","round":"score"}
{"do":"next","t":3020000}
{"do":"rule","round":"score","order":["zhoulin","jiadi"],"persons":["社区主要负责人"],"reason":"商定"}
"#;

const RESULT: &str = r#"
{"do":"reveal","round":"score"}
{"do":"declare","round":"score"}
{"do":"next","t":3200000}
{"do":"point.check","item":"review","index":1,"said":true}
{"do":"note.add","text":"二季度起每月通报","kind":"requirement"}
{"do":"close","t":4000000}
"#;

/// Holds the meeting, every line of which is accepted.
#[track_caller]
fn hold(home: &Home, agenda: &str, lines: &[&str], file: &str) {
    let input: String = lines.concat().lines().filter(|line| !line.is_empty()).map(|line| format!("{line}\n")).collect();
    let done = run(home, &["script", agenda, "--simulated-clock", "--out", file], &input);
    let refused: Vec<&str> = done.out.lines().filter(|line| !line.contains("\"ok\":true")).collect();
    assert_eq!((done.code, refused), (Some(0), Vec::new()), "{done:?}");
}

/// What `show` writes.
#[track_caller]
fn shown(home: &Home, args: &[&str]) -> String {
    let done = run(home, &[&["show"], args].concat(), "");
    assert_eq!((done.code, done.err.as_str()), (Some(0), ""), "{args:?}");
    done.out
}

/// The text with every fingerprint as `####`: it follows from the whole file, and is held against that elsewhere.
fn without_fingerprints(text: &str) -> String {
    let is_part = |word: &str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_hexdigit());
    let line = |line: &str| {
        let (words, parts): (Vec<&str>, Vec<&str>) =
            line.split(' ').map(|word| word.rsplit('：').next().map_or((word, word), |end| (word, end))).unzip();
        let found = parts.windows(4).position(|four| four.iter().all(|word| is_part(word)));
        match found {
            Some(at) => {
                let head = words[at].strip_suffix(parts[at]).unwrap();
                [&words[..at], &[&format!("{head}####")], &words[at + 4..]].concat().join(" ")
            }
            None => line.to_owned(),
        }
    };
    text.lines().map(|it| line(it) + "\n").collect()
}

#[track_caller]
fn check(found: &str, expected: &str) {
    let expected = expected.strip_prefix('\n').unwrap();
    assert!(without_fingerprints(found) == expected, "found:\n{}\nexpected:\n{expected}", without_fingerprints(found));
}

#[test]
fn the_outcome_is_told_as_text() {
    let home = Home::new();
    hold(&home, "dongcheng", &[MEETING, RESULT], "a.json");
    check(&shown(&home, &["a.json"]), TEXT_ZH);
    check(&shown(&home, &["--lang", "en", "a.json"]), TEXT_EN);
}

#[test]
fn the_minutes_are_text_to_paste() {
    let home = Home::new();
    hold(&home, "dongcheng", &[MEETING, RESULT], "a.json");
    check(&shown(&home, &["a.json", "--minutes"]), MINUTES_ZH);
    check(&shown(&home, &["--lang", "en", "a.json", "--minutes"]), MINUTES_EN);
}

#[test]
fn the_outcome_as_json_says_the_same() {
    let home = Home::new();
    hold(&home, "dongcheng", &[MEETING, RESULT], "a.json");
    let outcome: Value = serde_json::from_str(&shown(&home, &["a.json", "--json"])).unwrap();
    let at = |path: &str| outcome.pointer(path).unwrap_or_else(|| panic!("no {path}")).clone();
    assert_eq!(at("/format"), "leitai.outcome/1");
    assert_eq!((at("/session/verdict"), at("/session/undone"), at("/session/retracted")), ("clean".into(), 1.into(), 1.into()));
    assert_eq!((at("/meeting/host"), at("/meeting/attendance/present")), ("“张三”".into(), 30.into()));
    assert_eq!((at("/segments/0/items/0/held_ms"), at("/segments/0/items/1/skipped/reason")), (900_000.into(), "下雨".into()));
    assert_eq!(at("/segments/1/items/0/timer/overtime_ms"), 50_000);
    assert_eq!(at("/remarks").as_array().unwrap().len(), 4);
    assert_eq!((at("/rounds/0/standings/0/village"), at("/rounds/0/awards/0/award")), ("zhoulin".into(), "xianjin".into()));
    assert_eq!(at("/rounds/0/standings/0/tie/step"), "ruling");
    let session: Value = serde_json::from_slice(&fs::read(home.path("a.json")).unwrap()).unwrap();
    let hash = session["events"].as_array().unwrap().last().unwrap()["hash"].as_str().unwrap();
    assert_eq!(at("/session/fingerprint").as_str().unwrap().replace(' ', ""), hash[..16]);
}

#[test]
fn the_way_takes_time_and_what_goes_on_has_saved_none() {
    let home = Home::new();
    let said = r#"
{"do":"next","t":60000}
{"do":"village.add","village":{"id":"x","name":"周宅村"}}
        {"do":"leave","t":900000}
{"do":"next","t":3900000}
{"do":"note.add","text":"步道干净","t":3960000}
"#;
    hold(&home, "dongcheng", &[said], "a.json");
    let text = shown(&home, &["a.json"]);
    let line = |with: &str| text.lines().find(|line| line.contains(with)).unwrap_or_else(|| panic!("no {with} in\n{text}")).to_owned();
    let way = line("路上");
    assert!(["计划 10 分钟", "实际 50 分钟", "超出 40 分钟"].iter().all(|part| way.contains(part)), "{text}");
    let going = line("木山后村");
    assert!(going.contains("还在进行") && !going.contains("少用"), "{text}");
    let outcome: Value = serde_json::from_str(&shown(&home, &["a.json", "--json"])).unwrap();
    assert_eq!(outcome.pointer("/segments/0/items/1/way/over_ms"), Some(&2_400_000.into()));
    assert_eq!(outcome.pointer("/segments/0/items/1/over_ms"), None);
}

#[test]
fn nothing_sealed_is_told_before_it_is_declared() {
    let home = Home::new();
    hold(&home, "dongcheng", &[MEETING], "a.json");
    for args in [&["a.json"][..], &["a.json", "--minutes"], &["a.json", "--json"]] {
        let text = shown(&home, args);
        assert!(!text.contains("95.00") && !text.contains("先进村社：") && !text.contains("standings"), "{text}");
    }
    assert!(shown(&home, &["a.json"]).contains("结果没有宣布"));
    assert!(shown(&home, &["a.json", "--minutes"]).contains("会议还没有结束，以上是到目前为止的情况"));
}

#[test]
fn the_minutes_tell_no_more_of_the_result_than_the_room_was_shown() {
    let result = |reveal: &str, steps: usize| {
        let home = Home::new();
        let agenda = run(&home, &["agenda", "show", "dongcheng", "--json"], "").out;
        let agenda = home.write("agenda.json", &agenda.replacen("\"reveal\": \"winners\"", &format!("\"reveal\": \"{reveal}\""), 1));
        let reveals = "{\"do\":\"reveal\",\"round\":\"score\"}\n".repeat(steps);
        hold(&home, agenda.to_str().unwrap(), &[MEETING, &reveals, "{\"do\":\"declare\",\"round\":\"score\"}"], "a.json");
        let minutes = shown(&home, &["a.json", "--minutes"]);
        let lines = minutes.lines().skip_while(|line| !line.starts_with("票数")).skip(1).take_while(|line| !line.is_empty());
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(result("later", 0), ["结果会后公布"]);
    let winners = ["第 1 名 周林村 95.00 分", "第 2 名 浃底村 95.00 分", "第 3 名 薛宅村 85.00 分"];
    let awards = "先进村社：周林村、浃底村、薛宅村";
    assert_eq!(result("top", 3), [&winners[..], &[awards]].concat());
    assert_eq!(result("full", 4), [&winners[..], &["第 4 名 木山后村 78.33 分", awards]].concat());
}

#[test]
fn no_text_of_a_file_commands_the_terminal() {
    let home = Home::new();
    let hostile = r#"{"do":"village.add","village":{"name":"周\u001b[31m\u202e林\u200b村"}}"#;
    let note = r#"{"do":"note.add","text":"\u001b]0;x\u0007\u009b2J“好”"}"#;
    hold(
        &home,
        "dongcheng",
        &[hostile, "\n", r#"{"do":"describe","venue":"\u001b[2J"}"#, "\n{\"do\":\"next\"}\n", note, "\n{\"do\":\"close\"}\n"],
        "a.json",
    );
    for args in [&["a.json"][..], &["a.json", "--minutes"]] {
        let text = shown(&home, args);
        let bad: Vec<char> = text.chars().filter(|sign| (sign.is_control() && *sign != '\n') || matches!(sign, '\u{202e}' | '\u{200b}')).collect();
        assert!(bad.is_empty(), "{bad:?}");
    }
    assert!(shown(&home, &["a.json", "--minutes"]).contains("“好”"), "a document keeps its quotes");
}

#[test]
fn a_file_in_a_bad_state_is_shown_as_far_as_it_can_be_believed() {
    let home = Home::new();
    hold(&home, "dongcheng", &[MEETING, RESULT], "a.json");
    let text = fs::read_to_string(home.path("a.json")).unwrap();
    home.write("edited.json", &text.replace("入口道路", "出口道路"));
    let out = shown(&home, &["edited.json"]);
    assert!(out.contains("文件被改过，前 6 条可信") && out.contains("回收站分区清楚") && !out.contains("出口道路"), "{out}");
    let done = run(&home, &["show", "edited.json", "--minutes"], "");
    assert!(done.code == Some(0) && done.err.contains("edited.json: 文件被改过"), "{done:?}");
    let misuse = |file: &str, code: i32, said: &str| {
        let done = run(&home, &["show", file], "");
        assert!(done.code == Some(code) && done.err.contains(said) && done.out.is_empty(), "{done:?}");
    };
    misuse("nowhere.json", 3, "nowhere.json：读不了，没有这个文件或文件夹");
    home.write("agenda.json", r#"{"format":"leitai.agenda/1"}"#);
    misuse("agenda.json", 2, "agenda.json: 不是会议文件");
    home.write("newer.json", &text.replacen("session/1", "session/7", 1));
    misuse("newer.json", 2, "leitai.session/7 是更新的格式");
    assert_eq!(run(&home, &["show", "a.json", "--json", "--minutes"], "").code, Some(2));
}

const TEXT_ZH: &str = "
东城社区2023年第一季度村社擂台赛
  时间：2023-04-01 09:01 至 10:06
  地点：东城社区会议室
  主持：「张三」
  记录：李四
  出席：应到 31 人，实到 30 人，请假 1 人
  参加人员：王五、赵六
  文件：完好，共 46 条，会议已结束
  存档指纹：####
  撤销操作 1 次，撤回记录 1 条，文件里都留着

计划与实际
  计划 119 分钟，实际 65 分 40 秒
  实地走访
    09:01  浃底村            计划 15 分钟  实际 15 分钟      正好
           木山后村          计划 15 分钟  跳过：下雨
  述职晾晒
    09:16  浃底村            计划 6 分钟   实际 6 分 30 秒   超出 30 秒       计时 6 分 50 秒，限 6 分钟，超时 50 秒
    09:22  木山后村          计划 6 分钟   实际 5 分 50 秒   少用 10 秒
    09:28  周林村            计划 6 分钟   实际 6 分钟       正好
    09:34  薛宅村            计划 6 分钟   实际 6 分钟       正好
  现场测评
    09:40  现场测评          计划 10 分钟  实际 10 分钟      正好
  第一季度先进村社
    09:50  第一季度先进村社  计划 10 分钟  实际 3 分钟       少用 7 分钟
  一一点评
    09:53  一一点评          计划 20 分钟  实际 13 分 20 秒  少用 6 分 40 秒
  工作部署
           工作部署          计划 15 分钟  没有进行

记录
  实地走访 浃底村
    09:02 肯定：回收站分区清楚 「有亮点」（王五说）
    09:03 问题：入口道路未硬化（责任人：浃底村；期限：5月底）
  述职晾晒 浃底村
    09:16 要点 讲到 1 分钟：招商两个项目
  一一点评
    09:53 要求：二季度起每月通报

现场测评
  票数：发出 4 份，收回 3 份，有效 3 份，无效 0 份，弃权 0 份
  裁定：周林村、浃底村（裁定人：社区主要负责人；原因：商定）
  第 1 名 周林村 95.00 分
    取平均，计入 3 票
    同分，经裁定先后为：周林村，浃底村
  第 2 名 浃底村 95.00 分
    取平均，计入 3 票
    同分，经裁定先后为：周林村，浃底村
  第 3 名 薛宅村 85.00 分
    取平均，计入 2 票，弃权 1 票
  第 4 名 木山后村 78.33 分
    取平均，计入 3 票
    约 78.333333 四舍五入得 78.33
  先进村社：周林村、浃底村、薛宅村
  09:50 宣布，结果指纹 ####
";

const TEXT_EN: &str = "
东城社区2023年第一季度村社擂台赛
  Time: 2023-04-01 09:01 to 10:06
  Venue: 东城社区会议室
  Host: 「张三」
  Recorder: 李四
  Attendance: 31 expected, 30 present, 1 excused
  Present: 王五, 赵六
  File: good, 46 events, closed
  Fingerprint of the record: ####
  Acts undone: 1, remarks retracted: 1; all are still in the file

Plan and actual times
  plan 119 min, actual 65 min 40 s
  实地走访
    09:01  浃底村            plan 15 min  actual 15 min       on time
           木山后村          plan 15 min  skipped: 下雨
  述职晾晒
    09:16  浃底村            plan 6 min   actual 6 min 30 s   30 s over         clock 6 min 50 s of 6 min, overtime 50 s
    09:22  木山后村          plan 6 min   actual 5 min 50 s   10 s under
    09:28  周林村            plan 6 min   actual 6 min        on time
    09:34  薛宅村            plan 6 min   actual 6 min        on time
  现场测评
    09:40  现场测评          plan 10 min  actual 10 min       on time
  第一季度先进村社
    09:50  第一季度先进村社  plan 10 min  actual 3 min        7 min under
  一一点评
    09:53  一一点评          plan 20 min  actual 13 min 20 s  6 min 40 s under
  工作部署
           工作部署          plan 15 min  not held

Remarks
  实地走访 浃底村
    09:02 praise: 回收站分区清楚 「有亮点」 (said by 王五)
    09:03 issue: 入口道路未硬化 (owner: 浃底村; due: 5月底)
  述职晾晒 浃底村
    09:16 point at 1 min: 招商两个项目
  一一点评
    09:53 requirement: 二季度起每月通报

现场测评
  Forms: 4 issued, 3 returned, 3 valid, 0 void, 0 abstained
  Ruling: 周林村, 浃底村 (by 社区主要负责人; reason: 商定)
  1. 周林村 95.00
    mean, 3 counted
    tied, put in order by a ruling: 周林村, 浃底村
  2. 浃底村 95.00
    mean, 3 counted
    tied, put in order by a ruling: 周林村, 浃底村
  3. 薛宅村 85.00
    mean, 2 counted, 1 abstained
  4. 木山后村 78.33
    mean, 3 counted
    about 78.333333 is rounded half up to 78.33
  先进村社: 周林村, 浃底村, 薛宅村
  Declared at 09:50, fingerprint of the result ####
";

const MINUTES_ZH: &str = "
东城社区2023年第一季度村社擂台赛
会议纪要

时间：2023年4月1日 09:01 至 10:06
地点：东城社区会议室
主持：“张三”
记录：李四
出席：应到 31 人，实到 30 人，请假 1 人
参加人员：王五、赵六
主题：全域善治和美柳川·宜居宜业美美与共

一、会议过程
（一）实地走访
1. 浃底村（09:01 至 09:16）：汇报废品回收站升级改造工作
2. 木山后村（没有进行：下雨）
（二）述职晾晒
1. 浃底村（09:16 至 09:22）
2. 木山后村（09:22 至 09:28）
3. 周林村（09:28 至 09:34）
4. 薛宅村（09:34 至 09:40）
（三）现场测评（09:40 至 09:50）
（四）第一季度先进村社（09:50 至 09:53）
（五）一一点评（09:53 至 10:06）

二、各村社情况
（一）浃底村
要点：招商两个项目
肯定：回收站分区清楚 “有亮点”（王五说）
问题：入口道路未硬化（责任人：浃底村；期限：5月底）

三、点评与部署
一一点评，社区主要负责人：指出当天实地走访的村社都极具代表性

四、评分结果
现场测评
票数：发出 4 份，收回 3 份，有效 3 份，无效 0 份，弃权 0 份
先进村社：浃底村、周林村、薛宅村（排名不分先后）

五、其他记录
要求：二季度起每月通报

结果指纹：####
存档指纹：####
";

const MINUTES_EN: &str = "
东城社区2023年第一季度村社擂台赛
Minutes

Time: 2023-04-01 09:01 to 10:06
Venue: 东城社区会议室
Host: “张三”
Recorder: 李四
Attendance: 31 expected, 30 present, 1 excused
Present: 王五, 赵六
Theme: 全域善治和美柳川·宜居宜业美美与共

1. Proceedings
(1) 实地走访
1. 浃底村 (09:01 to 09:16): 汇报 废品回收站升级改造工作
2. 木山后村 (not held: 下雨)
(2) 述职晾晒
1. 浃底村 (09:16 to 09:22)
2. 木山后村 (09:22 to 09:28)
3. 周林村 (09:28 to 09:34)
4. 薛宅村 (09:34 to 09:40)
(3) 现场测评 (09:40 to 09:50)
(4) 第一季度先进村社 (09:50 to 09:53)
(5) 一一点评 (09:53 to 10:06)

2. Village by village
(1) 浃底村
point: 招商两个项目
praise: 回收站分区清楚 “有亮点” (said by 王五)
issue: 入口道路未硬化 (owner: 浃底村; due: 5月底)

3. Reviews and directives
一一点评, 社区主要负责人: 指出 当天实地走访的村社都极具代表性

4. Scoring
现场测评
Forms: 4 issued, 3 returned, 3 valid, 0 void, 0 abstained
先进村社: 浃底村, 周林村, 薛宅村 (in no particular order)

5. Other remarks
requirement: 二季度起每月通报

Fingerprint of the result: ####
Fingerprint of the record: ####
";

/// The reckoning from the file: to the ballots, one village alone, and as a document; what was not declared stays sealed.
#[test]
fn explain_opens_a_result_down_to_the_ballots() {
    let home = Home::new();
    hold(&home, "dongcheng", &[MEETING, RESULT], "a.json");
    let page = run(&home, &["explain", "a.json"], "");
    assert_eq!(page.code, Some(0), "{page:?}");
    let expected = [
        "  第 3 名 薛宅村 85.00 分\n    取平均，计入 2 票，弃权 1 票\n    与会人员\n      A-001  85\n      A-002  85\n      A-003      弃权\n",
        "    取平均，计入 3 票\n    约 78.333333 四舍五入得 78.33\n    与会人员\n      A-001  85\n      A-002  50\n      A-003  100\n",
        "同分，经裁定先后为：周林村，浃底村",
    ];
    for piece in expected {
        assert!(page.out.contains(piece), "{piece} is not in\n{}", page.out);
    }
    let one = run(&home, &["explain", "a.json", "--village", "木山后村"], "");
    assert!(one.code == Some(0) && one.out.contains("木山后村") && !one.out.contains("薛宅村"), "{one:?}");
    let document: Value = serde_json::from_str(&run(&home, &["explain", "a.json", "--village", "xuezhai", "--json"], "").out).unwrap();
    assert_eq!(document["format"], "leitai.explanation/1");
    let village = &document["rounds"][0]["villages"][0];
    assert_eq!((&village["total"], &village["groups"][0]["ballots"][2]["fate"]), (&Value::from("85.00"), &Value::from("abstained")));
    let nowhere = run(&home, &["explain", "a.json", "--village", "zzz"], "");
    assert_eq!((nowhere.code, nowhere.err.as_str()), (Some(2), "a.json：没有「zzz」；有：浃底村、木山后村、周林村、薛宅村\n"));

    hold(&home, "dongcheng", &[MEETING], "sealed.json");
    let sealed = run(&home, &["explain", "sealed.json"], "");
    assert!(sealed.code == Some(1) && sealed.out.contains("结果还没有公布") && !sealed.out.contains("A-001"), "{sealed:?}");
    let sealed = run(&home, &["explain", "sealed.json", "--json"], "");
    assert_eq!(serde_json::from_str::<Value>(&sealed.out).unwrap()["rounds"], Value::Array(Vec::new()));
    // Where the chain breaks before the forms came in they are there, and nobody vouches for them.
    let edited = fs::read_to_string(home.path("a.json")).unwrap().replacen("回收站分区清楚", "回收站分区不清", 1);
    fs::write(home.path("edited.json"), edited).unwrap();
    let edited = run(&home, &["explain", "edited.json"], "");
    assert!(edited.code == Some(1) && edited.out.contains("可信的部分里还没有") && edited.out.contains("leitai recover"), "{edited:?}");
}

/// The whole session as a recording: a player gets times that add up to the meeting's play time, with a marker where each item begins.
#[test]
fn a_session_is_handed_out_as_a_recording() {
    let home = Home::new();
    hold(&home, "dongcheng", &[MEETING, RESULT], "a.json");
    let before = fs::read(home.path("a.json")).unwrap();
    let done = run(&home, &["replay", "a.json", "--export-cast", "a.cast", "--speed", "64", "--size", "100x30"], "");
    assert_eq!((done.code, done.out.as_str()), (Some(0), ""), "{done:?}");
    assert_eq!(fs::read(home.path("a.json")).unwrap(), before);
    let text = fs::read_to_string(home.path("a.cast")).unwrap();
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((&lines[0]["version"], &lines[0]["term"]["cols"]), (&Value::from(3), &Value::from(100)));
    let markers: Vec<&str> = lines[1..].iter().filter(|line| line[1] == "m").filter_map(|line| line[2].as_str()).collect();
    assert_eq!(markers[..2], ["实地走访 浃底村", "述职 浃底村"]);
    assert!(markers.contains(&"揭晓：现场测评") && markers.contains(&"宣布：现场测评"), "{markers:?}");
    // Played to the end, a terminal shows how the meeting ended.
    let mut terminal = vt100::Parser::new(30, 100, 0);
    for line in lines[1..].iter().filter(|line| line[1] == "o") {
        terminal.process(line[2].as_str().unwrap().as_bytes());
    }
    assert!(terminal.screen().contents().contains("会 议 结 束"), "{}", terminal.screen().contents());
    // What is there already is not written over.
    let again = run(&home, &["replay", "a.json", "--export-cast", "a.cast"], "");
    assert!(again.code == Some(3) && fs::read_to_string(home.path("a.cast")).unwrap() == text, "{again:?}");
}
