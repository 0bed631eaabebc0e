//! The one table of keys. A row says which keys, where, what they do, and in which words; footer, help and README are drawn from it, so a key cannot be bound
//! and not explained. A deed either asks the meeting for something or changes what this window looks at; which is which is settled where it is done.
//! Knows keys and words; not the meeting. Begin at [`ROWS`] and [`find`].

use crate::i18n::Lang;
use crate::replay::places::Stop;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// Where a key means something.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Place {
    /// The start screen.
    Start,
    /// The running meeting, no pane open.
    Main,
    /// A list of things to choose from.
    List,
    /// A form of text fields.
    Form,
    /// The remark that is being written.
    Note,
    /// The grid that forms are entered in.
    Grid,
    /// A question with few answers.
    Ask,
    /// A session that is read again.
    Replay,
    /// Something that lies over a session that is read again.
    Reading,
    /// The screen that tries the hall.
    Hall,
    /// The start screen, before a meeting that another window runs.
    Busy,
    /// The start screen, before a session whose file is damaged or was edited.
    Damaged,
}

/// What a key does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Deed {
    /// On: to the next item, or the next step of a result.
    Next,
    /// Back to the item before.
    Prev,
    /// Leave the item and be on the way.
    Leave,
    /// Skip the item, with a reason.
    Skip,
    /// The one thing to do here: start, hold or continue the countdown; open the forms; show and declare the result.
    Act,
    /// Allot so many seconds more, or less.
    Allot(i32),
    /// Start late: so many seconds were used already.
    LateStart,
    /// Take a stretch off what was used.
    Exclude,
    /// Make the countdown ready again.
    ResetTimer,
    /// Check off a point, from 1.
    Point(u32),
    /// Write a remark.
    Note,
    /// Look at the remarks.
    Notes,
    /// Look at the rundown: go anywhere, skip, move, edit.
    Rundown,
    /// Set or draw the order of speaking.
    Order,
    /// Say where, who hosts, who came.
    About,
    /// Add a village.
    AddVillage,
    /// Bring in a table: a roster or figures.
    Import,
    /// Look at the figures of the next village.
    NextVillage,
    /// Look at those of the village before.
    PrevVillage,
    /// Add an item.
    AddItem,
    /// Share the time that is left.
    Share,
    /// Let two items change places.
    Swap,
    /// Put in a break.
    Break,
    /// Enter forms.
    Forms,
    /// Take no more forms, or take them again.
    CloseRound,
    /// Put tied villages in order.
    Rule,
    /// Take back.
    Undo,
    /// Take back the taking back.
    Redo,
    /// Only the middle of the screen.
    Full,
    /// No bell.
    Mute,
    /// Show what is private, or hide it.
    Private,
    /// Make the stage dark, or light again.
    Blank,
    /// Put a message to the speaker on the stage, or take it off.
    TellSpeaker,
    /// Everything that can be done now, found by name.
    Palette,
    /// Every key.
    Help,
    /// Leave the program; the meeting stays open.
    Quit,
    /// Save the record elsewhere, where it cannot be saved at its place.
    SaveTo,
    /// End the meeting.
    CloseMeeting,
    /// Take it, do it, go in.
    Accept,
    /// Away from here; what was typed stays.
    Cancel,
    /// To the row above.
    Up,
    /// To the row below.
    Down,
    /// To the left.
    Left,
    /// To the right.
    Right,
    /// To the next field, or the next kind of remark.
    Forward,
    /// To the field before, or the kind before.
    Backward,
    /// To the next line beside the remark: who sees to it, until when, who said it.
    Details,
    /// To the first.
    First,
    /// To the last.
    Last,
    /// Change what is selected.
    Edit,
    /// Take back what is selected, or take it out.
    Remove,
    /// Move what is selected up.
    MoveUp,
    /// Move what is selected down.
    MoveDown,
    /// Draw lots.
    Draw,
    /// Look for something.
    Find,
    /// Abstain, for this row.
    Abstain,
    /// Void, for this row.
    Void,
    /// Take this form as it is.
    HandIn,
    /// The other class of voters.
    OtherGroup,
    /// Play, or stand still.
    Play,
    /// Play faster.
    Faster,
    /// Play slower.
    Slower,
    /// On to the next event.
    NextEvent,
    /// Back to the event before.
    PrevEvent,
    /// On to the next of a kind.
    NextStop(Stop),
    /// Back to the one of a kind that is under way, then to the one before.
    PrevStop(Stop),
    /// So many seconds further, or back.
    Seek(i32),
    /// To so many tenths of the way.
    Tenth(u8),
    /// To a time or the number of an event.
    GoTo,
    /// Set a bookmark here, or take it away.
    Mark,
    /// Look at the bookmarks.
    Marks,
    /// On to the next thing that was found.
    NextHit,
    /// Back to what was found before.
    PrevHit,
    /// Look at all events.
    Events,
    /// Look at one village.
    VillagePage,
    /// Look at where the time went.
    Losses,
    /// Look at how the declared totals came about.
    Explain,
    /// Count the declared ballots by other rules.
    WhatIf,
    /// What the room saw, or what the desk saw.
    StageView,
    /// Other kinds of events.
    FilterKind,
    /// Another village.
    FilterVillage,
    /// Another seat.
    FilterSeat,
    /// Read or change what the host says.
    HostLine,
    /// Play the chosen agenda.
    Rehearse,
    /// Salvage a damaged session file.
    Recover,
    /// Try the hall.
    CheckHall,
    /// No: it is not as it should be.
    Deny,
    /// Let it be seen or heard.
    Try,
}

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The keys, by name; the first is shown in the footer.
    pub keys: &'static [&'static str],
    /// Where they mean this.
    pub places: &'static [Place],
    /// What they do.
    pub deed: Deed,
    /// In words.
    pub text: fn(Lang) -> &'static str,
    /// Whether the footer shows it, where it works just now.
    pub footer: bool,
}

const MAIN: &[Place] = &[Place::Main];
const START: &[Place] = &[Place::Start];
const HALL: &[Place] = &[Place::Hall];
const LISTS: &[Place] = &[Place::List, Place::Start, Place::Damaged];
const MOVING: &[Place] = &[Place::Start, Place::Damaged, Place::Grid, Place::Ask];
/// Where a clicker goes on with the meeting: also while somebody types.
const CLICKER: &[Place] = &[Place::Main, Place::Note];
const CLOSABLE: &[Place] = &[Place::List, Place::Form, Place::Note, Place::Grid, Place::Ask, Place::Reading, Place::Busy];
const REPLAY: &[Place] = &[Place::Replay];
const READING: &[Place] = &[Place::Reading];

const fn row(keys: &'static [&'static str], places: &'static [Place], deed: Deed, text: fn(Lang) -> &'static str) -> Row {
    Row { keys, places, deed, text, footer: true }
}

/// A row that only the help shows.
const fn quiet(keys: &'static [&'static str], places: &'static [Place], deed: Deed, text: fn(Lang) -> &'static str) -> Row {
    Row { keys, places, deed, text, footer: false }
}

/// Every key. What the main path needs also has a key that an input method lets pass.
pub const ROWS: &[Row] = &[
    row(&["Space"], MAIN, Deed::Next, Lang::key_next),
    quiet(&["PageDown"], CLICKER, Deed::Next, Lang::key_next),
    row(&["PageUp"], CLICKER, Deed::Prev, Lang::key_prev),
    row(&["Enter"], MAIN, Deed::Act, Lang::key_act),
    row(&["Tab"], MAIN, Deed::NextVillage, Lang::key_next_village),
    quiet(&["Shift+Tab"], MAIN, Deed::PrevVillage, Lang::key_prev_village),
    row(&["n", "F2"], MAIN, Deed::Note, Lang::key_note),
    row(&["F6", "e"], MAIN, Deed::Forms, Lang::key_forms),
    row(&["F7", "c"], MAIN, Deed::CloseRound, Lang::key_close_round),
    row(&["F8", "z"], MAIN, Deed::Rule, Lang::key_rule),
    row(&["y"], MAIN, Deed::Explain, Lang::key_explain),
    row(&["Right", "+", "="], MAIN, Deed::Allot(30), Lang::key_more),
    row(&["Left", "-"], MAIN, Deed::Allot(-30), Lang::key_less),
    quiet(&["Up"], MAIN, Deed::Allot(60), Lang::key_more_minute),
    quiet(&["Down"], MAIN, Deed::Allot(-60), Lang::key_less_minute),
    row(&["t", "F9"], MAIN, Deed::LateStart, Lang::key_late),
    quiet(&["T"], MAIN, Deed::Exclude, Lang::key_exclude),
    quiet(&["0"], MAIN, Deed::ResetTimer, Lang::key_reset),
    quiet(&["1"], MAIN, Deed::Point(1), Lang::key_point),
    quiet(&["2"], MAIN, Deed::Point(2), Lang::key_point),
    quiet(&["3"], MAIN, Deed::Point(3), Lang::key_point),
    quiet(&["4"], MAIN, Deed::Point(4), Lang::key_point),
    quiet(&["5"], MAIN, Deed::Point(5), Lang::key_point),
    quiet(&["6"], MAIN, Deed::Point(6), Lang::key_point),
    quiet(&["7"], MAIN, Deed::Point(7), Lang::key_point),
    quiet(&["8"], MAIN, Deed::Point(8), Lang::key_point),
    quiet(&["9"], MAIN, Deed::Point(9), Lang::key_point),
    row(&["l"], MAIN, Deed::Leave, Lang::key_leave),
    row(&["s"], MAIN, Deed::Skip, Lang::key_skip),
    row(&["g", "F3"], MAIN, Deed::Rundown, Lang::key_rundown),
    row(&["o"], MAIN, Deed::Order, Lang::key_order),
    row(&["r"], MAIN, Deed::Notes, Lang::key_notes),
    row(&["u", "F4"], MAIN, Deed::Undo, Lang::key_undo),
    quiet(&["U", "Ctrl+r"], MAIN, Deed::Redo, Lang::key_redo),
    row(&[":"], MAIN, Deed::Palette, Lang::key_palette),
    quiet(&["a"], MAIN, Deed::About, Lang::key_about),
    quiet(&["v"], MAIN, Deed::AddVillage, Lang::key_add_village),
    quiet(&["I"], MAIN, Deed::Import, Lang::key_import),
    row(&["I"], START, Deed::Import, Lang::key_begin_import),
    quiet(&["i"], MAIN, Deed::AddItem, Lang::key_add_item),
    quiet(&["d"], MAIN, Deed::Share, Lang::key_share),
    quiet(&["w"], MAIN, Deed::Swap, Lang::key_swap),
    quiet(&["B"], MAIN, Deed::Break, Lang::key_break),
    quiet(&["f"], MAIN, Deed::Full, Lang::key_full),
    quiet(&["h"], MAIN, Deed::HostLine, Lang::key_host),
    quiet(&["m"], MAIN, Deed::Mute, Lang::key_mute),
    quiet(&["p", "F10"], MAIN, Deed::Private, Lang::key_private),
    quiet(&["b", "."], MAIN, Deed::Blank, Lang::key_blank),
    quiet(&["M"], MAIN, Deed::TellSpeaker, Lang::key_tell_speaker),
    row(&["?", "F12"], &[Place::Main, Place::Start, Place::Replay], Deed::Help, Lang::key_help),
    row(&["q"], &[Place::Main, Place::Start, Place::Damaged, Place::Replay, Place::Hall], Deed::Quit, Lang::key_quit),
    row(&["S"], MAIN, Deed::SaveTo, Lang::key_save_to),
    quiet(&["Q"], MAIN, Deed::CloseMeeting, Lang::key_close_meeting),
    row(&["Enter"], START, Deed::Accept, Lang::key_open),
    row(&["r"], START, Deed::Rehearse, Lang::key_rehearse),
    row(&["c"], &[Place::Start, Place::Damaged], Deed::CheckHall, Lang::key_check_hall),
    row(&["r"], &[Place::Damaged], Deed::Recover, Lang::key_recover),
    row(&["Enter"], &[Place::Damaged], Deed::Accept, Lang::key_reread),
    row(&["Enter"], HALL, Deed::Accept, Lang::key_hall_good),
    row(&["n", "0"], HALL, Deed::Deny, Lang::key_hall_bad),
    row(&["Space"], HALL, Deed::Try, Lang::key_hall_try),
    row(&["Tab", "Down"], HALL, Deed::Forward, Lang::key_hall_next),
    quiet(&["Shift+Tab", "Up"], HALL, Deed::Backward, Lang::key_hall_prev),
    row(&["s", "Enter"], &[Place::Busy], Deed::StageView, Lang::key_watch_stage),
    row(&["Enter"], &[Place::List, Place::Form, Place::Ask], Deed::Accept, Lang::key_accept),
    row(&["Enter"], &[Place::Note], Deed::Accept, Lang::key_note_save),
    row(&["Enter"], &[Place::Grid], Deed::Accept, Lang::key_cell_accept),
    row(&["Up"], &[Place::List], Deed::Up, Lang::key_up),
    row(&["Down"], &[Place::List], Deed::Down, Lang::key_down),
    quiet(&["Up"], MOVING, Deed::Up, Lang::key_up),
    quiet(&["Down"], MOVING, Deed::Down, Lang::key_down),
    row(&["Left"], &[Place::List], Deed::Left, Lang::key_left),
    row(&["Right"], &[Place::List], Deed::Right, Lang::key_right),
    quiet(&["Left"], &[Place::Grid, Place::Ask], Deed::Left, Lang::key_left),
    quiet(&["Right"], &[Place::Grid, Place::Ask], Deed::Right, Lang::key_right),
    quiet(&["Home"], LISTS, Deed::First, Lang::key_first),
    quiet(&["End"], LISTS, Deed::Last, Lang::key_last),
    row(&["Tab"], &[Place::Form, Place::Grid], Deed::Forward, Lang::key_field_next),
    quiet(&["Shift+Tab"], &[Place::Form, Place::Grid], Deed::Backward, Lang::key_field_prev),
    quiet(&["Down"], &[Place::Form], Deed::Forward, Lang::key_field_next),
    quiet(&["Up"], &[Place::Form], Deed::Backward, Lang::key_field_prev),
    row(&["Tab"], &[Place::Note], Deed::Forward, Lang::key_kind_next),
    quiet(&["Shift+Tab"], &[Place::Note], Deed::Backward, Lang::key_kind_prev),
    row(&["F7"], &[Place::Note], Deed::NextVillage, Lang::key_note_village),
    quiet(&["Shift+F7"], &[Place::Note], Deed::PrevVillage, Lang::key_note_village_back),
    row(&["F8"], &[Place::Note], Deed::Details, Lang::key_note_details),
    row(&["e", "F2"], &[Place::List], Deed::Edit, Lang::key_edit),
    row(&["d", "Delete"], &[Place::List], Deed::Remove, Lang::key_remove),
    row(&["K", "Shift+Up", "-"], &[Place::List], Deed::MoveUp, Lang::key_move_up),
    row(&["J", "Shift+Down", "+"], &[Place::List], Deed::MoveDown, Lang::key_move_down),
    row(&["c", "F7"], &[Place::List], Deed::Draw, Lang::key_draw),
    row(&["/", "F3"], &[Place::List], Deed::Find, Lang::key_find),
    row(&["a"], &[Place::List], Deed::AddItem, Lang::key_add_item),
    row(&["w"], &[Place::List], Deed::Swap, Lang::key_swap),
    row(&["b"], &[Place::List], Deed::Break, Lang::key_break),
    quiet(&["u", "F4"], &[Place::List], Deed::Undo, Lang::key_undo),
    quiet(&["F4"], &[Place::Form], Deed::Undo, Lang::key_undo),
    quiet(&["U", "Ctrl+r"], &[Place::List], Deed::Redo, Lang::key_redo),
    row(&["*", "F4"], &[Place::Grid], Deed::Abstain, Lang::key_abstain),
    row(&["/", "F8"], &[Place::Grid], Deed::Void, Lang::key_void),
    row(&["F6"], &[Place::Grid], Deed::HandIn, Lang::key_hand_in),
    row(&["F3"], &[Place::Grid], Deed::OtherGroup, Lang::key_other_group),
    quiet(&["p", "F10"], &[Place::Grid], Deed::Private, Lang::key_private),
    row(&["Space"], REPLAY, Deed::Play, Lang::key_play),
    row(&["PageDown"], REPLAY, Deed::NextStop(Stop::Item), Lang::key_next_item),
    quiet(&["PageUp"], REPLAY, Deed::PrevStop(Stop::Item), Lang::key_prev_item),
    row(&["Right"], REPLAY, Deed::Seek(10), Lang::key_seek_on),
    quiet(&["Left"], REPLAY, Deed::Seek(-10), Lang::key_seek_back),
    quiet(&["Up"], REPLAY, Deed::Seek(60), Lang::key_seek_minute_on),
    quiet(&["Down"], REPLAY, Deed::Seek(-60), Lang::key_seek_minute_back),
    row(&["+", "="], REPLAY, Deed::Faster, Lang::key_faster),
    quiet(&["-"], REPLAY, Deed::Slower, Lang::key_slower),
    row(&["."], REPLAY, Deed::NextEvent, Lang::key_next_event),
    quiet(&[","], REPLAY, Deed::PrevEvent, Lang::key_prev_event),
    row(&["/", "F3"], REPLAY, Deed::Find, Lang::key_find),
    quiet(&["n"], REPLAY, Deed::NextHit, Lang::key_next_hit),
    quiet(&["N"], REPLAY, Deed::PrevHit, Lang::key_prev_hit),
    row(&["g", "F2"], REPLAY, Deed::GoTo, Lang::key_go_to),
    row(&["e", "F6"], REPLAY, Deed::Events, Lang::key_events),
    row(&["c", "F7"], REPLAY, Deed::VillagePage, Lang::key_village_page),
    row(&["t", "F8"], REPLAY, Deed::Losses, Lang::key_losses),
    row(&["y", "F10"], REPLAY, Deed::Explain, Lang::key_explain),
    row(&["w", "F5"], REPLAY, Deed::WhatIf, Lang::key_what_if),
    quiet(&["p"], REPLAY, Deed::Private, Lang::key_private),
    row(&["s"], REPLAY, Deed::StageView, Lang::key_stage_view),
    quiet(&["v"], REPLAY, Deed::NextStop(Stop::Village), Lang::key_village_on),
    quiet(&["V"], REPLAY, Deed::PrevStop(Stop::Village), Lang::key_village_back),
    quiet(&["r"], REPLAY, Deed::NextStop(Stop::Remark), Lang::key_next_remark),
    quiet(&["R"], REPLAY, Deed::PrevStop(Stop::Remark), Lang::key_prev_remark),
    quiet(&["u"], REPLAY, Deed::NextStop(Stop::Undone), Lang::key_next_undone),
    quiet(&["U"], REPLAY, Deed::PrevStop(Stop::Undone), Lang::key_prev_undone),
    quiet(&["b", "F4"], REPLAY, Deed::Mark, Lang::key_mark),
    quiet(&["B", "F9"], REPLAY, Deed::Marks, Lang::key_marks),
    quiet(&["Home"], REPLAY, Deed::First, Lang::key_first),
    quiet(&["End"], REPLAY, Deed::Last, Lang::key_last),
    quiet(&["0"], REPLAY, Deed::Tenth(0), Lang::key_tenth),
    quiet(&["1"], REPLAY, Deed::Tenth(1), Lang::key_tenth),
    quiet(&["2"], REPLAY, Deed::Tenth(2), Lang::key_tenth),
    quiet(&["3"], REPLAY, Deed::Tenth(3), Lang::key_tenth),
    quiet(&["4"], REPLAY, Deed::Tenth(4), Lang::key_tenth),
    quiet(&["5"], REPLAY, Deed::Tenth(5), Lang::key_tenth),
    quiet(&["6"], REPLAY, Deed::Tenth(6), Lang::key_tenth),
    quiet(&["7"], REPLAY, Deed::Tenth(7), Lang::key_tenth),
    quiet(&["8"], REPLAY, Deed::Tenth(8), Lang::key_tenth),
    quiet(&["9"], REPLAY, Deed::Tenth(9), Lang::key_tenth),
    quiet(&["f"], REPLAY, Deed::Full, Lang::key_full),
    row(&["Enter"], READING, Deed::Accept, Lang::key_go_there),
    quiet(&["Up"], READING, Deed::Up, Lang::key_up),
    quiet(&["Down"], READING, Deed::Down, Lang::key_down),
    quiet(&["Home"], READING, Deed::First, Lang::key_first),
    quiet(&["End"], READING, Deed::Last, Lang::key_last),
    row(&["Right", "PageDown", "Tab"], READING, Deed::Right, Lang::key_next_page),
    row(&["Left", "PageUp", "Shift+Tab"], READING, Deed::Left, Lang::key_prev_page),
    row(&["k", "F6"], READING, Deed::FilterKind, Lang::key_filter_kind),
    row(&["v", "F7"], READING, Deed::FilterVillage, Lang::key_filter_village),
    row(&["s", "F8"], READING, Deed::FilterSeat, Lang::key_filter_seat),
    row(&["d", "Delete"], READING, Deed::Remove, Lang::key_take_away),
    row(&["Esc"], CLOSABLE, Deed::Cancel, Lang::key_back),
];

impl Row {
    /// Its first key, as people call it.
    pub fn key(&self, lang: Lang) -> String {
        written(lang, self.keys.first().copied().unwrap_or_default())
    }
}

/// What a key does at a place.
pub fn find(place: Place, key: &KeyEvent) -> Option<Deed> {
    let row = ROWS.iter().find(|row| row.places.contains(&place) && row.keys.iter().any(|name| is(name, key)));
    row.map(|row| row.deed)
}

/// The key that does something at a place, as the footer writes it.
pub fn key_of(place: Place, deed: Deed) -> Option<&'static str> {
    let row = ROWS.iter().find(|row| row.deed == deed && row.places.contains(&place));
    row.and_then(|row| row.keys.first().copied())
}

/// What a deed of the running meeting is called.
pub fn text_of(lang: Lang, deed: Deed) -> &'static str {
    ROWS.iter().find(|row| row.deed == deed).map_or("", |row| (row.text)(lang))
}

/// Whether an event is the key of that name: `n`, `F2`, `Shift+Tab`, `Ctrl+r`.
fn is(name: &str, key: &KeyEvent) -> bool {
    let (wanted, name) = match name.split_once('+') {
        Some(("Ctrl", rest)) => (KeyModifiers::CONTROL, rest),
        Some(("Shift", rest)) => (KeyModifiers::SHIFT, rest),
        _ => (KeyModifiers::NONE, name),
    };
    let code = match key.code {
        KeyCode::BackTab => return name == "Tab" && wanted == KeyModifiers::SHIFT,
        KeyCode::Char(' ') => name == "Space",
        // A capital letter is its own character, whatever is said about the shift key.
        KeyCode::Char(c) => return name.chars().eq([c]) && key.modifiers.difference(KeyModifiers::SHIFT) == wanted,
        KeyCode::F(n) => name.strip_prefix('F').is_some_and(|rest| rest.parse() == Ok(n)),
        code => named(code).is_some_and(|it| it == name),
    };
    code && key.modifiers == wanted
}

fn named(code: KeyCode) -> Option<&'static str> {
    Some(match code {
        KeyCode::Enter => "Enter",
        KeyCode::Esc => "Esc",
        KeyCode::Tab => "Tab",
        KeyCode::Up => "Up",
        KeyCode::Down => "Down",
        KeyCode::Left => "Left",
        KeyCode::Right => "Right",
        KeyCode::PageUp => "PageUp",
        KeyCode::PageDown => "PageDown",
        KeyCode::Home => "Home",
        KeyCode::End => "End",
        KeyCode::Delete => "Delete",
        KeyCode::Backspace => "Backspace",
        _ => return None,
    })
}

/// How a key that was pressed is written for people.
pub fn named_for_people(lang: Lang, key: &KeyEvent) -> String {
    let name = match key.code {
        KeyCode::Char(' ') => "Space".to_owned(),
        KeyCode::Char(typed) => typed.to_string(),
        KeyCode::F(number) => format!("F{number}"),
        KeyCode::BackTab => "Shift+Tab".to_owned(),
        code => named(code).map_or_else(|| format!("{code}"), str::to_owned),
    };
    if key.modifiers.contains(KeyModifiers::CONTROL) { format!("Ctrl+{name}") } else { written(lang, &name) }
}

/// How a key is written for people.
pub fn written(lang: Lang, key: &str) -> String {
    match key {
        "Space" => lang.key_name_space().to_owned(),
        "Enter" => lang.key_name_enter().to_owned(),
        "Up" => "↑".to_owned(),
        "Down" => "↓".to_owned(),
        "Left" => "←".to_owned(),
        "Right" => "→".to_owned(),
        "PageUp" => "PgUp".to_owned(),
        "PageDown" => "PgDn".to_owned(),
        other => other.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn no_key_is_bound_twice_at_one_place() {
        let mut bound = BTreeMap::new();
        for row in ROWS {
            for place in row.places {
                for key in row.keys {
                    let before = bound.insert((*place, *key), row.deed);
                    assert_eq!(before, None, "{key} at {place:?} means {before:?} and {:?}", row.deed);
                }
            }
        }
    }

    #[test]
    fn every_key_is_explained_in_both_languages() {
        for row in ROWS {
            for lang in Lang::ALL {
                assert!(!(row.text)(lang).trim().is_empty(), "{:?}", row.keys);
            }
        }
    }

    #[test]
    fn what_clickers_send_by_themselves_does_nothing_in_a_running_meeting() {
        // The last two are what is left of a key whose bytes came in two pieces.
        for code in [KeyCode::Esc, KeyCode::F(5), KeyCode::Char('['), KeyCode::Char('~')] {
            assert_eq!(find(Place::Main, &KeyEvent::new(code, KeyModifiers::NONE)), None, "{code:?}");
        }
        // Their fourth key darkens the stage, where there is one.
        for code in [KeyCode::Char('b'), KeyCode::Char('.')] {
            assert_eq!(find(Place::Main, &KeyEvent::new(code, KeyModifiers::NONE)), Some(Deed::Blank), "{code:?}");
        }
    }

    #[test]
    fn the_main_path_has_keys_that_an_input_method_lets_pass() {
        let passes = |key: &&&str| key.len() > 1 || key.bytes().all(|byte| byte.is_ascii_digit());
        for deed in [Deed::Next, Deed::Prev, Deed::Act, Deed::Note, Deed::Forms, Deed::CloseRound, Deed::Rule, Deed::Undo, Deed::Rundown, Deed::Help]
        {
            let keys: Vec<_> = ROWS.iter().filter(|row| row.deed == deed).flat_map(|row| row.keys).filter(passes).collect();
            assert!(!keys.is_empty(), "{deed:?} is reached by letters only");
        }
    }
}
