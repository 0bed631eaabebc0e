//! Whether a session file can be believed, in words: what it was found to be, where it breaks and why, and what its fingerprints are.
//! Begin at [`verified`] for a file that was held against itself, at [`loaded`] for one that was only read, at [`load_error`] for one that could not be.

use crate::i18n::Lang;
use crate::meeting::agenda::Agenda;
use crate::meeting::scoring::Standing;
use crate::meeting::state::State;
use crate::meeting::time::Ms;
use crate::session::load::{Broken, LoadError, Loaded, Verdict};
use crate::session::verify::{Fault, Jump, Match, Verified, What};
use crate::session::{Finding, NotStrict, Why};
use crate::words;
use serde_json::{Value, json};

/// What was found out about a file: a line, then a line for each thing that is of a later version or out of order.
pub fn verified(lang: Lang, agenda: &Agenda, verified: &Verified) -> String {
    let mut parts = vec![verdict(lang, verified.verdict, verified.closed, verified.events)];
    parts.extend(verified.broken.as_ref().map(|broken| broken_at(lang, broken)));
    parts.extend(verified.agenda.as_ref().map(|why| lang.verify_agenda(why)));
    parts.extend(faults(lang, &State::new(agenda), &verified.faults));
    parts.extend(verified.matched.map(|matched| matching(lang, matched)));
    for (seq, hash) in &verified.declared {
        parts.push(lang.verify_declared(hash.fingerprint(), seq));
    }
    if verified.events > 0 {
        parts.push(lang.verify_last(verified.last.fingerprint(), verified.events));
    }
    let mut lines = vec![parts.join(lang.sentence_separator())];
    lines.extend(verified.findings.iter().map(|found| format!("  {}", finding(lang, found))));
    lines.extend(verified.jumps.iter().map(|it| format!("  {}", jump(lang, it))));
    lines.join("\n")
}

/// The same for programs: one object a file.
pub fn verified_json(lang: Lang, agenda: &Agenda, file: &str, verified: &Verified) -> Value {
    let state = State::new(agenda);
    let bad = verified
        .broken
        .as_ref()
        .map(|it| json!({"seq": it.seq, "line": it.line, "offset": it.offset, "why": why_code(&it.why), "said": why(lang, &it.why)}));
    let faults: Vec<Value> = verified.faults.iter().map(|it| json!({"seq": it.seq, "said": fault(lang, &state, &it.what)})).collect();
    let findings: Vec<Value> = verified.findings.iter().map(|it| Value::from(finding(lang, it))).collect();
    let jumps: Vec<Value> = verified.jumps.iter().map(|it| json!({"seq": it.seq, "by_ms": it.by.0})).collect();
    let declared: Vec<Value> = verified.declared.iter().map(|(seq, hash)| json!({"seq": seq, "hash": hash.as_str()})).collect();
    let expected = verified.matched.map(|matched| match matched {
        Match::Declared(seq) | Match::Last(seq) => json!({"matches": seq}),
        Match::None => json!({"matches": null}),
    });
    json!({
        "file": file,
        "verdict": verified.word(),
        "good": verified.is_good(),
        "closed": verified.closed,
        "events": verified.events,
        "last": verified.last.as_str(),
        "declared": declared,
        "expected": expected,
        "bad": bad,
        "agenda": verified.agenda,
        "faults": faults,
        "findings": findings,
        "wall_jumps": jumps,
        "said": self::verified(lang, agenda, verified),
    })
}

fn why_code(why: &Why) -> &'static str {
    match why {
        Why::NotJson => "not-json",
        Why::NotStrict(_) => "not-strict",
        Why::NotAnEvent => "not-an-event",
        Why::Sequence { .. } => "sequence",
        Why::Hash => "hash",
    }
}

fn jump(lang: Lang, jump: &Jump) -> String {
    let length = words::length(lang, jump.by);
    if jump.by < Ms::ZERO { lang.jump_back(length, jump.seq) } else { lang.jump_forward(length, jump.seq) }
}

/// What a file was found to be when it was read.
pub fn loaded(lang: Lang, loaded: &Loaded) -> String {
    let mut parts = vec![verdict(lang, loaded.verdict, loaded.is_closed(), loaded.last_seq())];
    parts.extend(loaded.broken.as_ref().map(|broken| broken_at(lang, broken)));
    parts.join(lang.sentence_separator())
}

/// Why nothing could be read from a file that is there.
pub fn load_error(lang: Lang, error: &LoadError, format: &str) -> String {
    match error {
        LoadError::Io(fault) => fault.to_string(),
        LoadError::NotASession => lang.load_not_a_session(format),
        LoadError::NewerVersion(found) => lang.load_newer(format, found),
        LoadError::BrokenHead(why) => lang.load_broken_head(self::why(lang, why)),
    }
}

fn verdict(lang: Lang, verdict: Verdict, closed: bool, events: u64) -> String {
    match verdict {
        Verdict::Clean => lang.verdict_clean(events),
        Verdict::Open => lang.verdict_open(events),
        Verdict::Reformatted if closed => lang.verdict_reformatted(events),
        Verdict::Reformatted => lang.verdict_reformatted_open(events),
        Verdict::Unclosed => lang.verdict_unclosed(events),
        Verdict::Torn => lang.verdict_torn(events),
        Verdict::Damaged => lang.verdict_damaged(events),
        Verdict::Edited => lang.verdict_edited(events),
    }
}

fn broken_at(lang: Lang, broken: &Broken) -> String {
    let why = match broken.why {
        // What stands there comes later, so what should stand there is missing.
        Why::Sequence { found } if found == broken.seq + 1 => lang.why_missing_one(found, broken.seq),
        Why::Sequence { found } if found > broken.seq => lang.why_missing(broken.seq, found, found - 1),
        _ => why(lang, &broken.why),
    };
    lang.verify_broken(broken.line, broken.offset, broken.seq, why)
}

/// Why a value is not the next event.
pub fn why(lang: Lang, why: &Why) -> String {
    match why {
        Why::NotJson => lang.why_not_json().to_owned(),
        Why::NotStrict(NotStrict::DuplicateKey(key)) => lang.find_duplicate_key(key),
        Why::NotStrict(NotStrict::LoneSurrogate) => lang.find_lone_surrogate().to_owned(),
        Why::NotStrict(NotStrict::Number(number)) => lang.why_not_whole(number),
        Why::NotStrict(NotStrict::Unwritable(fault)) => fault.clone(),
        Why::NotAnEvent => lang.why_not_an_event().to_owned(),
        Why::Sequence { found } => lang.why_sequence(found),
        Why::Hash => lang.why_hash().to_owned(),
    }
}

/// The first event that does not follow, and how many more there are: after the first, the rest often follow from it.
fn faults(lang: Lang, state: &State, faults: &[Fault]) -> Option<String> {
    let first = faults.first()?;
    let what = lang.verify_fault(first.seq, fault(lang, state, &first.what));
    let more = u64::try_from(faults.len()).unwrap_or(u64::MAX) - 1;
    Some(if more > 0 { lang.verify_more_faults(more, what) } else { what })
}

fn fault(lang: Lang, state: &State, what: &What) -> String {
    match what {
        What::Opening => lang.fault_opening().to_owned(),
        What::AfterClosing => lang.fault_after_closing().to_owned(),
        What::Refused(refusal) => lang.fault_refused(words::refusal(lang, state, refusal)),
        What::Result { village: Some(village), declared, counted } => {
            let stands =
                |standing: &Option<Box<Standing>>| standing.as_ref().map_or_else(|| lang.standing_none().to_owned(), |it| standing_words(lang, it));
            lang.fault_result(stands(counted), stands(declared), words::village_name(state, village))
        }
        What::Result { .. } => lang.fault_awards().to_owned(),
        What::Figures => lang.fault_figures().to_owned(),
    }
}

/// `第 2 名 88.25 分`, or that it has no counted ballot.
fn standing_words(lang: Lang, standing: &Standing) -> String {
    match (standing.rank, &standing.total) {
        (Some(rank), Some(total)) => lang.standing_short(u64::from(rank), total),
        _ => lang.standing_unranked().to_owned(),
    }
}

fn matching(lang: Lang, matched: Match) -> String {
    match matched {
        Match::Declared(seq) => lang.verify_matches_declared(seq),
        Match::Last(seq) => lang.verify_matches_last(seq),
        Match::None => lang.verify_matches_none().to_owned(),
    }
}

fn finding(lang: Lang, finding: &Finding) -> String {
    match finding {
        Finding::UnknownType { seq, name } => lang.finding_unknown_type(name, seq),
        Finding::UnknownFields { seq, names } => lang.finding_unknown_fields(names.join(lang.list_separator()), seq),
        Finding::Unreadable { seq, name, fault } => lang.finding_unreadable(fault, name, seq),
        Finding::TimeBackwards { seq } => lang.finding_time_backwards(seq),
        Finding::StrangeAct { seq, act } => lang.finding_strange_act(act, seq),
    }
}
