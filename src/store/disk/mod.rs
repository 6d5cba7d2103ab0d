//! The view on disk (feature `rocksdb`): a RocksDB in the graph folder, for graphs past a few million quads.
//!
//! ```text
//! news.graph/store/
//!   lock             held by whoever makes a view
//!   BASE-STATE/      one view: of IRIs with this base, of the records and decisions of this state
//!     quads/         RocksDB
//!     names          CHECKSUM KEY IRI…, a line for each name, sorted: who goes by it
//!     parts          DIGEST PART, a line each: what each graph, and each subject of the default graph, comes to
//!     sums           LENGTH SHA256 FILE, a line each: what the files above should be
//! ```
//!
//! Nothing is ever written to a view once it has its name, so readers open it read-only and without a lock. The next one begins as
//! the last one (its tables are linked, not copied: RocksDB never changes a table), gets what is different in one transaction, and has
//! its name when it is whole: whoever kills the program at any instant leaves the last view or the next one. All of it is made of records: delete the
//! folder, and it is made again.
//!
//! A process that only holds a view has not opened it: RocksDB keeps threads and locks, which a fork would inherit broken. So the
//! server never asks it anything, and each of its forks opens it for itself.

mod change;
mod named;
mod read;

pub(super) use read::OnDisk;

use super::sums::{self, Damage, FOLDER, NEW};
use super::{Graph, Namespaces, View};
use crate::identity::{Identity, content_hash};
use crate::record::Record;
use change::Source;
use oxigraph::store::StorageError;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What is in a view.
const QUADS: &str = "quads";
const NAMES: &str = "names";
const PARTS: &str = "parts";

/// Another number, another form of the view: what an older program made is made anew.
const FORM: &str = concat!(env!("CARGO_PKG_VERSION"), " 2");

/// Views of one base that are kept: the present one, and the one before it, which a server may still be reading.
const KEPT: usize = 2;

/// Why there is no view on disk.
#[derive(Debug, thiserror::Error)]
pub enum DiskError {
    /// It is not as it was written.
    #[error(transparent)]
    Damaged(#[from] Damage),
    /// The operating system refuses.
    #[error("cannot use {}: {error}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What it says.
        error: io::Error,
    },
    /// RocksDB refuses.
    #[error("cannot use the view on disk: {0}")]
    Storage(#[from] StorageError),
}

impl DiskError {
    fn io(path: &Path, error: io::Error) -> Self {
        Self::Io { path: path.to_owned(), error }
    }
}

/// The place of the view of one state.
#[derive(Debug, Clone)]
pub struct DiskView {
    folder: PathBuf,
    /// What the names of all views of this base begin with.
    base: String,
    name: String,
    namespaces: Namespaces,
}

impl DiskView {
    /// Where the view of a graph folder is, in the state that its records and decisions are in.
    pub fn at(graph: &Path, state: &str, namespaces: &Namespaces) -> Self {
        let base = format!("{}-", content_hash(&[&namespaces.dataset_iri()], 8));
        let name = format!("{base}{}", content_hash(&[state, FORM], 24));
        Self { folder: graph.join(FOLDER), base, name, namespaces: namespaces.clone() }
    }

    fn place(&self) -> PathBuf {
        self.folder.join(&self.name)
    }

    /// Opens the view; `None` where there is none of this state. What grows with the graph is only read when it is asked for, and
    /// RocksDB checks each block of it then.
    ///
    /// # Errors
    /// Where it is damaged, or cannot be read.
    pub fn open(&self) -> Result<Option<Graph>, DiskError> {
        let place = self.place();
        if !place.exists() {
            return Ok(None);
        }
        sums::check(&place, |file| !grows(file))?;
        let view = View::Disk(Arc::new(OnDisk::at(&place)));
        Ok(Some(Graph { view, namespaces: self.namespaces.clone() }))
    }

    /// Whether the view is there in another state alone.
    pub fn is_stale(&self) -> bool {
        !self.place().exists() && !self.others().is_empty()
    }

    /// Bytes on the disk; 0 where there is no view of this state.
    pub fn size(&self) -> u64 {
        sums::files(&self.place()).map_or(0, |files| files.iter().map(|(_, length)| length).sum())
    }

    /// The statements of the view that no record says, and those that it has not, if it is there.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn problems(&self, records: &[Record], identity: &Identity) -> Result<Vec<String>, DiskError> {
        if !self.place().exists() {
            return Ok(Vec::new());
        }
        let store = read::open(&self.place())?;
        let (missing, others) = change::differences(&store, (records, identity, &self.namespaces))?;
        let missing = missing.iter().map(|quad| format!("{FOLDER}: it does not have {quad}"));
        let mut problems = others.iter().map(|quad| format!("{FOLDER}: no record says {quad}")).collect::<Vec<_>>();
        problems.extend(missing);
        problems.sort();
        Ok(problems)
    }

    /// Makes the view: out of the one before it where there is a sound one, else from nothing. A damaged one is made anew.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn make(&self, records: &[Record], identity: &Identity) -> Result<(), DiskError> {
        fs::create_dir_all(&self.folder).map_err(|error| DiskError::io(&self.folder, error))?;
        let lock_file = self.folder.join("lock");
        let lock = File::create(&lock_file).and_then(|file| file.lock().map(|()| file));
        // It goes with the open file, even where the process is killed.
        let _lock = lock.map_err(|error| DiskError::io(&lock_file, error))?;
        self.sweep()?;
        let place = self.place();
        if place.exists() {
            if sums::check(&place, |_| true).is_ok() {
                return Ok(());
            }
            retire(&place)?;
        }
        let new = self.folder.join(format!("{}{NEW}", self.name));
        let source = (records, identity, &self.namespaces);
        let before = self.others().pop().filter(|last| sums::check(last, |file| !file.ends_with(".sst")).is_ok());
        match before {
            // A table of it may be damaged all the same, and nothing else is lost by that.
            Some(last) if fill(&new, Some(&last), source).is_ok() => {}
            _ => {
                remove(&new)?;
                fill(&new, None, source)?;
            }
        }
        fs::rename(&new, &place).map_err(|error| DiskError::io(&place, error))?;
        let mut others = self.others();
        others.truncate((others.len() + 1).saturating_sub(KEPT));
        others.iter().try_for_each(|old| retire(old))
    }

    /// Takes away what a crash left half made.
    fn sweep(&self) -> Result<(), DiskError> {
        let entries = fs::read_dir(&self.folder).map_err(|error| DiskError::io(&self.folder, error))?;
        let half = |entry: &fs::DirEntry| entry.file_name().to_string_lossy().ends_with(NEW);
        entries.flatten().filter(half).try_for_each(|entry| remove(&entry.path()))
    }

    /// The whole views of this base in other states, the last one last.
    fn others(&self) -> Vec<PathBuf> {
        let other = |path: &PathBuf| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            name.starts_with(&self.base) && name != self.name.as_str()
        };
        let mut found = sums::views(&self.folder).into_iter().filter(other).collect::<Vec<_>>();
        found.sort_by_cached_key(|path| fs::metadata(path).and_then(|about| about.modified()).ok());
        found
    }
}

/// Whether a file of a view is larger in a larger graph.
fn grows(file: &str) -> bool {
    file.ends_with(".sst") || file == NAMES || file == PARTS
}

/// Makes a view in a new folder, out of the one before it or from nothing.
fn fill(new: &Path, before: Option<&Path>, source: Source<'_>) -> Result<(), DiskError> {
    let quads = new.join(QUADS);
    fs::create_dir_all(&quads).map_err(|error| DiskError::io(&quads, error))?;
    let linked = before.map_or(Ok(Vec::new()), |last| link(&last.join(QUADS), &quads))?;
    let parts = change::fill(&quads, before.map(|last| last.join(PARTS)).as_deref(), source)?;
    let parts_file = new.join(PARTS);
    fs::write(&parts_file, parts.lines).map_err(|error| DiskError::io(&parts_file, error))?;
    let names_file = new.join(NAMES);
    fs::write(&names_file, named::lines(&parts.names)).map_err(|error| DiskError::io(&names_file, error))?;
    // What it writes about itself as it goes, and its lock, are of no more use.
    for (name, _) in sums::files(&quads).map_err(|error| DiskError::io(&quads, error))? {
        if name == "LOCK" || name.starts_with("LOG") {
            fs::remove_file(quads.join(&name)).map_err(|error| DiskError::io(&quads, error))?;
        }
    }
    Ok(sums::write(new, before, &linked)?)
}

/// Makes a RocksDB that begins as another one: its tables are linked, and the little that says which they are is copied. What was linked.
fn link(from: &Path, to: &Path) -> Result<Vec<String>, DiskError> {
    let mut linked = Vec::new();
    for (name, _) in sums::files(from).map_err(|error| DiskError::io(from, error))? {
        let (old, new) = (from.join(&name), to.join(&name));
        if old.extension().is_some_and(|extension| extension == "sst") && fs::hard_link(&old, &new).is_ok() {
            linked.push(format!("{QUADS}/{name}"));
        } else {
            fs::copy(&old, &new).map_err(|error| DiskError::io(&new, error))?;
        }
    }
    Ok(linked)
}

/// Takes away a whole view, which loses its name first: a crash meanwhile leaves half a view that is known for one.
fn retire(view: &Path) -> Result<(), DiskError> {
    let mut half = view.as_os_str().to_owned();
    half.push(NEW);
    fs::rename(view, &half).map_err(|error| DiskError::io(view, error))?;
    remove(Path::new(&half))
}

fn remove(path: &Path) -> Result<(), DiskError> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(DiskError::io(path, error)),
        _ => Ok(()),
    }
}
