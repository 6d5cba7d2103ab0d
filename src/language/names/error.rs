//! Why files are no model of names.

/// Why files are no model of names.
#[derive(Debug, thiserror::Error)]
pub enum NamesError {
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
}
