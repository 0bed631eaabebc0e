//! An agenda file: from its text to an [`Agenda`] that can be run, or to everything that is wrong with it at once, each fault with line, column and path.
//! Brings together what each looks at one side of it: [`crate::json`] (is it JSON, and in one way only), [`crate::shape`] (has it the fields), and
//! [`crate::meeting::agenda`] (does it make sense). Knows no file system and no language. Begin at [`read`].

use crate::assets;
use crate::json::{self, Cause, DEPTH_MAX, Path, PathStep, Position, Spot};
use crate::meeting::agenda::near::nearest;
use crate::meeting::agenda::{Agenda, FORMAT, FaultKind, check};
use crate::shape::{Misfit, MisfitKind, Shape, Type};
use serde_json::Value;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// An agenda that can be run.
#[derive(Clone, PartialEq, Debug)]
pub struct Understood {
    /// What it says.
    pub agenda: Agenda,
    /// The document whole, with fields that this version does not know.
    pub document: Value,
    /// What does no harm and may be a slip.
    pub remarks: Vec<Finding>,
}

/// A text that is no agenda that can be run.
#[derive(Clone, PartialEq, Debug)]
pub struct Refused {
    /// What is wrong with it, in the order of the text; never empty.
    pub faults: Vec<Finding>,
    /// What does no harm and may be a slip.
    pub remarks: Vec<Finding>,
}

/// One thing found in a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// Where.
    pub position: Position,
    /// At which value; empty for the whole document.
    pub path: Path,
    /// What.
    pub kind: FindingKind,
}

/// What was found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FindingKind {
    /// It is no JSON, or can be read in two ways.
    Json(Cause),
    /// There is no `format`.
    NoFormat,
    /// An agenda of a later version.
    NewerFormat(String),
    /// A document of another kind.
    OtherFormat(String),
    /// A value has the wrong shape.
    Shape(MisfitKind),
    /// The agenda makes no sense there.
    Fault(FaultKind),
    /// `assumed` names a field that is not there. It does no harm; it may be a slip.
    NothingAssumed {
        /// The one that was probably meant.
        near: Option<String>,
    },
    /// The decoder refuses what everything before let pass; its own words.
    Undecodable(String),
}

/// Read once: that takes as long as everything else here.
static SHAPE: LazyLock<Shape> = LazyLock::new(|| Shape::read(assets::AGENDA_SCHEMA));

/// An agenda stands inside a session file and its parts inside events, so it must leave room to be nested deeper.
const AGENDA_DEPTH_MAX: usize = DEPTH_MAX - 16;

/// What is before the version in the name of the format.
const FORMAT_FAMILY: &str = "leitai.agenda/";

/// The agenda that a session was opened with, as its head has it. It was checked then and is not judged again.
///
/// # Errors
/// With where and why it cannot be understood, in the decoder's words.
pub fn of_session(document: &Value) -> Result<Agenda, String> {
    serde_path_to_error::deserialize(document).map_err(|error| error.to_string())
}

/// Reads an agenda.
///
/// # Errors
/// With everything that is wrong with it, as far as that can be seen at once: shape is looked at where the text is JSON, sense where the shape is right.
pub fn read(text: &str) -> Result<Understood, Refused> {
    let (document, errors) = json::survey(text);
    let doubtful: BTreeSet<Path> = errors.iter().map(|error| error.path.clone()).collect();
    let mut faults: Vec<Finding> = errors.into_iter().map(of_json).collect();
    let mut remarks = Vec::new();
    let Some(document) = document else {
        return Err(Refused { faults, remarks });
    };
    let examined = examine(&document);
    // What was said about a number or a text as JSON is not said again about its shape.
    let found = examined.found.into_iter().filter(|(path, _)| !doubtful.contains(path));
    for finding in place(text, found.collect()) {
        let is_remark = matches!(finding.kind, FindingKind::Shape(MisfitKind::Unknown { .. }) | FindingKind::NothingAssumed { .. });
        if is_remark { &mut remarks } else { &mut faults }.push(finding);
    }
    faults.sort_by_key(|finding| finding.position);
    match examined.agenda {
        Some(agenda) if faults.is_empty() => Ok(Understood { agenda, document, remarks }),
        _ => Err(Refused { faults, remarks }),
    }
}

/// What a document turned out to be.
struct Examined {
    /// The agenda, where its shape is right.
    agenda: Option<Agenda>,
    /// What was found on the way.
    found: Vec<(Path, FindingKind)>,
}

fn examine(document: &Value) -> Examined {
    let refused = |path, kind| Examined { agenda: None, found: vec![(path, kind)] };
    if let Some((path, kind)) = format_fault(document) {
        return refused(path, kind);
    }
    if let Some(path) = deeper_than(document, AGENDA_DEPTH_MAX) {
        return refused(path, FindingKind::Json(Cause::TooDeep));
    }
    let misfits = SHAPE.misfits(document);
    let fits = misfits.iter().all(|misfit| matches!(misfit.kind, MisfitKind::Unknown { .. }));
    let mut found: Vec<_> = misfits.into_iter().map(|Misfit { path, kind }| (path, FindingKind::Shape(kind))).collect();
    if !fits {
        return Examined { agenda: None, found };
    }
    nothing_assumed(document, &Path::default(), &mut found);
    match serde_path_to_error::deserialize::<_, Agenda>(document) {
        Ok(agenda) => {
            found.extend(check(&agenda).into_iter().map(|fault| (fault.path, FindingKind::Fault(fault.kind))));
            Examined { agenda: Some(agenda), found }
        }
        Err(error) => {
            found.push((path_of(error.path()), FindingKind::Undecodable(error.inner().to_string())));
            Examined { agenda: None, found }
        }
    }
}

/// Whether this is an agenda of our version at all; of anything else no more is said.
fn format_fault(document: &Value) -> Option<(Path, FindingKind)> {
    let Some(fields) = document.as_object() else {
        let (expected, found) = (Type::Object, Type::of(document));
        return Some((Path::default(), FindingKind::Shape(MisfitKind::WrongType { expected, found })));
    };
    let path = Path::default().key("format");
    let kind = match fields.get("format") {
        None => FindingKind::NoFormat,
        Some(Value::String(format)) if format == FORMAT => return None,
        Some(Value::String(format)) if is_newer(format) => FindingKind::NewerFormat(format.clone()),
        Some(Value::String(format)) => FindingKind::OtherFormat(format.clone()),
        Some(other) => FindingKind::OtherFormat(other.to_string()),
    };
    Some((path, kind))
}

fn is_newer(format: &str) -> bool {
    let version = format.strip_prefix(FORMAT_FAMILY).unwrap_or_default();
    version.parse::<u32>().is_ok_and(|version| version > 1)
}

/// The first list or object with so many around it.
fn deeper_than(value: &Value, depth: usize) -> Option<Path> {
    if depth == 0 {
        return (value.is_array() || value.is_object()).then(Path::default);
    }
    let below = |step, inner| {
        let mut path = deeper_than(inner, depth - 1)?;
        path.0.insert(0, step);
        Some(path)
    };
    match value {
        Value::Array(elements) => elements.iter().enumerate().find_map(|(index, inner)| below(PathStep::Index(index), inner)),
        Value::Object(members) => members.iter().find_map(|(key, inner)| below(PathStep::Key(key.clone()), inner)),
        _ => None,
    }
}

/// Marks of what is no fact that mark nothing. The document has the right shape.
fn nothing_assumed(value: &Value, path: &Path, found: &mut Vec<(Path, FindingKind)>) {
    match value {
        Value::Array(elements) => elements.iter().enumerate().for_each(|(index, inner)| nothing_assumed(inner, &path.index(index), found)),
        Value::Object(members) => {
            let names = members.get("assumed").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
            for (index, name) in names.enumerate().filter(|(_, name)| !members.contains_key(*name)) {
                let near = nearest(name, members.keys().map(String::as_str)).map(str::to_owned);
                found.push((path.key("assumed").index(index), FindingKind::NothingAssumed { near }));
            }
            members.iter().for_each(|(key, inner)| nothing_assumed(inner, &path.key(key), found));
        }
        _ => {}
    }
}

fn of_json(error: json::Error) -> Finding {
    Finding { position: error.position, path: error.path, kind: FindingKind::Json(error.cause) }
}

/// Gives each finding its line and column: those of the value, of the key for a field that should not be there, and for what is not there of what it is
/// missing from.
fn place(text: &str, found: Vec<(Path, FindingKind)>) -> Vec<Finding> {
    let spot = |kind: &FindingKind| match kind {
        FindingKind::Shape(MisfitKind::Unknown { .. }) => Spot::Key,
        _ => Spot::Value,
    };
    let parents: Vec<Path> = found.iter().map(|(path, _)| path.parent()).collect();
    let own = found.iter().map(|(path, kind)| (path.0.as_slice(), spot(kind)));
    let wanted: Vec<_> = own.chain(parents.iter().map(|path| (path.0.as_slice(), Spot::Value))).collect();
    let mut places = json::locate_all(text, &wanted);
    let of_parents = places.split_off(found.len());
    let found = found.into_iter().zip(places.into_iter().zip(of_parents));
    found.map(|((path, kind), (own, parent))| Finding { position: own.or(parent).unwrap_or(Position { line: 1, column: 1 }), path, kind }).collect()
}

/// The decoder's path as ours.
fn path_of(path: &serde_path_to_error::Path) -> Path {
    use serde_path_to_error::Segment;
    let step = |segment: &Segment| match segment {
        Segment::Seq { index } => Some(PathStep::Index(*index)),
        Segment::Map { key } => Some(PathStep::Key(key.clone())),
        Segment::Enum { variant } => Some(PathStep::Key(variant.clone())),
        Segment::Unknown => None,
    };
    Path(path.iter().filter_map(step).collect())
}

#[cfg(test)]
mod tests;
