//! What the environment says, read once when the program starts: where to keep things, which language the person reads, whether colours are wanted.
//! Flags and the configuration file come on top elsewhere. Knows no format. Begin at [`Settings::from_environment`].
#![expect(clippy::disallowed_methods, reason = "this is where the environment is read")]

use crate::i18n::Lang;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

/// The name of our folders.
const NAME: &str = "leitai";

/// What the environment says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Settings {
    /// Our folder for what the program keeps for itself: drafts, who runs, logs. It may not exist yet.
    pub state: PathBuf,
    /// Our folder for what people set up. It may not exist.
    pub config: PathBuf,
    /// Where people keep their documents (文档).
    pub documents: PathBuf,
    /// The values of [`Lang::VARIABLES`], empty where not set.
    pub locale: [String; 3],
    /// `NO_COLOR` is set to something.
    pub no_color: bool,
    /// How many colours the terminal has.
    pub depth: Depth,
    /// Whether the terminal can be expected to show hanzi.
    pub hanzi: Hanzi,
}

/// How many colours a terminal has.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Depth {
    /// All that 24 bits can say.
    True,
    /// 256, of which 240 are the same everywhere.
    #[default]
    Indexed,
    /// Sixteen, of which eight can be a ground.
    Basic,
}

/// Whether the terminal can be expected to show hanzi, as far as the environment says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Hanzi {
    /// Nothing speaks against it.
    Likely,
    /// The console of a Linux kernel has no hanzi at all.
    Console,
    /// The locale's characters are not those of UTF-8.
    Locale,
}

impl Hanzi {
    /// `terminal` is `TERM`; `locale` is what decides which characters there are. Where no locale is set at all, terminals of today take UTF-8 all the same.
    fn of(terminal: &str, locale: &str) -> Self {
        let charset = locale.split_once('.').map(|(_, charset)| charset.split('@').next().unwrap_or_default().to_ascii_lowercase());
        let utf8 = |charset: &str| matches!(charset, "utf-8" | "utf8");
        if terminal == "linux" {
            Self::Console
        } else if matches!(locale, "C" | "POSIX") || charset.is_some_and(|charset| !utf8(&charset)) {
            Self::Locale
        } else {
            Self::Likely
        }
    }
}

impl Settings {
    /// Reads the environment.
    pub fn from_environment() -> Self {
        Self::of(&Environment {
            variable: &|name| std::env::var_os(name).filter(|value| !value.is_empty()),
            home: std::env::home_dir().unwrap_or_else(std::env::temp_dir),
            read: &|path| fs::read_to_string(path).ok(),
            is_folder: &|path| path.is_dir(),
        })
    }

    fn of(environment: &Environment<'_>) -> Self {
        let locale = Lang::VARIABLES.map(|name| environment.text(name));
        let home = &environment.home;
        let (state, config) = if cfg!(windows) {
            let local = environment.folder("LOCALAPPDATA").unwrap_or_else(|| home.join("AppData").join("Local"));
            let roaming = environment.folder("APPDATA").unwrap_or_else(|| home.join("AppData").join("Roaming"));
            (local, roaming)
        } else {
            (environment.xdg("XDG_STATE_HOME", ".local/state"), environment.xdg("XDG_CONFIG_HOME", ".config"))
        };
        Self {
            state: state.join(NAME),
            config: config.join(NAME),
            documents: environment.documents(),
            locale,
            no_color: (environment.variable)("NO_COLOR").is_some(),
            depth: environment.depth(),
            hanzi: environment.hanzi(),
        }
    }
}

/// What is asked of the world, so that tests can answer.
struct Environment<'a> {
    /// The value of a variable that is set to something.
    variable: &'a dyn Fn(&str) -> Option<OsString>,
    home: PathBuf,
    read: &'a dyn Fn(&Path) -> Option<String>,
    is_folder: &'a dyn Fn(&Path) -> bool,
}

impl Environment<'_> {
    fn text(&self, name: &str) -> String {
        (self.variable)(name).map(|value| value.to_string_lossy().into_owned()).unwrap_or_default()
    }

    fn hanzi(&self) -> Hanzi {
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].map(|name| self.text(name)).into_iter().find(|value| !value.is_empty()).unwrap_or_default();
        if cfg!(windows) { Hanzi::Likely } else { Hanzi::of(&self.text("TERM"), &locale) }
    }

    /// A folder that a variable names. One that is not absolute means something else in each folder the program is started in, and is passed over.
    fn folder(&self, name: &str) -> Option<PathBuf> {
        (self.variable)(name).map(PathBuf::from).filter(|path| path.is_absolute())
    }

    /// Terminals with 24 bits say so in a variable of their own; those with sixteen are known by their names. The rest have 256, whatever they say.
    fn depth(&self) -> Depth {
        let (claims, name) = (self.text("COLORTERM"), self.text("TERM"));
        if cfg!(windows) || ["truecolor", "24bit"].contains(&claims.as_str()) || name.ends_with("-direct") {
            return Depth::True;
        }
        let is_basic = ["linux", "ansi", "cons25", "vt", "dumb"].iter().any(|basic| name.starts_with(basic));
        if is_basic && !name.contains("256") { Depth::Basic } else { Depth::Indexed }
    }

    fn xdg(&self, name: &str, otherwise: &str) -> PathBuf {
        self.folder(name).unwrap_or_else(|| self.home.join(otherwise))
    }

    /// The documents: as the variable says, else as the desktop noted it (there the folder is called 文档), else the usual folder, else home.
    fn documents(&self) -> PathBuf {
        let noted = || {
            let notes = (self.read)(&self.xdg("XDG_CONFIG_HOME", ".config").join("user-dirs.dirs"))?;
            noted_documents(&notes, &self.home)
        };
        let usual = || Some(self.home.join("Documents")).filter(|usual| (self.is_folder)(usual));
        let from_desktop = if cfg!(windows) { None } else { self.folder("XDG_DOCUMENTS_DIR").or_else(noted) };
        from_desktop.or_else(usual).unwrap_or_else(|| self.home.clone())
    }
}

/// The documents folder in the desktop's `user-dirs.dirs`: a line `XDG_DOCUMENTS_DIR="$HOME/文档"`.
fn noted_documents(notes: &str, home: &Path) -> Option<PathBuf> {
    let value = notes.lines().find_map(|line| line.trim().strip_prefix("XDG_DOCUMENTS_DIR="))?;
    let value = value.trim().trim_matches('"');
    let path = match value.strip_prefix("$HOME") {
        Some(below) => home.join(below.trim_start_matches('/')),
        None => PathBuf::from(value),
    };
    Some(path).filter(|path| path.is_absolute())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    const NOTES: &str = "# comment\nXDG_MUSIC_DIR=\"$HOME/音乐\"\nXDG_DOCUMENTS_DIR=\"$HOME/文档\"\n";

    fn settings(variables: &[(&str, &str)], notes: Option<&str>, documents_exist: bool) -> Settings {
        Settings::of(&Environment {
            variable: &|name| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| value.into()),
            home: "/home/zhou".into(),
            read: &|path| notes.filter(|_| path == Path::new("/home/zhou/.config/user-dirs.dirs")).map(str::to_owned),
            is_folder: &|_| documents_exist,
        })
    }

    #[test]
    fn documents_are_where_the_desktop_keeps_them() {
        let check = |variables: &[(&str, &str)], notes, exist, expected: &str| {
            assert_eq!(settings(variables, notes, exist).documents, Path::new(expected));
        };
        check(&[("XDG_DOCUMENTS_DIR", "/data/文档")], Some(NOTES), true, "/data/文档");
        check(&[("XDG_DOCUMENTS_DIR", "relative")], Some(NOTES), true, "/home/zhou/文档");
        check(&[], Some(NOTES), true, "/home/zhou/文档");
        check(&[], Some("XDG_DOCUMENTS_DIR=\"/srv/docs\""), true, "/srv/docs");
        check(&[], Some("XDG_DOCUMENTS_DIR=\"$HOME/\""), true, "/home/zhou/");
        check(&[], None, true, "/home/zhou/Documents");
        check(&[], None, false, "/home/zhou");
    }

    #[test]
    fn colours_are_as_many_as_the_terminal_has() {
        let check = |variables: &[(&str, &str)], expected| assert_eq!(settings(variables, None, false).depth, expected, "{variables:?}");
        check(&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")], Depth::True);
        check(&[("TERM", "xterm-direct")], Depth::True);
        check(&[("TERM", "xterm-256color"), ("COLORTERM", "yes")], Depth::Indexed);
        check(&[("TERM", "screen")], Depth::Indexed);
        check(&[], Depth::Indexed);
        check(&[("TERM", "linux")], Depth::Basic);
        check(&[("TERM", "vt220")], Depth::Basic);
    }

    #[test]
    fn where_hanzi_cannot_be_shown_is_known() {
        let check = |variables: &[(&str, &str)], expected| assert_eq!(settings(variables, None, false).hanzi, expected, "{variables:?}");
        check(&[("TERM", "xterm-256color")], Hanzi::Likely);
        check(&[("TERM", "linux"), ("LANG", "zh_CN.UTF-8")], Hanzi::Console);
        check(&[("LANG", "zh_CN.UTF-8"), ("LC_ALL", "C")], Hanzi::Locale);
        check(&[("LANG", "C"), ("LC_CTYPE", "C.UTF-8")], Hanzi::Likely);
        check(&[("LANG", "zh_CN.GB18030")], Hanzi::Locale);
        check(&[("LANG", "zh_CN")], Hanzi::Likely);
    }

    #[test]
    fn our_folders_follow_the_variables() {
        let plain = settings(&[], None, false);
        assert_eq!(plain.state, Path::new("/home/zhou/.local/state/leitai"));
        assert_eq!(plain.config, Path::new("/home/zhou/.config/leitai"));
        assert!(!plain.no_color);
        let set = settings(&[("XDG_STATE_HOME", "/s"), ("XDG_CONFIG_HOME", "/c"), ("NO_COLOR", "1"), ("LANG", "en_GB.UTF-8")], None, false);
        assert_eq!((set.state.as_path(), set.config.as_path()), (Path::new("/s/leitai"), Path::new("/c/leitai")));
        assert!(set.no_color);
        assert_eq!(set.locale, ["", "", "en_GB.UTF-8"]);
    }
}
