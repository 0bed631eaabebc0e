//! The few calls that the record makes on the disk, as a trait, so that tests can stand a failing one in its place; and the real file behind them. Knows no
//! layout. Begin at [`Storage`]; [`OwnFile`] is a file under our lock.
#![expect(clippy::disallowed_methods, reason = "this is the edge to the disk")]

use super::lock::{self, LockError};
use std::fs::{self, File, Metadata, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// What the writer asks of a disk. No call is repeated by the storage itself but one that a signal broke off.
pub(crate) trait Storage: Send {
    /// Writes at an offset; may write less than all.
    fn write_at(&mut self, bytes: &[u8], offset: u64) -> io::Result<usize>;
    /// Returns once what was written is on the platter, and what is needed to read it.
    fn sync_data(&mut self) -> io::Result<()>;
    /// Returns once all about the file is on the platter.
    fn sync_all(&mut self) -> io::Result<()>;
    /// Cuts the file off.
    fn set_len(&mut self, length: u64) -> io::Result<()>;
    /// Whether the path still leads to this file, and the file is still that long: nobody else put theirs there.
    fn is_ours(&mut self, length: u64) -> io::Result<bool>;
}

/// Longer than anybody who only asks holds a lock.
const ASKED: Duration = Duration::from_millis(5);

impl Storage for Box<dyn Storage> {
    fn write_at(&mut self, bytes: &[u8], offset: u64) -> io::Result<usize> {
        self.as_mut().write_at(bytes, offset)
    }

    fn sync_data(&mut self) -> io::Result<()> {
        self.as_mut().sync_data()
    }

    fn sync_all(&mut self) -> io::Result<()> {
        self.as_mut().sync_all()
    }

    fn set_len(&mut self, length: u64) -> io::Result<()> {
        self.as_mut().set_len(length)
    }

    fn is_ours(&mut self, length: u64) -> io::Result<bool> {
        self.as_mut().is_ours(length)
    }
}

/// An open file that holds its lock as long as it lives.
#[derive(Debug)]
pub(crate) struct OwnFile {
    file: File,
    path: PathBuf,
}

impl OwnFile {
    /// A new file that only its owner may read, under lock. Its folder must exist.
    ///
    /// # Errors
    /// When there is one of that name, or the folder cannot be written.
    pub(crate) fn create(path: &Path) -> Result<Self, LockError> {
        let file = options().create_new(true).open(path).map_err(lock::open_fault)?;
        lock::take(&file)?;
        Ok(Self { file, path: path.to_owned() })
    }

    /// A file that is there, under lock.
    ///
    /// # Errors
    /// When another program holds it, or it cannot be opened.
    pub(crate) fn open(path: &Path) -> Result<Self, LockError> {
        Self::open_after(path, || std::thread::sleep(ASKED))
    }

    /// The same; `pause` lets some time go by while another holds it.
    fn open_after(path: &Path, mut pause: impl FnMut()) -> Result<Self, LockError> {
        // Between opening and locking, another may have put a new file in its place: then the lock is on the wrong one, and only a second try helps. So does it
        // where somebody only asked whether the file is held, for which the lock is taken for a moment.
        for _ in 0..3 {
            let file = options().open(path).map_err(lock::open_fault)?;
            match lock::take(&file) {
                Err(LockError::Busy) => {
                    pause();
                    continue;
                }
                taken => taken?,
            }
            let own = Self { file, path: path.to_owned() };
            if same_file(&own.file.metadata()?, &fs::metadata(path)?) {
                return Ok(own);
            }
        }
        Err(LockError::Busy)
    }

    /// All its bytes.
    pub(crate) fn read(&mut self) -> io::Result<Vec<u8>> {
        use io::{Read, Seek};
        let mut bytes = Vec::new();
        self.file.rewind()?;
        self.file.read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// Its path.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Puts this file in the place of another. The file's own lock goes with it.
    pub(crate) fn rename(&mut self, path: &Path) -> io::Result<()> {
        fs::rename(&self.path, path)?;
        path.clone_into(&mut self.path);
        sync_folder(path)
    }
}

impl Storage for OwnFile {
    #[cfg(unix)]
    fn write_at(&mut self, bytes: &[u8], offset: u64) -> io::Result<usize> {
        use std::os::unix::fs::FileExt;
        again(|| self.file.write_at(bytes, offset))
    }

    #[cfg(windows)]
    fn write_at(&mut self, bytes: &[u8], offset: u64) -> io::Result<usize> {
        use std::os::windows::fs::FileExt;
        again(|| self.file.seek_write(bytes, offset))
    }

    fn sync_data(&mut self) -> io::Result<()> {
        self.file.sync_data()
    }

    fn sync_all(&mut self) -> io::Result<()> {
        self.file.sync_all()
    }

    fn set_len(&mut self, length: u64) -> io::Result<()> {
        again(|| self.file.set_len(length))
    }

    fn is_ours(&mut self, length: u64) -> io::Result<bool> {
        let found = match fs::metadata(&self.path) {
            Ok(found) => found,
            Err(fault) if fault.kind() == io::ErrorKind::NotFound => return Ok(false),
            Err(fault) => return Err(fault),
        };
        Ok(found.len() == length && same_file(&self.file.metadata()?, &found))
    }
}

/// Makes a new name in a folder outlast a power cut.
pub(crate) fn sync_folder(path: &Path) -> io::Result<()> {
    // Windows has no such call, and does not need it.
    #[cfg(unix)]
    File::open(folder_of(path))?.sync_all()?;
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}

/// The folder that a file stands in.
pub(crate) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Writes a small file that only its owner may read, whole or not at all: under another name first. It outlasts the program's end; a power cut may bring the
/// old one back.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    replace_with(path, bytes, |_| Ok(()))
}

/// The same, and it outlasts a power cut.
pub(crate) fn replace_for_good(path: &Path, bytes: &[u8]) -> io::Result<()> {
    replace_with(path, bytes, File::sync_all)?;
    sync_folder(path)
}

fn replace_with(path: &Path, bytes: &[u8], finish: impl FnOnce(&File) -> io::Result<()>) -> io::Result<()> {
    use io::Write;
    fs::create_dir_all(folder_of(path))?;
    let temporary = with_suffix(path, &format!(".{}.tmp", std::process::id()));
    let written = options().create(true).truncate(true).open(&temporary).and_then(|mut file| {
        file.write_all(bytes)?;
        finish(&file)
    });
    let replaced = written.and_then(|()| fs::rename(&temporary, path));
    if replaced.is_err() {
        let _ = fs::remove_file(&temporary);
    }
    replaced
}

/// Writes a new file that only its owner may read, on the disk when this returns.
///
/// # Errors
/// When there is one of that name, or it cannot be written; then none is left behind.
pub(crate) fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    use io::Write;
    let mut file = options().create_new(true).open(path)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all()).and_then(|()| sync_folder(path));
    if written.is_err() {
        let _ = fs::remove_file(path);
    }
    written
}

/// A file name out of an id that comes from a file: nothing in it leads out of the folder.
pub(crate) fn plain_name(id: &str) -> String {
    id.chars().filter(|sign| sign.is_ascii_alphanumeric() || *sign == '-').collect()
}

/// The path with something behind its whole name.
pub(crate) fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

#[cfg(unix)]
fn options() -> OpenOptions {
    use std::os::unix::fs::OpenOptionsExt;
    let mut options = OpenOptions::new();
    options.read(true).write(true).mode(0o600);
    options
}

/// Readers may look on and a name may change, but no other may write. A lock in the manner of Unix would shut the readers out.
#[cfg(windows)]
fn options() -> OpenOptions {
    use std::os::windows::fs::OpenOptionsExt;
    const FILE_SHARE_READ: u32 = 1;
    const FILE_SHARE_DELETE: u32 = 4;
    let mut options = OpenOptions::new();
    options.read(true).write(true).share_mode(FILE_SHARE_READ | FILE_SHARE_DELETE);
    options
}

/// Whether both are of one file.
#[cfg(unix)]
pub(crate) fn same_file(one: &Metadata, other: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (one.dev(), one.ino()) == (other.dev(), other.ino())
}

/// While we hold it nobody can put another in its place.
#[cfg(not(unix))]
pub(crate) fn same_file(one: &Metadata, other: &Metadata) -> bool {
    one.len() == other.len()
}

/// Calls again what a signal broke off.
#[cfg(unix)]
fn again<T>(mut call: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    loop {
        match call() {
            Err(fault) if fault.kind() == io::ErrorKind::Interrupted => {}
            result => return result,
        }
    }
}

/// Calls again what a virus scanner or an indexer was in the way of: access denied (5), sharing violation (32), lock violation (33), for 1.3 seconds in all.
#[cfg(windows)]
fn again<T>(mut call: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    for pause in [10, 20, 40, 80, 150, 250, 350, 400] {
        match call() {
            Err(fault) if matches!(fault.raw_os_error(), Some(5 | 32 | 33)) => std::thread::sleep(std::time::Duration::from_millis(pause)),
            result => return result,
        }
    }
    call()
}

#[cfg(all(test, unix))]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]
    use super::*;

    #[test]
    fn a_file_that_somebody_only_asked_about_is_had_all_the_same() {
        let path = std::env::temp_dir().join(format!("leitai-asked-{}", std::process::id()));
        fs::write(&path, "").unwrap();
        let mut asks = Some(File::open(&path).unwrap());
        asks.as_ref().unwrap().lock_shared().unwrap();
        assert!(matches!(OwnFile::open_after(&path, || ()), Err(LockError::Busy)), "who holds it and stays is heeded");
        assert!(OwnFile::open_after(&path, || asks = None).is_ok());
        fs::remove_file(&path).unwrap();
    }

    #[test]
    fn what_a_signal_broke_off_is_called_again() {
        let mut answers = [Err(io::ErrorKind::Interrupted), Err(io::ErrorKind::Interrupted), Ok(7), Ok(8)].into_iter();
        let mut call = || Ok(answers.next().unwrap()?);
        assert_eq!(again(&mut call).unwrap(), 7);
        assert_eq!(again(&mut call).unwrap(), 8);
        assert_eq!(again(|| Err::<(), _>(io::ErrorKind::StorageFull.into())).unwrap_err().kind(), io::ErrorKind::StorageFull);
    }
}
