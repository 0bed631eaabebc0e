//! The program: its arguments go to the library, and what comes back is its exit status.

use std::process::ExitCode;

fn main() -> ExitCode {
    #[expect(clippy::disallowed_methods, reason = "the command line is read once, here")]
    let args = std::env::args_os();
    leitai::cli::main(args)
}
