//! What files look like from outside: for whoever waits for new ones, or wants to know how much there is to read.

use super::Format;
use super::packed::Packing;
use super::source::is_graph;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// What changes when a file does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// Its length in bytes.
    pub length: u64,
    /// When it was last written to, where the system knows.
    pub modified: Option<SystemTime>,
}

/// The files that [`super::read`] would take of these paths, with their stamps: of a directory those whose extension is known, or
/// all where `format` says what they are. What cannot be looked at is left out.
pub fn stamps(paths: &[PathBuf], format: Option<Format>) -> BTreeMap<PathBuf, Stamp> {
    let mut stamps = BTreeMap::new();
    let mut ahead: Vec<PathBuf> = Vec::new();
    for path in paths {
        if path.is_dir() {
            ahead.push(path.clone());
        } else {
            note(path.clone(), &mut stamps);
        }
    }
    while let Some(directory) = ahead.pop() {
        if is_graph(&directory) {
            continue;
        }
        for entry in directory.read_dir().into_iter().flatten().flatten() {
            let path = entry.path();
            let hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
            match entry.file_type() {
                Ok(_) if hidden => {}
                // A link to a directory may lead back to where it stands; `is_dir` of a file type does not follow it.
                Ok(kind) if kind.is_dir() => ahead.push(path),
                Ok(_) if format.is_some() || is_known(&path) => note(path, &mut stamps),
                _ => {}
            }
        }
    }
    stamps
}

/// Whether the extension tells a format.
fn is_known(path: &Path) -> bool {
    Format::of(&Packing::of(path).1).is_some()
}

fn note(path: PathBuf, stamps: &mut BTreeMap<PathBuf, Stamp>) {
    if let Ok(about) = path.metadata()
        && about.is_file()
    {
        stamps.insert(path, Stamp { length: about.len(), modified: about.modified().ok() });
    }
}
