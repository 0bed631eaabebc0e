//! The chain against another that shares no line with ours, and the canonical form against another's.

use super::super::canonical::{Canonical, NotStrict};
use super::super::scan::Tape;
use super::{file, sealed};
use crate::json::DEPTH_MAX;
use proptest::prelude::*;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

fn sha(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn the_chain_is_the_one_that_the_format_describes() {
    let mut document: Map<String, Value> = serde_json::from_slice(&file(12)).unwrap();
    let events = document.shift_remove("events").unwrap();
    let mut last = sha(&serde_json_canonicalizer::to_string(&document).unwrap());
    for event in events.as_array().unwrap() {
        let mut event = event.as_object().unwrap().clone();
        let hash = event.shift_remove("hash").unwrap();
        last = sha(&format!("{last}{}", serde_json_canonicalizer::to_string(&event).unwrap()));
        assert_eq!(hash, last);
    }
}

#[test]
fn an_event_is_one_line_with_its_fields_in_order() {
    let (line, events, chain) = sealed(2);
    assert!(line.starts_with("{\"format\":\"leitai.session/1\",\"id\":\"0187f3c0-"));
    assert!(line.ends_with(",\"rehearsal\":false,\"agenda\":{\"format\":\"leitai.agenda/1\",\"title\":\"东城社区村社擂台赛\",\"segments\":[{\"id\":\"opening\",\"minutes\":5}]},\"events\":[\n"));
    let expected = "{\"seq\":1,\"act\":1,\"at\":\"2023-04-12T09:00:01.000+08:00\",\"t\":0,\"by\":\"desk\",\"type\":\"session.opened\",\"hash\":\"";
    assert!(events[0].starts_with(expected), "{}", events[0]);
    assert!(events[1].ends_with(&format!(",\"hash\":\"{}\"}}", chain.last())));
    let digits: String = chain.last().as_str().chars().take(16).collect();
    assert_eq!(chain.last().fingerprint().replace(' ', ""), digits);
    assert_eq!(chain.last().fingerprint().len(), 19);
}

#[test]
fn what_a_session_may_not_hold_is_refused() {
    check("{\"b\":1,\"a\":2}", Ok("{\"a\":2,\"b\":1}"));
    check("{\"a\":1,\"\\u0061\":2}", Err(NotStrict::DuplicateKey("a".to_owned())));
    check("{\"x\":{\"a\":{},\"k\":1,\"k\":1}}", Err(NotStrict::DuplicateKey("k".to_owned())));
    check("{\"x\":{\"k\":1,\"k\":1}}", Err(NotStrict::DuplicateKey("k".to_owned())));
    check("{\"x\":\"\\ud800\"}", Err(NotStrict::LoneSurrogate));
    check("{\"x\":\"\\udc00\\ud800\"}", Err(NotStrict::LoneSurrogate));
    check("{\"x\":\"\\ud800\\u0041\"}", Err(NotStrict::LoneSurrogate));
    check("{\"x\":\"\\uD800\\uDF48\"}", Ok("{\"x\":\"\u{10348}\"}"));
    check("{\"x\":\"\\ud83d\\ude00\"}", Ok("{\"x\":\"\u{1f600}\"}"));
    check("{\"x\":\"\\u0008\\u000c\\u000d\\u001f\"}", Ok("{\"x\":\"\\b\\f\\r\\u001f\"}"));
    check("{\"x\":1e-2}", Err(NotStrict::Number("1e-2".to_owned())));
    check("{\"x\":1.5}", Err(NotStrict::Number("1.5".to_owned())));
    check("{\"x\":1e2}", Err(NotStrict::Number("1e2".to_owned())));
    check("{\"x\":-0}", Err(NotStrict::Number("-0".to_owned())));
    check("{\"x\":9007199254740991}", Ok("{\"x\":9007199254740991}"));
    check("{\"x\":9007199254740992}", Err(NotStrict::Number("9007199254740992".to_owned())));
    check("{\"x\":-9007199254740992}", Err(NotStrict::Number("-9007199254740992".to_owned())));
    check("{\"x\":{\"a\":1,\"b\":[1,-0]}}", Err(NotStrict::Number("-0".to_owned())));
    check("{\"x\":{\"a\":1,\"b\":[\"\\ud800\"]}}", Err(NotStrict::LoneSurrogate));
    check("{\"x\" :{\"a\": 1},\"w\":2}", Ok("{\"w\":2,\"x\":{\"a\":1}}"));
    // The quote that ends a shorter key stands behind a space and a `!` in the order of signs, and is no sign of the key.
    check("{\"x\":{\"a\":1,\"a \":2,\"a!\":3,\"ab\":4}}", Ok("{\"x\":{\"a\":1,\"a \":2,\"a!\":3,\"ab\":4}}"));
    check("{\"x\":{\"a!\":1,\"a\":2}}", Ok("{\"x\":{\"a\":2,\"a!\":1}}"));
    // Keys that begin alike, and a long one behind a short one.
    check("{\"x\":{\"debrief-yi\":1,\"debrief-jia\":2}}", Ok("{\"x\":{\"debrief-jia\":2,\"debrief-yi\":1}}"));
    check("{\"a\":1,\"bcdefgh\":2}", Ok("{\"a\":1,\"bcdefgh\":2}"));
    check("{\"x\":{\"é\":1,\"z\":2}}", Ok("{\"x\":{\"z\":2,\"é\":1}}"));
    // By UTF-16 units a sign beyond the first plane comes before U+E000; by bytes it would come behind.
    check("{\"\u{e000}\":1,\"\u{10348}\":2,\"z\":3}", Ok("{\"z\":3,\"\u{10348}\":2,\"\u{e000}\":1}"));
}

fn check(text: &str, expected: Result<&str, NotStrict>) {
    assert_eq!(canonical(text), expected.map(str::to_owned), "{text}");
}

fn canonical(text: &str) -> Result<String, NotStrict> {
    let mut tape = Tape::default();
    assert_eq!(tape.scan(text, 0), Ok(text.len()), "{text}");
    let mut out = Vec::new();
    Canonical::default().object_without("hash", &tape, text, 0, &mut out)?;
    Ok(String::from_utf8(out).unwrap())
}

#[test]
fn what_is_no_json_is_told_and_so_is_what_stands_too_deep() {
    let is_taken = |text: &str| Tape::default().scan(text, 0).is_ok_and(|end| end == text.len());
    for text in ["\"\\u00\"", "\"\\u1xyz\"", "\"\\u004\"", "\"\\x\""] {
        assert!(!is_taken(text), "{text}");
    }
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        let nested = |depth: usize| [&open.repeat(depth), "1", &close.repeat(depth)].concat();
        assert!(is_taken(&nested(DEPTH_MAX)), "{open}");
        assert!(!is_taken(&nested(DEPTH_MAX + 1)), "{open}");
    }
}

fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-9_007_199_254_740_991_i64..9_007_199_254_740_992).prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    // Keys as ours are, so that many objects are in order already, and any others.
    let key = prop_oneof!["[a-c !]{0,3}", any::<String>()];
    leaf.prop_recursive(4, 40, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((key.clone(), inner), 0..6).prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn the_canonical_form_is_that_of_another_implementation(value in any_value(), pretty in any::<bool>()) {
        let whole = serde_json::json!({"x": value});
        let text = if pretty { serde_json::to_string_pretty(&whole) } else { serde_json::to_string(&whole) };
        let expected = serde_json_canonicalizer::to_string(&whole).unwrap();
        prop_assert_eq!(canonical(&text.unwrap()).unwrap(), expected);
    }

    #[test]
    fn what_is_json_is_what_another_reader_takes(text in "[\\[\\]{}\",:0-9eE.+\\- tfnrualse\\\\/]{0,24}") {
        let mut tape = Tape::default();
        let ours = tape.scan(&text, 0).is_ok_and(|end| end == text.len());
        let theirs = serde_json::from_str::<&serde_json::value::RawValue>(&text).is_ok_and(|raw| raw.get() == text);
        prop_assert_eq!(ours, theirs, "{}", text);
    }
}
