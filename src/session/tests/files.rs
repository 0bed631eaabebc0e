//! Real files in a real folder: who may write, and how a session is taken up again.
#![expect(clippy::panic, reason = "a writer that says another failure has to stop the test")]

use super::super::load::{LoadError, Verdict, load, read};
use super::super::repair::{ResumeError, resume, taken_up};
#[cfg(unix)]
use super::super::tail::Failure;
use super::super::writer::{CreateError, Writer};
use super::disks::Disk;
use super::{Folder, closed, event, file, running, sealed};
use std::fs;
#[cfg(unix)]
use std::io;
use std::path::Path;

fn create(path: &Path) -> Writer {
    let (line, events, _) = sealed(1);
    Writer::create(path, &line, &events, 1).unwrap()
}

#[test]
fn created_appended_resumed_and_closed() {
    let folder = Folder::new();
    let path = folder.0.join("文档/擂台赛/session.json");
    let (line, events, _) = sealed(3);
    let writer = Writer::create(&path, &line, &events[..1], 1).unwrap();
    assert_eq!(load(&path).unwrap().last_seq(), 1);
    writer.append(&events[1..3], 3);
    writer.wait_saved(3).unwrap();
    drop(writer);
    let left = load(&path).unwrap();
    assert_eq!((left.verdict, left.last_seq()), (Verdict::Open, 3));

    let resumed = resume(&path, None).unwrap();
    assert_eq!((resumed.loaded.last_seq(), resumed.repaired), (3, None));
    let status = resumed.writer.status();
    assert_eq!((status.saved, status.handed), (3, 3), "nothing of what was read is still on its way");
    let mut chain = resumed.loaded.chain;
    resumed.writer.append(&[chain.seal(&event(4)).unwrap()], 4);
    resumed.writer.close(&[chain.seal(&closed(5)).unwrap()], 5);
    resumed.writer.wait_saved(5).unwrap();
    let whole = load(&path).unwrap();
    assert_eq!((whole.verdict, whole.last_seq(), whole.chain), (Verdict::Clean, 5, chain));
    assert!(fs::read_to_string(&path).unwrap().ends_with("\"}\n]}\n"));
}

#[cfg(unix)]
#[test]
fn only_its_owner_may_read_it() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    let _writer = create(&folder.path());
    assert_eq!(fs::metadata(folder.path()).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn a_second_writer_is_refused_while_the_first_lives() {
    let folder = Folder::new();
    let (line, events, _) = sealed(1);
    let writer = create(&folder.path());
    assert!(matches!(resume(&folder.path(), None), Err(ResumeError::Busy)));
    assert!(matches!(Writer::create(&folder.path(), &line, &events, 1), Err(CreateError::Exists)));
    assert!(load(&folder.path()).is_ok(), "readers may look on");
    drop(writer);
    assert!(resume(&folder.path(), None).is_ok());
}

#[test]
fn a_place_that_cannot_be_written_is_said() {
    let folder = Folder::with(b"a file");
    let (line, events, _) = sealed(1);
    let below = folder.path().join("session.json");
    assert!(matches!(Writer::create(&below, &line, &events, 1), Err(CreateError::Folder(_))));
    assert!(matches!(load(&folder.0.join("nothing")), Err(LoadError::Io(_))));
    assert!(matches!(resume(&folder.0.join("nothing"), None), Err(ResumeError::Load(LoadError::Io(_)))));
}

#[test]
fn what_is_moved_away_while_it_runs_is_noticed() {
    let folder = Folder::new();
    let writer = create(&folder.path());
    fs::rename(folder.path(), folder.0.join("elsewhere.json")).unwrap();
    writer.append(&sealed(2).1[1..], 2);
    assert!(writer.wait_saved(2).is_err());
    assert!(!folder.path().exists());
}

#[cfg(unix)]
#[test]
fn a_path_that_cannot_be_asked_is_no_file_that_was_moved_away() {
    let folder = Folder::new();
    let below = folder.0.join("文档");
    let writer = create(&below.join("session.json"));
    fs::rename(&below, folder.0.join("elsewhere")).unwrap();
    fs::write(&below, "").unwrap();
    writer.append(&sealed(2).1[1..], 2);
    let Err(Failure::Write(fault)) = writer.wait_saved(2) else { panic!("{:?}", writer.status()) };
    assert_eq!(fault.kind(), io::ErrorKind::NotADirectory);
}

/// Resumes the file, appends, and checks that all is whole afterwards.
fn check(bytes: &[u8], events: u64, verdict: Option<&str>, kept: Option<&[u8]>) {
    let folder = Folder::with(bytes);
    let resumed = resume(&folder.path(), None).unwrap();
    assert_eq!(resumed.loaded.last_seq(), events);
    let torn = if verdict == Some("torn") { kept.map_or(0, <[u8]>::len) as u64 } else { 0 };
    assert_eq!(resumed.repaired.as_ref().map_or(0, |repaired| repaired.bytes), torn);
    assert_eq!(resumed.repaired.map(|repaired| repaired.verdict).as_deref(), verdict);
    assert_eq!(resumed.kept.map(|path| fs::read(path).unwrap()).as_deref(), kept);
    let mut chain = resumed.loaded.chain;
    resumed.writer.append(&[chain.seal(&event(events + 1)).unwrap()], events + 1);
    resumed.writer.wait_saved(events + 1).unwrap();
    drop(resumed.writer);
    let again = load(&folder.path()).unwrap();
    assert_eq!((again.verdict, again.last_seq(), again.chain), (Verdict::Open, events + 1, chain));
    let _: serde_json::Value = serde_json::from_slice(&fs::read(folder.path()).unwrap()).unwrap();
}

#[test]
fn what_can_be_mended_without_loss_is() {
    let (line, events, _) = sealed(4);
    let good = format!("{line}{}", events.join(",\n"));
    let with = |tail: &str| [&good, tail].concat().into_bytes();
    check(&running(4), 4, None, None);
    check(&with("\n]}\n"), 4, None, None);
    check(&with("\n]}"), 4, None, None);
    check(&with("\n]}\n    \n]}\n"), 4, None, None);
    check(&with(""), 4, Some("unclosed"), None);
    check(&with(&"\0".repeat(200_000)), 4, Some("unclosed"), None);
    let unfinished = ",\n{\"seq\":5,\"act\":5,\"at\":\"2023-04  \n  \n]}\n";
    check(&with(unfinished), 4, Some("torn"), Some(unfinished.as_bytes()));
    let value: serde_json::Value = serde_json::from_slice(&running(4)).unwrap();
    let pretty = serde_json::to_vec_pretty(&value).unwrap();
    check(&pretty, 4, Some("reformatted"), Some(&pretty));
    let marked = ["\u{feff}".as_bytes(), &running(4)].concat();
    check(&marked, 4, Some("reformatted"), Some(&marked));
    let sorted = serde_json_canonicalizer::to_vec(&value).unwrap();
    check(&sorted, 4, Some("reformatted"), Some(&sorted));
}

#[test]
fn what_was_put_aside_before_is_not_written_over() {
    let value: serde_json::Value = serde_json::from_slice(&running(4)).unwrap();
    let torn = running(4).strip_suffix(b"\n]}\n").map(|good| [good, b"x"].concat()).unwrap();
    for (bytes, names) in [
        (serde_json::to_vec_pretty(&value).unwrap(), ["session.json.bak", "session.json.bak-2", "session.json.bak-3"]),
        (torn, ["session.json.torn-1", "session.json.torn-2", "session.json.torn-3"]),
    ] {
        let folder = Folder::new();
        for name in names {
            fs::write(folder.path(), &bytes).unwrap();
            let kept = resume(&folder.path(), None).unwrap().kept.unwrap();
            assert_eq!(kept, folder.0.join(name));
        }
    }
    // Where it cannot be kept, nothing is mended.
    let folder = Folder::new();
    let path = folder.0.join("长".repeat(82) + ".json");
    fs::write(&path, serde_json::to_vec_pretty(&value).unwrap()).unwrap();
    assert!(matches!(resume(&path, None), Err(ResumeError::Aside(_))));
}

/// So it can be taken up on a full disk too.
#[test]
fn what_is_as_we_leave_it_is_taken_up_without_growing() {
    for bytes in [running(4), file(4)] {
        let disk = Disk::with(bytes.clone());
        taken_up(disk.clone(), &read(&bytes).unwrap(), &bytes).unwrap();
        assert!(disk.state().cache == bytes);
    }
}

#[test]
fn a_rewritten_file_has_our_bytes_again() {
    let value: serde_json::Value = serde_json::from_slice(&running(4)).unwrap();
    let folder = Folder::with(&serde_json_canonicalizer::to_vec(&value).unwrap());
    drop(resume(&folder.path(), None).unwrap());
    let (line, events, _) = sealed(4);
    let text = fs::read_to_string(folder.path()).unwrap();
    assert!(text.starts_with("{\"format\":\"leitai.session/1\",\"id\":"));
    let lines: Vec<&str> = text.lines().take(5).map(|line| line.trim_end().trim_end_matches(',')).collect();
    let hash = |line: &str| line[line.len() - 70..].to_owned();
    assert_eq!(lines[1..].iter().map(|line| hash(line)).collect::<Vec<_>>(), events.iter().map(|event| hash(event)).collect::<Vec<_>>());
    assert_eq!(lines[1], events[0]);
    assert_eq!(lines[0].len(), line.trim_end().len());
}

#[test]
fn what_is_in_doubt_is_left_alone() {
    let text = String::from_utf8(file(4)).unwrap();
    for bytes in [text.replacen("路灯", "路面", 1), text.replacen("\"seq\":3", "\"seq:3", 1)] {
        let folder = Folder::with(bytes.as_bytes());
        assert!(matches!(resume(&folder.path(), None), Err(ResumeError::InDoubt(_))));
        assert_eq!(fs::read_to_string(folder.path()).unwrap(), bytes);
    }
}
