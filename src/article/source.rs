//! Where articles come from: files, directories in their order, standard input.

use super::{ArticleError, Format, Inside, Reason, bytes};
use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, BufReader, Cursor, Read};
use std::path::{Path, PathBuf};

/// One input that is still to be opened.
#[derive(Debug)]
pub(super) struct Source {
    path: PathBuf,
    /// Told by the extension or by the caller; `None` to look at the first line.
    format: Option<Format>,
}

impl Source {
    /// Opens it and hands out what is inside.
    pub(super) fn open(self) -> Result<Inside, ArticleError> {
        let path = self.path.to_string_lossy().into_owned();
        let bytes: Box<dyn Read + Send> = if path == "-" {
            Box::new(io::stdin())
        } else {
            Box::new(File::open(&self.path).map_err(|error| failed(&self.path, error.into()))?)
        };
        let mut bytes = BufReader::with_capacity(1 << 16, bytes);
        if let Some(format) = self.format {
            return Ok(format.articles(path, bytes));
        }
        match bytes::line(&mut bytes) {
            None => Err(ArticleError { path, reason: Reason::Empty }),
            Some(Err(reason)) => Err(ArticleError { path, reason }),
            Some(Ok(line)) => Ok(Format::sniff(&line).articles(path, Cursor::new(line).chain(bytes))),
        }
    }
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
        Ok(Sources { ahead, format, found: 0, passed_over: VecDeque::new() })
    }

    /// Puts what a directory holds ahead, sorted by name. Hidden files and links to directories are left out.
    fn enter(&mut self, directory: &Path) -> Result<(), ArticleError> {
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

    /// A file that a directory holds: an input where its extension is known.
    fn met(&mut self, path: PathBuf) -> Option<Result<Source, ArticleError>> {
        let Some(format) = Format::of(&path).filter(|_| path.is_file()) else {
            self.passed_over.push_back(path);
            return None;
        };
        self.found += 1;
        Some(Ok(Source { format: Some(self.format.unwrap_or(format)), path }))
    }

    /// A path of the command line that is no directory: always an input.
    fn named(&self, path: PathBuf) -> Source {
        let told = (path != Path::new("-")).then(|| Format::of(&path).unwrap_or(Format::Text));
        Source { format: self.format.or(told), path }
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

fn failed(path: &Path, reason: Reason) -> ArticleError {
    ArticleError { path: path.to_string_lossy().into_owned(), reason }
}
