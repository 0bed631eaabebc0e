//! The rules of the message files, held against the compiler that the build script runs.

#[path = "../../src/build/messages.rs"]
mod compiler;

use compiler::{Source, compile};

/// What the compiler makes of two files: the code of the functions, or the faults, a line each.
fn outcome(zh: &str, en: &str) -> String {
    match compile(Source { path: "zh-CN.ftl", text: zh }, Source { path: "en.ftl", text: en }) {
        Ok(code) => code,
        Err(faults) => faults.join("\n"),
    }
}

#[track_caller]
fn check_faults(zh: &str, en: &str, expected: &[&str]) {
    assert_eq!(outcome(zh, en), expected.join("\n"), "\nzh-CN.ftl: {zh}\nen.ftl: {en}");
}

#[track_caller]
fn check_code(zh: &str, en: &str, expected: &[&str]) {
    let code = outcome(zh, en);
    for part in expected {
        assert!(code.contains(part), "{part}\nis not in\n{code}");
    }
}

#[test]
fn a_message_becomes_a_function_with_its_arguments_in_the_order_of_their_names() {
    check_code("key-next = 下一项", "key-next = Next", &["/// 下一项\n", "fn key_next(self) -> &'static str", "Self::Zh => \"下一项\"", "\"Next\""]);
    check_code(
        "late-by = { $village }晚了{ $length }",
        "late-by = { $length } late: { $village }",
        &[
            "/// {village}晚了{length}\n",
            "fn late_by(self, length: impl std::fmt::Display, village: impl std::fmt::Display) -> String",
            "format!(\"{village}晚了{length}\")",
            "format!(\"{length} late: {village}\")",
        ],
    );
    check_code("saved = { $at }", "saved = { $at }", &["Self::Zh => at.to_string()"]);
    check_code("field = { \"{\" }{ $at }{ \"}\" }", "field = { $at }", &["format!(\"{{{at}}}\")"]);
}

#[test]
fn english_tells_one_from_many_and_words_may_choose() {
    check_code(
        "forms = 已收 { $n } 份",
        "forms = { $n ->\n [one] One form\n [0] No form\n *[other] { $n } forms\n }",
        &["fn forms(self, n: u64) -> String", "match n { 1 => \"One form\".to_owned(), 0 => \"No form\".to_owned(), _ => format!(\"{n} forms\") }"],
    );
    check_code(
        "seat = { $seat ->\n [desk] 主持台\n *[other] { $seat }\n }",
        "seat = { $seat ->\n [desk] the desk\n *[other] { $seat }\n }",
        &["fn seat(self, seat: &str) -> String", "match seat { \"desk\" => \"主持台\".to_owned(), _ => seat.to_string() }"],
    );
}

#[test]
fn faults_name_the_file_and_the_message() {
    check_faults("a = 一", "b = 1", &["en.ftl: a: missing; it stands in zh-CN.ftl", "zh-CN.ftl: b: missing; it stands in en.ftl"]);
    check_faults("a = 一\na = 一", "a = 1", &["zh-CN.ftl: a: stands here twice"]);
    check_faults("a = { $x }", "a = { $y }", &["en.ftl: a: the arguments differ: [$y] here, [$x] in the other file"]);
    check_faults("a = 一", "a = { $y }", &["en.ftl: a: the arguments differ: [$y] here, [] in the other file"]);
    check_faults("a = 一\n??", "a = 1", &["zh-CN.ftl:2: Expected one of \"a-zA-Z\""]);
    check_faults("goOn = 一", "goOn = 1", &["zh-CN.ftl: goOn: goOn is not in kebab-case", "en.ftl: goOn: goOn is not in kebab-case"]);
    check_faults(
        "break = 休息",
        "kind-break = Break",
        &["zh-CN.ftl: break: break is a word of Rust; choose another", "zh-CN.ftl: kind-break: missing; it stands in en.ftl"],
    );
}

#[test]
fn what_is_not_supported_is_refused() {
    let one = |zh: &str, why: &str| check_faults(zh, "", &[&format!("zh-CN.ftl: a: {why}")]);
    one("a =\n    .hint = 一", "attributes are not supported");
    one("a = { NUMBER($n) }", "the function NUMBER is not supported");
    one("a = { b }", "a reference to another message (b) is not supported");
    one("a = { -b }", "a reference to a term (-b) is not supported");
    one("-a = 一", "terms are not supported");
    one("a = { { $n } }", "braces within braces are not supported");
    one("a = { $n ->\n [one] 一\n *[other] 多\n }", "[one] is no plural form of this language");
    one("a = { $n ->\n [0] 无\n *[one] 多\n }", "the default way of $n must be called *[other]");
    one("a = { $n ->\n [0] 无\n [desk] 台\n *[other] 多\n }", "$n chooses by number and by word at once");
    one("a = { $n ->\n [0] 无\n [0] 空\n *[other] 多\n }", "two ways of $n are the same");
    one("a = { $n ->\n [1.5] 半\n *[other] 多\n }", "[1.5] is no whole number from 0");
    one("a = { 3 ->\n [0] 无\n *[other] 多\n }", "only an argument can choose");
    check_faults(
        "a = { $n ->\n [0] 无\n *[other] 多\n }",
        "a = { $n ->\n [desk] a\n *[other] b\n }",
        &["en.ftl: a: $n chooses by number in one place and by word in another"],
    );
}
