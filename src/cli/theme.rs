//! The theme that was asked for: a bundled one, or a file of that name in the folder of one's own themes, which wins. A name that is nowhere is wrong use. A file
//! with something wrong in it is not: the meeting must begin, so it begins in the colours the file is based on, and the screen says what is wrong and where.
//! Begin at [`choose`].

use super::problem::{Problem, reason};
use crate::assets;
use crate::i18n::Lang;
use crate::meeting::agenda::near::nearest;
use crate::reports::findings;
use crate::settings::Settings;
use crate::tui::theme::Scheme;
use crate::tui::theme::file::{FORMAT, Finding, Wrong};
use std::fs;
use std::path::Path;

/// The folder of one's own themes, below that of the configuration.
const FOLDER: &str = "themes";

/// A theme that was asked for, and where.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Asked {
    pub(super) name: String,
    /// The place in the configuration; none where it was asked for on the command line.
    pub(super) place: Option<String>,
}

/// The theme of that name, and what is to be said about its file.
///
/// # Errors
/// When there is none of that name.
pub(super) fn choose(lang: Lang, settings: &Settings, asked: Option<&Asked>) -> Result<(Scheme, Option<String>), Problem> {
    let usual = assets::THEMES.first().copied().unwrap_or_default();
    let name = asked.map_or(usual, |asked| asked.name.as_str());
    let folder = settings.config.join(FOLDER);
    let bundled = Scheme::bundled(name);
    // What a file of one's own leaves out is as in the bundled theme of its name, else as in the usual one.
    let (based_on, base) = bundled.map_or_else(|| (usual, Scheme::bundled(usual).unwrap_or_default()), |scheme| (name, scheme));
    let said = |what: String| lang.theme_not_used(based_on, what);
    match (assets::own_theme(name, &folder), asked) {
        (Ok(Some((file, text))), _) => {
            let (scheme, findings) = Scheme::read(&text, base);
            let worst = findings.iter().min_by_key(|finding| finding.kind.is_harmless());
            let line = worst.map(|finding| line(lang, &file.display().to_string(), finding));
            Ok((scheme.unwrap_or(base), if scheme.is_none() { line.map(said) } else { line }))
        }
        (Err(unreadable), _) => Ok((base, Some(said(lang.problem_unreadable(unreadable.file.display(), reason(lang, &unreadable.source)))))),
        (Ok(None), Some(asked)) if bundled.is_none() => Err(nowhere(lang, asked, &folder)),
        (Ok(None), _) => Ok((base, None)),
    }
}

fn nowhere(lang: Lang, asked: &Asked, folder: &Path) -> Problem {
    let names = names(folder);
    let allowed = names.join(lang.list_separator());
    let what = match &asked.place {
        Some(place) => format!("{place}: {}", lang.config_wrong(allowed)),
        None => lang.usage_one_of(allowed, lang.usage_bad_value("--theme", &asked.name)),
    };
    Problem::misuse(match nearest(&asked.name, names.iter().map(String::as_str)) {
        Some(meant) => lang.find_near(meant, what),
        None => what,
    })
}

/// The bundled themes, then one's own.
#[expect(clippy::disallowed_methods, reason = "lists the folder of one's own themes")]
fn names(folder: &Path) -> Vec<String> {
    let own = fs::read_dir(folder).into_iter().flatten().flatten();
    let own = own.filter_map(|entry| entry.file_name().to_str()?.strip_suffix(".json").map(str::to_owned));
    let mut own: Vec<String> = own.filter(|name| !assets::THEMES.contains(&name.as_str())).collect();
    own.sort();
    assets::THEMES.map(str::to_owned).into_iter().chain(own).collect()
}

fn line(lang: Lang, file: &str, finding: &Finding) -> String {
    let (line, column) = finding.place;
    let what = match &finding.kind {
        Wrong::Json(cause) => findings::json_cause(lang, cause),
        Wrong::NotAnObject => lang.config_not_an_object().to_owned(),
        Wrong::OtherFormat => lang.theme_other_format(FORMAT),
        Wrong::NotABase => lang.config_wrong(assets::THEMES.join(lang.list_separator())),
        Wrong::NotAColour => lang.theme_not_a_colour().to_owned(),
        Wrong::NotYesOrNo => lang.config_wrong("true false"),
        Wrong::Unknown { near } => match near {
            Some(meant) => lang.find_near(meant, lang.find_unknown()),
            None => lang.find_unknown().to_owned(),
        },
        Wrong::Faint { contrast } => lang.theme_faint(format!("{contrast:.1}")),
    };
    let gap = if finding.path.is_empty() { "" } else { " " };
    format!("{file}:{line}:{column}{gap}{}: {what}", finding.path)
}
