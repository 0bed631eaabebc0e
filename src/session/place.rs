//! Where sessions are kept and what they are called: `文档/擂台赛/2023年第一季度 东城社区 村社擂台赛 20230412-0900.json`; and which of them were there last.
//! The names are part of what people find on their disk and are the same in every language. Begin at [`default_path`] and [`recent`].
#![expect(clippy::disallowed_methods, reason = "asks which names are taken, and looks at the ends of files")]

use super::format::{CLOSING, FORMAT_STEM};
use super::load::{self, Loaded, Verdict};
use super::lock;
use super::refuge;
use super::scan::Tape;
use crate::clock::Wall;
use crate::meeting::agenda::Agenda;
use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// The folder in the documents.
const FOLDER: &str = "擂台赛";
/// The folder in it for what is only played.
const REHEARSALS: &str = "演练";
/// What a session is called.
const MEETING: &str = "村社擂台赛";
/// A part of a name is at most so many characters long: file systems take 255 bytes in all, a hanzi is three.
const PART_MAX: usize = 24;

/// The folder that sessions go to unless somebody says otherwise.
pub fn folder(documents: &Path) -> PathBuf {
    documents.join(FOLDER)
}

/// What a session is opened for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Purpose {
    /// People meet.
    Meeting,
    /// It is only played, and kept apart from what counts.
    Rehearsal,
}

/// Where the session of an agenda goes that is opened now, and is not taken.
pub fn default_path(documents: &Path, purpose: Purpose, agenda: &Agenda, now: Wall) -> PathBuf {
    let period = agenda.period.as_deref().map(period_in_words).unwrap_or_default();
    let community = agenda.community.as_deref().unwrap_or_default();
    let parts = [clean(&period), clean(community), MEETING.to_owned(), now.stamp()];
    let parts: Vec<_> = parts.iter().filter(|part| !part.is_empty()).map(String::as_str).collect();
    let folder = match purpose {
        Purpose::Meeting => folder(documents),
        Purpose::Rehearsal => folder(documents).join(REHEARSALS),
    };
    free(&folder, &parts.join(" "))
}

/// The first name that is not taken: `NAME.json`, `NAME-2.json` …
pub(super) fn free(folder: &Path, name: &str) -> PathBuf {
    free_in(folder, name, "json")
}

/// The first name in a folder that is not taken, with any ending.
pub fn free_in(folder: &Path, name: &str, ending: &str) -> PathBuf {
    let mut path = folder.join(format!("{name}.{ending}"));
    let mut number = 2;
    // A link that leads nowhere is taken too.
    while path.symlink_metadata().is_ok() {
        path = folder.join(format!("{name}-{number}.{ending}"));
        number += 1;
    }
    path
}

/// The same in the folder of a file.
pub fn free_beside(file: &Path, name: &str, ending: &str) -> PathBuf {
    free_in(file.parent().unwrap_or(Path::new("")), name, ending)
}

/// `2023Q1` as people say it; what is no quarter stays as it is.
fn period_in_words(period: &str) -> String {
    let quarter = |name| period.get(..4).map(|year| format!("{year}年第{name}季度"));
    let words = match period.get(4..) {
        Some("Q1") => quarter("一"),
        Some("Q2") => quarter("二"),
        Some("Q3") => quarter("三"),
        Some("Q4") => quarter("四"),
        _ => None,
    };
    words.unwrap_or_else(|| period.to_owned())
}

/// A part of a file name out of a text that anybody may have written: letters, digits and hanzi stay, all else is a space. So nothing is left that a file system,
/// a shell or a terminal could take for something else.
fn clean(text: &str) -> String {
    let signs: String = text.chars().map(|sign| if sign.is_alphanumeric() { sign } else { ' ' }).collect();
    let words: Vec<_> = signs.split_whitespace().collect();
    words.join(" ").chars().take(PART_MAX).collect()
}

/// What is known of a listed file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Condition {
    /// Only its head and its end were looked at: nothing was held against the chain.
    Unread,
    /// It can be gone on with, or read: whatever is wrong with it mends itself.
    Sound,
    /// Its chain does not hold: somebody changed it.
    Edited,
    /// Something is missing from it, or its head cannot be read.
    Damaged,
}

impl Condition {
    fn of(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Edited => Self::Edited,
            Verdict::Damaged => Self::Damaged,
            Verdict::Clean | Verdict::Open | Verdict::Unclosed | Verdict::Torn | Verdict::Reformatted => Self::Sound,
        }
    }

    /// Whether only salvage makes a session of it again.
    pub fn is_in_doubt(self) -> bool {
        matches!(self, Self::Edited | Self::Damaged)
    }
}

/// A session as it is listed. Unless it was [`examined`](Listed::examined), only its head and its end were looked at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Listed {
    /// The file.
    pub path: PathBuf,
    /// The id that its head names.
    pub id: String,
    /// When it was created, as its head says.
    pub created: String,
    /// The title of its agenda.
    pub title: String,
    /// The community, where the agenda names one.
    pub community: Option<String>,
    /// The number of its last event.
    pub events: u64,
    /// Milliseconds from the opening to its last event.
    pub t: u64,
    /// The type of its last event.
    pub last: String,
    /// What is known of the file; of one that is damaged, nothing else may be.
    pub condition: Condition,
}

impl Listed {
    /// Whether it was closed.
    pub fn is_closed(&self) -> bool {
        self.last == "session.closed"
    }

    /// The same after the whole file was read, which takes as long as the file is.
    #[must_use]
    pub fn examined(self) -> Self {
        let Ok(bytes) = fs::read(&self.path) else { return self };
        let condition = match load::read(&bytes) {
            Ok(loaded) => Condition::of(loaded.verdict),
            Err(_) => Condition::Damaged,
        };
        Self { condition, ..self }
    }
}

/// The sessions written to last, newest first: those in the usual folder, and those elsewhere that were broken off. Rehearsals are none of them, wherever they lie.
pub fn recent(documents: &Path, state: &Path, count: usize) -> Vec<Listed> {
    let usual = fs::read_dir(folder(documents)).into_iter().flatten().flatten().map(|entry| entry.path());
    let usual = usual.filter(|path| path.extension().is_some_and(|extension| extension == "json"));
    let noted = lock::noted(state).into_iter().map(|running| running.file);
    let mut paths: Vec<PathBuf> = usual.chain(noted).chain(refuge::rescued(state)).collect();
    paths.sort();
    paths.dedup();
    let mut dated: Vec<(SystemTime, PathBuf)> = paths.into_iter().filter_map(|path| Some((path.metadata().ok()?.modified().ok()?, path))).collect();
    dated.sort_by(|one, other| other.cmp(one));
    let mut listed: Vec<Listed> = Vec::new();
    for found in dated.into_iter().filter_map(|(_, path)| glance(path)) {
        // Of a session that had to leave its file the old one is there too; the one that got further is the session.
        let known = listed.iter().position(|other| !other.id.is_empty() && other.id == found.id);
        let Some(other) = known.and_then(|known| listed.get_mut(known)) else {
            if listed.len() == count {
                break;
            }
            listed.push(found);
            continue;
        };
        // A damaged file and what was salvaged from it are two: there may be more in the one, and the other can be gone on with.
        let (one, found) = (other.clone().examined(), found.examined());
        let both_sound = !one.condition.is_in_doubt() && !found.condition.is_in_doubt();
        let is_further = one.events < found.events;
        *other = one;
        if both_sound && is_further {
            *other = found;
        } else if !both_sound && listed.len() < count {
            listed.push(found);
        }
    }
    listed
}

/// A file as it is listed. Nothing where it is no session, or a rehearsal.
pub fn listed(path: &Path) -> Option<Listed> {
    glance(path.to_owned())
}

/// Looks at the head and at the last event of a file, however long it is. Nothing where it is no session, or a rehearsal.
fn glance(path: PathBuf) -> Option<Listed> {
    /// The reserve, and an event of a usual length in front of it.
    const END: u64 = 80 * 1024;
    /// A head with a long agenda.
    const HEAD: u64 = 256 * 1024;
    let mut file = File::open(&path).ok()?;
    let length = file.metadata().ok()?.len();
    let head = piece(&mut file, 0, HEAD)?;
    let end = if length > HEAD { &piece(&mut file, length.saturating_sub(END), END)? } else { &head };
    match read(path.clone(), &head, end) {
        Some((_, true)) => None,
        Some((listed, false)) => Some(listed),
        None => head.contains(FORMAT_STEM).then(|| read_whole(path)).flatten(),
    }
}

/// A session whose head or end is not as this program writes it: all of it is read, for it may only have been laid out anew. Nothing where it is a rehearsal.
fn read_whole(path: PathBuf) -> Option<Listed> {
    let loaded = fs::read(&path).ok().and_then(|bytes| load::read(&bytes).ok());
    match loaded {
        Some(Loaded { head, .. }) if head.rehearsal => None,
        Some(loaded) => Some(of_loaded(path, &loaded)),
        None => Some(damaged(path)),
    }
}

fn of_loaded(path: PathBuf, loaded: &Loaded) -> Listed {
    let in_agenda = |name: &str| loaded.head.agenda.get(name).and_then(serde_json::Value::as_str).map(str::to_owned);
    let last = loaded.events.last();
    Listed {
        title: in_agenda("title").unwrap_or_else(|| stem(&path)),
        path,
        id: loaded.head.id.clone(),
        created: loaded.head.created.clone(),
        community: in_agenda("community"),
        events: loaded.last_seq(),
        t: last.map(|event| event.t.0).unwrap_or_default(),
        last: last.map(|event| event.event.type_name().to_owned()).unwrap_or_default(),
        // Without a single event there is no meeting to go on with.
        condition: if last.is_none() { Condition::Damaged } else { Condition::of(loaded.verdict) },
    }
}

/// What a head and an end say, and whether it is a rehearsal.
fn read(path: PathBuf, head: &str, end: &str) -> Option<(Listed, bool)> {
    let mut tape = Tape::default();
    tape.scan_until(head, 0, super::format::EVENTS).ok()?;
    let rehearsal = tape.member(head, 0, "rehearsal").is_some_and(|index| tape.raw(head, index) == "true");
    let text = |name: &str| tape.member(head, 0, name).and_then(|index| tape.text(head, index)).map(std::borrow::Cow::into_owned);
    let agenda = tape.member(head, 0, "agenda")?;
    let in_agenda = |name: &str| tape.member(head, agenda, name).and_then(|index| tape.text(head, index)).map(std::borrow::Cow::into_owned);
    let (id, created, title, community) = (text("id")?, text("created")?, in_agenda("title")?, in_agenda("community"));
    let (events, t, last) = last_event(end)?;
    Some((Listed { path, id, created, title, community, events, t, last, condition: Condition::Unread }, rehearsal))
}

/// A session of which head or end cannot be read: only its name is known.
fn damaged(path: PathBuf) -> Listed {
    Listed {
        title: stem(&path),
        path,
        id: String::new(),
        created: String::new(),
        community: None,
        events: 0,
        t: 0,
        last: String::new(),
        condition: Condition::Damaged,
    }
}

fn stem(path: &Path) -> String {
    path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn piece(file: &mut File, start: u64, length: u64) -> Option<String> {
    let mut bytes = Vec::new();
    file.seek(SeekFrom::Start(start)).ok()?;
    file.take(length).read_to_end(&mut bytes).ok()?;
    // A sign cut in half at either end does no harm.
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

/// Number, time and type of the last whole line that is an event.
fn last_event(end: &str) -> Option<(u64, u64, String)> {
    let mut tape = Tape::default();
    let lines = end.lines().rev().map(str::trim).filter(|line| !line.is_empty() && *line != CLOSING.trim());
    lines.take(8).find_map(|line| {
        tape.scan(line, 0).ok()?;
        let seq = tape.member(line, 0, "seq").and_then(|index| tape.whole(line, index))?;
        let t = tape.member(line, 0, "t").and_then(|index| tape.whole(line, index))?;
        let name = tape.member(line, 0, "type").and_then(|index| tape.text(line, index))?;
        Some((seq, t, name.into_owned()))
    })
}
