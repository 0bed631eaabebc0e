//! Whether the folder of a session is one to warn of: a program may change the file there behind our back, a network may break, a stick may be pulled out. Goes by
//! the names of folders and by what the system says of the disk; a folder that nothing is known of is not warned of. Begin at [`doubt`].

use super::disk::folder_of;
use std::path::{Component, Path};

/// Why the place of a session file is not a good one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Doubt {
    /// A program copies what is in the folder to other machines, and back.
    Cloud,
    /// It is on another machine.
    Network,
    /// It can be pulled out.
    Removable,
}

/// What the folders of the usual cloud drives are called, in small letters.
const CLOUDS: [&str; 12] = [
    "onedrive",
    "icloud",
    "mobile documents",
    "dropbox",
    "google drive",
    "googledrive",
    "nutstore",
    "坚果云",
    "百度网盘",
    "baidunetdisk",
    "wps云盘",
    "wpsdrive",
];

/// Whether the place of a session file is one to warn of.
pub fn doubt(file: &Path) -> Option<Doubt> {
    let file = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
    let folder = folder_of(&file);
    by_name(folder).or_else(|| by_disk(folder))
}

fn by_name(folder: &Path) -> Option<Doubt> {
    let names = || folder.components().map(|part| part.as_os_str().to_string_lossy().to_lowercase());
    if names().any(|name| CLOUDS.iter().any(|cloud| name.contains(cloud))) {
        return Some(Doubt::Cloud);
    }
    let is_share = matches!(folder.components().next(), Some(Component::Prefix(prefix)) if matches!(prefix.kind(), std::path::Prefix::UNC(..) | std::path::Prefix::VerbatimUNC(..)));
    if is_share || names().any(|name| name == "gvfs") {
        return Some(Doubt::Network);
    }
    // Where desktops put what is plugged in.
    let is_plugged_in = ["/media/", "/run/media/", "/Volumes/"].iter().any(|root| folder.starts_with(root));
    is_plugged_in.then_some(Doubt::Removable)
}

#[cfg(target_os = "linux")]
fn by_disk(folder: &Path) -> Option<Doubt> {
    by_kind(rustix::fs::statfs(folder).ok()?.f_type as u64)
}

/// By the number that the system gives the kind of a file system.
#[cfg(target_os = "linux")]
fn by_kind(number: u64) -> Option<Doubt> {
    /// NFS, SMB, CIFS, SMB2, 9P, Ceph: `linux/magic.h`.
    const NETWORK: [u32; 6] = [0x6969, 0x517b, 0xff53_4d42, 0xfe53_4d42, 0x0102_1997, 0x00c3_6400];
    /// FAT and exFAT, which nobody puts on a disk that stays.
    const STICK: [u32; 2] = [0x4d44, 0x2011_bab0];
    // Where the system's word is short, the upper half repeats the sign.
    let kind = u32::try_from(number & 0xffff_ffff).ok()?;
    if NETWORK.contains(&kind) {
        return Some(Doubt::Network);
    }
    STICK.contains(&kind).then_some(Doubt::Removable)
}

#[cfg(not(target_os = "linux"))]
fn by_disk(_folder: &Path) -> Option<Doubt> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_to_warn_of_are_known_by_their_names() {
        let check = |file: &str, expected| assert_eq!(doubt(Path::new(file)), expected, "{file}");
        check("/home/lin/OneDrive - 柳市镇/文档/擂台赛/a.json", Some(Doubt::Cloud));
        check("/home/lin/我的坚果云/a.json", Some(Doubt::Cloud));
        check("/Users/lin/Library/Mobile Documents/a.json", Some(Doubt::Cloud));
        check("/run/user/1000/gvfs/smb-share/a.json", Some(Doubt::Network));
        check("/media/lin/U盘/a.json", Some(Doubt::Removable));
        check("/home/lin/文档/擂台赛/a.json", None);
        check("/home/lin/media/a.json", None);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn disks_to_warn_of_are_known_by_their_kind() {
        let check = |number: u64, expected| assert_eq!(by_kind(number), expected, "{number:#x}");
        check(0x6969, Some(Doubt::Network));
        check(0xff53_4d42, Some(Doubt::Network));
        check(0xffff_ffff_ff53_4d42, Some(Doubt::Network));
        check(0x4d44, Some(Doubt::Removable));
        check(0x2011_bab0, Some(Doubt::Removable));
        // ext4 and tmpfs.
        check(0xef53, None);
        check(0x0102_1994, None);
    }
}
