//! Segments: zstd frames of records as JSON lines.

use super::index::LiveRow;
use super::manifest::Frame;
use super::{FolderError, Held};
use crate::record::{CopyRecord, Record, hexadecimal};
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

/// A balance that suits text: a quarter of its size, at hundreds of megabytes a second.
const LEVEL: i32 = 3;

/// The file of a segment.
pub(super) fn file(dir: &Path, segment: u32) -> PathBuf {
    dir.join("records").join(format!("{segment:06}.jsonl.zst"))
}

/// Records as one frame.
pub(super) fn compress(records: &[&Record]) -> std::io::Result<Vec<u8>> {
    let mut lines = Vec::new();
    for record in records {
        serde_json::to_writer(&mut lines, record)?;
        lines.push(b'\n');
    }
    zstd::bulk::compress(&lines, LEVEL)
}

/// The hash by which a frame is checked.
pub(super) fn checksum(frame: &[u8]) -> String {
    hexadecimal(&Sha256::digest(frame))
}

/// The lines of a frame, checked.
pub(super) struct Lines {
    text: String,
    frame: Frame,
    file: PathBuf,
}

/// Reads a frame.
///
/// # Errors
/// Damage, and what the operating system refuses.
pub(super) fn read(dir: &Path, frame: &Frame) -> Result<Lines, FolderError> {
    let file = file(dir, frame.segment);
    let bytes = bytes(&file, frame).map_err(|error| FolderError::io("read", &file, error))?;
    if bytes.len() as u64 != frame.length {
        return Err(damaged(&file, frame, "the file ends too early"));
    }
    if checksum(&bytes) != frame.sha256 {
        return Err(damaged(&file, frame, "the records do not fit their checksum"));
    }
    let text = zstd::stream::decode_all(bytes.as_slice()).ok().and_then(|text| String::from_utf8(text).ok());
    match text {
        Some(text) => Ok(Lines { text, frame: frame.clone(), file }),
        None => Err(damaged(&file, frame, "the records cannot be decompressed")),
    }
}

impl Lines {
    /// Some of the records, in order.
    pub(super) fn take(&self, rows: Vec<LiveRow>) -> Vec<Result<Record, FolderError>> {
        let mut rows = rows.into_iter().peekable();
        let mut lines = Vec::new();
        for (number, line) in self.text.lines().enumerate() {
            lines.extend(rows.next_if(|row| row.row == number).map(|row| (line, row.held)));
        }
        let record = |(line, held)| {
            let record = serde_json::from_str(line).map(|record| placed(record, held));
            record.map_err(|error| damaged(&self.file, &self.frame, &error.to_string()))
        };
        let mut records = lines.into_par_iter().map(record).collect::<Vec<_>>();
        if rows.next().is_some() {
            records.push(Err(damaged(&self.file, &self.frame, "records are missing")));
        }
        records
    }
}

/// A record where its document stands now: at the first of these locations, with copies at the others.
fn placed(record: Record, held: Vec<Held>) -> Record {
    let mut places = held.into_iter().map(|Held { path, url, publisher, .. }| CopyRecord { path, url, publisher });
    let Some(CopyRecord { path, url, publisher }) = places.next() else { return record };
    // Folders of earlier days do not say which outlet a location is of.
    Record { path, url, publisher: publisher.or(record.publisher), copies: places.collect(), ..record }
}

fn bytes(file: &Path, frame: &Frame) -> std::io::Result<Vec<u8>> {
    let mut segment = File::open(file)?;
    segment.seek(SeekFrom::Start(frame.offset))?;
    let mut bytes = Vec::new();
    segment.take(frame.length).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn damaged(file: &Path, frame: &Frame, why: &str) -> FolderError {
    FolderError::Corrupt { file: file.to_owned(), offset: frame.offset, why: why.to_owned() }
}
