//! The names of a view on disk: a file of lines, sorted, in which a name is found by halving.
//!
//! `CHECKSUM KEY IRI…`, the key being the [form](crate::store::name_key) in which two names are one. Each line that is looked at is
//! held against its checksum, so a damaged one is an error and never another answer.

use super::super::sums::Damage;
use super::DiskError;
use crate::identity::content_hash;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs::File;
use std::io::{BufRead, BufReader, Seek, SeekFrom};
use std::path::Path;

/// The entities of each name, by the name's key.
pub(super) type Named = BTreeMap<String, BTreeSet<String>>;

/// Hexadecimal digits of the checksum of a line.
const DIGITS: usize = 16;

/// The lines of a file of names.
pub(super) fn lines(names: &Named) -> String {
    let mut lines = String::new();
    for (key, iris) in names {
        let line = iris.iter().fold(key.clone(), |line, iri| line + "\t" + iri);
        // Writing to a string cannot fail.
        let _ = writeln!(lines, "{}\t{line}", content_hash(&[&line], DIGITS));
    }
    lines
}

/// The entities of a key, sorted; none where nobody goes by it.
pub(super) fn find(file: &Path, key: &str) -> Result<Vec<String>, DiskError> {
    let failed = |error| DiskError::io(file, error);
    let mut lines = BufReader::with_capacity(512, File::open(file).map_err(failed)?);
    let (mut low, mut high) = (0, lines.get_ref().metadata().map_err(failed)?.len());
    // The line of the key, if there is one, begins at `low` or after it, and before `high`.
    while low < high {
        let middle = low + (high - low) / 2;
        let (start, line) = line_from(&mut lines, middle).map_err(failed)?;
        if start >= high {
            high = middle;
            continue;
        }
        let Some((found, iris)) = parse(&line) else {
            let why = format!("the line at byte {start} does not fit its checksum");
            return Err(Damage { file: file.to_owned(), why }.into());
        };
        match found.cmp(key) {
            Ordering::Equal => return Ok(iris.split('\t').map(str::to_owned).collect()),
            Ordering::Less => low = start + line.len() as u64,
            Ordering::Greater => high = middle,
        }
    }
    Ok(Vec::new())
}

/// The first line that begins at a place or after it, and where that is.
fn line_from(lines: &mut BufReader<File>, place: u64) -> std::io::Result<(u64, Vec<u8>)> {
    let (mut start, mut line) = (place, Vec::new());
    lines.seek(SeekFrom::Start(place.saturating_sub(1)))?;
    if place > 0 {
        // To the end of the line that the byte before is of.
        start = place - 1 + lines.read_until(b'\n', &mut line)? as u64;
        line.clear();
    }
    lines.read_until(b'\n', &mut line)?;
    Ok((start, line))
}

/// The key of a line and its entities, if it is as it was written.
fn parse(line: &[u8]) -> Option<(&str, &str)> {
    let line = std::str::from_utf8(line).ok()?.strip_suffix('\n')?;
    let (sum, line) = line.split_once('\t')?;
    (sum == content_hash(&[line], DIGITS)).then(|| line.split_once('\t'))?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_name_is_found_and_no_other() {
        let dir = tempfile::tempdir().expect("a directory");
        let file = dir.path().join("names");
        for count in [0, 1, 2, 7, 300] {
            let key = |number: usize| format!("name-{}{}", "x".repeat(number % 13), number * 2);
            let iris = |number: usize| (0..=number % 3).map(|other| format!("urn:{number}:{other}")).collect();
            let names = (0..count).map(|number| (key(number), iris(number))).collect::<Named>();
            std::fs::write(&file, lines(&names)).expect("a file");
            for (key, iris) in &names {
                assert_eq!(find(&file, key).expect("a name"), iris.iter().cloned().collect::<Vec<_>>(), "{key}");
            }
            for absent in ["", "a", "name-1", "name-x15", "name-xxxx3", "zzz"] {
                assert_eq!(find(&file, absent).expect("no name"), Vec::<String>::new(), "{absent}");
            }
        }
        let sound = std::fs::read(&file).expect("a file");
        for place in 0..sound.len() {
            let mut flipped = sound.clone();
            flipped[place] ^= 0x04;
            std::fs::write(&file, flipped).expect("a file");
            let found = find(&file, "name-x184");
            assert!(found.is_err() || found.is_ok_and(|iris| iris == ["urn:92:0", "urn:92:1", "urn:92:2"]), "{place}");
        }
    }
}
