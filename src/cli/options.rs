//! What was wished for, from all sides: the command line first, then the configuration file, then the environment. The file is `config.json` in our
//! configuration folder, or the one that `--config` names: `{"lang":"zh-CN","theme":"dark","ascii":false}`, every field optional.
//! Begin at [`Options`] and [`Config::read`].
#![expect(clippy::disallowed_methods, reason = "reads the configuration file")]

use super::args::Common;
use super::problem::Problem;
use super::theme::{self, Asked};
use crate::i18n::Lang;
use crate::json::{self, Path as JsonPath, Spot};
use crate::meeting::agenda::near::nearest;
use crate::reports::findings;
use crate::settings::Settings;
use crate::tui::theme::{Colours, SignSet, Theme};
use serde_json::Value;
use std::ffi::OsString;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// What was wished for.
#[derive(Clone, Debug)]
pub(crate) struct Options {
    /// The language of all that is said.
    pub(crate) lang: Lang,
    /// Colours and signs.
    pub(crate) theme: Theme,
    /// What is to be said of the theme's file, on the screen.
    pub(crate) theme_remark: Option<String>,
    /// Plain signs only.
    pub(crate) ascii: bool,
    /// What the environment says.
    pub(crate) settings: Settings,
}

impl Options {
    /// Puts together what the command line, the configuration and the environment say.
    ///
    /// # Errors
    /// When there is no theme of the name that was asked for.
    pub(crate) fn of(lang: Lang, common: &Common, config: &Config, settings: Settings) -> Result<Self, Problem> {
        let on_the_line = common.theme.as_ref().map(|name| Asked { name: name.clone(), place: None });
        let (scheme, theme_remark) = theme::choose(lang, &settings, on_the_line.as_ref().or(config.theme.as_ref()))?;
        let theme = Theme::of(&scheme, settings.depth);
        let ascii = common.ascii || config.ascii;
        let signs = if ascii { SignSet::Ascii } else { SignSet::Safe };
        let colours = if settings.no_color { Colours::Off } else { Colours::Shown };
        Ok(Self { lang, theme: theme.with_signs(signs).with_colours(colours), theme_remark, ascii, settings })
    }

    /// The folder of one's own agendas.
    pub(crate) fn agendas(&self) -> PathBuf {
        self.settings.config.join("agendas")
    }
}

/// What the configuration file says.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Config {
    /// The language.
    pub(crate) lang: Option<Lang>,
    /// The colours.
    pub(crate) theme: Option<Asked>,
    /// Plain signs only.
    pub(crate) ascii: bool,
    /// Lines about fields that do nothing.
    pub(crate) remarks: Vec<String>,
}

impl Config {
    /// Reads the file that was asked for, else the usual one, which need not be there. Faults are told in `lang`.
    ///
    /// # Errors
    /// When it cannot be read or does not say what it should.
    pub(crate) fn read(asked: Option<&Path>, settings: &Settings, lang: Lang) -> Result<Self, Problem> {
        let usual = settings.config.join("config.json");
        let file = asked.unwrap_or(&usual);
        match fs::read_to_string(file) {
            Ok(text) => Self::of(&text, &file.display().to_string(), lang),
            Err(fault) if fault.kind() == ErrorKind::NotFound && asked.is_none() => Ok(Self::default()),
            Err(fault) => Err(Problem::unreadable(lang, file, &fault)),
        }
    }

    fn of(text: &str, file: &str, lang: Lang) -> Result<Self, Problem> {
        let document = json::read(text).map_err(|error| {
            let (line, column) = (error.position.line, error.position.column);
            Problem::misuse(format!("{file}:{line}:{column}: {}", findings::json_cause(lang, &error.cause)))
        })?;
        let at = |name: &str, spot: Spot| {
            let place = json::locate(text, &JsonPath::default().key(name).0, spot);
            place.map_or_else(|| format!("{file}: {name}"), |place| format!("{file}:{}:{} {name}", place.line, place.column))
        };
        let Value::Object(fields) = document else {
            return Err(Problem::misuse(format!("{file}: {}", lang.config_not_an_object())));
        };
        let mut config = Self::default();
        for (name, value) in &fields {
            let understood = match (name.as_str(), value) {
                ("lang", Value::String(tag)) => tag.parse().map(|lang| config.lang = Some(lang)).is_ok(),
                ("theme", Value::String(theme)) => {
                    config.theme = Some(Asked { name: theme.clone(), place: Some(at(name, Spot::Value)) });
                    true
                }
                ("ascii", Value::Bool(ascii)) => {
                    config.ascii = *ascii;
                    true
                }
                ("lang" | "theme" | "ascii", _) => false,
                _ => {
                    let what = lang.find_unknown().to_owned();
                    let what = match nearest(name, FIELDS.map(|(name, _)| name)) {
                        Some(meant) => lang.find_near(meant, what),
                        None => what,
                    };
                    config.remarks.push(format!("{}: {what}", at(name, Spot::Key)));
                    true
                }
            };
            if !understood {
                let allowed = FIELDS.iter().find(|(field, _)| field == name).map_or("", |(_, allowed)| allowed);
                return Err(Problem::misuse(format!("{}: {}", at(name, Spot::Value), lang.config_wrong(allowed))));
            }
        }
        Ok(config)
    }
}

/// The fields of the configuration, and what each may be.
const FIELDS: [(&str, &str); 3] = [("lang", "\"zh-CN\" \"en\""), ("theme", "\"dark\" \"light\" \"high-contrast\""), ("ascii", "true false")];

/// What has to be known before the command line is understood, because it decides in which language it is told what is wrong with it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Early {
    /// `--lang`, where it names a language.
    pub(crate) lang: Option<Lang>,
    /// `--config`.
    pub(crate) config: Option<PathBuf>,
}

impl Early {
    /// Looks through the arguments for these two alone.
    pub(crate) fn of(args: &[OsString]) -> Self {
        let mut early = Self::default();
        let mut args = args.iter().take_while(|arg| *arg != "--");
        while let Some(arg) = args.next() {
            let Some(text) = arg.to_str() else { continue };
            let (name, value) = text.split_once('=').map_or((text, None), |(name, value)| (name, Some(OsString::from(value))));
            let mut value = || value.clone().or_else(|| args.next().cloned());
            match name {
                "--lang" => early.lang = value().and_then(|lang| lang.to_str()?.parse().ok()),
                "--config" => early.config = value().map(PathBuf::from),
                _ => {}
            }
        }
        early
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may fail")]

    use super::*;

    fn check(text: &str, expected: Result<(Option<Lang>, bool, &[&str]), &str>) {
        let found = Config::of(text, "c.json", Lang::En);
        let found = found.map(|config| (config.lang, config.ascii, config.remarks)).map_err(|problem| match problem {
            Problem::Said { line, .. } => line,
            Problem::NobodyReads => String::new(),
        });
        let expected = expected.map(|(lang, ascii, remarks)| (lang, ascii, remarks.iter().map(ToString::to_string).collect()));
        assert_eq!(found, expected.map_err(str::to_owned), "{text}");
    }

    #[test]
    fn a_configuration_says_what_it_should_or_where_it_does_not() {
        check("{}", Ok((None, false, &[])));
        check(r#"{"lang":"en","theme":"dark","ascii":true}"#, Ok((Some(Lang::En), true, &[])));
        check("{\n \"langs\":1}", Ok((None, false, &["c.json:2:2 langs: an unknown field, it does nothing; did you mean lang"])));
        check(r#"{"lang":"fr"}"#, Err(r#"c.json:1:9 lang: this can only be "zh-CN" "en""#));
        check(r#"{"ascii":"no"}"#, Err("c.json:1:10 ascii: this can only be true false"));
        check("[]", Err("c.json: an object {…} is expected"));
        check(r#"{"lang":"en","lang":"en"}"#, Err(r#"c.json:1:14: "lang" stands there twice, only one can stay"#));
    }

    #[test]
    fn the_language_is_found_before_anything_else() {
        let early = |args: &[&str]| Early::of(&args.iter().map(OsString::from).collect::<Vec<_>>());
        assert_eq!(early(&["show", "--lang", "en", "--bad"]).lang, Some(Lang::En));
        assert_eq!(early(&["--lang=zh-CN", "--config=a=b"]), Early { lang: Some(Lang::Zh), config: Some("a=b".into()) });
        assert_eq!(early(&["show", "--", "--lang", "en"]).lang, None);
        assert_eq!(early(&["--lang"]).lang, None);
        assert_eq!(early(&["--config", "x"]).config.unwrap(), Path::new("x"));
    }
}
