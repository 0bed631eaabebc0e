//! Agendas that are wrong, and what is said of them. A `^` in a text stands before the value where the next fault is expected, and is taken out before the
//! text is read, so that places are seen and not counted.
#![expect(clippy::unwrap_used, reason = "a test may fail")]

use super::*;
use crate::assets;
use crate::i18n::Lang;

/// A part of an agenda, as JSON text.
enum Part {
    Villages(&'static str),
    People(&'static str),
    Segments(&'static str),
    /// Fields of the one round, which has the groups `A` and `B` and a form of the lines `x` and `y`.
    Round(&'static str),
    /// The whole `scoring`.
    Scoring(&'static str),
    /// One more field of the agenda.
    Field(&'static str),
}

/// A small agenda that is right, but for one part. The parts stand on lines 2 to 6.
fn agenda(part: &Part) -> String {
    let mut villages = r#"{"id":"jia","name":"甲村"},{"id":"yi","name":"乙村"},{"id":"ke","name":"客村","guest":true}"#;
    let (mut people, mut field) = ("", r#""notes":[]"#);
    let mut segments = r#"{"id":"d","kind":"debrief","for":"every-contestant"}"#;
    let mut scoring = ROUND.replace("FIELDS", r#""places":2"#);
    match part {
        Part::Villages(text) => villages = text,
        Part::People(text) => people = text,
        Part::Segments(text) => segments = text,
        Part::Round(text) => scoring = ROUND.replace("FIELDS", text),
        Part::Scoring(text) => scoring = (*text).to_owned(),
        Part::Field(text) => field = text,
    }
    format!(
        "{{\"format\":\"leitai.agenda/1\",\"title\":\"赛\",\n\"villages\":[{villages}],\n\"people\":[{people}],\n\"segments\":[{segments}],\n\
         \"scoring\":{scoring},\n{field}}}"
    )
}

/// One round; what is tried stands on a line of its own, line 6.
const ROUND: &str = "{\"rounds\":[{\"id\":\"r\",\"form\":{\"points\":{\"lines\":[{\"id\":\"x\",\"name\":\"甲\"},{\"id\":\"y\",\"name\":\"乙\"}]}},\
                     \"groups\":[{\"id\":\"A\",\"name\":\"甲组\"},{\"id\":\"B\",\"name\":\"乙组\"}],\nFIELDS}]}";

/// A text without its marks, and where they stood, as `LINE:COLUMN`.
fn unmarked(marked: &str) -> (String, Vec<String>) {
    let (mut text, mut places) = (String::new(), Vec::new());
    for part in marked.split_inclusive('^') {
        text.push_str(part.trim_end_matches('^'));
        if part.ends_with('^') {
            let line = text.lines().last().filter(|_| !text.ends_with('\n')).unwrap_or_default();
            places.push(format!("{}:{}", text.matches('\n').count() + 1, line.chars().count() + 1));
        }
    }
    (text, places)
}

/// Findings as `PLACE PATH kind`.
fn lines(findings: &[Finding]) -> Vec<String> {
    let line = |Finding { position, path, kind }: &Finding| format!("{}:{} {path} {}", position.line, position.column, kind_text(kind));
    findings.iter().map(line).collect()
}

fn kind_text(kind: &FindingKind) -> String {
    match kind {
        FindingKind::Fault(FaultKind::DuplicateId { id, first }) => format!("DuplicateId {id} of {first}"),
        FindingKind::Fault(FaultKind::MadeId { id, segment }) => format!("MadeId {id} of {segment}"),
        FindingKind::Fault(kind) => format!("{kind:?}"),
        FindingKind::Shape(kind) => format!("{kind:?}"),
        FindingKind::Json(cause) => format!("{cause:?}"),
        other => format!("{other:?}"),
    }
}

/// What is wrong with a marked text is exactly this, at the marks.
fn check_text(marked: &str, expected: &[&str]) {
    let (text, places) = unmarked(marked);
    assert_eq!(places.len(), expected.len(), "a mark for each fault: {marked}");
    let expected: Vec<String> = places.iter().zip(expected).map(|(place, fault)| format!("{place} {fault}")).collect();
    let faults = read(&text).err().map_or(Vec::new(), |refused| lines(&refused.faults));
    assert_eq!(faults, expected, "{text}");
}

fn check_part(part: &Part, expected: &[&str]) {
    check_text(&agenda(part), expected);
}

#[test]
fn what_is_right_is_understood_whole() {
    let (text, places) = unmarked(&agenda(&Part::Field(r#"^"mottto":"好",^"x":{"y":[1]}"#)));
    let Understood { agenda, document, remarks } = read(&text).unwrap();
    assert_eq!(agenda.villages.len(), 3);
    assert_eq!(document.pointer("/x/y/0"), Some(&Value::from(1)), "what is not known is kept");
    let expected = ["mottto Unknown { near: Some(\"motto\") }", "x Unknown { near: None }"];
    let expected: Vec<String> = places.iter().zip(expected).map(|(place, remark)| format!("{place} {remark}")).collect();
    assert_eq!(lines(&remarks), expected);
}

#[test]
fn a_text_of_another_kind_is_told_by_its_name() {
    let cases = [
        ("^", " Syntax(Ended)"),
        ("{\n\"format\"^：1}", "format Syntax(Twin { found: '：', right: ':' })"),
        ("^[]", " WrongType { expected: Object, found: List }"),
        (" ^{}", "format NoFormat"),
        (r#"{"format":^"leitai.agenda/2"}"#, r#"format NewerFormat("leitai.agenda/2")"#),
        (r#"{"format":^"leitai.session/1"}"#, r#"format OtherFormat("leitai.session/1")"#),
        (r#"{"format":^"leitai.agenda/x"}"#, r#"format OtherFormat("leitai.agenda/x")"#),
        (r#"{"format":^1}"#, r#"format OtherFormat("1")"#),
    ];
    for (text, expected) in cases {
        check_text(text, &[expected]);
    }
}

#[test]
fn wrong_shapes_are_told_all_at_once() {
    let kinds = "\"opening\", \"visit\", \"debrief\", \"display\", \"exchange\", \"sharing\", \"scoring\", \"result\", \"review\", \"directive\", \"award\", \
                 \"closing\", \"break\"";
    check_text(
        r#"^{"format":"leitai.agenda/1","titel":"赛",
        "villages":[^{"id":"jia"},{"id":^7,"name":"乙村"}],
        "segments":[{"id":"a","kind":^"vist"},
            {"id":"b","kind":"visit","minutes":^"15","points":[{"text":^null}]},
            {"id":"c","kind":"visit","items":[{"id":"c1","minutes":^-5,"village":^["jia"]}],"assumed":^"minutes","minutes":^1.5}],
        "scoring":{"rounds":[
            {"id":"r","form":{"points":{"lines":[{"id":"x","name":"甲","weight":^"一","max":^100,"step":^"0.001"}]}},
             "groups":[],"named":^"yes","places":300,"ties":[^"exactly"],"recusal":^"own_village",^"places":2},
            {"id":"s","form":^{"points":{},"grades":[]},"groups":^null},
            {"id":"t","form":^{"grade":[]},"groups":[]}]}}"#,
        &[
            "title Missing",
            "villages[0].name Missing",
            "villages[1].id WrongType { expected: Text, found: Number }",
            &format!("segments[0].kind NotOneOf {{ allowed: [{kinds}], near: Some(\"visit\") }}"),
            "segments[1].minutes WrongType { expected: Number, found: Text }",
            "segments[1].points[0].text WrongType { expected: Text, found: Null }",
            "segments[2].items[0].minutes OutOfRange { min: 0, max: 4294967295 }",
            "segments[2].items[0].village WrongType { expected: Text, found: List }",
            "segments[2].assumed WrongType { expected: List, found: Text }",
            "segments[2].minutes NotWhole(\"1.5\")",
            "scoring.rounds[0].form.points.lines[0].weight NotANumber(NotANumber)",
            "scoring.rounds[0].form.points.lines[0].max WrongType { expected: DecimalText, found: Number }",
            "scoring.rounds[0].form.points.lines[0].step NotANumber(TooFine)",
            "scoring.rounds[0].named WrongType { expected: Truth, found: Text }",
            "scoring.rounds[0].ties[0] NotATieStep",
            "scoring.rounds[0].recusal NotOneOf { allowed: [\"own-village\", \"none\"], near: Some(\"own-village\") }",
            "scoring.rounds[0].places DuplicateKey(\"places\")",
            "scoring.rounds[1].form NotExactlyOne([\"points\", \"grades\"])",
            "scoring.rounds[1].groups WrongType { expected: List, found: Null }",
            "scoring.rounds[2].form NotExactlyOne([\"points\", \"grades\"])",
        ],
    );
}

#[test]
fn names_that_lead_nowhere_or_stand_twice_are_told() {
    check_part(
        &Part::Villages(
            r#"{"id":"jia","name":^" "},
            {"id":^"jia","name":"乙村","honours":[^""],"projects":[{"title":^"","facts":[{"label":"长","value":^""}]}]}"#,
        ),
        &[
            "villages[0].name Empty",
            "villages[1].id DuplicateId jia of villages[0].id",
            "villages[1].honours[0] Empty",
            "villages[1].projects[0].title Empty",
            "villages[1].projects[0].facts[0].value Empty",
        ],
    );
    check_part(
        &Part::People(
            r#"{"id":"zhou","name":"周","group":^"C","village":^"jiaa"},
            {"id":^"zhou","name":"周","group":"B","village":"ke"}"#,
        ),
        &[
            "people[0].group NoSuch { thing: Group, id: \"C\", near: None }",
            "people[0].village NoSuch { thing: Village, id: \"jiaa\", near: Some(\"jia\") }",
            "people[1].id DuplicateId zhou of people[0].id",
        ],
    );
    check_part(
        &Part::Segments(
            r#"{"id":"a","kind":"visit","items":[{"id":^"a","village":^"bing"},{"id":^"d-yi","place":^""}]},
            {"id":"d","kind":"debrief","for":"every-contestant","then":"review"},
            {"id":^"d-jia-review","kind":"break"},{"id":"d-ke","kind":"break"}"#,
        ),
        &[
            "segments[0].items[0].id DuplicateId a of segments[0].id",
            "segments[0].items[0].village NoSuch { thing: Village, id: \"bing\", near: None }",
            "segments[0].items[1].id MadeId d-yi of segments[1]",
            "segments[0].items[1].place Empty",
            "segments[2].id MadeId d-jia-review of segments[1]",
        ],
    );
}

#[test]
fn indices_and_the_source_say_something() {
    check_part(
        &Part::Field(r#""indices":[{"id":"a","name":^""},{"id":^"a","name":"乙"},{"id":^"","name":"丙"}],"source":{"title":^" "}"#),
        &["indices[0].name Empty", "indices[1].id DuplicateId a of indices[0].id", "indices[2].id Empty", "source.title Empty"],
    );
}

#[test]
fn segments_and_items_that_contradict_themselves_are_told() {
    let cases: [(&str, &[&str]); 12] = [
        (r#"{"id":"a","kind":"visit","items":^[]}"#, &["segments[0].items EmptyList"]),
        (r#"{"id":"a","kind":"debrief","for":^"every-contestant","items":[{"id":"b"}]}"#, &["segments[0].for ItemsAndFor"]),
        (r#"{"id":"a","kind":"debrief","then":^"review"}"#, &["segments[0].then ThenWithoutFor"]),
        (r#"{"id":"a","kind":"visit","items":[{"id":"b","village":"jia","place":^"市场"}]}"#, &["segments[0].items[0].place VillageAndPlace"]),
        (r#"{"id":"a","kind":"break","minutes":^0}"#, &["segments[0].minutes Minutes"]),
        (
            r#"{"id":"a","kind":"visit","items":[{"id":"b","minutes":^1441,"travel_minutes":^1441},{"id":"c","minutes":1440,"travel_minutes":0}]}"#,
            &["segments[0].items[0].minutes Minutes", "segments[0].items[0].travel_minutes TravelMinutes"],
        ),
        (r#"{"id":"a","kind":"break","warning_s":^20}"#, &["segments[0].warning_s WarningAfterDanger { warning: 20, danger: 30 }"]),
        (
            r#"{"id":"a","kind":"visit","warning_s":90,"danger_s":90,"items":[{"id":"b","danger_s":^91},{"id":"c","warning_s":90}]}"#,
            &["segments[0].items[0].danger_s WarningAfterDanger { warning: 90, danger: 91 }"],
        ),
        (
            r#"{"id":"a","kind":"scoring","round":^"R"},{"id":"b","kind":"result"}"#,
            &["segments[0].round NoSuch { thing: Round, id: \"R\", near: Some(\"r\") }"],
        ),
        (
            r#"{"id":"a","kind":"scoring","round":"r","items":[{"id":"b","village":"jia"},{"id":"c","round":^"q"}]}"#,
            &["segments[0].items[1].round NoSuch { thing: Round, id: \"q\", near: None }"],
        ),
        (
            r#"{"id":"a","kind":"directive","points":[{"text":^""}],"notes":["好",^""],"title":^" "}"#,
            &["segments[0].points[0].text Empty", "segments[0].notes[1] Empty", "segments[0].title Empty"],
        ),
        (r#"{"id":^"","kind":"break"}"#, &["segments[0].id Empty"]),
    ];
    for (segments, expected) in cases {
        check_part(&Part::Segments(segments), expected);
    }
    check_text(r#"{"format":"leitai.agenda/1","title":"赛","segments":^[]}"#, &["segments EmptyList"]);
}

#[test]
fn a_result_needs_a_round_and_says_which() {
    let with = |mark: &str, rounds: &[&str]| {
        let round =
            |id| format!(r#"{{"id":"{id}","form":{{"grades":[{{"id":"hao","name":"好","points":"100"}}]}},"groups":[{{"id":"A","name":"甲"}}]}}"#);
        let rounds: Vec<String> = rounds.iter().map(round).collect();
        format!(
            r#"{{"format":"leitai.agenda/1","title":"赛","scoring":{{"rounds":[{}]}},
            "segments":[{mark}{{"id":"s","kind":"scoring"}},{{"id":"v","kind":"visit","items":[{mark}{{"id":"i","kind":"result"}},{{"id":"j"}}]}}]}}"#,
            rounds.join(",")
        )
    };
    check_text(&with("^", &[]), &["segments[0] RoundNeeded", "segments[1].items[0] RoundNeeded"]);
    check_text(&with("", &["r"]), &[]);
    let which = r#"WhichRound([RoundId("r"), RoundId("q")])"#;
    let expected = ["segments[0]", "segments[1].items[0]"].map(|path| format!("{path} {which}"));
    check_text(&with("^", &["r", "q"]), &expected.each_ref().map(String::as_str));
}

#[test]
fn rounds_that_cannot_be_held_are_told() {
    let cases: [(&str, &[&str]); 13] = [
        (r#""places":^10"#, &["scoring.rounds[0].places Places"]),
        (r#""aggregate":^{"kind":"trimmed"}"#, &["scoring.rounds[0].aggregate TrimsNothing"]),
        (r#""aggregate":{"kind":"trimmed","high":1,"low":1,"from":^2}"#, &["scoring.rounds[0].aggregate.from FromTooLow(3)"]),
        (r#""aggregate":{"kind":"trimmed","high":1,"from":2,"scope":"line"}"#, &[]),
        (r#""aggregate":{"kind":"trimmed","high":4294967295,"low":4294967295}"#, &[]),
        (r#""aggregate":^{"kind":"median","high":1}"#, &["scoring.rounds[0].aggregate NotTrimmed"]),
        (r#""aggregate":^{"from":4}"#, &["scoring.rounds[0].aggregate NotTrimmed"]),
        (r#""ties":["exact","line:y","group:B","head-to-head","ruling"]"#, &[]),
        (
            r#""ties":[^"line:z",^"group:a","exact",^"exact","ruling",^"head-to-head",^"ruling"]"#,
            &[
                "scoring.rounds[0].ties[0] NoSuch { thing: Line, id: \"z\", near: None }",
                "scoring.rounds[0].ties[1] NoSuch { thing: Group, id: \"a\", near: Some(\"A\") }",
                "scoring.rounds[0].ties[3] RepeatedTie",
                "scoring.rounds[0].ties[5] AfterRuling",
                "scoring.rounds[0].ties[6] RepeatedTie",
            ],
        ),
        (
            r#""awards":[{"id":"p","name":"先进","places":^0},{"id":^"p","name":^"","places":1}]"#,
            &[
                "scoring.rounds[0].awards[0].places NoPlaces",
                "scoring.rounds[0].awards[1].id DuplicateId p of scoring.rounds[0].awards[0].id",
                "scoring.rounds[0].awards[1].name Empty",
            ],
        ),
        (r#""title":^"""#, &["scoring.rounds[0].title Empty"]),
        (r#""mode":"half-even","reveal":"top","recusal":"none","missing":"mean","named":true,"places":9"#, &[]),
        (r#""aggregate":{"scope":"line"},"missing":"void-ballot""#, &[]),
    ];
    for (fields, expected) in cases {
        check_part(&Part::Round(fields), expected);
    }
}

#[test]
fn forms_and_groups_that_cannot_be_used_are_told() {
    let cases: [(&str, &[&str]); 5] = [
        (
            r#"{"rounds":[{"id":"r","form":{"points":{"lines":^[]}},"groups":^[]},
            {"id":^"r","form":{"grades":^[]},"groups":[{"id":"A","name":"甲"}],"missing":^"mean"}]}"#,
            &[
                "scoring.rounds[0].form.points.lines EmptyList",
                "scoring.rounds[0].groups EmptyList",
                "scoring.rounds[1].id DuplicateId r of scoring.rounds[0].id",
                "scoring.rounds[1].form.grades EmptyList",
                "scoring.rounds[1].missing MeanOfOneLine",
            ],
        ),
        (
            r#"{"rounds":[{"id":"r","missing":^"mean","groups":[{"id":"A","name":"甲"}],"form":{"points":{"lines":[
            ^{"id":"x","name":^"","weight":^"0","step":^"-0.5","min":"100"}]}}}]}"#,
            &[
                "scoring.rounds[0].missing MeanOfOneLine",
                "scoring.rounds[0].form.points.lines[0].max MaxNotAboveMin(Points(10000))",
                "scoring.rounds[0].form.points.lines[0].name Empty",
                "scoring.rounds[0].form.points.lines[0].weight Weight",
                "scoring.rounds[0].form.points.lines[0].step Step",
            ],
        ),
        (
            r#"{"rounds":[{"id":"r","groups":[{"id":"A","name":"甲"}],"form":{"points":{"lines":[
            {"id":"x","name":"一","min":"1","max":^"10","step":"2"},
            {"id":^"x","name":"二","min":"-5","max":"5","step":"2.5"},
            {"id":"y","name":"三","step":^"0"}]}}}]}"#,
            &[
                "scoring.rounds[0].form.points.lines[0].max MaxOffStep { min: Points(100), step: Points(200) }",
                "scoring.rounds[0].form.points.lines[1].id DuplicateId x of scoring.rounds[0].form.points.lines[0].id",
                "scoring.rounds[0].form.points.lines[2].step Step",
            ],
        ),
        (
            r#"{"rounds":[{"id":"r","groups":[{"id":"A","name":"甲"}],"form":^{"points":{"lines":[
            {"id":"x","name":"一","weight":"0.000000001"},{"id":"y","name":"二","weight":"9007199254740991"}]}}}]}"#,
            &["scoring.rounds[0].form BeyondReckoning"],
        ),
        (
            r#"{"rounds":[{"id":"r","aggregate":{"scope":^"line"},"form":{"grades":[{"id":^"void","name":"弃","points":"0"}]},"groups":[
            {"id":"A","name":"甲","weight":^"-1","village":^"ke"},
            {"id":^"A","name":"乙","village":^"bing"},
            {"id":"B","name":"丙","form":{"points":{"lines":^[]}},"aggregate":^{"kind":"trimmed","scope":"line"}}]}]}"#,
            &[
                "scoring.rounds[0].aggregate.scope LinesOfGrades",
                "scoring.rounds[0].form.grades[0].id ReservedId(\"void\")",
                "scoring.rounds[0].groups[0].weight Weight",
                "scoring.rounds[0].groups[0].village GuestGroup(VillageId(\"ke\"))",
                "scoring.rounds[0].groups[1].id DuplicateId A of scoring.rounds[0].groups[0].id",
                "scoring.rounds[0].groups[1].village NoSuch { thing: Village, id: \"bing\", near: None }",
                "scoring.rounds[0].groups[2].form.points.lines EmptyList",
                "scoring.rounds[0].groups[2].aggregate TrimsNothing",
            ],
        ),
    ];
    for (scoring, expected) in cases {
        check_part(&Part::Scoring(scoring), expected);
    }
}

#[test]
fn marks_of_what_is_assumed_name_a_field_that_is_there() {
    let segments = r#"{"id":"a","kind":"visit","items":[{"id":"b","minutes":5,"assumed":["minutes",^"minuts",^"speaker"]}]}"#;
    let (text, places) = unmarked(&agenda(&Part::Segments(segments)));
    let path = "segments[0].items[0].assumed";
    let expected = [
        format!("{} {path}[1] NothingAssumed {{ near: Some(\"minutes\") }}", places.first().unwrap()),
        format!("{} {path}[2] NothingAssumed {{ near: None }}", places.get(1).unwrap()),
    ];
    assert_eq!(lines(&read(&text).unwrap().remarks), expected);
}

#[test]
fn an_agenda_leaves_room_to_be_nested_in_a_session() {
    let nested = |depth: usize, mark: &str| {
        let (open, close) = ("[".repeat(depth - 1), "]".repeat(depth - 1));
        format!(r#"{{"format":"leitai.agenda/1","title":"赛","segments":[{{"id":"a","kind":"break"}}],"x":{open}{mark}[]{close}}}"#)
    };
    check_text(&nested(AGENDA_DEPTH_MAX - 1, ""), &[]);
    let path = format!("x{} TooDeep", "[0]".repeat(AGENDA_DEPTH_MAX - 1));
    check_text(&nested(AGENDA_DEPTH_MAX, "^"), &[&path]);
}

#[test]
fn the_agendas_we_give_out_are_right() {
    let bundled = assets::bundled().iter().map(|bundled| bundled.text);
    for text in bundled.chain(Lang::ALL.map(assets::agenda_template)) {
        let Understood { remarks, .. } = read(text).unwrap();
        assert_eq!(lines(&remarks), Vec::<String>::new(), "{text}");
    }
}
