//! Packed input: `.gz` and `.zst` around any format, and `.zip` and `.tar` of many files.
//!
//! Nothing is unpacked to disk, and nothing as a whole: each reader takes no more than its own bound of what comes out, so a
//! bomb costs a moment and no memory.

use super::{Article, ArticleError, Format, Inside, Options, Reason, bytes};
use flate2::read::MultiGzDecoder;
use std::io::{self, BufReader, Cursor, Read, Seek};
use std::path::Path;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

/// The most bytes of one file in an archive that are unpacked.
const LONGEST_MEMBER: usize = 100_000_000;
/// The most bytes of a zip archive that is no file.
const LONGEST_STREAM: usize = 300_000_000;

/// How a file is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Packing {
    /// Not at all.
    Plain,
    /// gzip, RFC 1952, with any number of members.
    Gzip,
    /// Zstandard, RFC 8878.
    Zstandard,
}

impl Packing {
    /// The packing that a path's last extension tells of, and the path without it: `a.jsonl.gz` is `a.jsonl`, packed.
    pub(super) fn of(path: &Path) -> (Packing, std::path::PathBuf) {
        match path.extension().and_then(|extension| extension.to_str()).map(str::to_ascii_lowercase).as_deref() {
            Some("gz") => (Packing::Gzip, path.with_extension("")),
            Some("tgz") => (Packing::Gzip, path.with_extension("tar")),
            Some("zst") => (Packing::Zstandard, path.with_extension("")),
            _ => (Packing::Plain, path.to_owned()),
        }
    }

    /// The packing that the first bytes tell of.
    pub(super) fn sniff(bytes: &[u8]) -> Packing {
        match bytes {
            [0x1F, 0x8B, ..] => Packing::Gzip,
            [0x28, 0xB5, 0x2F, 0xFD, ..] => Packing::Zstandard,
            _ => Packing::Plain,
        }
    }

    /// The bytes, unpacked as they are read.
    pub(super) fn unpack(self, bytes: Box<dyn Read + Send>) -> io::Result<Box<dyn Read + Send>> {
        Ok(match self {
            Packing::Plain => bytes,
            Packing::Gzip => Box::new(MultiGzDecoder::new(bytes)),
            Packing::Zstandard => Box::new(zstd::Decoder::new(bytes)?),
        })
    }
}

/// The articles of a zip archive: of each file in it whose extension is known, in the archive's order.
///
/// The directory of a zip archive is its end, so what is no file (standard input, a packed archive) is held in memory.
pub(super) fn zip_stream(path: String, bytes: impl Read, options: Options) -> Inside {
    match bytes::all(bytes, LONGEST_STREAM) {
        Ok(bytes) => zip(path, Cursor::new(bytes), options),
        Err(reason) => failed(path, reason),
    }
}

/// The articles of a zip archive that can be jumped about in.
pub(super) fn zip(path: String, archive: impl Read + Seek + Send + 'static, options: Options) -> Inside {
    let mut archive = match zip::ZipArchive::new(archive) {
        Ok(archive) => archive,
        Err(error) => return failed(path, Reason::NoArchive(error.to_string())),
    };
    let members = (0..archive.len()).filter_map(move |index| {
        let read = archive.by_index(index).map_err(|error| Reason::NoArchive(error.to_string()));
        match read {
            Ok(member) if member.is_dir() => None,
            Ok(mut member) => {
                let name = String::from_utf8_lossy(member.name_raw()).into_owned();
                inside(&path, &name, &mut member, &options)
            }
            Err(reason) => Some(failed(format!("{path}#{index}"), reason)),
        }
    });
    Box::new(members.flatten())
}

/// The articles of a tar archive: of each file in it whose extension is known, in the archive's order.
pub(super) fn tar(path: String, bytes: impl Read + Send + 'static, options: Options) -> Inside {
    // An entry borrows its archive, so the archive is walked on a thread of its own, one file ahead of the reader.
    let (send, receive) = sync_channel(1);
    let spawned = std::thread::Builder::new().name("tar".into()).spawn({
        let path = path.clone();
        move || walk(&path, bytes, &options, &send)
    });
    match spawned {
        Ok(_) => Box::new(Members(receive).flatten()),
        Err(error) => failed(path, error.into()),
    }
}

/// What the walking thread hands over.
struct Members(Receiver<Inside>);

impl Iterator for Members {
    type Item = Inside;

    fn next(&mut self) -> Option<Inside> {
        self.0.recv().ok()
    }
}

fn walk(path: &str, bytes: impl Read, options: &Options, send: &SyncSender<Inside>) {
    let mut archive = tar::Archive::new(bytes);
    let broken = |error: io::Error| failed(path.to_owned(), Reason::NoArchive(error.to_string()));
    let entries = match archive.entries() {
        Ok(entries) => entries,
        Err(error) => return drop(send.send(broken(error))),
    };
    for entry in entries {
        let members = match entry {
            Ok(entry) if !entry.header().entry_type().is_file() => continue,
            Ok(mut entry) => {
                let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
                inside(path, &name, &mut entry, options)
            }
            Err(error) => return drop(send.send(broken(error))),
        };
        // Nobody listens any more: the reader was dropped.
        if members.is_some_and(|members| send.send(members).is_err()) {
            return;
        }
    }
}

/// The articles of one file of an archive; `None` where its extension is unknown, or it is an archive itself.
fn inside(path: &str, name: &str, member: &mut impl Read, options: &Options) -> Option<Inside> {
    let (packing, bare) = Packing::of(Path::new(name));
    let hidden = bare.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
    let format = Format::of(&bare).filter(|format| !hidden && !matches!(format, Format::Zip | Format::Tar))?;
    let path = format!("{path}#{name}");
    let read = bytes::all(member, LONGEST_MEMBER).and_then(|bytes| Ok(packing.unpack(Box::new(Cursor::new(bytes)))?));
    Some(match read {
        Ok(bytes) => format.articles(path, BufReader::new(bytes), options),
        Err(reason) => failed(path, reason),
    })
}

fn failed(path: String, reason: Reason) -> Inside {
    Box::new(std::iter::once(Err::<Article, _>(ArticleError { path, reason })))
}
