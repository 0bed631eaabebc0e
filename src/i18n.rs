//! What the program says to people, in Chinese and in English. The messages stand in `data/messages/`, one file a language; the build turns each into a
//! function of [`Lang`], so `saved-at = 已存 { $time }` is called as `lang.saved_at(time)`. Data of a meeting is never translated.
//!
//! Compiled rather than read at start, because then nothing is parsed before the first screen, and because the compiler finds what people forget: a
//! message that is missing in one language or called with the wrong arguments does not compile, and one that nobody calls is reported as dead code.
//!
//! Knows no terminal, no file and no variable: which language was asked for comes in as text. Begin at [`Lang::choose`].

use crate::meeting::agenda::Kind;
use std::str::FromStr;

/// A language of the screens.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Lang {
    /// Chinese as written in the mainland, `zh-CN`.
    #[default]
    Zh,
    /// English, `en`.
    En,
}

/// A text that names no language we speak.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("zh-CN or en is expected")]
pub struct UnknownLang;

include!(concat!(env!("OUT_DIR"), "/messages.rs"));

impl Lang {
    /// Every language, the default first.
    pub const ALL: [Self; 2] = [Self::Zh, Self::En];

    /// The variables that say which language somebody likes to read, the strongest first.
    pub const VARIABLES: [&'static str; 3] = ["LC_ALL", "LC_MESSAGES", "LANG"];

    /// The language to speak: the one asked for on the command line, else what the first of `variables` that is not empty says. `variables` are the
    /// values of [`Lang::VARIABLES`], in that order. English where it is English, Chinese for all else, also for `C` and for none at all.
    pub fn choose<'a>(asked: Option<Self>, variables: impl IntoIterator<Item = &'a str>) -> Self {
        let wished = || variables.into_iter().find(|value| !value.is_empty()).map_or(Self::Zh, of_locale);
        asked.unwrap_or_else(wished)
    }

    /// The name as `--lang` takes it.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh-CN",
            Self::En => "en",
        }
    }

    /// What a kind of segment is called.
    pub fn kind(self, kind: Kind) -> &'static str {
        match kind {
            Kind::Opening => self.kind_opening(),
            Kind::Visit => self.kind_visit(),
            Kind::Debrief => self.kind_debrief(),
            Kind::Display => self.kind_display(),
            Kind::Exchange => self.kind_exchange(),
            Kind::Sharing => self.kind_sharing(),
            Kind::Scoring => self.kind_scoring(),
            Kind::Result => self.kind_result(),
            Kind::Review => self.kind_review(),
            Kind::Directive => self.kind_directive(),
            Kind::Award => self.kind_award(),
            Kind::Closing => self.kind_closing(),
            Kind::Break => self.kind_break(),
        }
    }
}

impl FromStr for Lang {
    type Err = UnknownLang;
    fn from_str(text: &str) -> Result<Self, UnknownLang> {
        Self::ALL.into_iter().find(|lang| lang.tag().eq_ignore_ascii_case(text)).ok_or(UnknownLang)
    }
}

/// `en_GB.UTF-8` is English; `C` is nobody's wish, so it is Chinese as everything else.
fn of_locale(locale: &str) -> Lang {
    let language = locale.split(['_', '-', '.', '@']).next().unwrap_or_default();
    if language.eq_ignore_ascii_case("en") { Lang::En } else { Lang::Zh }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_the_one_asked_for_else_that_of_the_first_variable_set() {
        let cases: [(&str, [&str; 3], Lang); 9] = [
            ("", ["", "", ""], Lang::Zh),
            ("", ["", "", "en_US.UTF-8"], Lang::En),
            ("", ["", "", "en"], Lang::En),
            ("", ["", "EN-gb", "zh_CN.UTF-8"], Lang::En),
            ("", ["zh_CN.UTF-8", "en_US", "en_US"], Lang::Zh),
            ("", ["C", "", "en_US"], Lang::Zh),
            ("", ["", "", "enm_GB"], Lang::Zh),
            ("en", ["zh_CN", "", ""], Lang::En),
            ("zh-CN", ["en_US", "", ""], Lang::Zh),
        ];
        for (asked, variables, expected) in cases {
            assert_eq!(Lang::choose(asked.parse().ok(), variables), expected, "--lang {asked}, {variables:?}");
        }
    }

    #[test]
    fn every_language_is_known_by_its_tag() {
        for lang in Lang::ALL {
            assert_eq!(lang.tag().parse(), Ok(lang));
        }
        assert_eq!("fr".parse::<Lang>(), Err(UnknownLang));
    }

    #[test]
    fn kinds_of_segments_are_named_in_both_languages() {
        assert_eq!(Lang::Zh.kind(Kind::Visit), "实地走访");
        assert_eq!(Lang::En.kind(Kind::Visit), "Site visits");
    }
}
