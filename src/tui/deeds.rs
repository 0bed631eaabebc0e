//! What the keys of a running meeting do. One key, Enter, does the one thing that is to be done here: what that is follows from the item and its stage, and stands
//! in [`act`]. Knows the meeting through a [`View`] and asks it for commands; changes nothing itself. Begin at [`perform`].

use crate::i18n::Lang;
use crate::meeting::agenda::{Kind, Reveal};
use crate::meeting::command::{self, Command};
use crate::meeting::figures;
use crate::meeting::ids::{RoundId, VillageId};
use crate::meeting::refusal::Refusal;
use crate::meeting::scoring;
use crate::meeting::share;
use crate::meeting::state::{Place, RoundStage, RoundState, Slot};
use crate::meeting::time::Ms;
use crate::tui::keymap::{self, Deed};
use crate::tui::look::{Message, Step};
use crate::tui::panes;
use crate::tui::view::View;

/// The one thing to do here.
#[derive(Clone, PartialEq, Debug)]
pub enum Act {
    /// Ask the meeting.
    Do(Command),
    /// Enter forms.
    Forms,
    /// Put tied villages in order.
    Rule,
    /// Nothing.
    Nothing,
}

/// The one thing to do here.
pub fn act(view: &View<'_>) -> Act {
    let state = view.state();
    match &state.place {
        Place::Before | Place::OnTheWay(_) => Act::Do(command::Next {}.into()),
        Place::Closed => Act::Nothing,
        Place::Inside(_) => match (state.current(), state.round_at_hand()) {
            (Some(slot), Some(round)) if slot.kind() == Kind::Scoring => act_in_scoring(round),
            (Some(slot), Some(round)) if slot.kind() == Kind::Result => act_on_result(view, round),
            (Some(slot), _) => Act::Do(act_on_timer(slot)),
            (None, _) => Act::Nothing,
        },
    }
}

fn act_on_timer(slot: Slot<'_>) -> Command {
    let timer = &slot.item.timer;
    match (timer.is_running(), timer.is_paused()) {
        (true, _) => command::TimerPause {}.into(),
        (_, true) => command::TimerContinue {}.into(),
        _ => command::TimerStart { backdated_ms: None }.into(),
    }
}

fn act_in_scoring(round: &RoundState) -> Act {
    match round.stage {
        RoundStage::Unopened => Act::Do(command::RoundOpen { round: round.rules.id.clone(), villages: None, issued: None }.into()),
        RoundStage::Open => Act::Forms,
        _ => Act::Do(command::Next {}.into()),
    }
}

fn act_on_result(view: &View<'_>, round: &RoundState) -> Act {
    let RoundStage::Closed { revealed, .. } = &round.stage else {
        return match round.stage {
            RoundStage::Declared { .. } => Act::Do(command::Next {}.into()),
            _ => Act::Nothing,
        };
    };
    let outcome = scoring::outcome(&round.sheet(&view.state().people));
    if !outcome.ruling_needed.is_empty() {
        return Act::Rule;
    }
    let steps = scoring::steps(&outcome, &round.rules).len();
    let round = round.rules.id.clone();
    Act::Do(if usize::try_from(*revealed).is_ok_and(|shown| shown < steps) {
        command::Reveal { round }.into()
    } else {
        command::Declare { round }.into()
    })
}

/// What Enter does here, in words.
pub fn act_in_words(view: &View<'_>) -> &'static str {
    let lang: Lang = view.lang;
    match act(view) {
        Act::Forms => lang.key_forms(),
        Act::Rule => lang.key_rule(),
        Act::Nothing => lang.key_act(),
        Act::Do(command) => match command {
            Command::TimerStart(_) => lang.act_start(),
            Command::TimerPause(_) => lang.act_pause(),
            Command::TimerContinue(_) => lang.act_continue(),
            Command::RoundOpen(_) => lang.act_open_round(),
            Command::Reveal(_) => lang.act_reveal(),
            Command::Declare(_) => lang.act_declare(),
            _ => lang.key_next(),
        },
    }
}

/// What a deed asks the meeting for, where it is a plain command.
fn plain(view: &View<'_>, deed: Deed) -> Option<Command> {
    let state = view.state();
    Some(match deed {
        Deed::Next => return Some(onward(view)),
        Deed::Prev => command::Prev {}.into(),
        Deed::Leave => command::Leave {}.into(),
        Deed::Allot(seconds) => command::TimerAdjust { delta_ms: Ms::seconds(i64::from(seconds)) }.into(),
        Deed::ResetTimer => command::TimerReset {}.into(),
        Deed::Point(number) => {
            let slot = state.position()?;
            let index = number.saturating_sub(1);
            command::PointCheck { item: slot.id().clone(), index, said: !slot.item.said.contains(&index) }.into()
        }
        Deed::NextVillage => turned(view, true)?,
        Deed::PrevVillage => turned(view, false)?,
        Deed::Blank if view.look.stage_follows || state.stage.blank => {
            command::StageSet { blank: Some(!state.stage.blank), message: None, village: None }.into()
        }
        // What was said is taken off by the same key.
        Deed::TellSpeaker if state.stage.message.is_some() => command::StageSet { blank: None, message: Some(String::new()), village: None }.into(),
        Deed::Undo => command::Undo {}.into(),
        Deed::Redo => command::Redo {}.into(),
        Deed::Act => match act(view) {
            Act::Do(command) => command,
            _ => return None,
        },
        _ => return None,
    })
}

/// Looking at the figures of the next village, or of the one before; between the last and the first at those of all. None where no figures are laid open, or those
/// of one village by the agenda.
fn turned(view: &View<'_>, forward: bool) -> Option<Command> {
    let slot = view.state().current().filter(|slot| slot.kind() == Kind::Display && slot.item.plan.village.is_none())?;
    let figures = figures::shown(view.state(), slot)?;
    let at = figures.rows.iter().position(|row| Some(&row.village) == figures.village.as_ref());
    let next = match (at, forward) {
        (None, true) => figures.rows.first(),
        (None, false) => figures.rows.last(),
        (Some(at), true) => figures.rows.get(at + 1),
        (Some(at), false) => at.checked_sub(1).and_then(|before| figures.rows.get(before)),
    };
    let village = next.map_or(VillageId::from(""), |row| row.village.clone());
    Some(command::StageSet { blank: None, message: None, village: Some(village) }.into())
}

/// Going on. A clicker has one key for it, so on a result it shows step after step first; declaring needs its own key.
fn onward(view: &View<'_>) -> Command {
    let on_result = view.state().current().is_some_and(|slot| slot.kind() == Kind::Result);
    match act(view) {
        Act::Do(command @ (Command::Reveal(_) | Command::Declare(_))) if on_result => command,
        _ => command::Next {}.into(),
    }
}

/// The round that forms are entered for here.
pub fn round_at_hand(view: &View<'_>) -> Option<RoundId> {
    let open = view.state().rounds.iter().find(|round| round.stage == RoundStage::Open);
    open.or(view.state().round_at_hand()).map(|round| round.rules.id.clone())
}

/// Whether a deed does something just now; the footer shows no other.
pub fn works(view: &View<'_>, deed: Deed) -> bool {
    let state = view.state();
    if state.place == Place::Closed {
        return match deed {
            Deed::SaveTo => view.saved.failure.is_some(),
            Deed::Explain => panes::why::at_hand(state),
            _ => matches!(deed, Deed::Notes | Deed::Rundown | Deed::Palette | Deed::Help | Deed::Quit),
        };
    }
    let round = round_at_hand(view).and_then(|id| state.round(&id));
    match deed {
        Deed::Forms => round.is_some_and(|round| round.stage == RoundStage::Open),
        Deed::CloseRound => round.is_some_and(|round| matches!(round.stage, RoundStage::Open | RoundStage::Closed { .. })),
        Deed::Rule => act(view) == Act::Rule,
        Deed::Explain => panes::why::at_hand(state),
        Deed::SaveTo => view.saved.failure.is_some(),
        Deed::Blank => plain(view, deed).is_some(),
        Deed::TellSpeaker => view.look.stage_follows || state.stage.message.is_some(),
        Deed::LateStart => plain(view, Deed::Act).is_some_and(|command| matches!(command, Command::TimerStart(_))),
        Deed::Exclude => state.current().is_some_and(|slot| slot.item.timer.started.is_some()),
        Deed::Skip => state.current().is_some(),
        Deed::Share => share::share(state, view.now.t).is_some(),
        Deed::Swap => panes::rundown::open_to_swap(view).is_some(),
        Deed::Break => state.position().is_some(),
        Deed::Order => state.segments.iter().any(|segment| segment.plan.for_whom.is_some()),
        Deed::Act => !matches!(act(view), Act::Nothing | Act::Do(Command::Next(_))),
        Deed::Next if act(view) == Act::Rule || !matches!(onward(view), Command::Next(_)) => false,
        Deed::Next
        | Deed::Prev
        | Deed::Leave
        | Deed::NextVillage
        | Deed::PrevVillage
        | Deed::Allot(_)
        | Deed::ResetTimer
        | Deed::Point(_)
        | Deed::Undo
        | Deed::Redo => plain(view, deed).is_some_and(|command| view.may(&command).is_ok()),
        _ => true,
    }
}

/// What a key of the running meeting leads to.
pub fn perform(view: &View<'_>, deed: Deed) -> Step {
    if matches!(deed, Deed::Next | Deed::Act)
        && let Some(pane) = panes::roster::wanted(view, deed)
    {
        return Step::Open(pane);
    }
    // Going on past a result that waits for a ruling would leave it sealed.
    if deed == Deed::Next && act(view) == Act::Rule {
        let key = keymap::key_of(keymap::Place::Main, Deed::Rule).unwrap_or_default();
        return Step::Say(Message::Refused(view.lang.result_rule_first(key)));
    }
    match deed {
        // A clicker has this key for others' programs: where there is no stage it does nothing, and nothing is said.
        Deed::Blank if !works(view, deed) => return Step::Ignored,
        Deed::TellSpeaker if !works(view, deed) => return Step::Say(Message::Refused(view.lang.stage_not_there().to_owned())),
        _ => {}
    }
    if deed == Deed::SaveTo && view.saved.failure.is_none() {
        return Step::Say(Message::Refused(view.lang.save_to_not_now().to_owned()));
    }
    if let Some(command) = plain(view, deed) {
        return match command {
            // Only here is it known how many forms lie on the tables.
            Command::RoundOpen(open) if deed == Deed::Act => {
                view.state().round(&open.round).map_or(Step::Ignored, |round| Step::Open(Box::new(panes::issue::Issue::new(view.state(), round))))
            }
            // A declared result stands for good: it wants Enter itself, not a clicker's next.
            Command::Declare(it) if deed == Deed::Next => {
                let later = view.state().round(&it.round).is_some_and(|round| round.rules.reveal == Reveal::Later);
                let text = if later { view.lang.result_enter_decides() } else { view.lang.result_declare_with_enter() };
                Step::Say(Message::Refused(text.to_owned()))
            }
            command => Step::Do(command),
        };
    }
    match panes::open(view, deed) {
        Some(pane) => Step::Open(pane),
        None => refusal(view, deed).map_or_else(|| Step::Say(Message::Refused(view.lang.nothing_to_do_here().to_owned())), Step::Refuse),
    }
}

/// Why a deed does nothing now, where the meeting would refuse what it is for.
pub fn refusal(view: &View<'_>, deed: Deed) -> Option<Refusal> {
    if let Some(command) = plain(view, deed) {
        return view.may(&command).err();
    }
    let probe: Command = match deed {
        Deed::LateStart => command::TimerStart { backdated_ms: None }.into(),
        Deed::Exclude => command::TimerExclude { ms: Ms::seconds(1) }.into(),
        Deed::Skip => return Some(Refusal::NoItem),
        _ => return None,
    };
    view.may(&probe).err()
}
