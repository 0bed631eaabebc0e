//! What the program carries inside itself, so that it runs from one file: the agendas of the twelve meetings of the first quarter of 2023, and an example that
//! teaches how an agenda is written, and the themes. Whoever wants one of the twelve different puts a file of its name into a folder, and that file wins; other agendas in that
//! folder are found by their names too. Knows no format: texts go out as they are. Begin at [`bundled`] and [`agenda`].
#![expect(clippy::disallowed_methods, reason = "whether there is a file of that name is asked here")]

use crate::i18n::Lang;
use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// An agenda that is part of the program.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Bundled {
    /// The name it is asked for by, such as `dongcheng`.
    pub name: &'static str,
    /// The text of the file.
    pub text: &'static str,
}

/// An agenda that was asked for by name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Found {
    /// The text of the file.
    pub text: Cow<'static, str>,
    /// The file it comes from; `None` for a bundled one.
    pub file: Option<PathBuf>,
}

/// A file that is there and could not be read.
#[derive(Debug, thiserror::Error)]
#[error("{}: {source}", file.display())]
pub struct Unreadable {
    /// The file.
    pub file: PathBuf,
    /// Why.
    pub source: io::Error,
}

/// The JSON Schema of an agenda.
pub const AGENDA_SCHEMA: &str = include_str!("../data/schemas/agenda.json");
/// The JSON Schema of a line that `script` reads.
pub const COMMAND_SCHEMA: &str = include_str!("../data/schemas/command.json");
/// The JSON Schema of an event in a session file.
pub const EVENT_SCHEMA: &str = include_str!("../data/schemas/event.json");
/// The JSON Schema of a session file.
pub const SESSION_SCHEMA: &str = include_str!("../data/schemas/session.json");

macro_rules! agendas {
    ($($name:literal)*) => {
        &[$(Bundled { name: $name, text: include_str!(concat!("../data/agendas/", $name, ".json")) }),*]
    };
}

/// In the order of the report they come from.
const AGENDAS: &[Bundled] = agendas! {
    "dongcheng" "nancheng" "xicheng" "beicheng" "xincheng" "huheng"
    "huanghua" "changqi" "qiligang" "xiangyang" "xiangdong" "xiangnan"
};

/// The bundled agendas, in the order of the report they come from.
pub fn bundled() -> &'static [Bundled] {
    AGENDAS
}

/// The agenda of that name: the file `NAME.json` of `folder`, else the bundled one; `None` where neither is.
///
/// # Errors
/// When such a file is there and cannot be read: the bundled one must not silently take its place.
pub fn agenda(name: &str, folder: Option<&Path>) -> Result<Option<Found>, Unreadable> {
    if let Some((file, text)) = folder.map_or(Ok(None), |folder| own_file(name, folder))? {
        return Ok(Some(Found { text: Cow::Owned(text), file: Some(file) }));
    }
    let own = AGENDAS.iter().find(|agenda| agenda.name == name);
    Ok(own.map(|agenda| Found { text: Cow::Borrowed(agenda.text), file: None }))
}

/// The bundled themes, the usual one first.
pub const THEMES: [&str; 3] = ["dark", "light", "high-contrast"];

/// The text of a bundled theme.
pub fn bundled_theme(name: &str) -> Option<&'static str> {
    Some(match name {
        "dark" => include_str!("../data/themes/dark.json"),
        "light" => include_str!("../data/themes/light.json"),
        "high-contrast" => include_str!("../data/themes/high-contrast.json"),
        _ => return None,
    })
}

/// The file `NAME.json` of a folder with one's own themes, and its text; `None` where there is none.
///
/// # Errors
/// When such a file is there and cannot be read.
pub fn own_theme(name: &str, folder: &Path) -> Result<Option<(PathBuf, String)>, Unreadable> {
    own_file(name, folder)
}

/// An agenda that says of itself how an agenda is written, to begin a new one from.
pub fn agenda_template(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => include_str!("../data/templates/agenda.zh-CN.json"),
        Lang::En => include_str!("../data/templates/agenda.en.json"),
    }
}

/// The file `NAME.json` of a folder, and its text.
fn own_file(name: &str, folder: &Path) -> Result<Option<(PathBuf, String)>, Unreadable> {
    if !is_plain_name(name) {
        return Ok(None);
    }
    let file = folder.join(format!("{name}.json"));
    match fs::read_to_string(&file) {
        Ok(text) => Ok(Some((file, text))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(Unreadable { file, source }),
    }
}

/// Whether this names a file and no way to one, so that no name leads out of the folder.
fn is_plain_name(name: &str) -> bool {
    !name.is_empty() && !name.starts_with('.') && !name.contains(['/', '\\', ':'])
}

#[cfg(test)]
mod facts;
#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may fail")]

    use super::*;

    #[test]
    fn twelve_agendas_are_found_by_their_names() {
        assert_eq!(bundled().len(), 12);
        for own in bundled() {
            let found = agenda(own.name, None).unwrap().unwrap();
            assert_eq!((&*found.text, found.file), (own.text, None));
        }
        assert_eq!(agenda("beijing", None).unwrap(), None);
    }

    #[test]
    fn a_file_of_that_name_wins_and_no_name_leads_out_of_the_folder() {
        let root = std::env::temp_dir().join(format!("leitai-assets-{}", std::process::id()));
        let folder = root.join("agendas");
        fs::create_dir_all(folder.join("huheng.json")).unwrap();
        fs::write(folder.join("nancheng.json"), "{}").unwrap();
        fs::write(root.join("secret.json"), "{}").unwrap();

        let file = Some(folder.join("nancheng.json"));
        let text = Cow::Borrowed("{}");
        assert_eq!(agenda("nancheng", Some(&folder)).unwrap(), Some(Found { text, file }));
        assert_eq!(agenda("dongcheng", Some(&folder)).unwrap().unwrap().file, None);
        assert!(agenda("huheng", Some(&folder)).is_err(), "what cannot be read is said");
        for name in ["../secret", "..\\secret", "", ".", "/etc/passwd"] {
            assert_eq!(agenda(name, Some(&folder)).unwrap(), None, "{name}");
        }
        fs::remove_dir_all(root).unwrap();
    }
}
