//! Why a graph folder could not be read or written, and what to do about it.

use std::io;
use std::path::{Path, PathBuf};

/// Why a graph folder could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// Nothing is at that path.
    #[error("no graph at {}", dir.display())]
    Missing {
        /// The folder asked for.
        dir: PathBuf,
    },
    /// Something else is there.
    #[error("{} is no graph folder", dir.display())]
    NotAGraph {
        /// The folder asked for.
        dir: PathBuf,
    },
    /// A folder of another version of the program.
    #[error("{} names a form that this version does not know: {found:?}", file.display())]
    UnknownFormat {
        /// The file `format`.
        file: PathBuf,
        /// What it says.
        found: String,
    },
    /// Another process is writing.
    #[error("another process is writing to {}", dir.display())]
    Locked {
        /// The folder asked for.
        dir: PathBuf,
    },
    /// Bytes are not what was written.
    #[error("{} is damaged at byte {offset}: {why}", file.display())]
    Corrupt {
        /// The damaged file.
        file: PathBuf,
        /// Where the damaged part begins, in bytes.
        offset: u64,
        /// What does not fit.
        why: String,
    },
    /// A record that does not hold together was not written.
    #[error("internal error: the record of {document} is unsound: {problem}")]
    Unsound {
        /// The document's path or id.
        document: String,
        /// The first problem.
        problem: String,
    },
    /// What was to be written to the journal is no line of it.
    #[error("internal error: not a decision with number {number}: {decision}")]
    Decision {
        /// The number that the line has to have.
        number: usize,
        /// What was given.
        decision: String,
    },
    /// The operating system refused.
    #[error("cannot {doing} {}: {source}", file.display())]
    Io {
        /// What was tried: `read`, `write`, ….
        doing: &'static str,
        /// On which file.
        file: PathBuf,
        /// Its answer.
        source: io::Error,
    },
}

impl FolderError {
    /// An answer of the operating system.
    pub(super) fn io(doing: &'static str, file: &Path, source: io::Error) -> FolderError {
        FolderError::Io { doing, file: file.to_owned(), source }
    }

    /// The next step, where there is one to advise.
    pub fn hint(&self) -> Option<&'static str> {
        Some(match self {
            FolderError::Missing { .. } => "`claimgraph build PATH…` makes one; `--graph DIR` names another",
            FolderError::NotAGraph { .. } => "name another folder with `--graph DIR`",
            FolderError::UnknownFormat { .. } => "use the version of claimgraph that made it, or build the graph anew",
            FolderError::Locked { .. } => "wait until it is done; reading works all the while",
            FolderError::Corrupt { .. } => "restore it from a copy, or delete the folder and build the graph anew",
            FolderError::Decision { .. } => "this is a bug: please report it with the command",
            FolderError::Unsound { .. } => "this is a bug: please report it with the article",
            FolderError::Io { source, .. }
                if matches!(
                    source.kind(),
                    io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge
                ) =>
            {
                "free some space and run the same command again: what was written is kept"
            }
            FolderError::Io { source, .. }
                if matches!(source.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem) =>
            {
                "the folder can be read, but not written, by this user"
            }
            FolderError::Io { .. } => return None,
        })
    }
}
