//! Why a folder is no model of names.

use std::path::PathBuf;

/// Why a folder is no model of names.
#[derive(Debug, thiserror::Error)]
pub enum NamesError {
    /// A file is missing or cannot be read.
    #[error(
        "cannot read {path}: {source}\nhint: a folder of a names model holds names.int8.onnx, vocab.txt and labels.json"
    )]
    Read {
        /// The file.
        path: PathBuf,
        /// What the operating system says.
        source: std::io::Error,
    },
    /// `labels.json` is not what the reader expects.
    #[error("labels.json of the names model does not fit: {why}\nhint: take the file that export.py has written")]
    Labels {
        /// What does not fit.
        why: String,
    },
    /// The network does not load, or does not fit its labels and vocabulary.
    #[error("names.int8.onnx of the names model does not run: {why}\nhint: take all three files from one export")]
    Model {
        /// What the runtime says.
        why: String,
    },
    /// One of the files, with the folder it stands in.
    #[error("names model {folder}: {source}")]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// What is wrong in it.
        source: Box<NamesError>,
    },
}
