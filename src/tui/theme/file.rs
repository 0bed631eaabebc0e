//! A theme as a file: `{"format":"leitai.theme/1","ground":"#000000","meanings":{"text":"#dadada","heading":{"ink":"#ffffff","bold":true},…}}`.
//!
//! A meaning is a colour, or an object with `ink`, `ground`, `bold` and `underline`; what is left out stays as in the theme of `base`. The three bundled themes
//! are such files too. Knows no folder and no language: what is wrong comes back as data, with its place. Begin at [`Scheme::read`].

use serde_json::{Map, Value};

use crate::assets;
use crate::json::{self, Cause, Path, Spot};
use crate::meeting::agenda::near::nearest;
use crate::tui::theme::colour::{READABLE, Rgb};
use crate::tui::theme::{MEANINGS, Meaning};

/// What stands in `format`.
pub const FORMAT: &str = "leitai.theme/1";

/// How one meaning looks, in 24 bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paint {
    /// The colour of the text.
    pub ink: Rgb,
    /// The colour behind it, where that is not the ground of the theme.
    pub ground: Option<Rgb>,
    /// Bold.
    pub bold: bool,
    /// Underlined.
    pub underline: bool,
}

/// A whole theme, in 24 bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scheme {
    /// What everything is drawn on.
    pub ground: Rgb,
    paints: [Paint; MEANINGS],
}

/// Something wrong with a theme file.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Line and character, from 1.
    pub place: (usize, usize),
    /// The field, `meanings.accent.ink`; empty for the whole.
    pub path: String,
    /// What is wrong.
    pub kind: Wrong,
}

/// What can be wrong with a theme file. The last two do no harm: the file is used.
#[derive(Debug, Clone, PartialEq)]
pub enum Wrong {
    /// It is no JSON that can be understood in one way.
    Json(Cause),
    /// An object is expected.
    NotAnObject,
    /// `format` is missing, or names another format.
    OtherFormat,
    /// `base` is none of the bundled themes.
    NotABase,
    /// `#rrggbb` is expected.
    NotAColour,
    /// true or false is expected.
    NotYesOrNo,
    /// A field that does nothing.
    Unknown {
        /// The one that was meant, perhaps.
        near: Option<&'static str>,
    },
    /// It cannot be read from the back row.
    Faint {
        /// Its contrast to its ground.
        contrast: f64,
    },
}

impl Wrong {
    /// Whether the file can be used all the same.
    #[must_use]
    pub const fn is_harmless(&self) -> bool {
        matches!(self, Self::Unknown { .. } | Self::Faint { .. })
    }
}

impl Default for Scheme {
    /// White on black, everything alike.
    fn default() -> Self {
        Self { ground: Rgb::BLACK, paints: [Paint { ink: Rgb::WHITE, ground: None, bold: false, underline: false }; MEANINGS] }
    }
}

impl Scheme {
    /// The bundled theme of that name.
    #[must_use]
    pub fn bundled(name: &str) -> Option<Self> {
        Self::read(assets::bundled_theme(name)?, Self::default()).0
    }

    /// Reads a theme file; what it leaves out is as in the theme it names as its base, else as in `base`. There is no theme where something is wrong that does harm.
    #[must_use]
    pub fn read(text: &str, base: Self) -> (Option<Self>, Vec<Finding>) {
        let mut reader = Reader { text, findings: Vec::new() };
        let scheme = reader.scheme(base);
        if let Some(scheme) = scheme.as_ref().filter(|_| reader.findings.is_empty()) {
            reader.look_for_faint(scheme);
        }
        let harmful = reader.findings.iter().any(|finding| !finding.kind.is_harmless());
        (scheme.filter(|_| !harmful), reader.findings)
    }

    /// How a meaning looks. The empty ground is what text would stand on.
    #[must_use]
    pub fn paint(&self, meaning: Meaning) -> Paint {
        let meaning = if meaning == Meaning::Ground { Meaning::Text } else { meaning };
        // The table has a place for every meaning.
        self.paints.get(meaning as usize).copied().unwrap_or(Paint { ink: Rgb::WHITE, ground: None, bold: false, underline: false })
    }

    /// What a meaning is drawn on.
    #[must_use]
    pub fn ground_of(&self, meaning: Meaning) -> Rgb {
        self.paint(meaning).ground.unwrap_or(self.ground)
    }
}

/// Reads one text and collects what is wrong with it.
struct Reader<'a> {
    text: &'a str,
    findings: Vec<Finding>,
}

impl Reader<'_> {
    fn scheme(&mut self, base: Scheme) -> Option<Scheme> {
        let document = match json::read(self.text) {
            Ok(document) => document,
            Err(error) => {
                let place = (error.position.line, error.position.column);
                self.findings.push(Finding { place, path: error.path.to_string(), kind: Wrong::Json(error.cause) });
                return None;
            }
        };
        let top = Path::default();
        let Value::Object(fields) = document else {
            self.wrong(&top, Spot::Value, Wrong::NotAnObject);
            return None;
        };
        if fields.get("format").and_then(Value::as_str) != Some(FORMAT) {
            self.wrong(&top.key("format"), Spot::Value, Wrong::OtherFormat);
            return None;
        }
        let mut scheme = self.base(&fields).unwrap_or(base);
        for (name, value) in &fields {
            let path = top.key(name);
            match name.as_str() {
                "format" | "base" => {}
                "ground" => scheme.ground = self.colour(value, &path).unwrap_or(scheme.ground),
                "meanings" => self.meanings(value, &path, &mut scheme),
                _ => self.unknown(&path, name, ["format", "base", "ground", "meanings"]),
            }
        }
        Some(scheme)
    }

    fn base(&mut self, fields: &Map<String, Value>) -> Option<Scheme> {
        let base = fields.get("base")?;
        let scheme = base.as_str().and_then(Scheme::bundled);
        if scheme.is_none() {
            self.wrong(&Path::default().key("base"), Spot::Value, Wrong::NotABase);
        }
        scheme
    }

    fn meanings(&mut self, value: &Value, path: &Path, scheme: &mut Scheme) {
        let Value::Object(fields) = value else { return self.wrong(path, Spot::Value, Wrong::NotAnObject) };
        for (name, value) in fields {
            let path = path.key(name);
            let meaning = Meaning::ALL.into_iter().find(|meaning| *meaning != Meaning::Ground && meaning.name() == name);
            let place = meaning.and_then(|meaning| scheme.paints.get_mut(meaning as usize));
            match place {
                Some(paint) => self.paint(value, &path, paint),
                None => self.unknown(&path, name, Meaning::ALL.map(Meaning::name)),
            }
        }
    }

    fn paint(&mut self, value: &Value, path: &Path, paint: &mut Paint) {
        let Value::Object(fields) = value else {
            paint.ink = self.colour(value, path).unwrap_or(paint.ink);
            return;
        };
        for (name, value) in fields {
            let path = path.key(name);
            match name.as_str() {
                "ink" => paint.ink = self.colour(value, &path).unwrap_or(paint.ink),
                "ground" => paint.ground = self.colour(value, &path).or(paint.ground),
                "bold" => paint.bold = self.yes_or_no(value, &path).unwrap_or(paint.bold),
                "underline" => paint.underline = self.yes_or_no(value, &path).unwrap_or(paint.underline),
                _ => self.unknown(&path, name, ["ink", "ground", "bold", "underline"]),
            }
        }
    }

    fn colour(&mut self, value: &Value, path: &Path) -> Option<Rgb> {
        let colour = value.as_str().and_then(Rgb::parse);
        if colour.is_none() {
            self.wrong(path, Spot::Value, Wrong::NotAColour);
        }
        colour
    }

    fn yes_or_no(&mut self, value: &Value, path: &Path) -> Option<bool> {
        let answer = value.as_bool();
        if answer.is_none() {
            self.wrong(path, Spot::Value, Wrong::NotYesOrNo);
        }
        answer
    }

    /// What cannot be read from the back row is told, at the place where the file says it, else at its beginning.
    fn look_for_faint(&mut self, scheme: &Scheme) {
        for meaning in Meaning::ALL {
            let contrast = scheme.paint(meaning).ink.contrast(scheme.ground_of(meaning));
            if contrast < READABLE {
                self.wrong(&Path::default().key("meanings").key(meaning.name()), Spot::Value, Wrong::Faint { contrast });
            }
        }
    }

    fn unknown<const N: usize>(&mut self, path: &Path, name: &str, known: [&'static str; N]) {
        self.wrong(path, Spot::Key, Wrong::Unknown { near: nearest(name, known) });
    }

    fn wrong(&mut self, path: &Path, spot: Spot, kind: Wrong) {
        let place = json::locate(self.text, &path.0, spot).map_or((1, 1), |place| (place.line, place.column));
        self.findings.push(Finding { place, path: path.to_string(), kind });
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may fail")]

    use super::*;

    fn dark() -> Scheme {
        Scheme::bundled("dark").unwrap()
    }

    #[test]
    fn the_bundled_themes_name_every_meaning_and_nothing_else() {
        for name in assets::THEMES {
            let (scheme, findings) = Scheme::read(assets::bundled_theme(name).unwrap(), Scheme::default());
            assert_eq!((scheme.is_some(), findings), (true, Vec::new()), "{name}");
            let document: Value = serde_json::from_str(assets::bundled_theme(name).unwrap()).unwrap();
            let named = document.get("meanings").and_then(Value::as_object).unwrap();
            // The ground is a field of its own.
            let missing: Vec<_> = Meaning::ALL.iter().filter(|it| **it != Meaning::Ground && !named.contains_key(it.name())).collect();
            assert!(missing.is_empty(), "{name} says nothing of {missing:?}");
        }
    }

    #[test]
    fn a_file_changes_what_it_names() {
        let text = r##"{"format":"leitai.theme/1","ground":"#101010","meanings":{"accent":"#ffffff","selected":{"bold":false,"ground":"#ffff00"}}}"##;
        let (scheme, findings) = Scheme::read(text, dark());
        let scheme = scheme.unwrap();
        assert_eq!((scheme.ground, findings), (Rgb(16, 16, 16), Vec::new()));
        assert_eq!(scheme.paint(Meaning::Accent), Paint { ink: Rgb::WHITE, ..dark().paint(Meaning::Accent) });
        assert_eq!(scheme.paint(Meaning::Selected), Paint { ground: Some(Rgb(255, 255, 0)), bold: false, ..dark().paint(Meaning::Selected) });
        assert_eq!(scheme.paint(Meaning::Danger), dark().paint(Meaning::Danger));
        let on_light = Scheme::read(r#"{"format":"leitai.theme/1","base":"light"}"#, dark()).0;
        assert_eq!(on_light, Scheme::bundled("light"));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        let check = |fields: &str, place: (usize, usize), path: &str, kind: Wrong| {
            let text = format!("{{\"format\":\"leitai.theme/1\",\n{fields}}}");
            let (scheme, findings) = Scheme::read(&text, dark());
            assert_eq!(findings, [Finding { place, path: path.to_owned(), kind: kind.clone() }], "{text}");
            assert_eq!(scheme.is_some(), kind.is_harmless(), "{text}");
        };
        check(r#""ground":"black""#, (2, 10), "ground", Wrong::NotAColour);
        check(r#""meanings":[]"#, (2, 12), "meanings", Wrong::NotAnObject);
        check(r##""meanings":{"text":"#fff"}"##, (2, 20), "meanings.text", Wrong::NotAColour);
        check(r#""meanings":{"text":{"bold":"yes"}}"#, (2, 28), "meanings.text.bold", Wrong::NotYesOrNo);
        check(r##""meanings":{"axcent":"#ffffff"}"##, (2, 13), "meanings.axcent", Wrong::Unknown { near: Some("accent") });
        check(r#""base":"blue""#, (2, 8), "base", Wrong::NotABase);
        let contrast = Rgb(51, 51, 51).contrast(Rgb::BLACK);
        check(r##""meanings":{"dim":"#333333"}"##, (2, 19), "meanings.dim", Wrong::Faint { contrast });
        assert!(matches!(Scheme::read("{", dark()), (None, found) if matches!(found.as_slice(), [Finding { kind: Wrong::Json(_), .. }])));
        assert!(matches!(Scheme::read("[]", dark()).1.as_slice(), [Finding { kind: Wrong::NotAnObject, .. }]));
        assert!(matches!(
            Scheme::read(r#"{"format":"leitai.theme/2"}"#, dark()).1.as_slice(),
            [Finding { kind: Wrong::OtherFormat, place: (1, 11), .. }]
        ));
    }
}
