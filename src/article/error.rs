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
    /// An archive in which no file has a known extension.
    #[error("the archive holds no articles")]
    NoMembers,
    /// An archive in an archive.
    #[error("an archive in an archive is not read")]
    Nested,
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
    /// A line of JSON Lines that is binary data, or has no end: nothing after it can be read either.
    #[error("binary data, or a line without end, at byte {offset}")]
    Endless {
        /// Where that was seen, from the start of the line.
        offset: usize,
    },
    /// No text, or nothing but white space.
    #[error("no text")]
    Empty,
    /// More than an article, or a file of its form, has.
    #[error("longer than the {limit} bytes that {what} may have")]
    TooLong {
        /// The limit, in bytes.
        limit: usize,
        /// What it is the limit of: "an article", "a page".
        what: &'static str,
    },
    /// A line that no paragraph is as long as.
    #[error("line {line} is longer than the {limit} bytes that a paragraph may have")]
    LongParagraph {
        /// The line, from 1.
        line: usize,
        /// The limit, in bytes.
        limit: usize,
    },
    /// JSON, but not a line for each article.
    #[error("one JSON document, not JSON Lines")]
    NoLines,
    /// An id that says what the text is, and is wrong.
    #[error("its id {id} is not the SHA-256 of its text")]
    BadId {
        /// The id.
        id: String,
    },
    /// A line of JSON Lines that is something else.
    #[error("the line is no JSON object")]
    NoObject,
    /// A line of JSON Lines that is broken, or whose fields are not of the kind that they should be.
    #[error("broken JSON: {}", .0.to_string().replace(" at line 1 column ", " at column "))]
    BadJson(serde_json::Error),
    /// A JSON object without its text.
    #[error("the JSON object has {}`{}`", if .names.len() > 1 { "neither " } else { "no " }, .names.join("` nor `"))]
    NoText {
        /// The fields that were looked for.
        names: Vec<String>,
    },
    /// A table that cannot be read, or can no further.
    #[error("broken table: {0}")]
    NoTable(String),
    /// A table without its text.
    #[error("no column holds the text (there are {names})")]
    NoColumn {
        /// The columns that there are.
        names: String,
    },
    /// A page in which no article was found.
    #[error("no body text found")]
    NoBody,
    /// A page or feed made of more elements than any outlet's.
    #[error("not a page that can be read: {tags} tags, {depth} deep")]
    Tangled {
        /// How many tags there are.
        tags: usize,
        /// How deep they stand inside each other.
        depth: usize,
    },
    /// XML that is no feed.
    #[error("not an RSS, Atom or JSON feed: {0}")]
    NoFeed(String),
    /// A file that is no letter.
    #[error("not an e-mail message")]
    NoLetter,
    /// A PDF file that cannot be read.
    #[error("no readable PDF: {0}")]
    NoPdf(String),
    /// A PDF file of pictures.
    #[error("the PDF has no text layer")]
    NoTextLayer,
    /// An archive that cannot be read, or can no further.
    #[error("broken archive: {0}")]
    NoArchive(String),
    /// An address that could not be fetched.
    #[error("{0}")]
    NotFetched(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// A text in another language.
    #[error("not English but {0}")]
    NotEnglish(&'static str),
}

impl Reason {
    /// What kind of reason it is, without its particulars: for counting.
    pub fn kind(&self) -> &'static str {
        match self {
            Reason::Missing => "not there",
            Reason::NoArticles => "directories without articles",
            Reason::NoMembers => "archives without articles",
            Reason::Nested => "archives in archives",
            Reason::BadId { .. } => "with another text's id",
            Reason::Io(_) => "not readable",
            Reason::NotUtf8 { .. } => "in an unknown encoding",
            Reason::Binary { .. } | Reason::Endless { .. } => "binary data",
            Reason::Empty => "without text",
            Reason::TooLong { .. } | Reason::LongParagraph { .. } => "too long",
            Reason::NoLines | Reason::NoObject | Reason::BadJson(_) => "broken JSON",
            Reason::NoText { .. } | Reason::NoColumn { .. } => "without a field of text",
            Reason::NoTable(_) => "broken tables",
            Reason::NoBody => "pages without a body",
            Reason::Tangled { .. } => "tangled pages",
            Reason::NoFeed(_) => "not a feed",
            Reason::NoLetter => "not a letter",
            Reason::NoPdf(_) => "broken PDF",
            Reason::NoTextLayer => "PDF without a text layer",
            Reason::NoArchive(_) => "broken archives",
            Reason::NotFetched(_) => "not fetched",
            Reason::NotEnglish(_) => "not in English",
        }
    }
}

impl ArticleError {
    /// The next step, where there is one to advise.
    pub fn hint(&self) -> Option<&'static str> {
        Some(match &self.reason {
            Reason::Missing => "check the path; `-` reads standard input",
            Reason::NoArticles | Reason::NoMembers => {
                "articles are text, Markdown, HTML, feeds, JSON Lines, CSV, mail, PDF, WARC and archives of them, by their extensions; \
                 name a file to read it whatever its extension"
            }
            Reason::NotUtf8 { .. } => "convert it first, for example: iconv -f WINDOWS-1252 -t UTF-8 FILE",
            Reason::Binary { .. } | Reason::Endless { .. } => {
                "is it the right file? --format says what a file is whatever its extension"
            }
            Reason::Nested => "unpack the outer one first",
            Reason::NoLines => "one article a line: jq -c . FILE, or jq -c '.[]' FILE for a list of them",
            Reason::BadId { .. } => "ids that begin with sha256: are hashes of texts; leave it out, or use another",
            Reason::TooLong { what: "an article", .. } => {
                "split it into articles, for example one a line as JSON Lines"
            }
            Reason::TooLong { what: "a file in an archive" | "a packed archive", .. } => "unpack it first",
            Reason::LongParagraph { .. } => "break it into paragraphs, each on a line of its own",
            Reason::NoObject | Reason::BadJson(_) => {
                "each line is one object with `text`, and if known id, title, url, author, publisher, published"
            }
            Reason::NoText { .. } | Reason::NoColumn { .. } => {
                "say what holds the text, for example: --field text=content"
            }
            Reason::NoTable(_) => "the first row names the columns, one of them text or body",
            Reason::NoBody => "save the article's text as .txt, if the page has one",
            Reason::NoFeed(_) => "--format html reads an XHTML page",
            Reason::NoTextLayer => "scanned pages need OCR first, for example: ocrmypdf IN.pdf OUT.pdf",
            Reason::NotEnglish(_) => "only English is read; --any-language reads it all the same",
            Reason::Io(_)
            | Reason::TooLong { .. }
            | Reason::Empty
            | Reason::Tangled { .. }
            | Reason::NoLetter
            | Reason::NoPdf(_)
            | Reason::NoArchive(_)
            | Reason::NotFetched(_) => return None,
        })
    }
}
