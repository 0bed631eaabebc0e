//! A machine of a test's own: a home folder that nobody else uses, and an environment in which nothing is set but what points there. It knows nothing of
//! terminals and pipes; [`crate::process`] and [`crate::hall`] start the program in it.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::{env, fs, process};

/// A home folder, removed with everything in it when the last who holds it lets go.
pub(crate) struct Home {
    root: PathBuf,
}

impl Home {
    /// An empty one.
    pub(crate) fn new() -> Self {
        static MADE: AtomicU32 = AtomicU32::new(0);
        let name = format!("leitai-it-{}-{}", process::id(), MADE.fetch_add(1, Ordering::Relaxed));
        let root = env::temp_dir().join(name);
        // A process of this number may have been killed before it tidied up.
        let _ = fs::remove_dir_all(&root);
        for folder in ["文档", "state", "config", "data", "cache"] {
            fs::create_dir_all(root.join(folder)).unwrap();
        }
        Self { root }
    }

    /// Where a file of that name stands in the home folder.
    pub(crate) fn path(&self, name: impl AsRef<Path>) -> PathBuf {
        self.root.join(name)
    }

    /// The documents folder, where sessions are written by default.
    pub(crate) fn documents(&self) -> PathBuf {
        self.path("文档")
    }

    /// Writes a file into the home folder and says where it is.
    pub(crate) fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, text).unwrap();
        path
    }

    /// All there is in the environment of a program that runs here. No language is set, so it speaks Chinese; the hall's clock is China's, without
    /// asking for a time zone database.
    pub(crate) fn environment(&self) -> Vec<(&'static str, OsString)> {
        let mut variables: Vec<(&str, OsString)> = vec![
            ("HOME", self.root.clone().into()),
            ("XDG_DOCUMENTS_DIR", self.documents().into()),
            ("XDG_STATE_HOME", self.path("state").into()),
            ("XDG_CONFIG_HOME", self.path("config").into()),
            ("XDG_DATA_HOME", self.path("data").into()),
            ("XDG_CACHE_HOME", self.path("cache").into()),
            ("TERM", "xterm-256color".into()),
            ("TZ", "CST-8".into()),
        ];
        for name in ["PATH", "SystemRoot"] {
            variables.extend(env::var_os(name).map(|value| (name, value)));
        }
        variables
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.root);
    }
}

#[test]
fn two_homes_are_two_and_nothing_is_left_of_them() {
    let (one, other) = (Home::new(), Home::new());
    let file = one.write("agenda.json", "{}");
    assert!(!other.path("agenda.json").exists());
    assert!(file.exists() && one.documents().is_dir());
    drop(one);
    assert!(!file.exists() && other.documents().is_dir());
}
