//! Reading: from bytes to articles.
//!
//! An [`Article`] is one news article as it came in: its text, which every span points into, and what
//! its source said of it. Each form of input (plain text, web pages, feeds, JSON Lines, archives, …) is one file behind
//! this door, which takes paths and hands out articles one after the other, so that memory does not grow with their number.
//!
//! ```no_run
//! use claimgraph::article::Options;
//! for article in claimgraph::article::read(["articles/".into()], Options::default())? {
//!     println!("{:?}", article?.title);
//! }
//! # Ok::<(), claimgraph::article::ArticleError>(())
//! ```

mod agency;
mod apart;
mod archive;
mod bytes;
mod dated;
mod english;
mod error;
mod feed;
mod fields;
mod format;
mod html;
mod jsonl;
mod mail;
mod markdown;
mod normalize;
mod packed;
mod pdf;
mod plain;
mod published;
mod source;
mod stamps;
mod table;
mod warc;

pub use error::{ArticleError, Reason};
pub use fields::Fields;
pub use format::Format;
pub use pdf::{PDF_TEXT, pdf_text};
pub use stamps::{Stamp, stamps};

use sha2::{Digest, Sha256};
use source::Sources;
use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

/// The longest text of an article, in bytes: a long novel is half of it.
pub const LONGEST_TEXT: usize = 2_000_000;
/// The longest paragraph (line) of an article, in bytes: the engine reads a paragraph as a whole.
pub const LONGEST_PARAGRAPH: usize = 250_000;

/// One article, read but not yet understood.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Article {
    /// The input's own id, where it gave one (JSON Lines).
    pub id: Option<String>,
    /// The path as given, with `#` and the line, row, entry or file inside it where it holds many; `-` for standard input.
    pub path: String,
    /// Where the article was published.
    pub url: Option<String>,
    /// Whether that is the canonical address that the page itself names, and it was not got there: others may name it too.
    pub canonical: bool,
    /// The headline.
    pub title: Option<String>,
    /// The outlet.
    pub publisher: Option<String>,
    /// The byline.
    pub author: Option<String>,
    /// The date of publication, ISO 8601: `2022-10-08`, or with a time. Where the source gives none, that of a line of its own
    /// above a plain text, or in the name of the file.
    pub published: Option<String>,
    /// The news agency that it credits.
    pub agency: Option<String>,
    /// Where its text links to on other sites.
    pub links: Vec<String>,
    /// The whole text. Of text and JSON Lines: no byte-order mark, LF line ends, else as it was. Of all else: the headline
    /// and the paragraphs, normalised.
    pub text: String,
}

/// What one input (a file, standard input) yields, one after the other.
type Inside = Box<dyn Iterator<Item = Result<Article, ArticleError>> + Send>;

/// How articles are read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// The format of every input, whatever its name.
    pub format: Option<Format>,
    /// Which field or column holds what.
    pub fields: Fields,
    /// Whether texts in other languages than English are read as well.
    pub any_language: bool,
    /// The program that reads PDF files in a process of its own: one that calls [`pdf_text`] where its only argument is
    /// [`PDF_TEXT`]. With none they are read here, where a file made to break readers can end the process with it.
    pub pdf_reader: Option<PathBuf>,
}

/// The articles of files, directories (sorted, recursive) and standard input (`-`), one after the other.
///
/// The format of a file is told by its extension (`a.jsonl.gz` is packed JSON Lines), that of standard input and of a named file
/// of unknown extension by its first bytes; [`Options::format`] overrides both. A file of unknown extension is passed over
/// where a directory or an archive holds it, but for [`Options::format`], which says what it is.
///
/// # Errors
/// A path that does not exist fails at once, before anything is read. What cannot be read later is an
/// `Err` in the place of its article, and the iteration goes on.
pub fn read(paths: impl IntoIterator<Item = PathBuf>, options: Options) -> Result<Articles, ArticleError> {
    Ok(Articles { sources: Sources::new(paths, options.format)?, inside: None, options })
}

/// The articles of what was fetched from an address: of a page one, of a feed its entries. `kind` is the media type that the
/// server gave; the format is told by that, else by the first bytes.
pub fn read_fetched(
    url: &str,
    kind: Option<&str>,
    bytes: Vec<u8>,
    options: &Options,
) -> impl Iterator<Item = Result<Article, ArticleError>> + Send + use<> {
    let format = options.format.or_else(|| Format::of_media_type(kind?)).unwrap_or_else(|| Format::sniff(&bytes));
    let (url, options) = (url.to_owned(), options.clone());
    let inside: Inside = if format == Format::Html {
        Box::new(std::iter::once(html::fetched(url.clone(), &bytes, kind)))
    } else {
        format.articles(url.clone(), std::io::Cursor::new(bytes), &options)
    };
    inside.map(move |article| {
        let article = article.and_then(|article| check(article, &options))?;
        let address = article.url.or_else(|| (article.path == url).then(|| url.clone()));
        Ok(Article { url: address, ..article })
    })
}

/// An iterator over articles; see [`read`].
pub struct Articles {
    sources: Sources,
    inside: Option<Inside>,
    options: Options,
}

impl Articles {
    /// How many bytes were taken off the disk so far, for whoever shows how far it is; pipes do not count.
    pub fn taken(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.sources.taken)
    }

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
                return Some(article.and_then(|article| check(article, &self.options)));
            }
            match self.sources.next()?.and_then(|source| source.open(&self.options)) {
                Ok(inside) => self.inside = Some(inside),
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

/// Refuses what no engine can or should read: nothing, binary data, texts without measure, other languages. Whatever format
/// it is of, the lines of a text end in LF.
fn check(article: Article, options: &Options) -> Result<Article, ArticleError> {
    let article = Article { text: bytes::line_ends(article.text), ..article };
    let reason = if article.text.trim().is_empty() {
        Reason::Empty
    } else if let Some(offset) = article.text.find('\0') {
        Reason::Binary { offset }
    } else if article.text.len() > LONGEST_TEXT {
        Reason::TooLong { limit: LONGEST_TEXT, what: "an article" }
    } else if let Some(line) = article.text.lines().position(|line| line.len() > LONGEST_PARAGRAPH) {
        Reason::LongParagraph { line: line + 1, limit: LONGEST_PARAGRAPH }
    } else if let Some(id) = article.id.as_ref().filter(|id| is_of_another(id, &article.text)) {
        Reason::BadId { id: id.chars().take(80).collect() }
    } else if let Some(language) = english::foreign(&article.text).filter(|_| !options.any_language) {
        Reason::NotEnglish(language)
    } else {
        let agency = article.agency.or_else(|| agency::credited(article.author.as_deref(), &article.text));
        let published = article.published.or_else(|| dated::by_name(&article.path));
        let id = article.id.filter(|id| !id.trim().is_empty());
        return Ok(Article { id, agency, published, ..article });
    };
    Err(ArticleError { path: article.path, reason })
}

/// Whether an id says that it is the hash of the text, and is not: whoever looks the text up by it would find another.
fn is_of_another(id: &str, text: &str) -> bool {
    let Some(hash) = id.strip_prefix("sha256:") else { return false };
    let own: String = Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
    hash != own
}
