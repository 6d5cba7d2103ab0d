//! What an endpoint has of a graph already: a file of notes in the graph folder, so that a push goes on where it was.
//!
//! ```text
//! news.graph/pushed/3f0c….tsv        one file for each endpoint
//!   SUM  endpoint  https://…         which one it is
//!   SUM  DIGEST    GRAPH             the graph has arrived with this content
//!   SUM  begun     GRAPH             something of it may be there, and nobody knows what
//!   SUM  gone      GRAPH             it was taken out there
//! ```
//!
//! A later line counts more than an earlier one of the same graph. Each has its own checksum; a line that does not fit its sum is no
//! note, and its graph is sent once more, which changes nothing. Delete the file, and everything is.

use super::PushError;
use crate::identity::content_hash;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use url::Url;

/// The folder of the notes, inside the graph folder.
const FOLDER: &str = "pushed";

/// The two words that stand where else the digest of a graph does.
const BEGUN: &str = "begun";
const GONE: &str = "gone";

/// The digits of a checksum.
const SUM: usize = 16;

/// What an endpoint has of a graph.
pub struct Arrived {
    path: PathBuf,
    endpoint: String,
    /// The digest of each graph that is there, by its name.
    graphs: BTreeMap<String, String>,
    /// Lines of the file are not as they were written.
    damaged: bool,
    /// The file, once something was noted in it.
    file: Option<File>,
}

impl Arrived {
    /// Reads what is noted of an endpoint in a graph folder; nothing where nothing was sent to it yet.
    ///
    /// # Errors
    /// Where the notes are there and cannot be read.
    pub fn at(folder: &Path, url: &Url) -> Result<Self, PushError> {
        let path = folder.join(FOLDER).join(format!("{}.tsv", content_hash(&[url.as_str()], SUM)));
        let text = match fs::read(&path) {
            Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
            Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(PushError::Note { file: path, error }),
        };
        let (mut graphs, mut damaged) = (BTreeMap::new(), false);
        for line in text.split_inclusive('\n').filter_map(whole).map(parse) {
            match line {
                Some(("endpoint", _)) => {}
                Some((GONE, graph)) => drop(graphs.remove(graph)),
                Some((digest, graph)) => drop(graphs.insert(graph.to_owned(), digest.to_owned())),
                None => damaged = true,
            }
        }
        Ok(Self { path, endpoint: url.to_string(), graphs, damaged, file: None })
    }

    /// The same endpoint as if nothing but the names of its graphs were known: everything is sent again.
    pub fn doubted(mut self) -> Self {
        self.graphs.values_mut().for_each(|digest| BEGUN.clone_into(digest));
        self
    }

    /// Writes the notes anew where they are damaged.
    pub(super) fn mend(&mut self) -> Result<(), PushError> {
        if self.damaged {
            let file = self.rewrite().map_err(|error| PushError::Note { file: self.path.clone(), error })?;
            (self.file, self.damaged) = (Some(file), false);
        }
        Ok(())
    }

    /// Whether a graph is there with this very content.
    pub(super) fn has(&self, graph: &str, digest: &str) -> bool {
        self.graphs.get(graph).is_some_and(|arrived| arrived == digest)
    }

    /// The graphs that are there, whole or in part.
    pub(super) fn names(&self) -> impl Iterator<Item = &String> {
        self.graphs.keys()
    }

    /// Notes that a graph is being sent: from now on nobody knows what the endpoint has of it.
    pub(super) fn begin(&mut self, graph: &str) -> Result<(), PushError> {
        if self.has(graph, BEGUN) {
            return Ok(());
        }
        self.graphs.insert(graph.to_owned(), BEGUN.to_owned());
        self.note(BEGUN, graph)
    }

    /// Notes that a graph has arrived.
    pub(super) fn arrive(&mut self, graph: &str, digest: &str) -> Result<(), PushError> {
        self.graphs.insert(graph.to_owned(), digest.to_owned());
        self.note(digest, graph)
    }

    /// Notes that a graph was taken out.
    pub(super) fn leave(&mut self, graph: &str) -> Result<(), PushError> {
        self.graphs.remove(graph);
        self.note(GONE, graph)
    }

    fn note(&mut self, word: &str, graph: &str) -> Result<(), PushError> {
        let noted = match &mut self.file {
            Some(file) => file.write_all(line(word, graph).as_bytes()),
            // The first note of a push writes all that is known anew, so that the file does not grow with every push.
            None => self.rewrite().map(|file| self.file = Some(file)),
        };
        noted.map_err(|error| PushError::Note { file: self.path.clone(), error })
    }

    fn rewrite(&self) -> io::Result<File> {
        if let Some(folder) = self.path.parent() {
            fs::create_dir_all(folder)?;
        }
        let mut text = line("endpoint", &self.endpoint);
        text.extend(self.graphs.iter().map(|(graph, digest)| line(digest, graph)));
        let new = self.path.with_extension("new");
        let mut file = File::create(&new)?;
        file.write_all(text.as_bytes())?;
        // On the disk before it has the name: a crash leaves the old notes or the new ones, and never an empty file.
        file.sync_data()?;
        // The open file goes along with its name.
        fs::rename(&new, &self.path)?;
        if let Some(folder) = self.path.parent().filter(|_| cfg!(unix)) {
            File::open(folder)?.sync_all()?;
        }
        Ok(file)
    }
}

/// A line of the notes for each that is not as it was written, with its file. What a crash left of a last line is no damage.
///
/// # Errors
/// Where the notes are there and cannot be read.
pub fn damaged_notes(folder: &Path) -> io::Result<Vec<String>> {
    let mut files = match fs::read_dir(folder.join(FOLDER)) {
        Ok(entries) => entries.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
        Err(error) => return Err(error),
    };
    files.sort();
    let mut damage = Vec::new();
    for file in files.iter().filter(|file| file.extension().is_some_and(|extension| extension == "tsv")) {
        let (bytes, name) = (fs::read(file)?, file.file_name().unwrap_or_default().to_string_lossy());
        for (number, line) in (1..).zip(bytes.split_inclusive(|&byte| byte == b'\n')) {
            let line = std::str::from_utf8(line).unwrap_or("\n");
            let sound = match whole(line) {
                Some(line) => parse(line).is_some(),
                // A whole line and one more character: that one was the line's end.
                None => line.char_indices().last().is_none_or(|(at, _)| parse(&line[..at]).is_none()),
            };
            if !sound {
                damage.push(format!("{FOLDER}/{name}, line {number}: it is not as it was written; delete the file, and all graphs are pushed again"));
            }
        }
    }
    Ok(damage)
}

fn line(word: &str, graph: &str) -> String {
    format!("{}\t{word}\t{graph}\n", content_hash(&[word, graph], SUM))
}

/// A line without its end; `None` for what a crash left of one.
fn whole(line: &str) -> Option<&str> {
    line.strip_suffix('\n')
}

/// The word and the graph of a line, if they fit its checksum.
fn parse(line: &str) -> Option<(&str, &str)> {
    let (sum, rest) = line.split_once('\t')?;
    let (word, graph) = rest.split_once('\t')?;
    (content_hash(&[word, graph], SUM) == sum).then_some((word, graph))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(arrived: &Arrived) -> Vec<String> {
        arrived.graphs.iter().map(|(graph, digest)| format!("{graph} {digest}")).collect()
    }

    #[test]
    fn what_was_noted_is_known_again_but_for_torn_and_flipped_lines() {
        let dir = tempfile::tempdir().expect("a directory");
        let url = Url::parse("http://store.example/data").expect("an address");
        let open = || Arrived::at(dir.path(), &url).expect("notes");
        let mut arrived = open();
        assert!(arrived.path.metadata().is_err(), "nothing is written before there is something to note");
        for graph in ["urn:a", "urn:b", "urn:c"] {
            arrived.begin(graph).and_then(|()| arrived.arrive(graph, "0f")).expect("a note");
        }
        arrived.begin("urn:b").and_then(|()| arrived.leave("urn:c")).expect("a note");
        assert_eq!(names(&open()), ["urn:a 0f", "urn:b begun"]);
        assert_eq!(damaged_notes(dir.path()).expect("read"), Vec::<String>::new());
        let sound = fs::read(&arrived.path).expect("the file");
        // The end of the last note is lost: urn:c is there as far as anybody knows.
        fs::write(&arrived.path, &sound[..sound.len() - 3]).expect("a file");
        assert_eq!(names(&open()), ["urn:a 0f", "urn:b begun", "urn:c 0f"]);
        assert_eq!(damaged_notes(dir.path()).expect("read"), Vec::<String>::new());
        for at in 0..sound.len() {
            let mut flipped = sound.clone();
            flipped[at] ^= 0x04;
            fs::write(&arrived.path, flipped).expect("a file");
            assert!(!damaged_notes(dir.path()).expect("read").is_empty(), "byte {at}");
        }
    }
}
