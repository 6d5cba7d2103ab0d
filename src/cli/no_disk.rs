//! What takes the place of `disk.rs` in a program without the feature `rocksdb`: the RDF view is in memory, and nothing is kept.

use super::open::Opened;
use crate::store::{Graph, Namespaces};
use std::path::Path;
use std::process::ExitCode;

/// The view, if it is on disk as the folder is now.
pub(super) fn ready(_path: &Path, _namespaces: &Namespaces) -> Option<Graph> {
    None
}

/// The view of what was opened, once it is made on disk.
pub(super) fn made(_path: &Path, _namespaces: &Namespaces, _opened: &Opened) -> Option<Graph> {
    None
}

/// The view of what was opened, for a server.
pub(super) fn served(_path: &Path, _namespaces: &Namespaces, _opened: &Opened) -> Option<Graph> {
    None
}

/// Makes the view of what a command has written.
pub(super) fn keep(_path: &Path) {}

/// What the view says that the records do not, and the other way round.
pub(super) fn problems(_path: &Path, _opened: &Opened) -> anyhow::Result<Vec<String>> {
    Ok(Vec::new())
}

/// How many bytes the view has on disk, and what to say of it.
pub(super) fn size(_path: &Path) -> (u64, &'static str) {
    (0, "in memory, made of the records when the graph is opened")
}

/// How the process ends.
pub(super) fn end(code: u8) -> ExitCode {
    ExitCode::from(code)
}
