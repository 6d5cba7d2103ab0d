//! Archives of articles, `.zip` and `.tar`: each file in them whose extension is known, in the archive's order.
//!
//! A file in an archive borrows it, so an archive is walked on a thread of its own, a few articles ahead of the reader. Formats of
//! many articles (JSON Lines, tables, web archives) stream out of it, however long they are; all others are bounded.

use super::packed::Packing;
use super::{Article, ArticleError, Format, Inside, Options, Reason, bytes, jsonl, table, warc};
use std::cell::Cell;
use std::io::{self, BufReader, Cursor, Read, Seek};
use std::path::Path;
use std::rc::Rc;
use std::sync::mpsc::{SyncSender, sync_channel};

/// The most bytes of one file in an archive that are unpacked, where they are taken as a whole.
const LONGEST_MEMBER: usize = 100_000_000;
/// The most bytes of a zip archive that is no file.
const LONGEST_STREAM: usize = 300_000_000;
/// The most bytes of a tar archive between two files: their names and attributes.
const LONGEST_HEAD: u64 = 1_000_000;
/// How many articles the walk is ahead.
const AHEAD: usize = 2;

/// The articles of a zip archive in a stream.
///
/// The directory of a zip archive is its end, so what is no file (standard input, a packed archive) is held in memory.
pub(super) fn zip_stream(path: String, bytes: impl Read, options: Options) -> Inside {
    match bytes::whole(bytes, LONGEST_STREAM, "a packed archive") {
        Ok(bytes) => zip(path, Cursor::new(bytes), options),
        Err(reason) => failed(path, reason),
    }
}

/// The articles of a zip archive that can be jumped about in.
pub(super) fn zip(path: String, archive: impl Read + Seek + Send + 'static, options: Options) -> Inside {
    walked(path, options, move |walk| {
        let mut archive = zip::ZipArchive::new(archive).map_err(|error| broken(&error))?;
        for index in 0..archive.len() {
            match archive.by_index(index) {
                Ok(member) if member.is_dir() => {}
                Ok(mut member) => {
                    let name = String::from_utf8_lossy(member.name_raw()).into_owned();
                    walk.member(&name, &mut member)?;
                }
                Err(error) => {
                    walk.found = true;
                    walk.refuse(format!("{}#{index}", walk.path), Reason::NoArchive(error.to_string()))?;
                }
            }
        }
        Ok(())
    })
}

/// The articles of a tar archive.
pub(super) fn tar(path: String, bytes: impl Read + Send + 'static, options: Options) -> Inside {
    walked(path, options, move |walk| {
        let limit = Rc::new(Cell::new(LONGEST_HEAD));
        let mut archive = tar::Archive::new(Metered { bytes, taken: 0, limit: Rc::clone(&limit) });
        for entry in archive.entries().map_err(|error| broken(&error))? {
            let mut entry = entry.map_err(|error| broken(&error))?;
            let header = entry.header();
            let kind = header.entry_type();
            // A sparse file says how long it is with its holes, which take no place here.
            let length = if kind.is_gnu_sparse() { header.entry_size().unwrap_or(0) } else { entry.size() };
            limit.set(entry.raw_file_position().saturating_add(length).saturating_add(2 * LONGEST_HEAD));
            if kind.is_file() {
                let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
                walk.member(&name, &mut entry)?;
            }
        }
        Ok(())
    })
}

/// A tar archive of which no more is read than up to the next file: the library takes a name as long as the archive says it is.
struct Metered<R> {
    bytes: R,
    taken: u64,
    /// Where the head of the next file has to end.
    limit: Rc<Cell<u64>>,
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.taken >= self.limit.get() {
            return Err(io::Error::other(format!("the head of a file is longer than {LONGEST_HEAD} bytes")));
        }
        let read = self.bytes.read(buffer)?;
        self.taken += read as u64;
        Ok(read)
    }
}

/// A walk through an archive.
struct Walk {
    path: String,
    options: Options,
    send: SyncSender<Result<Article, ArticleError>>,
    /// Whether the archive holds anything that could be an article.
    found: bool,
}

/// Why a walk ends early.
enum End {
    /// Nobody listens any more: the reader was dropped.
    Gone,
    /// The rest of the archive cannot be read.
    Broken(Reason),
}

fn broken(error: &dyn std::error::Error) -> End {
    End::Broken(Reason::NoArchive(error.to_string()))
}

/// What a walk on a thread of its own hands out.
fn walked(path: String, options: Options, walk: impl FnOnce(&mut Walk) -> Result<(), End> + Send + 'static) -> Inside {
    let (send, receive) = sync_channel(AHEAD);
    let mut walker = Walk { path: path.clone(), options, send, found: false };
    let spawned = std::thread::Builder::new().name("archive".into()).spawn(move || {
        let reason = match walk(&mut walker) {
            Ok(()) if walker.found => return,
            Ok(()) => Reason::NoMembers,
            Err(End::Broken(reason)) => reason,
            Err(End::Gone) => return,
        };
        let _ = walker.refuse(walker.path.clone(), reason);
    });
    match spawned {
        Ok(_) => Box::new(receive.into_iter()),
        Err(error) => failed(path, error.into()),
    }
}

impl Walk {
    /// Hands out the articles of one file; of none whose extension is unknown.
    fn member(&mut self, name: &str, member: &mut impl Read) -> Result<(), End> {
        let (packing, bare) = Packing::of(Path::new(name));
        let hidden = bare.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
        // What the user says of all inputs cannot be meant of the archive and of what is in it.
        let said = self.options.format.filter(|format| !matches!(format, Format::Zip | Format::Tar));
        let Some(format) = said.or_else(|| Format::of(&bare)).filter(|_| !hidden) else { return Ok(()) };
        self.found = true;
        let path = format!("{}#{name}", self.path);
        let streams = matches!(format, Format::Jsonl | Format::Csv | Format::Tsv | Format::Warc);
        let told = if streams {
            self.stream(format, &path, packing, member)
        } else {
            self.whole(format, &path, packing, member)
        };
        match told {
            Ok(handed_out) => handed_out,
            Err(reason) => self.refuse(path, reason),
        }
    }

    /// A file of many articles, taken out one at a time.
    fn stream(
        &self,
        format: Format,
        path: &str,
        packing: Packing,
        member: &mut impl Read,
    ) -> Result<Result<(), End>, Reason> {
        let (path, fields) = (path.to_owned(), self.options.fields.clone());
        let bytes = BufReader::new(packing.unpack(member)?);
        Ok(match format {
            Format::Csv => self.hand_out(table::articles(path, bytes, b',', fields)),
            Format::Tsv => self.hand_out(table::articles(path, bytes, b'\t', fields)),
            Format::Warc => self.hand_out(warc::articles(path, bytes)),
            _ => self.hand_out(jsonl::articles(path, bytes, fields)),
        })
    }

    /// A file of one article or few, as it is packed; its reader bounds what comes out.
    fn whole(
        &self,
        format: Format,
        path: &str,
        packing: Packing,
        member: &mut impl Read,
    ) -> Result<Result<(), End>, Reason> {
        if matches!(format, Format::Zip | Format::Tar) {
            return Err(Reason::Nested);
        }
        let bytes = bytes::whole(member, LONGEST_MEMBER, "a file in an archive")?;
        let bytes = BufReader::new(packing.unpack(Cursor::new(bytes))?);
        Ok(self.hand_out(format.articles(path.to_owned(), bytes, &self.options)))
    }

    fn hand_out(&self, articles: impl Iterator<Item = Result<Article, ArticleError>>) -> Result<(), End> {
        for article in articles {
            self.send.send(article).map_err(|_| End::Gone)?;
        }
        Ok(())
    }

    fn refuse(&self, path: String, reason: Reason) -> Result<(), End> {
        self.hand_out(std::iter::once(Err(ArticleError { path, reason })))
    }
}

fn failed(path: String, reason: Reason) -> Inside {
    Box::new(std::iter::once(Err(ArticleError { path, reason })))
}
