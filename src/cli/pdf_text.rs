//! `claimgraph pdf-text`: what `build` and `extract` start for each PDF file, the only input whose reading can break off. Hidden, for
//! it is for nobody else.

use super::Outcome;
use crate::article;
use std::io;
use std::path::{Path, PathBuf};

/// Runs the command.
pub(super) fn run() -> anyhow::Result<Outcome> {
    article::pdf_text(io::stdin().lock(), io::stdout().lock())?;
    Ok(Outcome::Done)
}

/// The program that knows the command: this one.
pub(super) fn program() -> Option<PathBuf> {
    // The file may be another by now, after an update; the process is not.
    let own = Path::new("/proc/self/exe");
    if cfg!(target_os = "linux") && own.exists() { Some(own.to_owned()) } else { std::env::current_exe().ok() }
}
