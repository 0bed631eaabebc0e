//! What is wrong with a file, as lines for people: `FILE:LINE:COLUMN PATH: what, and what would be right`. Texts of the file go into the lines as they are:
//! whoever prints them cleans them. Begin at [`fault`] and [`remark`].

use crate::agenda_file::{Finding, FindingKind};
use crate::i18n::Lang;
use crate::json::{Cause, Syntax};
use crate::meeting::agenda::{FORMAT, FaultKind, MINUTES_MAX, PLACES_MAX, Thing};
use crate::meeting::number::NumberError;
use crate::shape::{MisfitKind, Type};

/// One fault as a line.
pub fn fault(lang: Lang, file: &str, finding: &Finding) -> String {
    placed(file, finding, &what(lang, &finding.kind))
}

/// One remark as a line: something that does no harm and may be a slip.
pub fn remark(lang: Lang, file: &str, finding: &Finding) -> String {
    placed(file, finding, &lang.find_remark(what(lang, &finding.kind)))
}

/// What is wrong with a text that should be JSON, without its place.
pub fn json_cause(lang: Lang, cause: &Cause) -> String {
    match cause {
        Cause::Syntax(syntax) => syntax_text(lang, *syntax),
        Cause::DuplicateKey(key) => lang.find_duplicate_key(key),
        Cause::LoneSurrogate => lang.find_lone_surrogate().to_owned(),
        Cause::NotWhole(number) => lang.find_not_whole(number),
        Cause::TooDeep => lang.find_too_deep().to_owned(),
    }
}

fn placed(file: &str, Finding { position, path, .. }: &Finding, what: &str) -> String {
    let (line, column, path) = (position.line, position.column, path.to_string());
    let gap = if path.is_empty() { "" } else { " " };
    format!("{file}:{line}:{column}{gap}{path}: {what}")
}

fn what(lang: Lang, kind: &FindingKind) -> String {
    match kind {
        FindingKind::Json(cause) => json_cause(lang, cause),
        FindingKind::NoFormat => lang.find_no_format(FORMAT),
        FindingKind::NewerFormat(found) => lang.find_newer_format(found, FORMAT),
        FindingKind::OtherFormat(found) => lang.find_other_format(found, FORMAT),
        FindingKind::Shape(misfit) => misfit_text(lang, misfit),
        FindingKind::Fault(fault) => fault_text(lang, fault),
        FindingKind::NothingAssumed { near } => with_near(lang, lang.find_nothing_assumed().to_owned(), near.as_deref()),
        FindingKind::Undecodable(why) => lang.find_undecodable(why),
    }
}

fn syntax_text(lang: Lang, syntax: Syntax) -> String {
    let text = match syntax {
        Syntax::Ended => lang.find_ended(),
        Syntax::Value => lang.find_value(),
        Syntax::Key => lang.find_key(),
        Syntax::Colon => lang.find_colon(),
        Syntax::CommaOrBrace => lang.find_comma_in_object(),
        Syntax::CommaOrBracket => lang.find_comma_in_list(),
        Syntax::TrailingComma => lang.find_trailing_comma(),
        Syntax::Twin { found, right } => return lang.find_twin(found, right),
        Syntax::Escape => lang.find_escape(),
        Syntax::Control => lang.find_control(),
        Syntax::Number => lang.find_number(),
        Syntax::MoreAfterEnd => lang.find_more(),
    };
    text.to_owned()
}

fn misfit_text(lang: Lang, misfit: &MisfitKind) -> String {
    match misfit {
        MisfitKind::WrongType { expected, found } => lang.find_wrong_type(type_text(lang, *expected), type_text(lang, *found)),
        MisfitKind::OutOfRange { min, max } => lang.find_out_of_range(max, min),
        MisfitKind::NotOneOf { allowed, near } => with_near(lang, lang.find_not_one_of(listed(lang, allowed)), near.as_deref()),
        MisfitKind::NotANumber(NumberError::NotANumber) => lang.find_not_a_number().to_owned(),
        MisfitKind::NotANumber(NumberError::TooFine) => lang.find_too_fine().to_owned(),
        MisfitKind::NotANumber(NumberError::TooLarge) => lang.find_too_large().to_owned(),
        MisfitKind::NotATieStep => lang.find_not_a_tie_step().to_owned(),
        MisfitKind::NotExactlyOne(allowed) => lang.find_exactly_one(listed(lang, allowed)),
        MisfitKind::Missing => lang.find_missing().to_owned(),
        MisfitKind::Unknown { near } => with_near(lang, lang.find_unknown().to_owned(), near.as_deref()),
    }
}

fn type_text(lang: Lang, one: Type) -> &'static str {
    match one {
        Type::Null => lang.type_null(),
        Type::Truth => lang.type_truth(),
        Type::Number => lang.type_number(),
        Type::Text => lang.type_text(),
        Type::DecimalText => lang.type_decimal(),
        Type::List => lang.type_list(),
        Type::Object => lang.type_object(),
    }
}

fn fault_text(lang: Lang, fault: &FaultKind) -> String {
    let plain = match fault {
        FaultKind::DuplicateId { id, first } => return lang.fault_duplicate_id(first, id),
        FaultKind::MadeId { id, segment } => return lang.fault_made_id(id, segment),
        FaultKind::ReservedId(id) => return lang.fault_reserved_id(id),
        FaultKind::NoSuch { thing, id, near } => return with_near(lang, no_such(lang, *thing, id), near.as_deref()),
        FaultKind::WhichRound(rounds) => return lang.fault_which_round(listed(lang, rounds)),
        FaultKind::GuestGroup(village) => return lang.fault_guest_group(village),
        FaultKind::Minutes => return lang.fault_minutes(MINUTES_MAX),
        FaultKind::TravelMinutes => return lang.fault_travel_minutes(MINUTES_MAX),
        FaultKind::WarningAfterDanger { warning, danger } => return lang.fault_warning_after_danger(danger, warning),
        FaultKind::Places => return lang.fault_places(PLACES_MAX),
        FaultKind::MaxNotAboveMin(min) => return lang.fault_max_not_above_min(min),
        FaultKind::MaxOffStep { min, step } => return lang.fault_max_off_step(min, step),
        FaultKind::FromTooLow(least) => return lang.fault_from_too_low(least),
        FaultKind::Empty => lang.fault_empty(),
        FaultKind::EmptyList => lang.fault_empty_list(),
        FaultKind::RoundNeeded => lang.fault_round_needed(),
        FaultKind::ItemsAndFor => lang.fault_items_and_for(),
        FaultKind::ThenWithoutFor => lang.fault_then_without_for(),
        FaultKind::VillageAndPlace => lang.fault_village_and_place(),
        FaultKind::Weight => lang.fault_weight(),
        FaultKind::BeyondReckoning => lang.fault_beyond_reckoning(),
        FaultKind::Step => lang.fault_step(),
        FaultKind::TrimsNothing => lang.fault_trims_nothing(),
        FaultKind::NotTrimmed => lang.fault_not_trimmed(),
        FaultKind::LinesOfGrades => lang.fault_lines_of_grades(),
        FaultKind::MeanOfOneLine => lang.fault_mean_of_one_line(),
        FaultKind::RepeatedTie => lang.fault_repeated_tie(),
        FaultKind::AfterRuling => lang.fault_after_ruling(),
        FaultKind::NoPlaces => lang.fault_no_places(),
    };
    plain.to_owned()
}

fn no_such(lang: Lang, thing: Thing, id: &str) -> String {
    match thing {
        Thing::Village => lang.fault_no_village(id),
        Thing::Round => lang.fault_no_round(id),
        Thing::Group => lang.fault_no_group(id),
        Thing::Line => lang.fault_no_line(id),
    }
}

/// Adds what was probably meant.
fn with_near(lang: Lang, what: String, near: Option<&str>) -> String {
    match near {
        Some(near) => lang.find_near(near, what),
        None => what,
    }
}

fn listed<T: ToString>(lang: Lang, things: &[T]) -> String {
    things.iter().map(T::to_string).collect::<Vec<_>>().join(lang.list_separator())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may fail")]

    use super::*;
    use crate::agenda_file::read;

    fn check(lang: Lang, text: &str, expected: &[&str]) {
        let refused = read(text).unwrap_err();
        let faults = refused.faults.iter().map(|finding| fault(lang, "a.json", finding));
        let remarks = refused.remarks.iter().map(|finding| remark(lang, "a.json", finding));
        assert_eq!(faults.chain(remarks).collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn a_finding_says_where_what_and_what_would_be_right() {
        let text = r#"{"format":"leitai.agenda/1","title":"赛",
"segments":[{"id":"a","kind":"vist","minuts":5}]}"#;
        check(
            Lang::Zh,
            text,
            &[
                "a.json:2:30 segments[0].kind: 只能是 opening、visit、debrief、display、exchange、sharing、scoring、result、review、directive、award、closing、break；\
                 是不是想写 visit",
                "a.json:2:37 segments[0].minuts: 提示：不认识的字段，不起作用；是不是想写 minutes",
            ],
        );
        check(
            Lang::En,
            text,
            &[
                "a.json:2:30 segments[0].kind: this can only be opening, visit, debrief, display, exchange, sharing, scoring, result, review, directive, award, \
                 closing, break; did you mean visit",
                "a.json:2:37 segments[0].minuts: remark: an unknown field, it does nothing; did you mean minutes",
            ],
        );
        check(Lang::Zh, "{", &["a.json:1:2: 文本没有写完，少了结尾的引号或括号"]);
        check(
            Lang::En,
            r#"{"format":"leitai.agenda/2"}"#,
            &["a.json:1:11 format: leitai.agenda/2 is a newer format, this program knows leitai.agenda/1; use a newer program"],
        );
    }
}
