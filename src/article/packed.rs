//! Packed input: `.gz` and `.zst` around any format, and `.zip` and `.tar` of many files.
//!
//! Nothing is unpacked to disk, and nothing as a whole: each reader takes no more than its own bound of what comes out, so a
//! bomb costs a moment and no memory. What archives hold is in `archive.rs`.

use flate2::read::MultiGzDecoder;
use std::io::{self, Read};
use std::path::Path;

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
    pub(super) fn unpack<R: Read>(self, bytes: R) -> io::Result<Unpacked<R>> {
        Ok(match self {
            Packing::Plain => Unpacked::Plain(bytes),
            Packing::Gzip => Unpacked::Gzip(Box::new(MultiGzDecoder::new(bytes))),
            Packing::Zstandard => Unpacked::Zstandard(zstd::Decoder::new(bytes)?),
        })
    }
}

/// What comes out of a packing.
pub(super) enum Unpacked<R: Read> {
    Plain(R),
    Gzip(Box<MultiGzDecoder<R>>),
    Zstandard(zstd::Decoder<'static, io::BufReader<R>>),
}

impl<R: Read> Read for Unpacked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Unpacked::Plain(bytes) => bytes.read(buffer),
            Unpacked::Gzip(bytes) => bytes.read(buffer),
            Unpacked::Zstandard(bytes) => bytes.read(buffer),
        }
    }
}
