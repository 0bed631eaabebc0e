//! Tables as real spreadsheet programs write them, and what is no table at all: what is read, what is taken, what is said.

use crate::hall::Hall;
use crate::home::Home;
use crate::process::run;
use leitai::i18n::Lang;
use leitai::meeting::agenda::Agenda;
use leitai::meeting::state::State;
use leitai::roster::guess::Content;
use leitai::roster::{Import, table, tell};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/rosters").join(name)
}

fn imported(name: &str) -> Import {
    let agenda: Agenda = serde_json::from_value(crate::table::agenda()).unwrap();
    let read = table::read(&fs::read(fixture(name)).unwrap(), name).unwrap_or_else(|why| panic!("{name}: {why:?}"));
    Import::new(read, &State::new(&agenda), &agenda, Some(name), "指标")
}

/// The rows as they were read, and all that is said of the table.
#[track_caller]
fn check(name: &str, rows: &[&str], said: &[&str]) -> Import {
    let import = imported(name);
    let read: Vec<String> = import.table.rows.iter().map(|row| format!("{} {}", row.number, row.cells.join("|"))).collect();
    assert_eq!(read, rows, "{name}");
    assert_eq!(tell::doubts(Lang::Zh, &import), said, "{name}");
    import
}

const VILLAGES: [&str; 4] = ["1 序号|村社|一肩挑|时长（分钟）", "2 1|周林村|张三|6", "3 2|薛宅村|李四|8", "4 3|前西垟村|王五|6"];

#[test]
fn the_same_table_is_read_alike_from_every_format() {
    check("villages.xlsx", &VILLAGES, &[]);
    check("utf8.csv", &VILLAGES, &[]);
    check("gb18030.csv", &VILLAGES, &["文字不是 UTF-8，按 GB18030 读"]);
}

#[test]
fn cells_merged_over_rows_count_for_each_and_a_title_for_none() {
    let import = check(
        "merged.xlsx",
        &[
            "1 东城社区评委名单",
            "2 本村|姓名|角色|组别",
            "3 周林村|张三|评委|村社互评组",
            "4 周林村|李四|评委|村社互评组",
            "5 薛宅村|王五|评委|村社互评组",
        ],
        &[
            "有 1 处上下合并的格，每一行都算（第一处 A3）",
            "A3 名单里没有「周林村」，张三没有要回避的村",
            "D3 没有「村社互评组」这个组，张三不分组",
            "A4 名单里没有「周林村」，李四没有要回避的村",
            "D4 没有「村社互评组」这个组，李四不分组",
            "A5 名单里没有「薛宅村」，王五没有要回避的村",
            "D5 没有「村社互评组」这个组，王五不分组",
        ],
    );
    assert_eq!(import.plan.people.len(), 3);
}

#[test]
fn formulas_count_as_their_saved_values_and_hidden_sheets_are_said() {
    let import = check(
        "figures.xlsx",
        &[
            "1 2023年一季度指标",
            "2 村社|党建强|产业兴|环境美|群众富|治理好|乡风淳|合计",
            "3 周林村|92.5|88|90|85|91|89|535.5",
            "4 薛宅村|90|0.1|89.5||88|87|179.6",
            "5 平均|91.25",
        ],
        &[
            "读的是工作表「指标」，没有读：说明",
            "E4 是错误值，当作空的",
            "有 5 格是公式，用的是存盘时算好的数（第一处 H3）",
            "隐藏的工作表没有读：底稿",
            "第 5 行是「平均」，不收",
            "名单里没有「周林村」，它的数据不收；先加村社再导入",
            "名单里没有「薛宅村」，它的数据不收；先加村社再导入",
        ],
    );
    assert!(matches!(import.guess.content, Content::Figures(_)));
}

#[test]
fn a_cell_in_the_last_row_of_a_sheet_and_a_date_do_no_harm() {
    check("far.xlsx", &["1 村名|开会日期|书记", "2 周林村|2023-04-12|张三", "1048576 薛宅村"], &["B 列「开会日期」不认识，不收"]);
}

#[test]
fn five_hundred_rows_come_in() {
    let import = imported("many.xlsx");
    assert_eq!((import.plan.villages.len(), tell::doubts(Lang::Zh, &import)), (500, Vec::new()));
}

/// The program is given a file and an agenda; what it says and how it ends. Nothing is written.
#[track_caller]
fn check_refused(home: &Home, file: &Path, code: i32, said: &str) {
    let agenda = run(home, &["agenda", "show", "nancheng", "--json"], "").out;
    let into = home.write("a.json", &agenda);
    let done = run(home, &["roster", "import", file.to_str().unwrap(), "--into", "a.json"], "");
    assert_eq!(done.code, Some(code), "{done:?}");
    assert!(done.err.contains(said) && done.err.lines().count() == 1, "{said}: {done:?}");
    assert_eq!(fs::read_to_string(into).unwrap(), agenda);
    assert!(!home.path("a.json.bak").exists());
}

#[test]
fn what_cannot_be_imported_is_said_in_a_line_with_what_to_do() {
    let home = Home::new();
    check_refused(&home, &fixture("villages.xls"), 2, "villages.xls: 是旧版 Excel 的 .xls；请用表格软件打开，另存为 .xlsx 或 CSV");
    check_refused(&home, &fixture("old-renamed.xlsx"), 2, "是旧版 Excel 的 .xls");
    check_refused(&home, &fixture("villages.ods"), 2, "是 ODS 或 .xlsb 表格");
    let page = home.path("导出.xls");
    fs::copy(fixture("page.html"), &page).unwrap();
    check_refused(&home, &page, 2, "导出.xls: 其实是网页，不是工作簿；请用表格软件打开，另存为 .xlsx");
    check_refused(&home, &home.write("empty.csv", ""), 2, "empty.csv: 里面没有内容");
    check_refused(&home, &home.write("words.csv", "没有人知道这是什么的一句话,而且后面还有很长很长的一句话\n"), 2, "看不出这是什么表");
    check_refused(&home, &home.write("figures.csv", "村社,党建强,产业兴\n周林村,1,2\n"), 2, "这是一张指标表，议程里没有地方放；开会时按 I 导入");
    check_refused(&home, &home.path("nowhere.csv"), 3, "nowhere.csv：读不了，没有这个文件或文件夹");
    check_refused(&home, &home.path("state"), 3, "这是文件夹");
    let mut broken = fs::read(fixture("villages.xlsx")).unwrap();
    broken.truncate(3_000);
    fs::write(home.path("cut.xlsx"), broken).unwrap();
    check_refused(&home, &home.path("cut.xlsx"), 2, "工作簿坏了，读不出来；请用表格软件打开，另存一份再导入");
    fs::write(home.path("big5.csv"), b"\xa7\xf8\xa6W,\xae\xd1\xb0O\n\xa9P\xaaL\xa7\xf8,\xb1i\xa4T\n").unwrap();
    check_refused(&home, &home.path("big5.csv"), 2, "第 1 行的文字读不出来");
    // As long as a film, but no longer on the disk than nothing.
    fs::File::create(home.path("large.csv")).unwrap().set_len(100 * 1024 * 1024).unwrap();
    check_refused(&home, &home.path("large.csv"), 2, "large.csv: 太大了，名单不会超过 8 MB");
}

#[test]
fn a_roster_goes_into_an_agenda_and_the_old_one_is_kept() {
    let home = Home::new();
    let before = run(&home, &["agenda", "show", "nancheng", "--json"], "").out;
    home.write("a.json", &before);
    let file = fixture("villages.xlsx");
    let import = |more: &[&str]| run(&home, &[&["roster", "import", file.to_str().unwrap(), "--into"], more].concat(), "");

    let done = import(&["nancheng"]);
    assert_eq!((done.code, done.err.trim()), (Some(2), "「nancheng」是自带的议程，不能改；加上 --out 文件名，写一份自己的"));
    let done = import(&["a.json", "--dry-run"]);
    assert_eq!(done.code, Some(0), "{done:?}");
    for said in ["共 4 行，表头在第 1 行", " D  时长（分钟）  分钟", "+ 加 1 个村社：前西垟村 王五", "没有写"] {
        assert!(done.out.contains(said), "{said}: {}", done.out);
    }
    assert_eq!(fs::read_to_string(home.path("a.json")).unwrap(), before);

    let done = import(&["a.json"]);
    assert_eq!(done.code, Some(0), "{done:?}");
    assert_eq!(fs::read_to_string(home.path("a.json.bak")).unwrap(), before);
    let after: Value = serde_json::from_str(&fs::read_to_string(home.path("a.json")).unwrap()).unwrap();
    let villages: Vec<&str> = after["villages"].as_array().unwrap().iter().map(|village| village["name"].as_str().unwrap()).collect();
    assert_eq!(villages, ["周林村", "薛宅村", "前西垟村"]);
    assert_eq!(after["villages"][0]["cadre"], "张三");
    assert_eq!(run(&home, &["agenda", "check", "a.json"], "").code, Some(0));
    // Once more there is nothing to do, and nothing is written.
    let again = import(&["a.json"]);
    assert!(again.out.contains("没有要改的") && !again.out.contains("已写入"), "{again:?}");
    assert_eq!(fs::read_to_string(home.path("a.json.bak")).unwrap(), before);

    assert_eq!(import(&["nancheng", "--out", "b.json"]).code, Some(0));
    assert_eq!(fs::read_to_string(home.path("b.json")).unwrap(), fs::read_to_string(home.path("a.json")).unwrap());
    assert_eq!(import(&["nancheng", "--out", "b.json"]).code, Some(3), "a file that is there is not replaced");
    let leftovers: Vec<_> = fs::read_dir(home.path(""))
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .filter(|name| name.to_string_lossy().ends_with(".tmp"))
        .collect();
    assert_eq!(leftovers, Vec::<std::ffi::OsString>::new());
}

#[cfg(unix)]
#[test]
fn in_a_meeting_a_file_and_a_paste_are_looked_at_and_taken() {
    let home = std::rc::Rc::new(Home::new());
    fs::copy(fixture("villages.xlsx"), home.path("名单.xlsx")).unwrap();
    let mut hall = Hall::open_in(std::rc::Rc::clone(&home), 80, 24, &["run", "nancheng", "--out", "s.json"]);
    hall.until("按空格开始");
    hall.keys("I");
    hall.until("写上表格文件的路径");
    hall.keys("没有.xlsx");
    hall.press("Enter");
    hall.until("没有这个文件或文件夹");
    hall.press("Ctrl-u");
    hall.keys("名单.xlsx");
    hall.press("Enter");
    hall.until("加 1 个村社：前西垟村 王五");
    hall.press("Enter");
    hall.until("已导入");
    hall.keys("I");
    hall.until("写上表格文件的路径");
    hall.paste("村社\t党建强\t产业兴\n周林村\t92.5\t88\n薛宅村\t90\t91\n");
    hall.until("指标「指标晾晒」，2 个村社");
    hall.press("Enter");
    hall.until("已导入 1 项");
    hall.signal(rustix::process::Signal::TERM);
    hall.wait_exit();
    let record = fs::read_to_string(home.path("s.json")).unwrap();
    for event in ["village.added", "village.edited", "table.imported"] {
        assert!(record.contains(event), "{event}");
    }
}

#[cfg(unix)]
#[test]
fn from_the_start_screen_a_meeting_begins_with_a_table() {
    let home = std::rc::Rc::new(Home::new());
    let mut hall = Hall::open_in::<&str>(std::rc::Rc::clone(&home), 80, 24, &[]);
    hall.until("东城社区");
    hall.keys("I");
    hall.until("写上表格文件的路径");
    hall.paste("村名\t书记\n周宅村\t张三\n");
    hall.until("加 1 个村社：周宅村 张三");
    hall.press("Enter");
    hall.until("已导入 1 项");
    hall.until("按空格开始");
}
