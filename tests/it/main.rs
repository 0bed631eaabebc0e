//! The tests that see the program from outside, one module a kind, linked into one program. Most of what the crate promises is tested in the library;
//! here the real binary runs, as a process or in a terminal, and what it shows, writes and answers is looked at.
//!
//! To write a test: [`home::Home`] is a machine of the test's own, [`process`] runs the program with pipes, [`hall`] in a terminal of a given size, and
//! [`emulators`] turns bytes into pictures. Wait for a state, never for time.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that meets the unexpected stops and says where"
)]
#![expect(clippy::disallowed_methods, reason = "seen from outside, the world is part of what is tested")]
#![expect(clippy::print_stderr, reason = "a test that cannot run here says so")]

mod cli;
mod corruption;
mod desk;
#[cfg(target_os = "linux")]
mod disk;
mod edges;
mod emulators;
mod front;
mod hall;
mod hands;
mod home;
mod laws;
mod meetings;
mod messages;
mod play;
mod process;
mod readme;
mod reckoning;
mod record;
mod recover;
mod rehearse;
#[cfg(unix)]
mod replay;
mod rests;
mod roster;
mod rules;
mod script;
mod show;
mod simulation;
mod stage;
#[cfg(unix)]
mod storm;
mod table;
#[cfg(unix)]
mod terminal;

use std::fs;
use std::path::Path;

#[test]
fn no_file_of_tests_is_forgotten() {
    let modules: Vec<&str> = include_str!("main.rs").lines().filter_map(|line| line.strip_prefix("mod ")?.strip_suffix(';')).collect();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it");
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        assert!(name == "main" || modules.contains(&name), "{} is not a module of main.rs, so nothing in it runs", path.display());
    }
}
