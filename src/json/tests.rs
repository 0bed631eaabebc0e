//! Texts, and what the reader says of them.
#![expect(clippy::unwrap_used, reason = "a test may fail")]

use super::*;
use proptest::prelude::*;

/// What is wrong with a text, one a line: `LINE:COLUMN PATH cause`.
fn faults(text: &str) -> Vec<String> {
    let (value, errors) = survey(text);
    assert_eq!(read(text).is_ok(), errors.is_empty(), "{text}");
    assert!(value.is_some() || !errors.is_empty(), "{text}");
    let line = |error: Error| {
        let Position { line, column } = error.position;
        format!("{line}:{column} {} {:?}", error.path, error.cause)
    };
    errors.into_iter().map(line).collect()
}

#[test]
fn what_is_json_is_read_as_every_other_program_reads_it() {
    let texts = [
        "null",
        " [ ] ",
        "{}",
        "[0,-1,9007199254740991,-9007199254740991]",
        r#"{"a":{"b":[true,false,null,"x"]},"村":"浃底村"}"#,
        "[\n\t1 ,\r\n 2\n]",
        r#""\"\\\/\b\f\n\r\t\u6d43\ud83c\udfc6""#,
        "\"\u{7f}\u{2028}垟\"",
    ];
    for text in texts {
        assert_eq!(read(text).unwrap(), serde_json::from_str::<Value>(text).unwrap(), "{text}");
    }
    assert_eq!(read("\u{feff}[1]").unwrap(), read("[1]").unwrap());
}

#[test]
fn what_is_no_json_is_told_with_its_place_and_what_was_expected() {
    let cases = [
        ("", "1:1  Syntax(Ended)"),
        ("\u{feff}", "1:1  Syntax(Ended)"),
        ("[1", "1:3 [0] Syntax(Ended)"),
        ("{\"题目\":", "1:7 题目 Syntax(Ended)"),
        ("{\"a\":\"开", "1:8 a Syntax(Ended)"),
        ("{\"a\":\"开\n\"}", "1:8 a Syntax(Control)"),
        ("{\n  \"村\": 好\n}", "2:8 村 Syntax(Value)"),
        ("{村: 1}", "1:2  Syntax(Key)"),
        ("{\"a\" 1}", "1:6 a Syntax(Colon)"),
        ("{\"a\": 1 \"b\": 2}", "1:9 a Syntax(CommaOrBrace)"),
        ("[1 2]", "1:4 [0] Syntax(CommaOrBracket)"),
        ("[1,]", "1:4 [0] Syntax(TrailingComma)"),
        ("{\"a\":1,}", "1:8 a Syntax(TrailingComma)"),
        ("{\"a\"：1}", "1:5 a Syntax(Twin { found: '：', right: ':' })"),
        ("{\"a\":1，\"b\":2}", "1:7 a Syntax(Twin { found: '，', right: ',' })"),
        ("{“a”:1}", "1:2  Syntax(Twin { found: '“', right: '\"' })"),
        ("{'a':1}", "1:2  Syntax(Twin { found: '\\'', right: '\"' })"),
        (r#"["\x"]"#, "1:3 [0] Syntax(Escape)"),
        (r#"["\u12"]"#, "1:3 [0] Syntax(Escape)"),
        (r#"["\u+123"]"#, "1:3 [0] Syntax(Escape)"),
        ("[01]", "1:2 [0] Syntax(Number)"),
        ("[1.]", "1:2 [0] Syntax(Number)"),
        ("[-]", "1:2 [0] Syntax(Number)"),
        ("[12abc]", "1:2 [0] Syntax(Number)"),
        ("[+1]", "1:2 [0] Syntax(Value)"),
        ("[NaN]", "1:2 [0] Syntax(Value)"),
        ("nul", "1:1  Syntax(Value)"),
        ("{} {}", "1:4  Syntax(MoreAfterEnd)"),
        ("// 说明\n{}", "1:1  Syntax(Value)"),
    ];
    for (text, expected) in cases {
        assert_eq!(faults(text), [expected], "{text}");
    }
}

#[test]
fn what_can_be_read_in_two_ways_is_refused() {
    let cases = [
        (r#"{"a":1,"b":{"c":1,"c":2}}"#, vec![r#"1:19 b.c DuplicateKey("c")"#]),
        (r#"{"a":1,"\u0061":1}"#, vec![r#"1:8 a DuplicateKey("a")"#]),
        (r#"["\ud800"]"#, vec!["1:3 [0] LoneSurrogate"]),
        (r#"["垟\udc00\ud800"]"#, vec!["1:4 [0] LoneSurrogate", "1:10 [0] LoneSurrogate"]),
        (r#"["\ud800\ud83c\udfc6"]"#, vec!["1:3 [0] LoneSurrogate"]),
        ("[1.0]", vec![r#"1:2 [0] NotWhole("1.0")"#]),
        ("[1e2,9007199254740992]", vec![r#"1:2 [0] NotWhole("1e2")"#, r#"1:6 [1] NotWhole("9007199254740992")"#]),
        ("[-9007199254740992]", vec![r#"1:2 [0] NotWhole("-9007199254740992")"#]),
        ("[-0]", vec![r#"1:2 [0] NotWhole("-0")"#]),
        ("[1e999]", vec![r#"1:2 [0] NotWhole("1e999")"#]),
        (
            "{\"x\":0.5,\n\"x\":1,\n\"y\":[\"\\udfff\"],\n\"y\"}",
            vec![r#"1:6 x NotWhole("0.5")"#, r#"2:1 x DuplicateKey("x")"#, "3:7 y[0] LoneSurrogate", "4:4 y Syntax(Colon)"],
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(faults(text), expected, "{text}");
    }
}

#[test]
fn what_is_nested_too_deep_is_refused_before_it_hurts() {
    let nested = |depth: usize| format!("{}1{}", "[".repeat(depth), "]".repeat(depth));
    assert!(read(&nested(DEPTH_MAX)).is_ok());
    let error = read(&nested(DEPTH_MAX + 1)).unwrap_err();
    assert_eq!((error.position.column, error.cause), (DEPTH_MAX + 1, Cause::TooDeep));
    assert_eq!(read(&"[".repeat(1_000_000)).unwrap_err().cause, Cause::TooDeep);
    assert_eq!(read(&"{\"a\":".repeat(1_000_000)).unwrap_err().cause, Cause::TooDeep);
}

#[test]
fn values_and_keys_are_found_by_their_path() {
    let text = "\u{feff}{\n  \"村\": [1, {\"名\": \"浃底村\",\r\n \"x\": null}],\n  \"a\": {}, \"b\" : 2 }";
    let cases = [
        (Path::default(), Spot::Value, Some((1, 1))),
        (Path::default().key("村"), Spot::Key, Some((2, 3))),
        (Path::default().key("村"), Spot::Value, Some((2, 8))),
        (Path::default().key("村").index(1).key("名"), Spot::Value, Some((2, 18))),
        (Path::default().key("村").index(1).key("x"), Spot::Key, Some((3, 2))),
        (Path::default().key("村").index(1), Spot::Key, Some((2, 12))),
        (Path::default().key("村").index(2), Spot::Value, None),
        (Path::default().key("b"), Spot::Value, Some((4, 18))),
        (Path::default().key("b").key("c"), Spot::Value, None),
    ];
    let wanted: Vec<_> = cases.iter().map(|(path, spot, _)| (path.0.as_slice(), *spot)).collect();
    let found = locate_all(text, &wanted);
    for ((path, spot, expected), found) in cases.iter().zip(found) {
        let expected = expected.map(|(line, column): (usize, usize)| Position { line, column });
        assert_eq!(found, expected, "{path}");
        assert_eq!(locate(text, &path.0, *spot), expected, "{path}");
    }
    assert!(locate("[1, 2", &[PathStep::Index(1)], Spot::Value).is_some(), "before the end of a torn text");
}

/// A document without anything the strict reader refuses.
fn document() -> impl Strategy<Value = Value> {
    let limit = (1_i64 << 53) - 1;
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-limit..=limit).prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 40, 6, |inner| {
        let members = prop::collection::btree_map(any::<String>(), inner.clone(), 0..6);
        prop_oneof![
            prop::collection::vec(inner, 0..6).prop_map(Value::from),
            members.prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

/// Every value of a document with its path.
fn walk(path: &Path, value: &Value, out: &mut Vec<Path>) {
    out.push(path.clone());
    match value {
        Value::Array(elements) => elements.iter().enumerate().for_each(|(index, element)| walk(&path.index(index), element, out)),
        Value::Object(members) => members.iter().for_each(|(key, member)| walk(&path.key(key), member, out)),
        _ => {}
    }
}

proptest! {
    #[test]
    fn what_was_written_is_read_back(value in document()) {
        prop_assert_eq!(&read(&value.to_string()).unwrap(), &value);
        prop_assert_eq!(&read(&serde_json::to_string_pretty(&value).unwrap()).unwrap(), &value);
    }

    #[test]
    fn every_value_is_found(value in document()) {
        let text = serde_json::to_string_pretty(&value).unwrap();
        let mut paths = Vec::new();
        walk(&Path::default(), &value, &mut paths);
        let wanted: Vec<_> = paths.iter().map(|path| (path.0.as_slice(), Spot::Value)).collect();
        prop_assert!(locate_all(&text, &wanted).iter().all(Option::is_some));
    }

    #[test]
    fn any_text_is_read_or_refused_as_another_reader_does(text in r#"[ \[\]{}:,"\\ua0-9eE.+tfn\-垟“]{0,24}"#) {
        let other = serde_json::from_str::<Value>(&text);
        let (value, errors) = survey(&text);
        let broken = errors.iter().any(|error| matches!(error.cause, Cause::Syntax(_)));
        if broken {
            prop_assert!(other.is_err(), "{:?}", errors);
        } else if errors.is_empty() {
            prop_assert_eq!(value.unwrap(), other.unwrap());
        }
    }

    #[test]
    fn no_text_makes_it_panic(text in any::<String>()) {
        let _ = survey(&text);
        let _ = locate(&text, &[PathStep::Index(0)], Spot::Key);
    }
}
