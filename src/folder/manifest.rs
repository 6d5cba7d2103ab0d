//! The manifest: one line a commit, `CHECKSUM JSON`, and only whole lines count.

use super::line::{checksum, is_torn};
use super::{FolderError, Held};
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

/// One commit: records written, documents placed, documents taken out.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Commit {
    /// When its records were written, in UTC to the second; folders of older versions do not know it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) when: Option<String>,
    /// The records that it wrote, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) frame: Option<Frame>,
    /// The documents that got a location, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) documents: Vec<Placed>,
    /// The locations that nothing stands at from then on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) vacated: Vec<String>,
    /// The ids of documents that lost all their locations, as folders of older versions say it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) removed: Vec<String>,
}

/// Where the records of a commit are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Frame {
    /// The number of the segment, from 1.
    pub(super) segment: u32,
    /// Its first byte in the segment.
    pub(super) offset: u64,
    /// Its bytes, compressed.
    pub(super) length: u64,
    /// How many records it has.
    pub(super) rows: usize,
    /// The hash of the compressed bytes.
    pub(super) sha256: String,
}

/// A document at a location.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Placed {
    pub(super) id: String,
    pub(super) path: Option<String>,
    pub(super) url: Option<String>,
    pub(super) digest: String,
    /// The outlet there, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) publisher: Option<String>,
    /// When it was published there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) published: Option<String>,
    /// Which record of the frame it is, from 0; none where the record was written before.
    pub(super) row: Option<usize>,
}

impl Placed {
    /// What a reader of the folder sees of it.
    pub(super) fn held(self) -> Held {
        let Placed { id, path, url, digest, publisher, published, row: _ } = self;
        Held { id, path, url, digest, publisher, published }
    }
}

/// Reads a manifest, one commit at a time in memory, and hands each to `take`. A last line without its end is what a crash leaves, and
/// does not count, and neither does one of zeros: how many bytes do is what comes back.
pub(super) fn each(file: &Path, mut take: impl FnMut(Commit)) -> Result<u64, FolderError> {
    let failed = |error| FolderError::io("read", file, error);
    let damaged = |offset: u64, why: &str| FolderError::Corrupt { file: file.to_owned(), offset, why: why.to_owned() };
    let mut lines = BufReader::new(File::open(file).map_err(failed)?);
    let (mut line, mut offset) = (Vec::new(), 0);
    while lines.read_until(b'\n', &mut line).map_err(failed)? > 0 {
        match line.strip_suffix(b"\n") {
            Some(whole) => match parse(whole) {
                Ok(commit) => take(commit),
                Err(_) if is_torn(whole) && lines.fill_buf().map_err(failed)?.is_empty() => break,
                Err(why) => return Err(damaged(offset, why)),
            },
            // A whole line and one more byte: that byte was the line's end.
            None if line.split_last().is_some_and(|(_, line)| parse(line).is_ok()) => {
                return Err(damaged(offset + line.len() as u64 - 1, "a line has lost its end"));
            }
            None => break,
        }
        offset += line.len() as u64;
        line.clear();
    }
    Ok(offset)
}

/// Where the last commit ends, and its checksum, without a look at those before it. With `end` it is the last one before that place;
/// without it the manifest's last one, and what follows it is damage here.
#[cfg(feature = "rocksdb")]
pub(super) fn last(file: &Path, end: Option<u64>) -> Result<(u64, String), FolderError> {
    use std::io::{Read, Seek, SeekFrom};
    let failed = |error| FolderError::io("read", file, error);
    let mut manifest = File::open(file).map_err(failed)?;
    let end = match end {
        Some(end) => end,
        None => manifest.metadata().map_err(failed)?.len(),
    };
    let (mut begin, mut line) = (end, Vec::new());
    // From the end backwards, until there is the end of the line before the last.
    while begin > 0 && !line.iter().rev().skip(1).any(|&byte| byte == b'\n') {
        let piece = (line.len() as u64).max(1 << 14).min(begin);
        begin -= piece;
        let mut bytes = vec![0; usize::try_from(piece).unwrap_or_default()];
        manifest.seek(SeekFrom::Start(begin)).and_then(|_| manifest.read_exact(&mut bytes)).map_err(failed)?;
        bytes.append(&mut line);
        line = bytes;
    }
    if line.is_empty() {
        return Ok((0, String::new()));
    }
    let damaged = |why: &str| FolderError::Corrupt { file: file.to_owned(), offset: end, why: why.to_owned() };
    let whole = line.strip_suffix(b"\n").ok_or_else(|| damaged("the last line has no end"))?;
    let last = whole.rsplit(|&byte| byte == b'\n').next().unwrap_or_default();
    parse(last).map_err(damaged)?;
    Ok((end, checksum(last)))
}

/// The line of a commit, with its checksum and end.
pub(super) fn line(commit: &Commit) -> Vec<u8> {
    // Strings, numbers and lists alone: this cannot fail, and an empty line would not pass for a commit.
    let json = serde_json::to_string(commit).unwrap_or_default();
    format!("{} {json}\n", checksum(json.as_bytes())).into_bytes()
}

fn parse(line: &[u8]) -> Result<Commit, &'static str> {
    let space = line.iter().position(|&byte| byte == b' ').ok_or("a line without checksum")?;
    let (sum, json) = (&line[..space], &line[space + 1..]);
    if sum != checksum(json).as_bytes() {
        return Err("a line does not fit its checksum");
    }
    serde_json::from_slice(json).map_err(|_| "a line is no commit")
}
