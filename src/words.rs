//! Sentences about the meeting: what a refusal says, how lengths, moments and figures are written. Screens, `script` and reports all take them from here, so
//! that the same thing is said in the same words everywhere. Knows the meeting and the languages; no screen.

use crate::i18n::Lang;
use crate::meeting::agenda::{Form, Round};
use crate::meeting::event::{Event, NoteKind, Word};
use crate::meeting::ids::{GradeId, ItemId, LineId, RoundId, VillageId};
use crate::meeting::number::Points;
use crate::meeting::refusal::Refusal;
use crate::meeting::scoring::{Count, MarkFault};
use crate::meeting::state::{Slot, State};
use crate::meeting::time::Ms;
use crate::session::Failure;
use std::io;

/// Why a command is refused, in one line.
pub fn refusal(lang: Lang, state: &State, refusal: &Refusal) -> String {
    named(lang, state, refusal).unwrap_or_else(|| plain(lang, refusal).to_owned())
}

/// Why the system would not, in the reader's language; the rarer reasons in the system's own words.
pub fn io_fault(lang: Lang, fault: &io::Error) -> String {
    /// A disk that cannot read or write what it should, and one that is no longer there, on every Unix.
    const EIO: i32 = 5;
    const GONE: [i32; 2] = [6, 19];
    match (fault.kind(), fault.raw_os_error()) {
        (io::ErrorKind::NotFound, _) => lang.reason_not_found().to_owned(),
        (io::ErrorKind::PermissionDenied, _) => lang.reason_permission_denied().to_owned(),
        (io::ErrorKind::AlreadyExists, _) => lang.reason_already_exists().to_owned(),
        (io::ErrorKind::IsADirectory, _) => lang.reason_is_a_folder().to_owned(),
        (io::ErrorKind::NotADirectory, _) => lang.reason_not_a_folder().to_owned(),
        (io::ErrorKind::StorageFull, _) => lang.reason_storage_full().to_owned(),
        (io::ErrorKind::FileTooLarge | io::ErrorKind::QuotaExceeded, _) => lang.reason_limit().to_owned(),
        (io::ErrorKind::ReadOnlyFilesystem, _) => lang.reason_read_only().to_owned(),
        (io::ErrorKind::StaleNetworkFileHandle | io::ErrorKind::NotConnected, _) => lang.reason_gone().to_owned(),
        (io::ErrorKind::InvalidData, _) => lang.reason_not_text().to_owned(),
        (_, Some(EIO)) if cfg!(unix) => lang.reason_disk().to_owned(),
        (_, Some(code)) if cfg!(unix) && GONE.contains(&code) => lang.reason_gone().to_owned(),
        _ => fault.to_string(),
    }
}

/// Why a record is not saved where it was.
pub fn failure(lang: Lang, failure: &Failure) -> String {
    match failure {
        Failure::Write(fault) | Failure::Sync(fault) => io_fault(lang, fault),
        Failure::Replaced => lang.reason_replaced().to_owned(),
        Failure::Ended => lang.reason_ended().to_owned(),
    }
}

/// Refusals that name something.
fn named(lang: Lang, state: &State, refusal: &Refusal) -> Option<String> {
    let item = |id: &ItemId| item_name(lang, state, id);
    let village = |id: &VillageId| village_name(state, id);
    let round = |id: &RoundId| round_title(lang, state, id);
    Some(match refusal {
        Refusal::AlreadyDone(id) => lang.refusal_already_done(item(id)),
        Refusal::AlreadySkipped(id) => lang.refusal_already_skipped(item(id)),
        Refusal::AlreadyEntered(id) => lang.refusal_already_entered(item(id)),
        Refusal::OtherSegment(id) => lang.refusal_other_segment(item(id)),
        Refusal::UnknownItem(id) => lang.refusal_unknown_item(id),
        Refusal::UnknownSegment(id) => lang.refusal_unknown_segment(id),
        Refusal::UnknownVillage(id) => lang.refusal_unknown_village(id),
        Refusal::UnknownNote(id) => lang.refusal_unknown_note(id),
        Refusal::UnknownRound(id) => lang.refusal_unknown_round(id),
        Refusal::UnknownBallot(id) => lang.refusal_unknown_ballot(id),
        Refusal::UnknownGroup(id) => lang.refusal_unknown_group(id),
        Refusal::UnknownJudge(id) => lang.refusal_unknown_judge(id),
        Refusal::UnknownIndex(id) => lang.refusal_unknown_index(id),
        // People count from one.
        Refusal::UnknownPoint(index) => lang.refusal_unknown_point(u64::from(*index) + 1),
        Refusal::TooLong { most } => lang.refusal_too_long(most),
        Refusal::BadField { what } => lang.refusal_bad_field(what),
        Refusal::BadRow(id) => lang.refusal_bad_row(village(id)),
        Refusal::DuplicateId(id) => lang.refusal_duplicate_id(id),
        Refusal::DuplicateName(name) => lang.refusal_duplicate_name(name),
        Refusal::Guest(id) => lang.refusal_guest(village(id)),
        Refusal::DuplicateVillage(id) => lang.refusal_duplicate_village(village(id)),
        Refusal::NoOrder(id) => lang.refusal_no_order(id),
        Refusal::RoundOpen(id) => lang.refusal_round_open(round(id)),
        Refusal::RoundNotOpen(id) => lang.refusal_round_not_open(round(id)),
        Refusal::RoundNotClosed(id) => lang.refusal_round_not_closed(round(id)),
        Refusal::RoundClosed(id) => lang.refusal_round_closed(round(id)),
        Refusal::Declared(id) => lang.refusal_declared(round(id)),
        Refusal::TooManyForms { group, issued, returned } => {
            let name = state.rounds.iter().find_map(|round| round.rules.group(group)).map_or(group.as_str(), |group| group.name.as_str());
            lang.refusal_too_many_forms(name, issued, returned)
        }
        Refusal::NoGroup(id) => {
            let name = state.people.iter().find(|person| person.id == *id).map_or(id.as_str(), |person| person.name.as_str());
            lang.refusal_no_group(name)
        }
        Refusal::OwnVillage(id) => lang.refusal_own_village(village(id)),
        Refusal::AlreadyCast { ballot } => lang.refusal_already_cast(ballot),
        Refusal::RulingNeeded(ids) => lang.refusal_ruling_needed(listed(lang, ids.iter().map(village))),
        Refusal::NotRevealed { left } => lang.refusal_not_revealed(u64::from(*left)),
        Refusal::InUse(id) => lang.refusal_in_use(id),
        Refusal::Mark { village: id, fault } => mark_fault(lang, state, &village(id), fault),
        _ => return None,
    })
}

/// Refusals that say all by themselves.
fn plain(lang: Lang, refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::Closed => lang.refusal_closed(),
        Refusal::NoItem => lang.refusal_no_item(),
        Refusal::AtEnd => lang.refusal_at_end(),
        Refusal::AtStart => lang.refusal_at_start(),
        Refusal::AlreadyHere => lang.refusal_already_here(),
        Refusal::TimerRunning => lang.refusal_timer_running(),
        Refusal::TimerNotRunning => lang.refusal_timer_not_running(),
        Refusal::TimerNotPaused => lang.refusal_timer_not_paused(),
        Refusal::TimerStarted => lang.refusal_timer_started(),
        Refusal::TimerNotStarted => lang.refusal_timer_not_started(),
        Refusal::NoLimit => lang.refusal_no_limit(),
        Refusal::BadLength => lang.refusal_bad_length(),
        Refusal::EmptyText => lang.refusal_empty_text(),
        Refusal::EmptyTable => lang.refusal_empty_table(),
        Refusal::Retracted(_) => lang.refusal_retracted(),
        Refusal::NoContestants => lang.refusal_no_contestants(),
        Refusal::ReasonNeeded => lang.refusal_reason_needed(),
        Refusal::NeedsJudge => lang.refusal_needs_judge(),
        Refusal::NeedsNumber => lang.refusal_needs_number(),
        Refusal::EmptyBallot => lang.refusal_empty_ballot(),
        Refusal::BallotVoid(_) => lang.refusal_ballot_void(),
        Refusal::Revealed(_) => lang.refusal_revealed(),
        Refusal::BadRuling => lang.refusal_bad_ruling(),
        Refusal::AllRevealed => lang.refusal_all_revealed(),
        Refusal::CorrectInstead(_) => lang.refusal_correct_instead(),
        Refusal::NothingToUndo => lang.refusal_nothing_to_undo(),
        Refusal::NothingToRedo => lang.refusal_nothing_to_redo(),
        Refusal::TimeBackwards => lang.refusal_time_backwards(),
        Refusal::NotSaved => lang.refusal_not_saved(),
        // What names something is said above.
        _ => lang.refusal_nothing_new(),
    }
}

/// What a form does not allow of a mark, with the village in front.
pub fn mark_fault(lang: Lang, state: &State, village: &str, fault: &MarkFault) -> String {
    match fault {
        MarkFault::OutOfRange { min, max, got, .. } => lang.refusal_mark_range(points(*got), points(*max), points(*min), village),
        MarkFault::OffStep { step, got, .. } => lang.refusal_mark_step(points(*got), points(*step), village),
        MarkFault::UnknownLine(line) => lang.refusal_mark_line(line_name(state, line), village),
        MarkFault::UnknownGrade(grade) => lang.refusal_mark_grade(grade, village),
        MarkFault::GradeExpected => lang.refusal_mark_grade_expected(village),
        MarkFault::PointsExpected => lang.refusal_mark_points_expected(village),
    }
}

/// A village's name, or its id where it is not known.
pub fn village_name(state: &State, id: &VillageId) -> String {
    state.village(id).map_or_else(|| id.to_string(), |village| village.name.clone())
}

/// What an item is called in a title: its name, else its kind.
pub fn item_name(lang: Lang, state: &State, id: &ItemId) -> String {
    state.slot(id).map_or(id.as_str(), |slot| state.name_of(slot).unwrap_or(lang.kind(slot.kind()))).to_owned()
}

/// What an item is called where items of all kinds stand together: a village has several, so that its name alone would not say which.
pub fn item(lang: Lang, state: &State, slot: Slot<'_>) -> String {
    let kind = lang.kind(slot.kind());
    let plan = &slot.item.plan;
    match state.name_of(slot) {
        Some(name) if plan.title.is_none() && plan.village.is_some() => lang.item_of(kind, name),
        Some(name) => name.to_owned(),
        None => kind.to_owned(),
    }
}

/// A round's title, or its id where it has none.
pub fn round_title(_lang: Lang, state: &State, id: &RoundId) -> String {
    state.round(id).and_then(|round| round.rules.title.clone()).unwrap_or_else(|| id.to_string())
}

/// A line's name on whatever form has it.
pub fn line_name(state: &State, id: &LineId) -> String {
    let forms = state.rounds.iter().flat_map(|round| forms(&round.rules));
    let named = forms.filter_map(|form| match form {
        Form::Points(form) => form.lines.iter().find(|line| line.id == *id),
        Form::Grades(_) => None,
    });
    named.map(|line| line.name.clone()).next().unwrap_or_else(|| id.to_string())
}

/// A grade's name on whatever form has it.
pub fn grade_name(round: &Round, id: &GradeId) -> String {
    let grades = forms(round).filter_map(|form| match form {
        Form::Grades(grades) => grades.iter().find(|grade| grade.id == *id),
        Form::Points(_) => None,
    });
    grades.map(|grade| grade.name.clone()).next().unwrap_or_else(|| id.to_string())
}

fn forms(round: &Round) -> impl Iterator<Item = &Form> {
    std::iter::once(&round.form).chain(round.groups.iter().filter_map(|group| group.form.as_ref()))
}

/// What a form says instead of a score.
pub fn word(lang: Lang, word: Word) -> &'static str {
    match word {
        Word::Abstain => lang.word_abstain(),
        Word::Void => lang.word_void(),
    }
}

/// How far the forms are: 已收 23 份，应收 31 份.
pub fn progress(lang: Lang, returned: u32, issued: u32) -> String {
    if issued > 0 { lang.progress_of(issued, returned) } else { lang.progress(u64::from(returned)) }
}

/// How far a class is: 与会人员 23/31.
pub fn class_progress(name: &str, count: &Count) -> String {
    if count.issued > 0 { format!("{name} {}/{}", count.returned, count.issued) } else { format!("{name} {}", count.returned) }
}

/// The most that a line can come to, in units of the last decimal that `like` is written with.
pub fn line_most(state: &State, id: &LineId, like: &str) -> u64 {
    let places = like.split_once('.').map_or(0, |(_, decimals)| u32::try_from(decimals.len()).unwrap_or(0));
    let lines = state.rounds.iter().flat_map(|round| forms(&round.rules)).filter_map(|form| match form {
        Form::Points(form) => form.lines.iter().find(|line| line.id == *id),
        Form::Grades(_) => None,
    });
    let most = lines.map(|line| line.max.0).max().unwrap_or(10_000);
    u64::try_from(most).unwrap_or(0).saturating_mul(10_u64.saturating_pow(places)) / 100
}

/// What a kind of remark is called.
pub fn note_kind(lang: Lang, kind: NoteKind) -> &'static str {
    match kind {
        NoteKind::Point => lang.note_point(),
        NoteKind::Praise => lang.note_praise(),
        NoteKind::Issue => lang.note_issue(),
        NoteKind::Promise => lang.note_promise(),
        NoteKind::Requirement => lang.note_requirement(),
        NoteKind::Decision => lang.note_decision(),
        NoteKind::Difficulty => lang.note_difficulty(),
        NoteKind::Practice => lang.note_practice(),
    }
}

/// Names in a row.
pub fn listed(lang: Lang, names: impl Iterator<Item = String>) -> String {
    names.collect::<Vec<_>>().join(lang.list_separator())
}

/// Points without decimals that say nothing: 92.5, 92.
pub fn points(points: Points) -> String {
    let text = points.to_string();
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A small number as it stands in a name, 第二站; larger ones in digits.
pub fn numeral(lang: Lang, number: usize) -> String {
    let named = number.checked_sub(1).and_then(|index| lang.numerals().split(' ').nth(index));
    named.map_or_else(|| number.to_string(), str::to_owned)
}

/// A length as a clock shows it: `5:59`, `1:02:03`; the sign is the caller's.
pub fn clock(seconds: u64) -> String {
    let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}

/// A length in whole minutes and seconds, in words.
pub fn length(lang: Lang, length: Ms) -> String {
    let seconds = length.0.unsigned_abs() / 1_000;
    match (seconds / 60, seconds % 60) {
        (0, seconds) => lang.length_seconds(seconds),
        (minutes, 0) => lang.length_minutes(minutes),
        (minutes, seconds) => lang.length_both(minutes, seconds),
    }
}

/// Who may read what is said.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Audience {
    /// Those at the desk.
    Desk,
    /// The room: nothing is said of what stands in a remark.
    Room,
}

/// What an act did, in a few words: the event that says most.
pub fn act(lang: Lang, state: &State, events: &[&Event], audience: Audience) -> String {
    let shared = events.iter().filter(|event| matches!(event, Event::TimerAdjusted(_))).count();
    // Only a share-out changes several clocks at once.
    if shared > 1 {
        return lang.did_share(u64::try_from(shared).unwrap_or(u64::MAX));
    }
    // What was skipped or added says more than what was entered or put in order because of it.
    let cause = events.iter().find(|event| matches!(event, Event::ItemSkipped(_) | Event::VillageAdded(_)));
    let mut texts = events.iter().chain(cause).filter_map(|event| happened(lang, state, event, audience, |id| item_name(lang, state, id)));
    texts.next_back().unwrap_or_default()
}

/// What happened, in a few words; none for what goes without saying beside the rest of its act.
/// `item` says what an item is called.
pub(crate) fn happened(lang: Lang, state: &State, event: &Event, audience: Audience, item: impl Fn(&ItemId) -> String) -> Option<String> {
    Some(match event {
        Event::ItemEntered(it) => lang.did_enter(item(&it.item)),
        Event::ItemLeft(it) => lang.did_leave(item(&it.item)),
        Event::ItemSkipped(it) => lang.did_skip(item(&it.item)),
        Event::PointChecked(it) => lang.did_check(u64::from(it.index) + 1),
        Event::ItemAdded(_) => lang.key_add_item().to_owned(),
        Event::ItemEdited(it) => lang.did_edit(item(&it.item.id)),
        Event::ItemMoved(it) => lang.did_move(item(&it.item)),
        Event::VillageAdded(it) => lang.did_add(&it.village.name),
        Event::VillageEdited(it) => lang.did_edit(&it.village.name),
        Event::TableImported(it) => lang.did_import(&it.title),
        Event::PersonAdded(it) => lang.did_add(&it.person.name),
        Event::OrderSet(_) => lang.key_order().to_owned(),
        Event::TimerStarted(_) => lang.act_start().to_owned(),
        Event::TimerPaused(_) => lang.act_pause().to_owned(),
        Event::TimerContinued(_) => lang.act_continue().to_owned(),
        Event::TimerAdjusted(it) if it.delta_ms < Ms::ZERO => lang.did_take(length(lang, it.delta_ms)),
        Event::TimerAdjusted(it) => lang.did_give(length(lang, it.delta_ms)),
        Event::TimerExcluded(it) => lang.did_exclude(length(lang, it.ms)),
        Event::TimerReset(_) => lang.key_reset().to_owned(),
        Event::NoteAdded(_) if audience == Audience::Room => lang.did_note_unread().to_owned(),
        Event::NoteEdited(_) if audience == Audience::Room => lang.did_edit_note_unread().to_owned(),
        Event::NoteRetracted(_) if audience == Audience::Room => lang.did_retract_unread().to_owned(),
        Event::NoteAdded(it) => lang.did_note(beginning(&it.text)),
        Event::NoteEdited(it) => lang.did_edit(beginning(&it.text)),
        Event::NoteRetracted(it) => lang.did_retract(state.note(&it.note).map(|note| beginning(&note.text)).unwrap_or_default()),
        Event::MeetingDescribed(_) | Event::AttendanceRecorded(_) => lang.key_about().to_owned(),
        Event::StageChanged(it) => match (&it.message, it.blank) {
            (Some(message), _) if !message.is_empty() => lang.did_tell_speaker(message),
            (Some(_), _) => lang.did_tell_speaker_nothing().to_owned(),
            (None, Some(true)) => lang.did_blank().to_owned(),
            (None, _) => lang.did_unblank().to_owned(),
        },
        Event::RoundOpened(it) => lang.did_open(round_title(lang, state, &it.round)),
        _ => return None,
    })
}

/// The beginning of a text, enough to know it again.
fn beginning(text: &str) -> String {
    const ENOUGH: usize = 12;
    let mut start: String = text.chars().take(ENOUGH).collect();
    if text.chars().count() > ENOUGH {
        start.push('…');
    }
    start
}
