//! What is fuzzed: each a function of bytes that must come back.

use claimgraph::article::{self, Format, Options};

pub(crate) type Target = fn(&[u8]);

/// Reads articles of one format; what comes out has to hold what the room promises.
fn read(format: Format, bytes: &[u8]) {
    let options = Options { format: Some(format), any_language: true, ..Options::default() };
    for article in article::read_fetched("https://example.org/a", None, bytes.to_vec(), &options).take(2000) {
        match article {
            Ok(article) => {
                assert!(!article.text.trim().is_empty() && !article.text.contains('\0'));
                assert!(article.text.len() <= article::LONGEST_TEXT);
            }
            Err(error) => assert!(!error.to_string().is_empty()),
        }
    }
}

pub(crate) fn html_pages(bytes: &[u8]) {
    read(Format::Html, bytes);
}

pub(crate) fn web_archives(bytes: &[u8]) {
    read(Format::Warc, bytes);
}

pub(crate) fn feeds(bytes: &[u8]) {
    read(Format::Feed, bytes);
}

pub(crate) fn json_lines(bytes: &[u8]) {
    read(Format::Jsonl, bytes);
}

pub(crate) fn tables(bytes: &[u8]) {
    read(Format::Csv, bytes);
}

pub(crate) fn letters(bytes: &[u8]) {
    read(Format::Mail, bytes);
}

pub(crate) fn zip_archives(bytes: &[u8]) {
    read(Format::Zip, bytes);
}

pub(crate) fn tar_archives(bytes: &[u8]) {
    read(Format::Tar, bytes);
}

pub(crate) fn pdf_files(bytes: &[u8]) {
    // The library prints what it does not know; that is not what is looked at here.
    read(Format::Pdf, bytes);
}
