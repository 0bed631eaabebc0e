//! Turns the messages of `data/messages/` into Rust functions before the crate is compiled. The rules of the message files and the shape of the
//! functions are in `build/messages.rs`; here the files are read and what was made is written where `src/i18n.rs` includes it.
#![expect(clippy::print_stderr, reason = "cargo shows what a failing build script printed")]
#![expect(clippy::disallowed_methods, reason = "a build script lives among files and variables")]

#[path = "build/messages.rs"]
mod messages;

use messages::Source;
use std::path::Path;
use std::process::ExitCode;
use std::{env, fs, io};

const CHINESE: &str = "data/messages/zh-CN.ftl";
const ENGLISH: &str = "data/messages/en.ftl";

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=src/build.rs");
    println!("cargo::rerun-if-changed=src/build");
    println!("cargo::rerun-if-changed=data/messages");
    match generate() {
        Ok(faults) if faults.is_empty() => ExitCode::SUCCESS,
        Ok(faults) => {
            for fault in faults {
                eprintln!("{fault}");
            }
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("data/messages: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Reads both files and writes `messages.rs`; gives what is wrong in them.
fn generate() -> io::Result<Vec<String>> {
    let chinese = fs::read_to_string(CHINESE)?;
    let english = fs::read_to_string(ENGLISH)?;
    let out = env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("OUT_DIR is not set: run this through cargo"))?;
    match messages::compile(Source { path: CHINESE, text: &chinese }, Source { path: ENGLISH, text: &english }) {
        Ok(code) => fs::write(Path::new(&out).join("messages.rs"), code).map(|()| Vec::new()),
        Err(faults) => Ok(faults),
    }
}
