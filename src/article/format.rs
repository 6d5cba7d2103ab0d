//! The forms that articles come in, and how each is told.

use super::{Inside, Options, feed, html, jsonl, mail, markdown, packed, pdf, plain, table, warc};
use std::io::BufRead;
use std::path::Path;
use std::str::FromStr;

/// A form that articles come in. A new reader is a file beside this one, a variant, and a line in each table and `match`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    /// Plain text: one file, one article.
    Text,
    /// Markdown: one file, one article, the title with or without `#`.
    Markdown,
    /// JSON Lines: one line, one article.
    Jsonl,
    /// Comma-separated values: one row, one article.
    Csv,
    /// Tab-separated values: one row, one article.
    Tsv,
    /// A web page: one article.
    Html,
    /// RSS, Atom or JSON Feed: one entry, one article.
    Feed,
    /// A web archive: one page, one article.
    Warc,
    /// A letter: one article.
    Mail,
    /// The text layer of a PDF file: one article.
    Pdf,
    /// A zip archive of all these.
    Zip,
    /// A tar archive of all these.
    Tar,
}

/// Each format with its name on the command line and its extensions.
const FORMATS: [(Format, &str, &[&str]); 12] = [
    (Format::Text, "text", &["txt", "text"]),
    (Format::Markdown, "markdown", &["md", "markdown"]),
    (Format::Jsonl, "jsonl", &["jsonl", "ndjson"]),
    (Format::Csv, "csv", &["csv"]),
    (Format::Tsv, "tsv", &["tsv", "tab"]),
    (Format::Html, "html", &["html", "htm", "xhtml"]),
    (Format::Feed, "feed", &["xml", "rss", "atom"]),
    (Format::Warc, "warc", &["warc"]),
    (Format::Mail, "mail", &["eml"]),
    (Format::Pdf, "pdf", &["pdf"]),
    (Format::Zip, "zip", &["zip"]),
    (Format::Tar, "tar", &["tar"]),
];

impl Format {
    /// The format that a file's extension tells of.
    pub fn of(path: &Path) -> Option<Format> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        FORMATS.iter().find(|(_, _, extensions)| extensions.contains(&extension.as_str())).map(|(format, ..)| *format)
    }

    /// The names of the formats, as [`Format::from_str`] takes them.
    pub fn names() -> Vec<&'static str> {
        FORMATS.iter().map(|(_, name, _)| *name).collect()
    }

    /// The format that a server's media type tells of.
    pub(super) fn of_media_type(kind: &str) -> Option<Format> {
        let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        match kind.as_str() {
            "text/html" | "application/xhtml+xml" => Some(Format::Html),
            "application/rss+xml" | "application/atom+xml" | "application/feed+json" => Some(Format::Feed),
            "application/pdf" => Some(Format::Pdf),
            "text/csv" => Some(Format::Csv),
            "message/rfc822" => Some(Format::Mail),
            "text/markdown" => Some(Format::Markdown),
            _ => None,
        }
    }

    /// What the first bytes of input are the beginning of; plain text where they tell nothing else.
    pub(super) fn sniff(bytes: &[u8]) -> Format {
        let start = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(bytes).trim_ascii_start();
        let begins =
            |words: &str| start.get(..words.len()).is_some_and(|start| start.eq_ignore_ascii_case(words.as_bytes()));
        let holds =
            |words: &str| start.windows(words.len()).any(|window| window.eq_ignore_ascii_case(words.as_bytes()));
        match start {
            [b'%', b'P', b'D', b'F', ..] => Format::Pdf,
            [b'W', b'A', b'R', b'C', b'/', ..] => Format::Warc,
            [b'P', b'K', 3 | 5, _, ..] => Format::Zip,
            [b'{', ..]
                if serde_json::from_slice::<serde_json::Map<String, serde_json::Value>>(first_line(start)).is_ok() =>
            {
                Format::Jsonl
            }
            [b'<', ..] if begins("<!doctype html") || begins("<html") || holds("<html") || holds("<head") => {
                Format::Html
            }
            [b'<', ..] if begins("<rss") || begins("<feed") || holds("<rss") || holds("<feed") || holds("<rdf:RDF") => {
                Format::Feed
            }
            _ => Format::Text,
        }
    }

    /// The articles in `bytes`, which came from `path`.
    pub(super) fn articles(self, path: String, bytes: impl BufRead + Send + 'static, options: &Options) -> Inside {
        let fields = options.fields.clone();
        match self {
            Format::Text => Box::new(std::iter::once_with(|| plain::article(path, bytes))),
            Format::Markdown => Box::new(std::iter::once_with(|| markdown::article(path, bytes))),
            Format::Jsonl => Box::new(jsonl::articles(path, bytes, fields)),
            Format::Csv => table::articles(path, bytes, b',', fields),
            Format::Tsv => table::articles(path, bytes, b'\t', fields),
            Format::Html => Box::new(std::iter::once_with(|| html::article(path, bytes))),
            Format::Feed => Box::new(feed::articles(path, bytes)),
            Format::Warc => Box::new(warc::articles(path, bytes)),
            Format::Mail => Box::new(std::iter::once_with(|| mail::article(path, bytes))),
            Format::Pdf => Box::new(std::iter::once_with(|| pdf::article(path, bytes))),
            Format::Zip => packed::zip_stream(path, bytes, options.clone()),
            Format::Tar => packed::tar(path, bytes, options.clone()),
        }
    }
}

/// The bytes up to the first line end.
fn first_line(bytes: &[u8]) -> &[u8] {
    bytes.split(|&byte| byte == b'\n').next().unwrap_or_default()
}

impl FromStr for Format {
    type Err = String;

    fn from_str(name: &str) -> Result<Format, String> {
        let found = FORMATS.iter().find(|(_, known, _)| *known == name).map(|(format, ..)| *format);
        found.ok_or_else(|| format!("no such format: {name} (there are {})", Format::names().join(", ")))
    }
}
