//! The graph folder: where records live, safe from crashes, flipped bits and two writers at once.
//!
//! ```text
//! news.graph/
//!   format                     the version of this form
//!   lock                       held by the one writer
//!   records/
//!     manifest                 one line a commit, synced after its records: what is not in it does not count
//!     000001.jsonl.zst         segments: zstd frames of records as JSON lines, one frame a commit, append-only
//!   journal.jsonl              human decisions, one a line with its checksum, append-only; there once there is one
//!   store/                     the RDF view on disk, with the feature `rocksdb`; kept by the room `store`
//!   pushed/                    what triple stores elsewhere have of it; kept by the room `push`
//! ```
//!
//! A commit is first a frame, synced, then a line of the manifest, synced. A crash between the two, or in the
//! middle of either, leaves a tail that no reader looks at and that the next writer cuts off. Every frame and
//! every line has its checksum, so a flipped byte is an error that names its file and place.
//!
//! A document is known by the hash of its text and stands at one location or several (its URL, else its path).
//! A location holds one document: a changed one replaces what stood there. A document lives while it has a location. Where it has several,
//! the first to publish it describes it, and the others are its copies, whatever the order in which they were read. There is a record
//! for each of them that says anything else of itself, so what is there depends on what stands where, and not on what was before.

mod error;
mod index;
mod journal;
mod line;
mod manifest;
mod plan;
mod segment;
mod writer;

pub use error::FolderError;
pub use plan::{Change, Place, Plan, Planned};
pub use writer::{Entry, Writer};

use crate::record::Record;
use index::Index;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What the file `format` says.
const FORMAT: &str = "claimgraph 1\n";

/// A graph folder as it was when it was opened; what a writer adds later is not seen, and disturbs nothing.
#[derive(Debug)]
pub struct Folder {
    dir: PathBuf,
    index: Index,
    /// How many bytes of the manifest count.
    manifest: u64,
}

/// A live document of a folder at one of its locations.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Held {
    /// The id of its record.
    pub id: String,
    /// The path that it was read from.
    pub path: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// The hash of all that its record was made from.
    pub digest: String,
    /// The outlet, where it is known.
    pub publisher: Option<String>,
    /// When it was published there.
    pub published: Option<String>,
}

impl Held {
    /// The location: the URL, else the path.
    pub fn location(&self) -> &str {
        location(self.url.as_deref(), self.path.as_deref(), &self.id)
    }
}

impl Folder {
    /// Opens a folder to read it. Takes no lock: readers work beside a writer.
    ///
    /// # Errors
    /// Where there is no folder, or one of another form or version, or a damaged one.
    pub fn open(dir: &Path) -> Result<Folder, FolderError> {
        Folder::check(dir)?;
        let mut index = Index::default();
        let manifest = manifest::each(&manifest_file(dir), |commit| index.apply(commit))?;
        Ok(Folder { dir: dir.to_owned(), index, manifest })
    }

    /// Whether people decided anything about a folder; tells without opening it, which most folders need not be to know it.
    ///
    /// # Errors
    /// A line of the journal that is not as it was written.
    pub fn is_decided(dir: &Path) -> Result<bool, FolderError> {
        Ok(!journal::read(dir)?.lines.is_empty())
    }

    /// Looks whether a folder is there, of the form that this version knows.
    fn check(dir: &Path) -> Result<(), FolderError> {
        if !dir.try_exists().map_err(|error| FolderError::io("open", dir, error))? {
            return Err(FolderError::Missing { dir: dir.to_owned() });
        }
        let file = dir.join("format");
        let format = match std::fs::read(&file) {
            Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
            Err(error) if matches!(error.kind(), std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory) => {
                return Err(FolderError::NotAGraph { dir: dir.to_owned() });
            }
            Err(error) => return Err(FolderError::io("read", &file, error)),
        };
        if format != FORMAT {
            return Err(FolderError::UnknownFormat { file, found: format.trim().chars().take(80).collect() });
        }
        Ok(())
    }

    /// Opens a folder to write to it, and makes it where there is none.
    ///
    /// # Errors
    /// [`FolderError::Locked`] while another writer has it, and all that [`Folder::open`] may say.
    pub fn create(dir: &Path) -> Result<Writer, FolderError> {
        Writer::open(dir)
    }

    /// The records of all live documents, in the order in which they were written, one commit at a time in memory.
    ///
    /// # Errors
    /// Damage is an error in the place of the records that it makes unreadable.
    pub fn records(&self) -> impl Iterator<Item = Result<Record, FolderError>> + '_ {
        self.index.live_rows().into_iter().flat_map(|(frame, rows)| match segment::read(&self.dir, frame) {
            Ok(lines) => lines.take(rows),
            Err(error) => vec![Err(error)],
        })
    }

    /// The records of all live documents at once, read by all threads together, in the order of [`Folder::records`].
    ///
    /// # Errors
    /// The first damage.
    pub fn read(&self) -> Result<Vec<Record>, FolderError> {
        let frames = self.index.live_rows().into_par_iter();
        let read = frames.map(|(frame, rows)| Ok(segment::read(&self.dir, frame)?.take(rows)));
        let mut records = Vec::new();
        for frame in read.collect::<Vec<Result<_, FolderError>>>() {
            for record in frame? {
                records.push(record?);
            }
        }
        Ok(records)
    }

    /// The lines of the journal as JSON objects, in the order in which they were decided.
    ///
    /// # Errors
    /// A line that is not as it was written.
    pub fn journal(&self) -> Result<Vec<String>, FolderError> {
        Ok(journal::read(&self.dir)?.lines)
    }

    /// The live documents at their locations, in the order of those.
    pub fn documents(&self) -> impl Iterator<Item = &Held> {
        self.index.locations.values()
    }

    /// What names the state of the folder that was opened, with its decisions as they were then: another after each commit and decision.
    ///
    /// # Errors
    /// Where the manifest cannot be read again.
    #[cfg(feature = "rocksdb")]
    pub fn state(&self, decisions: &[String]) -> Result<String, FolderError> {
        Ok(state(manifest::last(&manifest_file(&self.dir), Some(self.manifest))?, decisions))
    }

    /// What names the state that a folder is in now. Reads the last commit and the decisions, and no other commit.
    ///
    /// # Errors
    /// As [`Folder::open`], where the end of the manifest or a decision is damaged.
    #[cfg(feature = "rocksdb")]
    pub fn state_now(dir: &Path) -> Result<String, FolderError> {
        Folder::check(dir)?;
        // As where both are opened: a decision is never older than what it is about.
        let decisions = journal::read(dir)?.lines;
        match manifest::last(&manifest_file(dir), None) {
            Ok(last) => Ok(state(last, &decisions)),
            // A commit that was torn, or one that has lost its end: that is told apart by who reads all of them.
            Err(FolderError::Corrupt { .. }) => Folder::open(dir)?.state(&decisions),
            Err(error) => Err(error),
        }
    }

    /// When each document was read, by its id, where the folder knows it: RFC 3339, in UTC.
    pub fn read_times(&self) -> BTreeMap<String, String> {
        let described = self.index.described();
        described.into_iter().filter_map(|(row, held)| Some((held.first()?.id.clone(), row.when.clone()?))).collect()
    }

    /// Every damage that checksums can tell: of live records, and of those that were replaced or removed.
    pub fn damage(&self) -> impl Iterator<Item = FolderError> + '_ {
        self.index.frames.iter().filter_map(|frame| segment::read(&self.dir, frame).err())
    }

    /// How many bytes the segments and the manifest have, without a tail that does not count.
    pub fn size(&self) -> u64 {
        self.manifest + self.index.frames.iter().map(|frame| frame.length).sum::<u64>()
    }

    /// How many records were written and are of nothing any more that stands at a location.
    pub fn dead(&self) -> usize {
        self.index.dead()
    }
}

/// The name under which a document's place in the world is known: its URL, else its path.
fn location<'a>(url: Option<&'a str>, path: Option<&'a str>, id: &'a str) -> &'a str {
    url.or(path).unwrap_or(id)
}

/// The name of a state: where its last commit ends and what it is, and the decisions.
#[cfg(feature = "rocksdb")]
fn state((end, last): (u64, String), decisions: &[String]) -> String {
    format!("{end} {last} {}", line::checksum(decisions.join("\n").as_bytes()))
}

fn manifest_file(dir: &Path) -> PathBuf {
    dir.join("records").join("manifest")
}
