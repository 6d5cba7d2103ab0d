//! What is fuzzed: each a function of bytes that must come back, and that checks what came out.
//!
//! The test beside it (`main.rs`) changes inputs at random; the targets of cargo-fuzz (`fuzz_targets/`) are these same functions.
#![allow(
    unreachable_pub,
    reason = "public for the crate of cargo-fuzz, which this file is the root of; private in the test"
)]

use claimgraph::article::{self, Format, Options};
use claimgraph::graph::{self, ClaimGraph, Diagram, Selection, dot::Look, evidence, svg};
use claimgraph::identity::Identity;
use claimgraph::language::Language;
use claimgraph::record::Record;
use claimgraph::serve::{Standalone, standalone};
use serde_json::Value;

/// What every target is.
pub type Target = fn(&[u8]);

/// Fields of a record that hold words of the article's.
const WORDS: [&str; 9] = ["name", "title", "publisher", "lemma", "author", "url", "path", "agency", "value"];
/// The elements that a page of evidence has.
const ELEMENTS: &str = " html head meta title style body main header h1 h2 h3 p div span a ol li blockquote q cite mark b strong em i \
    small time footer article section details summary dl dt dd ul br svg g rect path text tspan circle ellipse polygon line defs \
    marker clipPath code table tr td th ";

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

pub fn html_pages(bytes: &[u8]) {
    read(Format::Html, bytes);
}

pub fn web_archives(bytes: &[u8]) {
    read(Format::Warc, bytes);
}

pub fn feeds(bytes: &[u8]) {
    read(Format::Feed, bytes);
}

pub fn json_lines(bytes: &[u8]) {
    read(Format::Jsonl, bytes);
}

pub fn tables(bytes: &[u8]) {
    read(Format::Csv, bytes);
}

pub fn letters(bytes: &[u8]) {
    read(Format::Mail, bytes);
}

pub fn zip_archives(bytes: &[u8]) {
    read(Format::Zip, bytes);
}

pub fn tar_archives(bytes: &[u8]) {
    read(Format::Tar, bytes);
}

pub fn pdf_files(bytes: &[u8]) {
    // The library prints what it does not know; that is not what is looked at here.
    read(Format::Pdf, bytes);
}

/// The tokenizer: every token stands behind the one before it, and between two there is nothing but a space.
pub fn tokenizer(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut end = 0;
    for token in Language::get().tokenize(&text) {
        assert!(["", " "].contains(&&text[end..token.start]), "{token:?} of {text:?}");
        assert!(token.start < token.end, "{token:?} of {text:?}");
        end = token.end;
    }
    assert!(["", " "].contains(&&text[end..]), "the end of {text:?}");
}

/// The engine with all that follows the tokenizer.
pub fn language_engine(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes.get(..4000).unwrap_or(bytes)).into_owned();
    let document = Language::get().read(&text);
    let (length, mut before) = (text.chars().count(), 0);
    for token in &document.tokens {
        assert!(before <= token.span.start && token.span.start <= token.span.end && token.span.end <= length);
        before = token.span.start;
    }
}

/// Pictures of records whose every word is hostile: the DOT stays one graph, every quote closed.
pub fn dot_writer(bytes: &[u8]) {
    let records = hostile(&String::from_utf8_lossy(bytes));
    let identity = Identity::resolve(&records);
    let claims = ClaimGraph::new(&records, &identity);
    let dot = graph::dot::write(&claims, &Diagram::choose(&claims, &Selection::default()), &Look::default());
    assert!(closes(&dot), "a quote or a brace is open in {dot}");
}

/// A page of evidence of such records, with a picture: no element or attribute comes out of the words.
pub fn html_writer(bytes: &[u8]) {
    let records = hostile(&String::from_utf8_lossy(bytes));
    let identity = Identity::resolve(&records);
    let claims = ClaimGraph::new(&records, &identity);
    let picture = svg::write(&claims, &Diagram::choose(&claims, &Selection::default()), &Look::default());
    let question = evidence::Question { about: (0..identity.nodes.len()).collect(), ..evidence::Question::default() };
    let found = evidence::about(&records, &identity, &question);
    let about = identity.nodes.iter().map(|node| node.label.clone()).collect::<Vec<_>>();
    let title = about.join(" and ");
    let page =
        standalone(Standalone { title: &title, about: &[], picture: &picture, found: &found, limit: 100 }, &identity);
    assert_harmless(&page);
}

/// A record whose names, headline and text are made of a text; its spans stay where they are.
fn hostile(text: &str) -> Vec<Record> {
    let line = include_str!("../fixtures/draw_records.jsonl").lines().next().unwrap_or_default();
    let mut record: Value = serde_json::from_str(line).expect("a record a line");
    let length = record["text"].as_str().expect("a text").chars().count();
    let long: String = if text.is_empty() { " ".repeat(length) } else { text.chars().cycle().take(length).collect() };
    replace(&mut record, text);
    record["text"] = Value::String(long);
    vec![serde_json::from_value(record).expect("words for words")]
}

/// Puts a text in the place of words; names differ by a number, or all would be one.
fn replace(value: &mut Value, text: &str) {
    match value {
        Value::Array(values) => values.iter_mut().for_each(|value| replace(value, text)),
        Value::Object(object) => {
            let id = object.get("id").and_then(Value::as_str).unwrap_or("").to_owned();
            for (key, value) in object.iter_mut() {
                match value {
                    Value::String(word) if key == "name" => *word = format!("{text}{id}"),
                    Value::String(word) if WORDS.contains(&key.as_str()) => text.clone_into(word),
                    value => replace(value, text),
                }
            }
        }
        _ => {}
    }
}

/// Whether every quoted string and every brace of a DOT file ends, and nothing follows the graph.
fn closes(dot: &str) -> bool {
    let (mut open, mut escaped, mut depth) = (false, false, 0);
    for (at, character) in dot.char_indices() {
        match character {
            _ if escaped => escaped = false,
            '\\' if open => escaped = true,
            '"' => open = !open,
            '{' if !open => depth += 1,
            '}' if !open => depth -= 1,
            _ => {}
        }
        if depth == 0 && character == '}' && !open {
            return dot[at + 1..].trim().is_empty();
        }
    }
    false
}

/// Fails where a page has an element, an event or an address that the program did not write.
fn assert_harmless(page: &str) {
    let mut rest = page.strip_prefix("<!doctype html>").expect("a page");
    while let Some((_, tag)) = rest.split_once('<') {
        let name = tag.trim_start_matches('/');
        let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())];
        assert!(!name.is_empty() && ELEMENTS.contains(&format!(" {name} ")), "<{name}> in {page}");
        let mut attributes = tag;
        loop {
            let at = attributes.find(['"', '>', '<']).expect("an end of the tag");
            let word = attributes[..at].rsplit(' ').next().unwrap_or_default();
            rest = &attributes[at + 1..];
            match attributes.as_bytes()[at] {
                b'"' => {
                    let (value, after) = rest.split_once('"').expect("an end of the attribute");
                    assert!(!word.starts_with("on"), "{word} in {page}");
                    let local = ["http://", "https://", "#", "/"].iter().any(|begin| value.starts_with(begin));
                    assert!(word != "href=" || local, "{value} in {page}");
                    attributes = after;
                }
                b'>' => break,
                _ => panic!("< in a tag of {page}"),
            }
        }
    }
}
