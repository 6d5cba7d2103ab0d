//! Web archives (WARC, ISO 28500): each page that a server answered with is one article.
//!
//! The reader is our own, for one must be bounded: a record is read past its length without being kept, and a head
//! longer than any crawler writes is refused.

use super::{Article, ArticleError, Reason, bytes, html};
use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};
use std::io::{self, BufRead, Read};

/// The longest head of a record, in bytes.
const LONGEST_HEAD: usize = 64_000;
/// The longest page that is kept, in bytes: its server's head too.
const LONGEST_PAGE: u64 = 20_000_000;
/// The most headers of an answer.
const MOST_HEADERS: usize = 1024;

/// The articles of an archive. Answers that are no pages (images, redirects, errors) are passed over.
pub(super) fn articles(path: String, mut input: impl BufRead) -> impl Iterator<Item = Result<Article, ArticleError>> {
    let mut number = 0;
    let mut failed = false;
    std::iter::from_fn(move || {
        while !failed {
            let record = match record(&mut input) {
                Ok(record) => record?,
                Err(reason) => {
                    failed = true;
                    return Some(Err(ArticleError { path: path.clone(), reason }));
                }
            };
            number += 1;
            let Some(page) = answer(&record) else { continue };
            let path = format!("{path}#{number}");
            return Some(match page {
                Ok(article) => Ok(Article { path, ..article }),
                Err(reason) => Err(ArticleError { path, reason }),
            });
        }
        None
    })
}

/// A record that holds what a server answered.
struct Record {
    /// The address that was asked.
    target: Option<String>,
    /// The answer with its head, or the beginning of one that is too long; empty for a record of another kind.
    body: Vec<u8>,
    /// Whether that is all of it.
    whole: bool,
}

/// The next record; `None` at the end of the archive.
fn record(input: &mut impl BufRead) -> Result<Option<Record>, Reason> {
    let Some(head) = head(input)? else { return Ok(None) };
    let field = |name: &str| {
        let fits = |line: &&str| line.split_once(':').is_some_and(|(key, _)| key.trim().eq_ignore_ascii_case(name));
        head.lines().find(fits).and_then(|line| line.split_once(':')).map(|(_, value)| value.trim().to_owned())
    };
    let length: u64 = field("Content-Length")
        .and_then(|length| length.parse().ok())
        .ok_or_else(|| Reason::NoArchive("a record has no length".into()))?;
    let wanted = field("WARC-Type").is_some_and(|kind| kind.eq_ignore_ascii_case("response"));
    let whole = length <= LONGEST_PAGE;
    // Of what is too long its head is enough to tell whether it is a page.
    let kept = if whole { length } else { LONGEST_HEAD as u64 };
    let mut body = Vec::new();
    if wanted {
        input.take(kept).read_to_end(&mut body)?;
    }
    let read = body.len() as u64;
    if read + io::copy(&mut input.take(length - read), &mut io::sink())? < length {
        return Err(Reason::NoArchive("it ends inside a record".into()));
    }
    let target = field("WARC-Target-URI").map(|url| url.trim_matches(['<', '>']).to_owned());
    Ok(Some(Record { target, body, whole }))
}

/// The head of the next record, without blank lines before it.
fn head(input: &mut impl BufRead) -> Result<Option<String>, Reason> {
    let mut head = Vec::new();
    loop {
        let before = head.len();
        input.by_ref().take((LONGEST_HEAD - before) as u64).read_until(b'\n', &mut head)?;
        let line = head.get(before..).unwrap_or_default();
        if line.is_empty() {
            return if before == 0 { Ok(None) } else { Err(Reason::NoArchive("a record's head has no end".into())) };
        }
        match (before, line.trim_ascii().is_empty()) {
            (0, true) => head.clear(),
            (0, false) if !line.starts_with(b"WARC/") => {
                return Err(Reason::NoArchive("a record does not begin with WARC/".into()));
            }
            (_, true) => return Ok(Some(String::from_utf8_lossy(&head).into_owned())),
            (_, false) => {}
        }
    }
}

/// The article in an answer; `None` where the answer is no page.
fn answer(record: &Record) -> Option<Result<Article, Reason>> {
    let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
    let mut response = httparse::Response::new(&mut headers);
    let begin = match response.parse(&record.body) {
        Ok(httparse::Status::Complete(begin)) => begin,
        Err(httparse::Error::TooManyHeaders) => {
            let why = format!("a server's answer has more than {MOST_HEADERS} headers");
            return Some(Err(Reason::NoArchive(why)));
        }
        _ => return None,
    };
    let header = |name: &str| {
        let found = response.headers.iter().find(|header| header.name.eq_ignore_ascii_case(name));
        found.map(|header| String::from_utf8_lossy(header.value).to_ascii_lowercase())
    };
    let kind = header("content-type").unwrap_or_default();
    if response.code != Some(200) || !(kind.contains("text/html") || kind.contains("application/xhtml")) {
        return None;
    }
    if !record.whole {
        return Some(Err(too_long()));
    }
    let mut page = record.body.get(begin..)?.to_vec();
    if header("transfer-encoding").is_some_and(|coding| coding.contains("chunked")) {
        // Some crawlers keep the header and not the chunks.
        page = unchunked(&page).unwrap_or(page);
    }
    let unpacked = match header("content-encoding").as_deref().map(str::trim) {
        Some("gzip" | "x-gzip") if page.starts_with(&[0x1F, 0x8B]) => Some(all(MultiGzDecoder::new(page.as_slice()))),
        Some("deflate") => Some(inflated(&page)),
        _ => None,
    };
    match unpacked {
        Some(Ok(unpacked)) => page = unpacked,
        Some(Err(reason)) => return Some(Err(reason)),
        None => {}
    }
    let charset = kind.split_once("charset=").map(|(_, charset)| charset.trim_matches(['"', '\'', ' ', ';']));
    Some(match &record.target {
        Some(address) => html::page_of(address, &page, charset),
        None => html::page(&page, charset),
    })
}

fn too_long() -> Reason {
    Reason::TooLong { limit: LONGEST_PAGE as usize, what: "a page" }
}

/// All that was packed, where it is not longer than a page may be.
fn all(packed: impl Read) -> Result<Vec<u8>, Reason> {
    bytes::all(packed, LONGEST_PAGE as usize, "a page")
}

/// What "deflate" packed: with the head of zlib, as HTTP has it (RFC 9110, section 8.4.1.2), or without, as some servers send it. Crawlers
/// that unpacked it may have kept the header.
fn inflated(page: &[u8]) -> Result<Vec<u8>, Reason> {
    match all(ZlibDecoder::new(page)) {
        Err(Reason::Io(_)) => {}
        told => return told,
    }
    match all(DeflateDecoder::new(page)) {
        Err(Reason::Io(_)) => Ok(page.to_vec()),
        told => told,
    }
}

/// What was sent in chunks (RFC 9112, section 7.1), whole; `None` where it was not.
fn unchunked(mut bytes: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::new();
    loop {
        let end = bytes.iter().position(|&byte| byte == b'\n')?;
        let size = std::str::from_utf8(bytes.get(..end)?).ok()?.split(';').next()?.trim();
        let size = usize::from_str_radix(size, 16).ok()?;
        bytes = bytes.get(end + 1..)?;
        if size == 0 {
            return Some(whole);
        }
        whole.extend_from_slice(bytes.get(..size)?);
        bytes = bytes.get(size..)?;
        bytes = bytes.strip_prefix(b"\r\n").or_else(|| bytes.strip_prefix(b"\n"))?;
    }
}
