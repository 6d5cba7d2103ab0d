//! Reading: from bytes to articles.
//!
//! An [`Article`] is one news article as it came in: its text, which every span points into, and what
//! its source said of it. Each form of input (plain text, Markdown, JSON Lines) is one file behind this
//! door, which takes paths and hands out articles one after the other, so that memory does not grow with their number.
//!
//! ```no_run
//! for article in claimgraph::article::read(["articles/".into()], None)? {
//!     println!("{:?}", article?.title);
//! }
//! # Ok::<(), claimgraph::article::ArticleError>(())
//! ```

mod bytes;
mod error;
mod format;
mod jsonl;
mod markdown;
mod plain;
mod source;

pub use error::{ArticleError, Reason};
pub use format::Format;

use source::{Source, Sources};
use std::collections::VecDeque;
use std::path::PathBuf;

/// The longest text of an article, in bytes: a long novel is half of it.
pub const LONGEST_TEXT: usize = 2_000_000;
/// The longest paragraph (line) of an article, in bytes: the engine reads a paragraph as a whole.
pub const LONGEST_PARAGRAPH: usize = 250_000;

/// One article, read but not yet understood.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Article {
    /// The input's own id, where it gave one (JSON Lines).
    pub id: Option<String>,
    /// The path as given; for JSON Lines with `#` and the line number; `-` for standard input.
    pub path: String,
    /// Where the article was published.
    pub url: Option<String>,
    /// The headline.
    pub title: Option<String>,
    /// The outlet.
    pub publisher: Option<String>,
    /// The byline.
    pub author: Option<String>,
    /// The date of publication, ISO 8601: `2022-10-08`, or with a time.
    pub published: Option<String>,
    /// The whole normalised text: no byte-order mark, LF line ends, else as it was.
    pub text: String,
}

/// What one input (a file, standard input) yields, one after the other.
type Inside = Box<dyn Iterator<Item = Result<Article, ArticleError>> + Send>;

/// The articles of files, directories (sorted, recursive) and standard input (`-`), one after the other.
///
/// The format of a file is told by its extension, that of standard input by its first line; `format` overrides both.
/// A file of unknown extension is read as plain text where it is named, and passed over where a directory holds it.
///
/// # Errors
/// A path that does not exist fails at once, before anything is read. What cannot be read later is an
/// `Err` in the place of its article, and the iteration goes on.
pub fn read(paths: impl IntoIterator<Item = PathBuf>, format: Option<Format>) -> Result<Articles, ArticleError> {
    Ok(Articles { sources: Sources::new(paths, format)?, inside: None })
}

/// An iterator over articles; see [`read`].
pub struct Articles {
    sources: Sources,
    inside: Option<Inside>,
}

impl Articles {
    /// The files in directories that were passed over so far, for their extension is unknown.
    pub fn take_passed_over(&mut self) -> VecDeque<PathBuf> {
        std::mem::take(&mut self.sources.passed_over)
    }
}

impl Iterator for Articles {
    type Item = Result<Article, ArticleError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(article) = self.inside.as_mut().and_then(Iterator::next) {
                return Some(article.and_then(check));
            }
            match self.sources.next()?.and_then(Source::open) {
                Ok(inside) => self.inside = Some(inside),
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

/// Refuses what no engine can or should read: nothing, binary data, and texts without measure.
fn check(article: Article) -> Result<Article, ArticleError> {
    let reason = if article.text.trim().is_empty() {
        Reason::Empty
    } else if let Some(offset) = article.text.find('\0') {
        Reason::Binary { offset }
    } else if article.text.len() > LONGEST_TEXT {
        Reason::TooLong { limit: LONGEST_TEXT }
    } else if let Some(line) = article.text.lines().position(|line| line.len() > LONGEST_PARAGRAPH) {
        Reason::LongParagraph { line: line + 1, limit: LONGEST_PARAGRAPH }
    } else {
        return Ok(article);
    };
    Err(ArticleError { path: article.path, reason })
}
