//! Writing to a graph folder: one writer at a time, and nothing counts before it is on the disk.

use super::manifest::{self, Commit, Frame, Placed};
use super::{FORMAT, Folder, FolderError, Plan, journal, manifest_file, segment};
use crate::record::Record;
use std::collections::BTreeSet;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// A segment that has grown past this is not added to.
const FULL_SEGMENT: u64 = 64 << 20;

/// A folder opened for writing; dropping it lets the next writer in.
#[derive(Debug)]
pub struct Writer {
    dir: PathBuf,
    /// The last records that count: the next ones go behind them. Nothing else of what was written is held in memory.
    last: Option<Frame>,
    /// How many bytes of the manifest count.
    manifest: u64,
    /// The lock goes with the open file, even where the process is killed.
    _lock: File,
}

/// A document for a location, with its record where that was not written before.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The document's id.
    pub id: String,
    /// The path that it was read from.
    pub path: Option<String>,
    /// Where it was published; the location, where it is known.
    pub url: Option<String>,
    /// The hash of all that the record is made from.
    pub digest: String,
    /// The outlet at that location.
    pub publisher: Option<String>,
    /// When it was published there.
    pub published: Option<String>,
    /// The record; `None` where the folder has it already.
    pub record: Option<Record>,
}

impl Writer {
    /// Opens a folder to write to it, and makes it where there is none; see [`Folder::create`].
    pub(super) fn open(dir: &Path) -> Result<Writer, FolderError> {
        let new = is_new(dir)?;
        let records = dir.join("records");
        if new {
            make(&records).map_err(|error| FolderError::io("create", dir, error))?;
        }
        let lock = lock(dir)?;
        // Looked at again under the lock: another writer may have made it meanwhile.
        if new && is_new(dir)? {
            lay_out(dir)?;
        }
        Folder::check(dir)?;
        let mut last = None;
        let manifest = manifest::each(&manifest_file(dir), |commit| last = commit.frame.or(last.take()))?;
        Ok(Writer { dir: dir.to_owned(), last, manifest, _lock: lock })
    }

    /// The folder with all that was written so far.
    ///
    /// # Errors
    /// Damage, and what the operating system refuses.
    pub fn read(&self) -> Result<Folder, FolderError> {
        Folder::open(&self.dir)
    }

    /// What is to be done about articles, from what the folder has.
    ///
    /// # Errors
    /// Damage, and what the operating system refuses.
    pub fn plan(&self) -> Result<Plan, FolderError> {
        let mut plan = Plan::default();
        manifest::each(&manifest_file(&self.dir), |commit| plan.apply(&commit))?;
        plan.begin();
        Ok(plan)
    }

    /// Writes records, each at the location that it names itself; on return they are on the disk, all of them or none.
    ///
    /// # Errors
    /// [`FolderError::Unsound`] for a record that does not hold together; then nothing is written.
    pub fn append(&mut self, records: &[Record]) -> Result<(), FolderError> {
        let entries = records.iter().map(|record| Entry {
            id: record.id.clone(),
            path: record.path.clone(),
            url: record.url.clone(),
            digest: String::new(),
            publisher: record.publisher.clone(),
            published: record.published.clone(),
            record: Some(record.clone()),
        });
        self.commit(entries.collect())
    }

    /// Writes documents to their locations, in their order; on return they are on the disk, all of them or none.
    ///
    /// # Errors
    /// [`FolderError::Unsound`] for a record that does not hold together; then nothing is written.
    pub fn commit(&mut self, entries: Vec<Entry>) -> Result<(), FolderError> {
        if entries.is_empty() {
            return Ok(());
        }
        let records: Vec<&Record> = entries.iter().filter_map(|entry| entry.record.as_ref()).collect();
        for record in &records {
            sound(record)?;
        }
        let frame = if records.is_empty() { None } else { Some(self.write_frame(&records)?) };
        let mut row = 0..;
        let documents = entries.into_iter().map(|entry| Placed {
            row: entry.record.and_then(|_| row.next()),
            id: entry.id,
            path: entry.path,
            url: entry.url,
            digest: entry.digest,
            publisher: entry.publisher,
            published: entry.published,
        });
        // Records say what was read, the same whenever that was; when it was stands here alone.
        let when = frame.as_ref().map(|_| jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string());
        self.write_commit(Commit { when, frame, documents: documents.collect(), ..Commit::default() })
    }

    /// Takes out what stands at these locations. A document that has no other is dead from then on; no other one is touched.
    ///
    /// # Errors
    /// What the operating system refuses.
    pub fn remove(&mut self, locations: &BTreeSet<String>) -> Result<(), FolderError> {
        if locations.is_empty() {
            return Ok(());
        }
        self.write_commit(Commit { vacated: locations.iter().cloned().collect(), ..Commit::default() })
    }

    /// Adds decisions to the journal, JSON objects that bear the next numbers; on return they are on the disk.
    ///
    /// # Errors
    /// [`FolderError::Decision`] for what is no such object; then nothing is written.
    pub fn decide(&mut self, decisions: &[String]) -> Result<(), FolderError> {
        let dir = &self.dir;
        let (file, before) = (journal::file(dir), journal::read(dir)?);
        let mut bytes = Vec::new();
        for (number, decision) in (before.lines.len() + 1..).zip(decisions) {
            let line = journal::line(decision, number);
            bytes.extend(line.ok_or_else(|| FolderError::Decision { number, decision: decision.clone() })?);
        }
        write_at(&file, before.length, &bytes).map_err(|error| FolderError::io("write", &file, error))?;
        if before.length == 0 { sync_directory(dir) } else { Ok(()) }
    }

    /// Writes records behind the last ones that count.
    fn write_frame(&self, records: &[&Record]) -> Result<Frame, FolderError> {
        let (segment, offset) = match &self.last {
            Some(last) if last.offset + last.length >= FULL_SEGMENT => (last.segment + 1, 0),
            Some(last) => (last.segment, last.offset + last.length),
            None => (1, 0),
        };
        let file = segment::file(&self.dir, segment);
        let failed = |error| FolderError::io("write", &file, error);
        let bytes = segment::compress(records).map_err(failed)?;
        write_at(&file, offset, &bytes).map_err(failed)?;
        if offset == 0 {
            sync_directory(&self.dir.join("records"))?;
        }
        let (length, sha256) = (bytes.len() as u64, segment::checksum(&bytes));
        Ok(Frame { segment, offset, length, rows: records.len(), sha256 })
    }

    /// Makes a commit count.
    fn write_commit(&mut self, commit: Commit) -> Result<(), FolderError> {
        let file = manifest_file(&self.dir);
        let line = manifest::line(&commit);
        write_at(&file, self.manifest, &line).map_err(|error| FolderError::io("write", &file, error))?;
        self.manifest += line.len() as u64;
        self.last = commit.frame.or(self.last.take());
        Ok(())
    }
}

fn sound(record: &Record) -> Result<(), FolderError> {
    match record.verify().first() {
        None => Ok(()),
        Some(problem) => Err(FolderError::Unsound {
            document: record.path.clone().unwrap_or_else(|| record.id.clone()),
            problem: problem.to_string(),
        }),
    }
}

/// Writes and syncs bytes at a place in a file, and cuts off what a crash left behind it.
fn write_at(file: &Path, offset: u64, bytes: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().create(true).truncate(false).write(true).open(file)?;
    file.set_len(offset)?;
    file.seek(SeekFrom::Start(offset))?;
    file.write_all(bytes)?;
    file.sync_data()
}

/// Whether a folder is still to be made: nothing is there, or only what a crash left of making it.
fn is_new(dir: &Path) -> Result<bool, FolderError> {
    let entries = match dir.read_dir() {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(true),
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
            return Err(FolderError::NotAGraph { dir: dir.to_owned() });
        }
        Err(error) => return Err(FolderError::io("open", dir, error)),
    };
    if dir.join("format").exists() {
        return Ok(false);
    }
    for entry in entries {
        let name = entry.map_err(|error| FolderError::io("open", dir, error))?.file_name();
        if name != "lock" && name != "records" && name != "format.new" {
            return Err(FolderError::NotAGraph { dir: dir.to_owned() });
        }
    }
    // Without `format` no commit was ever made, so records would be somebody else's.
    match manifest_file(dir).metadata() {
        Ok(manifest) if manifest.len() > 0 => Err(FolderError::NotAGraph { dir: dir.to_owned() }),
        _ => Ok(true),
    }
}

/// Makes what an empty folder has; `format` last, for it makes the folder a graph.
fn lay_out(dir: &Path) -> Result<(), FolderError> {
    let manifest = manifest_file(dir);
    write_at(&manifest, 0, b"").map_err(|error| FolderError::io("write", &manifest, error))?;
    sync_directory(&dir.join("records"))?;
    let (new, format) = (dir.join("format.new"), dir.join("format"));
    write_at(&new, 0, FORMAT.as_bytes())
        .and_then(|()| std::fs::rename(&new, &format))
        .map_err(|error| FolderError::io("write", &format, error))?;
    sync_directory(dir)
}

/// Takes the lock, or says that another has it.
///
/// A program that begins another one shares its open files with it for a moment, so a lock may outlive its writer by
/// as much: it is asked for again before the other is taken for a writer.
fn lock(dir: &Path) -> Result<File, FolderError> {
    let path = dir.join("lock");
    let failed = |error| FolderError::io("write", &path, error);
    let file = OpenOptions::new().create(true).truncate(false).write(true).open(&path).map_err(failed)?;
    let mut waits = [5, 20, 75, 200].map(Duration::from_millis).into_iter();
    loop {
        match (file.try_lock(), waits.next()) {
            (Ok(()), _) => return Ok(file),
            (Err(TryLockError::WouldBlock), Some(wait)) => std::thread::sleep(wait),
            (Err(TryLockError::WouldBlock), None) => return Err(FolderError::Locked { dir: dir.to_owned() }),
            (Err(TryLockError::Error(error)), _) => return Err(failed(error)),
        }
    }
}

/// Makes a directory with all above it that are not there.
fn make(dir: &Path) -> io::Result<()> {
    let missing = missing(dir);
    std::fs::create_dir_all(dir)?;
    missing.iter().filter_map(|made| made.parent()).try_for_each(sync)
}

/// A directory and those above it that are not there, each with a parent to sync.
fn missing(dir: &Path) -> Vec<PathBuf> {
    // "news.graph" stands in the working directory, whose name a path may leave out.
    let dir = if dir.is_absolute() { dir.to_owned() } else { Path::new(".").join(dir) };
    dir.ancestors().take_while(|dir| !dir.exists()).map(Path::to_owned).collect()
}

/// A new file is only there after a crash if its directory was synced.
fn sync_directory(dir: &Path) -> Result<(), FolderError> {
    sync(dir).map_err(|error| FolderError::io("sync", dir, error))
}

fn sync(dir: &Path) -> io::Result<()> {
    // Other systems than Unix cannot open a directory, and need not.
    if cfg!(unix) { File::open(dir)?.sync_all() } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_directory_that_is_made_is_synced_into_its_own() {
        let home = tempfile::tempdir().unwrap();
        let dir = home.path().join("a/b/c");
        std::fs::create_dir(home.path().join("a")).unwrap();
        assert_eq!(missing(&dir), [dir.clone(), home.path().join("a/b")]);
        make(&dir).unwrap();
        assert!(dir.is_dir() && missing(&dir).is_empty());
        let parents =
            missing(Path::new("no-such-folder/records")).into_iter().map(|made| made.parent().unwrap().to_owned());
        assert_eq!(parents.collect::<Vec<_>>(), [Path::new("./no-such-folder"), Path::new(".")]);
    }
}
