//! The forms that articles come in, and how each is told.

use super::{Inside, Options, archive, feed, html, jsonl, mail, markdown, pdf, plain, table, warc};
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

    /// Whether the first bytes tell for certain, and no more have to be waited for: what comes down a pipe a line at a time is read
    /// as it comes.
    pub(super) fn is_told(bytes: &[u8]) -> bool {
        let line = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(bytes).trim_ascii_start();
        let line = line.split_inclusive(|&byte| byte == b'\n').next().filter(|line| line.ends_with(b"\n"));
        let object = line.filter(|line| line.starts_with(b"{")).map(serde_json::from_slice::<serde::de::IgnoredAny>);
        object.is_some_and(|object| object.is_ok())
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
            [b'{', ..] if holds("jsonfeed.org/version") => Format::Feed,
            [b'{' | b'[', ..] if is_json(start) => Format::Jsonl,
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
            Format::Csv => Box::new(table::articles(path, bytes, b',', fields)),
            Format::Tsv => Box::new(table::articles(path, bytes, b'\t', fields)),
            Format::Html => Box::new(std::iter::once_with(|| html::article(path, bytes))),
            Format::Feed => Box::new(feed::articles(path, bytes)),
            Format::Warc => Box::new(warc::articles(path, bytes)),
            Format::Mail => Box::new(std::iter::once_with(|| mail::article(path, bytes))),
            Format::Pdf => {
                let reader = options.pdf_reader.clone();
                Box::new(std::iter::once_with(move || pdf::article(path, bytes, reader.as_deref())))
            }
            Format::Zip => archive::zip_stream(path, bytes, options.clone()),
            Format::Tar => archive::tar(path, bytes, options.clone()),
        }
    }
}

/// Whether bytes begin as JSON does, an object with a name or a list of them, and as no prose does. The rest of the first line
/// may be still to come.
fn is_json(bytes: &[u8]) -> bool {
    let mut signs = bytes.iter().filter(|byte| !byte.is_ascii_whitespace());
    match signs.next() {
        Some(b'[') => signs.next() == Some(&b'{') && matches!(signs.next(), Some(b'"' | b'}')),
        Some(b'{') => matches!(signs.next(), Some(b'"' | b'}')),
        _ => false,
    }
}

impl FromStr for Format {
    type Err = String;

    fn from_str(name: &str) -> Result<Format, String> {
        let found = FORMATS.iter().find(|(_, known, _)| *known == name).map(|(format, ..)| *format);
        found.ok_or_else(|| format!("no such format: {name} (there are {})", Format::names().join(", ")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_bytes_tell_the_format() {
        let check = |bytes: &str, expected: Format| assert_eq!(Format::sniff(bytes.as_bytes()), expected, "{bytes}");
        check("\u{FEFF}{\"title\": \"T\", \"text\": \"One\"}\n", Format::Jsonl);
        // The line goes on beyond what was looked at.
        check("{\"text\": \"One and", Format::Jsonl);
        check("{\n  \"text\": \"One\"\n}", Format::Jsonl);
        check("[{\"text\": \"One\"}]", Format::Jsonl);
        check("{\n  \"version\": \"https://jsonfeed.org/version/1.1\",\n", Format::Feed);
        check("{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[]}", Format::Feed);
        check("[Reuters] The bridge fell.", Format::Text);
        check("{sic} The bridge fell.", Format::Text);
        check("<!DOCTYPE html><p>", Format::Html);
        check("<?xml version='1.0'?><rss>", Format::Feed);
    }
}
