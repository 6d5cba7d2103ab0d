//! The command line: one file per command, and the only place with `anyhow`, progress and terminal colour.

use std::process::ExitCode;

/// Runs the program with the arguments of this process.
pub fn run() -> ExitCode {
    ExitCode::SUCCESS
}
