//! What the command line says of itself, in the reader's language. clap speaks English only, so everything it would say by itself is replaced here: headings,
//! usage lines and the text of each command and argument. Begin at [`command`].

use super::args::Cli;
use crate::i18n::Lang;
use clap::{Arg, ArgAction, CommandFactory};
use std::fmt::Write as _;

/// The command line with all its texts.
pub(super) fn command(lang: Lang) -> clap::Command {
    // Width 0: lines are not broken, for clap counts hanzi as one column.
    localised(Cli::command().term_width(0).after_help(lang.cli_after()), lang, "")
}

/// What `leitai help PATH…` writes; the first name that is none as an error.
pub(super) fn page(lang: Lang, path: &[String]) -> Result<String, String> {
    let mut whole = command(lang);
    whole.build();
    let mut found = &mut whole;
    for name in path {
        found = found.find_subcommand_mut(name).ok_or_else(|| name.clone())?;
    }
    Ok(found.render_help().to_string())
}

fn localised(command: clap::Command, lang: Lang, path: &str) -> clap::Command {
    let command = command
        .mut_args(|arg| {
            let arg = match value_name(&arg) {
                Some(values) => arg.value_name(values).hide_possible_values(true),
                None => arg,
            };
            match argument(lang, path, arg.get_id().as_str()) {
                Some(text) => arg.help(text),
                None => arg,
            }
        })
        .mut_subcommands(|below| {
            let path = joined(path, below.get_name());
            localised(below, lang, &path)
        });
    let (usage, template) = (usage(&command, path), template(&command, lang));
    let command = command.arg_required_else_help(false).override_usage(usage).help_template(template);
    match about(lang, path) {
        Some(text) => command.about(text),
        None => command,
    }
}

fn joined(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path} {name}") }
}

/// Where only a few values are possible, they say more than a name.
fn value_name(arg: &Arg) -> Option<String> {
    let values: Vec<String> = arg.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
    (takes_value(arg) && !values.is_empty()).then(|| values.join("|"))
}

fn takes_value(arg: &Arg) -> bool {
    matches!(arg.get_action(), ArgAction::Set | ArgAction::Append)
}

/// `leitai show FILE [--json] [--minutes]`: what a command takes for itself.
pub(super) fn usage(command: &clap::Command, path: &str) -> String {
    let mut usage = joined("leitai", path).trim_end().to_owned();
    let names: Vec<&str> = command.get_subcommands().map(clap::Command::get_name).collect();
    if path.is_empty() {
        usage.push_str(" [COMMAND]");
    } else if !names.is_empty() {
        let _ = write!(usage, " {}", names.join("|"));
    }
    for arg in command.get_positionals() {
        let name = arg.get_value_names().and_then(|names| names.first()).map_or("", |name| name.as_str());
        let many = if matches!(arg.get_action(), ArgAction::Append) { "..." } else { "" };
        let _ = if arg.is_required_set() { write!(usage, " {name}{many}") } else { write!(usage, " [{name}{many}]") };
    }
    for arg in command.get_arguments().filter(|arg| !arg.is_global_set() && !arg.is_positional()) {
        let Some(long) = arg.get_long().filter(|long| *long != "version") else { continue };
        let value = arg.get_value_names().filter(|_| takes_value(arg)).and_then(|names| names.first());
        let _ = match value {
            Some(value) if arg.is_required_set() => write!(usage, " --{long} {value}"),
            Some(value) => write!(usage, " [--{long} {value}]"),
            None => write!(usage, " [--{long}]"),
        };
    }
    usage
}

/// The page of a command, of the parts it has.
fn template(command: &clap::Command, lang: Lang) -> String {
    let mut page = format!("{{about}}\n\n{}{{usage}}", lang.cli_usage());
    let mut part = |heading: &str, tag: &str| {
        let _ = write!(page, "\n\n{heading}\n{{{tag}}}");
    };
    if command.has_subcommands() {
        part(lang.cli_commands(), "subcommands");
    }
    if command.get_positionals().next().is_some() {
        part(lang.cli_arguments(), "positionals");
    }
    part(lang.cli_options(), "options");
    page.push_str("{after-help}");
    page
}

/// What a command does, in a line.
fn about(lang: Lang, path: &str) -> Option<&'static str> {
    Some(match path {
        "" => lang.cli_about(),
        "run" => lang.cli_run(),
        "resume" => lang.cli_resume(),
        "stage" => lang.cli_stage(),
        "rehearse" => lang.cli_rehearse(),
        "replay" => lang.cli_replay(),
        "check-hall" => lang.cli_check_hall(),
        "show" => lang.cli_show(),
        "explain" => lang.cli_explain(),
        "verify" => lang.cli_verify(),
        "recover" => lang.cli_recover(),
        "script" => lang.cli_script(),
        "agenda" => lang.cli_agenda(),
        "agenda list" => lang.cli_agenda_list(),
        "agenda show" => lang.cli_agenda_show(),
        "agenda check" => lang.cli_agenda_check(),
        "agenda new" => lang.cli_agenda_new(),
        "roster" => lang.cli_roster(),
        "roster import" => lang.cli_roster_import(),
        "schema" => lang.cli_schema(),
        "completions" => lang.cli_completions(),
        "man" => lang.cli_man(),
        "help" => lang.cli_help(),
        _ => return None,
    })
}

/// What an argument is for, in a line.
fn argument(lang: Lang, path: &str, name: &str) -> Option<&'static str> {
    Some(match (path, name) {
        (_, "lang") => lang.cli_arg_lang(),
        (_, "theme") => lang.cli_arg_theme(),
        (_, "ascii") => lang.cli_arg_ascii(),
        (_, "config") => lang.cli_arg_config(),
        (_, "help") => lang.cli_arg_help(),
        (_, "version") => lang.cli_arg_version(),
        ("run", "agenda") => lang.cli_arg_agenda(),
        ("resume" | "show" | "explain" | "replay", "file") => lang.cli_arg_session(),
        ("show" | "explain", "json") => lang.cli_arg_show_json(),
        ("stage", "file") => lang.cli_arg_stage_file(),
        ("stage", "clock") => lang.cli_arg_stage_clock(),
        ("rehearse", "agenda") => lang.cli_arg_rehearsal(),
        ("rehearse", "speed") => lang.cli_arg_speed(),
        ("rehearse", "out") => lang.cli_arg_rehearsal_out(),
        ("replay", "at") => lang.cli_arg_at(),
        ("replay", "speed") => lang.cli_arg_replay_speed(),
        ("replay", "print") => lang.cli_arg_print(),
        ("replay", "export_cast") => lang.cli_arg_export_cast(),
        ("replay", "size") => lang.cli_arg_size(),
        ("show", "minutes") => lang.cli_arg_show_minutes(),
        ("resume", "timer") => lang.cli_arg_break(),
        ("explain", "village") => lang.cli_arg_explain_village(),
        ("verify", "files") => lang.cli_arg_sessions(),
        ("verify", "json") => lang.cli_arg_verify_json(),
        ("recover", "file") => lang.cli_arg_recover_file(),
        ("recover", "out") => lang.cli_arg_recover_out(),
        ("verify", "expect") => lang.cli_arg_expect(),
        ("script", "source") => lang.cli_arg_source(),
        ("script", "simulated_clock") => lang.cli_arg_simulated_clock(),
        ("script", "seed") => lang.cli_arg_seed(),
        ("roster import", "file") => lang.cli_arg_roster_file(),
        ("roster import", "into") => lang.cli_arg_roster_into(),
        ("roster import", "out") => lang.cli_arg_roster_out(),
        ("roster import", "dry_run") => lang.cli_arg_roster_dry(),
        (_, "out") => lang.cli_arg_out(),
        ("agenda show", "name") => lang.cli_arg_agenda(),
        ("agenda show", "json") => lang.cli_arg_agenda_json(),
        ("agenda check", "files") => lang.cli_arg_agenda_files(),
        ("agenda new", "file") => lang.cli_arg_new_file(),
        ("schema", "kind") => lang.cli_arg_schema(),
        ("completions", "shell") => lang.cli_arg_shell(),
        ("help", "path") => lang.cli_arg_command(),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Calls `check` with the whole path and text of every command and argument that people see.
    fn every_text(command: &clap::Command, path: &str, check: &impl Fn(&str, Option<String>)) {
        check(path, command.get_about().map(ToString::to_string));
        for arg in command.get_arguments() {
            check(&format!("{path} {}", arg.get_id()), arg.get_help().map(ToString::to_string));
        }
        for below in command.get_subcommands() {
            every_text(below, &joined(path, below.get_name()), check);
        }
    }

    #[test]
    fn every_command_and_argument_is_explained_in_both_languages() {
        let hanzi = |text: &str| text.chars().any(|sign| ('一'..='龥').contains(&sign));
        for lang in Lang::ALL {
            every_text(&command(lang), "", &|path, text| {
                let text = text.unwrap_or_default();
                assert!(!text.is_empty() && hanzi(&text) == (lang == Lang::Zh), "{path}: {text}");
            });
        }
    }

    #[test]
    fn the_definition_holds_together() {
        for lang in Lang::ALL {
            command(lang).debug_assert();
        }
    }
}
