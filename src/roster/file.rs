//! The file that a table lies in. The only part of this module that touches a disk. Begin at [`read`].
#![expect(clippy::disallowed_methods, reason = "reads the file that somebody named")]

use super::table::{self, BYTES_MOST, Table, Unreadable};
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Why there is no table.
#[derive(Debug)]
pub enum NoTable {
    /// The file cannot be read.
    Disk(io::Error),
    /// It is no table.
    Content(Unreadable),
}

/// Reads the table in a file. Of a file that is too large no more is read than shows that it is.
///
/// # Errors
/// When it cannot be read or is no table.
pub fn read(path: &Path) -> Result<Table, NoTable> {
    let most = u64::try_from(BYTES_MOST).unwrap_or(u64::MAX);
    let file = File::open(path).map_err(NoTable::Disk)?;
    // A pipe that nobody writes to would be waited for in the middle of a meeting.
    if !file.metadata().is_ok_and(|about| about.is_file()) {
        return Err(NoTable::Disk(io::ErrorKind::IsADirectory.into()));
    }
    let mut bytes = Vec::new();
    file.take(most.saturating_add(1)).read_to_end(&mut bytes).map_err(NoTable::Disk)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    table::read(&bytes, &name).map_err(NoTable::Content)
}

/// The path that somebody typed or dropped on the window: without spaces and quotation marks around it, `file://` before it and backslashes before its spaces.
pub fn path_of(text: &str) -> PathBuf {
    let text = text.trim();
    let bare = text.strip_prefix(['"', '\'']).and_then(|rest| rest.strip_suffix(['"', '\''])).unwrap_or(text);
    let bare = bare.strip_prefix("file://").unwrap_or(bare);
    let bare = if cfg!(unix) && bare.len() == text.len() { bare.replace("\\ ", " ") } else { bare.to_owned() };
    PathBuf::from(bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_taken_as_people_type_and_drop_it() {
        let check = |text: &str, expected: &str| assert_eq!(path_of(text), PathBuf::from(expected), "{text}");
        check("名单.xlsx", "名单.xlsx");
        check("  '/tmp/一 季度.csv' ", "/tmp/一 季度.csv");
        check("\"C:\\a b.csv\"", "C:\\a b.csv");
        check("file:///tmp/a.csv", "/tmp/a.csv");
    }

    #[test]
    fn what_is_no_file_is_said() {
        for path in ["/", "/dev/null", "/nowhere/a.csv"] {
            assert!(matches!(read(Path::new(path)), Err(NoTable::Disk(_))), "{path}");
        }
    }
}
