//! Wrong use of the command line, in one line of the reader's language: what is wrong and what would be right. clap finds it; what it would say is English, so
//! only the kind and the names are taken from it. Begin at [`problem`].

use super::help;
use super::problem::Problem;
use crate::clock::Speed;
use crate::i18n::Lang;
use crate::meeting::agenda::near::nearest;
use clap::error::{ContextKind, ContextValue, ErrorKind};

/// What clap found, as a problem.
pub(super) fn problem(lang: Lang, error: &clap::Error) -> Problem {
    let said = Said(error);
    let argument = said.text(ContextKind::InvalidArg);
    // `--lang zh-CN|en` as `--lang`; what is no option is named by its values, which are told anyway.
    let argument = if argument.starts_with('-') { argument.split(' ').next().unwrap_or_default() } else { argument.as_str() };
    let value = said.text(ContextKind::InvalidValue);
    let line = match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let what = lang.usage_no_such_command(said.text(ContextKind::InvalidSubcommand));
            near(lang, what, &said.texts(ContextKind::SuggestedSubcommand))
        }
        ErrorKind::UnknownArgument => near(lang, lang.usage_unknown_argument(argument), &said.texts(ContextKind::SuggestedArg)),
        ErrorKind::InvalidValue if value.is_empty() => {
            let what = lang.usage_value_missing(argument);
            one_of(lang, what, &said.texts(ContextKind::ValidValue))
        }
        ErrorKind::InvalidValue => {
            let what = if argument.starts_with('-') { lang.usage_bad_value(argument, value) } else { lang.usage_bad_word(value) };
            let what = one_of(lang, what, &said.texts(ContextKind::ValidValue));
            near(lang, what, &said.texts(ContextKind::SuggestedValue))
        }
        ErrorKind::ValueValidation if argument == "--speed" => lang.usage_bad_speed(Speed::MOST, value),
        ErrorKind::ValueValidation => lang.usage_bad_number(argument, value),
        ErrorKind::MissingRequiredArgument => lang.usage_missing(said.texts(ContextKind::InvalidArg).join(" ")),
        ErrorKind::MissingSubcommand => lang.usage_missing(said.texts(ContextKind::ValidSubcommand).join("|")),
        ErrorKind::ArgumentConflict if said.text(ContextKind::PriorArg) == argument => lang.usage_twice(argument),
        ErrorKind::ArgumentConflict => lang.usage_conflict(argument, said.texts(ContextKind::PriorArg).join(" ")),
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues => lang.usage_value_not_wanted(argument),
        ErrorKind::InvalidUtf8 => lang.usage_not_text().to_owned(),
        _ => lang.usage_wrong().to_owned(),
    };
    Problem::misuse(lang.usage_see_help(line))
}

/// `leitai help NAME` of a command that is not there.
pub(super) fn no_such_command(lang: Lang, name: &str) -> Problem {
    let whole = help::command(lang);
    let names: Vec<&str> = whole.get_subcommands().map(clap::Command::get_name).collect();
    let meant = nearest(name, names).map(str::to_owned);
    Problem::misuse(lang.usage_see_help(near(lang, lang.usage_no_such_command(name), meant.as_slice())))
}

fn near(lang: Lang, what: String, meant: &[String]) -> String {
    // They come with the likeliest last.
    match meant.last() {
        Some(meant) => lang.find_near(meant, what),
        None => what,
    }
}

fn one_of(lang: Lang, what: String, allowed: &[String]) -> String {
    if allowed.is_empty() { what } else { lang.usage_one_of(allowed.join(lang.list_separator()), what) }
}

/// The names that clap found something wrong with.
struct Said<'a>(&'a clap::Error);

impl Said<'_> {
    fn texts(&self, kind: ContextKind) -> Vec<String> {
        match self.0.get(kind) {
            Some(ContextValue::String(text)) => vec![plain(text)],
            Some(ContextValue::Strings(texts)) => texts.iter().map(|text| plain(text)).collect(),
            _ => Vec::new(),
        }
    }

    fn text(&self, kind: ContextKind) -> String {
        self.texts(kind).into_iter().next().unwrap_or_default()
    }
}

/// `--out <FILE>` as `--out FILE`.
fn plain(text: &str) -> String {
    text.chars().filter(|sign| !matches!(sign, '<' | '>')).collect()
}
