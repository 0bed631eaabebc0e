//! A session file as it is opened for reading again, whatever state it is in: what holds, where the chain breaks, and behind that what can still be read, which
//! nobody vouches for. Takes no lock and writes nothing. Begin at [`Source::open`].
#![expect(clippy::disallowed_methods, reason = "reads the file")]

use super::watch::Watch;
use crate::agenda_file;
use crate::meeting::agenda::Agenda;
use crate::meeting::event::Recorded;
use crate::session::Finding;
use crate::session::follow::Follow;
use crate::session::format::Hash;
use crate::session::load::{self, Broken, LoadError, Loaded, Verdict};
use crate::session::lock;
use std::fs;
use std::path::{Path, PathBuf};

/// A session that is read again.
#[derive(Debug)]
pub struct Source {
    /// Where it lies.
    pub path: PathBuf,
    /// Its id.
    pub id: String,
    /// Whether it was only played.
    pub rehearsal: bool,
    /// What was planned.
    pub agenda: Agenda,
    /// Its events; those from `held` on are not vouched for.
    pub events: Vec<Recorded>,
    /// How many events fit the chain.
    pub held: usize,
    /// Where the chain breaks.
    pub broken: Option<Broken>,
    /// What the file was found to be.
    pub verdict: Verdict,
    /// What else was noticed.
    pub findings: Vec<Finding>,
    /// The hashes of the events that declared a result, by number.
    pub declared: Vec<(u64, Hash)>,
    /// The fingerprint of the last event that holds.
    pub fingerprint: String,
    /// Where another program writes it still: what comes from there.
    pub follow: Option<Follow>,
    /// The file as it was before it was read.
    pub watch: Watch,
}

/// Why nothing can be read again.
#[derive(Debug)]
pub enum OpenError {
    /// The file cannot be read, or is no session.
    Load(LoadError),
    /// The agenda in it cannot be understood.
    Agenda(String),
}

impl Source {
    /// Opens a session file.
    ///
    /// # Errors
    /// When it cannot be read, is no session, or its agenda cannot be understood.
    pub fn open(path: &Path) -> Result<Self, OpenError> {
        let watch = Watch::of(path);
        let follow = if lock::is_held(path) { Follow::open(path).ok() } else { None };
        let bytes = fs::read(path).map_err(|fault| OpenError::Load(LoadError::Io(fault)))?;
        let loaded = load::read(&bytes).map_err(OpenError::Load)?;
        Self::of(path, &bytes, loaded, follow, watch)
    }

    fn of(path: &Path, bytes: &[u8], loaded: Loaded, follow: Option<Follow>, watch: Watch) -> Result<Self, OpenError> {
        let agenda = agenda_file::of_session(&loaded.head.agenda).map_err(OpenError::Agenda)?;
        // What a writer has half written at this moment is no damage, and comes in by following.
        let beyond = if follow.is_some() { Vec::new() } else { load::beyond(bytes, &loaded) };
        let Loaded { head, mut events, chain, declared, verdict, broken, findings, .. } = loaded;
        let mut source = Self {
            path: path.to_owned(),
            id: head.id,
            rehearsal: head.rehearsal,
            agenda,
            held: events.len(),
            broken,
            verdict,
            findings,
            declared,
            fingerprint: chain.last().fingerprint(),
            events: Vec::new(),
            follow,
            watch,
        };
        if let Some(follow) = &mut source.follow {
            // The follower reads on from what it read itself.
            events = follow.poll().unwrap_or(events);
            source.held = events.len();
            source.declared = follow.declared().to_vec();
            source.fingerprint = follow.chain().last().fingerprint();
        }
        events.extend(beyond);
        source.events = events;
        Ok(source)
    }
}
