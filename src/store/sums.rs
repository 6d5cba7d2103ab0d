//! Checksums of the views on disk, which the feature `rocksdb` keeps: damage is noticed before it is read, and by programs without the
//! feature as well.
//!
//! Each view is a folder with a file `sums`, which has a line for each other file in it: `LENGTH SHA256 FILE`.

use crate::record::hexadecimal;
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// The folder of all views in the graph folder.
pub(super) const FOLDER: &str = "store";

/// What the name of a view ends in that is not whole yet.
pub(super) const NEW: &str = ".new";

/// The file of the sums.
const SUMS: &str = "sums";

/// How many bytes of a file are in memory at once.
const PIECE: usize = 1 << 18;

/// A file that is not as it was written.
#[derive(Debug, thiserror::Error)]
#[error("{}: {why}", file.display())]
pub struct Damage {
    /// The file.
    pub file: PathBuf,
    /// What is wrong with it.
    pub why: String,
}

/// A line of the sums.
struct Sum {
    length: u64,
    hash: String,
    name: String,
}

/// Every damage to the views of a graph folder that checksums can tell: each file is read again.
pub fn damaged_views(graph: &Path) -> Vec<String> {
    views(&graph.join(FOLDER)).iter().filter_map(|view| check(view, |_| true).err()).map(|it| it.to_string()).collect()
}

/// The whole views in the folder of all of them, sorted.
pub(super) fn views(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let whole = |entry: &fs::DirEntry| {
        !entry.file_name().to_string_lossy().ends_with(NEW) && entry.file_type().is_ok_and(|kind| kind.is_dir())
    };
    let mut found = entries.filter(whole).map(|entry| entry.path()).collect::<Vec<_>>();
    found.sort();
    found
}

/// Holds the files of a view against their sums: the lengths of all of them, and what is in those that are to be `read`.
pub(super) fn check(view: &Path, read: impl Fn(&str) -> bool + Sync) -> Result<(), Damage> {
    let lines = lines(view)?;
    let listed = lines.iter().map(|line| (line.name.clone(), line.length)).collect::<Vec<_>>();
    let found = files(view).map_err(|error| damage(view, &error.to_string()))?;
    if let Some((name, _)) = listed.iter().find(|file| !found.contains(file)) {
        return Err(damage(&view.join(name), "it is missing, or has another length"));
    }
    // A line that is lost takes its file from the list.
    if let Some((name, _)) = found.iter().find(|file| !listed.contains(file)) {
        return Err(damage(&view.join(name), "it has no checksum"));
    }
    lines.par_iter().filter(|line| read(&line.name)).try_for_each(|line| match hash(&view.join(&line.name)) {
        Ok(hash) if hash == line.hash => Ok(()),
        Ok(_) => Err(damage(&view.join(&line.name), "it is not as it was written")),
        Err(error) => Err(damage(&view.join(&line.name), &error.to_string())),
    })
}

/// The files below a folder but the sums, by their path from it and with their lengths, sorted.
pub(super) fn files(folder: &Path) -> io::Result<Vec<(String, u64)>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.file_type()?.is_dir() {
            found.extend(files(&entry.path())?.into_iter().map(|(below, length)| (format!("{name}/{below}"), length)));
        } else if name != SUMS {
            found.push((name, entry.metadata()?.len()));
        }
    }
    found.sort();
    Ok(found)
}

/// Writes the sums of a new view. Files that it shares with the view before it have the sums that they had: what has been damaged
/// since is still noticed.
#[cfg(feature = "rocksdb")]
pub(super) fn write(view: &Path, before: Option<&Path>, shared: &[String]) -> Result<(), Damage> {
    use std::fmt::Write as _;
    let known = before.map_or(Ok(Vec::new()), lines)?;
    let known = known.into_iter().filter(|line| shared.contains(&line.name));
    let known = known.map(|line| (line.name, line.hash)).collect::<std::collections::BTreeMap<_, _>>();
    let line = |(name, length): &(String, u64)| {
        let hash = known.get(name).map_or_else(|| hash(&view.join(name)), |hash| Ok(hash.clone()))?;
        Ok((*length, hash, name.clone()))
    };
    let lines = files(view).and_then(|files| files.par_iter().map(line).collect::<io::Result<Vec<_>>>());
    let mut text = String::new();
    for (length, hash, name) in lines.map_err(|error| damage(view, &error.to_string()))? {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{length} {hash} {name}");
    }
    let file = view.join(SUMS);
    fs::write(&file, text).map_err(|error| damage(&file, &error.to_string()))
}

fn lines(view: &Path) -> Result<Vec<Sum>, Damage> {
    let file = view.join(SUMS);
    let text = fs::read_to_string(&file).map_err(|error| damage(&file, &error.to_string()))?;
    let parse = |line: &str| {
        let (length, rest) = line.split_once(' ')?;
        let (hash, name) = rest.split_once(' ')?;
        Some(Sum { length: length.parse().ok()?, hash: hash.to_owned(), name: name.to_owned() })
    };
    let lines = text.lines().map(parse).collect::<Option<_>>();
    lines.ok_or_else(|| damage(&file, "a line is no checksum"))
}

fn hash(file: &Path) -> io::Result<String> {
    let (mut file, mut hasher, mut piece) = (fs::File::open(file)?, Sha256::new(), vec![0; PIECE]);
    loop {
        match file.read(&mut piece) {
            Ok(0) => break,
            Ok(length) => hasher.update(piece.get(..length).unwrap_or_default()),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(hexadecimal(&hasher.finalize()))
}

fn damage(file: &Path, why: &str) -> Damage {
    Damage { file: file.to_owned(), why: why.to_owned() }
}
