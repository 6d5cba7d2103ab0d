//! Where articles come from: files, directories in their order, standard input.

use super::packed::Packing;
use super::{ArticleError, Format, Inside, Options, Reason, archive};
use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, BufReader, Cursor, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// How many bytes of an input of unknown form are looked at, and read at a time.
const PEEK: usize = 1 << 16;

/// What the file `format` of a graph folder begins with, in every version.
const GRAPH: &[u8] = b"claimgraph ";

/// How many bytes tell how a file is packed.
const PACKED: usize = 4;

/// One input that is still to be opened.
#[derive(Debug)]
pub(super) struct Source {
    path: PathBuf,
    packing: Packing,
    /// Told by the extension or by the caller; `None` to look at the first bytes.
    format: Option<Format>,
    /// Counts the bytes that were taken off the disk.
    taken: Arc<AtomicU64>,
}

/// A file that counts what is read of it.
struct Counted {
    file: File,
    taken: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer)?;
        self.taken.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

impl Seek for Counted {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}

impl Source {
    /// Opens it and hands out what is inside.
    pub(super) fn open(self, options: &Options) -> Result<Inside, ArticleError> {
        let path = self.path.to_string_lossy().into_owned();
        let opened = if path == "-" { self.stream(Box::new(io::stdin()), options) } else { self.file(options) };
        opened.map_err(|reason| ArticleError { path, reason })
    }

    fn file(&self, options: &Options) -> Result<Inside, Reason> {
        let file = File::open(&self.path)?;
        // Only a file can be jumped about in; a pipe that is named like one cannot.
        let is_file = file.metadata()?.is_file();
        let file = Counted { file, taken: Arc::clone(&self.taken) };
        if (self.format, self.packing) == (Some(Format::Zip), Packing::Plain) && is_file {
            return Ok(archive::zip(self.name(), BufReader::new(file), options.clone()));
        }
        self.stream(Box::new(file), options)
    }

    fn stream(&self, bytes: Box<dyn Read + Send>, options: &Options) -> Result<Inside, Reason> {
        let (first, bytes) = peek(bytes, |first| first.len() >= PACKED)?;
        let packing = match self.packing {
            Packing::Plain => Packing::sniff(&first),
            packing => packing,
        };
        let bytes = packing.unpack(BufReader::with_capacity(PEEK, Cursor::new(first).chain(bytes)))?;
        let Some(format) = self.format else {
            let (first, bytes) = peek(bytes, Format::is_told)?;
            let format = Format::sniff(&first);
            return Ok(format.articles(
                self.name(),
                BufReader::with_capacity(PEEK, Cursor::new(first).chain(bytes)),
                options,
            ));
        };
        Ok(format.articles(self.name(), BufReader::with_capacity(PEEK, bytes), options))
    }

    fn name(&self) -> String {
        self.path.to_string_lossy().into_owned()
    }
}

/// The first bytes and all after them: as many as are enough, for a pipe hands them out as they were written. Whatever was read
/// belongs to the input.
fn peek<R: Read>(mut bytes: R, enough: impl Fn(&[u8]) -> bool) -> Result<(Vec<u8>, R), Reason> {
    let mut first = vec![0; PEEK];
    let mut length = 0;
    while length < PEEK && !enough(first.get(..length).unwrap_or_default()) {
        match bytes.read(first.get_mut(length..).unwrap_or_default()) {
            Ok(0) => break,
            Ok(read) => length += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error.into()),
        }
    }
    first.truncate(length);
    if first.is_empty() { Err(Reason::Empty) } else { Ok((first, bytes)) }
}

/// The inputs behind the paths of a command line, directories opened as they are reached.
pub(super) struct Sources {
    /// What is still ahead, the next one last.
    ahead: Vec<Ahead>,
    format: Option<Format>,
    /// How many inputs directories held so far.
    found: usize,
    /// Files in directories whose extension is unknown.
    pub(super) passed_over: VecDeque<PathBuf>,
    /// How many bytes were taken off the disk so far.
    pub(super) taken: Arc<AtomicU64>,
}

/// A path that is still ahead.
enum Ahead {
    /// Named on the command line.
    Named(PathBuf),
    /// Met in a directory: a file or a directory.
    Met(PathBuf),
    /// The end of a named directory, and how many inputs had been found when it began.
    End(PathBuf, usize),
}

impl Sources {
    /// # Errors
    /// The first path that does not exist.
    pub(super) fn new(
        paths: impl IntoIterator<Item = PathBuf>,
        format: Option<Format>,
    ) -> Result<Sources, ArticleError> {
        let mut ahead: Vec<Ahead> = paths.into_iter().map(Ahead::Named).collect();
        for path in &ahead {
            if let Ahead::Named(path) = path
                && path != Path::new("-")
                && let Err(error) = path.metadata()
            {
                let reason = if error.kind() == io::ErrorKind::NotFound { Reason::Missing } else { error.into() };
                return Err(failed(path, reason));
            }
        }
        ahead.reverse();
        Ok(Sources { ahead, format, found: 0, passed_over: VecDeque::new(), taken: Arc::default() })
    }

    /// Puts what a directory holds ahead, sorted by name. Hidden files, links to directories and graphs are left out.
    fn enter(&mut self, directory: &Path) -> Result<(), ArticleError> {
        if is_graph(directory) {
            return Ok(());
        }
        let list = || -> io::Result<Vec<PathBuf>> {
            let mut paths = Vec::new();
            for entry in directory.read_dir()? {
                let entry = entry?;
                let hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
                // A link to a directory may lead back to where it stands.
                let linked = entry.file_type()?.is_symlink() && entry.path().is_dir();
                if !hidden && !linked {
                    paths.push(entry.path());
                }
            }
            Ok(paths)
        };
        let mut paths = list().map_err(|error| failed(directory, error.into()))?;
        paths.sort_unstable_by(|a, b| b.cmp(a));
        self.ahead.extend(paths.into_iter().map(Ahead::Met));
        Ok(())
    }

    /// Opens a directory in place of its path: nothing to read yet, or an error.
    fn opened(&mut self, directory: &Path) -> Option<Result<Source, ArticleError>> {
        self.enter(directory).err().map(Err)
    }

    /// A file that a directory holds: an input where its format is known, by its extension or from the user.
    fn met(&mut self, path: PathBuf) -> Option<Result<Source, ArticleError>> {
        let (packing, bare) = Packing::of(&path);
        let Some(format) = self.format.or_else(|| Format::of(&bare)).filter(|_| path.is_file()) else {
            self.passed_over.push_back(path);
            return None;
        };
        self.found += 1;
        let taken = Arc::clone(&self.taken);
        Some(Ok(Source { format: Some(format), packing, path, taken }))
    }

    /// A path of the command line that is no directory: always an input.
    fn named(&self, path: PathBuf) -> Source {
        let (packing, bare) = Packing::of(&path);
        Source { format: self.format.or_else(|| Format::of(&bare)), packing, path, taken: Arc::clone(&self.taken) }
    }
}

impl Iterator for Sources {
    type Item = Result<Source, ArticleError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let input = match self.ahead.pop()? {
                Ahead::Named(path) if path.is_dir() => {
                    self.ahead.push(Ahead::End(path.clone(), self.found));
                    self.opened(&path)
                }
                Ahead::Named(path) => Some(Ok(self.named(path))),
                Ahead::Met(path) if path.is_dir() => self.opened(&path),
                Ahead::Met(path) => self.met(path),
                Ahead::End(path, before) if before == self.found => Some(Err(failed(&path, Reason::NoArticles))),
                Ahead::End(..) => None,
            };
            if input.is_some() {
                return input;
            }
        }
    }
}

/// Whether a directory is a graph that was made from articles: its files have the extensions of articles, and are none.
pub(super) fn is_graph(directory: &Path) -> bool {
    let mut begin = Vec::new();
    let format = File::open(directory.join("format")).map(|file| file.take(GRAPH.len() as u64).read_to_end(&mut begin));
    matches!(format, Ok(Ok(_))) && begin == GRAPH
}

fn failed(path: &Path, reason: Reason) -> ArticleError {
    ArticleError { path: path.to_string_lossy().into_owned(), reason }
}
