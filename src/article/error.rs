//! Why an article could not be read, and what to do about it.

use std::io;

/// An article that could not be read.
#[derive(Debug, thiserror::Error)]
#[error("cannot read {path}: {reason}")]
pub struct ArticleError {
    /// The path, with `#` and the line number for JSON Lines; `-` for standard input.
    pub path: String,
    /// Why.
    #[source]
    pub reason: Reason,
}

/// Why an article could not be read. Offsets are bytes from the start of the file, or of the text in JSON Lines.
#[derive(Debug, thiserror::Error)]
pub enum Reason {
    /// Nothing is at that path.
    #[error("no such file or directory")]
    Missing,
    /// A directory in which no file has a known extension.
    #[error("the directory holds no articles")]
    NoArticles,
    /// The operating system refused.
    #[error("{0}")]
    Io(#[from] io::Error),
    /// Bytes that are not UTF-8.
    #[error("not UTF-8 at byte {offset}")]
    NotUtf8 {
        /// The first byte that is not.
        offset: usize,
    },
    /// A NUL: no text holds one.
    #[error("binary data, or a NUL character, at byte {offset}")]
    Binary {
        /// Where the first NUL is.
        offset: usize,
    },
    /// No text, or nothing but white space.
    #[error("no text")]
    Empty,
    /// More text than an article has.
    #[error("longer than the {limit} bytes that an article may have")]
    TooLong {
        /// The limit, in bytes.
        limit: usize,
    },
    /// A line that no paragraph is as long as.
    #[error("line {line} is longer than the {limit} bytes that a paragraph may have")]
    LongParagraph {
        /// The line, from 1.
        line: usize,
        /// The limit, in bytes.
        limit: usize,
    },
    /// A line of JSON Lines that is something else.
    #[error("the line is no JSON object")]
    NoObject,
    /// A line of JSON Lines that is broken, or whose fields are not of the kind that they should be.
    #[error("broken JSON: {}", .0.to_string().replace(" at line 1 column ", " at column "))]
    BadJson(serde_json::Error),
    /// A JSON object without its text.
    #[error("the JSON object has neither `text` nor `body`")]
    NoText,
}

impl ArticleError {
    /// The next step, where there is one to advise.
    pub fn hint(&self) -> Option<&'static str> {
        Some(match &self.reason {
            Reason::Missing => "check the path; `-` reads standard input",
            Reason::NoArticles => {
                "articles are .txt, .md and .jsonl files; name a file to read it whatever its extension"
            }
            Reason::NotUtf8 { .. } => "convert it first, for example: iconv -f WINDOWS-1252 -t UTF-8 FILE",
            Reason::Binary { .. } => "only text can be read: .txt, .md, .jsonl",
            Reason::TooLong { .. } => "split it into articles, for example one a line as JSON Lines",
            Reason::LongParagraph { .. } => "break it into paragraphs, each on a line of its own",
            Reason::NoObject | Reason::BadJson(_) | Reason::NoText => {
                "each line is one object with `text`, and if known id, title, url, author, publisher, published"
            }
            Reason::Io(_) | Reason::Empty => return None,
        })
    }
}
