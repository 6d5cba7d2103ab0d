//! The forms that articles come in, and how each is told.

use super::{Inside, jsonl, markdown, plain};
use std::io::BufRead;
use std::path::Path;
use std::str::FromStr;

/// A form that articles come in. A new reader is a file beside this one, a variant, and a line in each `match`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    /// Plain text: one file, one article.
    Text,
    /// Markdown: one file, one article, the title with or without `#`.
    Markdown,
    /// JSON Lines: one line, one article.
    Jsonl,
}

impl Format {
    /// The names of the formats, as [`Format::from_str`] takes them.
    pub const NAMES: [&'static str; 3] = ["text", "markdown", "jsonl"];

    /// The format that a file's extension tells of.
    pub fn of(path: &Path) -> Option<Format> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "txt" | "text" => Some(Format::Text),
            "md" | "markdown" => Some(Format::Markdown),
            "jsonl" | "ndjson" => Some(Format::Jsonl),
            _ => None,
        }
    }

    /// What a line of input is the beginning of: a JSON object opens JSON Lines, anything else plain text.
    pub(super) fn sniff(line: &[u8]) -> Format {
        match serde_json::from_slice::<serde_json::Map<String, serde_json::Value>>(line) {
            Ok(_) => Format::Jsonl,
            Err(_) => Format::Text,
        }
    }

    /// The articles in `bytes`, which came from `path`.
    pub(super) fn articles(self, path: String, bytes: impl BufRead + Send + 'static) -> Inside {
        match self {
            Format::Text => Box::new(std::iter::once_with(|| plain::article(path, bytes))),
            Format::Markdown => Box::new(std::iter::once_with(|| markdown::article(path, bytes))),
            Format::Jsonl => Box::new(jsonl::articles(path, bytes)),
        }
    }
}

impl FromStr for Format {
    type Err = String;

    fn from_str(name: &str) -> Result<Format, String> {
        match name {
            "text" => Ok(Format::Text),
            "markdown" => Ok(Format::Markdown),
            "jsonl" => Ok(Format::Jsonl),
            _ => Err(format!("no such format: {name} (there are {})", Format::NAMES.join(", "))),
        }
    }
}
