//! What is fuzzed: each a function of bytes that must come back.

use claimgraph::article::{self, Format, Options};
use claimgraph::graph::{self, ClaimGraph, Diagram, Selection};
use claimgraph::identity::Identity;
use claimgraph::language::Language;
use claimgraph::record::Record;
use serde_json::Value;

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

/// The tokenizer and all that follows it: every token stands where it says.
pub(crate) fn language_engine(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes.get(..4000).unwrap_or(bytes)).into_owned();
    let document = Language::get().read(&text);
    assert_eq!(document.text, text);
    let length = text.chars().count();
    let mut before = 0;
    for token in &document.tokens {
        assert!(before <= token.start && token.start <= token.end && token.end <= length);
        before = token.start;
    }
}

/// Any text for every name and word of a record: the DOT stays one graph, with every quote closed.
pub(crate) fn dot_writer(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let record: Record =
        serde_json::from_str(include_str!("../fixtures/draw_records.jsonl").lines().next().unwrap_or_default())
            .expect("a record a line");
    let mut value = serde_json::to_value(&record).expect("JSON");
    replace(&mut value, &text);
    let Ok(record) = serde_json::from_value::<Record>(value) else { return };
    let records = [record];
    let identity = Identity::resolve(&records);
    let claims = ClaimGraph::new(&records, &identity);
    let diagram = Diagram::choose(&claims, &Selection::default());
    let dot = graph::dot::write(&claims, &diagram, &graph::dot::Look::default());
    assert!(closes(&dot), "a quote is open in {dot}");
}

/// Puts a text in the place of names and headlines.
fn replace(value: &mut Value, text: &str) {
    match value {
        Value::Array(values) => values.iter_mut().for_each(|value| replace(value, text)),
        Value::Object(object) => {
            for (key, value) in object.iter_mut() {
                if value.is_string() && ["name", "title", "publisher", "lemma", "author", "url"].contains(&key.as_str())
                {
                    *value = Value::String(text.to_owned());
                } else {
                    replace(value, text);
                }
            }
        }
        _ => {}
    }
}

/// Whether every quoted string of a DOT file ends.
fn closes(dot: &str) -> bool {
    let (mut open, mut escaped) = (false, false);
    for character in dot.chars() {
        match character {
            _ if escaped => escaped = false,
            '\\' if open => escaped = true,
            '"' => open = !open,
            _ => {}
        }
    }
    !open
}
