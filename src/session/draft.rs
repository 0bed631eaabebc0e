//! The remark under way, kept beside the session in the state folder so that a crash does not take it: it is no part of the meeting before Enter. When it is
//! kept is the screen's to say. Begin at [`keep`].
#![expect(clippy::disallowed_methods, reason = "keeps a file")]

use super::disk;
use crate::meeting::event::NoteKind;
use crate::meeting::ids::{ItemId, VillageId};
use crate::meeting::time::At;
use serde::{Deserialize, Serialize};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A remark under way.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Draft {
    /// What was typed so far.
    pub text: String,
    /// What kind it is.
    #[serde(default)]
    pub kind: NoteKind,
    /// When it was begun, on the session clock.
    pub begun: At,
    /// During which item.
    #[serde(default)]
    pub item: Option<ItemId>,
    /// About which village, where it is not the item's.
    #[serde(default)]
    pub village: Option<VillageId>,
    /// Who has to see to it.
    #[serde(default)]
    pub owner: String,
    /// Until when.
    #[serde(default)]
    pub due: String,
    /// Who said it.
    #[serde(default)]
    pub speaker: String,
}

/// Keeps the draft of the session `id` in place of the one before. Survives the end of the program, and nearly always a power cut.
///
/// # Errors
/// When the state folder cannot be written.
pub fn keep(state: &Path, id: &str, draft: &Draft) -> io::Result<()> {
    // Not synced: this happens once a second while somebody types, and the disk is wanted for what is in the record.
    disk::replace(&place(state, id), &serde_json::to_vec(draft)?)
}

/// The draft of the session `id`, if one was left.
pub fn kept(state: &Path, id: &str) -> Option<Draft> {
    serde_json::from_slice(&fs::read(place(state, id)).ok()?).ok()
}

/// Throws the draft of the session `id` away: it was entered, or given up.
///
/// # Errors
/// When it is still there afterwards.
pub fn forget(state: &Path, id: &str) -> io::Result<()> {
    match fs::remove_file(place(state, id)) {
        Err(fault) if fault.kind() != io::ErrorKind::NotFound => Err(fault),
        _ => Ok(()),
    }
}

fn place(state: &Path, id: &str) -> PathBuf {
    state.join("drafts").join(format!("{}.json", disk::plain_name(id)))
}
