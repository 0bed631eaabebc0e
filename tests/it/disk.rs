//! The disk in the hall: full, read-only, pulled out, a file taken away under a running meeting. After each the words are on the screen, what was marked saved is in
//! the file that the screen names, and the meeting goes on. Where a test needs root to mount a disk and is not root, it says that it was skipped.

use crate::hall::Hall;
use crate::home::Home;
use crate::process::run;
use leitai::session::load::{Loaded, Verdict, load};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::rc::Rc;

/// Remarks that are in a file.
fn remarks(loaded: &Loaded) -> usize {
    loaded.events.iter().filter(|event| event.event.type_name() == "note.added").count()
}

/// Writes a remark.
fn remark(hall: &mut Hall, text: &str) {
    hall.press("n");
    hall.until("换类别");
    hall.paste(text);
    hall.press("Enter");
    hall.press("Esc");
    hall.wait_for(|screen| !screen.contents().contains("换类别"));
}

/// Leaves the meeting open.
fn quit(hall: &mut Hall) {
    hall.leave_open();
    assert!(hall.wait_exit().success());
}

/// The session files in a folder, the one that got furthest last.
fn sessions(folder: &Path) -> Vec<(PathBuf, Loaded)> {
    let mut found: Vec<(PathBuf, Loaded)> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .filter_map(|path| Some((path.clone(), load(&path).ok()?)))
        .collect();
    found.sort_by_key(|(_, loaded)| loaded.last_seq());
    found
}

/// Everything said is in the file, which is whole, and the meeting goes on in it.
fn assert_whole(home: &Home, path: &Path, expected: usize) {
    let loaded = load(path).unwrap();
    assert_eq!((loaded.verdict, remarks(&loaded)), (Verdict::Open, expected), "{}", path.display());
    let done = run(home, &["script", path.to_str().unwrap()], "{\"do\":\"close\"}\n");
    assert_eq!(done.code, Some(0), "{done:?}");
    assert_eq!(run(home, &["verify", path.to_str().unwrap()], "").code, Some(0));
}

/// A disk of a test's own. None where nobody may mount one here.
struct Disk(PathBuf);

impl Disk {
    fn mount(home: &Home, name: &str, options: &str) -> Option<Self> {
        let folder = home.path(name);
        fs::create_dir_all(&folder).unwrap();
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", options, "tmpfs"]).arg(&folder).output();
        if !mounted.is_ok_and(|mounted| mounted.status.success()) {
            eprintln!("skipped: no disk can be mounted here");
            return None;
        }
        Some(Self(folder))
    }

    /// Makes it another disk while it is in use.
    fn remount(&self, options: &str) {
        assert!(Command::new("mount").args(["-o", &format!("remount,{options}")]).arg(&self.0).status().unwrap().success());
    }

    /// Pulls it out.
    fn pull(&self) {
        assert!(Command::new("umount").arg("-l").arg(&self.0).status().unwrap().success());
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).output();
    }
}

fn open(home: &Rc<Home>, file: &str) -> Hall {
    let mut hall = Hall::open_in(Rc::clone(home), 120, 36, &["run", "dongcheng", "--out", file]);
    hall.until("已存");
    hall.press("Space");
    hall.until("浃底村");
    hall
}

#[test]
fn a_full_disk_is_left_for_another_and_the_meeting_goes_on() {
    let home = Rc::new(Home::new());
    let Some(_disk) = Disk::mount(&home, "stick", "size=100k") else { return };
    let mut hall = open(&home, "stick/a.json");
    let mut count = 0;
    while !hall.screen().contents().contains("没存上：磁盘满了") {
        remark(&mut hall, &"灯".repeat(900));
        hall.until("已存");
        count += 1;
        assert!(count < 60, "a disk of 100 KB is never full");
    }
    hall.until("已改存到");
    hall.until("会议可以继续");
    remark(&mut hall, "换了地方");
    hall.until("已存");
    quit(&mut hall);
    let rescued = sessions(&home.path("state/leitai/rescued"));
    assert_eq!(rescued.len(), 1);
    assert!(hall.screen().contents().replace('\n', "").contains("rescued/a.json"), "{}", hall.screen().contents());
    assert_whole(&home, &rescued[0].0, count + 1);
}

#[test]
fn a_stick_that_is_pulled_out_is_left_for_another_place() {
    let home = Rc::new(Home::new());
    let Some(disk) = Disk::mount(&home, "stick", "size=1m") else { return };
    let mut hall = open(&home, "stick/a.json");
    remark(&mut hall, "拔掉以前");
    hall.until_recorded("stick/a.json", "note.added", 1);
    disk.pull();
    remark(&mut hall, "拔掉以后");
    hall.until("没存上：文件被移走、换掉或改动了。已改存到");
    hall.until("已存");
    quit(&mut hall);
    let rescued = sessions(&home.path("state/leitai/rescued"));
    assert_whole(&home, &rescued[0].0, 2);
    assert!(sessions(&disk.0).is_empty(), "what is left of the stick is not taken for it");
}

#[test]
fn a_disk_that_takes_no_new_file_is_left_for_another() {
    let home = Rc::new(Home::new());
    let Some(disk) = Disk::mount(&home, "stick", "size=1m") else { return };
    let mut hall = open(&home, "stick/a.json");
    remark(&mut hall, "还能写");
    hall.until_recorded("stick/a.json", "note.added", 1);
    disk.remount("size=76k,nr_inodes=2");
    let mut count = 1;
    while !hall.screen().contents().contains("已改存到") {
        remark(&mut hall, &"灯".repeat(900));
        hall.until("已存");
        count += 1;
        assert!(count < 60);
    }
    quit(&mut hall);
    assert_whole(&home, &sessions(&home.path("state/leitai/rescued"))[0].0, count);
}

#[test]
fn a_read_only_disk_is_said_before_anything_begins() {
    let home = Home::new();
    let Some(disk) = Disk::mount(&home, "stick", "size=1m") else { return };
    disk.remount("ro");
    let done = run(&home, &["script", "dongcheng", "--out", "stick/a.json"], "");
    assert_eq!((done.code, done.err.as_str()), (Some(3), "stick/a.json：写不了，磁盘是只读的\n"));
}

#[test]
fn where_no_place_is_left_it_says_so_asks_and_loses_nothing() {
    let home = Rc::new(Home::new());
    let (Some(_stick), Some(_state)) = (Disk::mount(&home, "stick", "size=100k"), Disk::mount(&home, "state", "size=8k")) else { return };
    let mut hall = open(&home, "stick/a.json");
    let mut count = 0;
    while !hall.screen().contents().contains("没存上：磁盘满了。每 5 秒再试，按 S 换个地方存") {
        remark(&mut hall, &"灯".repeat(900));
        hall.wait_for(|screen| screen.contents().contains("没存上") || screen.contents().contains("已存"));
        count += 1;
        assert!(count < 60);
    }
    // The meeting goes on, and nothing is called saved.
    remark(&mut hall, "还在开");
    assert!(!hall.screen().contents().contains("已存"));
    // Leaving asks, and staying is the first answer.
    hall.press("q");
    hall.until("还有内容没存上，现在退出就会丢失");
    hall.press("Enter");
    hall.until("没存上：磁盘满了");
    let other = home.path("另一个盘");
    fs::create_dir_all(&other).unwrap();
    hall.press("S");
    hall.until("存到哪里");
    hall.paste(other.to_str().unwrap());
    hall.press("Enter");
    hall.until("已改存到");
    hall.until("已存");
    quit(&mut hall);
    assert_whole(&home, &other.join("a.json"), count + 1);
}

#[test]
fn what_is_not_saved_when_the_program_ends_is_said() {
    let home = Rc::new(Home::new());
    let (Some(_stick), Some(state)) = (Disk::mount(&home, "stick", "size=100k"), Disk::mount(&home, "state", "size=200k,nr_inodes=4")) else {
        return;
    };
    // One file more than the notes and the second copy need: none is left for the record.
    let mut hall = open(&home, "stick/a.json");
    let mut count = 0;
    while !hall.screen().contents().contains("每 5 秒再试") {
        remark(&mut hall, &"灯".repeat(900));
        hall.wait_for(|screen| screen.contents().contains("没存上") || screen.contents().contains("已存"));
        count += 1;
        assert!(count < 60);
    }
    hall.press("q");
    hall.until("还有内容没存上");
    hall.press("Down");
    hall.press("Down");
    hall.press("Enter");
    assert_eq!(hall.wait_exit().exit_code(), 3);
    assert!(hall.screen().contents().contains("条没有存上：磁盘满了"), "{}", hall.screen().contents());
    drop(state);
}

#[test]
fn a_file_that_is_taken_away_is_written_anew() {
    let home = Rc::new(Home::new());
    let act = |what: &dyn Fn(&Path), name: &str, moved_to: &str| {
        let mut hall = open(&home, &format!("{name}.json"));
        remark(&mut hall, "以前");
        hall.until_recorded(&format!("{name}.json"), "note.added", 1);
        what(&home.path(format!("{name}.json")));
        remark(&mut hall, "以后");
        hall.until("文件被移走、换掉或改动了。已改存到");
        hall.until(moved_to);
        hall.until("已存");
        quit(&mut hall);
        assert_whole(&home, &home.path(moved_to), 2);
    };
    act(&|path| fs::remove_file(path).unwrap(), "removed", "removed.json");
    act(&|path| fs::rename(path, path.with_extension("old")).unwrap(), "renamed", "renamed.json");
    act(
        &|path| fs::write(path.with_extension("new"), "别的").and_then(|()| fs::rename(path.with_extension("new"), path)).unwrap(),
        "replaced",
        "replaced-2.json",
    );
    act(
        &|path| {
            let mut bytes = fs::read(path).unwrap();
            bytes.push(b'\n');
            fs::write(path, bytes).unwrap();
        },
        "touched",
        "touched-2.json",
    );
    assert_eq!(fs::read_to_string(home.path("replaced.json")).unwrap(), "别的", "what others put there stays");
}
