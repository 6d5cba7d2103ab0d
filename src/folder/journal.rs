//! The journal: human decisions, one a line, each with its checksum.
//!
//! ```text
//! {"number":1,"when":"2022-10-08T12:00:00Z","action":"rename",…,"sum":"0f3a…"}
//! ```
//!
//! A line is JSON with a number, counted from 1, and ends in the checksum of all that stands before it. So a changed, lost or
//! moved line is an error that names its place. What a decision means is no matter of this room: `identity` knows.

use super::FolderError;
use super::line::{checksum, is_torn};
use std::io;
use std::path::{Path, PathBuf};

/// What opens the checksum of a line; no JSON string can hold it, because a quotation mark inside one is escaped.
const SUM: &str = ",\"sum\":\"";

/// The lines of a journal.
#[derive(Debug, Default)]
pub(super) struct Journal {
    /// Each line's JSON, without its checksum.
    pub(super) lines: Vec<String>,
    /// How many bytes count: all, or all before a torn last line.
    pub(super) length: u64,
}

/// The file of a folder's journal.
pub(super) fn file(dir: &Path) -> PathBuf {
    dir.join("journal.jsonl")
}

/// Reads a journal; no file is an empty one. A last line without its end is what a crash leaves, and does not count,
/// and neither does one of zeros.
pub(super) fn read(dir: &Path) -> Result<Journal, FolderError> {
    let file = file(dir);
    let bytes = match std::fs::read(&file) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Journal::default()),
        Err(error) => return Err(FolderError::io("read", &file, error)),
    };
    let mut journal = Journal::default();
    let last = |end: u64| end == bytes.len() as u64;
    for line in bytes.split_inclusive(|&byte| byte == b'\n') {
        let number = journal.lines.len() + 1;
        let damaged = |why: &str| FolderError::Corrupt {
            file: file.clone(),
            offset: journal.length,
            why: format!("line {number}: {why}"),
        };
        match line.strip_suffix(b"\n") {
            Some(whole) => match parse(whole, number) {
                Ok(json) => {
                    journal.length += line.len() as u64;
                    journal.lines.push(json);
                }
                Err(_) if is_torn(whole) && last(journal.length + line.len() as u64) => break,
                Err(why) => return Err(damaged(why)),
            },
            // A whole line and one more byte: that byte was the line's end.
            None if line.split_last().is_some_and(|(_, line)| parse(line, number).is_ok()) => {
                return Err(damaged("it has lost its end"));
            }
            None => break,
        }
    }
    Ok(journal)
}

/// The line of a decision, with its checksum and end; `None` where the JSON is no object with that number.
pub(super) fn line(json: &str, number: usize) -> Option<Vec<u8>> {
    let open = json.strip_suffix('}')?;
    let line = format!("{open}{SUM}{}\"}}\n", checksum(open.as_bytes()));
    parse(line.trim_end().as_bytes(), number).ok()?;
    Some(line.into_bytes())
}

fn parse(line: &[u8], number: usize) -> Result<String, &'static str> {
    let line = std::str::from_utf8(line).map_err(|_| "it is no text")?;
    let (open, sum) = line.rsplit_once(SUM).ok_or("it has no checksum")?;
    if sum.strip_suffix("\"}") != Some(checksum(open.as_bytes()).as_str()) {
        return Err("it does not fit its checksum");
    }
    let json = format!("{open}}}");
    let value: serde_json::Value = serde_json::from_str(&json).map_err(|_| "it is no JSON")?;
    if value.get("number").and_then(serde_json::Value::as_u64) != Some(number as u64) {
        return Err("it has another number: a line is missing, or out of place");
    }
    Ok(json)
}
